"""Writes a report: all of it is made before any of it is written, each file whole or not at all.

Files are put beside their place first and moved there when they are complete, the manifest last.
Pictures and tables that an earlier report of ours left, and this one does not make, are taken
away, but only those that its manifest names and nobody changed since. This module refuses to
write over a page that is not a report of ours.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

from analysis.report import datafiles, stress
from analysis.report.drawing import draw
from analysis.report.manifest import NAME, manifest
from analysis.report.page import MARK, page
from analysis.report.plots import (
    frontier,
    grid,
    paired,
    programme,
    residents,
    targets,
    tornado,
    waits,
    week,
)
from simulator.faults import Fault, InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.report.drawing import Picture
    from analysis.study.answer import Answer

PAGE, STRESS = "report.html", "stress-des.md"
KINDS = (targets, grid, frontier, paired, programme, residents, waits, week, tornado)
PART = ".part"


def write(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write the report; see `analysis.report.write_report`."""
    try:
        _refuse_strangers(folder / PAGE)
        made = contents(answer)
        _clear(folder, set(made))
        for name, held in made.items():
            _put(folder / name, held)
    except OSError as error:
        words = f"cannot be written: {error.strerror or error}"
        raise InvalidInput([Fault(1, 1, str(error.filename or folder), "--out", words)]) from None
    return tuple(folder / name for name in made)


def pictures(answer: Answer) -> tuple[Picture, ...]:
    """Draw every picture of a report, none of them twice under one name."""
    plans = {plan.name: plan for kind in KINDS for plan in kind.plans(answer)}
    return tuple(draw(plan) for plan in plans.values())


def contents(answer: Answer) -> dict[str, bytes]:
    """Give every file of a report by its path, the page first and the manifest last."""
    drawn = pictures(answer)
    made = {PAGE: page(answer, drawn).encode(), STRESS: stress.document(answer).encode()}
    for each in drawn:
        made[f"plots/{each.name}.svg"] = each.svg.encode()
        made[f"plots/{each.name}.png"] = each.png
    for name, text in datafiles.files(answer).items():
        made[f"data/{name}"] = text.encode()
    made[NAME] = manifest(answer, made).encode()
    return made


def _refuse_strangers(file: Path) -> None:
    if file.exists() and MARK not in file.read_text(encoding="utf-8", errors="replace"):
        words = "is there already and is no report of Becket's; name another folder"
        raise InvalidInput([Fault(1, 1, str(file), "--out", words)])


def _clear(folder: Path, kept: set[str]) -> None:
    """Take away what an earlier report left, if it is as that report left it."""
    for name, sha256 in _earlier(folder / NAME).items():
        file = folder / name
        is_inside = file.resolve().is_relative_to(folder.resolve())
        if name in kept or not is_inside or not file.is_file():
            continue
        if hashlib.sha256(file.read_bytes()).hexdigest() == sha256:
            file.unlink()


def _earlier(file: Path) -> dict[str, str]:
    """Give the files and hashes that an earlier manifest names; none where it cannot be read."""
    try:
        files = json.loads(file.read_text(encoding="utf-8"))["files"]
        return {str(name): str(each["sha256"]) for name, each in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _put(file: Path, held: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + PART)
    try:
        with part.open("wb") as stream:
            stream.write(held)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
