"""From outcomes to an answer: means, intervals, comparisons, weights, and what is to be chosen.

Every number of a report is made here once; the statistics themselves are those of
`analysis.statistics`. This module refuses to run anything and to print.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from analysis.absent import absent
from analysis.report.naming import WITHIN
from analysis.statistics import inputs, paired, quantiles, shares
from analysis.statistics.least import meeting, reached
from analysis.statistics.means import known, mean_of
from analysis.statistics.steady import batch_means
from analysis.statistics.weights import NAMED, weights
from analysis.study import byfactor, choosing, telling
from analysis.study.answer import (
    Answer,
    Assumption,
    Input,
    Interval,
    Measured,
    Point,
    Target,
    Told,
)
from analysis.study.bands import bands_of
from analysis.study.limits import limits_of
from analysis.study.outcome import added
from analysis.study.places import places_of
from analysis.study.planned import clauses_of
from analysis.study.pooling import pooled
from analysis.study.studying import free_keys, values_of
from simulator.engine.calibration_words import in_words, range_in_words
from simulator.scenario import levers
from simulator.scenario.worldkeys import is_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.statistics.weights import Weights
    from analysis.study.answer import Against, Limit
    from analysis.study.outcome import Outcome, Pair
    from analysis.study.studying import Results
    from simulator.scenario.study import Study, Wanted

FEWEST_DAYS = 10
"""Days of which batches can be made."""


@dataclass(frozen=True, slots=True)
class _Values:
    """One measure over the whole study.

    Attributes:
        runs: Values by design point, in the order of the seeds. `draws`: by draw.
    """

    wanted: Wanted
    measured: Measured
    runs: dict[str, list[float | None]]
    draws: dict[str, list[float | None]]


def answer_of(found: Results) -> Answer:
    """Work out the answer of a study."""
    study = found.study
    limits = limits_of(study.base)
    measured = tuple(_measured(each, limits) for each in study.measures)
    tables = [
        _Values(
            wanted,
            of,
            {each.id: values_of(found.runs[each.id], wanted.name) for each in found.points},
            {each.id: values_of(found.draws[each.id], wanted.name) for each in found.points},
        )
        for wanted, of in zip(study.measures, measured, strict=True)
    ]
    worlds = {each.id: levers.moved(study.base, each.moved) for each in found.points}
    told = {table.wanted.name: _told(study, found, table, worlds) for table in tables}
    base = found.runs[found.points[0].id]
    points = tuple(
        Point(
            id=each.id,
            settings=dict(each.settings),
            told={name: by_point[each.id] for name, by_point in told.items()},
            outcome=pooled(found.runs[each.id]),
            cost=each.cost,
            bands=bands_of(found.runs[each.id]),
            places=places_of(found.runs[each.id], [] if each is found.points[0] else base),
        )
        for each in found.points
    )
    answer = Answer(
        study=study.id,
        title=study.title,
        question=study.question,
        sentences=(),
        factors={each.name: each.says for each in study.factors},
        measures=measured,
        points=points,
        base=found.points[0].id,
        assumptions=assumptions_of(study),
        clauses=clauses_of(study, found.points),
        counts={each.id: each.outcome.findings for each in points},
        notes=telling.notes(study, found),
        method=telling.method(study, found),
        manifest=telling.manifest(study, found),
        limits=limits,
    )
    answer = replace(answer, effects=byfactor.effects_of(study, answer))
    answer = choosing.chosen(study, answer)
    return replace(answer, sentences=telling.sentences(study, answer))


def _measured(wanted: Wanted, limits: Mapping[str, Limit]) -> Measured:
    target = None
    if wanted.target is not None:
        kind, bound = wanted.target
        target = Target(kind, bound, wanted.clause)
    limit = limits.get(WITHIN[wanted.name][0]) if wanted.name in WITHIN else None
    within = "" if limit is None else limit.words
    return Measured(wanted.name, wanted.asked.unit, wanted.asked.means, wanted.best, target, within)


# --- one measure at every point -----------------------------------------------------------------


def _told(
    study: Study, found: Results, table: _Values, worlds: Mapping[str, object]
) -> dict[str, Told]:
    """Tell a measure at every design point."""
    base, best = found.points[0].id, table.measured.best
    others = {name: row for name, row in table.runs.items() if name != base}
    drawn = {name: _in_pairs(row, table.draws[base]) for name, row in table.draws.items()}
    judged = sum(each.best is not None for each in study.measures)
    against = paired.compared(
        others, table.runs[base], best, comparisons=max(1, len(others) * max(1, judged))
    )
    bars = _bars(found, table)
    told: dict[str, Told] = {}
    none = {name: absent(world, table.wanted.name) for name, world in worlds.items()}
    for point in found.points:
        weighed = weights(found.drawn, table.draws[point.id]) if found.drawn else None
        one = _one(study, table, found, point.id)
        one = without(one, none[point.id], table.measured)
        is_none = bool(none[base] or none[point.id])
        one_against = None if is_none else against.get(point.id)
        told[point.id] = replace(
            one,
            against=_with_inputs(one_against, drawn[point.id], table.measured.unit),
            dominant=dominant(weighed, bars if point.id == base else ()),
        )
    return told


def without(one: Told, why: str, measured: Measured) -> Told:
    """Tell a measure of which a world has nothing: no interval, since no luck could change it."""
    if not why:
        return one
    exactly = None if one.mean is None else Interval(one.mean, one.mean)
    meets = None if measured.target is None else reached(measured.target, exactly)
    return replace(
        one,
        absent=why,
        interval=None,
        inputs=None,
        meets=meets,
        worst_week=None,
        day_90=None,
    )


def _in_pairs(draws: Sequence[float | None], base: Sequence[float | None]) -> list[float]:
    """Give the difference from the base in each draw of the assumptions, in pairs."""
    rows = zip(draws, base, strict=True)
    return [a - b for a, b in rows if a is not None and b is not None]


def _with_inputs(against: Against | None, drawn: Sequence[float], unit: str) -> Against | None:
    if against is None:
        return None
    return replace(
        against,
        interval=_apart(against.interval, unit),
        inputs=_apart(inputs.interval_over(drawn), unit),
        below=sum(each < 0 for each in drawn),
        above=sum(each > 0 for each in drawn),
        draws=len(drawn),
    )


def _apart(interval: Interval | None, unit: str) -> Interval | None:
    """Keep the interval of a difference to what it can be: two shares differ by one at the most."""
    if interval is None or unit != "share":
        return interval
    return Interval(max(-1.0, interval.low), min(1.0, interval.high))


def _one(study: Study, table: _Values, found: Results, point: str) -> Told:
    outcomes = found.runs[point]
    runs, draws, measured = table.runs[point], table.draws[point], table.measured
    mean = mean_of(runs)
    interval = _interval(mean.interval, measured, outcomes)
    if study.steady_state and len(outcomes) == 1:
        interval = within(_by_batches(outcomes[0], measured.name), measured.unit)
    most = 1.0 if measured.unit == "share" else None
    # Each draw has a seed of its own, so their spread holds the error of a run already.
    drawn = inputs.interval_over(draws, least=0.0, most=most)
    over = _interval(drawn, measured, found.draws[point])
    one = Told(
        name=measured.name,
        mean=mean.value,
        interval=interval,
        replications=mean.runs,
        inputs=over,
        per_run=tuple(runs),
        per_draw=tuple(draws),
        worst_week=_mean([_worst(each, measured) for each in outcomes]),
        day_90=_mean([_day(each, measured) for each in outcomes]),
    )
    if measured.target is None:
        return one
    share = None
    if draws:
        met = meeting({measured.name: draws}, {measured.name: measured.target})
        share = sum(met) / len(met)
    return replace(one, meets=reached(measured.target, one.wider), share_meeting=share)


def _interval(
    interval: Interval | None, measured: Measured, outcomes: Sequence[Outcome]
) -> Interval | None:
    """Give the interval over replications, or of all things counted where all runs are alike.

    A share that was nought, or one, in every run has no spread; what it may yet be follows from how
    few things were counted (Clopper and Pearson).
    """
    if interval is None or interval.width or measured.unit != "share":
        return within(interval, measured.unit)
    whole = added(each.measures[measured.name] for each in outcomes)
    n, total = round(whole.n), round(whole.total)
    return shares.exact(total, n) if n > 0 and 0 <= total <= n else interval


def _by_batches(outcome: Outcome, name: str) -> Interval | None:
    """Give the interval of one long run by batches of days; None where they hang together."""
    days = [each.value for each in outcome.days.get(name, ())]
    known_days = known(days)
    if len(known_days) < FEWEST_DAYS:
        return None
    return batch_means(known_days, is_terminating=False).mean.interval


def within(interval: Interval | None, unit: str) -> Interval | None:
    """Keep an interval to what a measure can be: none is below nothing, no share above one."""
    if interval is None:
        return None
    high = min(1.0, interval.high) if unit == "share" else interval.high
    return Interval(max(0.0, interval.low), max(0.0, high))


def _worst(outcome: Outcome, measured: Measured) -> float | None:
    weeks = outcome.weeks.get(measured.name)
    return None if weeks is None or measured.best is None else quantiles.worst(weeks, measured.best)


def _day(outcome: Outcome, measured: Measured) -> float | None:
    days: tuple[Pair, ...] | None = outcome.days.get(measured.name)
    return None if days is None or measured.best is None else quantiles.day_at(days, measured.best)


def _mean(values: Sequence[float | None]) -> float | None:
    told = known(values)
    return fmean(told) if told else None


# --- assumptions --------------------------------------------------------------------------------


def _bars(found: Results, table: _Values) -> tuple[Input, ...]:
    """Give the tornado of a measure at the base, each end run by run against the base."""
    name, base = table.wanted.name, table.runs[found.points[0].id]
    middle = mean_of(base).value
    if middle is None:
        return ()
    ends = {
        key: (_end(low, base, middle, name), _end(high, base, middle, name))
        for key, (low, high) in found.ends.items()
    }
    bars = inputs.tornado(middle, {key: (low[0], high[0]) for key, (low, high) in ends.items()})
    unit = table.measured.unit
    return tuple(
        Input(
            bar.key,
            None,
            bar.low,
            bar.high,
            within(ends[bar.key][0][1], unit),
            within(ends[bar.key][1][1], unit),
        )
        for bar in bars
    )


def _end(
    outcomes: Sequence[Outcome], base: Sequence[float | None], middle: float, name: str
) -> tuple[float | None, Interval | None]:
    """Give a measure with one assumption moved, and the interval of what moving it does.

    Run by run against the base on the same seeds, and laid at the base's mean.
    """
    pairs = zip(values_of(outcomes, name), base, strict=False)
    moved = mean_of([None if a is None or b is None else a - b for a, b in pairs])
    if moved.value is None:
        return None, None
    reach = moved.interval
    around = None if reach is None else Interval(middle + reach.low, middle + reach.high)
    return middle + moved.value, around


def dominant(weighed: Weights | None, bars: Sequence[Input]) -> tuple[Input, ...]:
    """Name the assumptions that do most: by the tornado where there is one, else by the draws.

    Returns:
        Every bar of the tornado, the longest first; without one the three that weigh most.
    """
    shares = {} if weighed is None else {each.key: each.share for each in weighed.of}
    if bars:
        return tuple(replace(each, share=shares.get(each.key)) for each in bars)
    if weighed is None:
        return ()
    return tuple(Input(each.key, each.share) for each in weighed.of[:NAMED])


def assumptions_of(study: Study) -> tuple[Assumption, ...]:
    """List the numbers that the answer rests on and no publication states, those drawn first."""
    numbers = levers.numbers_of(study.base)
    drawn = set(free_keys(study))
    rows = [
        each
        for each in numbers.assumptions()
        if is_read(study.base, each.key) and _is_asked(study, each.key, drawn)
    ]
    return tuple(
        Assumption(
            key=each.key,
            value=telling.quantity(each),
            words=in_words(each).replace("_", " "),
            unit=each.unit,
            tag=each.tag,
            low=None if each.range is None else each.range.low,
            high=None if each.range is None else each.range.high,
            span="none stated" if each.range is None else range_in_words(each).replace("_", " "),
            note=" ".join(each.note.split()),
        )
        for each in sorted(rows, key=lambda each: each.key not in drawn)
    )


def _is_asked(study: Study, key: str, drawn: set[str]) -> bool:
    """Tell whether a number is listed: all, or with a choice of them those that were chosen."""
    return key in drawn or key in study.base.changes or len(drawn) == len(study.inputs.keys)
