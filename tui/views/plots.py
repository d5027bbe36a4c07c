"""Plots drawn in characters: a mean by the hour of the day, and a measure as it built up.

Each has its unit on the axis, its axes labelled, and reads without colour: what is what is told by
the character. A row is given in parts, each with what it is, so that a widget may colour it. This
module refuses to know a widget, a colour, or what is good.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

AXIS, MARK, BAND, FIGURE = "axis", "mark", "band", "figure"
EIGHTHS = " ▁▂▃▄▅▆▇█"
VALUE, WITHIN, HELD_AGAINST = "●", "░", "┄"
MOST_COLUMNS = 4
"""Columns that one hour's bar takes at most."""

LEAST_FOR_GAP = 3

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Steps of an axis that people read easily, times a power of ten."""

Part = tuple[str, str]
Row = tuple[Part, ...]
Words = "Callable[[float], str]"


@dataclass(frozen=True, slots=True)
class Spot:
    """A measure at one moment: its value and the ends of its interval, each None where unknown."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The span of an axis, from one round number to another, and how far its labels lie apart."""

    low: float
    high: float
    step: float

    def row(self, value: float, height: int) -> int:
        """Tell in which row from the bottom a value lies; what is outside lies at the edge."""
        share = (value - self.low) / (self.high - self.low)
        return min(height - 1, max(0, floor(share * height - 1e-9)))

    def labels(self, height: int) -> dict[int, float]:
        """Give the round numbers to be written beside the rows, the ends before the others."""
        number = round((self.high - self.low) / self.step)
        inner = (self.low + self.step * each for each in range(1, number))
        found = {height - 1: self.high}
        for value in (self.low, *inner):
            row = self.row(value, height)
            if not {row - 1, row, row + 1} & found.keys():
                found[row] = value
        return found


def scale(values: Sequence[float], *, from_zero: bool, most: float | None = None) -> Scale:
    """Choose the span of an axis.

    Args:
        values: What has to lie in it; none gives a span of one.
        from_zero: Whether it has to begin at zero, as bars do.
        most: What no value can pass, as 1 for a share.
    """
    low = 0.0 if from_zero else min(values, default=0.0)
    high = max(values, default=1.0)
    if high <= low:
        low, high = (0.0, high) if high > 0 else (low, low + 1.0)
    step = _step((high - low) / 4)
    top = ceil(high / step - 1e-9) * step
    return Scale(floor(low / step + 1e-9) * step, top if most is None else min(top, most), step)


def _step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(each * power for each in STEPS if each * power >= least * (1 - 1e-9))


