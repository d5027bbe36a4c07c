"""A study end to end against SimPy as its documentation writes it: python benchmarks/study.py

A study of the custody network is carried out by Becket's own executor: worker processes are
started, runs handed out, each outcome kept on disk as it comes, and means estimated with their
intervals. Beside it the same runs are made in idiomatic SimPy by a plain loop in one process, kept
and estimated the same way. Arms run in turn and each in a process of its own; ratios of processor
time, start-up included, compare the engines, and ratios of elapsed time one worker with two.
The study of two workers is twice as long as the other: one of them is always done first, and of a
dozen runs the last alone would cost a tenth, which tells of the number of runs and not of the
executor. London's peak memory is told for a short and for a long run.

Exits 0 when both means agree and speed, two workers and memory reach their targets, else 1. Two
workers can only be told on a machine with two idle cores.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]  # so that no installation is needed

from analysis.statistics.means import mean_of  # noqa: E402  # after the path is set
from analysis.study.executing import Here, Processes, carry_out  # noqa: E402  # after the path is set
from analysis.study.keeping import Keeping  # noqa: E402  # after the path is set
from analysis.study.outcome import Outcome, Pair  # noqa: E402  # after the path is set
from analysis.study.tasks import Task  # noqa: E402  # after the path is set

SPEED, TWO_WORKERS = 4.0, 1.8
MOST_GROWTH_MB = 4.0
SHORT_DAYS, LONG_DAYS, BOROUGHS = 14, 56, 8


@dataclass(frozen=True, slots=True)
class Arm:
    """One study that was carried out.

    Attributes:
        cpu: Seconds of processor time, of its workers too; `elapsed`: seconds on the wall.
        means: Each measure's mean over replications, and half its interval.
    """

    cpu: float
    elapsed: float
    means: dict[str, tuple[float, float]]


def run_simpy(task: Task) -> Outcome:
    """Run the network in idiomatic SimPy."""
    return _outcome("network_simpy", task.seed)


def run_flows(task: Task) -> Outcome:
    """Run the network on Becket's flows."""
    return _outcome("network_flows", task.seed)


def _outcome(model: str, seed: int) -> Outcome:
    answer = importlib.import_module(model).simulate(seed)
    return Outcome({name: Pair(float(value), 1.0) for name, value in asdict(answer).items()})


def study_here(model: str, workers: int, runs: int) -> None:
    """Carry a study out in this process and its workers, and print what it found."""
    run = run_simpy if model == "simpy" else run_flows
    engine = Here() if workers == 0 else Processes(workers)
    tasks = [Task("network", "", (), (), seed) for seed in range(1, runs + 1)]
    found: dict[str, Outcome] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Keeping(Path(folder) / "results.jsonl") as keeping,
    ):
        for task, outcome in carry_out(tasks, engine, run):
            keeping.add(task.key, outcome)
            found[task.key] = outcome
    means = {}
    for name in found[tasks[0].key].measures:
        one = mean_of([found[task.key].measures[name].value for task in tasks])
        half = (one.interval.high - one.interval.low) / 2 if one.interval else 0.0
        means[name] = (one.value or 0.0, half)
    print(json.dumps(means))


