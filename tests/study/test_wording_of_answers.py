"""The words of an answer are true of its numbers: what is absent, alike or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.report import numbers, terminal
from analysis.study.answer import Interval
from tests.study.fakes import DIVERTED, STUDY, TAKEN, answered, study_from

if TYPE_CHECKING:
    from pathlib import Path

CHOICES = f"choose: {{measure: {DIVERTED}, probability: 0.99, within: 0.000001}}\n"


def test_a_measure_without_a_better_end_has_a_difference_and_no_verdict(tmp_path: Path) -> None:
    """That it cannot be told would be untrue of an interval that leaves nought out."""
    text = STUDY.replace(f"  {DIVERTED}: {{at_most: 0.05}}\n", f"  {DIVERTED}: {{}}\n")
    (headline, *_) = answered(study_from(tmp_path, text)).sentences
    assert "; the difference is \N{MINUS SIGN}" in headline
    assert "cannot be told" not in headline


def test_alike_designs_are_told_by_the_one_that_moves_least(tmp_path: Path) -> None:
    """Escort hours do nothing in this world, and the sentence must not seem to say they do."""
    text = STUDY.replace("['22:00']", "['22:00', '19:00']").replace("at_most: 0.05", "best: low")
    (headline, *_) = answered(study_from(tmp_path, text)).sentences
    assert headline.startswith("With 14 cells, escorts until 19:00,")


def test_a_design_that_is_the_base_alone_has_nothing_to_compare(tmp_path: Path) -> None:
    """Neither one design points nor one comparisons."""
    text = STUDY.replace("levels: [12, 14]", "levels: [10]").replace("['22:00']", "['19:00']")
    method = answered(study_from(tmp_path, text.replace("6\n", "1\n"))).method
    assert method["Design"] == "The base alone, for no level stands elsewhere (grid)."
    assert method["Comparisons"].startswith("None, ")
    assert method["Replications"] == "1 of each design point, on the seed 1."


def test_what_no_design_can_be_told_of_is_said_of_any(tmp_path: Path) -> None:
    """Not to be told for all might mean that it can be for some."""
    said = answered(study_from(tmp_path, STUDY.replace("replications: 6", "replications: 1")))
    assert "not to be told for any design." in " ".join(said.sentences)


def test_designs_with_commas_are_kept_apart(tmp_path: Path) -> None:
    """Else nobody knows where one ends."""
    choice = answered(study_from(tmp_path, STUDY + CHOICES)).choice
    assert "cannot be told" not in choice or "(14 cells, escorts until 22:00)" in choice


def test_costs_stand_in_the_terminal(tmp_path: Path) -> None:
    """A note that speaks of costs needs some."""
    rows = "\n".join(terminal.rows(answered(study_from(tmp_path, STUDY))))
    assert "12 cells, escorts until 22:00; \N{POUND SIGN}80,000 a year" in rows


@pytest.mark.parametrize(
    ("value", "half", "words"),
    [(0.45, 5.5, "45%"), (1.375, 1.25, "138%"), (0.004, 5.5, "0%"), (0.45, 0.09, "45.0%")],
)
def test_a_wide_interval_rounds_no_number_away(value: float, half: float, words: str) -> None:
    """Forty-five points with an interval of hundreds are not nought."""
    how = numbers.scale("share", [value])
    assert numbers.told(value, how, Interval(value - half, value + half)) == words


def test_two_shares_differ_by_no_more_than_all(tmp_path: Path) -> None:
    """However few the runs, no interval of a difference goes beyond a hundred points."""
    answer = answered(study_from(tmp_path, STUDY.replace("replications: 6", "replications: 2")))
    for point in answer.points[1:]:
        against = point.told[DIVERTED].against
        assert against is not None
        assert against.interval is not None
        assert -1 <= against.interval.low <= against.interval.high <= 1


def test_money_is_told_in_pounds() -> None:
    """A unit of ours is no word of theirs."""
    assert numbers.scale("gbp_per_year", [1.0]).axis == "pounds a year"


def test_the_measure_that_names_its_unit_says_it_once(tmp_path: Path) -> None:
    """Cells taken, cells would do; complaints for each visit, for each visit would not."""
    text = STUDY.replace(TAKEN, "complaints_per_visit")
    rows = terminal.rows(answered(study_from(tmp_path, text)))
    assert "Complaints for each visit" in rows
