"""`becket run` on a planning scenario: the year's measures, and how its officers complied.

Beside each measure stands what it can be held against, or that nothing was published. Results go to
standard output; the progress bar goes to standard error, and only to a terminal. This module
refuses to compute, and to call a year good or bad.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from analysis.absent import absent
from analysis.year import YearResult, run_year
from simulator.engine.guesses import Guesses
from simulator.faults import Fault, InvalidInput, visible
from simulator.scenario.judging import finding_of
from simulator.scenario.planning import Planning, load_planning
from tui.plain import lines, writing
from tui.plain.players import USUAL_CARELESSNESS, share_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analysis.compliance import Tallied
    from analysis.measures import Comparison, Measured

ALLOWED = "a year is run by simulated officers: compliant, careless or careless:P"
BAR = 30
HOUR, MINUTE = 3_600, 60
COUNTED_FOR = {
    "player": "Owed by the officers",
    "service": "Owed by the services they rely on",
    "plan": "Owed by the plan and the forces' arrangements",
}


def answer(arguments: argparse.Namespace, path: Path) -> int:
    """Run the year and print it.

    Raises:
        InvalidInput: The file cannot be used, or the player asked for cannot run a year.
    """
    planning = _with_player(load_planning(path), arguments.player)
    if getattr(arguments, "case", None) is not None:
        words = "a year has no single case to write; use --log"
        raise InvalidInput([Fault(1, 1, str(arguments.case), "--case", words)])
    with writing.growing(arguments.log) as log:
        result = run_year(planning, arguments.seed, progress_bar(sys.stderr.isatty()), log)
    if arguments.json:
        print(json.dumps(as_data(result, arguments.player), indent=1, ensure_ascii=False))
    else:
        print("\n".join(visible(line) for line in page(result)))
    return 0


def _with_player(planning: Planning, asked: str) -> Planning:
    """Take how careless the officers are from the command; the file says it where it does not."""
    kind, colon, share = asked.partition(":")
    if kind == "careless":
        return replace(planning, carelessness=share_of(share) if colon else USUAL_CARELESSNESS)
    if asked == "compliant":
        return planning
    raise InvalidInput([Fault(1, 1, asked, "--player", ALLOWED)])


# --- the progress bar ------------------------------------------------------------------------


def progress_bar(is_terminal: bool) -> Callable[[int, int], None] | None:
    """Give what draws the bar; None where nobody would see it."""
    if not is_terminal:
        return None
    began = time.monotonic()

    def draw(done: int, of: int) -> None:
        taken = time.monotonic() - began
        left = taken / done * (of - done)
        full = BAR * done // of
        bar = "#" * full + "." * (BAR - full)
        end = "\n" if done == of else ""
        print(f"\r[{bar}] day {done} of {of}, {left:3.0f} s left ", end=end, file=sys.stderr)
        sys.stderr.flush()

    return draw


# --- as data ---------------------------------------------------------------------------------


def as_data(result: YearResult, player: str) -> dict[str, object]:
    """Give a year in the form of the contract's run result, with what a year adds."""
    return {
        "scenario": result.planning.id,
        "scenario_sha256": result.planning.sha256,
        "seed": result.seed,
        "player": player,
        "score": None,
        "days": result.planning.days,
        "operations": result.operations,
        "records": result.records,
        "measures": {each.name: _measure(each) for each in result.measures},
        result.by_hour.name: [round(each, 3) for each in result.by_hour.values],
        "findings_tally": [_tallied(each) for each in result.findings],
        "findings": [finding_of(each) for each in result.examples],
        "log_sha256": result.log_sha256,
    }


def _measure(each: Measured) -> dict[str, object]:
    return {
        "value": each.value,
        "n": each.n,
        "unit": each.unit,
        "means": each.means,
        "interval_95": None if each.low is None else [each.low, each.high],
        "against": [_against(figure) for figure in each.against],
    }


def _against(each: Comparison) -> dict[str, object]:
    return {
        "check": each.check,
        "figure": each.figure,
        "tag": each.tag,
        "years": None if each.period is None else list(each.period),
        "range": None if each.low is None else [each.low, each.high],
        "is_published": each.is_published,
        "is_of_the_era": each.is_of_the_era,
        "difference": each.difference,
        "is_within": each.is_within,
        "use": each.use,
        "note": each.note,
    }


def _tallied(each: Tallied) -> dict[str, object]:
    return {
        "rule": each.rule,
        "verdict": each.verdict,
        "counts_for": each.counts_for,
        "owed_by": each.owed_by,
        "severity": each.severity,
        "duty": "stated" if each.is_stated else "derived",
        "n": each.number,
    }


# --- as lines --------------------------------------------------------------------------------


def page(result: YearResult) -> list[str]:
    """Give a year as plain lines."""
    planning = result.planning
    with_whom = "the patrols of its response strength" if planning.coast else None
    head = [
        planning.title,
        f"{planning.days} days from {planning.date} in {planning.borough}, seed {result.seed}; "
        f"{with_whom or teams(planning.teams)}, calibration {planning.calibration}",
        *_changed(planning),
        "",
        "Each measure with its 95% interval by weeks, what it rests on, and what it can be held "
        "against.",
    ]
    return [
        *head,
        *_measure_lines(result),
        *_hour_lines(result),
        *_assumption_lines(planning),
        *_finding_lines(result),
    ]


