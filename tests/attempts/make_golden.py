"""Write the golden attempts anew: `python -m tests.attempts.make_golden`.

Needed after `simulator.attempts.versions.WORLD` was raised, and for no other reason: golden
attempts exist so that a change of the world's conduct does not pass unseen. Each is played on a
copy of a scenario that stands beside it, which later edits of the shipped one do not touch.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.attempts import Folder
from simulator.deciders.careless import Careless
from simulator.deciders.choice import play
from simulator.scenario.library import asked_for
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

FOLDER = Path(__file__).parent / "golden"
PLAYED = {"first-visit": 3, "visit-turns-hostile": 3, "two-files": 2, "lone-girl-station": 6}
"""Scenarios and the seeds they are played with."""
SHARE = 0.08
"""How often the officer errs, so that unusual ways of the world are met as well."""


def make(name: str, seed: int) -> Path:
    """Play one, on its copy; makes the copy where there is none."""
    scenario_file = FOLDER / f"{name}.yaml"
    if not scenario_file.exists():
        shutil.copyfile(asked_for(name).path, scenario_file)
    scenario = load_scenario(scenario_file)
    session = Session(scenario.stage, repertoire(), seed)
    with TemporaryDirectory() as folder:
        kept = Folder(Path(folder)).begin(scenario, scenario_file, session, seed, "golden")
        play(session, Careless(SHARE, seed))
        kept.close(session)
        return Path(shutil.move(kept.file, FOLDER / f"{name}.jsonl"))


if __name__ == "__main__":
    for each, number in PLAYED.items():
        make(each, number)
