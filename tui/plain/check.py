"""`becket check`: every fault in files that people wrote, at its line and column.

What is good is told on standard output, faults on standard error, and there too what an author of a
good scenario may have forgotten, which makes no file bad. With `--json` all of it is one list on
standard output besides. A good file that holds a plan is followed by what the rule book says of it;
a plan that breaks a clause is a good file all the same, and the exit code stays.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from simulator.faults import Fault, visible
from simulator.scenario.advice import advice
from simulator.scenario.kinds import Kind, check, files_under

PLANNED = ("planning", "programme", "london", "study")
"""Kinds of file that hold a plan, which the rule book is asked about."""


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
    plans = {path: _judged(path, kind, faults) for path, kind, faults in found}
    if arguments.json:
        data = [
            _as_data(*each, advised[each[0]]) | _plan(plans[each[0]]) | _cost_data(*each)
            for each in found
        ]
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        for path, kind, faults in found:
            print(f"{visible(str(path))}: {_summary(kind, faults)}")
            for line in (*_cost(path, kind, faults), *_notes(plans[path], in_full=len(found) == 1)):
                print(visible(line))
    return 1 if told else 0


def _judged(path: Path, kind: Kind | None, faults: tuple[Fault, ...]) -> tuple[Any, ...] | None:
    """Judge the plan that a good file holds; None where it holds none."""
    if faults or kind not in PLANNED:
        return None
    from tui.plain import plannotes  # a case is checked without the rooms of planning

    return plannotes.clauses_of(path, kind)


def _plan(clauses: tuple[Any, ...] | None) -> dict[str, object]:
    """Give a plan's verdicts as data, under a key that other files do not have."""
    if clauses is None:
        return {}
    from tui.plain import plannotes

    return {"plan": plannotes.as_data(clauses)}


def _notes(clauses: tuple[Any, ...] | None, *, in_full: bool) -> tuple[str, ...]:
    """Give a plan's verdicts as lines: each of them where one file alone is checked."""
    if clauses is None:
        return ()
    from tui.plain import plannotes

    return tuple(plannotes.notes(clauses, in_full=in_full))


def _cost(path: Path, kind: Kind | None, faults: tuple[Fault, ...]) -> tuple[str, ...]:
    """Say what a good study would cost to run."""
    if faults or kind != "study":
        return ()
    from tui.plain import plannotes

    return (plannotes.costs_line(plannotes.costs_of(path)),)


def _cost_data(path: Path, kind: Kind | None, faults: tuple[Fault, ...]) -> dict[str, object]:
    """Give what a good study would cost as data, under a key that other files do not have."""
    if faults or kind != "study":
        return {}
    from tui.plain import plannotes

    return {"costs": plannotes.costs_data(plannotes.costs_of(path))}


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
