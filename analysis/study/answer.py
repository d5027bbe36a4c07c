"""What a study answers, as data: every table, plot and sentence of a report is made from this.

The terminal, the JSON, the report and the files beside it all tell the same answer, so nothing is
computed twice. This module refuses to compute, to draw and to word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.study.outcome import Count, Outcome

Verdict = Literal["better", "worse", "cannot_tell"]
Reached = Literal["met", "missed", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% interval, or another level where its holder says so."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """High less low."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Against:
    """A measure of one design point against the base, run by run on the same chance.

    Attributes:
        difference: This point less the base, in the measure's unit.
        interval: Of the difference, widened for the number of comparisons made.
        inputs: Of the difference with every assumption drawn, draw by draw; one at 95%, widened
            for nothing. None where none were drawn.
        runs_to_tell: About how many replications would tell a difference that cannot be told, were
            it what it seems; None where one is told, or nothing can be worked out.
    """

    difference: float
    interval: Interval | None
    verdict: Verdict
    inputs: Interval | None = None
    below: int = 0
    above: int = 0
    draws: int = 0
    runs_to_tell: int | None = None

    @property
    def is_same(self) -> bool:
        """Whether no run differs from the base's, not by the last digit."""
        return not self.difference and self.interval is not None and not self.interval.width

    @property
    def agreeing(self) -> int:
        """Draws of the assumptions in which the difference lies on the verdict's side."""
        return self.above if self.difference > 0 else self.below

    @property
    def opposing(self) -> int:
        """Draws in which it lies on the other side; in the rest there is no difference."""
        return self.below if self.difference > 0 else self.above

    @property
    def survives(self) -> bool:
        """Whether a verdict still stands with the assumptions drawn; so it does if none were."""
        if self.verdict == "cannot_tell" or self.inputs is None or self.interval is None:
            return True
        if self.interval.low > 0:
            return self.inputs.low > 0
        return self.inputs.high < 0


@dataclass(frozen=True, slots=True)
class Input:
    """What one assumption does to a measure.

    Attributes:
        key: Its key in the calibration.
        share: Of the variance that all assumptions cause together, from 0 to 1.
        low: The measure with the assumption at the low end of its range, all else as it stands;
            None where that was not run. `high` likewise.
        low_interval: 95%, over the runs at that end and the base's on the same seeds, of what
            moving it there does, laid round `low`; None with fewer than two. `high_interval`
            likewise.
    """

    key: str
    share: float | None
    low: float | None = None
    high: float | None = None
    low_interval: Interval | None = None
    high_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One measure at one design point.

    Attributes:
        mean: Over the replications; None where nothing was counted.
        interval: Of simulation error; None with fewer than two replications, and of what is absent.
        absent: Why the world has nothing of it, such as `there is no facility`; empty where it may
            have. A mean of nought then follows from that and from no run.
        inputs: With every assumption drawn from its stated range; None where none were drawn.
        replications: Runs that counted something.
        meets: Whether the target is met; None where there is no target. It is met or missed only
            if the wider interval lies on one side of the target.
        share_meeting: Of the draws of the assumptions that meet the target.
        worst_week: Mean over the runs of each run's worst week; `day_90` of its ninetieth
            percentile day. None where the measure has no best end or no weeks.
        per_run: The value of each run, in the order of the seeds; None where nothing was counted.
    """

    name: str
    mean: float | None
    interval: Interval | None
    replications: int
    inputs: Interval | None = None
    meets: Reached | None = None
    share_meeting: float | None = None
    against: Against | None = None
    worst_week: float | None = None
    day_90: float | None = None
    per_run: tuple[float | None, ...] = ()
    per_draw: tuple[float | None, ...] = ()
    dominant: tuple[Input, ...] = ()
    absent: str = ""

    @property
    def wider(self) -> Interval | None:
        """The wider of the two intervals, which is the one to be told in a sentence."""
        known = [each for each in (self.interval, self.inputs) if each is not None]
        return max(known, key=lambda each: each.width, default=None)


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure should come to: `at_least` or `at_most` a bound, both included."""

    kind: Literal["at_least", "at_most"]
    bound: float
    clause: str | None = None

    def holds(self, value: float) -> bool:
        """Tell whether a value meets it."""
        return value >= self.bound if self.kind == "at_least" else value <= self.bound


