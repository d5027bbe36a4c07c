"""One task run to its outcome, in whichever process it is called.

What runs each kind of base is one entry; its room is imported when the first such task comes. A
base's file is read once a process. This module keeps nothing else.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from analysis.study.bases import base_of
from analysis.study.tasks import moved_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.study.outcome import Outcome
    from analysis.study.tasks import Task

RUNNERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "planning": "analysis.study.yearruns:run_planning",
        "programme": "analysis.programme:run_programme",
        "london": "analysis.london:run_london",
    }
)
"""What runs a kind of base: `module:function`, called with the base and a seed."""


def run(task: Task) -> Outcome:
    """Run a task; the same task gives the same outcome to the last digit, wherever it runs."""
    module, _, name = RUNNERS[task.kind].partition(":")
    runner: Callable[[Any, int], Outcome] = getattr(importlib.import_module(module), name)
    outcome = runner(moved_by(base_of(task.text), task), task.seed)
    return light(outcome) if task.inputs else outcome


def light(outcome: Outcome) -> Outcome:
    """Keep the measures alone: all that a run with moved assumptions is asked for."""
    return replace(
        outcome,
        weeks={},
        days={},
        hours={},
        hour_pairs={},
        spreads={},
        places={},
        findings=(),
        stages=(),
    )
