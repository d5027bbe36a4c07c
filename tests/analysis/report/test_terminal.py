"""The answer in a terminal: as wide as it is, every line whole."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from analysis.report import overview, terminal
from analysis.report.plots import paired
from analysis.study.answer import Interval
from tests.analysis.report import answers


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("shape", ["full", "programme", "bare"])
def test_no_line_is_wider_than_the_terminal(shape, width) -> None:
    """A line that wraps breaks every column after it."""
    lines = terminal.rows(getattr(answers, shape)(), width)
    assert max(map(len, lines)) <= min(width, 100)


def test_every_design_and_verdict_is_told() -> None:
    """The table is all that most planners will look at."""
    answer = answers.full()
    told = "\n".join(terminal.rows(answer, 100))
    assert all(told.count(f"\n{point.id} ") >= len(answer.measures) for point in answer.points)
    assert all(words in told for words in ("met", "missed", "cannot be told", "better"))
    assert "breached: 43 posts, of which 41 are funded." in told


def test_nothing_of_a_study_acts_on_the_terminal() -> None:
    """A study may come from a stranger."""
    answer = replace(answers.bare(), title="x\x1b]2;y\x07", sentences=("a\nb\x1b[2J",))
    told = terminal.rows(answer, 80)
    assert all(line.isprintable() for line in told)


def test_what_the_rule_book_says_is_counted_by_its_verdicts() -> None:
    """What is breached and what cannot be told are two things."""
    answer = answers.full()
    assert "The plan by the rule book: 1 met, 1 breached, 1 cannot be told" in terminal.rows(answer)
    kept = replace(answer, clauses=tuple(each for each in answer.clauses if each.verdict == "met"))
    assert "The plan by the rule book: 1 met, 0 breached" in terminal.rows(kept)


def test_the_table_needs_nothing_that_draws() -> None:
    """Half a second of imports is long for a line of text."""
    code = (
        "import sys, analysis.report.terminal;"
        "print([each for each in ('matplotlib', 'jinja2', 'scipy') if each in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_verdict_that_the_assumptions_overturn_says_so() -> None:
    """A difference that chance cannot explain, but what nobody knows can, is not proved."""
    answer = answers.full()
    at, name, one, against = next(
        (point, name, one, one.against)
        for point in answer.points
        for name, one in point.told.items()
        if one.against is not None and one.against.verdict == "better"
    )
    doubted = replace(one, against=replace(against, inputs=Interval(-1.0, 1.0)))
    point = replace(at, told={**at.told, name: doubted})
    points = tuple(point if each is at else each for each in answer.points)
    changed = replace(answer, points=points)
    told, before = terminal.rows(changed, 100), terminal.rows(answer, 100)
    assert sum("better (*)" in row for row in told) == 1
    assert sum(row.startswith("(*) cannot be told") for row in told) == 1
    assert not any("(*)" in row for row in before)
    tables = overview.results(changed)
    said = [cell for table in tables for row in table.rows for cell in row]
    assert sum(each.startswith("better, if the assumptions hold (in ") for each in said) == 1
    drawn = next(each for each in paired.plans(changed) if name in each.name)
    assert overview.DOUBTED in drawn.headline
    assert overview.DOUBTED_MEANS in drawn.under
    assert not any(overview.DOUBTED in f"{p.headline}{p.under}" for p in paired.plans(answer))
