"""What a constable usually does with a victim or witness: protection first, status last."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from simulator.deciders.careless import Careless
from simulator.engine import officers
from simulator.engine.seats import Team
from simulator.engine.services import MAKERS
from simulator.engine.stage import (
    Answer,
    Door,
    File,
    Happening,
    Inject,
    Match,
    Person,
    Place,
    Tell,
)
from simulator.engine.world import World
from simulator.protocol.records import Identity
from simulator.scenario.repertoire import repertoire
from tests.engine.patrols import breaches, made, order, played, youth
from tests.engine.victims import HER, report, victim

if TYPE_CHECKING:
    from simulator.engine.stage import Stage
    from simulator.protocol.records import Value
    from simulator.session import Session

BEFORE, STOP = "2020-12-16 12:00", "2020-12-17 12:00"
LATER = "2022-01-11 22:00"
FORCES = ("kent", "greater_manchester", "warwickshire")
ABUSE: dict[str, Value] = {"is_victim": True, "is_witness": False, "domestic_abuse": True}
DOUBT: dict[str, Value] = {**ABUSE, "only_doubts": True}
EVIDENCE: dict[str, Value] = {**ABUSE, "evidence_of_offence": True}
THEFT: dict[str, Value] = {
    "is_victim": True,
    "is_witness": False,
    "domestic_abuse": False,
    "status_suspected": True,
    "only_doubts": False,
}
SHARED = "ho_info_shared"
HEARD = MappingProxyType({"what-happened": Answer("It was on Sunday.")})


def of(
    facts: dict[str, Value], opens: str = STOP, force: str = "kent", **person: object
) -> Session:
    """Let the rule-following constable deal with somebody of whom so much is known."""
    return played(report(force, opens, victim(facts=facts, **person)))


@pytest.mark.parametrize("force", FORCES)
@pytest.mark.parametrize("facts", [DOUBT, EVIDENCE, THEFT, ABUSE])
@pytest.mark.parametrize("opens", [BEFORE, STOP, LATER])
def test_victim_is_dealt_with_by_the_rules(facts: dict[str, Value], opens: str, force: str) -> None:
    """In each force, before the stop and after it."""
    assert breaches(of(facts, opens, force)) == []


def test_protection_and_investigation_come_before_any_word_on_status() -> None:
    """Whoever reports is logged and protected, whatever anybody thinks of their status."""
    names = (
        "crime_reported",
        "victim_identified",
        "protective_measures_taken",
        "investigation_opened",
        "ho_share_decision_recorded",
    )
    assert order(of(EVIDENCE), *names) == list(names)


def test_word_that_they_are_safe_comes_before_the_report() -> None:
    """Whoever has come to a counter hears that first, and not a question."""
    session = of(DOUBT)
    names = ("reassurance_given", "crime_reported", "protective_measures_taken")
    assert order(session, *names) == list(names)
    assert session.decisions[0].action == "reassure-person"


def test_nothing_is_put_in_place_for_half_an_hour_before_they_have_been_heard() -> None:
    """While an interpreter is looked for no plan is made over somebody's head."""
    session = of(DOUBT, speaks="french", answers=HEARD)
    names = ("interpreter_engaged", "crime_reported", "protective_measures_taken")
    assert order(session, *names) == list(names)
    assert breaches(session) == []


def test_whoever_has_company_is_taken_aside_before_the_report() -> None:
    """Nobody tells what happened at home while somebody from home listens."""
    made_of = report("kent", STOP, victim(facts=DOUBT, companions=("brother",)))
    brother = Person("brother", "her brother", "station", "adult")
    session = played(replace(made_of, people={**made_of.people, "brother": brother}))
    acts = [each.action for each in session.decisions]
    assert (
        acts.index("take-aside") < acts.index("reassure-person") < acts.index("take-crime-report")
    )
    assert acts.count("take-aside") == 1
    assert breaches(session) == []


def test_nobody_who_was_taken_aside_is_driven_on_to_somebody_else() -> None:
    """She stays where she is when the officer goes to the other witness."""
    made_of = report("kent", STOP, victim(facts=ABUSE, place="home", companions=("brother",)))
    witness = Person("witness", "a neighbour", "stop", "witness", speaks="french", answers=HEARD)
    played_on = replace(
        made_of,
        people={
            **made_of.people,
            "brother": Person("brother", "her brother", "home", "adult"),
            "witness": witness,
        },
        places={
            **made_of.places,
            "home": Place("home", "scene", "the yard", (3.0, 1.0)),
            "stop": Place("stop", "scene", "the bus stop", (2.0, 1.0)),
        },
        files={"report": File("report", "the report", ("victim", "witness"), ())},
    )
    session = played(played_on)
    assert made(session, "crime_reported", "witness")
    assert session.world.whereabouts["victim"] == "home"


