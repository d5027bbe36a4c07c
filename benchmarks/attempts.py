"""How long an attempt takes to be taken up again, and a decision to be kept.

Usage: `python benchmarks/attempts.py [SCENARIO ...]`. It plays each scenario by the rules to its
end or, with `--minutes`, for eight hours in which every wait is cut into minutes, as a running
clock does; keeps the attempt, and takes it up again.
It exits 0 when each was taken up within two seconds of processor time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from simulator.attempts import Folder
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.replay import put
from simulator.resuming import take_up
from simulator.scenario.library import asked_for
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import WAIT, Session

LONGEST_SECONDS = 2.0
EIGHT_HOURS = 8 * 3_600
MINUTE = 60
USUAL = ("first-visit", "lorry-park", "five-files")


def _played(session: Session, *, in_minutes: bool) -> None:
    """Play by the rules to the end, or eight hours of it with every wait cut into minutes."""
    if not in_minutes:
        play(session, Compliant())
        return
    other = Session(session.stage, session.repertoire, 1)
    play(other, Compliant())
    for decision in other.decisions:
        while session.at < min(decision.at, session.stage.opens + EIGHT_HOURS):
            session.wait(min(MINUTE, decision.at - session.at))
        if session.at < decision.at:
            return
        if decision.action != WAIT:
            put(session, decision)


def measure(name: str, *, in_minutes: bool) -> bool:
    """Measure one scenario, print it, and tell whether it was quick enough."""
    path, variant = asked_for(name)
    scenario = load_scenario(path, variant)
    session = Session(scenario.stage, repertoire(), 1)
    with tempfile.TemporaryDirectory() as home:
        folder = Folder(Path(home))
        kept = folder.begin(scenario, path, session, 1, "benchmark")
        keeping: list[float] = []
        session.keepers[:] = [lambda each: keeping.append(_timed(lambda: kept(each)))]
        _played(session, in_minutes=in_minutes)
        kept.let_go()
        began, cpu_began = time.perf_counter(), time.process_time()
        take_up(folder, kept.file).kept.let_go()
        taken, cpu_taken = time.perf_counter() - began, time.process_time() - cpu_began
    hours = (session.at - session.stage.opens) / 3_600
    print(
        f"{name}: {len(session.decisions)} decisions in {hours:.1f} simulated hours; taken up in "
        f"{taken:.2f} s ({cpu_taken:.2f} s of processor time); a decision kept in "
        f"{1_000 * statistics.median(keeping):.1f} ms (median)"
    )
    return cpu_taken <= LONGEST_SECONDS


def _timed(do: object) -> float:
    began = time.perf_counter()
    assert callable(do)  # noqa: S101 - the callers here pass functions
    do()
    return time.perf_counter() - began


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenarios", nargs="*", default=list(USUAL))
    parser.add_argument("--minutes", action="store_true", help="eight hours, minute by minute")
    asked = parser.parse_args()
    # Every one is measured, also after one that was slow.
    quick = {name: measure(name, in_minutes=asked.minutes) for name in asked.scenarios}
    return 0 if all(quick.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
