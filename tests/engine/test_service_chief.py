"""The Chief Immigration Officer: on what the file says, in writing or by telephone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.service_worlds import (
    AT,
    DAY,
    DECISIONS,
    HOUR,
    LIMBS,
    Bench,
    decided_by,
    stage,
    told_of_risks,
    with_pins,
)


def test_clear_file_is_authorised_in_writing_after_review():
    """Nothing in Annex A applies and the final assessment is there."""
    bench = decided_by()
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
    bench = decided_by()
    told_of_risks(bench)
    bench.ask("commanders.cio")
    bench.run(DAY)
    view = bench.world.memory.view("cio", AT)
    assert [view.stated(name) for name in LIMBS] == [False] * len(LIMBS)


@pytest.mark.parametrize("risk", LIMBS)
def test_every_limb_alone_is_refused_and_taken_to_the_inspector(risk: str):
    """A case outside the scheme is not authorised; how to take it forward is asked for."""
    bench = decided_by(authority__permission="no")
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
    bench = decided_by()
    bench.write("ra_final_completed")
    bench.ask("commanders.cio")
    bench.run(DAY)
    [refusal] = bench.told("cio_refused")
    assert "violence" in refusal.words
    assert "annex" not in refusal.words.split("Settle this first:")[1]
    assert "cio_written_authority" not in bench.names()


def test_file_without_a_final_assessment_comes_back():
    """There is nothing to review yet, and nothing is written."""
    bench = decided_by()
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.records == []
    assert [each.tag for each in bench.seat.inbox] == ["file_referred_back"]


def test_referral_outside_the_scheme_goes_to_the_inspector():
    """What was referred is discussed, not reviewed."""
    bench = decided_by()
    bench.write("cio_referral")
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.names() == ["cio_referral", "liaison_inspector_consulted"]


def test_annex_a_case_with_police_agreed_is_authorised_as_one():
    """The reservation is about going without police."""
    bench = decided_by()
    told_of_risks(bench, intel_violence=True)
    bench.world.log.write("police_assistance_agreed", "police", AT)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.records[-1].attributes == {"annex_a_hit": True, "police_support": True}


def test_support_that_was_withdrawn_supports_nothing():
    """Agreed and then called off is not agreed."""
    bench = decided_by(authority__permission="no")
    told_of_risks(bench, intel_violence=True)
    bench.world.log.write("police_assistance_agreed", "police", AT)
    bench.world.log.write("support_withdrawn", "police", AT)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert bench.told("cio_refused")
    assert "cio_written_authority" not in bench.names()


def test_pinned_refusal_is_a_refusal():
    """An author may want an unconvinced Chief Immigration Officer."""
    bench = decided_by(authority__cio_refuses="yes")
    told_of_risks(bench)
    bench.ask("commanders.cio")
    bench.run(DAY)
    assert "I am not satisfied" in bench.told("cio_refused")[0].words


def test_file_reaches_whoever_sits_in_the_seat():
    """A played Chief Immigration Officer decides, and has what the file says."""
    bench = decided_by()
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
    bench = Bench(with_pins(replace(stage(), facts={"follow_up_visit": True}), **DECISIONS))
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
    bench = Bench(with_pins(replace(stage(), facts={"follow_up_visit": is_follow_up}), **DECISIONS))
    told_of_risks(bench, intel_violence=risk)
    if is_refreshed:
        bench.world.log.write("biu_recheck_done", "biu", AT)
    bench.ask("commanders.cio_verbal")
    bench.run(HOUR)
    assert why in bench.told("cio_verbal_refused")[0].words
    assert "cio_verbal_authority" not in bench.names()
