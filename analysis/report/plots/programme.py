"""A programme over years by quarter: its officers, posts and visits, and what each payer pays.

With two runs or more the means over them, with the interval between runs of each quarter by itself;
with one run that run. This module refuses to tell a date of one run as the date of all.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.programme import STAGE
from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, listed, spaced
from analysis.report.numbers import decimals, plain, rounded, scale
from analysis.report.plots import axes as parts
from analysis.report.tables import table
from analysis.study.bands import ALL_COSTS
from simulator.engine.programme.money import PAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.study.answer import Answer, Point

    Stages = Sequence[Mapping[str, float | str]]

PANEL_INCHES, FRAME_INCHES = 1.3, 0.7
COST_INCHES = 3.0
PANEL_TICKS, COST_TICKS = 4, 7
MOST_LEVELS = 5
FIRST = (
    "phase",
    "independent_officers",
    "police_on_teams",
    "waiting_for_a_mentor",
    "boroughs_open",
    "visits_staffed",
    "visits_without_police",
    "clauses_breached",
)
"""What is drawn, in this order, where a programme tells it."""

ALONE = {
    "phase": "phase that stands at the quarter's end",
    "visits_without_police": "visits without police",
    "visits_mentored": "visits with police as mentors",
    "requests_met": "requests to local police that were met",
}
"""Numbers whose words lean on the line above them."""

COST = "cost_"
PLAIN = scale("count", ())
FIRST_RUN = "By quarter, of the first run: with one run there is no interval."


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan two for the base and two for the chosen design, where there are quarters."""
    names = Names(answer)
    points = {each.id: each for each in (names.base, names.chosen) if each is not None}
    for point in points.values():
        stages = point.outcome.stages
        if len(stages) > 1:
            yield _progress(names, point)
            if any(f"{COST}{payer}" in stages[0] for payer in PAYERS):
                yield _costs(names, point)


def words(key: str) -> str:
    """Say what a number of a quarter is."""
    said = ALONE.get(key) or STAGE.get(key) or spaced(key)
    return said[:1].upper() + said[1:]


def _quarters(stages: Stages) -> list[str]:
    return [str(each.get("quarter", number)) for number, each in enumerate(stages, 1)]


def _numeric(stages: Stages) -> list[str]:
    return [
        key for key in stages[0] if all(isinstance(each.get(key), int | float) for each in stages)
    ]


def _of(point: Point, key: str) -> list[float]:
    """Give a number by quarter: its means over the runs, else that of the first run."""
    band = point.bands.quarters.get(key)
    if band is not None:
        return list(band.means)
    return [float(each[key]) for each in point.outcome.stages]


def _under(point: Point) -> str:
    runs = next((each.runs for each in point.bands.quarters.values()), 1)
    if runs < 2:
        return FIRST_RUN
    return f"By quarter, mean of {runs} runs; 95% between runs, of each quarter by itself."


def _cell(point: Point, key: str, quarter: int, *, is_whole: bool = False) -> str:
    """Write a number of a quarter, with its interval where there is one."""
    value, band = _of(point, key)[quarter], point.bands.quarters.get(key)
    if band is None:
        return plain(round(value) if is_whole else value)
    ends = band.at(quarter)
    if is_whole or not ends.width:
        figures = [plain(round(each) if is_whole else each) for each in (ends.low, ends.high)]
        shown = plain(round(value) if is_whole else value)
    else:
        to = max(0, decimals(ends.width / 2))
        shown, *figures = (rounded(each, to) for each in (value, ends.low, ends.high))
    return f"{shown} ({figures[0]} to {figures[1]})"


def _who(names: Names, point: Point) -> str:
    return f", {names.with_base(point)}" if len(names.answer.points) > 1 else ""