def hours(
    values: Sequence[float | None], words: Callable[[float], str], width: int, height: int
) -> tuple[Row, ...]:
    """Draw a bar for each hour of the day.

    Args:
        values: A mean for each hour; None leaves its place empty.
        words: Writes a value with its unit.
        width: Columns. `height`: rows, the axis and its labels among them.
    """
    known = [each for each in values if each is not None]
    span = scale(known, from_zero=True)
    margin = _margin(span, words)
    columns = max(1, min(MOST_COLUMNS, (width - margin - 1) // len(values)))
    rows = max(1, height - 2)
    drawn = [
        (
            (_label(span, words, row, rows, margin), AXIS),
            ("".join(_bar(each, span, row, rows, columns) for each in values), MARK),
        )
        for row in range(rows - 1, -1, -1)
    ]
    return (*drawn, *_foot(margin, len(values) * columns, _hour_names(len(values), columns)))


def _bar(value: float | None, span: Scale, row: int, rows: int, columns: int) -> str:
    """Draw a bar's part of a row; where there is room, with a gap behind it."""
    if value is None:
        return " " * columns
    eighths = round((value - span.low) / (span.high - span.low) * rows * 8)
    char = EIGHTHS[min(8, max(0, eighths - row * 8))]
    return char * columns if columns < LEAST_FOR_GAP else char * (columns - 1) + " "


def _hour_names(number: int, columns: int) -> str:
    """Name hours below their bars, as many as there is room for."""
    every = next(each for each in (1, 2, 3, 6) if each * columns >= 3 or each == 6)
    return "".join(
        f"{hour:02}".ljust(every * columns)[: every * columns] for hour in range(0, number, every)
    )


def course(
    spots: Sequence[Spot],
    words: Callable[[float], str],
    width: int,
    height: int,
    *,
    of: int,
    figure: float | None = None,
    most: float | None = None,
) -> tuple[Row, ...]:
    """Draw a measure week by week, with its interval where it has one.

    Args:
        spots: A week each, oldest first.
        of: Weeks that there will be, so that the axis stays as it is.
        figure: What it can be held against, drawn as a line.
        most: What no value can pass, as 1 for a share.
    """
    ends = [end for each in spots for end in (each.value, each.low, each.high, figure)]
    span = scale([max(0.0, end) for end in ends if end is not None], from_zero=False, most=most)
    margin, rows = _margin(span, words), max(1, height - 2)
    room = max(1, width - margin - 1)
    shown, slots = _thinned(spots, of, room)
    columns = max(1, min(MOST_COLUMNS, room // slots))
    drawn = []
    for row in range(rows - 1, -1, -1):
        cells = [_cell(each, span, row, rows, figure) for each in shown]
        parts = _joined(cells, columns)
        drawn.append(((_label(span, words, row, rows, margin), AXIS), *parts))
    names = _ends("week 1", f"week {of}", slots * columns)
    return (*drawn, *_foot(margin, max(slots * columns, len(names)), names))


def _thinned(spots: Sequence[Spot], of: int, most: int) -> tuple[list[Spot], int]:
    """Put weeks in their places; where there are more than columns, the last of each stays."""
    slots = max(1, min(of, most))
    placed = {week * slots // max(of, 1): spot for week, spot in enumerate(spots)}
    return [placed.get(slot, Spot(None)) for slot in range(slots)], slots


def _cell(spot: Spot, span: Scale, row: int, rows: int, figure: float | None) -> Part:
    if spot.value is not None and span.row(spot.value, rows) == row:
        return VALUE, MARK
    if spot.low is not None and spot.high is not None:
        low, high = (span.row(end, rows) for end in (spot.low, spot.high))
        if low <= row <= high:
            return WITHIN, BAND
    if figure is not None and span.row(figure, rows) == row:
        return HELD_AGAINST, FIGURE
    return " ", AXIS


def _joined(cells: Sequence[Part], columns: int) -> list[Part]:
    """Widen cells: a value stands in the middle of its columns, what lies behind fills them."""
    parts: list[Part] = []
    for char, kind in cells:
        if char == VALUE:
            left = (columns - 1) // 2
            parts.append((f"{' ' * left}{char}{' ' * (columns - 1 - left)}", kind))
        else:
            parts.append((char * columns, kind))
    return parts


def _margin(span: Scale, words: Callable[[float], str]) -> int:
    number = round((span.high - span.low) / span.step)
    ticks = (span.low + span.step * each for each in range(number + 1))
    return max(len(words(each)) for each in (*ticks, span.high)) + 1


def _label(span: Scale, words: Callable[[float], str], row: int, rows: int, margin: int) -> str:
    """Write the axis beside a row, with a round number where one lies in it."""
    labels = span.labels(rows)
    if row not in labels:
        return f"{'':>{margin}}│"
    return f"{words(labels[row]):>{margin}}┤"


def _foot(margin: int, width: int, names: str) -> tuple[Row, Row]:
    return (
        ((f"{'':>{margin}}└{'─' * width}", AXIS),),
        ((f"{'':>{margin}} {names}", AXIS),),
    )


def _ends(first: str, last: str, width: int) -> str:
    if first == last or width < len(first) + len(last) + 1:
        return last
    return f"{first}{last:>{width - len(first)}}"


def sparkline(shares: Sequence[float], width: int) -> str:
    """Draw the last of some shares, 0 to 1, as one line; what is above 1 is drawn as full."""
    shown = shares[-width:] if width > 0 else ()
    return "".join(EIGHTHS[1 + min(7, max(0, round(each * 7)))] for each in shown).rjust(width)


def level(taken: int, there: int, width: int) -> tuple[str, str]:
    """Draw how much is in use: the part taken and the part free."""
    if there <= 0:
        full = width if taken else 0
    else:
        full = min(width, round(taken / there * width))
        full = max(full, 1) if taken else 0
        full = min(full, width - 1) if taken < there else full
    return "█" * full, "·" * (width - full)
