"""What attempts are worth, as files for other programs: one JSON, and two tables for spreadsheets.

Each file is whole or not there. Names come from trainees, so no cell is ever a formula. This
module refuses to compute anything.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from simulator.protocol.moments import to_iso
from tui.plain import writing
from tui.views.places import Attempt, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from simulator.marking import Marked
    from tui.views.places import Place

GRADES, GRADES_TABLE = "grades.json", "grades.csv"
FINDINGS_TABLE, REASONS_TABLE = "findings.csv", "reasons.csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What makes a spreadsheet take a cell for a formula; an apostrophe before it makes it text."""

GRADE_COLUMNS = (
    *("file", "pseudonym", "scenario", "mode", "seed", "began", "state", "decisions", "hints"),
    *("begun_from", "percent", "ending", "gates_failed", "missed", "log_sha256", "words"),
    *("scenario_origin", "scenario_path", "scenario_sha256", "seal", "attempt", "attempts"),
)
REASON_COLUMNS = (
    *("file", "pseudonym", "scenario", "decision", "at", "action", "label", "given", "reason"),
)
FINDING_COLUMNS = (
    *("file", "pseudonym", "scenario", "rule", "clauses", "verdict", "severity", "duty"),
    *("counts_for", "owed_by", "about", "arose_at", "due_at", "done_at", "because"),
)


def write(found: Sequence[Marked], folder: Path) -> tuple[Path, ...]:
    """Write the four files into a folder, in the place of older ones; returns their paths.

    Raises:
        OSError: The folder or a file cannot be written; the error names which.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places = places_of(found)
    texts = {
        GRADES: f"{as_json(found)}\n",
        GRADES_TABLE: _csv(GRADE_COLUMNS, (_grade(each, places.get(each.file)) for each in found)),
        FINDINGS_TABLE: _csv(FINDING_COLUMNS, (row for each in found for row in _findings(each))),
        REASONS_TABLE: _csv(REASON_COLUMNS, (row for each in found for row in _reasons(each))),
    }
    return tuple(_written(folder / name, text) for name, text in texts.items())


def places_of(found: Iterable[Marked]) -> dict[Path, Place]:
    """Number the attempts of each person at each exercise, among those that are given.

    What was chosen otherwise is not numbered, nor what has lost its header.
    """
    return numbered(
        Attempt(each.file, (each.who, each.scenario, each.mode, each.origin), each.began)
        for each in found
        if each.who and each.scenario and each.begun_from is None
    )


def as_json(found: Sequence[Marked]) -> str:
    """Write all as JSON, each with its number among the attempts of the same person."""
    places = places_of(found)
    data = [{**each.as_data(), **_which(places.get(each.file))} for each in found]
    return json.dumps(data, indent=1, ensure_ascii=False)


def _which(place: Place | None) -> dict[str, int | None]:
    return {"attempt": place.number if place else None, "attempts": place.of if place else None}


def _written(path: Path, text: str) -> Path:
    writing.write(path, text.encode("utf-8", errors="backslashreplace"))
    return path


def _grade(each: Marked, place: Place | None) -> tuple[object, ...]:
    result = each.result or {}
    return (
        *(str(each.file), each.who, each.scenario, each.mode, each.seed, each.began, each.state),
        *(each.decisions, each.hints, each.begun_from, each.percent, each.ending),
        *(" ".join(each.gates_failed), len(each.missed) if each.result else None),
        *(result.get("log_sha256"), each.words),
        *(each.origin or None, each.own_path, each.scenario_sha256 or None, each.seal),
        *_which(place).values(),
    )


def _reasons(each: Marked) -> Iterator[tuple[object, ...]]:
    for one in each.reasons:
        yield (
            *(str(each.file), each.who, each.scenario, one.number + 1, to_iso(one.at)),
            *(one.action, one.label, bool(one.written), one.words),
        )


def _findings(each: Marked) -> Iterator[tuple[object, ...]]:
    for one in each.findings:
        about = " ".join(f"{kind}={name}" for kind, name in one["about"].items())
        yield (
            *(str(each.file), each.who, each.scenario, one["rule"], " ".join(one["clauses"])),
            *(one["verdict"], one["severity"], one["duty"], one["counts_for"], one["owed_by"]),
            *(about, one["arose_at"], one["due_at"], one["done_at"], one["because"]),
        )


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: object) -> str:
    """Return a value as a cell; no text of it is taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
