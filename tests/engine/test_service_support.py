"""The support desk: every request answered, and officers who leave the borough's strength."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.calibrated import Table
from simulator.protocol.moments import from_local, to_local_text
from simulator.protocol.records import Identity
from tests.engine.boroughs import HOUR, Outing, outing

WANTED = "2001-11-08 07:00"  # a Thursday; stages open on the Monday before, at nine
GRANTED = {"support.outcome": "granted", "support.answer": 4 * HOUR}


def ask(made: Outing, **form: object) -> None:
    """Ask for support at the visit."""
    made.ask("support.request", None, **form)


def until(made: Outing, local: str) -> None:
    """Let time pass to a local time."""
    made.world.clock.run_through(from_local(local))


def willing(place: str = "office") -> Outing:
    """Open a world whose desk grants whatever the strength allows, with nothing pinned."""
    made = outing(place=place)
    certain = Table((("granted", 1.0), ("declined", 0.0), ("cancelled_late", 0.0)))
    made.world.numbers = made.world.numbers.with_value("support.outcome", certain)
    return made


def test_granted_request_is_answered_agreed_and_labelled():
    """Category, kind and payer stand in the record (JP 4.1, 4.2.3)."""
    made = outing(place="office", pins=GRANTED)
    ask(made, wanted_at=WANTED)
    made.wait(4 * HOUR)
    assert made.wrote() == [
        (4 * HOUR, "support_answered"),
        (4 * HOUR, "support_agreed"),
        (4 * HOUR, "police_assistance_agreed"),
    ]
    agreed = made.records[1]
    assert agreed.attributes == {"category": 3, "kind": "immediate", "cost_bearer": "police"}
    assert made.said() == ["support_agreed"]
    assert made.records[-1].attributes == {"police_support_planned": True}


def test_form_decides_category_and_kind():
    """What was asked for is what is agreed."""
    made = outing(place="office", pins=GRANTED)
    ask(made, wanted_at=WANTED, category=2, kind="ancillary")
    made.wait(4 * HOUR)
    assert made.records[1].attributes["category"] == 2
    assert made.records[1].attributes["kind"] == "ancillary"


def test_refusal_carries_a_reason():
    """JP 1.3: a refusal says why."""
    made = outing(place="office", pins={**GRANTED, "support.outcome": "declined"})
    ask(made, wanted_at=WANTED)
    made.wait(4 * HOUR)
    assert [name for _, name in made.wrote()] == ["support_answered", "support_declined"]
    assert made.records[1].attributes["reason"]
    assert made.seat.inbox[0].words.startswith("Support is declined.")


def test_late_cancellation_is_told_before_the_visit():
    """Priorities rise; the team knows as many hours before as were drawn."""
    pins = {
        **GRANTED,
        "support.outcome": "cancelled_late",
        "support.cancellation_lead": 8 * HOUR,
    }
    made = outing(place="office", pins=pins)
    ask(made, wanted_at=WANTED)
    until(made, "2001-11-07 22:59")
    assert made.said() == ["support_agreed"]
    until(made, "2001-11-07 23:00")
    assert made.said() == ["support_agreed", "support_withdrawn"]
    until(made, "2001-11-08 08:00")
    made.drive("no-1")
    assert made.team.police == 0


def test_officers_meet_the_team_at_the_address_and_leave_the_strength():
    """Two lent are one crew less, until the team is back."""
    made = willing()
    ask(made, wanted_at=WANTED)
    until(made, "2001-11-08 06:59")
    workforce, fleet = made.world.borough.workforce, made.world.services["control"].fleet
    crews = len(fleet.on_duty)
    assert workforce.shift.lent == 0
    until(made, WANTED)
    assert workforce.shift.lent == 2
    assert len(fleet.on_duty) == (workforce.shift.officers - 2) // 2 <= crews
    assert made.team.police == 0, "they wait at the address"
    made.drive("no-1")
    assert made.team.police == 2
    provided = next(r for r in made.records if r.name == "support_provided")
    assert provided.identity == Identity("file-1", "no-1")
    made.drive("office")
    assert made.team.police == 0
    assert workforce.shift.lent == 0
    assert len(fleet.on_duty) == crews


def test_pinned_grant_leaves_the_strength_alone():
    """What a scenario fixes is served outside the pool, however many are asked for."""
    made = outing(place="office", pins=GRANTED)
    ask(made, wanted_at=WANTED, officers=30)
    until(made, WANTED)
    made.drive("no-1")
    assert made.team.police == 30
    assert made.world.borough.workforce.shift.lent == 0


def test_team_that_waits_at_the_address_is_met_on_time():
    """Officers wanted at seven do not come at six."""
    made = outing(place="no-1", pins=GRANTED)
    ask(made, wanted_at=WANTED)
    until(made, "2001-11-08 06:59")
    assert made.team.police == 0
    until(made, WANTED)
    assert made.team.police == 2


def test_officers_without_a_stated_time_come_as_the_team_arrives():
    """The form may leave the time open."""
    made = outing(place="office", pins=GRANTED)
    ask(made)
    made.wait(5 * HOUR)
    assert made.team.police == 0
    made.drive("no-1")
    assert made.team.police == 2


def test_officers_nobody_came_for_go_off_with_their_shift():
    """They wait while they are on duty and are then told of to the team."""
    made = willing()
    ask(made, wanted_at=WANTED)
    until(made, "2001-11-08 15:00")
    assert made.said()[-1] == "support_gone"
    assert made.world.borough.workforce.lent_for("visit") == 0
    made.drive("no-1")
    assert made.team.police == 0


@pytest.mark.parametrize("when", [HOUR, 5 * HOUR, 72 * HOUR])
def test_release_ends_it_at_any_stage(when):
    """Before the answer, after it, and with the officers there."""
    made = outing(place="no-1", pins={**GRANTED})
    ask(made, wanted_at=WANTED)
    made.wait(when)
    made.ask("support.release")
    made.ask("support.release")
    assert made.team.police == 0
    assert made.world.services["support"].grants == []
    until(made, "2001-11-09 12:00")
    assert made.team.police == 0
    assert "support_withdrawn" not in [name for _, name in made.wrote()]


def test_borough_promises_no_more_than_it_can_lend():
    """Four by day: two requests for two are met, the third is declined with the number left."""
    made = willing()
    for _ in range(3):
        ask(made, wanted_at=WANTED, officers=2)
    until(made, "2001-11-08 06:00")
    assert sorted(made.said()) == ["support_agreed", "support_agreed", "support_declined"]
    declined = next(r for r in made.records if r.name == "support_declined")
    assert "can spare none" in declined.attributes["reason"]


def test_request_beyond_the_strength_is_declined_with_the_number():
    """Thirty officers are not to be had from one borough's shift."""
    made = willing()
    ask(made, wanted_at=WANTED, officers=30)
    made.wait(60 * HOUR)
    declined = next(r for r in made.records if r.name == "support_declined")
    assert (
        "30 police officers are asked for, and the borough can spare only 4"
        in declined.attributes["reason"]
    )


