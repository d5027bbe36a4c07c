"""Records sorted ahead say what a search through all of them would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from simulator.protocol.context import Past
from simulator.protocol.records import IDENTITY_KINDS, Identity, Record
from simulator.protocol.rulebook.welfare_items import items_of
from simulator.protocol.sheaf import NOTHING_NAMED
from tests.protocol.random_logs import logs

if TYPE_CHECKING:
    from collections.abc import Iterable

BOY = Identity("one", about="boy")
ABOUT = ("operation", "about")
SOME = settings(max_examples=60)


def asked(number: int, item: str | None, about: str | None = "boy") -> Record:
    """Write down a question of the form."""
    return Record(
        number, 0, "wf_question_asked", None, Identity("one", about=about), {"item": item}
    )


def after(records: Iterable[Record], looking_at: Identity | None = None) -> Past:
    """Let records come one by one; look at what there is after each, if so wanted."""
    past = Past()
    for record in records:
        past = past.with_one_more(record)
        if looking_at is not None:
            sheaf = past.sheaf(record.name, looking_at, ABOUT)
            sheaf.listed(items_of)
            assert sheaf.whom == {each.identity.about for each in sheaf.records}
    return past


@SOME
@given(logs())
def test_sorted_as_records_come_is_sorted_at_the_end(log: tuple[Record, ...]) -> None:
    """A list that is taken over and lengthened must not differ from one made afresh."""
    bit_by_bit, at_once = after(log, BOY), after(log)
    for name in bit_by_bit.own:
        early, late = bit_by_bit.sheaf(name, BOY, ABOUT), at_once.sheaf(name, BOY, ABOUT)
        assert early.records == late.records
        assert early.newest_first == late.newest_first
        assert early.whom == late.whom
        assert early.listed(items_of) == late.listed(items_of)


def test_earlier_past_does_not_learn_of_what_came_later() -> None:
    """A step that is only tried must leave no trace in the log it was tried on."""
    before = after([asked(0, "1.1")], BOY)
    tried = before.with_one_more(asked(1, "1.2"))
    assert set(tried.sheaf("wf_question_asked", BOY, ABOUT).listed(items_of)) == {"1.1", "1.2"}
    assert set(before.sheaf("wf_question_asked", BOY, ABOUT).listed(items_of)) == {"1.1"}
    other = before.with_one_more(asked(1, "2.1"))
    assert set(other.sheaf("wf_question_asked", BOY, ABOUT).listed(items_of)) == {"1.1", "2.1"}


def test_each_list_has_the_newest_first() -> None:
    """Who asks for the last answer takes the first of its list."""
    past = after([asked(0, "1.1"), asked(1, None), asked(2, "1.1"), asked(3, "1.1", "girl")], BOY)
    listed = past.sheaf("wf_question_asked", BOY, ABOUT).listed(items_of)
    assert [each.number for each in listed["1.1"]] == [2, 0]
    assert [each.number for each in listed[NOTHING_NAMED]] == [1]


def test_records_of_no_operation_stand_among_the_others_by_their_number() -> None:
    """What was recorded for everybody is no older for that."""
    own, general = asked(2, "1.1"), Record(1, 0, "wf_question_asked")
    past = Past({own.name: (own,)}, {own.name: (general,)})
    sheaf = past.sheaf(own.name, BOY, IDENTITY_KINDS)
    assert [each.number for each in sheaf.newest_first] == [2, 1]
    assert [each.number for each in sheaf.records] == [1, 2]
