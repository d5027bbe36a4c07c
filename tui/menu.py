"""The menu of a play: what can be done, in groups, and the groups in the order of an evening.

An officer who meets a child or hears a victim has over a hundred things to choose from. They stand
under a few headings: what is done with people here, whom one can ring, forms and prints, what is
for victims and witnesses, and notes. Nothing is left out, for what is wrong is possible as well;
what the people of an exercise make likely comes first. This module refuses to know any rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.session import Offer, Session

HERE = "Here"
CALLS = "By telephone"
FORMS = "The child's form, prints and papers"
VICTIMS = "Victims and witnesses"
NOTES = "Notes"

SECTIONS: dict[str, tuple[str, ...]] = {
    HERE: ("Road", "Door", "First contact", "Health", "Age", "Place", "Powers"),
    CALLS: (
        "Interpreter",
        "Social care",
        "Command unit",
        "Referrals and meetings",
        "Hospital",
        "Colleagues",
    ),
    FORMS: (
        "Welfare form",
        "Trafficking and concerns",
        "Crime",
        "Prints and photograph",
        "Papers to the command unit",
    ),
    VICTIMS: (
        "Report and protection",
        "Support",
        "Status",
        "Sharing",
        "What immigration officers ask",
    ),
    NOTES: ("Case and checks", "Complaints"),
}
"""The groups of a police officer's actions, each heading in the order in which they come up."""

ROLES = frozenset(("first_responder", "constable"))
HEARD = frozenset(("victim", "witness"))
"""Kinds of people who come to police to be heard."""

GAP = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Actions under one name; `heading` is what several groups stand under, empty for none."""

    name: str
    heading: str
    offers: tuple[Offer, ...]


def arranged(session: Session, offers: Sequence[Offer]) -> tuple[Group, ...]:
    """Put what is on offer in groups, in the order in which they are shown and numbered."""
    made: dict[str, list[Offer]] = {}
    for offer in offers:
        made.setdefault(offer.act.group, []).append(offer)
    if session.seat.role not in ROLES:
        return tuple(Group(name, "", tuple(own)) for name, own in made.items())
    order = {name: heading for heading in _headings(session) for name in SECTIONS[heading]}
    names = [
        *(each for each in order if each in made),
        *(each for each in made if each not in order),
    ]
    return tuple(Group(each, order.get(each, NOTES), tuple(made[each])) for each in names)


def _headings(session: Session) -> tuple[str, ...]:
    """Order the headings: where somebody comes to be heard, that stands before a child's form."""
    is_heard = any(each.kind in HEARD for each in session.stage.people.values())
    middle = (VICTIMS, CALLS, FORMS) if is_heard else (CALLS, FORMS, VICTIMS)
    return (HERE, *middle, NOTES)


def rows(groups: Sequence[Group]) -> Iterator[str]:
    """Give the menu in two columns, under its headings, so that it is well within a screen."""
    cells = [
        f"{number:>3}  {each.name} ({len(each.offers)})" for number, each in enumerate(groups, 1)
    ]
    width = max(map(len, cells), default=0) + GAP
    headings = dict.fromkeys(each.heading for each in groups)
    for heading in headings:
        if heading:
            yield heading
        own = [cell for cell, each in zip(cells, groups, strict=True) if each.heading == heading]
        half = -(-len(own) // 2)
        for left, right in zip_longest(own[:half], own[half:], fillvalue=""):
            yield f"{left:<{width}}{right}".rstrip()
