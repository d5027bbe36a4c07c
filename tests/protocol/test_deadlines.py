"""Every rule with a time limit, to the second: ordinary days and both changes of the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from simulator.protocol import monitor
from simulator.protocol.assess import Matter, assess
from simulator.protocol.book import open_book
from simulator.protocol.context import Setting
from simulator.protocol.duties import Duty, Response
from simulator.protocol.findings import Finding, Verdict
from simulator.protocol.moments import from_local, to_local_text
from simulator.protocol.parameters import parameter, parameters
from simulator.protocol.records import Identity, Record, Value
from simulator.protocol.rulebook import duties

HOUR_SECONDS = 3_600


@dataclass(frozen=True)
class Clock:
    """What sets a rule's clock going, what stops it, and the limit the sources give.

    The limit stands here in figures once more, so that a slip in the parameters is seen.
    """

    raised_by: str
    stopped_by: str
    limit_seconds: int
    facts: dict[str, Value] = field(default_factory=dict)
    era: int = 2001


DANGER: dict[str, Value] = {"officers_at_venue": True, "officers_in_danger": True}
SAFE: dict[str, Value] = {"officers_at_venue": True, "officers_in_danger": False}
FAMILY: dict[str, Value] = {"family_removal": True}

CLOCKS = {
    "unit-returns-form-in-time": Clock(
        "ra_form_sent_to_biu", "biu_ra_returned", 72 * HOUR_SECONDS, {"follow_up_visit": False}
    ),
    "immediate-response-in-time": Clock("assistance_call_made", "police_arrived", 12 * 60, DANGER),
    "soonest-response-in-time": Clock("assistance_call_made", "police_arrived", HOUR_SECONDS, SAFE),
    "station-cleared-in-a-day": Clock(
        "station_arrival", "detainee_removed_from_station", 24 * HOUR_SECONDS
    ),
    "family-papers-at-once": Clock(
        "brought_before_custody_officer", "detention_papers_served", 15 * 60, FAMILY
    ),
    "family-leaves-at-once": Clock(
        "detention_papers_served", "detainee_removed_from_station", 15 * 60, FAMILY
    ),
    "rapport-within-the-window": Clock(
        "child_encountered", "rapport_established", 72 * HOUR_SECONDS, era=2021
    ),
    "social-care-at-once": Clock("child_encountered", "csc_contacted", HOUR_SECONDS, era=2021),
    "prints-sent-in-a-day": Clock("fingerprints_taken", "ifb1_sent", 24 * HOUR_SECONDS, era=2021),
}

STARTS = {
    2001: {
        "an ordinary day": "2001-11-05 09:40:07",
        "half an hour before summer time ends": "2001-10-28 01:30:00+01:00",
        "five minutes before summer time ends": "2001-10-28 01:55:00+01:00",
        "the day before summer time ends": "2001-10-27 09:00:00",
        "five minutes before summer time begins": "2002-03-31 00:55:00",
        "the day before summer time begins": "2002-03-30 09:00:00",
        "over new year": "2001-12-31 23:50:00",
    },
    2021: {
        "an ordinary day": "2021-11-05 09:40:07",
        "half an hour before summer time ends": "2021-10-31 01:30:00+01:00",
        "five minutes before summer time ends": "2021-10-31 01:55:00+01:00",
        "the day before summer time ends": "2021-10-30 09:00:00",
        "five minutes before summer time begins": "2022-03-27 00:55:00",
        "the day before summer time begins": "2022-03-26 09:00:00",
        "over new year": "2021-12-31 23:50:00",
    },
}
"""Starts by the era in which a rule binds; the same seven places of the year in each."""


def start_of(rule: str, when: str) -> int:
    """Return the moment of a start in the rule's own era."""
    return from_local(STARTS[CLOCKS[rule].era][when])


BY_THE_CALENDAR = {one.name for one in parameters().values() if one.unit == "months"}
"""Limits that end with a day of the calendar; their rules are tried in their own tables."""


