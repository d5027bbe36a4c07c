"""A programme over years: its numbers by quarter, each in a panel of its own, dates marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, listed, spaced
from analysis.report.numbers import plain
from analysis.report.plots import axes as parts
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.figure import Figure

    from analysis.study.answer import Answer, Point

PANEL_INCHES, FRAME_INCHES = 1.25, 0.7
MOST_PANELS = 8
MOST_TICKS = 12


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for the base and one for the chosen design, where there are quarters."""
    names = Names(answer)
    points = [each for each in (names.base, names.chosen) if each is not None]
    for point in {each.id: each for each in points}.values():
        if len(point.outcome.stages) > 1:
            yield _plan(names, point)


def _keys(stages: Sequence[Mapping[str, float | str]]) -> tuple[str, list[str]]:
    """Give the key that names a quarter, and those that hold numbers in every quarter."""
    first = stages[0]
    label = next((key for key, value in first.items() if isinstance(value, str)), "")
    numeric = [
        key for key in first if all(isinstance(each.get(key), int | float) for each in stages)
    ]
    return label, numeric


def _labels(stages: Sequence[Mapping[str, float | str]], label: str) -> list[str]:
    return [str(each.get(label, number + 1)) for number, each in enumerate(stages)]


def _plan(names: Names, point: Point) -> Plan:
    stages = point.outcome.stages
    label, numeric = _keys(stages)
    quarters = _labels(stages, label)
    said = _headline(names, point, stages, numeric, quarters)
    shown = numeric[:MOST_PANELS]
    return Plan(
        name=f"programme {point.id}",
        headline=said,
        under="By quarter, the runs together; each panel has its own axis, its unit in its name. "
        "Quarters are kept without intervals.",
        alt=f"Panels by quarter from {quarters[0]} to {quarters[-1]}. {said}. "
        + "; ".join(
            f"{spaced(key)} from {plain(float(stages[0][key]))} to {plain(float(stages[-1][key]))}"
            for key in shown
        )
        + ".",
        height=FRAME_INCHES + PANEL_INCHES * ((len(shown) + 1) // 2),
        behind=table(
            f"The programme by quarter, {names.with_base(point)}",
            ("Quarter", *(f"#{spaced(key)}" for key in numeric)),
            [
                (quarter, *(plain(float(stage[key])) for key in numeric))
                for quarter, stage in zip(quarters, stages, strict=True)
            ],
        ),
        paint=partial(_paint, stages, shown, quarters),
    )


def _headline(
    names: Names,
    point: Point,
    stages: Sequence[Mapping[str, float | str]],
    numeric: Sequence[str],
    quarters: Sequence[str],
) -> str:
    who = names.with_base(point)
    dates = point.outcome.dates
    reached = [f"{spaced(name)} on {on}" for name, on in dates.items() if on]
    not_reached = [spaced(name) for name, on in dates.items() if not on]
    if dates:
        said = [f"reaches {listed(reached)}"] if reached else []
        said += [f"does not reach {listed(not_reached)}"] if not_reached else []
        return f"The programme, {who}, {' and '.join(said)}"
    if not numeric:
        return f"The programme, {who}, by quarter"
    key = numeric[0]
    return (
        f"The programme, {who}: {spaced(key)} from {plain(float(stages[0][key]))} in "
        f"{quarters[0]} to {plain(float(stages[-1][key]))} in {quarters[-1]}"
    )


def _paint(
    stages: Sequence[Mapping[str, float | str]],
    shown: Sequence[str],
    quarters: Sequence[str],
    figure: Figure,
) -> None:
    if not shown:
        return
    rows = (len(shown) + 1) // 2
    panels = figure.subplots(rows, 2, sharex=True, squeeze=False)
    flat = [panel for row in panels for panel in row]
    every = max(1, -(-len(quarters) // (MOST_TICKS // 2)))
    for number, panel in enumerate(flat):
        if number >= len(shown):
            panel.set_visible(False)
            continue
        key = shown[number]
        line = look.LINES[1]
        panel.plot(
            range(len(stages)),
            [float(each[key]) for each in stages],
            color=line.colour,
            marker=line.marker,
            ms=3,
            lw=1.6,
            drawstyle="steps-mid",
        )
        panel.set_title(spaced(key), fontsize=8.5, loc="left")
        panel.set_ylim(bottom=min(0.0, *(float(each[key]) for each in stages)))
        panel.grid(axis="y")
        panel.yaxis.set_major_formatter(parts.ticks(plain))
        panel.set_xticks(range(0, len(quarters), every), quarters[::every])
        panel.tick_params(labelsize=7.5)
