"""The debrief: what came of a play, in words that somebody who was not there understands.

The outcome comes first, with what it meant for the people and what decided it; then what was owed
and missed, with the clause in plain words; then what others did, which moves no score; then
the law since. `run` and `play` end with the same words; `play` adds the timeline of all that was
owed. This module refuses to score, and to judge: it words what the rule book found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.grading import course_of, outcome_of
from simulator.harness.yields import Outcome
from simulator.protocol import in_force, rulebook
from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.protocol.scoring import CONDUCT, CONDUCT_WEIGHT, Loss
from simulator.scenario.loading import Goal, Scenario
from simulator.session import Session
from tui.plain import lines
from tui.plain.account import timeline
from tui.plain.alike import Whom, because_of, grouped
from tui.plain.hindsight import model_way
from tui.plain.lines import wrapped
from tui.plain.meaning import meant
from tui.plain.others import others

GATES = {
    "life": "life and safety",
    "unlawful_entry_or_arrest": "no unlawful entry or arrest",
    "child": "children",
    "prints": "fingerprints of a child",
    "sharing": "sharing that is barred",
    "interpreter": "an interpreter from among the companions",
    "own": "what this exercise is about",
}
MOST_SHOWN_OF_A_GATE = 2
PERSON = "person"
FULL_POINTS = 100
"""The player's name where a person played."""


@dataclass(frozen=True, slots=True)
class Played:
    """A play that is over.

    Attributes:
        path: The scenario's file.
        player: Who played, as results name them. `words`: the same in plain words.
    """

    scenario: Scenario
    path: Path
    session: Session
    seed: int
    player: str
    words: str


def page(played: Played, *, has_timeline: bool = False) -> list[str]:
    """Give the debrief.

    Args:
        has_timeline: Whether everything owed is listed, and not only what was missed.
    """
    outcome = outcome_of(played.session, played.scenario.assignment)
    decided = _deciding(played, outcome)
    return [
        *_head(played),
        *_result(played, outcome),
        *meant(played.scenario, played.session),
        *_objectives(played, outcome),
        *_gates(played, outcome),
        *_missed(played, outcome),
        *model_way(played.scenario, played.path, played.session, outcome, played.seed),
        *(timeline(played.scenario, outcome) if has_timeline else ()),
        *others(played.scenario, outcome),
        *_law(played, decided),
        *_author(played),
    ]


# --- the outcome -----------------------------------------------------------------------------


def _head(played: Played) -> list[str]:
    stage, session = played.scenario.stage, played.session
    began, ended = lines.day_and_time(stage.opens), lines.day_and_time(session.at)
    return [
        *wrapped(f"{played.scenario.assignment.title} ({stage.id})", 0),
        *wrapped(f"Played by {played.words}, seed {played.seed}, from {began} to {ended}.", 0),
        *wrapped(rules_of(played.scenario), 0),
        "",
    ]


def rules_of(scenario: Scenario) -> str:
    """Say that this is history, and which documents it is judged by."""
    stage = scenario.stage
    found = (each.short for each in in_force.in_force(stage.date, stage.force))
    day = f"{stage.date.day} {stage.date:%B %Y}"
    force = lines.words(stage.force).title()
    return (
        f"Historical exercise: rules of {day} in the {force} police area "
        f"({lines.listed(found)}), not today's law."
    )


def _result(played: Played, outcome: Outcome) -> list[str]:
    score, mark = outcome.score, played.scenario.assignment.pass_mark
    points = f"{score.percent:g} of 100"
    if score.gates_failed:
        failed = lines.listed(gate_name(each) for each in score.gates_failed)
        which = "gate" if len(score.gates_failed) == 1 else "gates"
        why = f"NOT PASSED, {points}. Failed {which}: {failed}. That fails whatever the points."
    elif score.passed:
        why = f"PASSED, {points}. The pass mark is {mark}, and no gate failed."
    elif _is_left_early(played):
        why = (
            f"Stopped before it was done, which is never a fail: {points} so far. The pass mark is "
            f"{mark}; no gate failed."
        )
    else:
        why = f"NOT PASSED, {points}. The pass mark is {mark}; no gate failed."
    return [*wrapped(why, 0), ""]


def _is_left_early(played: Played) -> bool:
    """Tell whether a person stopped with something still to be reached."""
    course, goals = course_of(played.session), played.scenario.assignment.objectives
    has_stopped = played.player == PERSON and played.session.at < played.scenario.stage.ends
    return has_stopped and not all(goal.reached.holds(course) for goal in goals)


def gate_name(gate: str) -> str:
    """Name a gate in plain words."""
    return GATES.get(gate, lines.words(gate))


def _objectives(played: Played, outcome: Outcome) -> list[str]:
    course = course_of(played.session)
    goals = {goal.id: goal for goal in played.scenario.assignment.objectives}
    rows = ["Objectives"]
    for name, points in outcome.score.by_objective.items():
        goal = goals.get(name)
        title = goal.title if goal else "Conduct: what belongs to no other objective"
        weight = goal.weight if goal else CONDUCT_WEIGHT
        rows += wrapped(f"{points:>5g}  {title} (weight {weight})", 2, 7)
        if goal is not None:
            rows += wrapped(_reached(goal, goal.reached.holds(course), points), 9)
    return [*rows, ""]


def _reached(goal: Goal, is_reached: bool, points: float) -> str:
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


