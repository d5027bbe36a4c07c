"""The engine against SimPy as its documentation writes it: python benchmarks/engine.py

Runs the custody network in turn, A B A B, each run in a process of its own, and prints how
many times as fast the flows are (median of the pairs), whether the means agree, and whether
memory stays flat when four years are simulated instead of one. Absolute seconds mean
nothing on a shared machine, so none are promised.

Exits 0 when the means agree, the speed reaches the target and memory is flat, else 1.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, median, stdev

HERE = Path(__file__).resolve().parent
MODELS = {"simpy": "network_simpy", "flows": "network_flows"}
TARGET_RATIO = 4.0
STANDARD_ERRORS = 4.0  # thirteen means at once: wider than for one
MOST_GROWTH_MB = 2.0  # of peak memory, from one simulated year to four


@dataclass(frozen=True, slots=True)
class Timed:
    """One run of one model: its processor time, its peak memory and its answer."""

    cpu_seconds: float
    peak_mb: float
    answer: dict[str, float]


def run_here(model: str, seed: int) -> None:
    """Run one model in this process and print what came of it."""
    sys.path.insert(0, str(HERE.parent))  # so that no installation is needed
    simulate = importlib.import_module(MODELS[model]).simulate
    begun = time.process_time()
    answer = simulate(seed)
    spent = time.process_time() - begun
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([spent, peak_kb / 1024, asdict(answer)]))


def run_apart(model: str, seed: int, years: float = 1.0) -> Timed:
    """Run one model in a process of its own."""
    done = subprocess.run(  # noqa: S603  # our own script, our own arguments
        [sys.executable, __file__, "--model", model, "--seed", str(seed)],
        env={**os.environ, "BENCHMARK_YEARS": str(years)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Timed(*json.loads(done.stdout))


def compare_speed(pairs: int) -> tuple[bool, list[Timed], list[Timed]]:
    """Time both models in turn and print the ratios."""
    theirs: list[Timed] = []
    ours: list[Timed] = []
    for seed in range(1, pairs + 1):
        theirs.append(run_apart("simpy", seed))
        ours.append(run_apart("flows", seed))
        ratio = theirs[-1].cpu_seconds / ours[-1].cpu_seconds
        print(f"pair {seed}: {ratio:.2f} times", flush=True)
    ratios = [a.cpu_seconds / b.cpu_seconds for a, b in zip(theirs, ours, strict=True)]
    middle = median(ratios)
    is_fast = middle >= TARGET_RATIO
    spread = f"from {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"speed: {middle:.2f} times idiomatic SimPy, median of {pairs} pairs, {spread}")
    return is_fast, theirs, ours


def compare_means(theirs: list[Timed], ours: list[Timed]) -> bool:
    """Print both models' means side by side, and tell whether they agree within error."""
    is_same = True
    for name in theirs[0].answer:
        one = [run.answer[name] for run in theirs]
        other = [run.answer[name] for run in ours]
        error = sqrt((stdev(one) ** 2 + stdev(other) ** 2) / len(one))
        is_near = abs(fmean(one) - fmean(other)) <= STANDARD_ERRORS * error
        is_same &= is_near
        verdict = "agree" if is_near else "DIFFER"
        print(f"{name:>18}: {fmean(one):12.4f} {fmean(other):12.4f}  {verdict}")
    return is_same


def compare_memory() -> bool:
    """Print the peak memory of one simulated year and of four."""
    one, four = (run_apart("flows", 1, years).peak_mb for years in (1.0, 4.0))
    is_flat = four - one <= MOST_GROWTH_MB
    verdict = "flat" if is_flat else "GROWS"
    print(f"memory: {one:.1f} MB for one simulated year, {four:.1f} MB for four: {verdict}")
    return is_flat


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=7, help="pairs of runs, at least 2")
    parser.add_argument("--model", choices=MODELS, help="run one model here and print JSON")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.model:
        run_here(asked.model, asked.seed)
        return 0
    if asked.pairs < 2:
        parser.error("--pairs: at least 2, because an error is estimated from them")
    is_fast, theirs, ours = compare_speed(asked.pairs)
    is_same = compare_means(theirs, ours)
    is_flat = compare_memory()
    return 0 if is_fast and is_same and is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