@dataclass(frozen=True, slots=True)
class Measured:
    """What is asked of a measure.

    Attributes:
        unit: As in the list of measures. `means`: in plain words.
        best: Which end is better; None where neither is (arrests, visits), so that no verdict is
            ever given on it.
        within: Words of the time within which it counts something as done, such as `12 minutes`;
            empty where it does not, or where nobody set one.
    """

    name: str
    unit: str
    means: str
    best: Literal["high", "low"] | None
    target: Target | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of means over the runs, each with its 95% interval by itself.

    Attributes:
        means: By hour or by quarter. `low`, `high`: the ends of their intervals.
        runs: How many there were.
    """

    means: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    runs: int

    def at(self, place: int) -> Interval:
        """Give the interval of one of them."""
        return Interval(self.low[place], self.high[place])


@dataclass(frozen=True, slots=True)
class Bands:
    """What a design point's runs tell by the hour or by the quarter, with intervals between them.

    Attributes:
        hours: Means by hour of the local week. `day_hours`: shares of calls by hour of the day.
        quarters: A programme's, by quarter; only numbers, and only where all runs have the same
            quarters.
    """

    hours: Mapping[str, Band] = field(default_factory=dict)
    day_hours: Mapping[str, Band] = field(default_factory=dict)
    quarters: Mapping[str, Band] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """One measure of one borough or ward at a design point, over two runs or more.

    Attributes:
        interval: 95%, widened for the number of places, so that those of all places hold together.
            `difference_interval` likewise.
        apart: Whether it lies above or below the mean of all places by more than chance explains.
        difference: From the base, run by run; None at the base.
    """

    mean: float | None
    interval: Interval | None
    apart: Literal["", "above", "below"] = ""
    difference: float | None = None
    difference_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One design point.

    Attributes:
        id: Short and stable, such as `p03`; the base is `base`.
        settings: Level of each factor, as it is shown.
        cost: Of its resources a year, in pounds, where the study prices them.
        outcome: All its runs together, for plots: sums added up, hours averaged.
        bands: Empty with fewer than two runs. `places`: each measure by borough or ward, likewise.
        is_chosen: By ranking and selection. `in_running`: cannot be told from the chosen one.
    """

    id: str
    settings: Mapping[str, float | str]
    told: Mapping[str, Told]
    outcome: Outcome
    cost: float | None = None
    is_chosen: bool = False
    in_running: bool = False
    bands: Bands = field(default_factory=Bands)
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one factor does to a measure when it is moved alone, all others as the base has them.

    Attributes:
        best: Id of the design point of its best level; it holds the value and the comparison.
        points: Ids of all the points that move this factor alone, in the design's order.
    """

    factor: str
    measure: str
    best: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number on which the answer rests.

    Attributes:
        value: As it stands, in `unit`. `words`: the same as people say it, its unit included.
        low: Of its stated range; None where it has none. `span`: the whole range in words.
    """

    key: str
    value: str
    words: str
    unit: str
    tag: str
    low: float | None
    high: float | None
    span: str
    note: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The time that something may take, and who says so.

    Attributes:
        seconds: The last that is in time. `words`: the same, such as `12 minutes`.
        clause: Of the document that sets it; None where it is a force's own target.
    """

    seconds: int
    words: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """What the rule book says of a plan, at one design point or of all.

    Attributes:
        verdict: `met`, `breached` or `cannot_tell`.
        mends: The smallest change of the plan that mends it; empty where none is known.
        points: Ids of the design points of which it is so.
    """

    clauses: tuple[str, ...]
    rule: str
    verdict: str
    because: str
    mends: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer.

    Attributes:
        sentences: The answer in words, the first alone enough to be read out.
        base: Id of the design point that others are compared with.
        method: Headings and their text: replications, precision, chance, warm-up, comparisons.
        choice: Ranking and selection in words: which is best, and with what probability.
        least: The least resources that meet all targets, in words, or that none can be named.
        counts: Findings of all runs by design point.
        limits: What may take how long, by what: `immediate`, `soonest`, `intelligence`, `stay`.
        manifest: Inputs, hashes, seeds and versions.
        effects: Factor by factor, for each measure that has a better end; none for a factor that no
            design moves alone.
    """

    study: str
    title: str
    question: str
    sentences: tuple[str, ...]
    factors: Mapping[str, str]
    measures: tuple[Measured, ...]
    points: tuple[Point, ...]
    base: str
    assumptions: tuple[Assumption, ...] = ()
    clauses: tuple[Clause, ...] = ()
    counts: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    choice: str = ""
    least: str = ""
    notes: tuple[str, ...] = ()
    method: Mapping[str, str] = field(default_factory=dict)
    manifest: Mapping[str, object] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
