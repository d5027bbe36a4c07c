"""What a step would show to have been left out is found with a small part of the rule book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.deciders.careless import Careless
from simulator.deciders.choice import play
from simulator.deciders.foresight import MISSING, Foresight, records_of
from simulator.protocol import monitor
from simulator.protocol.records import Identity
from simulator.scenario.library import find, library
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.engine.officers import Step
    from simulator.protocol.findings import Finding

QUICK = ("two-files", "other-offence")
"""Scenarios in which somebody careless leaves out what must come first."""

TRAINING = [each for each in library() if find(each).parent.name == "training"]


Fault = tuple[str, str, Identity]


def faults(found: Iterable[Finding], writable: frozenset[str]) -> list[Fault]:
    """Keep what shows a step left out that can be taken, but no numbers: those do not last."""
    return [
        (each.rule, each.root, each.about)
        for each in found
        if each.root.startswith(MISSING) and each.root.split(":")[1] in writable
    ]


def by_the_whole_book(session: Session, step: Step, writable: frozenset[str]) -> list[Fault]:
    """Ask every rule."""
    found = (
        finding
        for record in records_of(session, step)
        for finding in monitor.offences(session.book, session.state, record)
    )
    return faults(found, writable)


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=[pytest.mark.prove] * (each not in QUICK)) for each in TRAINING],
)
def test_nothing_left_out_is_overlooked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An officer who errs leaves steps out; each is found as the whole book would find it."""
    scenario = load_scenario(find(name))
    session = Session(scenario.stage, repertoire(), 1)
    asked, found = Foresight.left_out, 0

    def compared(self: Foresight, session: Session, step: Step) -> Iterator[Finding]:
        nonlocal found
        given = list(asked(self, session, step))
        told = faults(given, self.can)
        assert told == by_the_whole_book(session, step, self.can)
        found += len(told)
        return iter(given)

    monkeypatch.setattr(Foresight, "left_out", compared)
    play(session, Careless(0.6, 1))
    assert found or name not in QUICK