def teams(number: int) -> str:
    """Say how many arrest teams there are."""
    return "1 arrest team" if number == 1 else f"{number} arrest teams"


def _changed(planning: Planning) -> Iterator[str]:
    """Name the values that stand otherwise than the calibration has them."""
    for key, to in planning.changes.items():
        value = f" is {to:g}" if isinstance(to, int | float) else ""
        yield f"changed for this run: {key}{value}"


def _assumption_lines(planning: Planning) -> Iterator[str]:
    """Name every assumption on which a coast rests beside its calibration."""
    if planning.coast is None:
        return
    yield ""
    yield "Assumed of the cases, each a share that the file may move; nothing was published"
    for each in fields(Guesses):
        moved = "  (moved by the file)" if each.name in planning.coast.moved else ""
        share = float(getattr(planning.coast.guesses, each.name))
        yield f"  {each.name.replace('_', ' '):<58} {shown(share, 'share'):>9}{moved}"


def _measure_lines(result: YearResult) -> Iterator[str]:
    group, planning = "", result.planning
    for each in result.measures:
        why = absent(planning, each.name)
        if why and each.name not in planning.measures:
            continue
        if each.group != group:
            group = each.group
            yield ""
            yield group
        if why:
            yield f"  {each.means:<58} {'none':>9}  {why}"
            continue
        yield f"  {each.means:<58} {shown(each.value, each.unit):>9}  {_interval(each)}n {each.n}"
        if not each.against:
            continue
        for figure in each.against:
            yield from lines.wrapped(_in_words(figure, each.unit), 6)


def shown(value: float | None, unit: str) -> str:
    """Give a value with its unit, as people read it."""
    return "none" if value is None else "".join(_number_and_unit(value, unit))


def _number_and_unit(value: float, unit: str) -> tuple[str, str]:
    if unit == "share":
        return f"{100 * value:.1f}", "%"
    if unit == "seconds":
        return f"{value / MINUTE:.1f}", " min"
    if unit in ("hours", "hours_per_year"):
        return f"{value:.1f}", " h"
    if unit == "per_year":
        return f"{value:.1f}", "/yr"
    return f"{value:.0f}" if unit == "count" else f"{value:.2f}", ""


def _interval(each: Measured) -> str:
    """Give the interval in the unit that stands before it."""
    if each.low is None or each.high is None:
        return ""
    low = max(0.0, each.low)
    high = min(1.0, each.high) if each.unit == "share" else each.high
    ends = (_number_and_unit(end, each.unit)[0] for end in (low, high))
    return f"({' to '.join(ends)})  "


def _in_words(each: Comparison, unit: str) -> str:
    """Say of a figure what it is, of when, and how near the run came."""
    kind = "published" if each.is_published else "an assumption"
    if each.tag == "DER":
        kind = "derived from published figures"
    years = "" if each.period is None else f", {_years(*each.period)}"
    borrowed = "" if each.period is None or each.is_of_the_era else ", borrowed from other years"
    figure = shown(each.figure, unit)
    near = "" if each.difference is None else f"; off by {_signed(each.difference, unit)}"
    if each.is_within is not None:
        span = f"{shown(each.low, unit)} to {shown(each.high, unit)}"
        near += f", {'within' if each.is_within else 'outside'} {span}"
    use = {"fitted": "; fitted to it", "wiring": "; an input too, so it checks the wiring only"}
    return f"against {figure} ({kind}{years}{borrowed}){near}{use.get(each.use, '')}"


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _signed(difference: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * difference:+.1f} points"
    return f"{'-' if difference < 0 else '+'}{shown(abs(difference), unit)}"


def _hour_lines(result: YearResult) -> Iterator[str]:
    yield ""
    yield f"{result.by_hour.means}, by local hour of the day"
    digits = 1 if max(result.by_hour.values, default=0.0) >= 1 else 2
    for first in (0, 12):
        hours = range(first, first + 12)
        yield "  " + " ".join(f"{hour:02}h" + " " * 2 for hour in hours)
        yield "  " + " ".join(f"{result.by_hour.values[hour]:<5.{digits}f}" for hour in hours)


def _finding_lines(result: YearResult) -> Iterator[str]:
    """Tell how many duties were met on each account, and name those that were not."""
    yield ""
    yield f"The rule book on {result.operations} operations"
    for counts_for, title in COUNTED_FOR.items():
        own = [each for each in result.findings if each.counts_for == counts_for]
        by_verdict: dict[str, int] = {}
        for each in own:
            by_verdict[each.verdict] = by_verdict.get(each.verdict, 0) + each.number
        counts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(by_verdict.items()))
        yield f"  {title}: {counts.replace('_', ' ') or 'nothing'}"
        for each in own:
            if each.verdict in ("late", "breached"):
                duty = "" if each.is_stated else ", derived"
                kind = f"({each.severity}{duty})"
                yield f"      {each.number:>4} {each.verdict:<9} {each.rule} {kind}"


__all__ = ["answer", "as_data", "page", "shown", "teams"]
