"""A play that has come to its end, or is looked at where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.scenario.loading import Scenario
    from simulator.session import Session

PERSON = "person"
"""The player's name where a person played."""


@dataclass(frozen=True, slots=True)
class Played:
    """A play to be reviewed.

    Attributes:
        path: The scenario's file.
        player: Who played, as results name them. `words`: the same in plain words.
    """

    scenario: Scenario
    path: Path
    session: Session
    seed: int
    player: str
    words: str
