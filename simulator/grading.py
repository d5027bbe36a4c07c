"""What a play is worth: its score, its findings, its measures and its log, in the contract's form.

The session says what happened, the rule book what was owed, the assignment what it is worth. All
of it is computed from the session anew; nothing is taken from a file. This module refuses to
print, and to compute a grade: a grade is an instructor's.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from simulator.engine.world import opening_facts
from simulator.harness.yields import Outcome
from simulator.protocol import scoring
from simulator.protocol.in_force import NotInForce
from simulator.protocol.parameters import parameter
from simulator.scenario.judging import finding_of
from simulator.scenario.loglines import log_bytes
from simulator.scenario.triggers import Course

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.protocol.records import Record
    from simulator.scenario.loading import Assignment, Scenario
    from simulator.session import Session

# --- the score -------------------------------------------------------------------------------


def course_of(session: Session) -> Course:
    """Return the course of a play so far, for objectives and guidance."""
    opening = opening_facts(session.stage)
    return Course(session.stage.role, opening, session.records, session.decisions)


def outcome_of(session: Session, assignment: Assignment) -> Outcome:
    """Return what has come of a play: findings, and the score they make."""
    course, findings = course_of(session), session.findings()
    objectives = [
        scoring.Objective(
            goal.id, goal.title, goal.weight, goal.subjects, goal.rules, goal.reached.holds(course)
        )
        for goal in assignment.objectives
    ]
    gates = [scoring.Gate(name, rules) for name, rules in assignment.gates.items()]
    score = scoring.score(findings, objectives, gates, assignment.pass_mark)
    return Outcome(score, findings, tuple(session.records))


def result_of(scenario: Scenario, session: Session, seed: int, player: str) -> dict[str, object]:
    """Return the result of a play in the form of the contract, ready for JSON.

    Args:
        player: Who decided: `model`, `compliant` and so on.
    """
    outcome = outcome_of(session, scenario.assignment)
    score = outcome.score
    return {
        "scenario": scenario.id,
        "scenario_sha256": scenario.sha256,
        "seed": seed,
        "player": player,
        "score": {
            "percent": score.percent,
            "passed": score.passed,
            "gates_failed": list(score.gates_failed),
            "by_objective": dict(score.by_objective),
        },
        "findings": [finding_of(found) for found in outcome.findings],
        "measures": measures_of(session),
        "log_sha256": hashlib.sha256(log_bytes(session.records)).hexdigest(),
    }


# --- measures --------------------------------------------------------------------------------


def measures_of(session: Session) -> dict[str, dict[str, float | int]]:
    """Return what happened in numbers: a value, and of how many; none of them moves the score."""
    records = session.records
    found = {
        "visits": _count(records, "premises_entered"),
        "arrests": _count(records, "arrest_made"),
        "minutes_inside": _minutes_inside(records),
    }
    target = _target_seconds(session)
    answered = [] if target is None else _answered_in_time(records, target, session.at)
    if answered:
        found["immediate_within_target"] = (sum(answered) / len(answered), len(answered))
    return {name: {"value": value, "n": n} for name, (value, n) in found.items() if n}


def _count(records: Sequence[Record], name: str) -> tuple[float, int]:
    number = sum(record.name == name for record in records)
    return number, number


def _minutes_inside(records: Sequence[Record]) -> tuple[float, int]:
    """Add up how long teams were inside, over the visits that have ended."""
    entered: dict[tuple[str | None, str | None], int] = {}
    seconds, visits = 0, 0
    for record in records:
        where = (record.identity.operation, record.identity.premises)
        if record.name == "premises_entered":
            entered[where] = record.at
        elif record.name in ("premises_left", "withdrawal") and where in entered:
            seconds += record.at - entered.pop(where)
            visits += 1
    return round(seconds / 60, 1), visits


def _target_seconds(session: Session) -> int | None:
    """Return within how long police should come; None on a day on which no document says it."""
    try:
        return parameter("immediate_response", session.stage.date).last_second
    except NotInForce:
        return None


def _answered_in_time(records: Sequence[Record], target: int, end: int) -> list[bool]:
    """Tell of each call graded immediate whether a unit came in time, counted from the call.

    A call whose time had not run out when the play ended is not counted.
    """
    made = _first(records, "assistance_call_made")
    arrived = _first(records, "police_arrived")
    graded = [
        record.identity.call or ""
        for record in records
        if record.name == "assistance_call_graded" and record.attributes.get("grade") == "immediate"
    ]
    settled = [
        call for call in graded if call in made and (call in arrived or end > made[call] + target)
    ]
    return [call in arrived and arrived[call] - made[call] <= target for call in settled]


def _first(records: Sequence[Record], name: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for record in records:
        if record.name == name and record.identity.call is not None:
            found.setdefault(record.identity.call, record.at)
    return found
