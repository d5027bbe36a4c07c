"""What several kinds of picture do alike on their axes. Refuses to know a measure."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from analysis.report import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Band, Interval, Target

LABEL_CHARACTERS = 34


def rows(axes: Axes, labels: Sequence[str]) -> None:
    """Name rows from the top down."""
    axes.set_yticks(
        range(len(labels)), ["\n".join(textwrap.wrap(each, LABEL_CHARACTERS)) for each in labels]
    )
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")


def interval(axes: Axes, row: float, ends: Interval | None, how: Scale, wide: bool) -> None:
    """Draw an interval along a row: a thick bar of chance, or a thin one with caps."""
    if ends is None:
        return
    low, high = ends.low * how.factor, ends.high * how.factor
    if wide:
        axes.plot([low, high], [row, row], color=look.INK, lw=1.1, marker="|", ms=9, mew=1.1)
    else:
        axes.plot([low, high], [row, row], color=look.BLUE, lw=5, alpha=0.45, solid_capstyle="butt")


def band(axes: Axes, row: Band, how: Scale, colour: str) -> None:
    """Shade the intervals of a row of means, hour by hour or quarter by quarter."""
    axes.fill_between(
        range(len(row.means)),
        [each * how.factor for each in row.low],
        [each * how.factor for each in row.high],
        facecolor=colour,
        alpha=0.18,
        lw=0,
        zorder=1,
    )


def mark(axes: Axes, x: float, y: float, verdict: str | None) -> None:
    """Set the mark of a verdict."""
    one = look.MARKS[verdict]
    axes.plot(
        [x],
        [y],
        ls="none",
        marker=one.marker,
        ms=7,
        mew=1.6,
        mec=one.colour,
        mfc=one.colour if one.is_filled else look.PAPER,
        zorder=5,
    )


def target_line(axes: Axes, target: Target, how: Scale, words: str, level: bool = False) -> None:
    """Draw the line of a target with its words."""
    at = target.bound * how.factor
    line = axes.axhline if level else axes.axvline
    line(at, color=look.INK, lw=1.3, ls=(0, (5, 2.5)), zorder=1)
    if not level:
        axes.annotate(
            words,
            (at, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=8.5,
        )
    else:
        axes.annotate(
            words,
            (1, at),
            xycoords=("axes fraction", "data"),
            xytext=(5, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            fontsize=8.5,
        )


def at_the_right(axes: Axes, row: float, words: str) -> None:
    """Write words at the right end of a row."""
    axes.annotate(
        words,
        (1, row),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=8.5,
    )


def at_the_ends(axes: Axes, left: str, right: str) -> None:
    """Say above an axis which way is which."""
    for x, words, side in ((0.0, left, "left"), (1.0, right, "right")):
        axes.annotate(
            words,
            (x, 1),
            xycoords="axes fraction",
            xytext=(0, 3),
            textcoords="offset points",
            ha=side,
            va="bottom",
            fontsize=8.5,
            color=look.QUIET,
        )


def upright(words: str, characters: int) -> str:
    """Break the name of an upright axis to what stands beside it."""
    return "\n".join(textwrap.wrap(words, characters))


def key_of_intervals(*, has_runs: bool, has_chance: bool, has_inputs: bool) -> list[Artist]:
    """Give the legend's entries for what was drawn."""
    found: list[Artist] = []
    if has_chance:
        found.append(Line2D([], [], color=look.BLUE, lw=5, alpha=0.45, label="95%, chance alone"))
    if has_inputs:
        found.append(
            Line2D(
                [],
                [],
                color=look.INK,
                lw=1.1,
                marker="|",
                ms=9,
                mew=1.1,
                label="95%, assumptions drawn as well",
            )
        )
    if has_runs:
        found.append(
            Line2D([], [], color=look.QUIET, ls="none", marker="|", ms=5, label="a single run")
        )
    return found


def key_of_verdicts(verdicts: Sequence[str | None]) -> list[Artist]:
    """Give the legend's entries for the verdicts that occur."""
    kept = [each for each in look.MARKS if each is not None and each in verdicts]
    return [
        Line2D(
            [],
            [],
            ls="none",
            marker=one.marker,
            ms=7,
            mew=1.6,
            mec=one.colour,
            mfc=one.colour if one.is_filled else look.PAPER,
            label=one.words,
        )
        for one in (look.MARKS[each] for each in kept)
    ]


def legend(figure: Figure, handles: Sequence[Artist], columns: int = 4) -> None:
    """Set the legend under the picture, out of the way of what it explains."""
    if handles:
        figure.legend(
            handles=list(handles),
            loc="outside lower left",
            ncols=columns,
            borderaxespad=0.2,
            handlelength=2.4,
            columnspacing=1.6,
        )


def ticks(figures: Callable[[float], str]) -> FuncFormatter:
    """Write the numbers of an axis."""
    return FuncFormatter(lambda value, _: figures(value))