@pytest.mark.parametrize("facts", [DOUBT, EVIDENCE, THEFT, ABUSE, {}])
def test_status_is_never_looked_for(facts: dict[str, Value]) -> None:
    """No search, no question for proof, no verdict on it by police."""
    session = of(facts)
    for name in ("status_check_run", "proof_of_status_sought", "status_decided"):
        assert not made(session, name)


@pytest.mark.parametrize(("opens", "cites"), [(BEFORE, False), (STOP, True)])
def test_doubt_about_an_abused_victim_is_not_shared(opens: str, *, cites: bool) -> None:
    """The stop is cited from its first day on, and not the day before."""
    session = of(DOUBT, opens)
    assert not made(session, SHARED)
    assert made(session, "third_party_link")
    assert bool(made(session, "stop_rule_cited")) is cites
    assert made(session, "ho_share_decision_recorded")[0].attributes["level"] == "none"


@pytest.mark.parametrize(("opens", "shares"), [(BEFORE, True), (STOP, False)])
def test_suspicion_about_an_abused_victim_is_shared_until_the_stop(
    opens: str, *, shares: bool
) -> None:
    """From the stop on, only evidence opens sharing about them."""
    facts: dict[str, Value] = {**ABUSE, "status_suspected": True, "only_doubts": False}
    assert bool(made(of(facts, opens), SHARED)) is shares


@pytest.mark.parametrize("facts", [EVIDENCE, THEFT])
def test_person_is_told_before_and_after_and_it_is_on_record(facts: dict[str, Value]) -> None:
    """Decided, told, shared with the command unit, told again, recorded."""
    session = of(facts)
    names = (
        "ho_share_decision_recorded",
        "victim_informed_before",
        SHARED,
        "victim_informed_after",
        "sharing_record_made",
    )
    assert order(session, *names) == list(names)
    (shared,) = made(session, SHARED)
    said = {"recipient": "nccu", "level": "basic", "legal_basis": "section_20"}
    assert said.items() <= shared.attributes.items()
    assert shared.attributes["purpose"] != "enforcement"
    assert shared.attributes["surplus"] is False
    assert not made(session, "enforcement_assurance_given")


@pytest.mark.parametrize("is_refuge", [True, None])
def test_address_that_may_be_a_refuge_is_not_given(is_refuge: bool | None) -> None:
    """Only one known to be none goes."""
    facts = dict(EVIDENCE) if is_refuge is None else {**EVIDENCE, "address_is_refuge": is_refuge}
    assert "address" not in made(of(facts), SHARED)[0].attributes
    assert "address" in made(of({**EVIDENCE, "address_is_refuge": False}), SHARED)[0].attributes


def test_whoever_cannot_safely_be_told_is_not_rung() -> None:
    """Why is on record instead, before anything goes."""
    session = of({**THEFT, "informing_practicable": False})
    assert not made(session, "victim_informed_before")
    names = ("informing_impracticable_recorded", SHARED)
    assert order(session, *names) == list(names)
    assert breaches(session) == []


def test_victim_at_home_is_visited_before_anything_is_decided() -> None:
    """The door is knocked at; a case is not weighed from the station."""
    home = Place("home", "premises", "3 Ash Close", (3.0, 1.0), door=Door(by="victim"))
    made_of = report("kent", STOP, victim(facts=DOUBT, place="home"))
    session = played(
        replace(
            made_of,
            places={**made_of.places, "home": home},
            files={"report": File("report", "the report", ("victim",), ("home",))},
        )
    )
    names = ("crime_reported", "ho_share_decision_recorded")
    assert order(session, *names) == list(names)


def test_what_comes_up_later_is_decided_anew() -> None:
    """A doubt kept back; then a document shows more, and the case is weighed again."""
    made_of = report("kent", STOP, victim(facts=DOUBT))
    tell = Tell(
        "constable", "It shows that leave has ended.", "the post", {"evidence_of_offence": True}
    )
    inject = Inject(
        "document", Happening(tells=(tell,)), after=Match("third_party_link", HER), about=HER
    )
    session = played(replace(made_of, injects=(inject,)))
    levels = [each.attributes["level"] for each in made(session, "ho_share_decision_recorded")]
    assert levels == ["none", "basic"]
    assert made(session, SHARED)


