"""What is wrong is possible, and what is impossible says why in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from simulator.engine.effects import NEEDS
from simulator.protocol.records import Identity
from simulator.session import NotOffered
from tests.engine.street import records, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.session import Session

FIRST = Identity(operation="first", premises="no-1")


def _force_a_door(play: Session) -> str:
    play.act("drive-to-address", Identity(premises="no-3"))
    play.act("force-entry")
    return "forced_entry_effected"


def _enter_unauthorised(play: Session) -> str:
    play.act("drive-to-address", Identity(premises="no-1"))
    play.act("knock")
    play.act("enter")
    return "premises_entered"


def _arrest_a_dependant(play: Session) -> str:
    play.act("drive-to-address", Identity(premises="no-4"))
    play.act("knock")
    play.act("enter")
    play.act("arrest", Identity(about="child"))
    assert [each["person"] for each in records(play, "arrest_made")] == ["child"]
    return "arrest_made"


def _open_a_record_for_a_child(play: Session) -> str:
    _arrest_a_dependant(play)
    play.act("leave")
    play.act("convey-in-service-vehicle")
    play.act("ask-custody-record", Identity(about="child"))
    assert [each["person"] for each in records(play, "custody_record_opened")] == ["child"]
    return "custody_record_opened"


def _send_to_the_wrong_borough(play: Session) -> str:
    play.act("first-risk-assessment", FIRST)
    play.act("send-form-to-unit", FIRST, {"borough": "Croydon"})
    assert [each["borough_correct"] for each in records(play, "ra_form_sent_to_biu")] == [False]
    return "ra_form_sent_to_biu"


def _cry_wolf(play: Session) -> str:
    play.act("call-for-help", form={"grade": "immediate", "danger": False})
    return "assistance_call_made"


def _drive_a_resisting_prisoner(play: Session) -> str:
    _enter_unauthorised(play)
    play.act("arrest", Identity(about="lodger"))
    play.act("leave")
    play.act("convey-in-service-vehicle")
    conveyed = [(each["vehicle"], each["compliant"]) for each in records(play, "prisoner_conveyed")]
    assert conveyed == [("is", False)]
    return "prisoner_conveyed"


def _serve_papers_at_the_door(play: Session) -> str:
    play.act("drive-to-address", Identity(premises="no-1"))
    play.act("knock")
    play.act("serve-papers", Identity(about="named"))
    assert [each["place_designated"] for each in records(play, "detention_papers_served")] == [
        False
    ]
    return "detention_papers_served"


def _investigate_early(play: Session) -> str:
    play.act("receive-complaint", Identity(operation="first"))
    play.act("investigate-complaint", Identity(operation="first"))
    return "is_complaint_investigation_started"


def _leave_the_prisoner(play: Session) -> str:
    _enter_unauthorised(play)
    play.act("arrest", Identity(about="named"))
    play.act("withdraw-without-prisoner")
    return "withdrawal"


def _choose_by_ethnicity(play: Session) -> str:
    play.act("select-target", FIRST, {"basis": "ethnicity"})
    return "target_selected"


def _split_premises(play: Session) -> str:
    play.act("split-premises", FIRST)
    return "linked_premises_split"


@pytest.mark.parametrize(
    "mistake",
    [
        _force_a_door,
        _enter_unauthorised,
        _arrest_a_dependant,
        _open_a_record_for_a_child,
        _send_to_the_wrong_borough,
        _cry_wolf,
        _drive_a_resisting_prisoner,
        _serve_papers_at_the_door,
        _investigate_early,
        _leave_the_prisoner,
        _choose_by_ethnicity,
        _split_premises,
    ],
)
def test_what_is_wrong_is_possible(mistake: Callable[[Session], str]) -> None:
    """An exercise in which mistakes cannot be made teaches nothing."""
    play = session()
    assert records(play, mistake(play))


def test_a_decision_not_to_act_is_kept_and_writes_nothing() -> None:
    """It is a decision like any other, for whoever reviews the play."""
    play = session()
    play.act("decide-against", form={"what": "to enter", "reasons": "no authority"})
    assert play.records == []
    assert [each.action for each in play.decisions] == ["decide-against"]
    assert play.decisions[0].arguments["reasons"] == "no authority"


MET_HERE = {"station", "centre", "room"}
"""Needs that the street always meets; each has a test of its own, `room` beside the children's."""


def _obstacles() -> Iterator[tuple[str, str]]:
    at_office = session()
    on_visit = session()
    _enter_unauthorised(on_visit)
    on_visit.act("arrest", Identity(about="named"))
    base = Identity(premises="office")
    for play, about in ((at_office, base), (on_visit, Identity(about="named", premises="no-1"))):
        for name, need in NEEDS.items():
            why = need(play.world, play.seat, about)
            if why is not None:
                yield name, why


def test_every_need_says_in_plain_words_what_stands_in_the_way() -> None:
    """A refusal is read by a person in a hurry."""
    told = dict(_obstacles())
    assert set(told) == set(NEEDS) - MET_HERE
    for why in told.values():
        assert re.fullmatch(r"[a-z][a-z ,]+", why), why


@pytest.mark.parametrize(
    ("kind", "action", "why"),
    [
        ("station", "drive-to-station", "no police station within reach"),
        ("centre", "drive-to-centre", "no detention centre within reach"),
    ],
)
def test_nobody_is_taken_to_a_place_that_is_not_there(kind: str, action: str, why: str) -> None:
    """The two needs that the street of the other tests always meets."""
    here = session().stage.places
    play = session(places={name: each for name, each in here.items() if each.kind != kind})
    with pytest.raises(NotOffered, match=why):
        play.act(action)
