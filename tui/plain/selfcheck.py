"""`becket selfcheck`: the engine beside queueing theory, one line a check.

This module refuses to judge: what passes is decided in `analysis.selfcheck.checking`.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from analysis.selfcheck import Check, cases, run_case

if TYPE_CHECKING:
    import argparse

HEAD = f"{'what is simulated':<40} {'measure':<27} {'theory':>7}  {'simulated':<17} "
RULE = "-" * 100


def answer(arguments: argparse.Namespace) -> int:
    """Run every check and print each as it comes; 1 when any fails.

    Args:
        arguments: `seed`, any whole number; `json`, whether to print data.
    """
    found: list[Check] = []
    if not arguments.json:
        print(f"{HEAD}pass")
        print(RULE)
    for case in cases():
        for check in run_case(case, arguments.seed):
            found.append(check)
            if not arguments.json:
                print(line(check), flush=True)
        if arguments.json and sys.stderr.isatty():
            print(f"{len(found)} lines: {case.name}", file=sys.stderr)
    failed = sum(not each.passed for each in found)
    if arguments.json:
        print(json.dumps(_data(found, arguments.seed), indent=1))
    else:
        print(RULE)
        print(closing(found, failed))
    return 1 if failed else 0


def line(check: Check) -> str:
    """Give one check as a line of at most a hundred columns."""
    half = check.half_width
    reach = f"{half:.0f}" if half >= 10 else f"{half:.2g}"
    interval = f"{number(check.simulated):>7} +- {reach}"
    passed = "pass" if check.passed else "FAIL"
    return (
        f"{check.case:<40} {check.measure:<27} {number(check.theory):>7}  {interval:<17} {passed}"
    )


def closing(found: list[Check], failed: int) -> str:
    """Give the last lines: how many passed, and what passing means."""
    said = (
        f"All {len(found)} lines pass." if not failed else f"{failed} of {len(found)} lines FAIL."
    )
    return (
        f"{said} A line passes when theory lies within +- of what was simulated and that is\n"
        "narrow. The intervals hold together: a right engine fails one seed in a hundred."
    )


def number(value: float) -> str:
    """Give a number with four figures, and whole numbers of seconds whole."""
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _data(found: list[Check], seed: int) -> dict[str, object]:
    return {
        "seed": seed,
        "passed": all(each.passed for each in found),
        "checks": [
            {
                "case": each.case,
                "measure": each.measure,
                "theory": each.theory,
                "simulated": each.simulated,
                "interval": [each.simulated - each.half_width, each.simulated + each.half_width],
                "narrow_enough": each.half_width <= each.narrow * abs(each.theory),
                "passed": each.passed,
            }
            for each in found
        ],
    }
