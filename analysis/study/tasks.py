"""One run that is to be made, as plain values that can travel to another machine.

A task holds the base's file as text, so that whoever runs it reads the very same, and its key names
everything the outcome depends on: equal keys, equal outcomes. What reads bases and figures is
loaded when it is asked for, so that a worker starts with no more than its runs need. This module
refuses to run a task.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.study.design import DesignPoint
    from simulator.scenario.levels import Level
    from simulator.scenario.study import Study

COUNTED = 5
"""Raise it when a run counts something otherwise: outcomes on file are then made anew."""


@dataclass(frozen=True, slots=True)
class Task:
    """One run.

    Attributes:
        kind: Of the base; `text`: its file.
        settings: Levers that are moved, in order: those the study sets, then the point's.
        inputs: Values of the calibration that a draw moves, along the scale of their range.
        seed: Of all chance in the run.
    """

    kind: str
    text: str
    settings: tuple[tuple[str, Level], ...]
    inputs: tuple[tuple[str, float], ...]
    seed: int

    @property
    def words(self) -> str:
        """Tell it from the study's other runs, for whoever has to find it again."""
        moved = [f"{name} {level}" for name, level in self.settings]
        if self.inputs:
            moved.append(f"{len(self.inputs)} assumptions drawn")
        return f"with seed {self.seed}, {', '.join(moved) or 'the base as it stands'}"

    @property
    def key(self) -> str:
        """Name everything the outcome depends on, in 32 letters.

        Raises:
            InvalidInput: The text is no base.
        """
        parts = [
            self.kind,
            _said(self.kind, self.text),
            self.settings,
            self.inputs,
            self.seed,
            COUNTED,
            *_played_with(),
        ]
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def task_of(
    study: Study, point: DesignPoint, seed: int, inputs: tuple[tuple[str, float], ...] = ()
) -> Task:
    """Give the task of one run of a design point."""
    return Task(
        kind=study.base_kind,
        text=study.base_text,
        settings=(*study.set.items(), *point.moved.items()),
        inputs=inputs,
        seed=seed,
    )


def _said(kind: str, text: str) -> str:
    """Name what a run can read of a base; one without a file is known by its kind alone."""
    if not text:
        return ""
    from analysis.study.bases import name_of  # loaded late, as said above

    return name_of(kind, text)


@cache
def _played_with() -> tuple[int, str, str]:
    """Name the world, its figures and the rule book, on all of which an outcome depends."""
    from simulator.attempts.versions import versions  # loaded late, as said above

    held = versions()
    return held.world, held.world_data, held.rule_book


def moved_by(base: Any, task: Task) -> Any:
    """Move a base to where a task has it: settings first, then what was drawn.

    Raises:
        ValueError: A lever cannot stand there.
    """
    from simulator.scenario import levers  # loaded late, as said above

    base = levers.moved(base, dict(task.settings))
    if not task.inputs:
        return base
    numbers = levers.numbers_of(base)
    return levers.with_changes(
        base, {key: levers.quantity_at(numbers, key, to) for key, to in task.inputs}
    )