def timed() -> tuple[Duty, ...]:
    """Return the rules that a parameter bounds in elapsed time."""
    return tuple(
        each
        for each in duties()
        if isinstance(each.requires, Response)
        and each.requires.within
        and each.requires.within not in BY_THE_CALENDAR
    )


def judge(rule: str, start: int, stop: int | None, judged_at: int) -> Finding:
    """Judge one clock, stopped or still running, and return the rule's only finding."""
    clock = CLOCKS[rule]
    log = [Record(0, start, clock.raised_by)]
    if stop is not None:
        log.append(Record(1, stop, clock.stopped_by))
    matter = Matter(_setting(start), clock.facts)
    found = [each for each in assess(matter, log, judged_at).findings if each.rule == rule]
    assert len(found) == 1, found
    return found[0]


def _setting(start: int) -> Setting:
    return Setting(date.fromisoformat(to_local_text(start)[:10]), "metropolitan")


def test_every_rule_with_a_limit_is_tried_here() -> None:
    """A new deadline must not go untested, nor a test outlive its rule."""
    assert {each.id for each in timed()} == set(CLOCKS)


@pytest.mark.parametrize("rule", sorted(CLOCKS))
def test_limit_is_the_one_the_sources_give(rule: str) -> None:
    """The figure is checked against a second reading of the text."""
    within = next(each.requires for each in timed() if each.id == rule)
    assert isinstance(within, Response)
    assert within.within is not None
    assert (
        parameter(within.within, date(CLOCKS[rule].era, 11, 5)).last_second
        == CLOCKS[rule].limit_seconds
    )


@pytest.mark.parametrize("when", STARTS[2001])
@pytest.mark.parametrize("rule", sorted(CLOCKS))
class TestToTheSecond:
    """The same six moments about every limit, whatever the clocks on the wall do."""

    def test_done_on_the_last_second_is_in_time(self, rule: str, when: str) -> None:
        """Within takes in the limit itself."""
        start = start_of(rule, when)
        due = start + CLOCKS[rule].limit_seconds
        found = judge(rule, start, due, due)
        assert (found.verdict, found.due_at, found.done_at) == (Verdict.MET, due, due)

    def test_done_a_second_over_is_late(self, rule: str, when: str) -> None:
        """Late is neither met nor breached: it was done."""
        start = start_of(rule, when)
        due = start + CLOCKS[rule].limit_seconds
        found = judge(rule, start, due + 1, due + HOUR_SECONDS)
        assert (found.verdict, found.due_at, found.done_at) == (Verdict.LATE, due, due + 1)

    def test_open_on_the_last_second_is_pending(self, rule: str, when: str) -> None:
        """Nobody is in breach while there is time left."""
        start = start_of(rule, when)
        due = start + CLOCKS[rule].limit_seconds
        found = judge(rule, start, None, due)
        assert (found.verdict, found.due_at, found.done_at) == (Verdict.PENDING, due, None)

    def test_open_a_second_over_is_breached(self, rule: str, when: str) -> None:
        """Once the time has passed, not done is a breach."""
        start = start_of(rule, when)
        due = start + CLOCKS[rule].limit_seconds
        found = judge(rule, start, None, due + 1)
        assert (found.verdict, found.due_at, found.done_at) == (Verdict.BREACHED, due, None)

    def test_what_is_done_after_the_moment_judged_is_not_seen(self, rule: str, when: str) -> None:
        """A judgement uses nothing later than itself."""
        start = start_of(rule, when)
        due = start + CLOCKS[rule].limit_seconds
        assert judge(rule, start, due - 1, due - 2).verdict is Verdict.PENDING
        assert judge(rule, start, due + 2, due + 1).verdict is Verdict.BREACHED

    def test_what_is_owed_names_the_same_moment(self, rule: str, when: str) -> None:
        """Timers and verdicts must not differ by a second."""
        start, clock = start_of(rule, when), CLOCKS[rule]
        setting = _setting(start)
        book = open_book(duties(), setting)
        state = monitor.start(start, Matter(setting, clock.facts).facts())
        state = monitor.take(book, state, Record(0, start, clock.raised_by))
        owner = book.rule(rule).duty.owed_by
        owed = [each for each in monitor.owed(state, owner) if each.rule == rule]
        due = start + clock.limit_seconds
        assert [each.due_at for each in owed] == [due]
        assert not owed[0].is_overdue(due)
        assert owed[0].is_overdue(due + 1)


