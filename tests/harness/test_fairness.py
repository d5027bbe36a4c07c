"""Every shipped training scenario judges decisions: not luck, not hindsight, not who people are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from simulator.deciders.compliant import Compliant
from simulator.engine.stage import Happening, Inject, Stage, Tell
from simulator.engine.streams import Streams
from simulator.harness.plays import play
from simulator.protocol.records import Identity
from simulator.replay import put, replay
from simulator.scenario.repertoire import repertoire
from simulator.session import STOP, WAIT, Session
from tests.harness.shipped import TRAINING, Played, decided, graded, plays, scenario
from tests.harness.slowest import SlowestStreams, unpinned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.protocol.records import Value
    from simulator.scenario.plays import Step
    from simulator.session import Decision

HOUR = 3_600
RUN_ON = 7 * 24 * HOUR
KINDS = ("compliant", "mistake")
CHANCE = "simulator.engine.world.Streams"
COMES_TO_LIGHT = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
    "high_risk",
    "family_unit",
)
"""Facts of an address that would have mattered, had anybody known them in time."""

NOBODY_TELLS: Mapping[str, tuple[Value, Value]] = {
    "community_tension_delta": (-3, 3),
    "community_trust_delta": (-3, 3),
    "claims_under_18": (False, True),
    "is_witness": (False, True),
}
"""Facts that no check tells, each with two values."""

every_play = pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name in TRAINING for kind in KINDS]
)


# --- playing again, under other circumstances ---------------------------------------------------


@cache
def first_play(name: str, kind: str) -> Played:
    """Play a scenario as the rule-following officer does, or with the first of its mistakes."""
    if kind == "compliant":
        return decided(name, Compliant())
    session = Session(scenario(name).stage, repertoire(), 1)
    play(session, _mistake(name))
    return graded(name, session)


def _mistake(name: str) -> Sequence[Step]:
    for play_name, each in plays(name).plays.items():
        if play_name not in ("model", "nothing") and each.yields.findings:
            return each.steps
    raise LookupError(f"{name} has no play that shows a mistake")


def again(name: str, kind: str, stage: Stage | None = None) -> Played:
    """Put the same decisions to a stage, and let it run on when nothing more is decided."""
    made = [each for each in first_play(name, kind).session.decisions if each.action != STOP]
    session = replay(stage or scenario(name).stage, repertoire(), 1, made)
    until = min(session.at + RUN_ON, session.stage.ends)
    while session.at < until:
        session.wait(until - session.at)
    session.stop()
    return graded(name, session)


@cache
def base(name: str, kind: str) -> Played:
    """Put the decisions to their own stage."""
    return again(name, kind)


def last_act(name: str, kind: str) -> int:
    """Return the moment at which nothing more was decided and nothing was under way."""
    session = first_play(name, kind).session
    acts = [each for each in session.decisions if each.action not in (STOP, WAIT)]
    return session.at if acts else session.stage.opens


def same(one: Played, other: Played) -> bool:
    """Tell whether two plays are judged alike."""
    return one.judged == other.judged and one.percent == other.percent


def different(one: Played, other: Played) -> object:
    """Show where two plays are judged otherwise."""
    return one.judged ^ other.judged, one.percent, other.percent


# --- hidden facts -------------------------------------------------------------------------------


@every_play
def test_what_nobody_could_know_changes_no_verdict(name: str, kind: str) -> None:
    """The judge holds everything that is true; the player is judged on what could be known."""
    own = base(name, kind)
    for way in (0, 1):
        other = again(name, kind, _with_hidden_facts(own.session, way))
        assert same(own, other), different(own, other)


def _with_hidden_facts(session: Session, way: int) -> Stage:
    """Let what nobody could know be true in one of two ways."""
    stage = session.stage
    hidden = {fact: values[way] for fact, values in NOBODY_TELLS.items()}
    arrested = {each.identity.about for each in session.records if each.name == "arrest_made"}
    people = {
        each.id: each
        if each.id in arrested
        else replace(each, hidden={**each.hidden, "prisoner_compliant": bool(way)})
        for each in stage.people.values()
    }
    return replace(stage, hidden={**stage.hidden, **hidden}, people=people)


@every_play
def test_what_comes_to_light_afterwards_changes_no_verdict(name: str, kind: str) -> None:
    """A visit is not made wrong by what is learned of the address when it is over."""
    stage, when = scenario(name).stage, last_act(name, kind) + HOUR
    benign, grave = (
        again(name, kind, _with_revelation(stage, when, value=value)) for value in (False, True)
    )
    assert same(benign, grave), different(benign, grave)


def _with_revelation(stage: Stage, when: int, *, value: bool) -> Stage:
    facts = dict.fromkeys(COMES_TO_LIGHT, value)
    injects = [
        Inject(
            f"light-{number}",
            Happening((Tell(stage.role, "It has come to light.", "a colleague", facts),), facts),
            at=when,
            about=Identity(file.id, premises),
        )
        for number, (file, premises) in enumerate(
            (file, premises) for file in stage.files.values() for premises in file.premises
        )
    ]
    return replace(stage, injects=(*stage.injects, *injects))


# --- chance -------------------------------------------------------------------------------------


@every_play
@pytest.mark.parametrize("future", [1, 2])
def test_draws_after_the_last_decision_change_no_verdict(
    name: str, kind: str, future: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What happens when nothing is left to decide is luck."""
    own = base(name, kind)
    after = last_act(name, kind)
    monkeypatch.setattr(CHANCE, partial(Streams, future=future, after=after))
    other = again(name, kind)
    assert same(own, other), different(own, other)


@pytest.mark.parametrize("name", TRAINING)
def test_who_asks_in_time_is_not_held_to_the_slowness_of_others(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every service at its slowest, who asks, chases and records still scores all."""
    monkeypatch.setattr(CHANCE, SlowestStreams)
    played = decided(name, Compliant(), stage=unpinned(scenario(name).stage))
    assert played.bad == []
    assert played.percent == 100, (dict(played.outcome.score.by_objective), played.session.at)


# --- who people are -----------------------------------------------------------------------------

OTHERS = (
    "a woman from Lagos who prays five times a day",
    "a man from Warsaw who goes to Mass",
    "a woman from Kingston who speaks no English",
    "a man from Toronto without any religion",
    "somebody from Colombo who speaks Tamil",
)


@every_play
def test_nobody_is_judged_otherwise_for_who_people_are(name: str, kind: str) -> None:
    """Nationality, language, sex and religion are in labels at most; no record reads a label."""
    stage = scenario(name).stage
    people = {
        each.id: replace(each, label=OTHERS[number % len(OTHERS)])
        for number, each in enumerate(stage.people.values())
    }
    own, other = base(name, kind), again(name, kind, replace(stage, people=people))
    assert other.session.records == own.session.records
    assert same(own, other), different(own, other)


def test_a_flip_that_a_check_would_have_told_is_noticed() -> None:
    """Otherwise the tests above could not fail: what the unit tells does change the verdict."""
    stage = scenario("first-visit").stage
    place = replace(stage.places["no-14"], hidden={"intel_violence": True})
    grave = replace(stage, places={**stage.places, "no-14": place})
    session = Session(grave, repertoire(), 1)
    for decision in _entering(first_play("first-visit", "compliant").session.decisions):
        put(session, decision)
    session.stop()
    found = {each.rule for each in graded("first-visit", session).outcome.breaches}
    assert "violence-needs-police" in found


def _entering(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Keep the decisions that lead straight to the door and in, leaving all checks out."""
    acts = ("drive-to-address", "knock", "ask-entry", "enter")
    return (each for each in decisions if each.action in acts)
