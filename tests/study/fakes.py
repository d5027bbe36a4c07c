"""A world that costs nothing: what a task comes to is worked out from the task itself.

So that what is around the runs (design, resuming, workers, statistics) can be tested in
milliseconds. Cells lower the share sent on, escorts do nothing to it.
"""

from __future__ import annotations

import os
import signal
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.study.executing import Here
from analysis.study.keeping import Keeping
from analysis.study.outcome import Outcome, Pair
from analysis.study.studying import results_of
from simulator.faults import InvalidInput
from simulator.scenario.study import Study, load_study

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.study.answer import Answer
    from analysis.study.executing import Engine
    from analysis.study.tasks import Task

DIVERTED, STAYS, TAKEN = (
    "officers_prisoners_diverted_share",
    "immigration_stays_over_24_hours_share",
    "cells_taken",
)
STUDY = f"""\
kind: study
id: fake
title: A study of a world that costs nothing
question: How many cells are enough?
base: borough-year
set: {{days: 14, warm_up_days: 0}}
factors:
  cells: {{of: custody.usable_cells, levels: [12, 14], says: cells, price: 40000}}
  escorts: {{of: escort.closes, levels: ['22:00'], says: escorts until}}
design: grid
measures:
  {DIVERTED}: {{at_most: 0.05}}
  {TAKEN}: {{}}
replications: 6
"""


DRAWN = f"""{STUDY}inputs: {{draws: 12, tornado: 2, of: [custody.own_prisoners_per_day, calls]}}
needs: {{share: 0.5}}
choose: {{measure: {DIVERTED}, probability: 0.95, within: 0.001}}
"""


def written(folder: Path, text: str = STUDY) -> Path:
    """Write a study file."""
    path = folder / "fake.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def study_from(folder: Path, text: str = STUDY) -> Study:
    """Read a study from its text."""
    return load_study(written(folder, text))


def faults_of(folder: Path, text: str) -> list[str]:
    """Return the faults of a study, as they are printed, the file's name taken off."""
    path = written(folder, text)
    try:
        load_study(path)
    except InvalidInput as bad:
        return [str(each).removeprefix(f"{path}:") for each in bad.faults]
    return []


def chance(*parts: object) -> float:
    """Give a number from 0 to 1 that hangs on nothing but what is asked."""
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=6).digest(), "big") / 2**48


def fake_run(task: Task) -> Outcome:
    """Work an outcome out of a task: fewer cells, more sent on; the seed's chance is common."""
    cells = float(dict(task.settings).get("custody.usable_cells", 10))
    busy = dict(task.inputs).get("custody.own_prisoners_per_day", 19.0)
    sent_on = max(0.0, 0.12 - 0.01 * (cells - 10) + 0.01 * (busy - 19) + 0.01 * chance(task.seed))
    taken = 6 + chance(task.seed, "taken")
    return Outcome(
        measures={DIVERTED: Pair(sent_on * 500, 500), TAKEN: Pair(taken, 1)},
        weeks={DIVERTED: (Pair(sent_on * 250 + 5, 250), Pair(sent_on * 250 - 5, 250))},
        hours={TAKEN: (taken,) * 168},
    )


def dying_once(task: Task) -> Outcome:
    """End the whole process the first time that a run is asked for; a file remembers."""
    mark = Path(os.environ["BECKET_TEST_MARKS"]) / task.key
    if task.seed == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_run(task)


def dying_always(task: Task) -> Outcome:
    """End the whole process whenever one run is asked for."""
    if task.seed == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_run(task)


def failing(task: Task) -> Outcome:
    """Have a fault in one run of one design point."""
    if task.seed == 4 and dict(task.settings).get("custody.usable_cells") == 12:
        raise ZeroDivisionError
    return fake_run(task)


def killed_in_the_middle(study: Path, kept: Path) -> None:
    """Run a study until its whole process ends, as by `kill -9`, after the seventh run."""
    made: list[str] = []

    def ending(task: Task) -> Outcome:
        if len(made) == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        made.append(task.key)
        return fake_run(task)

    with Keeping(kept) as keeping:
        results_of(load_study(study), Here(), keeping, None, ending)


def answered(
    study: Study,
    engine: Engine | None = None,
    kept: Path | None = None,
    run: Callable[[Task], Outcome] = fake_run,
    *,
    resume: bool = False,
) -> Answer:
    """Run a study in the world that costs nothing."""
    from analysis.study.answering import answer_of  # workers read this file too, and answer nothing

    with Keeping(kept, resume=resume) as keeping:
        return answer_of(results_of(study, engine or Here(), keeping, None, run))
