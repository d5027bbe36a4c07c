"""Plays to look back on, played once for all tests that need them."""

from __future__ import annotations

from functools import cache

from analysis.review.played import PERSON, Played
from analysis.review.review import Review
from simulator.rehearsal import rehearse
from simulator.scenario.library import find, plays_of
from simulator.scenario.plays import load_plays


@cache
def played(scenario: str, play: str) -> Played:
    """Play a play of a shipped scenario as if a person had played it."""
    path = find(scenario)
    plays = load_plays(plays_of(path))
    session = rehearse(plays, play).session
    return Played(plays.scenario_of(plays.plays[play]), path, session, 1, PERSON, "you")


@cache
def review(scenario: str, play: str) -> Review:
    """Review such a play."""
    return Review(played(scenario, play))
