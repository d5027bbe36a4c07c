"""How a play ended: passed or not and why, each objective, each gate.

Stopping early is never called a fail. This module refuses to score: the outcome comes with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.review.played import PERSON
from analysis.review.wording import gate_name, listed
from simulator.grading import course_of
from simulator.protocol.findings import CountsFor, Verdict
from simulator.protocol.scoring import CONDUCT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.review.played import Played
    from simulator.harness.yields import Outcome
    from simulator.protocol.findings import Finding
    from simulator.scenario.loading import Goal

FULL_POINTS = 100
MOST_SHOWN_OF_A_GATE = 2
CONDUCT_TITLE = "Conduct: what belongs to no other objective"


class Ending(StrEnum):
    """How a play ended."""

    PASSED = "passed"
    GATE_FAILED = "gate_failed"
    STOPPED = "stopped"
    BELOW_MARK = "below_mark"

    @property
    def is_fail(self) -> bool:
        """Tell whether this fails the exercise."""
        return self in (Ending.GATE_FAILED, Ending.BELOW_MARK)


@dataclass(frozen=True, slots=True)
class Reached:
    """An objective, and what became of it.

    Attributes:
        points: 0 to 100.
        words: What became of it, in a sentence or two; empty for conduct.
    """

    id: str
    title: str
    weight: float
    points: float
    is_reached: bool
    words: str


@dataclass(frozen=True, slots=True)
class GateHeld:
    """A gate, and what it stood on.

    Attributes:
        found: The breaches that failed it; else what its first rules found kept.
    """

    id: str
    name: str
    has_failed: bool
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a play ended.

    Attributes:
        points: 0 to 100, one decimal. `pass_mark`: likewise.
        words: The ending in a sentence or two.
    """

    ending: Ending
    points: float
    pass_mark: float
    words: str
    objectives: tuple[Reached, ...]
    gates: tuple[GateHeld, ...]


def result_of(played: Played, outcome: Outcome) -> Result:
    """Say how a play ended."""
    ending, assignment = _ending(played, outcome), played.scenario.assignment
    gates = tuple(
        _gate(outcome, gate, rules, gate in outcome.score.gates_failed)
        for gate, rules in assignment.gates.items()
    )
    words = _words(ending, outcome, assignment.pass_mark)
    score = outcome.score
    objectives = _objectives(played, outcome)
    return Result(ending, score.percent, assignment.pass_mark, words, objectives, gates)


def _ending(played: Played, outcome: Outcome) -> Ending:
    if outcome.score.gates_failed:
        return Ending.GATE_FAILED
    if outcome.score.passed:
        return Ending.PASSED
    return Ending.STOPPED if is_left_early(played) else Ending.BELOW_MARK


def is_left_early(played: Played) -> bool:
    """Tell whether a person stopped with something still to be reached."""
    course, goals = course_of(played.session), played.scenario.assignment.objectives
    has_stopped = played.player == PERSON and played.session.at < played.scenario.stage.ends
    return has_stopped and not all(goal.reached.holds(course) for goal in goals)


def _words(ending: Ending, outcome: Outcome, mark: float) -> str:
    points = f"{outcome.score.percent:g} of 100"
    match ending:
        case Ending.GATE_FAILED:
            failed = listed(gate_name(each) for each in outcome.score.gates_failed)
            which = "gate" if len(outcome.score.gates_failed) == 1 else "gates"
            return (
                f"NOT PASSED, {points}. Failed {which}: {failed}. That fails whatever the points."
            )
        case Ending.PASSED:
            return f"PASSED, {points}. The pass mark is {mark}, and no gate failed."
        case Ending.STOPPED:
            return (
                f"Stopped before it was done, which is never a fail: {points} so far. "
                f"The pass mark is {mark}; no gate failed."
            )
        case Ending.BELOW_MARK:
            return f"NOT PASSED, {points}. The pass mark is {mark}; no gate failed."


def _objectives(played: Played, outcome: Outcome) -> tuple[Reached, ...]:
    course = course_of(played.session)
    goals = {goal.id: goal for goal in played.scenario.assignment.objectives}
    made = []
    for name, points in outcome.score.by_objective.items():
        goal = goals.get(name)
        if goal is None:
            made.append(Reached(name, CONDUCT_TITLE, CONDUCT_WEIGHT, points, True, ""))
            continue
        is_reached = goal.reached.holds(course)
        words = _became(goal, is_reached, points)
        made.append(Reached(name, goal.title, goal.weight, points, is_reached, words))
    return tuple(made)


def _became(goal: Goal, is_reached: bool, points: float) -> str:
    if not is_reached:
        return f"Not reached, so it scores nothing. {goal.words.get('missed', '')}".strip()
    if not points:
        missed = goal.words.get("missed", "")
        return f"Reached, but what was missed on the way took all its points. {missed}".strip()
    if points < FULL_POINTS:
        return (
            f"Reached, but what was missed on the way took {FULL_POINTS - points:g} points of it."
        )
    return f"Reached. {goal.words.get('reached', '')}".strip()


def _gate(outcome: Outcome, gate: str, rules: Sequence[str], has_failed: bool) -> GateHeld:
    wanted = Verdict.BREACHED if has_failed else Verdict.MET
    found = [
        each
        for each in outcome.findings
        if each.rule in rules and each.verdict is wanted and each.counts_for is CountsFor.PLAYER
    ]
    first = list(dict.fromkeys(each.rule for each in found))[:MOST_SHOWN_OF_A_GATE]
    shown = found if has_failed else [each for each in found if each.rule in first]
    return GateHeld(gate, gate_name(gate), has_failed, tuple(shown))
