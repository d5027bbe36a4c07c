"""What if in every scenario: python benchmarks/whatif.py [--futures N] [--workers N] [SCENARIO ...]

Asks of the first and of the middle decision of each scenario's play by the rules what waiting half
an hour would have made of it, and prints what that takes: processor time before all is ready, as
it is when the debrief has been open for a moment, and for each play lived through, beside that of
a play by itself; the time on the clock that follows from it for a hundred futures on idle
processors, from the choice on where what was decided was lived through while one read of it, as
the debrief does, for both with all ready, and from nothing; and the time both took here. It reads
the processor time of other processes from /proc, so it runs on Linux alone.

Exits 0 when every answer would be there within the target, for both choices with all ready on
idle processors, else 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # no installation is needed

from analysis.whatif.asking import Asking, Helper
from analysis.whatif.question import FUTURES, Play, Question
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.scenario.library import find, library
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import WAIT, Decision, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET_SECONDS = 10.0
HEADS = "  choice   both   cold   here"
HALF_AN_HOUR = Decision(0, WAIT, {"seconds": 1_800})


class Took(NamedTuple):
    """What an answer took: processor seconds in all, seconds on the clock, plays lived through."""

    processor: float
    clock: float
    plays: int


def played(path: Path) -> tuple[tuple[Decision, ...], float]:
    """Play by the rules; return the decisions and the processor seconds, the least of three."""
    scenario = load_scenario(path)
    spent = []
    for _ in range(3):
        session = Session(scenario.stage, repertoire(), 1)
        begun = time.process_time()
        play(session, Compliant())
        spent.append(time.process_time() - begun)
    return tuple(session.decisions), min(spent)


def answered(helper: Helper, question: Question) -> Took:
    """Answer a question as the screen has it answered, by a helper that has all ready."""
    clock, processor = time.perf_counter(), used_by(helper)
    with Asking(question, helper=helper) as asking:
        asking.choose(HALF_AN_HOUR)
        asking.last()
        plays = sum(not isinstance(found, str) for _, found in asking.answers())
        return Took(used_by(helper) - processor, time.perf_counter() - clock, plays)


def used_by(helper: Helper) -> float:
    """Add up the processor seconds of a helper and of its processes so far."""
    seconds = 0.0
    for each in (helper.process_id, *workers_of(helper)):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        seconds += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # with their own
    return seconds


def workers_of(helper: Helper) -> list[int]:
    """List the processes that live the plays."""
    one = helper.process_id
    told = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="utf-8")
    return [int(each) for each in told.split()]


def lines(path: Path, futures: int, workers: int) -> Iterator[tuple[str, float]]:
    """Ask at two decisions; yields what to print of each, and the seconds projected."""
    decisions, alone = played(path)
    play = Play(str(path), None, 1, decisions)
    with Helper(play, workers) as helper:
        helper.until_ready()
        before = used_by(helper)
        for number in sorted({0, len(decisions) // 2}):
            took = answered(helper, Question(play, number, futures))
            each = took.processor / max(1, took.plays)
            ready = 2 * (FUTURES + 1) * each / workers
            columns = (
                f"{path.stem:<24}{number:>6}/{len(decisions):<3}{before:>7.2f}s",
                f"{alone * 1e3:>6.0f}ms{each * 1e3:>7.0f}ms{each / alone:>7.2f}",
                f"{ready / 2:>7.1f}s{ready:>7.1f}s{before + ready:>7.1f}s{took.clock:>7.1f}s",
            )
            yield "".join(columns), ready


def table(names: list[str], futures: int, workers: int) -> float:
    """Print a line for each question; return the longest time projected, in seconds."""
    print(f"{'scenario':<24}{'decision':>10}  before   play   lived  ratio{HEADS}")
    longest = 0.0
    for path in map(find, library()):
        if path.parent.name != "training" or (names and path.stem not in names):
            continue
        for words, projected in lines(path, futures, workers):
            longest = max(longest, projected)
            print(words, flush=True)
    return longest


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time what if in every scenario.")
    parser.add_argument("scenarios", nargs="*", help="ids of scenarios; all when left out")
    parser.add_argument("--futures", type=int, default=FUTURES)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    longest = table(given.scenarios, given.futures, given.workers)
    print(
        f"longest: {longest / 2:.1f} s from the choice on, {longest:.1f} s for both, "
        f"on {given.workers} idle processors; {TARGET_SECONDS:g} s asked"
    )
    return int(longest > TARGET_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
