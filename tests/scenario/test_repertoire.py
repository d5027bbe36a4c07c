"""The repertoire: every name exists, everything the documents name is there, wrong is possible."""

from __future__ import annotations

import ast
import contextlib
import random
import re
from typing import TYPE_CHECKING

import pytest

from simulator.engine.acts import Act, Source
from simulator.engine.effects import EFFECTS, LOOKS, NEEDS
from simulator.engine.services import MAKERS
from simulator.protocol import vocabulary
from simulator.protocol.records import IDENTITY_KINDS, Identity, Value
from simulator.scenario.repertoire import repertoire
from simulator.session import NotOffered, Session
from tests.conftest import ROOT
from tests.engine.street import records, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.engine.acts import Field

ACTS = tuple(repertoire().values())
GROUPS = ("planning", "support", "visit", "custody")
FIRST = Identity(operation="first", premises="no-1")

FOR_INJECTS = {
    "priority_cover_breached": "what happens in the borough, told by a scenario or a plan",
    "police_fte_committed": "a term of the services' yearly agreement",
    "charge_raised": "a force's accounts",
    "io_trained": "a course of weeks, outside any play",
    "phase_set": "the protocol's programme over years",
    "phase_two_started": "the protocol's programme over years",
    "phase_three_started": "the protocol's programme over years",
    "protocol_signed": "before any play",
    "power_exercised": "speaks of civilians, whom nobody plays",
    "assistance_call_refused": "no controller of ours refuses a call; a scenario may let one",
    "removal_effected": "after the play; a scenario may tell of it",
    "community_concern_raised": "what people in the borough say",
}
"""Records of the play's groups that only a scenario's injects or a plan write, and why."""

NOT_FOR_RULES = {("police_transport_requested", "via", "telephone"), ("plan_uses_jp", "activity")}
"""Values outside the vocabulary, written because they are what happened; no rule reads them."""


def fields(act: Act) -> dict[str, Field]:
    """Give an act's form by field."""
    return {each.id: each for each in act.form}


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_every_record_says_only_what_the_vocabulary_knows(act: Act) -> None:
    """An attribute that no rule can read, or that hides an identity, would be lost."""
    for write in act.writes:
        known = vocabulary.records()[write.did].attributes
        for name, given in write.attributes.items():
            assert name in known
            assert name not in {"by", "at", "did", "learned", "number", *IDENTITY_KINDS}
            if isinstance(given, str) and known[name].type == "choice":
                assert given in known[name].values or (write.did, name, given) in NOT_FOR_RULES


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_every_source_and_condition_of_a_record_exists(act: Act) -> None:
    """A record must not be told from a field its form has not, or a look nobody takes."""
    known = fields(act)
    for write in act.writes:
        for given in write.attributes.values():
            if isinstance(given, Source):
                assert given.name in (known if given.of == "form" else LOOKS)
        assert write.only_if is None or known[write.only_if].kind == "yes_no"
        assert write.when is None or write.when in LOOKS
        for name, values in write.only_when.items():
            assert set(values) <= set(known[name].choices)
    assert act.effect is None or act.effect in EFFECTS
    assert set(act.needs) <= set(NEEDS)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_every_form_can_be_filled_in_and_left_open(act: Act) -> None:
    """A choice has choices; whether something is so may always be not known."""
    for each in act.form:
        has_choices = bool(each.choices) or each.choices_from is not None
        assert has_choices == (each.kind in ("choice", "several")), each.id
        assert not (each.kind == "yes_no" and each.is_required), each.id
        assert each.least <= each.most


def test_labels_are_plain_and_tell_actions_of_a_role_apart() -> None:
    """People read labels, not ids."""
    for role in {role for act in ACTS for role in act.roles}:
        labels = [act.label for act in ACTS if role in act.roles]
        assert len(labels) == len(set(labels))
    for act in ACTS:
        assert re.fullmatch(r"[A-Z][^_]*[^.]", act.label), act.label
        assert act.group[0].isupper()


def test_every_effect_need_and_look_is_used() -> None:
    """A table entry that no action names is dead weight."""
    looks = {
        given.name
        for act in ACTS
        for write in act.writes
        for given in write.attributes.values()
        if isinstance(given, Source) and given.of == "world"
    }
    looks |= {write.when for act in ACTS for write in act.writes if write.when is not None}
    assert {act.effect for act in ACTS if act.effect} == set(EFFECTS)
    assert {need for act in ACTS for need in act.needs} == set(NEEDS)
    assert looks == set(LOOKS)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_every_action_takes_a_realistic_time_or_an_effect_gives_it_one(act: Act) -> None:
    """Nothing is free: an action of no length has an effect that lasts."""
    assert 0 < act.takes <= 2 * 3_600 or act.effect is not None


