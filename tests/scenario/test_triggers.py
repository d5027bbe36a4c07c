"""Conditions: what holds of a play's course, and what does not."""

import pytest

from simulator.engine.stage import Match
from simulator.protocol.facts import EVERYBODY, NO_FACTS
from simulator.protocol.records import LEARNED, Identity, Record
from simulator.scenario.triggers import AllOf, AnyOf, Chosen, Condition, Course, Done, Known, Not
from simulator.session import Decision

HERE, THERE = Identity("file", "no-1"), Identity("file", "no-2")
IO = "immigration_officer"
OPENING = NO_FACTS.stated({"trained_team": True}, EVERYBODY)
COURSE = Course(
    IO,
    OPENING,
    (
        Record(0, 10, "premises_entered", IO, HERE, {"police_present": False}),
        Record(1, 20, LEARNED, IO, HERE, {"intel_violence": False}),
        Record(2, 30, LEARNED, "police_control", HERE, {"high_risk": True}),
        Record(3, 40, "arrest_made", IO, HERE),
        Record(4, 50, "arrest_made", "police", HERE),
    ),
    (Decision(10, "enter", {"premises": "no-1"}), Decision(60, "decide-against", {"what": "go"})),
)
YES: Condition = Done(Match("premises_entered"))
NO: Condition = Done(Match("premises_left"))

HOLDS = (
    YES,
    Done(Match("premises_entered", HERE)),
    Done(Match("premises_entered", says={"police_present": False})),
    Done(Match("arrest_made"), times=2),
    Done(Match("arrest_made"), by="police"),
    Known("intel_violence"),
    Known("intel_violence", HERE, False),
    Known("trained_team", value=True),
    Chosen("enter"),
    Chosen("enter", Identity(premises="no-1")),
    Chosen("decide-against", form={"what": "go"}),
    AllOf(()),
    AllOf((YES, YES)),
    AnyOf((NO, YES)),
    Not(NO),
)
FAILS = (
    NO,
    Done(Match("premises_entered", THERE)),
    Done(Match("premises_entered", says={"police_present": True})),
    Done(Match("arrest_made"), times=3),
    Done(Match("arrest_made"), by="cio"),
    Known("intel_other_crime"),
    Known("intel_violence", THERE),
    Known("intel_violence", HERE, True),
    Chosen("leave"),
    Chosen("enter", Identity(premises="no-2")),
    Chosen("decide-against", form={"what": "stay"}),
    AllOf((YES, NO)),
    AnyOf(()),
    AnyOf((NO, NO)),
    Not(YES),
)


@pytest.mark.parametrize("condition", HOLDS, ids=repr)
def test_a_condition_holds(condition: Condition) -> None:
    """Objectives are reached by such conditions."""
    assert condition.holds(COURSE)


@pytest.mark.parametrize("condition", FAILS, ids=repr)
def test_a_condition_does_not_hold(condition: Condition) -> None:
    """The other house, the other doer, the other value: none of them counts."""
    assert not condition.holds(COURSE)


def test_what_only_others_know_is_not_known() -> None:
    """The control room's knowledge reaches a team only when it is passed on."""
    assert not Known("high_risk").holds(COURSE)


def test_what_became_unknown_again_is_not_known() -> None:
    """Null takes back what was known."""
    later = Record(5, 60, LEARNED, IO, HERE, {"intel_violence": None})
    course = Course(IO, OPENING, (*COURSE.records, later))
    assert not Known("intel_violence", HERE).holds(course)
