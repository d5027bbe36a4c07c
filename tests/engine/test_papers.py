"""Prints, photographs and envelopes: what must be at hand, and what they say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.engine.acts import begin, why_impossible
from simulator.engine.nccureference import LENGTH, reference_for
from simulator.protocol.parameters import parameters
from simulator.scenario.repertoire import repertoire
from tests.engine.safeguarding_worlds import HOUR, ONE, THREE, TWO, Night, night

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Identity, Value

TAKEN, SENT, DISPATCHED = "fingerprints_taken", "ifb1_sent", "docs_dispatched"


def do(play: Night, action: str, about: Identity = ONE, **form: Value) -> None:
    """Do an action and see it done."""
    act = repertoire()[action]
    begin(play.world, play.seat, act, about, form)
    play.run(act.takes)


def obstacle(play: Night, action: str, about: Identity = ONE) -> str | None:
    """Return why an action cannot physically be done."""
    return why_impossible(play.world, play.seat, repertoire()[action], about)


def with_kit() -> Night:
    """Return a play whose officer has a grab pack in hand."""
    play = Night(night(stores__kit_present="yes"))
    play.ask("stores.fetch")
    play.run(60)
    return play


def test_original_form_needs_form_and_ink_at_hand() -> None:
    """The other ways, all wrong, need neither."""
    assert "no print form" in (obstacle(Night(night()), "take-prints") or "")
    assert obstacle(with_kit(), "take-prints") is None
    assert obstacle(Night(night()), "take-prints-on-copy") is None
    assert obstacle(Night(night()), "take-prints-on-police-form") is None


def test_machine_stands_in_the_station() -> None:
    """And nowhere else."""
    play = Night(night())
    assert obstacle(play, "take-prints-by-machine") is not None
    play.team.place = "station"
    play.place("one", "station")
    assert obstacle(play, "take-prints-by-machine") is None


@pytest.mark.parametrize(
    ("child", "under_16"), [(ONE, True), (THREE, False), (TWO, None)], ids=["12", "17", "unknown"]
)
def test_prints_say_an_age_only_as_far_as_it_is_known(
    child: Identity, under_16: bool | None
) -> None:
    """An age nobody has told the officer is in no record of theirs."""
    play = with_kit()
    do(play, "take-prints", child, power="s141")
    (prints,) = play.says(TAKEN)
    assert prints.get("under_16") is under_16
    assert prints.get("under_6") is (None if under_16 is None else False)


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("take-prints", {"form": "ifb1", "method": "wet_ink", "form_original": True}),
        ("take-prints-on-copy", {"form": "ifb1", "method": "wet_ink", "form_original": False}),
        ("take-prints-on-police-form", {"form": "police", "method": "wet_ink"}),
    ],
)
def test_prints_say_on_what_they_were_taken(action: str, says: Mapping[str, Value]) -> None:
    """Rules read these and no others."""
    play = with_kit()
    do(play, action)
    (prints,) = play.says(TAKEN)
    read = ("form", "method", "system", "form_original", "power")
    assert {name: each for name, each in prints.items() if name in read} == says


@pytest.mark.parametrize(
    ("power", "record"), [("s141", "power_cited"), ("pace", "power_misstated"), (None, None)]
)
def test_power_relied_on_is_cited_rightly_wrongly_or_not(
    power: str | None, record: str | None
) -> None:
    """The wrong power is possible; none at all as well."""
    play = with_kit()
    do(play, "take-prints", power=power)
    made = {each.name for each in play.records} & {"power_cited", "power_misstated"}
    assert made == ({record} if record else set())
    assert play.says(TAKEN)[0].get("power") == power


def test_reference_is_written_down_as_typed_or_copied_once_it_was_given() -> None:
    """Nothing can be copied that nobody gave, and a slip of the pen stays one."""
    play = Night(night(nccu__answer=120))
    do(play, "ring-command-unit", role_stated="child")
    do(play, "note-reference", copy_ref=True)
    assert play.made("nccu_ref_recorded") == []
    play.run(60)
    do(play, "note-reference", copy_ref=True)
    do(play, "note-reference", nccu_ref="CCU/12345")
    given = reference_for(play.world, ONE)
    assert [each["ref"] for each in play.says("nccu_ref_recorded")] == [given, "CCU/12345"]


def test_reference_given_about_one_child_is_not_copied_for_another() -> None:
    """Three young people have three."""
    play = Night(night(nccu__answer=0))
    do(play, "ring-command-unit", ONE)
    do(play, "ring-command-unit", TWO)
    play.run(10)
    for child in (ONE, TWO, THREE):
        do(play, "send-papers", child, service="courier", copy_ref=True)
    refs = [each.get("nccu_ref") for each in play.says(DISPATCHED)]
    assert refs == [reference_for(play.world, ONE), reference_for(play.world, TWO), None]


def test_length_of_the_reference_is_the_rule_books() -> None:
    """Two places must not drift apart."""
    assert parameters()["nccu_reference_length"].value == LENGTH


@pytest.mark.parametrize(("service", "is_tracked"), [("courier", True), ("ordinary", False)])
@pytest.mark.parametrize(("content", "is_copy"), [("original", False), ("copy", True)])
def test_envelope_says_how_it_went_and_what_was_in_it(
    service: str, content: str, is_tracked: bool, is_copy: bool
) -> None:
    """One envelope, two records."""
    play = with_kit()
    do(play, "take-prints")
    do(play, "send-prints", ifb1=content, service=service, inner_marked="official_sensitive")
    assert play.says(SENT) == [{"copy": is_copy}]
    assert play.says(DISPATCHED) == [
        {"to": "nccu", "tracked": is_tracked, "inner_marked": "official_sensitive"}
    ]


def test_nothing_can_be_sent_that_was_not_taken() -> None:
    """Of this child: another child's prints do not count."""
    play = with_kit()
    do(play, "take-prints", ONE)
    assert obstacle(play, "send-prints", ONE) is None
    assert obstacle(play, "send-prints", TWO) is not None
    assert obstacle(play, "email-photograph", ONE) is not None


def test_prints_sent_reach_the_unit() -> None:
    """From the ink to the system, through records alone."""
    play = Night(night(stores__kit_present="yes", post__transit=20 * HOUR))
    play.ask("stores.fetch")
    play.run(60)
    do(play, "take-prints")
    do(play, "send-prints", ifb1="original", service="tracked")
    play.run(21 * HOUR)
    names = [each.name for each in play.records if each.identity.about == "one"]
    assert names[-4:] == [SENT, DISPATCHED, "ifb1_received", "iabs_uploaded"]
