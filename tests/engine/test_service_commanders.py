"""The borough's commander and Inspector, and those above: after their time, with their reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.protocol.moments import from_local
from simulator.protocol.records import Identity
from tests.engine.service_worlds import (
    AT,
    DAY,
    DECISIONS,
    HOUR,
    Bench,
    decided_by,
    stage,
    told_of_risks,
    with_file,
    with_pins,
)

# --- the borough ---------------------------------------------------------------------------------


def test_commander_authorises_an_assured_matrix_for_a_named_time():
    """With rank, with the time asked for, and with the reasons written down."""
    bench = decided_by()
    bench.write("ra_jointly_assured")
    wanted = from_local("2001-11-07 06:00")
    bench.ask("commanders.commander", form={"authorised_time": wanted})
    bench.run(2 * DAY)
    assert bench.names()[1:] == ["authority_justification_recorded", "commander_authority"]
    given = bench.records[-1]
    assert given.by == "borough_commander"
    assert given.attributes == {"rank": "borough_commander", "authorised_time": wanted}


def test_time_written_in_local_time_is_understood():
    """A scenario writes it so."""
    bench = decided_by()
    bench.write("ra_jointly_assured")
    bench.ask("commanders.commander", form={"authorised_time": "2001-11-07 06:00"})
    bench.run(2 * DAY)
    assert bench.records[-1].attributes["authorised_time"] == from_local("2001-11-07 06:00")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("2001-11-05 23:59", "2001-11-06 05:00"),
        ("2001-11-06 04:00", "2001-11-06 04:00"),
        ("2001-11-09 06:00", "2001-11-09 06:00"),
    ],
)
def test_nobody_authorises_a_day_that_is_over(asked: str, given: str):
    """The decision falls at five in the morning of the sixth; earlier that day will still do."""
    bench = decided_by()
    bench.write("ra_jointly_assured")
    bench.ask("commanders.commander", form={"authorised_time": asked})
    bench.run(DAY)
    assert bench.records[-1].attributes["authorised_time"] == from_local(given)


def test_matrix_that_is_not_assured_comes_back():
    """The commander authorises what both services have signed."""
    bench = decided_by()
    bench.ask("commanders.commander")
    bench.run(2 * DAY)
    assert bench.records == []
    assert bench.told("commander_sent_back")


@pytest.mark.parametrize(
    ("disputes", "tag"), [("no", "commander_refused"), ("yes", "authority_disputed")]
)
def test_refusal_is_reasoned_and_may_become_a_dispute(disputes: str, tag: str):
    """Reasons are written whichever way it goes."""
    bench = decided_by(authority__commander_refuses="yes", authority__commander_disputes=disputes)
    bench.write("ra_jointly_assured")
    bench.ask("commanders.commander")
    bench.run(2 * DAY)
    assert "authority_justification_recorded" in bench.names()
    assert "commander_authority" not in bench.names()
    assert ("authority_disputed" in bench.names()) is (disputes == "yes")
    assert bench.told(tag)


def test_decision_drawn_for_the_night_comes_in_the_morning():
    """Nobody finds a borough commander at three."""
    played = replace(stage(), opens=from_local("2001-11-05 17:00"))
    bench = Bench(with_pins(played, authority__commander_refuses="no"), seed=5)
    bench.write("ra_jointly_assured")
    bench.ask("commanders.commander")
    bench.run(20 * DAY)
    [after] = bench.after("commander_authority")
    hour = (17 * HOUR + after) % DAY
    assert 8 * HOUR <= hour < 18 * HOUR


def test_police_complete_the_community_part():
    """It is theirs to do, and it tells what they think of the visit."""
    bench = Bench(with_pins(with_file(stage(), police_say_unsuitable=True), **DECISIONS))
    bench.ask("commanders.community")
    bench.run(DAY)
    [part] = [each for each in bench.records if each.name == "community_assessment_completed"]
    assert (part.by, part.attributes) == ("liaison_inspector", {"by": "police"})
    view = bench.world.memory.view("immigration_officer", AT)
    assert view.stated("police_say_unsuitable") is True


def test_inspector_who_cannot_be_reached_is_not_consulted():
    """A message left is no consultation; a second try has its own luck."""
    bench = decided_by(authority__liaison_available="no")
    bench.ask("commanders.liaison")
    bench.run(DAY)
    assert bench.records == []
    assert bench.told("liaison_not_found")


def test_answers_whose_time_is_pinned_are_the_usual_ones():
    """Found, granted, whatever the seed; a refusal and an absence have pins of their own."""
    for seed in range(60):
        pins = {"authority__liaison": 60, "authority__commander": 60}
        bench = Bench(with_pins(stage(), **pins), seed)
        bench.write("ra_jointly_assured")
        bench.ask("commanders.liaison")
        bench.ask("commanders.commander")
        bench.run(2 * DAY)
        assert {"liaison_inspector_consulted", "commander_authority"} <= set(bench.names())


def test_second_try_may_find_the_inspector():
    """A pin may settle each try."""
    pins = {**DECISIONS, "authority__liaison_available:no-1:0": "no"}
    bench = Bench(with_pins(stage(), **pins))
    bench.ask("commanders.liaison")
    bench.run(2 * HOUR)
    bench.ask("commanders.liaison")
    bench.run(DAY)
    assert [each.tag for each in bench.seat.inbox] == ["liaison_not_found", "liaison_answered"]
    assert bench.names() == ["liaison_inspector_consulted"]


@pytest.mark.parametrize(("permits", "written"), [("yes", True), ("no", False)])
def test_police_may_permit_a_visit_where_other_crime_is_all(permits: str, written: bool):
    """The permission is theirs to give, and only there."""
    bench = decided_by(authority__permission=permits)
    told_of_risks(bench, intel_other_crime=True)
    bench.ask("commanders.liaison")
    bench.run(DAY)
    assert ("police_permission_given" in bench.names()) is written


def test_permission_is_not_given_where_violence_is_likely_too():
    """Other crime must be the only thing in the way."""
    bench = decided_by(authority__permission="yes")
    told_of_risks(bench, intel_other_crime=True, intel_violence=True)
    bench.ask("commanders.liaison")
    bench.run(DAY)
    assert "police_permission_given" not in bench.names()


def test_borough_command_gives_advice():
    """The advice is a message; having sought it is the officer's own record."""
    bench = decided_by()
    bench.ask("commanders.bocu")
    bench.run(DAY)
    assert bench.names() == []
    assert "may go ahead" in bench.told("bocu_answered")[0].words


