"""The pools of a watched world: how many are in use, who waits how long, and the last steps.

A line a pool, in columns; what there is no room for gives way from the right. Nothing in it is
taken as markup. This module refuses to read a world.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from simulator.faults import visible
from tui.views import plots, watching
from tui.widgets.bar import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.gauges import Gauge
    from analysis.watching import Snapshot

LABEL, NUMBER, STANDING = 20, 9, 27
LEAST_LEVEL, MOST_LEVEL = 8, 24
LEAST_SPARK, MOST_SPARK = 6, 48
GAPS = 5
LATELY = "lately, a look a column"
MUTED, USED, WAITING = "$text-muted", "$primary", "$text-warning"


class PoolTable(Widget):
    """A line for each pool."""

    DEFAULT_CSS = """
    PoolTable { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._gauges: tuple[Gauge, ...] = ()
        self._history: tuple[Snapshot, ...] = ()
        self._step = "hour"

    def show(self, snapshot: Snapshot, history: Iterable[Snapshot], step: str) -> None:
        """Show what stands.

        Args:
            history: The last steps, oldest first; `step`: how long each of them is.
        """
        is_other = len(snapshot.gauges) != len(self._gauges)
        self._gauges, self._history, self._step = snapshot.gauges, tuple(history), step
        self.refresh(layout=is_other)

    def render(self) -> Content:
        """Give the lines."""
        level, spark = _widths(self.size.width)
        rows = [self._head(level, spark)]
        rows.extend(self._row(each, level, spark) for each in self._gauges)
        return Content("\n").join(rows)

    def _head(self, level: int, spark: int) -> Content:
        past = "lately" if spark < len(LATELY) else LATELY
        words = (
            f"{'':<{LABEL}} {'in use':<{level + NUMBER + 1}}  {'waiting':<{STANDING}} "
            f"{past if spark else ''}"
        )
        return Content.styled(words.rstrip(), MUTED)

    def _row(self, gauge: Gauge, level: int, spark: int) -> Content:
        used, free = plots.level(gauge.taken, gauge.there, level)
        standing = cut(watching.standing(gauge), STANDING)
        history: Sequence[float] = watching.shares(self._history, gauge.key)
        return Content.assemble(
            _padded(cut(visible(gauge.label), LABEL), LABEL),
            " ",
            (used, USED),
            (free, MUTED),
            " ",
            f"{watching.number(gauge):>{NUMBER}}",
            "  ",
            (_padded(standing, STANDING), WAITING if gauge.waiting else ""),
            " ",
            (plots.sparkline(history, spark), USED),
        )


def _widths(width: int) -> tuple[int, int]:
    """Share what is left among the level and the history."""
    left = width - LABEL - NUMBER - STANDING - GAPS
    level = min(MOST_LEVEL, max(LEAST_LEVEL, left // 2))
    spark = min(MOST_SPARK, left - level)
    return level, spark if spark >= LEAST_SPARK else 0


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
