"""A study's answer in words: the sentences, how it was found, and what it was found with.

The first sentence is enough to be read out: which design, what it comes to with the wider of its
two intervals, what the base has, and whether it is better. This module refuses to compute a number.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analysis.report.naming import MOST_NAMED, best_of, bound, listed, lowered, setting, subject
from analysis.report.numbers import exact, mean_told, mean_with_interval, told
from analysis.report.overview import how_with_target
from analysis.statistics.paired import POWER
from analysis.study import byfactor
from analysis.study.comparing import compared
from simulator.attempts.versions import versions
from simulator.engine.calibrated import Table
from simulator.engine.distribution import Distribution
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.study.answer import Answer, Measured, Point
    from analysis.study.studying import Results
    from simulator.engine.calibrated import Value
    from simulator.scenario.levels import Level
    from simulator.scenario.study import Study

NAMED = 3
LEAST_SHARE = 0.01
LEAST_SWING = 0.05
UNTOLD = "not to be told for"
MOST_DOUBTED = 2
"""Measures whose doubted verdicts are told design by design."""

# --- the sentences -----------------------------------------------------------------------------


def sentences(study: Study, answer: Answer) -> tuple[str, ...]:
    """Word the answer: the headline, the other factors, each target, and what it rests on."""
    return (
        _headline(study, answer),
        *byfactor.sentences(study, answer, _foremost(answer)),
        *_targets(study, answer),
        *_unsure(study, answer),
        *_rests_on(answer),
    )


def _headline(study: Study, answer: Answer) -> str:
    point, measured = _foremost(answer), answer.measures[0]
    row = point.told[measured.name]
    how = how_with_target(answer, measured)
    value = mean_with_interval(row, how)
    what = lowered(subject(measured))
    base = next(each for each in answer.points if each.id == answer.base)
    if point.id == answer.base:
        return f"As it stands ({design(study, point.settings)}), {what}: {value}."
    usual = base.told[measured.name]
    there = mean_told(usual, how)
    return (
        f"With {design(study, point.settings)}, {what}: {value}; the base has {there}"
        f"{compared(row.against, how, is_judged=measured.best is not None)}."
    )


def _foremost(answer: Answer) -> Point:
    """Take the chosen design; else the cheapest that surely meets all; else the best on the first.

    Where several cost the same, or nothing has a price, the base goes first, then the best on the
    first measure; of those that do alike, the one that moves least. Where that has no better end,
    the first design point beside the base is taken.
    """
    for each in answer.points:
        if each.is_chosen:
            return each
    asked = [each.name for each in answer.measures if each.target is not None]
    others = [each for each in answer.points if each.id != answer.base] or list(answer.points)
    base = next(each for each in answer.points if each.id == answer.base)
    if answer.measures[0].best is not None:
        others.sort(key=lambda each: _moved(each, base))
    sure = [each for each in answer.points if all(each.told[n].meets == "met" for n in asked)]
    if asked and sure:
        least = min(each.cost or 0.0 for each in sure)
        cheapest = [each for each in sure if (each.cost or 0.0) == least]
        cheapest.sort(key=lambda each: _moved(each, base))
        return next((each for each in cheapest if each.id == answer.base), None) or best_of(
            answer.measures[0], cheapest
        )
    return best_of(answer.measures[0], others)


def _moved(point: Point, base: Point) -> int:
    """Count the factors that stand otherwise than in the base."""
    return sum(level != base.settings.get(name) for name, level in point.settings.items())


def _targets(study: Study, answer: Answer) -> Iterator[str]:
    """Say of each target which designs surely meet it, which miss it, and which cannot be told."""
    for measured in answer.measures:
        if measured.target is None:
            continue
        how = how_with_target(answer, measured)
        wanted = bound(measured.target, exact(measured.target.bound, how))
        rows = [(each, each.told[measured.name].meets) for each in answer.points]
        parts = []
        for verdict, words in (
            ("met", "surely met by"),
            ("missed", "missed by"),
            ("cannot_tell", UNTOLD),
        ):
            who = [named(study, answer, each) for each, found in rows if found == verdict]
            if who:
                every = "any design" if words == UNTOLD else "all designs"
                parts.append(f"{words} {_every(who, len(rows), every)}")
        yield f"{subject(measured)}, {wanted}: {'; '.join(parts)}."


def _unsure(study: Study, answer: Answer) -> Iterator[str]:
    """Name the verdicts not told above that do not stand once assumptions are drawn.

    Where they are of many measures, only these are named: the tables mark each verdict.
    """
    doubted = {each: lost for each in answer.measures if (lost := _lost(study, answer, each))}
    if len(doubted) > MOST_DOUBTED:
        which = "; ".join(lowered(subject(each)) for each in doubted)
        yield (
            f"With the assumptions drawn, verdicts on {len(doubted)} measures cannot be told for "
            f"some designs, which the tables name: {which}."
        )
        return
    whole = len(answer.points) - 1
    for measured, lost in doubted.items():
        parts = [f"{verdict} with {_every(who, whole)}" for verdict, who in lost.items()]
        yield (
            f"{subject(measured)}: in the simulation {', '.join(parts)}; with the "
            "assumptions drawn it cannot be told."
        )


def _lost(study: Study, answer: Answer, measured: Measured) -> dict[str, list[str]]:
    """Name the designs, by their verdict, of which it does not stand and nothing was said yet."""
    first = answer.measures[0].name
    said = {each.best for each in answer.effects if each.measure == first}
    said.add(_foremost(answer).id)
    lost: dict[str, list[str]] = {}
    for each in answer.points:
        against = each.told[measured.name].against
        is_said = measured.name == first and each.id in said
        if against is None or measured.best is None or is_said or against.survives:
            continue
        lost.setdefault(against.verdict, []).append(named(study, answer, each))
    return lost


def named(study: Study, answer: Answer, point: Point) -> str:
    """Name a design point by its levels, the base as the base."""
    return "the base" if point.id == answer.base else design(study, point.settings)


def _every(who: list[str], of: int, every: str = "all designs") -> str:
    return every if len(who) == of else apart(who)


def apart(who: list[str]) -> str:
    """Join the names of designs; those that hold a comma stand in brackets where there are more."""
    return listed([f"({each})" if "," in each and len(who) > 1 else each for each in who], 4)


def _rests_on(answer: Answer) -> Iterator[str]:
    """Name the three assumptions that the first measure rests on most."""
    point, measured = _foremost(answer), answer.measures[0]
    base = next(each for each in answer.points if each.id == answer.base)
    how = how_with_target(answer, measured)
    bars = [
        (abs(each.high - each.low), each)
        for each in base.told[measured.name].dominant
        if each.low is not None and each.high is not None
    ]
    longest = max((swing for swing, _ in bars), default=0.0)
    bars = [(swing, each) for swing, each in bars if swing > LEAST_SWING * longest]
    if bars:
        swings = [
            f"{each.key} ({told(each.low, how)} to {told(each.high, how)} over its range)"
            for _, each in bars[:NAMED]
        ]
        yield f"Among the assumptions it rests most on {listed(swings)}."
        return
    weighed = [
        each for each in point.told[measured.name].dominant if (each.share or 0) >= LEAST_SHARE
    ]
    if weighed:
        shares = [f"{each.key} ({each.share:.0%})" for each in weighed[:NAMED]]
        yield f"Of what the assumptions leave open, most comes from {listed(shares)}."


def design(study: Study, settings: Mapping[str, Level]) -> str:
    """Name a design by its levels: `12 cells, escorts until 22:00`.

    Where factors are moved one at a time, or there are more than two of them, only what was moved
    is named; of the base all is.
    """
    moved = [
        each
        for each in study.factors
        if not each.lever.is_at(settings[each.name], each.lever.stands)
    ]
    is_short = study.design == "one_at_a_time" or len(study.factors) > MOST_NAMED
    named = moved if moved and is_short else study.factors
    return ", ".join(setting(visible(each.says), settings[each.name]) for each in named)


# --- how it was found --------------------------------------------------------------------------


def method(study: Study, found: Results) -> dict[str, str]:
    """Describe the method, heading by heading."""
    runs = len(found.runs[found.points[0].id])
    judged = sum(each.best is not None for each in study.measures)
    told_of = {
        "Design": f"{_points(len(found.points))} ({study.design.replace('_', ' ')}).",
        "Replications": f"{runs} of each design point, on {_seeds(study.seed, runs)}."
        f"{_precision(found)}",
        "Chance": "Common random numbers: the same seed brings the same demand to every design "
        "point, so that points are compared run by run.",
        "Intervals": "95%, Student's, over replications. A measure's value is the mean of its "
        "value in each run; a run that counted nothing is left out. A share that was "
        "none or all in every run has Clopper and Pearson's, of what was counted.",
        "Comparisons": _comparisons((len(found.points) - 1) * max(1, judged)),
    }
    together = byfactor.untold(study, found.points)
    if together:
        told_of["Factors"] = (
            f"Only moved together with others: {listed(together, len(together))}. What such a "
            "factor does by itself is not told."
        )
    if found.drawn:
        told_of["Assumptions"] = (
            f"{len(found.drawn)} draws of {len(found.drawn[0])} assumptions together, a Latin "
            "hypercube, each even over its stated range. Each draw is one run on a seed of its "
            "own, the same at every design point, so their spread holds what the assumptions leave "
            "open and the chance of one run, and differences are taken draw by draw, each interval "
            "at 95% by itself. What a factor moves is not drawn."
        )
    if found.ends:
        told_of["Tornado"] = (
            f"{len(found.ends)} assumptions, each run at both ends of its range at the base with "
            f"all others as they stand, on the first {study.replications} seeds; what an end does "
            "is the mean of its differences from the base, run by run, laid at the base's mean."
        )
    told_of["Length"] = _length(study)
    if found.settled is not None:
        told_of["Warm-up"] = (
            f"{found.settled.days} days, found by MSER-5 in {found.settled.pilots} runs of the "
            f"base without any: {found.settled.measure} settles last."
        )
    return told_of


def _points(number: int) -> str:
    if number == 1:
        return "The base alone, for no level stands elsewhere"
    return f"{number} design points, the base among them"


def _seeds(first: int, runs: int) -> str:
    return f"the seed {first}" if runs == 1 else f"the seeds {first} to {first + runs - 1}"


def _comparisons(number: int) -> str:
    if number == 0:
        return "None, for nothing stands beside the base."
    shared = (
        f"{number} comparisons share the 5% by Bonferroni, so that all intervals hold together"
        if number > 1
        else "there is one, at 95%"
    )
    return (
        f"Paired differences against the base; {shared}. Where a difference cannot be told, so "
        f"many replications are named as would tell it with a probability of {POWER:.0%}, were it "
        "and its spread from run to run what they seem: a rough number, the rougher the fewer runs "
        "it comes from."
    )


def _precision(found: Results) -> str:
    if found.is_precise is None:
        return ""
    return (
        " The precision asked was reached."
        if found.is_precise
        else " The most replications were made, and the precision asked was not reached."
    )


def _length(study: Study) -> str:
    days = getattr(study.base, "days", None)
    if days is None:
        years = getattr(study.base, "years", None)
        return "As long as the base says." if years is None else f"The {years} years of the base."
    warm = getattr(study.base, "warm_up_days", 0)
    kind = "a steady state" if study.steady_state else "a stretch that begins and ends"
    return f"{days} days are counted, after {warm} that are not; the study is of {kind}."


def notes(study: Study, found: Results) -> tuple[str, ...]:
    """Say what a reader has to know besides."""
    told_of = [study.note] if study.note else []
    if any(each.cost is not None for each in found.points):
        told_of.append("Costs are pounds a year beyond the base, at the prices the study states.")
    if not found.drawn:
        told_of.append(
            "No assumption was drawn: the intervals are of chance in the simulation alone, and say "
            "nothing of how wrong the assumptions may be."
        )
    return tuple(told_of)


def manifest(study: Study, found: Results) -> dict[str, object]:
    """Name inputs, seeds and versions; nothing in it depends on where or when it ran."""
    held = versions()
    runs = len(found.runs[found.points[0].id])
    return {
        "study": study.id,
        "study_sha256": study.sha256,
        "base": study.base_id,
        "base_kind": study.base_kind,
        "base_sha256": hashlib.sha256(study.base_text.encode()).hexdigest(),
        "calibration": study.base.calibration,
        "set": dict(study.set),
        "days": getattr(study.base, "days", None),
        "seeds": [study.seed, study.seed + runs - 1],
        "replications": runs,
        "draws": len(found.drawn),
        "draws_seed": study.inputs.seed,
        "design_points": len(found.points),
        "world": held.world,
        "world_data_sha256": held.world_data,
        "rule_book_sha256": held.rule_book,
        "packages": {name: held.packages[name] for name in ("becket", "simpy")},
    }


def quantity(value: Value) -> str:
    """Write a value of the calibration as it stands."""
    held = value.quantity
    if isinstance(held, Table):
        return ", ".join(f"{name.replace('_', ' ')} {number:g}" for name, number in held.entries)
    if isinstance(held, tuple):
        return f"a profile of {len(held)} numbers"
    if isinstance(held, Distribution):
        return f"{held.kind}, located at {held.location:g}"
    return f"{held:g}"
