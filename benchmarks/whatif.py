"""What if in every scenario: python benchmarks/whatif.py [--futures N] [--workers N] [SCENARIO ...]

Asks of the first and of the middle decision of each scenario's play by the rules what waiting half
an hour would have made of it, and prints what that takes: processor time before the first fork and
for each play lived through, beside that of a play by itself; the time on the clock that follows
from it for a hundred futures on idle processors; and the time it took here.

Exits 0 when every answer would be there within the target on idle processors, else 1.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # no installation is needed

from analysis.whatif.asking import Asking
from analysis.whatif.question import FUTURES, Question
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.scenario.library import find, library
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import WAIT, Decision, Session

TARGET_SECONDS = 10.0
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


def answered(question: Question, workers: int) -> Took:
    """Answer a question as the screen has it answered, by a helper started for it."""
    clock, processor = time.perf_counter(), _of_children()
    with Asking(question, workers) as asking:
        asking.choose(HALF_AN_HOUR)
        asking.last()
        plays = sum(not isinstance(found, str) for _, found in asking.answers())
    return Took(_of_children() - processor, time.perf_counter() - clock, plays)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def line(path: Path, number: int, futures: int, workers: int) -> tuple[str, float]:
    """Ask at one decision; return what to print, and the seconds projected."""
    decisions, alone = played(path)
    asked = Question(str(path), None, 1, decisions[: number + 1], 0)
    few, many = answered(asked, workers), answered(replace(asked, futures=futures), workers)
    each = (many.processor - few.processor) / max(1, many.plays - few.plays)
    before = few.processor - few.plays * each
    projected = before + 2 * (FUTURES + 1) * each / workers
    columns = (
        f"{path.stem:<24}{number:>6}/{len(decisions):<3}{before:>7.2f}s{alone * 1e3:>6.0f}ms",
        f"{each * 1e3:>7.0f}ms{each / alone:>7.2f}{projected:>10.1f}s{many.clock:>7.1f}s",
    )
    return "".join(columns), projected


def table(names: list[str], futures: int, workers: int) -> float:
    """Print a line for each question; return the longest time projected, in seconds."""
    print("scenario                decision   before    play  in fork  ratio  projected    here")
    longest = 0.0
    for path in map(find, library()):
        if path.parent.name != "training" or (names and path.stem not in names):
            continue
        count = len(played(path)[0])
        for number in sorted({0, count // 2}):
            words, projected = line(path, number, futures, workers)
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
        f"longest: {longest:.1f} s on {given.workers} idle processors; {TARGET_SECONDS:g} s asked"
    )
    return int(longest > TARGET_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
