"""The repertoire: every name exists, every request is taken, all the documents name can be done."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from simulator.engine.acts import Act, Source
from simulator.engine.effects import EFFECTS, LOOKS, NEEDS
from simulator.engine.services import MAKERS
from simulator.faults import InvalidInput
from simulator.protocol import vocabulary
from simulator.protocol.records import IDENTITY_KINDS, Identity
from simulator.scenario.repertoire import ActionsFile, repertoire
from simulator.scenario.yamlfile import load
from tests.conftest import ROOT
from tests.engine.street import session

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.engine.acts import Field

ACTS = tuple(repertoire().values())
GROUPS = ("planning", "support", "visit", "custody", "child", "victims")
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
    "child_encountered": "made by an officer's first dealing with a child, whatever it is",
    "trafficker_contact": "what others do to a child; a scenario tells of it",
    "dpo_signoff": "a force's readiness, before any play",
    "force_setup_audited": "a force's readiness, before any play",
    "equality_assessed": "a force's readiness, before any play",
    "local_policy_set": "a force's policy, before any play",
    "local_policy_contradicts_npcc": "a force's policy, before any play",
    "support_needs_assessed": "a force's plan, before any play",
    "outreach_held": "a force's plan over months",
    "report_published": "a force's plan over months",
    "progress_update_sent": "a force's plan over months",
}
"""Records of the play's groups that only a scenario's injects or a plan write, and why."""

NOT_FOR_RULES = {("police_transport_requested", "via", "telephone"), ("plan_uses_jp", "activity")}
"""Values outside the vocabulary, written because they are what happened; no rule reads them."""


def fields(act: Act) -> dict[str, Field]:
    """Give an act's form by field."""
    return {each.id: each for each in act.form}


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.id)
def test_no_field_bears_the_name_of_what_a_decision_is_about(act: Act) -> None:
    """Decisions keep both side by side; a field called about would come back as a person."""
    assert not set(fields(act)) & set(IDENTITY_KINDS)


def test_a_field_named_like_an_identity_is_refused(tmp_path: Path) -> None:
    """Whoever adds an action hears of it at its line."""
    path = tmp_path / "new.yaml"
    path.write_text(
        "order: 1\nactions:\n- id: ring\n  group: Help\n  label: Ring\n  roles: [cio]\n"
        "  takes: 1 min\n  form: [{id: premises, label: Where}]\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput) as refused:
        load(ActionsFile, path)
    (fault,) = refused.value.faults
    assert fault.line == 8
    assert "name it otherwise" in str(fault)


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
        assert write.unless is None or known[write.unless].kind == "yes_no"
        assert write.per is None or known[write.per].kind == "several"
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


ITEM_BY_ITEM = tuple(act for act in ACTS if act.takes_each is not None)


@pytest.mark.parametrize("act", ITEM_BY_ITEM, ids=lambda act: act.id)
def test_what_is_done_item_by_item_has_items_that_must_be_chosen(act: Act) -> None:
    """An act without an item would take no time for any, and be done at once."""
    assert act.takes_each is not None
    asked = fields(act)[act.takes_each.field]
    assert (asked.kind, asked.is_required) == ("several", True)
    assert act.takes_each.seconds > 0
    assert act.can_break_off


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
    "police protection": "invoke-police-protection",
    "reasons for an arrest": "record-arrest-reason",
    "the decision model": "record-decision-model",
    "the first talk": "tell-child-first-things",
    "being spoken to alone": "take-aside",
    "a place of safety": "bring-into-place-of-safety",
    "the head of the welfare form": "fill-form-header",
    "its points": "explain",
    "its questions": "ask",
    "its observations page": "write-observation",
    "its copy to social care": "copy-form-to-social-care",
    "fitness to be interviewed": "decide-fitness",
    "the National Referral Mechanism": "submit-nrm",
    "a child contact record": "create-contact-record",
    "urgent intelligence": "submit-intelligence",
}


@pytest.mark.parametrize(("named", "action"), DOCUMENTS_NAME.items())
def test_what_the_documents_name_can_be_done(named: str, action: str) -> None:
    """Each thing that the documents name and an officer has a part in is an action."""
    assert action in repertoire(), named


def test_the_roles_that_are_played_have_a_repertoire() -> None:
    """The team's leader, the Chief Immigration Officer, the constables, a liaison Inspector."""
    for role in ("immigration_officer", "cio", "constable", "first_responder", "liaison_inspector"):
        assert any(role in act.roles for act in ACTS)