def arm(model: str, workers: int, runs: int) -> Arm:
    """Carry a study out in a process of its own.

    Args:
        workers: 0 for a plain loop.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = _apart("--arm", model, "--workers", str(workers), "--runs", str(runs))
    elapsed, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    means = {name: (mean, half) for name, (mean, half) in json.loads(done).items()}
    return Arm(cpu, elapsed, means)


def _apart(*arguments: str) -> str:
    return subprocess.run(  # noqa: S603  # our own script, our own arguments
        [sys.executable, __file__, *arguments],
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def compare_speed(pairs: int, runs: int) -> bool:
    """Print how many times as fast the study is on one worker, and whether the means agree."""
    ratios, spent = [], []
    theirs = ours = None
    for number in range(1, pairs + 1):
        theirs, ours = arm("simpy", 0, runs), arm("flows", 1, runs)
        ratios.append(theirs.cpu / ours.cpu)
        spent.append((theirs.cpu, ours.cpu))
        print(f"pair {number}: {ratios[-1]:.2f} times idiomatic SimPy", flush=True)
    if theirs is None or ours is None:
        return False
    apart = [
        name
        for name, (mean, half) in theirs.means.items()
        if abs(mean - ours.means[name][0]) > 2 * (half + ours.means[name][1])
    ]
    print(f"means: {len(theirs.means) - len(apart)} of {len(theirs.means)} agree {apart or ''}")
    print(
        f"one worker: {median(ratios):.2f} times, median of {pairs} pairs of {runs} runs, "
        f"from {min(ratios):.2f} to {max(ratios):.2f}; wanted {SPEED:g}"
    )
    shortest = [min(each) for each in zip(*spent, strict=True)]
    print(
        f"shortest against shortest, which other work disturbs least: "
        f"{shortest[0] / shortest[1]:.2f} times ({shortest[0]:.1f} s and {shortest[1]:.1f} s)"
    )
    return median(ratios) >= SPEED and not apart


def compare_workers(pairs: int, runs: int) -> bool:
    """Print how much sooner two workers are done than one."""
    load = os.getloadavg()[0]
    ratios = []
    for number in range(1, pairs + 1):
        one, two = arm("flows", 1, 2 * runs), arm("flows", 2, 2 * runs)
        assert one.means == two.means, "the numbers hang on the workers"  # noqa: S101 - the claim
        ratios.append(one.elapsed / two.elapsed)
        print(f"pair {number}: two workers {ratios[-1]:.2f} times one", flush=True)
    print(
        f"two workers: {median(ratios):.2f} times one, median of {pairs} pairs of {2 * runs} runs, "
        f"wanted {TWO_WORKERS:g}; load before {load:.1f} on {os.cpu_count()} cores"
    )
    return median(ratios) >= TWO_WORKERS


def london_here(days: int) -> None:
    """Run a London of some boroughs and print its peak memory in megabytes and its time."""
    from analysis.london import run_london
    from simulator.scenario.londonfile import load_london

    shipped = load_london(HERE.parent / "scenarios" / "planning" / "london-year.yaml")
    plan = replace(shipped, boroughs=shipped.boroughs[:BOROUGHS], days=days, warm_up_days=7)
    began = time.process_time()
    run_london(plan, 1)
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([peak, spent]))


def compare_memory() -> bool:
    """Print London's peak memory for a short and a long run."""
    (short, _), (long, spent) = (
        json.loads(_apart("--london", str(days))) for days in (SHORT_DAYS, LONG_DAYS)
    )
    year = spent / (LONG_DAYS + 7) * 365 * 32 / BOROUGHS
    is_flat = bool(long - short <= MOST_GROWTH_MB)
    verdict = "flat" if is_flat else "GROWS"
    print(
        f"London: {short:.1f} MB for {SHORT_DAYS} days, {long:.1f} MB for {LONG_DAYS}: {verdict}; "
        f"a year of all boroughs would take {year:.0f} s of one core as it was just now"
    )
    return is_flat


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--runs", type=int, default=20, help="replications in a study")
    parser.add_argument("--only", choices=("speed", "workers", "memory"), help="compare this alone")
    parser.add_argument("--arm", choices=("simpy", "flows"), help="carry one study out here")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--london", type=int, metavar="DAYS", help="run London here")
    asked = parser.parse_args()
    if asked.arm:
        study_here(asked.arm, asked.workers, asked.runs)
        return 0
    if asked.london:
        london_here(asked.london)
        return 0
    checks = {
        "speed": lambda: compare_speed(asked.pairs, asked.runs),
        "workers": lambda: compare_workers(asked.pairs, asked.runs),
        "memory": compare_memory,
    }
    done = [check() for name, check in checks.items() if asked.only in (None, name)]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
