"""A play in which one decision was taken otherwise than by the rules, to be asked about."""

from __future__ import annotations

from functools import cache

from simulator.attempts import Mode
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.replay import put
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tui.playing import Playing

FIRST = find("first-visit")
AT = 12
"""The decision at which half an hour was waited for nothing."""


@cache
def strayed(mode: Mode = Mode.PRACTICE) -> Playing:
    """A first visit by the rules, but for one decision."""
    scenario = load_scenario(FIRST)
    whole = Session(scenario.stage, repertoire(), 1)
    play(whole, Compliant())
    session = Session(scenario.stage, repertoire(), 1)
    for each in whole.decisions[:AT]:
        put(session, each)
    session.wait(1_800)
    play(session, Compliant())
    return Playing(scenario, FIRST, session, 1, mode)