def test_short_notice_meets_only_officers_to_spare():
    """Those out already count against a request for the same day."""
    made = willing()
    made.world.borough.workforce.lend(3, "visit")
    ask(made, wanted_at="2001-11-06 12:00", officers=2)
    made.wait(48 * HOUR)
    assert "can spare only 1" in made.records[1].attributes["reason"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "release", "no-1", "office", "wait"]),
        st.integers(1, 4),
        st.integers(0, 20),
    ),
    max_size=12,
)


@given(STEPS)
@settings(max_examples=40)
def test_officers_are_with_the_team_lent_or_on_call_and_nowhere_twice(steps):
    """Whatever is asked, driven and released, and whenever."""
    made = willing()
    workforce, desk = made.world.borough.workforce, made.world.services["support"]
    for what, number, hours in steps:
        if what == "ask":
            wanted = to_local_text(made.world.clock.now + number * 12 * HOUR)[:16]
            ask(made, wanted_at=wanted if number > 1 else None, officers=number)
        elif what == "release":
            made.ask("support.release")
        elif what != "wait":
            made.drive(what)
        made.wait(hours * HOUR)
        out = sum(grant.loan.officers for grant in desk.grants if grant.loan is not None)
        assert workforce.lent_for("visit") == out
        assert made.team.police == sum(grant.officers for grant in desk.grants if grant.met)
        assert workforce.shift.lent <= min(out, workforce.shift.officers)
    made.ask("support.release")
    made.wait(48 * HOUR)
    assert made.team.police == workforce.shift.lent == workforce.lent_for("visit") == 0
    answered = [name for _, name in made.wrote() if name == "support_answered"]
    decided = [name for _, name in made.wrote() if name in ("support_agreed", "support_declined")]
    assert len(answered) == len(decided), "every request answered is granted or declined"


def test_desk_refuses_what_it_is_not_asked():
    """A request in the data that no service knows must fail loudly."""
    with pytest.raises(LookupError, match="tea"):
        outing().ask("support.tea")
