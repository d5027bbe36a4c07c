"""What one run of a study yields: plain numbers, and nothing of the world they came from.

An outcome is small, can be written as one line of JSON and read back to the last digit, and is all
that ever leaves a worker. A measure is a pair of sums, so that outcomes add up over days, weeks,
boroughs and runs without a mean of means. This module refuses to estimate anything.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Pair(NamedTuple):
    """A measure as two sums: its value is their ratio.

    Attributes:
        total: For a share how many times it was so; for a mean the sum; for a count the count.
        n: Of how many; 1 for a count, a quantile or any other number that is no ratio.
    """

    total: float
    n: float

    @property
    def value(self) -> float | None:
        """The ratio; None where nothing was counted."""
        return self.total / self.n if self.n else None


def added(pairs: Iterable[Pair]) -> Pair:
    """Add pairs up."""
    total = n = 0.0
    for each in pairs:
        total += each.total
        n += each.n
    return Pair(total, n)


class Count(NamedTuple):
    """How often a rule came to a verdict in a run, on one account.

    Attributes:
        counts_for: `player` (the simulated officers), `service` or `plan`.
    """

    rule: str
    clauses: tuple[str, ...]
    verdict: str
    counts_for: str
    number: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run yields. Whatever a world does not tell is left empty.

    Attributes:
        measures: Every measure over the whole run.
        weeks: The same by week, in order; `days` by day. Only what adds up.
        hours: By hour of the local week (168 values from Monday 00:00): means, such as cells taken.
        hour_pairs: By the same hours what is a share of calls; an hour may have had none.
        spreads: Durations counted into classes, by the class's upper end in seconds.
        places: Measures by borough or ward.
        findings: What the rule book said of the run.
        dates: Days (ISO) on which something was reached; None where it was not.
        stages: A programme's quarters in order, each with its numbers.
    """

    measures: Mapping[str, Pair]
    weeks: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    days: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    hours: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    hour_pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    spreads: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict)
    findings: tuple[Count, ...] = ()
    dates: Mapping[str, str | None] = field(default_factory=dict)
    stages: tuple[Mapping[str, float | str], ...] = ()

    def to_line(self) -> str:
        """Write it as one line of JSON; equal outcomes give equal lines."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_line(line: str) -> Outcome:
    """Read what `Outcome.to_line` wrote.

    Raises:
        ValueError: The line is no outcome.
    """
    try:
        raw = json.loads(line)
        return Outcome(
            measures=_pairs(raw["measures"]),
            weeks={name: _row(row) for name, row in raw["weeks"].items()},
            days={name: _row(row) for name, row in raw["days"].items()},
            hours={name: tuple(row) for name, row in raw["hours"].items()},
            hour_pairs={name: _row(row) for name, row in raw["hour_pairs"].items()},
            spreads={
                name: {int(upper): number for upper, number in spread.items()}
                for name, spread in raw["spreads"].items()
            },
            places={name: _pairs(place) for name, place in raw["places"].items()},
            findings=tuple(
                Count(rule, tuple(clauses), *rest) for rule, clauses, *rest in raw["findings"]
            ),
            dates=raw["dates"],
            stages=tuple(raw["stages"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the line is no outcome of a run: {error}") from error


def _pairs(raw: Mapping[str, Iterable[float]]) -> dict[str, Pair]:
    return {name: Pair(*pair) for name, pair in raw.items()}


def _row(raw: Iterable[Iterable[float]]) -> tuple[Pair, ...]:
    return tuple(Pair(*pair) for pair in raw)
