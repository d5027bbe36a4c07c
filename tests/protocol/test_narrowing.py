"""What a record has nothing to do with is told by its own words, and never too much is left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings

from simulator.protocol.book import Book, open_book
from simulator.protocol.conditions import Worked, all_of, any_of, fact, no, possibly, says, surely
from simulator.protocol.context import Context, Past, Setting, View
from simulator.protocol.duties import MINOR, OnRecord, duty, existence, on
from simulator.protocol.facts import NO_FACTS
from simulator.protocol.records import Identity, Record
from simulator.protocol.rulebook import duties
from tests.protocol.random_logs import BOOK, facts, records

if TYPE_CHECKING:
    from simulator.protocol.conditions import Condition
    from simulator.protocol.records import Value

ENTRY = "premises_entered"
CHILDREN = open_book(duties(), Setting(dt.date(2021, 3, 10), "metropolitan"))
SOME = settings(max_examples=80)


def entered(by: str | None = None, **said: Value) -> Record:
    """Write down an entry."""
    return Record(0, 0, ENTRY, by, Identity("one"), said)


def asked(item: str, answer: str = "") -> Record:
    """Write down a question of the welfare form."""
    said: dict[str, Value] = {"item": item, "answer": answer}
    return Record(0, 0, "wf_question_asked", None, Identity("one", about="boy"), said)


def book_of(when: Condition) -> Book:
    """Open a book of one rule, raised by an entry under a condition."""
    rule = duty(
        "leave-again",
        clauses=("SLA-5.1",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(ENTRY, when=when),
        requires=existence("premises_left"),
        says="Leave again.",
    )
    return open_book((rule,), BOOK.setting)


def may_raise(when: Condition, record: Record) -> bool:
    """Tell whether a rule of one condition is left open for a record."""
    return bool(book_of(when).raisable.of(record))


def test_question_raises_only_what_asks_for_its_item() -> None:
    """Sixty rules watch each question of the form; nearly all are about another one."""
    raised = {rule.id for rule, _ in CHILDREN.raisable.of(asked("1.4"))}
    assert "ask-age-and-birth-date" in raised
    assert "ask-full-name" not in raised
    assert len(raised) < len(CHILDREN.raised_by["wf_question_asked"]) / 2


def test_what_a_record_denies_rules_out_whatever_else_is_asked() -> None:
    """One false part is enough, though the others hang on what somebody knows."""
    both = all_of(fact("high_risk"), says("police_present"))
    assert not may_raise(both, entered(police_present=False))
    assert may_raise(both, entered(police_present=True))


def test_what_a_record_leaves_open_rules_nothing_out() -> None:
    """What is not written may be known; then the fact decides, and only later."""
    assert may_raise(says("police_present"), entered())
    assert may_raise(fact("high_risk"), entered(police_present=False))


def test_alternatives_are_ruled_out_only_together() -> None:
    """A record that denies one way leaves the other."""
    either = any_of(says("police_present"), fact("high_risk"))
    assert may_raise(either, entered(police_present=False))
    denied = any_of(says("police_present"), says("in_mpd"))
    assert not may_raise(denied, entered(police_present=False, in_mpd=False))


def test_unknown_in_a_record_counts_as_the_rule_has_it() -> None:
    """An entry left blank is unknown, and a rule says itself what that means."""
    blank = entered(police_present=None)
    assert not may_raise(surely(says("police_present")), blank)
    assert may_raise(possibly(says("police_present")), blank)
    assert may_raise(all_of(no(says("police_present")), fact("high_risk")), blank)


def test_records_of_the_same_words_but_another_kind_of_value_are_kept_apart() -> None:
    """To a dictionary a plain yes is one; to a rule it is not."""
    book = book_of(says("police_present"))
    assert book.raisable.of(entered(police_present=True))
    assert not book.raisable.of(entered(police_present=1))
    assert not book.raisable.of(entered(police_present="yes"))


def test_what_no_condition_looks_at_is_worked_out_once() -> None:
    """A child's answers differ; the rules that a question may raise do not hang on them."""
    assert CHILDREN.raisable.of(asked("1.4", "ten")) is CHILDREN.raisable.of(asked("1.4", "twelve"))


def test_condition_that_starts_to_look_at_more_is_not_answered_from_before() -> None:
    """Words looked at for the first time make all that was remembered too coarse."""
    nested = Worked(
        "alone, or with nobody trained",
        lambda c: (
            c.record.attributes.get("police_present") is False
            and c.record.attributes.get("by_trained") is False
        ),
    )
    book = book_of(nested)
    assert not book.raisable.of(entered(police_present=True, by_trained=False))
    assert not book.raisable.of(entered(police_present=False, by_trained=True))
    assert book.raisable.of(entered(police_present=False, by_trained=False))


def test_record_ends_only_what_it_may_be_the_step_for() -> None:
    """An answer to one question leaves the duty to ask another open without a look at it."""
    ended = {rule.id for rule in CHILDREN.closable.of(asked("1.4"))}
    assert "ask-age-and-birth-date" in ended
    assert "ask-full-name" not in ended


@SOME
@given(records(), facts())
def test_nothing_is_ruled_out_that_would_arise(record: Record, known: dict[str, Value]) -> None:
    """Whatever is known, a rule left out for a record's words is false of the record in full."""
    for book in (BOOK, CHILDREN):
        kept = {rule.id for rule, _ in book.raisable.of(record)}
        view = View(book.setting, NO_FACTS.stated(known), Past(), record.identity)
        context = Context(record, view)
        for rule in book.raised_by.get(record.name, ()):
            arises = rule.duty.arises
            assert isinstance(arises, OnRecord)
            if rule.id not in kept:
                when = True if arises.when is None else arises.when.truth(context)
                assert False in (arises.step.matches(context), when), rule.id
