"""One arm, lived through in one future: the choice, and a rule-following officer from there on.

This module refuses to choose the choice, and to know how many futures there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.whatif.measuring import numbers_of
from simulator.deciders import choice
from simulator.deciders.compliant import Compliant
from simulator.protocol import vocabulary
from simulator.protocol.book import Book
from simulator.protocol.duties import Existence, Response
from simulator.protocol.findings import CountsFor
from simulator.replay import put
from simulator.scenario.loading import load_scenario

if TYPE_CHECKING:
    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Play
    from simulator.deciders.foresight import Foresight
    from simulator.scenario.loading import Scenario
    from simulator.session import Decision, Session


def scenario_of(play: Play) -> Scenario:
    """Load the scenario of a play.

    Raises:
        InvalidInput: Its file cannot be used.
    """
    return load_scenario(Path(play.path), play.variant)


def judging(session: Session) -> Book:
    """Return those rules of a play's book on which an arm's conduct or its numbers hang.

    That is what the player is judged by, and what the player's team owes: a rule-following officer
    looks at nothing else, and no measure does. Nor does one look at what was kept.
    """
    book, team = session.book, vocabulary.team(session.seat.role)
    return Book(
        book.setting,
        book.documents,
        tuple(
            rule
            for rule in book.rules
            if rule.counts_for is CountsFor.PLAYER
            or (rule.duty.owed_by in team and isinstance(rule.duty.requires, Response | Existence))
        ),
        faults_only=True,
    )


def live(
    session: Session,
    scenario: Scenario,
    chosen: Decision,
    future: int,
    foresight: Foresight | None = None,
) -> Numbers:
    """Take the choice in one future and play on to the end.

    Args:
        session: At the parting; it is used up.
        future: Which; 0 is the one that was played.
        foresight: That of another play with the same book, which knows its way about already.

    Raises:
        NotOffered: The choice cannot be made at that moment.
    """
    parted, known = session.at, len(session.records)
    streams = session.world.streams
    streams.future, streams.after = future, parted
    put(session, chosen)
    choice.play(session, Compliant(foresight))
    return numbers_of(session, scenario.assignment, parted, known)
