"""A play at the screen: what the screens hand to each other.

The session is the play; beside it stands what a screen needs to name things and to keep them.
This module refuses to know a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.attempts import Mode, NotKept
from simulator.replay import put
from simulator.scenario.kinds import kind_of
from simulator.scenario.loading import load_scenario
from simulator.scenario.planning import KIND as PLANNING
from simulator.scenario.repertoire import repertoire
from simulator.session import NotOffered, Session
from tui.plain.account import labels_of
from tui.plain.debrief import PERSON, Played

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from simulator.attempts import Kept
    from simulator.decisions import Decision
    from simulator.scenario.library import Asked
    from simulator.scenario.loading import Hint, Scenario

WORDS = "you"


@dataclass
class Playing:
    """One play at the screen.

    Attributes:
        path: The scenario's file.
        kept: The attempt's open file; None where the play is not on file.
        labels: Words for ids: places, people, files.
        begun_from: Number of the decision from which it was chosen otherwise; None for a play
            from the opening.
        ahead: Decisions that must still be put before it is played on.
    """

    scenario: Scenario
    path: Path
    session: Session
    seed: int
    mode: Mode = Mode.PRACTICE
    kept: Kept | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    begun_from: int | None = None
    ahead: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        """Take the scenario's own words for ids where none are given."""
        self.labels = self.labels or labels_of(self.scenario)

    @property
    def is_practice(self) -> bool:
        """Tell whether hints, the rule book and choosing otherwise are open."""
        return self.mode is Mode.PRACTICE

    @property
    def guidance(self) -> tuple[Hint, ...]:
        """Return what the exercise advises step by step; nothing in an assessment."""
        return self.scenario.assignment.guidance if self.is_practice else ()

    def lead(self) -> Playing:
        """Put the decisions that lie ahead, each kept on file as it is put; returns the play.

        Raises:
            NotKept: One of them cannot be kept; it is let go of.
            NotOffered: One of them cannot be taken; it is let go of.
        """
        ahead, self.ahead = self.ahead, ()
        try:
            for decision in ahead:
                put(self.session, decision)
        except (NotKept, NotOffered):
            self.let_go()
            raise
        return self

    def let_go(self) -> None:
        """Unlock its attempt, if it has one; what is on file stays there."""
        if self.kept is not None:
            self.kept.let_go()

    def played(self) -> Played:
        """Return the play as the debrief takes it."""
        return Played(self.scenario, self.path, self.session, self.seed, PERSON, WORDS)


def found_at(asked: Asked) -> Scenario | Path:
    """Read a scenario; a world to watch is left at its path, to be read by who watches it.

    Raises:
        InvalidInput: It is no use.
    """
    return asked.path if kind_of(asked.path) == PLANNING else load_scenario(*asked)


def fresh(scenario: Scenario, path: Path, seed: int, mode: Mode = Mode.PRACTICE) -> Playing:
    """Return a play at its opening, not on file yet."""
    return Playing(scenario, path, Session(scenario.stage, repertoire(), seed), seed, mode)
