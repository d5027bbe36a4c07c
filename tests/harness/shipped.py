"""The shipped training scenarios for tests that hold for every one of them, and how to play one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from simulator.deciders.choice import play
from simulator.grading import outcome_of
from simulator.protocol.findings import CountsFor
from simulator.scenario.library import MARK, asked_for, find, library, plays_of
from simulator.scenario.loading import Scenario, load_scenario
from simulator.scenario.plays import Plays, load_plays
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from simulator.deciders.choice import Decider
    from simulator.engine.stage import Stage
    from simulator.harness.yields import Outcome

TRAINING = tuple(each for each in library() if find(each).parent.name == "training")
MOST = 400
"""Decisions after which a decider that does not come to an end is stopped."""

Judged = frozenset[tuple[str, str, tuple[tuple[str, str], ...]]]


@cache
def scenario(name: str) -> Scenario:
    """Load a shipped scenario, or a variant of one: `SCENARIO@VARIANT`."""
    asked = asked_for(name)
    if asked.variant is not None:
        return plays(asked.path.stem).scenarios[asked.variant]
    return load_scenario(asked.path)


@cache
def plays(name: str) -> Plays:
    """Load the plays of a shipped scenario, with those of its variants."""
    return load_plays(plays_of(find(name)))


def variants(name: str) -> tuple[str, ...]:
    """List the variants of a shipped scenario as they are asked for; the base is none of them."""
    return tuple(f"{name}{MARK}{each}" for each in plays(name).scenarios if each is not None)


@dataclass(frozen=True, slots=True)
class Played:
    """A play that has come to its end, and what it is worth."""

    session: Session
    outcome: Outcome

    @property
    def percent(self) -> float:
        """Return the score."""
        return self.outcome.score.percent

    @property
    def judged(self) -> Judged:
        """Return what is said of the player: rule, verdict, and what about."""
        return frozenset(
            (each.rule, str(each.verdict), tuple(each.about.named().items()))
            for each in self.outcome.findings
            if each.counts_for is CountsFor.PLAYER
        )

    @property
    def bad(self) -> list[str]:
        """Return what the player did wrong, in words that a failing test can show."""
        return [
            f"{each.rule} {each.verdict} {each.about.named()}: {each.because}"
            for each in self.outcome.breaches
        ]


def graded(name: str, session: Session) -> Played:
    """Say what a play of a shipped scenario is worth."""
    return Played(session, outcome_of(session, scenario(name).assignment))


def decided(name: str, decider: Decider, seed: int = 1, stage: Stage | None = None) -> Played:
    """Let a decider play a shipped scenario, on its own stage unless another is given."""
    session = Session(stage or scenario(name).stage, repertoire(), seed)
    play(session, decider, MOST)
    return graded(name, session)
