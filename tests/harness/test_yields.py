"""An outcome against what its author says: each thing that can be asked, both ways."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from simulator.harness.yields import Outcome, complaints
from simulator.protocol.findings import CountsFor, Finding, Severity, Verdict
from simulator.protocol.records import Identity, Record
from simulator.protocol.scoring import Score
from simulator.scenario.plays import Expected, Yields

HERE = Identity("file", "no-1")


def found(rule: str, verdict: Verdict, counts_for: CountsFor = CountsFor.PLAYER) -> Finding:
    return Finding(
        rule=rule,
        clauses=(),
        verdict=verdict,
        severity=Severity.MAJOR,
        owed_by="immigration_officer",
        counts_for=counts_for,
        about=HERE,
        arose_at=0,
        due_at=None,
        done_at=None,
        because="It was not.",
        evidence=(),
        root=rule,
    )


OUTCOME = Outcome(
    Score(72.5, True, ("life",), MappingProxyType({}), ()),
    (
        found("cad-itinerary", Verdict.BREACHED),
        found("power-cited", Verdict.MET),
        found("form-returned-after-checks", Verdict.BREACHED, CountsFor.SERVICE),
    ),
    (Record(0, 0, "arrest_made"), Record(1, 0, "arrest_made")),
)
BROKEN = Expected("cad-itinerary", "breached", Identity(premises="no-1"))

GOOD = (
    Yields(),
    Yields(score=(72.5, 72.5)),
    Yields(score=(70, 80)),
    Yields(passed=True),
    Yields(gates_failed=("life",)),
    Yields(findings=(BROKEN,)),
    Yields(findings=(Expected("power-cited", "met", Identity()),)),
    Yields(findings=(BROKEN,), no_other_breach=True),
    Yields(arrests=2),
)
BAD = (
    (Yields(score=(100, 100)), "scores 72.5, and should score 100"),
    (Yields(score=(80, 90)), "should score 80 to 90"),
    (Yields(passed=False), "passes, and should fail"),
    (Yields(gates_failed=()), "fails these gates: life; should fail: none"),
    (Yields(gates_failed=("life", "own")), "should fail: life, own"),
    (
        Yields(findings=(Expected("cad-itinerary", "breached", Identity(premises="no-2")),)),
        "has no finding cad-itinerary breached about premises no-2",
    ),
    (Yields(findings=(Expected("power-cited", "breached", Identity()),)), "that rule says: met"),
    (Yields(findings=(Expected("written-authority", "met", Identity()),)), "says: nothing"),
    (Yields(no_breach=True), "has a breach: cad-itinerary breached"),
    (Yields(no_other_breach=True), "a breach: cad-itinerary breached"),
    (Yields(arrests=0), "makes 2 arrests, and should make 0"),
)


@pytest.mark.parametrize("yields", GOOD, ids=repr)
def test_a_play_that_yields_what_it_must_has_no_complaints(yields: Yields) -> None:
    """What a service did wrong is not held against the play."""
    assert complaints(yields, OUTCOME) == ()


@pytest.mark.parametrize(("yields", "words"), BAD, ids=[words for _, words in BAD])
def test_a_play_that_yields_something_else_is_told_so(yields: Yields, words: str) -> None:
    """An author must see what came instead."""
    told = complaints(yields, OUTCOME)
    assert len(told) == 1
    assert words in told[0]
