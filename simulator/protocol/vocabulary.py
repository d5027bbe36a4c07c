"""The names that logs, cases and scenarios may use: records, facts, roles, forces, answers.

The names are part of the contract with the outside and are only ever added to. This module
says what exists; it does not check a log, and it takes no view on what a name implies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from simulator.protocol.datafile import load_data

AttributeType = Literal["truth", "whole", "time", "choice", "any"]
FactType = Literal["bool", "whole", "number", "text", "date"]
Stands = Literal["officer", "service"]
Value = str | int


class UnknownName(LookupError):
    """A name that the vocabulary does not hold; the message names the kind and the nearest."""


@dataclass(frozen=True, slots=True)
class AttributeKind:
    """What one attribute of a record holds.

    `values` is empty unless the type is `choice`; a value outside it is kept and matches no rule.
    """

    name: str
    type: AttributeType
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of log line. `group` is the subject it is listed under."""

    name: str
    group: str
    means: str
    attributes: Mapping[str, AttributeKind]


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact about the world, a person or a place. `values` is empty when it is open."""

    name: str
    type: FactType
    means: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleKind:
    """Who acts or owes. An `officer` may be the player; a `service` never is by default.

    `team` names the others whose knowledge counts as this role's own.
    """

    name: str
    means: str
    service: str
    stands: Stands
    aliases: tuple[str, ...] = ()
    team: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForceKind:
    """A territorial police force.

    `priority_clause` is the entry of the Joint Protocol's Annex B that lists it, else None.
    """

    name: str
    label: str
    in_mpd: bool
    priority_clause: str | None

    @property
    def priority_area(self) -> bool:
        """Whether Phase One support is directed to this force (Joint Protocol, Annex B)."""
        return self.priority_clause is not None


@dataclass(frozen=True, slots=True)
class DeterminationKind:
    """A question answered from facts. Where `several`, more than one value may hold at once."""

    name: str
    values: tuple[Value, ...]
    several: bool


@cache
def _data() -> Any:
    return load_data("data/vocabulary.yaml")


def _attribute(name: str, holds: Any) -> AttributeKind:
    if isinstance(holds, list):
        return AttributeKind(name, "choice", tuple(holds))
    return AttributeKind(name, holds)


@cache
def records() -> Mapping[str, RecordKind]:
    """Every kind of record by name, in the order of the vocabulary."""
    return MappingProxyType(
        {
            name: RecordKind(
                name,
                entry["group"],
                entry["means"],
                MappingProxyType({a: _attribute(a, v) for a, v in entry["attributes"].items()}),
            )
            for name, entry in _data()["records"].items()
        }
    )


@cache
def facts() -> Mapping[str, FactKind]:
    """Every fact by name."""
    return MappingProxyType(
        {
            name: FactKind(name, entry["kind"], entry["means"], tuple(entry.get("values", ())))
            for name, entry in _data()["facts"].items()
        }
    )


@cache
def role_kinds() -> Mapping[str, RoleKind]:
    """Every role by its canonical name."""
    return MappingProxyType(
        {
            name: RoleKind(
                name,
                entry["means"],
                entry["service"],
                entry["stands"],
                tuple(entry["aliases"]),
                tuple(entry.get("team", ())),
            )
            for name, entry in _data()["roles"].items()
        }
    )


@cache
def roles() -> Mapping[str, str]:
    """Canonical name of every role, by that name and by each of its short names."""
    kinds = role_kinds().values()
    return MappingProxyType(
        {spelling: kind.name for kind in kinds for spelling in (kind.name, *kind.aliases)}
    )


@cache
def forces() -> Mapping[str, ForceKind]:
    """Every force by name."""
    return MappingProxyType(
        {
            name: ForceKind(name, entry["label"], entry["in_mpd"], entry["priority"])
            for name, entry in _data()["forces"].items()
        }
    )


@cache
def determinations() -> Mapping[str, DeterminationKind]:
    """Every question the rule book answers, by name."""
    return MappingProxyType(
        {
            name: DeterminationKind(name, tuple(entry["values"]), entry["several"])
            for name, entry in _data()["determinations"].items()
        }
    )


@cache
def canonical_roles() -> tuple[str, ...]:
    """Every role once, by its canonical name."""
    return tuple(role_kinds())


@cache
def team(name: str) -> tuple[str, ...]:
    """The role itself, then those whose knowledge counts as its own.

    Raises:
        UnknownName: No role is called so.
    """
    kind = role(name)
    return (kind.name, *kind.team)


def role(name: str) -> RoleKind:
    """The role of that name or short name.

    Raises:
        UnknownName: No role is called so.
    """
    return role_kinds()[roles()[known("role", name, roles())]]


def force(name: str) -> ForceKind:
    """The force of that name.

    Raises:
        UnknownName: No force is called so.
    """
    return forces()[known("force", name, forces())]


def known(what: str, name: str, names: Mapping[str, object]) -> str:
    """Return the name when it is listed.

    Args:
        what: What kind of name it is, for the message.

    Raises:
        UnknownName: It is not; the message offers the nearest spellings.
    """
    if name in names:
        return name
    # Imported on the way to an error only: difflib costs more than the whole table.
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise UnknownName(f"{name!r} is not a {what} of the vocabulary{hint}")
