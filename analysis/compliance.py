"""How well simulated officers kept to the rule book, counted by rule and verdict.

Each operation is judged once, when it is over, on its own records; then its records are dropped, so
that a year takes no more memory than a month. The same rule book judges a trainee. This module
refuses to weigh a finding against another.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol import monitor
from simulator.protocol.book import open_book
from simulator.protocol.rulebook import duties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.protocol.context import Setting
    from simulator.protocol.facts import Facts
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Record

EXAMPLES = 3
"""Findings kept word for word of each rule that was broken, so that somebody can look."""


@dataclass(frozen=True, slots=True, order=True)
class Tallied:
    """Findings of one rule with one verdict.

    Attributes:
        counts_for: `player` for what the simulated officers owed, `service`, or `plan`.
    """

    counts_for: str
    verdict: str
    rule: str
    owed_by: str
    severity: str
    is_stated: bool
    number: int


class Compliance:
    """Judges operations one after the other.

    Attributes:
        operations: Judged so far.
        examples: The first findings of each rule that were late or breached.
    """

    def __init__(self, setting: Setting) -> None:
        self.book = open_book(duties(), setting)
        self.operations = 0
        self.examples: dict[tuple[str, str], list[Finding]] = {}
        self._counts: Counter[tuple[str, str, str, str, str, bool]] = Counter()

    def judge(
        self, opened_at: int, facts: Facts, records: Iterable[Record], at: int, *, is_over: bool
    ) -> None:
        """Judge one operation.

        Args:
            facts: True and known when it came in, the hidden ones besides.
            is_over: Whether it was closed; what has no deadline is breached only then.
        """
        state = monitor.take_all(self.book, monitor.start(opened_at, facts), records)
        self.operations += 1
        for found in monitor.findings(state, at, ended=is_over):
            self._count(found)

    def _count(self, found: Finding) -> None:
        self._counts[
            str(found.counts_for),
            str(found.verdict),
            found.rule,
            found.owed_by,
            str(found.severity),
            found.stated,
        ] += 1
        if found.is_bad:
            kept = self.examples.setdefault((str(found.counts_for), found.rule), [])
            if len(kept) < EXAMPLES:
                kept.append(found)

    def tally(self) -> tuple[Tallied, ...]:
        """Give the counts, those of the officers first, by verdict and rule."""
        return tuple(sorted(Tallied(*key, number) for key, number in self._counts.items()))
