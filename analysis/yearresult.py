"""What a year came to: its measures, how its officers complied, and the hash of its log.

The same for a borough's visits and for a coast's cases. This module refuses to compute.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.compliance import Compliance, Tallied
    from analysis.measures import Measured
    from simulator.engine.calibration import Calibration
    from simulator.protocol.findings import Finding
    from simulator.scenario.planning import Planning


@dataclass(frozen=True, slots=True)
class ByHour:
    """A mean for each local hour of the day.

    Attributes:
        name: Its key in a result. `means`: what is counted.
    """

    name: str
    means: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class YearResult:
    """What a year came to.

    Attributes:
        by_hour: Cells taken, or children waiting in a police station.
        findings: Counts by rule and verdict; the officers' own are those that count for `player`.
        examples: The first bad findings of each rule.
        operations: Operations judged. `records`: records written.
        log_sha256: Of the records as a log writes them, one line each.
    """

    planning: Planning
    seed: int
    measures: tuple[Measured, ...]
    by_hour: ByHour
    findings: tuple[Tallied, ...]
    examples: tuple[Finding, ...]
    operations: int
    records: int
    log_sha256: str
    numbers: Calibration

    @property
    def cells_by_hour(self) -> tuple[float, ...]:
        """Cells taken on average by local hour of the day, for a borough's year."""
        return self.by_hour.values

    def measure(self, name: str) -> Measured:
        """Return a measure by its name.

        Raises:
            KeyError: It was not asked for, or does not exist.
        """
        for each in self.measures:
            if each.name == name:
                return each
        raise KeyError(f"no measure {name!r} in this run")

    def bad(self, counts_for: str) -> int:
        """Count what was late or breached on somebody's account: `player`, `service` or `plan`."""
        return sum(
            each.number
            for each in self.findings
            if each.counts_for == counts_for and each.verdict in ("late", "breached")
        )


def examples_of(compliance: Compliance) -> tuple[Finding, ...]:
    """Give the findings kept word for word, by whose account and by rule."""
    kept = compliance.examples
    return tuple(found for key in sorted(kept) for found in kept[key])