@pytest.mark.parametrize("force", FORCES)
def test_those_who_stand_by_the_person_fit_the_force(force: str) -> None:
    """From Warwickshire's list, with Greater Manchester's coordinator, independent everywhere."""
    session = of(DOUBT, LATER, force)
    (link,) = made(session, "third_party_link")
    assert link.attributes["independent"] is True
    assert link.attributes["from_list"] is (force == "warwickshire")
    assert link.attributes.get("formal_service") is not True
    assert bool(made(session, "victim_coordinator_contacted")) is (force == "greater_manchester")


def test_organisation_without_room_is_not_the_last_one_tried() -> None:
    """Another is turned to, and after a few nobody is."""
    session = played(report("kent", STOP, victim(facts=DOUBT), third_party__full="yes"))
    assert 1 < len(made(session, "third_party_link")) <= 3


def test_child_at_risk_is_told_of_to_social_care_first() -> None:
    """Before anything goes to the Home Office."""
    she = victim(facts=EVIDENCE)
    told = Answer("My son hides when he comes home.", writes=("child_at_risk_identified",))
    she = replace(she, answers=MappingProxyType({"what-happened": told}))
    names = ("child_at_risk_identified", "csc_contacted", SHARED)
    assert order(played(report("greater_manchester", LATER, she)), *names) == list(names)


@pytest.mark.parametrize(
    ("facts", "tag"), [(DOUBT, "decline-officers-request"), (THEFT, "refer-officers-to-unit")]
)
def test_immigration_officers_who_ask_get_nothing_past_the_unit(
    facts: dict[str, Value], tag: str
) -> None:
    """What is due goes by the unit; what is not due goes nowhere."""
    ask = Tell("constable", "What do you hold on her?", "immigration officers", tag="officers-ask")
    inject = Inject("ask", Happening(tells=(ask,)), after=Match("crime_reported", HER), about=HER)
    session = played(replace(report("kent", STOP, victim(facts=facts)), injects=(inject,)))
    assert tag in [each.action for each in session.decisions]
    assert not [each for each in made(session, SHARED) if each.attributes["recipient"] != "nccu"]
    assert breaches(session) == []


def test_exploited_victim_is_referred_and_advised_on() -> None:
    """The referral mechanism and the adviser, and a link that fits."""
    session = of({**THEFT, "trafficking_suspected": True}, LATER, "greater_manchester")
    for name in ("nrm_considered", "nrm_submitted", "mslo_contacted", "third_party_link"):
        assert made(session, name)
    assert breaches(session) == []


def test_witness_is_logged_as_one() -> None:
    """And is asked nothing about their status either."""
    session = of({"is_victim": False, "is_witness": True, "domestic_abuse": False}, kind="witness")
    assert made(session, "victim_identified")[0].attributes["role"] == "witness"
    assert breaches(session) == []


def test_witness_elsewhere_who_shares_no_language_is_gone_to_and_heard() -> None:
    """The line finds an interpreter for somebody the officer is with, so they are met first."""
    facts = {"is_victim": False, "is_witness": True, "domestic_abuse": False}
    said = MappingProxyType({"what-happened": Answer("I saw it.")})
    witness = victim(kind="witness", facts=facts, place="stop", speaks="french", answers=said)
    made_of = report("kent", STOP, witness)
    stop = Place("stop", "scene", "the bus stop", (2.0, 1.0))
    session = played(replace(made_of, places={**made_of.places, "stop": stop}))
    assert made(session, "interpreter_engaged")
    assert made(session, "crime_reported")
    assert breaches(session) == []


def test_file_with_a_victim_and_a_child_sees_to_both() -> None:
    """Neither waits for the other's papers."""
    made_of = report("kent", STOP, victim(facts=DOUBT))
    child = youth(17, place="station")
    both = replace(
        made_of,
        people={**made_of.people, "one": child},
        files={"report": File("report", "the report", ("victim", "one"), ())},
    )
    session = played(both)
    assert made(session, "csc_handover", "one")
    assert made(session, "investigation_opened", "victim")


def test_simulated_constable_does_the_same_and_comes_to_an_end() -> None:
    """The same order serves a year's constables."""
    stage: Stage = report("kent", STOP, victim(facts=EVIDENCE))
    world = World(stage, repertoire(), 1, MAKERS)
    seat = world.seat("constable", Team("patrol", "station", 2))
    flow = world.clock.start(officers.lead(world, seat), at=world.clock.now)
    world.clock.run_through(stage.ends)
    assert flow.done
    assert world.memory.has("sharing_record_made", Identity("report", None, "victim"))


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_careless_constable_comes_to_an_end_and_is_found_out(seed: int) -> None:
    """What is left out shows in the findings."""
    stage = report("kent", STOP, victim(facts=EVIDENCE))
    assert breaches(played(stage, Careless(0.5, seed), seed))
