"""A Chief Immigration Officer's desk: files that others have prepared, and what comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.engine.stage import Happening, Inject, Stage, Tell
from simulator.protocol.records import Identity, Value
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.session.stages import stage

AT = Identity("file-1", "no-1")
ASKED, BY_TELEPHONE = "authority_asked", "verbal_authority_asked"
PAPERS = ("annex_a_tested", "ra_final_completed")
ANSWERED = ("biu_ra_returned", "annex_a_tested", "ra_final_completed")
LEADERS_OWN = ("case_identified", "ra_initial_completed", "ra_form_sent_to_biu")


def put_up(
    *records: str, tag: str = ASKED, learned: dict[str, Value] | None = None, in_hand: bool = False
) -> Session:
    """Seat a Chief Immigration Officer; a prepared file is put up ten minutes in."""
    base: Stage = stage("cio")
    files = {name: replace(file, is_in_hand=in_hand) for name, file in base.files.items()}
    told = Tell("cio", "A file.", "a leader", {"intel_named_targets": 1, **(learned or {})}, tag)
    written: tuple[tuple[str, str, dict[str, Value]], ...] = tuple(
        (name, "biu", {"comments": "nothing known"})
        if name.startswith("biu")
        else (name, "immigration_officer", {})
        for name in records
    )
    injects = (
        Inject("before", Happening(writes=written), at=base.opens, about=AT),
        Inject("comes", Happening((told,)), at=base.opens + 600, about=AT),
    )
    ends = base.opens + 8 * 3_600
    return Session(replace(base, files=files, injects=injects, ends=ends), repertoire(), 1)


def answers(session: Session) -> list[str]:
    """Let the rule-following officer play the day, and name what they decided."""
    play(session, Compliant())
    return [each.action for each in session.decisions if each.action not in ("wait", "carry_on")]


def done_by_leader(session: Session) -> set[str]:
    """Name what the simulated leader has done."""
    return {action for action, _ in session.world.seats["immigration_officer"].acted}


def test_a_leader_leaves_alone_what_others_have_prepared() -> None:
    """Otherwise a scenario could not show a file with something missing."""
    session = put_up(*PAPERS)
    session.wait(600)
    session.wait(4 * 3_600)
    assert done_by_leader(session) == set()


def test_a_leader_works_on_files_in_hand_from_the_opening() -> None:
    """As in any play in which nothing else is said."""
    session = put_up(in_hand=True)
    session.wait(600)
    session.wait(3_600)
    assert "identify-case" in done_by_leader(session)


def test_a_file_sent_back_is_taken_in_hand_and_put_up_again() -> None:
    """What is missing is done by somebody, and the file returns with it."""
    session = put_up(*LEADERS_OWN, *ANSWERED, learned={"family_removal": True})
    session.world.turn({"family_removal": True}, AT)
    session.world.log.learned("immigration_officer", AT, {"family_removal": True})
    session.wait()
    session.act("refer-back", AT, {"reasons": "Consult the borough first."})
    while sum(each.tag == ASKED for each in session.seat.inbox) < 2 and not session.is_over:
        session.wait()
    assert session.world.memory.has("family_consultation_done", AT)
    assert sum(each.tag == ASKED for each in session.seat.inbox) == 2


def test_a_file_refused_is_not_taken_in_hand() -> None:
    """A refusal is an answer; nothing is left to be completed."""
    session = put_up(*ANSWERED)
    session.wait()
    session.act("refuse-authority", AT, {"reasons": "Not as it stands."})
    session.wait(4 * 3_600)
    assert done_by_leader(session) == set()


def test_the_words_of_an_inject_may_be_of_another_kind() -> None:
    """A simulated officer knows a request by its tag, and a script can wait for it."""
    session = put_up(*ANSWERED)
    assert session.wait().incoming[0].tag == ASKED


def test_a_chief_authorises_a_complete_file_after_reading_it() -> None:
    """In that order."""
    assert answers(put_up(*ANSWERED))[:2] == ["review-file", "authorise-in-writing"]


@pytest.mark.parametrize(
    ("records", "learned"),
    [(PAPERS, {}), (ANSWERED[:2], {}), (ANSWERED, {"family_removal": True})],
    ids=["no answer of the unit", "no final assessment", "no consultation on a family"],
)
def test_a_chief_sends_back_what_the_team_can_complete(
    records: tuple[str, ...], learned: dict[str, Value]
) -> None:
    """Once for every time it is put up."""
    given = answers(put_up(*records, learned=learned))
    assert given[0] == "refer-back"
    assert "authorise-in-writing" not in given[:1]


@pytest.mark.parametrize("fact", ["intel_violence", "intel_serious_illness", "high_risk"])
def test_a_chief_takes_a_reserved_file_to_the_inspector_before_refusing(fact: str) -> None:
    """Annex A reserves it; the liaison Inspector is spoken with first."""
    given = answers(put_up(*ANSWERED, learned={fact: True}))
    assert given[-1] == "refuse-authority"
    assert "consult-liaison-inspector" in given
    assert given.index("take-referral") < given.index("consult-liaison-inspector")


@pytest.mark.parametrize(
    ("records", "is_follow_up", "answer"),
    [
        ((*ANSWERED, "biu_recheck_done"), True, "give-verbal-authority"),
        (ANSWERED, True, "refer-back"),
        ((*ANSWERED, "biu_recheck_done"), False, "refer-back"),
    ],
    ids=["refreshed follow-up", "no refresh", "first address"],
)
def test_a_chief_gives_spoken_authority_only_for_a_refreshed_follow_up(
    records: tuple[str, ...], is_follow_up: bool, answer: str
) -> None:
    """And writes down what was given."""
    facts: dict[str, Value] = {"follow_up_visit": is_follow_up}
    session = put_up(*records, tag=BY_TELEPHONE, learned=facts)
    session.world.turn(facts, AT)
    given = answers(session)
    assert given[0] == answer
    assert ("note-verbal-authority-given" in given) is (answer == "give-verbal-authority")
