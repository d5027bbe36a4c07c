"""What a design's world has nothing of has no interval, and says why, wherever it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.report import overview, terminal
from analysis.report.datafiles import files
from analysis.report.plots import targets
from analysis.study.asdata import as_data
from analysis.study.outcome import Outcome, Pair
from tests.study.fakes import DIVERTED, DRAWN, STUDY, TAKEN, answered, chance, fake_run, study_from

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.study.answer import Answer
    from analysis.study.tasks import Task

TAKEN_THERE, HOURS = "facility_prisoners_share", "recovery_hours_cells"
TEXT = (
    STUDY.replace("borough-year", "borough-surges")
    .replace("set: {days: 14, warm_up_days: 0}\n", "")
    .replace(
        "  cells: {of: custody.usable_cells, levels: [12, 14], says: cells, price: 40000}\n"
        "  escorts: {of: escort.closes, levels: ['22:00'], says: escorts until}\n"
        "design: grid",
        "  facility: {of: facility.cells, levels: [6], says: cells of their own}\n"
        "  surges: {of: surges, levels: [none], says: the surges}\n"
        "design: one_at_a_time",
    )
)
ASKED = TEXT[: TEXT.index("measures:")] + (
    f"measures:\n  {HOURS}: {{best: low}}\n  {TAKEN_THERE}: {{at_least: 0.5}}\nreplications: 6\n"
)


def surged(task: Task) -> Outcome:
    """Give a world whose facility takes most, and where nothing recovers without a surge."""
    at = dict(task.settings)
    cells = float(at.get("facility.cells", 0))
    luck = chance(task.seed, cells)
    taken = Pair((0.6 + 0.1 * luck) * 50 if cells else 0.0, 50)
    hours = Pair(0.0, 0.0) if at.get("surges") == "none" else Pair(9 + luck - cells, 1)
    return replace(fake_run(task), measures={HOURS: hours, TAKEN_THERE: taken})


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """A study of a facility and of no surges."""
    folder: Path = tmp_path_factory.mktemp("absent")
    return answered(study_from(folder, ASKED), run=surged)


def test_a_share_of_what_is_not_there_has_no_interval(answer: Answer) -> None:
    """Fifty prisoners of whom none went there leave nothing open: there was nowhere to go."""
    base, with_cells, _ = (each.told[TAKEN_THERE] for each in answer.points)
    assert (base.absent, base.interval, base.mean) == ("there is no facility", None, 0.0)
    assert base.meets == "missed"
    assert (with_cells.absent, with_cells.meets) == ("", "met")
    assert with_cells.interval is not None


def test_nothing_recovers_from_no_surge(answer: Answer) -> None:
    """And the sentence says that there was none."""
    assert answer.sentences[0].startswith("With 6 cells of their own, ")
    assert answer.sentences[1] == (
        "With no surges, time until cells taken are as usual again: none, for there is no surge."
    )


def test_none_is_told_with_its_reason_and_no_line_grows(answer: Answer) -> None:
    """In the terminal beneath the table, on the page in the cell, in data in a column."""
    rows = terminal.rows(answer, 80)
    assert "none: there is no facility" in rows
    assert "none: there is no surge" in rows
    assert max(map(len, rows)) <= 80
    tables = overview.results(answer)
    assert tables[1].rows[0][1] == "none: there is no facility"
    assert tables[0].rows[2][1] == "none: there is no surge"
    told = as_data(answer)["points"][0]["measures"]
    assert told[TAKEN_THERE]["absent"] == "there is no facility"
    assert told[HOURS]["absent"] is None
    assert ",there is no facility," in files(answer)["measures.csv"]


def test_what_is_not_there_is_not_drawn(answer: Answer) -> None:
    """A mark at nought would look like a finding."""
    drawn = next(each for each in targets.plans(answer) if TAKEN_THERE in each.name)
    assert [row[0] for row in drawn.behind.rows] == ["6 cells of their own"]


def never(task: Task) -> Outcome:
    """Give a world in which none of five hundred was ever sent on."""
    return replace(fake_run(task), measures={DIVERTED: Pair(0.0, 500), TAKEN: Pair(6, 1)})


def test_a_nought_that_was_counted_has_both_its_intervals(tmp_path: Path) -> None:
    """Twelve draws of five hundred leave something open, and not from nought to nought."""
    one = answered(study_from(tmp_path, DRAWN), run=never).points[0].told[DIVERTED]
    assert one.absent == ""
    for each in (one.interval, one.inputs):
        assert each is not None
        assert each.low == 0
        assert 0 < each.high < 0.01
