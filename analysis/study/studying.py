"""A study carried through: which runs are made, in what order, until it is known well enough.

First the replications and the draws of the assumptions of every design point; then, where a
precision is asked, more replications in rounds; then the tornado at the base, on the assumptions
that weigh most. What comes next depends on outcomes and on nothing else, so a study that was
stopped goes the same way again. This module refuses to word an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.statistics import inputs
from analysis.statistics.sequential import Asked, precision
from analysis.statistics.weights import weights
from analysis.study.design import design_of
from analysis.study.executing import carry_out
from analysis.study.runs import run
from analysis.study.settling import Settled, settled
from analysis.study.tasks import task_of
from simulator.scenario import levers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.study.design import DesignPoint
    from analysis.study.executing import Engine
    from analysis.study.keeping import Keeping
    from analysis.study.outcome import Outcome
    from analysis.study.tasks import Task
    from simulator.scenario.study import Study

    Progress = Callable[[int, int], None]

Moves = tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Results:
    """What the runs of a study came to.

    Attributes:
        study: As it was run: with the warm-up found, where it wants a steady state.
        points: The design, the base first.
        runs: Outcomes of each point by replication, in the order of the seeds.
        draws: Outcomes of each point by draw of the assumptions, each draw on a seed of its own
            that all points share.
        drawn: What each draw set, by key.
        ends: Outcomes at the base with one assumption at its low and at its high end, by key, on
            the seeds of the first replications.
        is_precise: Whether the precision asked was reached; None where none was asked.
        settled: What was found of the warm-up; None for a study that ends.
    """

    study: Study
    points: tuple[DesignPoint, ...]
    runs: dict[str, list[Outcome]]
    draws: dict[str, list[Outcome]]
    drawn: tuple[Mapping[str, float], ...]
    ends: dict[str, tuple[list[Outcome], list[Outcome]]] = field(default_factory=dict)
    is_precise: bool | None = None
    settled: Settled | None = None


@dataclass(slots=True)
class _Running:
    """Runs tasks through an engine, and keeps what comes."""

    engine: Engine
    keeping: Keeping
    progress: Progress | None
    run: Callable[[Task], Outcome]
    done: int = 0

    def all(self, tasks: Sequence[Task], still: int = 0) -> list[Outcome]:
        """Run what is not on file yet, and give all outcomes in the order of the tasks.

        Args:
            still: Runs that are likely to be asked for afterwards, for the time left.
        """
        keys = [task.key for task in tasks]
        missing = {
            key: task
            for key, task in zip(keys, tasks, strict=True)
            if key not in self.keeping.found
        }
        of = self.done + len(missing) + still
        for task, outcome in carry_out(missing.values(), self.engine, self.run):
            self.keeping.add(task.key, outcome)
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, of)
        return [self.keeping.found[key] for key in keys]


def results_of(
    study: Study,
    engine: Engine,
    keeping: Keeping,
    progress: Progress | None = None,
    runs: Callable[[Task], Outcome] = run,
) -> Results:
    """Make all the runs of a study.

    Args:
        progress: Told after each run how many are made, and of how many.
        runs: Runs one task.

    Raises:
        Lost: Workers died over one run too often.
    """
    running = _Running(engine, keeping, progress, runs)
    found_warm_up = None
    if study.steady_state:
        study, found_warm_up = settled(study, running.all)
    points = design_of(study)
    drawn = draws_of(study)
    plan = [
        task_of(study, point, study.seed + turn)
        for turn in range(study.replications)
        for point in points
    ]
    drawing = [
        task_of(study, point, study.seed + turn, moves(row))
        for turn, row in enumerate(drawn)
        for point in points
    ]
    made = running.all([*plan, *drawing], 2 * study.inputs.tornado * study.replications)
    n = len(points)
    found = Results(
        study,
        points,
        {point.id: made[at : len(plan) : n] for at, point in enumerate(points)},
        {point.id: made[len(plan) + at :: n] for at, point in enumerate(points)},
        drawn,
        settled=found_warm_up,
    )
    _until_precise(study, found, running)
    _ends(study, found, running)
    return found


def draws_of(study: Study) -> tuple[Mapping[str, float], ...]:
    """Draw the assumptions, all but those that a factor moves or the study has set."""
    if not study.inputs.draws:
        return ()
    numbers = levers.numbers_of(study.base)
    ranges = {}
    for key in free_keys(study):
        span = numbers[key].range
        assert span is not None  # noqa: S101 - a key without a range is not among them
        ranges[key] = (span.low, span.high)
    return inputs.drawn(ranges, study.inputs.draws, study.inputs.seed)


def free_keys(study: Study) -> tuple[str, ...]:
    """List the assumptions that may be drawn: those that no factor moves."""
    fixed = {key for each in study.factors for key in each.lever.sets}
    return tuple(key for key in study.inputs.keys if key not in fixed)


def moves(row: Mapping[str, float]) -> Moves:
    """Give a draw as a task holds it."""
    return tuple(sorted(row.items()))


def values_of(outcomes: Sequence[Outcome], name: str) -> list[float | None]:
    """Give a measure of each run; None where nothing was counted."""
    return [each.measures[name].value if name in each.measures else None for each in outcomes]


def _until_precise(study: Study, found: Results, running: _Running) -> None:
    """Add replications to all points until every point's measures are precise enough."""
    if study.most <= study.replications:
        return
    asked = {
        each.name: Asked(each.absolute, each.relative)
        for each in study.measures
        if each.absolute is not None or each.relative is not None
    }
    while True:
        stands = [
            precision(
                {name: values_of(found.runs[point.id], name) for name in asked},
                asked,
                study.most,
                study.replications,
            )
            for point in found.points
        ]
        found.is_precise = all(each.is_enough for each in stands)
        if all(each.is_over for each in stands):
            return
        made = len(found.runs[found.points[0].id])
        wanted = max(each.next_runs for each in stands)
        tasks = [
            task_of(study, point, study.seed + turn)
            for turn in range(made, wanted)
            for point in found.points
        ]
        more = running.all(tasks, 2 * study.inputs.tornado * study.replications)
        for at, point in enumerate(found.points):
            found.runs[point.id] += more[at :: len(found.points)]


def _ends(study: Study, found: Results, running: _Running) -> None:
    """Run the base with each of the weightiest assumptions at both ends of its range."""
    keys = _weightiest(study, found)
    numbers = levers.numbers_of(study.base)
    base = found.points[0]
    tasks = [
        task_of(study, base, study.seed + turn, ((key, to),))
        for key in keys
        if (span := numbers[key].range) is not None
        for to in (span.low, span.high)
        for turn in range(study.replications)
    ]
    made, n = running.all(tasks), study.replications
    for at, key in enumerate(keys):
        low = 2 * at * n
        found.ends[key] = (made[low : low + n], made[low + n : low + 2 * n])


def _weightiest(study: Study, found: Results) -> list[str]:
    """Name the assumptions to look at one by one: by weight over the draws, else in their order."""
    keys = list(free_keys(study))
    most = study.inputs.tornado
    if len(keys) <= most or not found.drawn:
        return keys[:most]
    base = found.points[0].id
    ranked = [
        [each.key for each in weights(found.drawn, values_of(found.draws[base], asked.name)).of]
        for asked in study.measures
    ]
    in_turn = [
        key for place in range(len(keys)) for row in ranked for key in row[place : place + 1]
    ]
    return list(dict.fromkeys([*in_turn, *keys]))[:most]
