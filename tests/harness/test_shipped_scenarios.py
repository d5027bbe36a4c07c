"""Every shipped training scenario: its plays, and what each kind of decider makes of it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import sqrt
from statistics import mean, stdev
from typing import TYPE_CHECKING

import pytest

from simulator.deciders.careless import Careless
from simulator.deciders.choice import CarryOn, Choice, Do, Stop, Wait
from simulator.deciders.compliant import Compliant
from simulator.deciders.random_player import Random
from simulator.protocol.records import Identity, Value
from simulator.rehearsal import rehearse
from tests.harness.shipped import TRAINING, decided, plays, scenario, variants

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.deciders.choice import Decider
    from simulator.engine.acts import Field
    from simulator.engine.stage import Stage
    from simulator.session import Offer, Session, Situation

SEEDS = range(1, 6)
CARELESS_SEEDS = range(1, 6)
ERRORS = (0.1, 0.3, 0.6)
MISTAKES_AT_LEAST = 3
NO_PLAYS = ("model", "nothing")

VARIANTS = tuple(each for name in TRAINING for each in variants(name))

every_scenario = pytest.mark.parametrize("name", TRAINING)
every_variant = pytest.mark.parametrize("name", VARIANTS)


# --- deciders that should never pass ------------------------------------------------------------


class Nothing:
    """Waits to the end."""

    def decide(self, session: Session, situation: Situation) -> Choice:
        """Do nothing, whatever comes in."""
        del session, situation
        return Wait()


class Everything:
    """Does every act once, as soon as it is on offer, in the order in which acts are listed."""

    def __init__(self) -> None:
        self._done: set[str] = set()
        self._idle = 0

    def decide(self, session: Session, situation: Situation) -> Choice:
        """Choose the first act not done yet."""
        if situation.busy is not None:
            return CarryOn()
        for offer in situation.offers:
            if offer.act.id not in self._done:
                self._done.add(offer.act.id)
                return _first_way(session.stage, offer)
        self._idle += 1
        return Wait() if self._idle < 20 else Stop()


def _first_way(stage: Stage, offer: Offer) -> Do:
    given = {kind: ids[0] for kind, ids in offer.choices.items()}
    owners = [each.id for each in stage.files.values() if given.get("premises") in each.premises]
    if "operation" in given and owners:
        given["operation"] = owners[0]
    return Do(offer.act.id, Identity(**given), {each.id: _any(each) for each in offer.act.form})


def _any(asked: Field) -> Value:
    match asked.kind:
        case "yes_no":
            return True
        case "whole":
            return asked.least
        case "choice":
            return asked.choices[0]
        case "several":
            return list(asked.choices)
        case "time":
            return None
        case _:
            return "something"


# --- plays ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "play"), [(name, play) for name in TRAINING for play in plays(name).plays]
)
def test_every_play_yields_what_it_says(name: str, play: str) -> None:
    """An author's claim about a scenario is proved, or it is no claim."""
    assert rehearse(plays(name), play).complaints == ()


@every_scenario
def test_the_model_answer_claims_a_hundred_and_no_breach(name: str) -> None:
    """Otherwise the play above would prove less than the contract asks."""
    yields = plays(name).plays["model"].yields
    assert yields.score == (100, 100)
    assert yields.no_breach


@every_variant
def test_each_variant_has_a_model_answer_that_claims_the_same(name: str) -> None:
    """On another date or in another force something else may be right, and can be done as well."""
    of, _, variant = name.partition("@")
    model = plays(of).named("model", variant)
    assert model is not None
    assert plays(of).scenario_of(model).id == name
    assert model.yields.score == (100, 100)
    assert model.yields.no_breach


@every_scenario
def test_there_are_classic_mistakes_with_their_findings(name: str) -> None:
    """A trainer must see what each of them costs."""
    mistakes = [
        each
        for play, each in plays(name).plays.items()
        if play not in NO_PLAYS and any(found.verdict != "met" for found in each.yields.findings)
    ]
    assert len(mistakes) >= MISTAKES_AT_LEAST


def test_a_third_of_the_model_answers_end_without_an_arrest() -> None:
    """An arrest is no aim: often the right end is another one."""
    without = [name for name in TRAINING if plays(name).plays["model"].yields.arrests == 0]
    assert 3 * len(without) >= len(TRAINING)


# --- deciders -----------------------------------------------------------------------------------


@every_scenario
@pytest.mark.parametrize("seed", SEEDS)
def test_the_rule_following_officer_never_breaches_and_scores_all(name: str, seed: int) -> None:
    """A scenario that nobody can do rightly is a fault of the scenario or of the officer."""
    played = decided(name, Compliant(), seed)
    assert played.bad == []
    assert played.percent == 100, dict(played.outcome.score.by_objective)


STUDENT = 3.75
"""Student's t for five plays at 99%, one side: beyond it a difference is not chance alone."""


def rises(before: Sequence[float], later: Sequence[float]) -> bool:
    """Tell whether scores with the same seeds are higher later, by more than chance explains."""
    gains = [after - first for first, after in zip(before, later, strict=True)]
    return mean(gains) > STUDENT * stdev(gains) / sqrt(len(gains))


def test_a_rise_is_told_from_chance() -> None:
    """Else the next test could not fail, or would fail for nothing."""
    assert rises([10, 20, 30, 40, 50], [21, 30, 41, 50, 61])
    assert not rises([10, 20, 30, 40, 50], [50, 40, 30, 20, 11])
    assert not rises([10, 20, 30, 40, 50], [10, 20, 30, 40, 50])


@every_scenario
def test_the_mean_score_falls_as_carelessness_rises(name: str) -> None:
    """A score that does not tell careful from careless work measures nothing."""
    without_error = decided(name, Careless(0.0, 1)).percent
    scores = [
        [decided(name, Careless(errs, seed), seed).percent for seed in CARELESS_SEEDS]
        for errs in ERRORS
    ]
    assert without_error > mean(scores[0]) > mean(scores[-1])
    assert not any(rises(before, later) for before, later in pairwise(scores))


@every_scenario
@pytest.mark.parametrize("seed", SEEDS)
def test_random_play_fails(name: str, seed: int) -> None:
    """Nobody passes by luck."""
    assert not decided(name, Random(seed), seed).outcome.score.passed


@every_scenario
def test_doing_nothing_fails(name: str) -> None:
    """Doing nothing is not safe."""
    played = decided(name, Nothing())
    assert played.session.at == scenario(name).stage.ends
    assert not played.outcome.score.passed


@every_scenario
def test_doing_everything_fails(name: str) -> None:
    """Whoever does all there is to do has not decided anything."""
    assert not decided(name, Everything()).outcome.score.passed


# --- the same on other dates and in other forces --------------------------------------------------


@every_variant
def test_the_rule_following_officer_scores_all_in_each_variant(name: str) -> None:
    """What documents of another day or force ask can be done as well."""
    played = decided(name, Compliant())
    assert played.session.stage.id == name
    assert played.bad == []
    assert played.percent == 100, dict(played.outcome.score.by_objective)


@every_variant
@pytest.mark.parametrize("decider", [Nothing, partial(Random, 1)], ids=["nothing", "random"])
def test_neither_nothing_nor_chance_passes_a_variant(
    name: str, decider: Callable[[], Decider]
) -> None:
    """An objective left out of a variant must not leave an exercise that passes by itself."""
    assert not decided(name, decider()).outcome.score.passed
