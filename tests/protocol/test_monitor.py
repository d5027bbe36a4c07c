"""The monitor's promises, on logs of every kind: take, advance, owed, would, retire, knowledge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from simulator.protocol import monitor, vocabulary
from simulator.protocol.assess import Matter, assess, named_alike
from simulator.protocol.context import CHECKS
from simulator.protocol.facts import NO_FACTS, NOBODY
from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.protocol.records import Identity, Record
from tests.protocol.random_logs import BOOK, SETTING, START, facts, logs, numbered, records
from tests.protocol.tables import moment, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.protocol.records import Value

HOUR = 3_600
MOST_LOGS = settings(max_examples=60)


def state_after(log: Iterable[Record], known: Mapping[str, Value] | None = None) -> monitor.State:
    """Take in a whole log."""
    return monitor.take_all(BOOK, monitor.start(START, NO_FACTS.stated(known or {})), log)


def end_of(log: tuple[Record, ...]) -> int:
    """Return a moment an hour after a log."""
    return (log[-1].at if log else START) + HOUR


def _told(state: monitor.State) -> list[Finding]:
    found = [each for scope in state.scopes.values() for each in scope.findings]
    return [each for each in found if each.verdict is not Verdict.CANNOT_TELL]


def lines(*texts: str) -> tuple[Record, ...]:
    """Write a log as the tables do."""
    return tuple(record(number, text) for number, text in enumerate(texts))


@MOST_LOGS
@given(logs(("one", "two")), facts())
def test_findings_are_the_same_at_once_and_record_by_record(
    log: tuple[Record, ...], known: dict[str, Value]
) -> None:
    """A play asks after each step, a study at the end: both must hear the same."""
    log = named_alike(log)
    state = monitor.start(START, NO_FACTS.stated(known))
    for each in log:
        state = monitor.advance(state, state.at + (each.at - state.at) // 2)
        monitor.owed(state, "immigration_officer")
        monitor.findings(state, state.at, ended=False)
        monitor.would(BOOK, state, each)
        state = monitor.take(BOOK, state, each)
    end = end_of(log)
    assert monitor.findings(state, end) == assess(Matter(SETTING, known), log, end).findings


@MOST_LOGS
@given(logs(), records())
def test_would_tells_what_taking_settles_and_changes_nothing(
    log: tuple[Record, ...], drawn: Record
) -> None:
    """A hint must not move the score, and must be true."""
    state = state_after(log)
    before = repr(state)
    following = replace(drawn, number=len(log), at=state.at)
    told = monitor.would(BOOK, state, following)
    assert repr(state) == before
    after = monitor.take(BOOK, state, following)
    told = tuple(each for each in told if each.verdict is not Verdict.CANNOT_TELL)
    assert sorted(map(repr, [*_told(state), *told])) == sorted(map(repr, _told(after)))


@MOST_LOGS
@given(logs())
def test_findings_settled_once_stay(log: tuple[Record, ...]) -> None:
    """What was marked is never unmarked; only what could not be told of a plan may be told."""
    state = monitor.start(START)
    settled: set[str] = set()
    for each in log:
        state = monitor.take(BOOK, state, each)
        now = {repr(found) for found in _told(state)}
        assert settled <= now
        settled = now


@MOST_LOGS
@given(logs(("one", "two")))
def test_two_operations_are_never_mixed(log: tuple[Record, ...]) -> None:
    """What is done for one operation neither helps nor hurts another."""
    end = end_of(log)
    together = monitor.findings(state_after(log), end)
    for operation in ("one", "two"):
        own = tuple(each for each in log if each.identity.operation == operation)
        alone = monitor.findings(state_after(own), end)
        assert [each for each in together if each.about.operation == operation] == list(alone)


@MOST_LOGS
@given(logs(("one", "two")))
def test_retiring_an_operation_gives_back_its_memory_and_all_its_findings(
    log: tuple[Record, ...],
) -> None:
    """A year of operations must not be kept, nor one of them lost."""
    state, end = state_after(log), end_of(log)
    whole = monitor.findings(state, end)
    rest, out = monitor.retire(state, "one", end)
    assert "one" not in rest.scopes
    assert sorted(map(repr, [*monitor.findings(rest, end), *out])) == sorted(map(repr, whole))
    assert monitor.retire(rest, "one", end) == (rest, ())


def test_memory_stays_flat_when_every_operation_is_retired() -> None:
    """A long world holds what is open and nothing of what is over."""
    state = monitor.start(START)
    for number in range(50):
        operation = f"operation-{number}"
        name = Identity(operation)
        visit = Record(number, START + number, "premises_entered", identity=name)
        state = monitor.take(BOOK, state, visit)
        state, out = monitor.retire(state, operation, START + number)
        assert out
        assert list(state.scopes) == [None]


@MOST_LOGS
@given(logs(), facts(), facts())
def test_hidden_facts_behind_a_check_that_was_made_move_no_mark(
    log: tuple[Record, ...], one: dict[str, Value], other: dict[str, Value]
) -> None:
    """Same decisions, same findings: luck in what nobody could know is not marked."""
    made = sorted({check for checks in CHECKS.values() for check in checks})
    checks = tuple((Record(0, START, name, identity=Identity("one")), 0) for name in made)
    pauses = [each.at - before for before, each in _with_moment_before(log)]
    whole = numbered((*checks, *zip(log, pauses, strict=True)))
    assert _marks(whole, one) == _marks(whole, other)


@MOST_LOGS
@given(logs(), facts(), facts())
def test_hidden_facts_no_check_would_tell_move_no_mark(
    log: tuple[Record, ...], one: dict[str, Value], other: dict[str, Value]
) -> None:
    """Only what an owed check would have told is held against who skipped it."""
    shared = {name: value for name, value in one.items() if name in CHECKS}
    first = shared | {name: value for name, value in one.items() if name not in CHECKS}
    second = shared | {name: value for name, value in other.items() if name not in CHECKS}
    assert _marks(log, first) == _marks(log, second)


def _with_moment_before(log: tuple[Record, ...]) -> list[tuple[int, Record]]:
    return list(zip((START, *(each.at for each in log)), log, strict=False))


def _marks(log: tuple[Record, ...], hidden: Mapping[str, Value]) -> list[Finding]:
    start = monitor.start(START, NO_FACTS.stated(hidden, NOBODY))
    found = monitor.findings(monitor.take_all(BOOK, start, log), end_of(log))
    return [each for each in found if each.counts_for is CountsFor.PLAYER]


def test_skipped_check_is_held_against_the_officer_and_named() -> None:
    """What an owed check would have told counts, and the finding says which check."""
    log = lines("10:00 premises_entered police_present=false")
    matter = Matter(SETTING, {"anticipated_arrests": 1}, {"intel_violence": True})
    found = {each.rule: each for each in assess(matter, log, moment("18:00")).findings}
    assert found["violence-needs-police"].verdict is Verdict.BREACHED
    assert found["violence-needs-police"].told_by == ("biu_ra_returned",)


def test_check_made_and_silent_is_not_held_against_the_officer() -> None:
    """The unit's failure to tell is the unit's."""
    log = lines(
        "09:00 biu_ra_returned comments=nil_return", "10:00 premises_entered police_present=false"
    )
    matter = Matter(SETTING, {"anticipated_arrests": 1}, {"intel_violence": True})
    found = {each.rule: each for each in assess(matter, log, moment("18:00")).findings}
    assert found["violence-needs-police"].verdict is Verdict.MET
    assert found["violence-needs-police"].told_by == ()


def test_what_one_learns_the_other_service_does_not_know() -> None:
    """Knowledge belongs to whoever came by it, and to their team."""
    going = "10:00 premises_entered police_present=false"
    matter = Matter(SETTING, {"annex_a_hit": False})

    def verdict(by: str) -> Verdict:
        log = lines(f"09:00 learned by={by} intel_violence=true", going)
        found = assess(matter, log, moment("18:00")).findings
        return next(each.verdict for each in found if each.rule == "violence-needs-police")

    assert verdict("immigration_officer") is Verdict.BREACHED
    assert verdict("arrest_team") is Verdict.BREACHED
    assert verdict("biu") is Verdict.MET


def test_owed_names_what_discharges_it_and_by_when() -> None:
    """A timer, a hint and the rule-following officer all read this."""
    state = state_after(lines("09:00:00 ra_form_sent_to_biu premises=no-4"))
    (form,) = [each for each in monitor.owed(state, "biu") if each.due_at is not None]
    assert form.rule == "unit-returns-form-in-time"
    assert form.discharged_by == ("biu_ra_returned",)
    assert form.about == Identity(premises="no-4")
    assert form.due_at == moment("+3d 09:00:00")
    assert not form.is_overdue(moment("+3d 09:00:00"))
    assert form.is_overdue(moment("+3d 09:00:01"))


def test_owed_outlives_its_deadline_and_ends_with_its_discharge() -> None:
    """What is overdue is owed still; what is done is owed no more."""
    state = state_after(lines("09:00 ra_form_sent_to_biu"))
    later = monitor.advance(state, moment("+4d 09:00"))
    assert [each.rule for each in monitor.owed(later, "biu")] == ["unit-returns-form-in-time"]
    done = replace(record(1, "+4d 09:01 biu_ra_returned"))
    assert monitor.owed(monitor.take(BOOK, later, done), "biu") == ()


def test_owed_is_sorted_by_what_falls_due_first() -> None:
    """The next thing to do stands first; what has no time stands last."""
    state = state_after(
        lines("09:00 ra_form_sent_to_biu premises=no-4", "10:00 ra_form_sent_to_biu premises=no-6")
    )
    houses = [each.about.premises for each in monitor.owed(state, "biu")]
    assert houses == ["no-4", "no-6"]


@pytest.mark.parametrize(
    ("at", "verdict"),
    [("+3d 09:00:00", Verdict.PENDING), ("+3d 09:00:01", Verdict.BREACHED)],
)
def test_time_alone_turns_pending_into_breached(at: str, verdict: Verdict) -> None:
    """Nothing has to be recorded for a deadline to pass."""
    state = monitor.advance(state_after(lines("09:00 ra_form_sent_to_biu")), moment(at))
    found = monitor.findings(state, state.at, ended=False)
    assert [each.verdict for each in found if each.rule == "unit-returns-form-in-time"] == [verdict]


def test_what_has_no_deadline_is_open_until_the_log_ends() -> None:
    """Silence is not a breach while there is still time to speak."""
    state = state_after(lines("09:00 cio_referral"))
    rule = "referral-discussed-with-inspector"

    def verdict(*, ended: bool) -> list[Verdict]:
        found = monitor.findings(state, state.at, ended=ended)
        return [each.verdict for each in found if each.rule == rule]

    assert verdict(ended=False) == [Verdict.PENDING]
    assert verdict(ended=True) == [Verdict.BREACHED]


def test_time_does_not_run_backwards() -> None:
    """A record from before would rewrite what has been marked."""
    state = monitor.advance(monitor.start(START), START + 1)
    with pytest.raises(ValueError, match="backwards"):
        monitor.advance(state, START)
    with pytest.raises(ValueError, match="before the moment"):
        monitor.take(BOOK, state, Record(0, START, "premises_entered"))


def test_what_belongs_to_no_operation_counts_in_every_one() -> None:
    """A general record serves operations that begin after it and before it."""
    log = lines(
        "08:00 intelligence_confirmed",
        "09:00 premises_entered operation=one",
        "10:00 premises_entered operation=two",
    )
    found = monitor.findings(state_after(log), moment("18:00"))
    rule = "intelligence-confirmed-before-entry"
    assert [each.verdict for each in found if each.rule == rule] == [Verdict.MET, Verdict.MET]


@MOST_LOGS
@given(logs(most=8))
def test_only_officers_are_marked_where_nobody_is_named_as_the_player(
    log: tuple[Record, ...],
) -> None:
    """A service's failing never costs the player a mark."""
    for each in monitor.findings(state_after(log), end_of(log)):
        if each.counts_for is CountsFor.PLAYER:
            assert vocabulary.role(each.owed_by).stands == "officer"
