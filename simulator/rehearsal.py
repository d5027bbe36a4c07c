"""Plays of a plays file, played and held against what they must yield, and what they cover.

`becket test`, the gate and authors use it alike. This module refuses to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.grading import outcome_of
from simulator.harness.plays import PlayFault, play
from simulator.harness.yields import Outcome, complaints
from simulator.protocol.findings import CountsFor
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario.plays import Play, Plays

SEED = 1


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One play, played.

    Attributes:
        outcome: What had come of it when it ended, also where a step could not be taken.
        complaints: What it does not yield although it must, in plain words; none when it is good.
    """

    play: Play
    session: Session
    outcome: Outcome
    complaints: tuple[str, ...]


def rehearse(plays: Plays, name: str, seed: int = SEED) -> Rehearsal:
    """Play a play of a file.

    Raises:
        KeyError: The file has no play of that name.
    """
    asked = plays.plays[name]
    scenario = plays.scenario_of(asked)
    session = Session(scenario.stage, repertoire(), seed)
    stuck: tuple[str, ...] = ()
    try:
        play(session, asked.steps)
    except PlayFault as fault:
        stuck = (str(plays.fault(fault.step, str(fault))),)
        session.stop()
    outcome = outcome_of(session, scenario.assignment)
    return Rehearsal(asked, session, outcome, stuck or complaints(asked.yields, outcome))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What some rehearsals have touched, of what there is for their roles and dates.

    Attributes:
        judged: Rules that bind the player, and of which a finding spoke. `rules`: all that bind.
        broken: Those of them of which a breach was found.
        taken: Actions that were done. `actions`: all that the roles have.
    """

    judged: frozenset[str]
    broken: frozenset[str]
    rules: frozenset[str]
    taken: frozenset[str]
    actions: frozenset[str]


def coverage(rehearsals: Iterable[Rehearsal]) -> Coverage:
    """Add up what rehearsals have touched."""
    judged, broken, rules, taken, actions = (set[str]() for _ in range(5))
    for each in rehearsals:
        session = each.session
        bound = {r.id for r in session.book.rules if r.counts_for is CountsFor.PLAYER}
        rules |= bound
        judged |= {found.rule for found in each.outcome.findings} & bound
        broken |= {found.rule for found in each.outcome.breaches}
        own = {act.id for act in repertoire().values() if session.seat.role in act.roles}
        actions |= own
        taken |= {decision.action for decision in session.decisions} & own
    return Coverage(*map(frozenset, (judged, broken, rules, taken, actions)))
