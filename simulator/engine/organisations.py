"""Who can stand by a victim or advise the officer: organisations by force, read from one data file.

A force has what its own documents name, then what any force may have. This module refuses to say
whom an officer should turn to, and it holds no way of reaching anybody real.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import yaml

from simulator.engine.hours import WEEKDAYS, Hours
from simulator.engine.later import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.world import World
    from simulator.protocol.records import Identity

DATA: Final = Path(__file__).parent / "data" / "organisations.yaml"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_THERE: Final = "third_party.there"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody who helps, or says so.

    Attributes:
        kind: What it is, the same in every force: `refuge_provider`, `hub` ...
        hours: When somebody answers; None for day and night.
        is_independent: Whether it stands apart from the Home Office and from the other side.
        is_on_list: Whether the force has put it on a list for its officers.
        has_agreement: Whether the force has a contract or formal agreement with it for this.
        helps_without_funds: Whether it can help people without recourse to public funds.
        by: How it is reached.
        offers: What it does, in a sentence.
        source: Clauses that name it, or `ASSUME`.
    """

    kind: str
    label: str
    offers: str
    by: tuple[str, ...]
    source: str
    is_independent: bool
    helps_without_funds: bool
    hours: Hours | None = None
    is_on_list: bool = False
    has_agreement: bool = False
    may_be_full: bool = False


Table = MappingProxyType[str, Organisation | None]


@dataclass(frozen=True, slots=True)
class Directory:
    """Every organisation there is; None where a force is known to have none of a kind."""

    everywhere: Table
    elsewhere: Table
    forces: Mapping[str, Table]

    def find(self, force: str, kind: str) -> Organisation | None:
        """Return a force's organisation of a kind; None when it has none."""
        for table in (self.forces.get(force), self.elsewhere, self.everywhere):
            if table is not None and kind in table:
                return table[kind]
        return None

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that any force has."""
        tables = (self.everywhere, self.elsewhere, *self.forces.values())
        return frozenset(kind for table in tables for kind in table)


@cache
def directory() -> Directory:
    """Read the data file once."""
    # Safe loaders only: both candidates build plain values and no objects.
    data = yaml.load(DATA.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    forces = {force: _table(stated) for force, stated in data["forces"].items()}
    return Directory(
        _table(data["everywhere"]), _table(data["elsewhere"]), MappingProxyType(forces)
    )


def there(world: World, kind: str, identity: Identity) -> Organisation | None:
    """Return the organisation of a kind that can be turned to in this world, if there is one.

    A scenario may pin that there is none for a person, as where a small one has closed.
    """
    if world.pinned(_THERE, name_of(identity)) == "no":
        return None
    return directory().find(world.setting.force, kind)


def _table(stated: Mapping[str, Any]) -> Table:
    found = {
        kind: None if each is None else _organisation(kind, each) for kind, each in stated.items()
    }
    return MappingProxyType(found)


_KEYS: Final = MappingProxyType(
    {
        "independent": "is_independent",
        "from_list": "is_on_list",
        "agreement": "has_agreement",
        "without_funds": "helps_without_funds",
    }
)


def _organisation(kind: str, stated: Mapping[str, Any]) -> Organisation:
    values = {_KEYS.get(key, key): value for key, value in stated.items()}
    unknown = values.keys() - {each.name for each in fields(Organisation)}
    if unknown:
        raise ValueError(f"{DATA.name}: {kind} has unknown keys {sorted(unknown)}")
    hours = values.pop("hours", None)
    values["by"] = tuple(values["by"])
    return Organisation(kind=kind, hours=None if hours is None else _hours(hours), **values)


def _hours(stated: Mapping[str, Any]) -> Hours:
    days = stated.get("days", WEEKDAYS)
    return Hours(
        _second(stated["opens"]),
        _second(stated["closes"]),
        frozenset(WEEKDAYS.index(day) for day in days),
    )


def _second(clock: str) -> int:
    """Return the second of the local day at which clocks show hours and minutes."""
    hours, minutes = clock.split(":")
    return (int(hours) * 60 + int(minutes)) * 60
