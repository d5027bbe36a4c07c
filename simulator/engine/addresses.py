"""From what was drawn of a visit to what stands in the world: an address, its people, their file.

The ids are the operation's own, so that two visits never share one. What officers may find out
later is hidden; what the file says is known. This module refuses to draw anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.stage import Answer, Door, File, Person, Place
from simulator.protocol.parameters import number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from simulator.engine.visits import Visit
    from simulator.protocol.records import Value


@dataclass(frozen=True, slots=True)
class Address:
    """One address of an operation, with what was drawn of it and who is there."""

    visit: Visit
    place: Place
    people: tuple[Person, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One operation: the address of its file, and the one that it may lead on to."""

    file: File
    first: Address
    further: Address

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Both addresses; the further one is drawn whether it is ever heard of or not."""
        return (self.first, self.further)


def case(operation: str, borough: str, date: dt.date, first: Visit, further: Visit) -> Case:
    """Lay out an operation.

    Args:
        borough: Name of the borough in which both addresses lie.
        date: Selects the numbers at which the tiers begin.
        further: What holds of the address that the first may lead on to.
    """
    here = _address(operation, "a", borough, first)
    there = _address(operation, "b", borough, further)
    file = File(
        id=operation,
        label=f"the file {operation}",
        targets=(*here.targets, *there.targets),
        premises=(here.place.id,),
        facts=_on_file(first, date),
        hidden={"family_removal": first.is_family, "family_unit": first.is_family},
    )
    return Case(file, here, there)


def _on_file(visit: Visit, date: dt.date) -> Mapping[str, Value]:
    return {
        "intel_named_targets": _named(visit, date),
        "premises_type_usually_more": False,
        "high_profile": visit.is_high_profile,
        "trained_team": True,
    }


def _named(visit: Visit, date: dt.date) -> int:
    """Tell how many the file names: as many as are found, within the bounds of its tier."""
    middle, upper = int(number("middle_tier_min", date)), int(number("upper_tier_min", date))
    if visit.tier == "upper":
        return max(upper, visit.people)
    least, most = (1, middle - 1) if visit.tier == "lower" else (middle, upper - 1)
    return min(most, max(least, visit.people))


def _address(operation: str, letter: str, borough: str, visit: Visit) -> Address:
    premises = f"{operation}{letter}"
    people = (*_found(premises, visit), *_others(premises, visit))
    place = Place(
        id=premises,
        kind="premises",
        label=f"the {'workplace' if visit.is_business else 'home'} {premises}",
        at=(visit.at.east, visit.at.north),
        borough=borough,
        door=_door(visit, people),
        hidden={**visit.risks, "police_say_unsuitable": False},
    )
    named = tuple(each.id for each in people if each.kind in ("suspect", "family_member"))
    return Address(visit, place, people, named)


def _door(visit: Visit, people: tuple[Person, ...]) -> Door:
    if visit.outcome == "nobody_answers":
        return Door("nobody", after=visit.on_site)
    by = next((each.id for each in people if each.place is not None), None)
    if visit.outcome == "access_denied":
        return Door("refuses", by)
    return Door("opens", by)


def _found(premises: str, visit: Visit) -> tuple[Person, ...]:
    """Lay out the people named in the file; who is not found is nowhere."""
    kind = "family_member" if visit.is_family else "suspect"
    if not visit.people:
        return (Person(f"{premises}-1", "the person named", None, kind),)
    return tuple(
        Person(
            id=f"{premises}-{place + 1}",
            label="the person named",
            place=premises,
            kind=kind,
            hidden={"prisoner_compliant": is_compliant, "is_female": is_female},
        )
        for place, (is_compliant, is_female) in enumerate(
            zip(visit.is_compliant, visit.is_female, strict=True)
        )
    )


def _others(premises: str, visit: Visit) -> tuple[Person, ...]:
    """Lay out who else is there: a family's child, or whoever comes to the door instead."""
    child = Person(
        f"{premises}-child",
        "a child of the family",
        premises,
        "child",
        facts={"age_years": visit.child_years},
    )
    if visit.is_family and visit.people:
        return (child,)
    if visit.people or visit.outcome == "nobody_answers":
        return ()
    words = (
        "Their papers show that they may stay."
        if visit.outcome == "now_lawful"
        else "They are somebody else."
    )
    other = Person(
        f"{premises}-other",
        "somebody who lives there",
        premises,
        "adult",
        hidden={"is_victim": visit.has_victim},
        answers={"name": Answer(words)},
    )
    return (other,)
