"""Attempts to test with: the first scenario, played by the rule-following officer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from simulator.attempts import Folder, Mode
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.replay import put
from simulator.scenario.library import asked_for
from simulator.scenario.loading import Scenario, load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Decision, Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from simulator.attempts import Kept

SCENARIO = "first-visit"
SEED = 1


@dataclass(frozen=True)
class Begun:
    """An attempt and its open session."""

    kept: Kept
    session: Session

    @property
    def file(self) -> Path:
        """Return the attempt's file."""
        return self.kept.file

    def decide(self, *decisions: Decision) -> None:
        """Put decisions to the session."""
        put_all(self.session, decisions)


@cache
def scenario(name: str = SCENARIO) -> Scenario:
    """Read a shipped scenario, once."""
    return load_scenario(*asked_for(name))


@cache
def decisions(name: str = SCENARIO) -> tuple[Decision, ...]:
    """Return what the rule-following officer decides, to the end."""
    session = Session(scenario(name).stage, repertoire(), SEED)
    play(session, Compliant())
    return tuple(session.decisions)


def begun(
    folder: Path,
    name: str = SCENARIO,
    key: bytes | None = None,
    mode: Mode = Mode.PRACTICE,
    scenario_file: Path | None = None,
) -> Begun:
    """Begin an attempt in a folder."""
    path = asked_for(name).path if scenario_file is None else scenario_file
    played = scenario(name) if scenario_file is None else load_scenario(scenario_file)
    session = Session(played.stage, repertoire(), SEED)
    kept = Folder(folder).begin(played, path, session, SEED, "amber-wren-10", mode=mode, key=key)
    return Begun(kept, session)


def finished(
    folder: Path,
    name: str = SCENARIO,
    key: bytes | None = None,
    scenario_file: Path | None = None,
) -> Path:
    """Play an attempt to its end; returns its file.

    Args:
        scenario_file: A copy of the scenario that is played instead.
    """
    attempt = begun(folder, name, key, scenario_file=scenario_file)
    attempt.decide(*decisions(name))
    if not attempt.session.is_over:
        attempt.session.stop()
    attempt.kept.close(attempt.session)
    return attempt.file


def put_all(session: Session, taken: Iterable[Decision]) -> None:
    """Put decisions to a session."""
    for each in taken:
        put(session, each)
