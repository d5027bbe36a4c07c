"""What is wrong with a study that no single key shows, told before anything is run.

Levers and measures that do not exist, levels at which nothing can stand, targets that nothing or
everything meets, designs too large. Each with its place and with what is allowed. This module
builds no design: it counts it.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from simulator.faults import Fault, InvalidInput
from simulator.protocol import catalogue
from simulator.scenario import levels, levers, studybase, studytogether
from simulator.scenario.sourcemap import EVERY
from simulator.scenario.worldkeys import is_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.scenario.sourcemap import Loc, SourceMap
    from simulator.scenario.tree import Plain
    from simulator.scenario.yearmeasures import Asked

MOST_POINTS: Final = 5_000
MOST_RUNS: Final = 100_000
HOUR_SECONDS: Final = 3_600
ENDS: Final = ("low", "high")
FEWEST_STEADY_DAYS: Final = 50
USUAL_FIRST: Final = 4
"""First runs where a precision is asked and their number is not said."""
RELATIVE: Final = ("response.more_units", "response.more_posts")
"""Levers that count from where the base stands, so that setting and moving one says two things."""
NEUTRAL: Final = (
    "arrests",
    "arrests_per_visit",
    "visits",
    "homes_entered",
    "files",
    "removals",
    "victims_referred_per_year",
    "domestic_abuse_victims_referred_per_year",
)
"""No plan is better or worse for more of these, so none has a better end or a target."""


def faults(data: Plain, where: SourceMap) -> Iterator[Fault]:
    """Find what is wrong with a study, as far as its base can be read."""
    del data
    held = list(_base(where))
    yield from (each for each in held if isinstance(each, Fault))
    for found in held:
        if isinstance(found, Fault):
            continue
        kind, base = found
        problems, base = _set(where, base)
        yield from problems
        yield from _factor_faults(where, base)
        yield from studytogether.faults(where, base)
        yield from _measure_faults(where, studybase.measures_of(kind, base))
        yield from _input_faults(where, base)
        yield from _steady_faults(where, base)
        yield from _size_faults(where, kind, base)
    yield from _design_faults(where)
    yield from _asking_faults(where)


def _base(where: SourceMap) -> Iterator[Fault | tuple[str, Any]]:
    """Read the base; one that cannot be read is told at the key and at its own place."""
    for loc, asked in where.find("base"):
        if not isinstance(asked, str) or not asked.strip():
            continue
        try:
            yield studybase.load_base(studybase.base_path(asked, where.name))
        except InvalidInput as bad:
            first = bad.faults[0]
            is_of_another_file = first.file not in (asked, where.name)
            words = f"cannot be used: {first if is_of_another_file else first.message}"
            yield where.fault(loc, words)


def _set(where: SourceMap, base: Any) -> tuple[list[Fault], Any]:
    """Move the base to where the study wants it."""
    found: list[Fault] = []
    for loc, level in where.find("set", EVERY):
        name = str(loc[-1])
        lever = levers.lever(base, name)
        if lever is None:
            found.append(_unknown(where, loc, name, base, at_key=True))
        elif _is_level(level):
            try:
                base = lever.moves(base, level)
            except ValueError as error:
                found.append(where.fault(loc, f"{name} {error}"))
    return found, base


# --- factors ------------------------------------------------------------------------------------


def _factor_faults(where: SourceMap, base: Any) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for loc, name in where.find("factors", EVERY, "of"):
        if not isinstance(name, str):
            continue
        lever = levers.lever(base, name)
        if lever is None:
            yield _unknown(where, loc, name, base)
            continue
        if name in levers.LENGTHS:
            yield where.fault(loc, f"{name} is the same for a whole study; put it under set")
            continue
        if name in RELATIVE and any(at[-1] == name for at, _ in where.find("set", EVERY)):
            words = f"{name} is set for the whole study, and counts from there: leave it out of set"
            yield where.fault(loc, words)
        for key in lever.sets or (name,):
            if key in taken:
                words = f"{key} is moved by {taken[key]} already; one factor moves it"
                yield where.fault(loc, words)
            taken.setdefault(key, str(loc[1]))
        yield from _level_faults(where, base, (*loc[:-1],), lever)


def _level_faults(where: SourceMap, base: Any, loc: Loc, lever: levels.Lever) -> Iterator[Fault]:
    seen: list[levels.Level] = []
    for pattern in (("levels", EVERY), ("low",), ("high",)):
        for at, level in where.find(*loc, *pattern):
            if not _is_level(level):
                continue
            try:
                levers.moved(base, {lever.name: level})
            except ValueError as error:
                yield where.fault(at, f"{lever.name} {error}")
                continue
            if pattern[0] == "levels" and any(lever.is_at(level, each) for each in seen):
                yield where.fault(at, f"{level} stands here twice")
            seen.append(level)


def _design_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that each factor says how far it goes, in the way that its design needs."""
    is_drawn = any(True for _ in where.find("design", "latin_hypercube"))
    for loc, _ in where.find("factors", EVERY):
        has = {
            key: found for key in ("levels", "low", "high") for _, found in where.find(*loc, key)
        }
        if not has:
            yield where.fault(loc, "says not how far it is varied: give levels, or low and high")
        elif "levels" in has and len(has) > 1:
            yield where.fault(loc, "has levels, and low or high besides; give the one or the other")
        elif "levels" not in has and len(has) == 1:
            yield where.fault(loc, "needs low and high, and has only one of them")
        elif "levels" not in has and not is_drawn:
            words = "has no levels; low and high are for a Latin hypercube"
            yield where.fault(loc, words)
        low, high = (_amount(has.get(key)) for key in ("low", "high"))
        if low is not None and high is not None and low >= high:
            yield where.fault((*loc, "high"), f"must be above low, which is {has['low']}")
        elif any(isinstance(has.get(key), str) and _amount(has[key]) is None for key in ENDS):
            words = "low and high are numbers, times of day or lengths of time; name levels instead"
            yield where.fault(loc, words)