def _lowered(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


# --- how far it comes -----------------------------------------------------------------------------


def _progress(names: Names, point: Point) -> Plan:
    stages = point.outcome.stages
    numeric, quarters = _numeric(stages), _quarters(stages)
    shown = [key for key in FIRST if key in numeric] or numeric[: len(FIRST)]
    said = f"The programme{_who(names, point)}: {_reached(point, shown, quarters)}"
    told = [*shown, *(key for key in numeric if key not in shown and not key.startswith(COST))]
    return Plan(
        name=f"programme {point.id}",
        headline=said,
        under=f"{_under(point)} Each panel has an axis of its own, its unit in its name.",
        alt=f"Panels by quarter from {quarters[0]} to {quarters[-1]}. {said}. "
        + "; ".join(
            f"{words(key)}: from {plain(_of(point, key)[0])} to {plain(_of(point, key)[-1])}"
            for key in shown
        )
        + ".",
        height=FRAME_INCHES + PANEL_INCHES * ((len(shown) + 1) // 2),
        behind=table(
            f"The programme by quarter{_who(names, point)}: {_lowered(_under(point))}",
            ("Quarter", *(f"#{words(key)}" for key in told)),
            [
                (quarter, *(_cell(point, key, at) for key in told))
                for at, quarter in enumerate(quarters)
            ],
        ),
        paint=partial(_paint_progress, point, shown, quarters),
    )


def _reached(point: Point, shown: Sequence[str], quarters: Sequence[str]) -> str:
    """Say in how many runs each phase was reached; without phases, how the first number moved."""
    kept = point.outcome.measures
    pairs = {name: kept.get(f"{name}_reached") for name in point.outcome.dates}
    counted = [(name, pair) for name, pair in pairs.items() if pair is not None]
    said = [
        f"{spaced(name)} is reached in {plain(pair.total)} of {plain(pair.n)} runs"
        for name, pair in sorted(counted, key=lambda each: -each[1].total)
    ]
    if said:
        return listed(said)
    if not shown:
        return "by quarter"
    values = _of(point, shown[0])
    return (
        f"{words(shown[0]).lower()} from {plain(values[0])} in {quarters[0]} "
        f"to {plain(values[-1])} in {quarters[-1]}"
    )


def _paint_progress(
    point: Point, shown: Sequence[str], quarters: Sequence[str], figure: Figure
) -> None:
    panels = figure.subplots(max(1, (len(shown) + 1) // 2), 2, sharex=True, squeeze=False)
    line = look.LINES[1]
    for number, panel in enumerate(each for row in panels for each in row):
        if number >= len(shown):
            panel.set_visible(False)
            continue
        values, band = _of(point, shown[number]), point.bands.quarters.get(shown[number])
        if band is not None:
            parts.band(panel, band, PLAIN, line.colour)
        panel.plot(
            range(len(values)),
            values,
            color=line.colour,
            marker=line.marker,
            ms=2.6,
            lw=1.6,
            drawstyle="steps-mid",
        )
        panel.set_title(parts.upright(words(shown[number]), 52), fontsize=8.5, loc="left")
        top = max(values if band is None else band.high)
        panel.set_ylim(min(0.0, *values), top * 1.12 if top > 0 else 1.0)
        _axes_by_quarter(panel, quarters, PANEL_TICKS)


def _axes_by_quarter(panel: Axes, quarters: Sequence[str], most: int) -> None:
    panel.grid(axis="y")
    panel.yaxis.set_major_locator(MaxNLocator(MOST_LEVELS, steps=[1, 2, 2.5, 5, 10]))
    panel.yaxis.set_major_formatter(parts.ticks(lambda value: f"{value:,g}"))
    every = max(1, -(-len(quarters) // most))
    panel.set_xticks(range(0, len(quarters), every), quarters[::every])
    panel.tick_params(labelsize=7.5)


# --- what it costs, by payer ----------------------------------------------------------------------


def _costs(names: Names, point: Point) -> Plan:
    stages, quarters = point.outcome.stages, _quarters(point.outcome.stages)
    payers = [each for each in PAYERS if f"{COST}{each}" in stages[0]]
    sums = {each: sum(_of(point, f"{COST}{each}")) for each in payers}
    shares = [
        f"{spaced(each)} \N{POUND SIGN}{plain(round(sums[each]))}"
        for each in payers
        if round(sums[each]) or not any(map(round, sums.values()))
    ]
    said = f"What the programme costs over its years{_who(names, point)}: {listed(shares)}"
    kinds = [
        key for key in _numeric(stages) if key.startswith(COST) and key[len(COST) :] not in payers
    ]
    columns = [*(f"{COST}{each}" for each in payers), *kinds]
    return Plan(
        name=f"programme cost {point.id}",
        headline=said,
        under=f"{_under(point)} Thousand pounds a quarter, one payer on another, the interval that "
        "of all together; what no document settles is told as unsettled.",
        alt=f"Stacked bars by quarter from {quarters[0]} to {quarters[-1]}. {said}.",
        height=COST_INCHES,
        behind=table(
            f"What the programme costs by quarter{_who(names, point)}: {_lowered(_under(point))}",
            ("Quarter", *(f"#{words(key)}" for key in columns)),
            [
                (quarter, *(_cell(point, key, at, is_whole=True) for key in columns))
                for at, quarter in enumerate(quarters)
            ],
        ),
        paint=partial(_paint_costs, point, payers, quarters),
    )


def _paint_costs(
    point: Point, payers: Sequence[str], quarters: Sequence[str], figure: Figure
) -> None:
    axes = figure.subplots()
    below = [0.0] * len(quarters)
    handles = []
    for payer, line, hatch in zip(payers, look.LINES[1:], look.HATCHES, strict=False):
        values = [each / 1_000 for each in _of(point, f"{COST}{payer}")]
        face = line.colour if not hatch else look.PAPER
        looks: dict[str, Any] = {"facecolor": face, "edgecolor": line.colour, "hatch": hatch}
        axes.bar(range(len(values)), values, bottom=below, width=0.78, **looks)
        below = [low + value for low, value in zip(below, values, strict=True)]
        handles.append(Patch(label=spaced(payer), **looks))
    whole = point.bands.quarters.get(ALL_COSTS)
    if whole is not None:
        ends = zip(whole.means, whole.low, whole.high, strict=True)
        reach = [(mean - low, high - mean) for mean, low, high in ends]
        axes.errorbar(
            range(len(whole.means)),
            [each / 1_000 for each in whole.means],
            yerr=[[each[side] / 1_000 for each in reach] for side in (0, 1)],
            ls="none",
            ecolor=look.INK,
            elinewidth=1,
            capsize=2,
        )
    _axes_by_quarter(axes, quarters, COST_TICKS)
    axes.set_ylabel("Thousand pounds a quarter")
    parts.legend(figure, handles)
