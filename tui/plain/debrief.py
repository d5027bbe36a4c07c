"""The debrief: what came of a play, in words that somebody who was not there understands.

The outcome comes first, with what it meant for the people and what decided it; then what was owed
and missed, with the clause in plain words; then what others did, which moves no score; then
the law since. `run` and `play` end with the same words; `play` adds the timeline of all that was
owed. This module refuses to score, and to judge: it words what the rule book found.
"""

from collections.abc import Iterable, Sequence

from analysis.review.cited import readings_of
from analysis.review.law import rules_of
from analysis.review.played import PERSON, Played
from analysis.review.result import Result
from analysis.review.review import Review
from analysis.review.whom import Whom
from analysis.review.wording import gate_name
from simulator.harness.yields import Outcome
from simulator.protocol.findings import CountsFor, Verdict
from simulator.protocol.scoring import CONDUCT, Loss
from tui.plain import lines
from tui.plain.account import timeline
from tui.plain.alike import because_of, grouped
from tui.plain.hindsight import model_way
from tui.plain.lines import wrapped
from tui.plain.meaning import meant
from tui.plain.others import others

__all__ = ["PERSON", "Played", "page", "rules_of"]


def page(played: Played, *, has_timeline: bool = False) -> list[str]:
    """Give the debrief.

    Args:
        has_timeline: Whether everything owed is listed, and not only what was missed.
    """
    review = Review(played)
    outcome, result = review.outcome, review.result
    return [
        *_head(played),
        *wrapped(result.words, 0),
        "",
        *meant(played.scenario, played.session),
        *_objectives(result),
        *_gates(played, outcome, result),
        *_missed(played, outcome),
        *model_way(played, outcome),
        *(timeline(played.scenario, outcome) if has_timeline else ()),
        *others(played.scenario, outcome),
        *_law(played, review.law.decided),
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


def _objectives(result: Result) -> list[str]:
    rows = ["Objectives"]
    for each in result.objectives:
        rows += wrapped(f"{each.points:>5g}  {each.title} (weight {each.weight:g})", 2, 7)
        rows += wrapped(each.words, 9)
    return [*rows, ""]


def _gates(played: Played, outcome: Outcome, result: Result) -> list[str]:
    if not result.gates:
        return []
    rows = ["Gates (a breach of one fails the exercise)"]
    for gate in result.gates:
        rows += [f"  {'FAILED' if gate.has_failed else 'held  '}  {gate.name}"]
        shown = grouped(gate.found, Whom(played.scenario, outcome))
        if not shown:
            rows += [" " * 10 + "Nothing that it guards came up."]
        rows += [row for each in shown for row in each.rows(10)]
    return [*rows, ""]


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
        readings = readings_of(loss.rules)
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


# --- the law, then and since -----------------------------------------------------------------


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