def test_forms_that_the_documents_do_not_reproduce_say_so() -> None:
    """The Annex B form and the matrix are ours, built from what the text asks."""
    for action in (
        "send-form-to-unit",
        "complete-operational-part",
        "sign-matrix-jointly",
        "complete-complaint-form",
    ):
        assert "not in our copy" in repertoire()[action].help


# --- services --------------------------------------------------------------------------------


REQUESTS = sorted({request for act in ACTS for request in act.requests})


@pytest.mark.parametrize("request_kind", REQUESTS)
def test_every_request_reaches_a_service_that_takes_it(request_kind: str) -> None:
    """A request that nobody takes would be an action that does nothing."""
    play = session()
    team = play.seat.team
    assert team is not None
    team.place = "station"
    team.holding.append("named")
    play.world.whereabouts["named"] = f"with {team.id}"
    about = Identity(operation="first", premises="no-1", about="named", call="call-1")
    assert request_kind.partition(".")[0] in MAKERS
    play.world.ask(request_kind, play.seat, about, {})
    play.wait(3_600)


@pytest.mark.parametrize("service", sorted({each.partition(".")[0] for each in REQUESTS}))
def test_a_service_refuses_what_it_is_not_asked_for(service: str) -> None:
    """Or else the test above could not fail."""
    play = session()
    with pytest.raises(LookupError):
        play.world.ask(f"{service}.nonsense", play.seat, FIRST, {})


# --- completeness ----------------------------------------------------------------------------


def _said_in_engine() -> set[str]:
    """Collect every text that the engine's code hands to a call that writes."""
    said: set[str] = set()
    for path in (ROOT / "simulator" / "engine").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: each.value.value
            for each in tree.body
            if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
            for target in each.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _writes(call):
                said |= {_text(node, named) or "" for node in ast.walk(call)}
    return said


def _writes(call: ast.Call) -> bool:
    return getattr(call.func, "attr", getattr(call.func, "id", "")) in ("write", "_write")


def _text(node: ast.AST, named: dict[str, object]) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(node, ast.Name):
        value = named.get(node.id)
    return value if isinstance(value, str) else None


def test_every_record_of_a_visit_has_somebody_who_writes_it() -> None:
    """What nobody can do, a rule waits for in vain; what only a scenario tells is listed."""
    wanted = {each.name for each in vocabulary.records().values() if each.group in GROUPS}
    written = {write.did for act in ACTS for write in act.writes} | _said_in_engine()
    assert wanted - written == set(FOR_INJECTS)


DOCUMENTS_NAME = {
    "Home Office checks": "home-office-checks",
    "other agencies' checks": "other-agency-checks",
    "the liaison Inspector": "consult-liaison-inspector",
    "the liaison CIO": "name-liaison",
    "radio issued": "draw-radio",
    "radio tested and failing": "test-radio",
    "itinerary": "inform-control-room",
    "entry": "report-entry",
    "exit": "report-exit",
    "appointment at the station": "book-station-appointment",
    "ATR stamp": "stamp-notes",
    "search book": "copy-search-book",
    "intelligence report": "write-intelligence-report",
    "its copy": "copy-report-to-unit",
    "out-of-scheme referral": "refer-to-cio",
    "Crime Investigation Section": "route-to-investigators",
    "complaint form": "complete-complaint-form",
    "complaint log": "log-complaint",
    "Crime Manager's advice": "forward-to-crime-manager",
    "periodic reports": "file-periodic-report",
    "seconded officers, their dress and tasks": "deploy-secondee",
    "short-term attachment": "deploy-attached-officer",
    "rights and race-relations audit trail": "sign-matrix-jointly",
    "joint press lines": "agree-statement",
    "operational review": "ask-operational-review",
    "Home Office notice": "follow-major-notice",
    "protocol review": "hold-protocol-review",
    "arbitration": "refer-to-arbitration",
    "the Deputy Director's authority": "ask-deputy-director",
    "the steering group": "put-to-steering-group",
}