def _gates(played: Played, outcome: Outcome) -> list[str]:
    gates = played.scenario.assignment.gates
    if not gates:
        return []
    rows = ["Gates (a breach of one fails the exercise)"]
    for gate, rules in gates.items():
        has_failed = gate in outcome.score.gates_failed
        rows += [f"  {'FAILED' if has_failed else 'held  '}  {gate_name(gate)}"]
        shown = grouped(_of_gate(outcome, rules, has_failed), Whom(played.scenario, outcome))
        if not shown:
            rows += [" " * 10 + "Nothing that it guards came up."]
        rows += [row for each in shown for row in each.rows(10)]
    return [*rows, ""]


def _of_gate(outcome: Outcome, rules: Sequence[str], has_failed: bool) -> list[Finding]:
    """Return the findings that failed a gate, or those of the first rules that held it."""
    wanted = Verdict.BREACHED if has_failed else Verdict.MET
    found = [
        each
        for each in outcome.findings
        if each.rule in rules and each.verdict is wanted and each.counts_for is CountsFor.PLAYER
    ]
    first = list(dict.fromkeys(each.rule for each in found))[:MOST_SHOWN_OF_A_GATE]
    return found if has_failed else [each for each in found if each.rule in first]


# --- what was owed and missed ----------------------------------------------------------------


def _missed(played: Played, outcome: Outcome) -> list[str]:
    lost = outcome.score.lost
    rows = ["What was owed and missed"]
    if not lost:
        has_arisen = any(each.counts_for is CountsFor.PLAYER for each in outcome.findings)
        kept = "  Nothing: whatever the player owed was done, and in time."
        rows += [kept if has_arisen else "  Nothing had come to be owed."]
    whom, told = Whom(played.scenario, outcome), _Told()
    for number, loss in enumerate(lost, 1):
        rows += _loss(number, loss, played, whom.of_loss(loss))
        rows += told.rows(loss)
    free = [each for each in outcome.breaches if not each.stated]
    if free:
        rows += ["", "Missed as well, at no cost: the documents describe it, and set no rule"]
    for found, names in because_of(free, whom):
        rows += wrapped(f"- {found.because}{names} [{', '.join(found.clauses)}]", 2, 2)
    return [*rows, ""]


class _Told:
    """Gives clauses and readings in full where they first come, and afterwards by name."""

    def __init__(self) -> None:
        self._already: set[str] = set()

    def rows(self, loss: Loss) -> list[str]:
        """Give what a loss stands on."""
        readings = _readings(loss.rules)
        rows = [row for each in self._new(loss.clauses) for row in lines.clause(each, 7)]
        rows += [row for each in self._new(readings) for row in lines.reading(each, 7)]
        above = [each for each in (*loss.clauses, *readings) if each in self._already]
        self._already |= {*loss.clauses, *readings}
        return [*rows, *wrapped(f"As given above: {', '.join(above)}.", 7)] if above else rows

    def _new(self, names: Iterable[str]) -> list[str]:
        return [each for each in names if each not in self._already]


def _loss(number: int, loss: Loss, played: Played, whom: str) -> list[str]:
    goals = {goal.id: goal.title for goal in played.scenario.assignment.objectives}
    goal = goals.get(loss.objective, CONDUCT.capitalize())
    verdict = lines.VERDICTS[loss.verdict]
    about = f" ({whom})" if whom else ""
    rows = wrapped(f"{number}. {verdict}, {loss.severity}: {loss.rules[0]}{about}", 2, 3)
    rows += wrapped(loss.because, 5)
    rows += wrapped(f'It cost {loss.points:g} points of "{goal}".', 5)
    rows += _failed_by(loss, played)
    if loss.rules[1:]:
        rows += wrapped(f"The same act or omission also offends: {', '.join(loss.rules[1:])}.", 5)
    return rows


def _failed_by(loss: Loss, played: Played) -> list[str]:
    gates = played.scenario.assignment.gates
    failed = [gate_name(gate) for gate, rules in gates.items() if set(rules) & set(loss.rules)]
    if not failed or loss.verdict is not Verdict.BREACHED:
        return []
    return wrapped(f"It fails the gate: {', '.join(failed)}.", 5)


def _readings(rules: Iterable[str]) -> list[str]:
    known = {each.id: each for each in rulebook.duties()}
    return list(dict.fromkeys(name for rule in rules for name in known[rule].readings))


# --- the law, then and since -----------------------------------------------------------------


def _deciding(played: Played, outcome: Outcome) -> list[str]:
    """Return the clauses that decided: those of what was lost, and those the gates stand on."""
    clauses = [clause for loss in outcome.score.lost for clause in loss.clauses]
    for gate, rules in played.scenario.assignment.gates.items():
        for found in _of_gate(outcome, rules, gate in outcome.score.gates_failed):
            clauses += found.clauses
    return list(dict.fromkeys(clauses))


def _law(played: Played, decided: Sequence[str]) -> list[str]:
    rows = ["The law"]
    for conflict, read in played.scenario.assignment.disputed.items():
        rows += wrapped(f"{conflict}, as the briefing said, is read here as: {read}", 2, 2)
    since = lines.since(decided, 4)
    if since:
        rows += ["  Since then, for the clauses that decided this:", *since]
    elif decided:
        rows += ["  Nothing is noted here that superseded the clauses that decided this."]
    if decided:
        rows += [f"  To read a clause: becket rules {decided[0]}"]
    return rows


def _author(played: Played) -> list[str]:
    said = played.scenario.assignment.debrief
    return ["", *wrapped(said, 0)] if said else []
