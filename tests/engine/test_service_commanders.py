"""Those who say yes or no: on what the file says, after their time, in writing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.protocol.moments import from_local
from simulator.protocol.records import Identity
from tests.engine.service_worlds import AT, DAY, HOUR, Bench, stage, with_file, with_pins

LIMBS = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
)
PINS = {
    "authority__cio": 2 * HOUR,
    "authority__cio_verbal": 300,
    "authority__liaison_found": HOUR,
    "authority__liaison": 600,
    "authority__liaison_available": "yes",
    "authority__commander": 20 * HOUR,
    "authority__commander_refuses": "no",
    "authority__community": 3 * HOUR,
    "authority__bocu": HOUR,
    "authority__deputy_director": 24 * HOUR,
    "authority__deputy_director_refuses": "no",
    "authority__arbitration": 72 * HOUR,
}


def bench_with(**pins: int | str) -> Bench:
    """Return a bench on which every decision takes a known time."""
    return Bench(with_pins(stage(), **{**PINS, **pins}))


def told_of_risks(bench: Bench, **risks: bool) -> None:
    """Let the leader know the unit's answer: nothing against the visit but what is named."""
    facts = {**dict.fromkeys(LIMBS, False), **risks}
    bench.world.log.learned("immigration_officer", AT, facts)
    bench.write("ra_final_completed")


# --- the Chief Immigration Officer -------------------------------------------------------------


def test_clear_file_is_authorised_in_writing_after_review():
    """Nothing in Annex A applies and the final assessment is there."""
    bench = bench_with()
    told_of_risks(bench)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.names()[1:] == ["ra_cio_reviewed", "cio_written_authority"]
    assert bench.after("cio_written_authority") == [2 * HOUR]
    written = bench.records[-1]
    assert written.attributes == {"annex_a_hit": False, "police_support": False}
    assert bench.told("cio_written_authority")[0].words == "Authorised in writing."


def test_reviewer_knows_what_the_file_says():
    """A decision can be judged only on what the decider knew."""
    bench = bench_with()
    told_of_risks(bench)
    bench.ask("commanders.cio")
    bench.run(DAY)
    view = bench.world.memory.view("cio", AT)
    assert [view.stated(name) for name in LIMBS] == [False] * len(LIMBS)


@pytest.mark.parametrize("risk", LIMBS)
def test_every_limb_alone_is_refused_and_taken_to_the_inspector(risk: str):
    """A case outside the scheme is not authorised; how to take it forward is asked for."""
    bench = bench_with(authority__permission="no")
    told_of_risks(bench, **{risk: True})
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert "cio_written_authority" not in bench.names()
    assert bench.told("cio_refused")[0].words.startswith("Not authorised without police.")
    consulted = [each for each in bench.records if each.name == "liaison_inspector_consulted"]
    assert [each.by for each in consulted] == ["cio"]
    [answer] = bench.told("liaison_answered")
    assert answer.from_ == "Chief Immigration Officer"
    assert answer.at - bench.opens == 2 * HOUR + HOUR + 600


def test_file_with_an_open_limb_is_refused_and_says_what_is_open():
    """Unknown is not false: the unit has not answered, so nobody can tell."""
    bench = bench_with()
    bench.write("ra_final_completed")
    bench.ask("commanders.cio")
    bench.run(DAY)
    [refusal] = bench.told("cio_refused")
    assert "violence" in refusal.words
    assert "annex" not in refusal.words.split("Settle this first:")[1]
    assert "cio_written_authority" not in bench.names()


def test_file_without_a_final_assessment_comes_back():
    """There is nothing to review yet, and nothing is written."""
    bench = bench_with()
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.records == []
    assert [each.tag for each in bench.seat.inbox] == ["file_referred_back"]


def test_referral_outside_the_scheme_goes_to_the_inspector():
    """What was referred is discussed, not reviewed."""
    bench = bench_with()
    bench.write("cio_referral")
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.names() == ["cio_referral", "liaison_inspector_consulted"]


def test_annex_a_case_with_police_agreed_is_authorised_as_one():
    """The reservation is about going without police."""
    bench = bench_with()
    told_of_risks(bench, intel_violence=True)
    bench.world.log.write("police_assistance_agreed", "police", AT)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.records[-1].attributes == {"annex_a_hit": True, "police_support": True}


def test_support_that_was_withdrawn_supports_nothing():
    """Agreed and then called off is not agreed."""
    bench = bench_with(authority__permission="no")
    told_of_risks(bench, intel_violence=True)
    bench.world.log.write("police_assistance_agreed", "police", AT)
    bench.world.log.write("support_withdrawn", "police", AT)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.told("cio_refused")
    assert "cio_written_authority" not in bench.names()


def test_pinned_refusal_is_a_refusal():
    """An author may want an unconvinced Chief Immigration Officer."""
    bench = bench_with(authority__cio_refuses="yes")
    told_of_risks(bench)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert "I am not satisfied" in bench.told("cio_refused")[0].words