def test_a_day_of_twenty_five_hours_ends_an_hour_earlier_on_the_wall() -> None:
    """Hours are elapsed hours: the clock going back gives nobody an hour more."""
    found = judge("station-cleared-in-a-day", from_local("2001-10-27 09:00"), None, 1_004_180_000)
    assert found.due_at is not None
    assert to_local_text(found.due_at) == "2001-10-28 08:00:00"


def test_a_day_of_twenty_three_hours_ends_an_hour_later_on_the_wall() -> None:
    """Hours are elapsed hours: the clock going forward takes none away."""
    found = judge("station-cleared-in-a-day", from_local("2002-03-30 09:00"), None, 1_017_500_000)
    assert found.due_at is not None
    assert to_local_text(found.due_at) == "2002-03-31 10:00:00"


def test_seventy_two_hours_are_three_days_on_the_wall_only_without_a_change() -> None:
    """Across the end of summer time the form is due at eight, not at nine."""
    start = from_local("2001-10-26 09:00")
    found = judge("unit-returns-form-in-time", start, None, start)
    assert found.due_at is not None
    assert to_local_text(found.due_at) == "2001-10-29 08:00:00"


@pytest.mark.parametrize("rule", sorted(CLOCKS))
def test_second_discharge_changes_nothing(rule: str) -> None:
    """What was late stays late however often it is done again."""
    start, clock = start_of(rule, "an ordinary day"), CLOCKS[rule]
    due = start + clock.limit_seconds
    log = [
        Record(0, start, clock.raised_by),
        Record(1, due + 1, clock.stopped_by),
        Record(2, due + 2, clock.stopped_by),
    ]
    found = assess(Matter(_setting(start), clock.facts), log, due + 2).findings
    assert [each.verdict for each in found if each.rule == rule] == [Verdict.LATE]


ANSWERED_BEFOREHAND = {
    each.id for each in timed() if isinstance(each.requires, Response) and each.requires.already
}
"""Rules for which a step made before the clock starts is an answer: trust won once is won."""


@pytest.mark.parametrize("rule", sorted(set(CLOCKS) - ANSWERED_BEFOREHAND))
def test_discharge_before_the_clock_starts_does_not_stop_it(rule: str) -> None:
    """In the same second too, what stands before cannot answer what comes after."""
    start, clock = start_of(rule, "an ordinary day"), CLOCKS[rule]
    stopped_first = [Record(0, start, clock.stopped_by), Record(1, start, clock.raised_by)]
    found = assess(Matter(_setting(start), clock.facts), stopped_first, start).findings
    mine = [each.verdict for each in found if each.rule == rule]
    assert not {Verdict.MET, Verdict.LATE} & set(mine)


@pytest.mark.parametrize("rule", sorted(CLOCKS))
def test_clock_of_one_is_not_stopped_for_another(rule: str) -> None:
    """Two calls, two detainees, two addresses keep their own time."""
    start, clock = start_of(rule, "an ordinary day"), CLOCKS[rule]
    due = start + clock.limit_seconds
    one, other = (Identity("op", f"house-{n}", f"person-{n}", f"call-{n}") for n in (1, 2))
    log = [
        Record(0, start, clock.raised_by, identity=one),
        Record(1, start, clock.raised_by, identity=other),
        Record(2, due, clock.stopped_by, identity=other),
    ]
    found = assess(Matter(_setting(start), clock.facts), log, due + 1).findings
    mine = sorted((each for each in found if each.rule == rule), key=lambda each: each.evidence[0])
    assert [each.verdict for each in mine] == [Verdict.BREACHED, Verdict.MET]
