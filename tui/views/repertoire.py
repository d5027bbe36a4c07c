"""What can be done, arranged for a screen: groups by number, a search, and what comes next.

The groups and their order are the menu's; a word typed finds what speaks of it. This module leaves
nothing out that is possible, and refuses to say whether it is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.forms.shelf import has_face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.session import Offer
    from tui.menu import Group

WORD_START = r"\b"
"""Whoever types ring means the telephone, and not sharing or hearing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What several groups stand under."""

    name: str


@dataclass(frozen=True, slots=True)
class Head:
    """A group's own line; `is_next` where guidance speaks of something in it."""

    group: Group
    is_open: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One action's line; `is_next` where guidance speaks of it."""

    offer: Offer
    is_next: bool


Row = Heading | Head | Line


def rows(groups: Iterable[Group], opened: int | None, wanted: Sequence[str] = ()) -> Iterator[Row]:
    """Give the lines of the list: every group, the opened one with its actions.

    Args:
        opened: Number of the group that is open; None for none.
        wanted: Ids of the actions that guidance speaks of.
    """
    heading = ""
    for group in groups:
        if group.heading and group.heading != heading:
            yield Heading(group.heading)
        heading = group.heading
        is_next = any(each.act.id in wanted for each in group.offers)
        yield Head(group, group.number == opened, is_next)
        if group.number == opened:
            yield from (Line(each, each.act.id in wanted) for each in group.offers)


def found(text: str, offers: Sequence[Offer]) -> list[Offer]:
    """List what speaks of all words, by name first; inside of words only where none begins so."""
    wanted = text.lower().split()
    if not wanted:
        return []

    def has(words: str, start: str) -> bool:
        return all(re.search(start + re.escape(each), words) for each in wanted)

    for start in (WORD_START, ""):
        hits = [each for each in offers if has(_searched(each), start)]
        if hits:
            return sorted(hits, key=lambda each: not has(_named(each), start))
    return []


def _named(offer: Offer) -> str:
    return f"{offer.act.label} {offer.act.id}".lower()


def _searched(offer: Offer) -> str:
    return f"{_named(offer)} {offer.act.group} {offer.act.help}".lower()


def needs_form(offer: Offer, *, asks_reason: bool) -> bool:
    """Tell whether anything is asked or shown before it is done: a field, a choice, a form."""
    is_open = any(len(ids) > 1 for ids in offer.choices.values())
    return bool(offer.act.form) or is_open or asks_reason or has_face(offer.act)


def group_of(groups: Iterable[Group], action: str) -> Group | None:
    """Return the group an action stands in; None where it is not on offer."""
    return next((one for one in groups if any(each.act.id == action for each in one.offers)), None)