def _amount(end: object) -> float | None:
    """Give the end of a range as a number to compare by; None where it is none."""
    if _is_number(end):
        return float(end)
    for read in (levels.seconds_of, levels.duration_of):
        try:
            return read(end) if isinstance(end, str) else None
        except ValueError:
            continue
    return None


def _unknown(where: SourceMap, loc: Loc, name: str, base: Any, *, at_key: bool = False) -> Fault:
    if name in levers.numbers_of(base):
        words = f"{name} moves nothing here: this base's world does not read it"
        return where.fault(loc, words, at_key=at_key)
    return where.unlisted(loc, "a lever of this base", name, levers.names(base), at_key=at_key)


def _is_level(value: object) -> TypeGuard[levels.Level]:
    return isinstance(value, str) or _is_number(value)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


# --- measures -----------------------------------------------------------------------------------


def _measure_faults(where: SourceMap, known: Mapping[str, Asked]) -> Iterator[Fault]:
    for loc, _ in where.find("measures", EVERY):
        name = str(loc[-1])
        if name not in known:
            yield where.unlisted(loc, "a measure of this base", name, known, at_key=True)
            continue
        has = {str(at[-1]): (at, value) for at, value in where.find(*loc, EVERY)}
        yield from _target_faults(where, name, known[name].unit, has)
        if "clause" in has and isinstance(has["clause"][1], str):
            clause = has["clause"][1]
            listed = {each.id for each in catalogue.clauses()}
            if clause not in listed:
                yield where.unlisted(has["clause"][0], "a clause", clause, listed)


def _target_faults(
    where: SourceMap, name: str, unit: str, has: Mapping[str, tuple[Loc, Plain]]
) -> Iterator[Fault]:
    targets = [key for key in ("at_least", "at_most") if key in has]
    if len(targets) > 1:
        yield where.fault(has["at_most"][0], "stands beside at_least; a measure has one target")
        return
    best = has["best"][1] if "best" in has else None
    if name in NEUTRAL and (targets or best in ("high", "low")):
        words = "no plan is better for more or fewer of these: give no target and no best end"
        yield where.fault(has[(targets or ["best"])[0]][0], words)
        return
    for key in targets:
        loc, bound = has[key]
        if not _is_number(bound):
            continue
        end = "high" if key == "at_least" else "low"
        if best in ("high", "low") and best != end:
            yield where.fault(has["best"][0], f"must be {end}, as its target is {key}")
        words = _cannot_be(key, float(bound), unit)
        if words:
            yield where.fault(loc, words)


def _cannot_be(key: str, bound: float, unit: str) -> str:
    """Say of a target that nothing meets it, or that everything does; empty where some do."""
    least, most = 0.0, 1.0 if unit == "share" else None
    what = "a share lies from 0 to 1" if unit == "share" else "no such measure is below 0"
    if key == "at_most" and bound < least:
        return f"can never be met: {what}, and this asks for at most {bound:g}"
    if key == "at_least" and most is not None and bound > most:
        return f"can never be met: {what}, and this asks for at least {bound:g}"
    if key == "at_least" and bound <= least:
        return f"is met by whatever happens: {what}"
    if key == "at_most" and most is not None and bound >= most:
        return f"is met by whatever happens: {what}"
    return ""


# --- the rest -----------------------------------------------------------------------------------


