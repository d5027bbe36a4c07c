"""What a record would offend: the quick answer is the one that `would` gives."""

from __future__ import annotations

import pytest

from simulator.deciders.choice import play
from simulator.deciders.random_player import Random
from simulator.protocol import monitor
from simulator.protocol.findings import CountsFor
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session


@pytest.mark.parametrize("scenario", ["first-visit", "needs-hospital", "witness"])
def test_quick_answer_is_the_whole_one(scenario: str) -> None:
    """The rule-following officer asks the quick one; a rule it overlooked would mislead them."""
    stage = load_scenario(find(scenario)).stage
    session = Session(stage, repertoire(), 2)
    state = session.state
    play(session, Random(2), 120)
    bad = 0
    for record in session.records:
        whole = monitor.would(session.book, state, record)
        wanted = [e for e in whole if e.is_bad and e.counts_for is CountsFor.PLAYER]
        assert list(monitor.offences(session.book, state, record)) == wanted
        bad += len(wanted)
        state = monitor.take(session.book, state, record)
    assert bad
