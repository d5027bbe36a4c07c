"""What another choice would have come to, as a page: tables, sentences, and what is luck.

What hangs on the player's own duties stands apart from what happened; and what the futures spread
over is told as chance. Lines of a table are no wider than a small terminal. This module refuses to
compute, and to know a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from analysis.whatif import wording
from analysis.whatif.measuring import SCORE
from analysis.whatif.paired import Said, compared, futures_of
from analysis.whatif.question import FUTURES, Task
from tui.views.plots import STEPS
from tui.views.rows import BAD, GOOD, HEADING, MUTED, PLAIN, STRONG, TITLE, Row, bullet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.whatif.measuring import Measure, Numbers
    from analysis.whatif.paired import Difference

NAME, FIGURE, APART = 28, 11, 14
"""Columns of a table's line; with the verdict they come to less than eighty."""

STYLES = {Said.BETTER: GOOD, Said.WORSE: BAD}
MOST_BINS = 8
LONGEST_BAR = 20
BAR = "█"
HUNDRED = 100

SHARED = (
    "Both choices have the luck of each future in common. From there on an officer who keeps to "
    "the rules plays on, in both."
)
NOT_YOURS = "None of this moves your score; it is what services, people and chance made of it."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared, and what has been lived through so far.

    Attributes:
        decided, other: The two choices in words.
        lived: Every play that is done. `arm`: that of the other choice.
        futures: How many there will be.
    """

    decided: str
    other: str
    measures: tuple[Measure, ...]
    lived: Mapping[Task, Numbers]
    arm: int
    futures: int = FUTURES

    @property
    def done(self) -> int:
        """Return in how many futures both choices have been lived through."""
        theirs = set(futures_of(self.lived, self.arm))
        return sum(each in theirs for each in futures_of(self.lived, 0))


def page(asked: Asked) -> Iterator[Row]:
    """Give the page as far as it has come."""
    yield Row(f"Otherwise: {asked.other}", TITLE)
    yield Row(f"Instead of: {asked.decided}", STRONG)
    yield Row(progress(asked), MUTED)
    found = compared(asked.measures, asked.lived, asked.arm)
    if not found:
        return
    yield Row(wording.in_short(found), STRONG, gap=1)
    owed = [each for each in found if each.measure.is_owed]
    yield Row("What you owed", HEADING, gap=1)
    yield from table(owed)
    yield from sentences(owed)
    happened = [each for each in found if not each.measure.is_owed]
    yield Row("What happened", HEADING, gap=1)
    yield from table(happened)
    yield from sentences(happened)
    yield Row(NOT_YOURS, MUTED)
    yield Row("What is luck", HEADING, gap=1)
    yield from luck(asked, found)
    for each in _plotted(found):
        yield Row(f"{each.measure.says}, over {len(each.pairs)} futures", HEADING, gap=1)
        yield from plot(each)


def spoken(asked: Asked) -> Iterator[Row]:
    """Give the answer in sentences alone, for whoever hears it read."""
    yield Row(f"Otherwise: {asked.other}", TITLE)
    yield Row(f"Instead of: {asked.decided}", STRONG)
    yield Row(progress(asked), MUTED)
    found = compared(asked.measures, asked.lived, asked.arm)
    yield Row(wording.in_short(found), STRONG, gap=1)
    for heading, is_owed in (("What you owed", True), ("What happened", False)):
        yield Row(heading, HEADING, gap=1)
        yield from sentences([each for each in found if each.measure.is_owed is is_owed])
    yield Row(NOT_YOURS, MUTED)
    yield Row("What is luck", HEADING, gap=1)
    yield from luck(asked, found)


def progress(asked: Asked) -> str:
    """Say how far it has come, and what the futures share."""
    if asked.done < asked.futures:
        bar = BAR * (LONGEST_BAR * asked.done // asked.futures)
        return f"{asked.done} of {asked.futures} futures so far  {bar:·<{LONGEST_BAR}}"
    return f"{asked.futures} futures. {SHARED}"


# --- tables and sentences ------------------------------------------------------------------------


def table(found: Iterable[Difference]) -> Iterator[Row]:
    """Give a line for each measure: both choices, the difference, what it says."""
    yield Row(_line("On average", "as decided", "otherwise", "difference", ""), MUTED)
    for each in found:
        name = _named(each.measure)
        a, b = (_figure(each.measure, each.mean_of(arm)) for arm in (0, 1))
        line = _line(name, a, b, _apart(each), str(each.said))
        yield Row(line, STYLES.get(each.said, PLAIN))


def _line(name: str, a: str, b: str, apart: str, said: str) -> str:
    shown = name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"
    return f"{shown:<{NAME}}{a:>{FIGURE}}{b:>{FIGURE}}{apart:>{APART}}  {said}".rstrip()


def _named(measure: Measure) -> str:
    return f"{measure.says} ({measure.unit})" if measure.unit in ("min", "h") else measure.says


def _figure(measure: Measure, value: float | None) -> str:
    if value is None:
        return "never"
    return f"{HUNDRED * value:.0f}%" if measure.is_share else f"{value:.1f}"


def _apart(found: Difference) -> str:
    if found.mean is None or found.said is Said.SAME:
        return "-"
    shown = wording.signed(found.measure, found.mean, bare=True)
    if found.high is None or found.is_steady():
        return shown
    half = (found.high - found.mean) * (HUNDRED if found.measure.is_share else 1)
    return f"{shown} ± {half:.1f}"


def sentences(found: Iterable[Difference]) -> Iterator[Row]:
    """Say what differs in a sentence each, and in one what does not."""
    alike = [each for each in found if each.said is Said.SAME]
    for each in found:
        if each.said is not Said.SAME:
            yield bullet(wording.sentence(each))
    if alike:
        names = "; ".join(each.measure.says[:1].lower() + each.measure.says[1:] for each in alike)
        yield bullet(f"The same whichever you choose, in every future: {names}.")


# --- luck ----------------------------------------------------------------------------------------


def luck(asked: Asked, found: Sequence[Difference]) -> Iterator[Row]:
    """Tell the spread over futures, and what the future that was played comes to."""
    for each in found:
        if wording.has_luck(each) and not each.measure.is_share:
            a, b = (wording.spread(each, arm) for arm in (0, 1))
            yield bullet(f"as decided {a}; otherwise {b}.", lead=f"{each.measure.says}:")
    played = [asked.lived.get(Task(0, arm)) for arm in (0, asked.arm)]
    scores = [None if each is None else each.get(SCORE.id) for each in played]
    if None not in scores:
        yield bullet(
            f"In the future you met, playing on by the rules from here would have scored "
            f"{scores[0]:.0f} as you decided and {scores[1]:.0f} otherwise. It is one future; "
            f"judge the choice by all of them."
        )


def _plotted(found: Sequence[Difference]) -> list[Difference]:
    """Choose what is drawn: the first thing in which luck shows, the score before all."""
    drawn = [each for each in found if not each.measure.is_share and wording.has_luck(each)]
    return drawn[:1]


def plot(found: Difference) -> Iterator[Row]:
    """Draw how the futures of both choices lie, bar by bar and side by side."""
    values = [value for pair in found.pairs for value in pair]
    step = _step(max(values) - min(values))
    first = floor(min(values) / step)
    counts = [[0, 0] for _ in range(floor(max(values) / step) - first + 1)]
    for pair in found.pairs:
        for arm, value in enumerate(pair):
            counts[floor(value / step) - first][arm] += 1
    most = max(max(each) for each in counts)
    wide = LONGEST_BAR + 6
    yield Row(f"{found.measure.unit:<17}{'as decided':<{wide}}otherwise", MUTED)
    for number, (a, b) in enumerate(counts, first):
        ends = f"{number * step:g} to {(number + 1) * step:g}"
        yield Row(f"{ends:<17}{_bar(a, most):<{wide}}{_bar(b, most)}")


def _step(span: float) -> float:
    """Give a round width of bars, so that no more than some are needed."""
    rough = span / MOST_BINS
    size = 10.0 ** floor(log10(rough))
    return next(size * each for each in STEPS if size * each >= rough)


def _bar(count: int, most: int) -> str:
    length = -(-LONGEST_BAR * count // most)
    return f"{BAR * length} {count}" if count else "-"