def _input_faults(where: SourceMap, base: Any) -> Iterator[Fault]:
    numbers = [key for key in levers.numbers_of(base) if is_read(base, key)]
    for loc, name in where.find("inputs", "of", EVERY):
        if isinstance(name, str) and not any(studybase.is_under(key, name) for key in numbers):
            what = "a value of the calibration that this base reads, or their beginning"
            yield where.unlisted(loc, what, name, numbers)


def _steady_faults(where: SourceMap, base: Any) -> Iterator[Fault]:
    """Check that a steady state can be looked for: there are days, and enough of them."""
    for loc, wanted in where.find("steady_state"):
        days = getattr(base, "days", None)
        if wanted is not True:
            continue
        if days is None or "warm_up_days" not in levers.names(base):
            yield where.fault(loc, "this base runs by the quarter, and has no warm-up to be found")
        elif days + base.warm_up_days < FEWEST_STEADY_DAYS:
            words = f"needs {FEWEST_STEADY_DAYS} days or more to find a warm-up in; set more days"
            yield where.fault(loc, words)


def _asking_faults(where: SourceMap) -> Iterator[Fault]:
    """Check what is asked of the answer against what is measured."""
    measures = {str(loc[1]) for loc, _ in where.find("measures", EVERY)}
    for loc, name in where.find("choose", "measure"):
        if isinstance(name, str) and name not in measures:
            yield where.unlisted(loc, "a measure of this study", name, measures)
        elif isinstance(name, str) and not _has_better_end(where, name):
            words = f"{name} has no better end; choose by a measure with best or a target"
            yield where.fault(loc, words)
    for at, wanted in where.find("inputs", "of"):
        if wanted == []:
            yield where.fault(at, "names nothing to draw; leave it out for every assumption")
    first, most = (_number(where, ("precision", key)) for key in ("first", "most"))
    first = first or USUAL_FIRST
    if most and most < first:
        words = f"is less than first, which is {first}"
        yield where.fault(("precision", "most"), words)
    has = {key: loc for key in ("needs", "precision", "replications") for loc, _ in where.find(key)}
    targets = [1 for key in ("at_least", "at_most") for _ in where.find("measures", EVERY, key)]
    if "needs" in has and not targets:
        yield where.fault(has["needs"], "asks for the least resources, and no measure has a target")
    if "needs" in has and not any(True for _ in where.find("factors", EVERY, "price")):
        words = "asks for the least resources, and no factor has a price to tell less from more"
        yield where.fault(has["needs"], words)
    if "precision" in has and "replications" in has:
        yield where.fault(has["replications"], "stands beside precision; give the one or the other")
    widths = [1 for key in ("relative", "absolute") for _ in where.find("measures", EVERY, key)]
    if (
        "precision" in has
        and not widths
        and not any(True for _ in where.find("precision", "relative"))
    ):
        words = "asks for no width: give relative here, or relative or absolute with a measure"
        yield where.fault(has["precision"], words)


def _has_better_end(where: SourceMap, name: str) -> bool:
    found = {str(at[-1]): value for at, value in where.find("measures", name, EVERY)}
    best = found.get("best")
    return best in ("high", "low") or (
        best is None and bool(found.keys() & {"at_least", "at_most"})
    )


def _size_faults(where: SourceMap, kind: str, base: Any) -> Iterator[Fault]:
    """Count the design without building it, and say what it would cost."""
    points = points_of(where)
    if points == 0:
        return
    each = _number(where, ("replications",)) or _number(where, ("precision", "most")) or 5
    draws = _number(where, ("inputs", "draws")) or 0
    runs = points * (each + draws)
    if points <= MOST_POINTS and runs <= MOST_RUNS:
        return
    hours = runs * studybase.run_seconds(kind, base) / HOUR_SECONDS
    at: Loc = ("design",) if any(True for _ in where.find("design")) else ("factors",)
    words = (
        f"makes {points:,} design points and {runs:,} runs, some {hours:,.0f} hours of one core; "
        f"at most {MOST_POINTS:,} points and {MOST_RUNS:,} runs are taken on: give fewer levels, "
        "one_at_a_time, or a latin_hypercube"
    )
    yield where.fault(at, words)


def points_of(where: SourceMap) -> int:
    """Count the points of a design, the base not among them; 0 where it cannot be told."""
    for _, points in where.find("design", "latin_hypercube", "points"):
        return points if isinstance(points, int) else 0
    lengths = [
        len(levels)
        for _, levels in where.find("factors", EVERY, "levels")
        if isinstance(levels, list)
    ]
    is_single = any(kind == "one_at_a_time" for _, kind in where.find("design"))
    return sum(lengths) if is_single else prod(lengths) if lengths else 0


def _number(where: SourceMap, pattern: Loc) -> int:
    return next(
        (value for _, value in where.find(*pattern) if isinstance(value, int) and value > 0), 0
    )