# --- above the borough ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_high", "refuses", "tag"),
    [
        (True, "no", "dd_isro_authority"),
        (True, "yes", "deputy_director_refused"),
        (False, "no", "deputy_director_not_needed"),
    ],
)
def test_deputy_director_decides_cases_of_profile(is_high: bool, refuses: str, tag: str):
    """Authority is written only where it was needed and given."""
    played = with_pins(stage(), **{**DECISIONS, "authority__deputy_director_refuses": refuses})
    file = replace(played.files["file-1"], facts={"high_profile": is_high})
    bench = Bench(replace(played, files={"file-1": file}))
    bench.ask("commanders.deputy_director", Identity("file-1"))
    bench.run(2 * DAY)
    assert [each.tag for each in bench.seat.inbox] == [tag]
    assert ("dd_isro_authority" in bench.names()) is (tag == "dd_isro_authority")


@pytest.mark.parametrize(
    ("allows", "names"),
    [
        (
            "yes",
            ["arbitration_decided", "authority_justification_recorded", "commander_authority"],
        ),
        ("no", ["arbitration_decided"]),
    ],
)
def test_joint_review_gives_the_authority_that_was_withheld(allows: str, names: list[str]):
    """A review that upholds the refusal gives nothing."""
    bench = decided_by(authority__arbitration_allows=allows)
    bench.ask("commanders.arbitration")
    bench.run(4 * DAY)
    assert bench.names() == names
    assert bench.after("arbitration_decided") == [72 * HOUR]


def test_unknown_request_is_a_bug_and_not_silence():
    """A misspelt request in an action's data must not pass unnoticed."""
    with pytest.raises(LookupError, match="is not asked for 'general'"):
        decided_by().ask("commanders.general")


def test_same_seed_gives_the_same_records():
    """Nothing pinned: every draw is keyed."""

    def play() -> list[object]:
        bench = Bench(with_pins(stage()), seed=11)
        told_of_risks(bench, intel_other_crime=True)
        bench.write("ra_jointly_assured")
        for kind in ("cio", "liaison", "commander", "community", "bocu", "arbitration"):
            bench.ask(f"commanders.{kind}")
        bench.run(30 * DAY)
        return [bench.records, bench.seat.inbox]

    first = play()
    assert len(first[0]) > 6
    assert first == play()
