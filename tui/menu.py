"""The menu of a play: what can be done, in groups, and the groups in the order of an evening.

An officer who meets a child or hears a victim has over a hundred things to choose from. They stand
under a few headings: what is done with people here, whom one can ring, forms and prints, what is
for victims and witnesses, and notes. Nothing is left out, for what is wrong is possible as well;
what the people of an exercise make likely comes first. A group keeps its key and its number for
the whole of a play, whichever others come and go. This module refuses to know any rule.
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

KEYS = (*"123456789", *"adefgijmnpstuvxyz")
"""The keys of groups, numbers first; a letter that the screen itself listens to is left out."""


@dataclass(frozen=True, slots=True)
class Group:
    """Actions under one name.

    Attributes:
        heading: What several groups stand under; empty for none.
        number: Its place among all groups that the role can ever have, from 1: the same for the
            whole of a play, so that a number never comes to mean another.
        key: What opens it on the screen, the same for the whole of a play; empty past the last.
    """

    name: str
    heading: str
    offers: tuple[Offer, ...]
    number: int
    key: str = ""


def arranged(session: Session, offers: Sequence[Offer]) -> tuple[Group, ...]:
    """Put what is on offer in groups, in the order in which they are shown."""
    made: dict[str, list[Offer]] = {}
    for offer in offers:
        made.setdefault(offer.act.group, []).append(offer)
    order = _order(session)
    return tuple(
        Group(name, heading, tuple(made[name]), place + 1, KEYS[place] if place < len(KEYS) else "")
        for place, (name, heading) in enumerate(order.items())
        if name in made
    )


def most(session: Session) -> int:
    """Return how many groups the role can ever have, and so the highest number of one."""
    return len(_order(session))


def _order(session: Session) -> dict[str, str]:
    """Give every group that the role can ever have, in its place, with its heading."""
    role = session.seat.role
    own = [each.group for each in session.repertoire.values() if role in each.roles]
    if role not in ROLES:
        return dict.fromkeys(own, "")
    placed = {name: heading for heading in _headings(session) for name in SECTIONS[heading]}
    return {
        **{name: heading for name, heading in placed.items() if name in own},
        **{name: NOTES for name in own if name not in placed},
    }


def _headings(session: Session) -> tuple[str, ...]:
    """Order the headings: where somebody comes to be heard, that stands before a child's form."""
    is_heard = any(each.kind in HEARD for each in session.stage.people.values())
    middle = (VICTIMS, CALLS, FORMS) if is_heard else (CALLS, FORMS, VICTIMS)
    return (HERE, *middle, NOTES)


def rows(groups: Sequence[Group]) -> Iterator[str]:
    """Give the menu in two columns, under its headings, so that it is well within a screen."""
    cells = [f"{each.number:>3}  {each.name} ({len(each.offers)})" for each in groups]
    width = max(map(len, cells), default=0) + GAP
    headings = dict.fromkeys(each.heading for each in groups)
    for heading in headings:
        if heading:
            yield heading
        own = [cell for cell, each in zip(cells, groups, strict=True) if each.heading == heading]
        half = -(-len(own) // 2)
        for left, right in zip_longest(own[:half], own[half:], fillvalue=""):
            yield f"{left:<{width}}{right}".rstrip()
