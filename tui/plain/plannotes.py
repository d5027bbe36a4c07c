"""What `becket check` says of a plan beside its file's faults: the rule book's verdicts, its cost.

Notes only. A file is good or bad by its faults; a plan that breaks a clause is a good file, and the
exit code does not speak of it. This module refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.plancheck import judged
from analysis.study.design import design_of
from simulator.scenario import studybase
from simulator.scenario.study import load_study
from tui.plain import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis.study.answer import Clause

HOUR_SECONDS, MINUTES = 3_600, 60


@dataclass(frozen=True, slots=True)
class Costs:
    """What a study would cost.

    Attributes:
        points: Design points, the base among them.
        runs: Replications, draws and the tornado's ends together.
        hours: Of one core, within a factor of two or three.
        is_most: Whether that is the most, since the study stops when it is precise enough.
    """

    points: int
    runs: int
    hours: float
    is_most: bool


WORDS = {"breached": "breached", "cannot_tell": "cannot tell", "met": "met"}


def clauses_of(path: Path, kind: str) -> tuple[Clause, ...]:
    """Judge the plan of a file that was found good; a study's plan is that of its base."""
    base = load_study(path).base if kind == "study" else studybase.load_base(path)[1]
    return judged(base)


def costs_of(path: Path) -> Costs:
    """Count what a good study would run, and estimate what that costs."""
    study = load_study(path)
    points = len(design_of(study))
    ends = 2 * min(study.inputs.tornado, len(study.inputs.keys)) * study.replications
    runs = points * (study.most + study.inputs.draws) + ends
    seconds = runs * studybase.run_seconds(study.base_kind, study.base)
    return Costs(points, runs, seconds / HOUR_SECONDS, is_most=study.most > study.replications)


def costs_line(costs: Costs) -> str:
    """Say what a study would cost."""
    most = "at most " if costs.is_most else ""
    minutes = costs.hours * MINUTES
    time = f"{costs.hours:,.1f} hours" if costs.hours >= 1 else f"{max(1, round(minutes))} min"
    return (
        f"  to run it: {costs.points:,} design points, the base among them, {most}{costs.runs:,} "
        f"runs, some {time} of one core"
    )


def costs_data(costs: Costs) -> dict[str, object]:
    """Give what a study would cost as plain data."""
    return {
        "design_points": costs.points,
        "runs": costs.runs,
        "is_most": costs.is_most,
        "core_hours": round(costs.hours, 3),
    }


def as_data(clauses: Sequence[Clause]) -> list[dict[str, object]]:
    """Give verdicts as plain data."""
    return [
        {
            "rule": each.rule,
            "clauses": list(each.clauses),
            "verdict": each.verdict,
            "because": each.because,
            "mends": each.mends,
        }
        for each in clauses
    ]


def notes(clauses: Sequence[Clause], *, in_full: bool) -> Iterator[str]:
    """Give verdicts as lines.

    Args:
        in_full: Each one that is not met, with what mends it; else their numbers alone.
    """
    numbers = {word: sum(each.verdict == word for each in clauses) for word in WORDS}
    told = ", ".join(f"{number} {WORDS[word]}" for word, number in numbers.items())
    yield f"  the plan by the rule book: {told if clauses else 'no rule in force speaks of it'}"
    for each in clauses if in_full else ():
        if each.verdict != "met":
            said = f"{WORDS[each.verdict]}: {each.because} ({', '.join(each.clauses)})"
            yield from lines.wrapped(said, 2, 2)
            if each.mends:
                yield from lines.wrapped(f"to mend it: {each.mends}.", 6, 2)