@pytest.mark.parametrize(("named", "action"), DOCUMENTS_NAME.items())
def test_what_the_documents_name_can_be_done(named: str, action: str) -> None:
    """Each thing that the documents name and an officer has a part in is an action."""
    assert action in repertoire(), named


def test_the_roles_that_are_played_have_a_repertoire() -> None:
    """The team's leader, the Chief Immigration Officer, a constable, a liaison Inspector."""
    for role in ("immigration_officer", "cio", "constable", "liaison_inspector"):
        assert any(role in act.roles for act in ACTS)


# --- what is wrong is possible ---------------------------------------------------------------


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


# --- what is impossible says why -------------------------------------------------------------


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
    assert set(told) == set(NEEDS) - {"station"}
    for why in told.values():
        assert re.fullmatch(r"[a-z][a-z ,]+", why), why


def test_without_a_police_station_nobody_can_be_taken_to_one() -> None:
    """The one need that the street of the other tests always meets."""
    places = {
        name: place for name, place in session().stage.places.items() if place.kind != "station"
    }
    play = session(places=places)
    with pytest.raises(NotOffered, match="no police station"):
        play.act("drive-to-station")


# --- anything may be tried -------------------------------------------------------------------


def _value(asked: Field, chance: random.Random) -> Value:
    """Fill a field in, or leave it open, or write nonsense."""
    if chance.random() < 0.1:
        return chance.choice([None, "", 3, -1, True, "nonsense", ["x"], {"a": 1}, 2.5])
    match asked.kind:
        case "choice":
            return chance.choice([*asked.choices, None])
        case "several":
            return list(asked.choices[:2])
        case "whole":
            return chance.randint(asked.least, min(asked.most, 60))
        case "yes_no":
            return chance.choice([True, False, None])
        case "time":
            return chance.choice(["2001-11-06 06:00", "2001-11-05", None])
        case _:
            return chance.choice(["Newham", "Croydon", "", "a word"])


def _try(play: Session, chance: random.Random) -> None:
    situation = play.situation()
    if chance.random() < 0.15:
        play.wait(chance.randint(1, 7_200))
        return
    if situation.busy is not None and chance.random() < 0.5:
        play.carry_on()
        return
    offer = chance.choice(situation.offers)
    about = {kind: chance.choice(ids) for kind, ids in offer.choices.items()}
    form = {each.id: _value(each, chance) for each in offer.act.form}
    play.act(offer.act.id, Identity(**about), form)


def _try_blindly(play: Session, chance: random.Random) -> None:
    """Try an action whether or not it is on offer, about anything."""
    act = chance.choice(ACTS)
    ids = (*play.stage.places, *play.stage.people, *play.stage.files, "nothing", None)
    about = {kind: chance.choice(ids) for kind in IDENTITY_KINDS}
    play.act(act.id, Identity(**about), {each.id: _value(each, chance) for each in act.form})


@pytest.mark.parametrize("role", ["immigration_officer", "cio", "constable", "liaison_inspector"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_tried_is_done_or_not_offered(role: str, seed: int) -> None:
    """No choice, form or order of acts is a fault of the world."""
    chance = random.Random(seed)  # noqa: S311 - play, not secrets
    play = session(seed=seed, role=role)
    done = 0
    for _ in range(90):
        if play.is_over:
            break
        attempt = _try_blindly if chance.random() < 0.1 else _try
        with contextlib.suppress(NotOffered):
            attempt(play, chance)
            done += 1
    assert done > 20


@pytest.mark.parametrize("seed", range(3))
def test_what_is_on_offer_about_one_thing_can_be_done(seed: int) -> None:
    """An offer is a promise: with its form left open as far as it may be, it is kept."""
    chance = random.Random(seed)  # noqa: S311 - play, not secrets
    play = session(seed=seed)
    for _ in range(90):
        situation = play.situation()
        if situation.is_over:
            break
        if situation.busy is not None:
            play.carry_on()
            continue
        offer = chance.choice([each for each in situation.offers if len(each.choices) < 2])
        about = {kind: chance.choice(ids) for kind, ids in offer.choices.items()}
        form = {each.id: _least(each) for each in offer.act.form if each.is_required}
        play.act(offer.act.id, Identity(**about), form)


def _least(asked: Field) -> Value:
    """Fill in a field that must be."""
    if asked.kind == "whole":
        return asked.least
    return asked.choices[0] if asked.choices else "a word"
