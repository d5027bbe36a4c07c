"""What came of a play, held against what its author says it must yield.

This module refuses to score: the outcome comes with its score. It answers with complaints in plain
words, none when the play yields what it must.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.findings import CountsFor, Finding
from simulator.protocol.records import IDENTITY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.protocol.records import Record
    from simulator.protocol.scoring import Score
    from simulator.scenario.plays import Expected, Yields


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a play.

    Attributes:
        findings: All of them, whoever's.
    """

    score: Score
    findings: tuple[Finding, ...]
    records: Sequence[Record]

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """Return what the player owed and did late or not at all."""
        return tuple(
            each for each in self.findings if each.is_bad and each.counts_for is CountsFor.PLAYER
        )

    @property
    def arrests(self) -> int:
        """Count the arrests."""
        return sum(record.name == "arrest_made" for record in self.records)


def complaints(yields: Yields, outcome: Outcome) -> tuple[str, ...]:
    """Say what a play does not yield although it must."""
    return (*_score_complaints(yields, outcome), *_finding_complaints(yields, outcome))


def _score_complaints(yields: Yields, outcome: Outcome) -> Iterator[str]:
    score = outcome.score
    if yields.score is not None and not yields.score[0] <= score.percent <= yields.score[1]:
        low, high = yields.score
        wanted = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        yield f"scores {score.percent:g}, and should score {wanted}"
    if yields.passed is not None and score.passed != yields.passed:
        yield "passes, and should fail" if score.passed else "fails, and should pass"
    if yields.gates_failed is not None and set(score.gates_failed) != set(yields.gates_failed):
        failed = ", ".join(score.gates_failed) or "none"
        wanted = ", ".join(yields.gates_failed) or "none"
        yield f"fails these gates: {failed}; should fail: {wanted}"
    if yields.arrests is not None and outcome.arrests != yields.arrests:
        yield f"makes {outcome.arrests} arrests, and should make {yields.arrests}"


def _finding_complaints(yields: Yields, outcome: Outcome) -> Iterator[str]:
    for expected in yields.findings:
        if not any(_is(expected, found) for found in outcome.findings):
            about = ", ".join(f"{k} {v}" for k, v in expected.identity.named().items())
            verdicts = sorted({f.verdict for f in outcome.findings if f.rule == expected.rule})
            yield (
                f"has no finding {expected.rule} {expected.verdict}{about and f' about {about}'}; "
                f"that rule says: {', '.join(verdicts) or 'nothing'}"
            )
    listed = yields.findings if yields.no_other_breach else ()
    if yields.no_breach or yields.no_other_breach:
        for found in outcome.breaches:
            if not any(_is(expected, found) for expected in listed):
                yield f"has a breach: {found.rule} {found.verdict}. {found.because}"


def _is(expected: Expected, found: Finding) -> bool:
    return (
        found.rule == expected.rule
        and found.verdict == expected.verdict
        and found.about.agrees(expected.identity, IDENTITY_KINDS)
    )
