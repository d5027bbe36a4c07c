"""Logs that nobody would write: every record and fact of the vocabulary, in any order.

What the monitor promises it promises of any log; these find the ones we would not think of.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from simulator.protocol import vocabulary
from simulator.protocol.book import open_book
from simulator.protocol.context import Setting
from simulator.protocol.records import LEARNED, Identity, Record
from simulator.protocol.rulebook import duties
from tests.protocol.tables import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

    from simulator.protocol.records import Value
    from simulator.protocol.vocabulary import AttributeKind, FactKind

START = moment("08:00")
SETTING = Setting(dt.date(2001, 11, 5), "metropolitan")
BOOK = open_book(duties(), SETTING)
WATCHED = sorted(set(BOOK.raised_by) | set(BOOK.turned_by) | BOOK.closing)
"""Records that at least one rule looks at; the others leave no trace."""

CORE = (
    "ra_form_sent_to_biu",
    "biu_ra_returned",
    "ra_final_completed",
    "cio_written_authority",
    "commander_authority",
    "police_assistance_agreed",
    "premises_entered",
    "arrest_made",
    "premises_left",
)
"""The bones of a visit, drawn half of the time: rules must meet to get in each other's way."""

CORE_FACTS = (
    "annex_a_hit",
    "anticipated_arrests",
    "follow_up_visit",
    "high_profile",
    "intel_violence",
    "police_present",
    "police_say_unsuitable",
    "prisoner_compliant",
    "risk_changed",
    "spontaneous",
)

PAUSES = (0, 1, 60, 12 * 60, 3_600, 24 * 3_600, 72 * 3_600)


def value_of_fact(kind: FactKind) -> SearchStrategy[Value]:
    """Draw a value of a fact, unknown among them."""
    if kind.type == "bool":
        return st.sampled_from([True, False, None])
    if kind.type in ("whole", "number"):
        return st.sampled_from([None, 0, 1, 2, 3, 10])
    return st.sampled_from([None, *kind.values])


def _value_of_attribute(kind: AttributeKind) -> SearchStrategy[Value]:
    values: dict[str, tuple[Value, ...]] = {
        "truth": (True, False, None),
        "whole": (None, 0, 1, 3),
        "choice": (None, "something_else", *kind.values),
    }
    return st.sampled_from(values.get(kind.type, (None, "", "entered")))


@st.composite
def facts(draw: st.DrawFn, most: int = 6) -> dict[str, Value]:
    """Draw some facts of the vocabulary."""
    kinds = vocabulary.facts()
    name = st.sampled_from(CORE_FACTS) | st.sampled_from(sorted(kinds))
    names = draw(st.lists(name, unique=True, max_size=most))
    return {name: draw(value_of_fact(kinds[name])) for name in names}


@st.composite
def _identities(draw: st.DrawFn, operations: tuple[str, ...]) -> Identity:
    return Identity(
        draw(st.sampled_from(operations)),
        draw(st.sampled_from([None, "no-4", "no-6"])),
        draw(st.sampled_from([None, "first", "second"])),
        draw(st.sampled_from([None, "call-1", "call-2"])),
    )


@st.composite
def records(draw: st.DrawFn, operations: tuple[str, ...] = ("one",)) -> Record:
    """Draw one record; its number and its moment are still to be set."""
    identity = draw(_identities(operations))
    by = draw(st.sampled_from([None, *vocabulary.canonical_roles()]))
    if draw(st.integers(0, 4)) == 0:
        return Record(0, START, LEARNED, by, identity, draw(facts(3)))
    name = draw(st.sampled_from(CORE) | st.sampled_from(WATCHED))
    kinds = [each for each in vocabulary.records()[name].attributes.values() if each.name != "by"]
    chosen = [each for each in kinds if draw(st.booleans())]
    values = {each.name: draw(_value_of_attribute(each)) for each in chosen}
    return Record(0, START, name, by, identity, values)


@st.composite
def logs(
    draw: st.DrawFn, operations: tuple[str, ...] = ("one",), most: int = 14
) -> tuple[Record, ...]:
    """Draw a log in time order, with pauses on and beside the limits of the rule book."""
    drawn = draw(st.lists(records(operations), max_size=most))
    return numbered((each, draw(st.sampled_from(PAUSES))) for each in drawn)


def numbered(paused: Iterable[tuple[Record, int]]) -> tuple[Record, ...]:
    """Give records their numbers and their moments, each so many seconds after the last."""
    at = START
    placed = []
    for number, (record, pause) in enumerate(paused):
        at += pause
        placed.append(replace(record, number=number, at=at))
    return tuple(placed)
