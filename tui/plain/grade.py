"""`becket grade`: what attempts are worth, as a table and as files.

Scores follow from a replay and never from the file. What cannot be graded stands in the table
with the reason: nobody's attempt is dropped in silence. This module refuses to give a grade: it
tells score, gates and findings, and a grade is an instructor's.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from simulator.attempts import read_key
from simulator.faults import InvalidInput, visible
from simulator.marking import UNREADABLE, Marked, marked, unreadable
from simulator.resuming import State
from tui.plain.attemptfiles import files_of, scenarios_of
from tui.plain.gradefiles import as_json, places_of, write
from tui.plain.lines import wrapped
from tui.plain.verify import WORDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tui.views.places import Place

HEAD = ("who", "attempt", "begun (UTC)", "score", "result", "missed", "hints", "state")
NUMBERED = (
    "Attempts are numbered as they were begun, by person and exercise, among those given here."
)
NOTHING = "-"
"""Stands where there is nothing to say."""


def answer(arguments: argparse.Namespace) -> int:
    """Grade attempts; 0 once they are answered for, whatever they are worth.

    Raises:
        InvalidInput: Something that was named is not there, or is of no use.
        OSError: The files cannot be written.
    """
    key = None if arguments.key is None else read_key(arguments.key)
    files, named = files_of(arguments.paths), scenarios_of(arguments.scenario)
    found = [_marked(each, key, named) for each in files]
    if arguments.out is not None:
        write(found, arguments.out)
    if arguments.json:
        print(as_json(found))
    else:
        print("\n".join(visible(row) for row in _page(found)))
    return 0


def _marked(file: Path, key: bytes | None, named: Sequence[Path]) -> Marked:
    """Mark an attempt; one that cannot even be read is told as damaged."""
    try:
        return marked(file, key, named)
    except InvalidInput as bad:
        return unreadable(file, bad.faults[0].message)
    except OSError as error:
        return unreadable(file, f"cannot be read: {error.strerror or error}")


# --- the page --------------------------------------------------------------------------------


def _page(found: Sequence[Marked]) -> Iterator[str]:
    places = places_of(found)
    ordered = sorted(found, key=lambda each: (*_group(each), each.who, each.began, each.file.name))
    for (scenario, mode, origin), group in groupby(ordered, key=_group):
        rows = list(group)
        yield from wrapped(_title(scenario, mode, origin), 0, 2)
        cells = (_row(each, places.get(each.file)) for each in rows)
        yield from (f"  {row}" for row in _table([HEAD, *cells]))
        yield ""
        yield from _said(rows)
        yield from _findings(rows)
    graded = [each.percent for each in found if each.percent is not None]
    passed = sum(bool(each.is_passed) for each in found)
    words = f"{len(found)} attempts, {len(graded)} graded, {passed} passed."
    if any(each.of > 1 for each in places.values()):
        yield from wrapped(NUMBERED, 0)
    yield words if len(found) != 1 else words.replace("attempts", "attempt")


def _group(each: Marked) -> tuple[str, str, str]:
    """Return what stands in one table; who played a file of their own stands beside nobody."""
    return (
        each.scenario,
        f"{each.mode}, chosen otherwise" if each.begun_from is not None else each.mode,
        each.origin,
    )


def _title(scenario: str, mode: str, origin: str) -> str:
    if not scenario:
        return "No scenario could be read"
    return f"{scenario}, {mode} ({origin or 'not played again'})"


def _row(each: Marked, place: Place | None) -> tuple[str, ...]:
    state = WORDS[State(each.state)] if each.state != UNREADABLE else UNREADABLE
    begun = each.began[5:16].replace("T", " ")
    which = NOTHING if place is None else place.words
    if each.percent is None:
        return (each.who or NOTHING, which, begun or NOTHING, *[NOTHING] * 4, state)
    failed = ", ".join(gate.replace("_", " ") for gate in each.gates_failed)
    return (
        each.who,
        which,
        begun,
        f"{each.percent:g}",
        f"failed: {failed}" if failed and each.is_finished else each.ending,
        str(len(each.missed)),
        str(each.hints),
        state,
    )


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _said(rows: Iterable[Marked]) -> Iterator[str]:
    """Say of each attempt that is not simply whole why that is."""
    told = [each for each in rows if not each.is_finished or each.begun_from is not None]
    for each in told:
        yield from wrapped(f"{each.who or 'Somebody'} ({each.file.name}): {each.words}.", 2, 4)
    if told:
        yield ""


def _findings(rows: Sequence[Marked]) -> Iterator[str]:
    """List what the players missed, what most of them missed first."""
    missed: Counter[str] = Counter()
    says: dict[str, str] = {}
    for each in rows:
        of_one = {one["rule"]: _said_of(one) for one in each.missed}
        missed.update(of_one.keys())
        says |= of_one
    if not missed:
        return
    graded = sum(each.percent is not None for each in rows)
    yield f"  Missed or late, by how many of {graded}:"
    for rule, number in sorted(missed.items(), key=lambda pair: (-pair[1], pair[0])):
        yield from wrapped(f"{number:>3}  {says[rule]}", 2, 7)
    yield ""


def _said_of(one: Mapping[str, Any]) -> str:
    """Say what a rule asks: the first sentence of what a finding says, and its clauses."""
    asks = str(one["because"]).partition(". ")[0].rstrip(".")
    return f"{asks} ({one['rule']}: {', '.join(one['clauses'])})"
