"""`becket check`: every fault in files that people wrote, at its line and column.

What is good is told on standard output, faults on standard error, and there too what an author of a
good scenario may have forgotten, which makes no file bad. With `--json` all of it is one list on
standard output besides.
"""

import argparse
import json
import sys
from pathlib import Path

from simulator.faults import Fault, visible
from simulator.scenario.advice import advice
from simulator.scenario.kinds import Kind, check, files_under


def answer(arguments: argparse.Namespace) -> int:
    """Check the files; 1 when any of them is bad.

    Raises:
        InvalidInput: A folder holds nothing to check.
    """
    paths = [file for path in arguments.paths for file in files_under(path)]
    found = [(path, *check(path)) for path in dict.fromkeys(paths)]
    told = dict.fromkeys(fault for _, _, faults in found for fault in faults)
    advised = {path: _advice(path, kind, faults) for path, kind, faults in found}
    for each in (each for given in advised.values() for each in given):
        print(f"advice: {each}", file=sys.stderr)
    for fault in told:  # a scenario's fault makes its plays bad too, and is told once
        print(fault, file=sys.stderr)
    if arguments.json:
        data = [_as_data(*each, advised[each[0]]) for each in found]
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        for path, kind, faults in found:
            print(f"{visible(str(path))}: {_summary(kind, faults)}")
    return 1 if told else 0


def _advice(path: Path, kind: Kind | None, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Ask what may be missing; only of a good scenario, since faults come first."""
    return advice(path) if kind == "scenario" and not faults else ()


def _summary(kind: Kind | None, faults: tuple[Fault, ...]) -> str:
    named = kind or "file"
    if not faults:
        return f"good {named}"
    return f"bad {named}, {len(faults)} {'fault' if len(faults) == 1 else 'faults'}"


def _as_data(
    path: Path, kind: Kind | None, faults: tuple[Fault, ...], advised: tuple[Fault, ...]
) -> dict[str, object]:
    return {
        "file": str(path),
        "kind": kind,
        "faults": [_fault(each) for each in faults],
        "advice": [_fault(each) for each in advised],
    }


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "key": fault.path,
        "message": fault.message,
    }
