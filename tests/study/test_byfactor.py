"""Each factor has an answer of its own, where designs move it alone; and what would tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.report import overview, terminal
from analysis.report.sections import sections
from analysis.study.asdata import as_data
from analysis.study.outcome import Outcome, Pair
from tests.study.fakes import DIVERTED, STUDY, TAKEN, answered, chance, fake_run, study_from

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.study.tasks import Task

ALONE = STUDY.replace("design: grid", "design: one_at_a_time").replace(
    "'22:00'", "'20:00', '22:00'"
)
WHOLE = STUDY.replace("[12, 14]", "[10, 12, 14]").replace("['22:00']", "['19:00', '22:00']")
CUBE = STUDY.replace("design: grid", "design: {latin_hypercube: {points: 4}}")


def late_vans(task: Task) -> Outcome:
    """Give a world in which vans that run later do harm, by a point and the chance of a run."""
    opened = dict(task.settings).get("escort.closes", "19:00")
    harm = (int(str(opened)[:2]) - 19) * (0.002 + 0.008 * (chance(task.seed, opened) - 0.5))
    whole = fake_run(task)
    sent_on = (whole.measures[DIVERTED].value or 0.0) + harm
    return replace(whole, measures={**whole.measures, DIVERTED: Pair(sent_on * 500, 500)})


def test_every_factor_moved_alone_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    """A question of cells and vans is not answered by cells alone."""
    answer = answered(study_from(tmp_path, ALONE))
    assert answer.sentences[0].startswith("With 14 cells, ")
    assert answer.sentences[1].startswith("The same with escorts until 20:00, the best of 2 levels")
    assert answer.sentences[1].endswith("; the same as the base in every run.")
    assert [(each.factor, each.best, each.points) for each in answer.effects] == [
        ("cells", "p02", ("p01", "p02")),
        ("escorts", "p03", ("p03", "p04")),
    ]


def test_what_cannot_be_told_is_told_with_how_many_runs_would(tmp_path: Path) -> None:
    """In the sentence, beneath the table, in the report and as data: the same number."""
    answer = answered(study_from(tmp_path, ALONE), run=late_vans)
    against = answer.points[3].told[DIVERTED].against
    assert against is not None
    assert against.verdict == "cannot_tell"
    runs = against.runs_to_tell
    assert runs is not None
    assert 6 < runs <= 1_000
    words = f"if the difference is what it seems, about {runs} replications would tell it."
    assert answer.sentences[1].endswith(words)
    told = terminal.rows(answer, 80)
    assert max(map(len, told)) <= 80
    assert any(f"p03 about {runs}" in row for row in told)
    (table,) = overview.by_factor(answer)
    assert [row[-1] for row in table.rows] == ["", f"about {runs}"]
    as_json = as_data(answer)
    point = as_json["points"][3]["measures"][DIVERTED]["against_base"]
    assert point["replications_to_tell"] == runs
    assert as_json["by_factor"][1] == {
        "factor": "escorts",
        "measure": DIVERTED,
        "best": "p03",
        "points": ["p03", "p04"],
    }


def test_a_whole_grid_tells_each_factor_where_the_others_stand_as_in_the_base(
    tmp_path: Path,
) -> None:
    """The best of a grid moves two things; what either does alone stands beside it."""
    answer = answered(study_from(tmp_path, WHOLE))
    assert answer.sentences[0].startswith("With 14 cells, escorts until ")
    assert [each.factor for each in answer.effects] == ["cells", "escorts"]
    assert any(
        each.startswith("The same with escorts until 22:00 alone:") for each in answer.sentences
    )


def test_factors_that_only_move_together_are_not_told_apart(tmp_path: Path) -> None:
    """A cube spreads its points: nothing in it is moved alone, and the method says so."""
    text = CUBE.replace("levels: [12, 14]", "low: 11, high: 14").replace(
        "levels: ['22:00']", "low: '20:00', high: '22:00'"
    )
    answer = answered(study_from(tmp_path, text))
    assert answer.effects == ()
    assert not any(each.startswith("The same with") for each in answer.sentences)
    assert answer.method["Factors"].startswith("Only moved together with others: cells and escorts")
    assert overview.by_factor(answer) == ()


def test_a_measure_without_a_better_end_has_no_best_level(tmp_path: Path) -> None:
    """Nobody is told which cells are best at being taken."""
    answer = answered(study_from(tmp_path, ALONE))
    assert TAKEN in {each.name for each in answer.measures}
    assert {each.measure for each in answer.effects} == {DIVERTED}


def test_the_page_shows_what_each_factor_does(tmp_path: Path) -> None:
    """Beside the pictures of the comparison with the base."""
    answer = answered(study_from(tmp_path, ALONE))
    part = next(each for each in sections(answer, ()) if each.id == "compared")
    assert "what each factor does by itself" in part.tables[0].caption
    assert [row[0] for row in part.tables[0].rows] == ["14 cells", "escorts until 20:00"]