def test_file_reaches_whoever_sits_in_the_seat():
    """A played Chief Immigration Officer decides, and has what the file says."""
    bench = bench_with()
    cio = bench.world.seat("cio")
    told_of_risks(bench, intel_violence=True)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert "ra_cio_reviewed" not in bench.names()
    assert bench.seat.inbox == []
    [put] = bench.told("authority_asked", cio)
    assert put.identity == AT
    assert "A final assessment is on it." in put.words
    assert "The intelligence unit has not answered." in put.words
    view = bench.world.memory.view("cio", AT)
    assert view.stated("intel_violence") is True
    assert view.stated("annex_a_hit") is True
    assert view.stated("anticipated_arrests") == 1


def test_answer_by_telephone_is_given_for_a_refreshed_follow_up_and_noted():
    """Both records in the second of the call: the authority, and the grantor's own note."""
    bench = Bench(with_pins(replace(stage(), facts={"follow_up_visit": True}), **PINS))
    told_of_risks(bench)
    bench.world.log.write("biu_recheck_done", "biu", AT)
    bench.ask("commanders.cio_verbal")
    bench.run(HOUR)
    assert bench.names()[2:] == ["cio_verbal_authority", "verbal_authority_noted"]
    assert [each.by for each in bench.records[-2:]] == ["cio", "grantor"]
    assert bench.after("cio_verbal_authority") == [300]


@pytest.mark.parametrize(
    ("is_follow_up", "is_refreshed", "risk", "why"),
    [
        (False, True, False, "Only a follow-up address"),
        (True, False, False, "bring CRIMINT up to date first"),
        (True, True, True, "Annex A reserves this visit"),
    ],
)
def test_telephone_gives_nothing_away(is_follow_up: bool, is_refreshed: bool, risk: bool, why: str):
    """Not a first address, not before the refresh, not an Annex A case."""
    bench = Bench(with_pins(replace(stage(), facts={"follow_up_visit": is_follow_up}), **PINS))
    told_of_risks(bench, intel_violence=risk)
    if is_refreshed:
        bench.world.log.write("biu_recheck_done", "biu", AT)
    bench.ask("commanders.cio_verbal")
    bench.run(HOUR)
    assert why in bench.told("cio_verbal_refused")[0].words
    assert "cio_verbal_authority" not in bench.names()


# --- the borough ---------------------------------------------------------------------------------


def test_commander_authorises_an_assured_matrix_for_a_named_time():
    """With rank, with the time asked for, and with the reasons written down."""
    bench = bench_with()
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
    bench = bench_with()
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
    bench = bench_with()
    bench.write("ra_jointly_assured")
    bench.ask("commanders.commander", form={"authorised_time": asked})
    bench.run(DAY)
    assert bench.records[-1].attributes["authorised_time"] == from_local(given)


def test_matrix_that_is_not_assured_comes_back():
    """The commander authorises what both services have signed."""
    bench = bench_with()
    bench.ask("commanders.commander")
    bench.run(2 * DAY)
    assert bench.records == []
    assert bench.told("commander_sent_back")


@pytest.mark.parametrize(
    ("disputes", "tag"), [("no", "commander_refused"), ("yes", "authority_disputed")]
)
def test_refusal_is_reasoned_and_may_become_a_dispute(disputes: str, tag: str):
    """Reasons are written whichever way it goes."""
    bench = bench_with(authority__commander_refuses="yes", authority__commander_disputes=disputes)
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
    bench = Bench(with_pins(with_file(stage(), police_say_unsuitable=True), **PINS))
    bench.ask("commanders.community")
    bench.run(DAY)
    [part] = [each for each in bench.records if each.name == "community_assessment_completed"]
    assert (part.by, part.attributes) == ("liaison_inspector", {"by": "police"})
    view = bench.world.memory.view("immigration_officer", AT)
    assert view.stated("police_say_unsuitable") is True


def test_inspector_who_cannot_be_reached_is_not_consulted():
    """A message left is no consultation; a second try has its own luck."""
    bench = bench_with(authority__liaison_available="no")
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
    pins = {**PINS, "authority__liaison_available:no-1:0": "no"}
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
    bench = bench_with(authority__permission=permits)
    told_of_risks(bench, intel_other_crime=True)
    bench.ask("commanders.liaison")
    bench.run(DAY)
    assert ("police_permission_given" in bench.names()) is written


def test_permission_is_not_given_where_violence_is_likely_too():
    """Other crime must be the only thing in the way."""
    bench = bench_with(authority__permission="yes")
    told_of_risks(bench, intel_other_crime=True, intel_violence=True)
    bench.ask("commanders.liaison")
    bench.run(DAY)
    assert "police_permission_given" not in bench.names()


def test_borough_command_gives_advice():
    """The advice is a message; having sought it is the officer's own record."""
    bench = bench_with()
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
    played = with_pins(stage(), **{**PINS, "authority__deputy_director_refuses": refuses})
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
    bench = bench_with(authority__arbitration_allows=allows)
    bench.ask("commanders.arbitration")
    bench.run(4 * DAY)
    assert bench.names() == names
    assert bench.after("arbitration_decided") == [72 * HOUR]


def test_unknown_request_is_a_bug_and_not_silence():
    """A misspelt request in an action's data must not pass unnoticed."""
    with pytest.raises(LookupError, match="is not asked for 'general'"):
        bench_with().ask("commanders.general")


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
