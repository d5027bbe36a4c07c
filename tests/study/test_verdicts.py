"""What becomes of a verdict with the assumptions drawn, and what would give one where none is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.study.outcome import Pair
from tests.study.fakes import (
    DIVERTED,
    DRAWN,
    STAYS,
    STUDY,
    TAKEN,
    answered,
    chance,
    fake_run,
    study_from,
)

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.study.outcome import Outcome
    from analysis.study.tasks import Task


THREE = (DIVERTED, STAYS, "prisoners_diverted_share")


def contrary(task: Task) -> Outcome:
    """Give a world in which cells help as the assumptions stand, and hardly otherwise."""
    cells = float(dict(task.settings).get("custody.usable_cells", 10))
    busy = dict(task.inputs).get("custody.own_prisoners_per_day", 19.0)
    drift = 0.01 * (cells - 10) * (1 if busy == 19.0 else (18.9 - busy) / 3)
    sent_on = 0.3 - drift + 0.001 * chance(task.seed, cells)
    return replace(fake_run(task), measures={DIVERTED: Pair(sent_on * 500, 500), TAKEN: Pair(6, 1)})


def test_a_verdict_that_the_assumptions_overturn_is_said(tmp_path: Path) -> None:
    """Better on every seed is not better in every world that may be so."""
    answer = answered(study_from(tmp_path, DRAWN), run=contrary)
    against = answer.points[2].told[DIVERTED].against
    assert against is not None
    assert against.inputs is not None
    assert against.inputs.low < 0 < against.inputs.high
    assert (against.verdict, against.survives) == ("better", False)
    assert against.draws == 12
    assert 0 < against.opposing < against.draws
    assert (
        f"with the assumptions drawn better in {against.agreeing} of 12 draws and worse in "
        f"{against.opposing}." in answer.sentences[0]
    )
    words = "with the assumptions drawn it cannot be told"
    assert any(
        "in the simulation better with 12 cells" in each and each.endswith(f"{words}.")
        for each in answer.sentences[1:]
    )


def contrary_in_all(task: Task) -> Outcome:
    """Give a world in which that is so of three measures."""
    pair = contrary(task).measures[DIVERTED]
    return replace(fake_run(task), measures={**dict.fromkeys(THREE, pair), TAKEN: Pair(6, 1)})


def test_doubted_verdicts_of_many_measures_are_told_in_one_sentence(tmp_path: Path) -> None:
    """A page of designs that cannot be told is read by nobody; the tables mark each."""
    measures = "".join(f"  {name}: {{best: low}}\n" for name in THREE[1:])
    text = DRAWN.replace(f"  {TAKEN}: {{}}\n", f"  {TAKEN}: {{}}\n{measures}")
    answer = answered(study_from(tmp_path, text), run=contrary_in_all)
    (said,) = (each for each in answer.sentences if "cannot be told for some designs" in each)
    assert said.startswith("With the assumptions drawn, verdicts on 3 measures")
    assert "immigration stays over 24 hours" in said
    assert not any("in the simulation better with" in each for each in answer.sentences[1:])


def test_a_verdict_that_holds_in_every_draw_is_told_as_it_is(tmp_path: Path) -> None:
    """Four points better whatever is drawn: the assumptions move both alike."""
    answer = answered(study_from(tmp_path, DRAWN))
    against = answer.points[2].told[DIVERTED].against
    assert against is not None
    assert against.inputs is not None
    assert against.survives
    assert against.inputs.high < 0
    assert (against.agreeing, against.opposing) == (against.draws, 0)
    assert "cannot be told" not in answer.sentences[0]


def rough(task: Task) -> Outcome:
    """Give a world in which cells help by two points, lost in the chance of a few runs."""
    cells = float(dict(task.settings).get("custody.usable_cells", 10))
    sent_on = 0.3 - 0.01 * (cells - 10) + 0.1 * chance(task.seed, cells)
    return replace(fake_run(task), measures={DIVERTED: Pair(sent_on * 500, 500), TAKEN: Pair(6, 1)})


def test_how_many_replications_would_tell_a_difference_is_said_and_so_many_do(
    tmp_path: Path,
) -> None:
    """Whoever cannot be told is told what to change."""
    few = answered(study_from(tmp_path, STUDY), run=rough)
    (runs,) = re.findall(
        r"the difference cannot be told.*about (\d+) replications", few.sentences[0]
    )
    more = STUDY.replace("replications: 6", f"replications: {runs}")
    assert more != STUDY
    told = answered(study_from(tmp_path, more), run=rough).sentences[0]
    assert "better by" in told
