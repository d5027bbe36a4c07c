"""A book of faults alone finds every fault that the whole book finds, and leaves as much open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.deciders.choice import play
from simulator.deciders.random_player import Random
from simulator.protocol import monitor
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session


@pytest.mark.parametrize("scenario", ["first-visit", "needs-hospital", "witness"])
def test_book_of_faults_finds_all_faults_and_leaves_as_much_open(scenario: str) -> None:
    """A future is told by what was missed in it; a fault that was spared would make it better."""
    session = Session(load_scenario(find(scenario)).stage, repertoire(), 2)
    opens = session.state
    play(session, Random(2), 120)
    faults = replace(session.book, faults_only=True)
    whole = monitor.take_all(session.book, opens, session.records)
    spared = monitor.take_all(faults, opens, session.records)
    for key, scope in whole.scopes.items():
        assert spared.scopes[key].obligations == scope.obligations
        assert spared.scopes[key].holding == scope.holding
    found = monitor.findings(whole, session.at)
    left = monitor.findings(spared, session.at)
    bad = [each for each in found if each.is_bad]
    assert bad
    assert [each for each in left if each.is_bad] == bad
    assert len(left) < len(found)
