"""Watching a planning world: the screen, its plots, and the same in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

import becket
from analysis.gauges import Gauge
from analysis.watching import STEPS, Watching
from analysis.year import run_year
from simulator.attempts import Folder
from simulator.scenario.planning import load_planning
from tui.app import BecketApp
from tui.screens.watch import WatchScreen
from tui.views import plots
from tui.views import watching as views
from tui.widgets.plot_chart import PlotChart
from tui.widgets.plot_choice import PlotChoice
from tui.widgets.pool_table import PoolTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SHORT = """\
kind: planning
id: nine-days
title: Nine days [/] of [b]it
date: 2001-11-05
days: 9
warm_up_days: 1
force: metropolitan
borough: Newham
calibration: london_2001_04
"""
SEED = 3


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A planning file that is soon run, with markup in its title."""
    path = tmp_path / "nine-days.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


class Window:
    """The application with the world open and paused."""

    def __init__(self, short: Path) -> None:
        self.app = BecketApp(folder=Folder(short.parent / "attempts"))
        self.screen = WatchScreen(short, SEED, is_paced=False, opens_running=False)

    async def open(self, pilot: Pilot[None]) -> None:
        """Open the world, which stands still until it is told to go on."""
        await pilot.pause()
        self.app.push_screen(self.screen)
        while self.screen.watching is None:
            await pilot.pause()

    async def rest(self) -> None:
        """Wait until the world stands."""
        driven = [each for each in self.app.workers if each.group == "drive"]
        await self.app.workers.wait_for_complete(driven)

    @property
    def where(self) -> str:
        """What the screen says of where the world stands."""
        return str(self.screen.query_one("#where", Static).content)

    @property
    def watching(self) -> Watching:
        """The world."""
        assert self.screen.watching is not None
        return self.screen.watching


async def test_a_world_is_paused_stepped_hurried_and_watched_to_its_end(short: Path) -> None:
    """At the end it is the very year of a run: what is looked at is not touched."""
    window = Window(short)
    async with window.app.run_test(size=(100, 30)) as pilot:
        await window.open(pilot)
        assert window.where.startswith("Paused, a day a step")
        before = window.watching.at
        await pilot.press("n")
        await window.rest()
        assert before < window.watching.at <= before + STEPS["day"]
        await pilot.press("minus", "n")
        await window.rest()
        assert window.watching.at <= before + STEPS["day"] + STEPS["hour"]
        stands = window.watching.at
        await pilot.press("space", "space")
        await window.rest()
        assert not window.screen.goes_on
        assert window.watching.at >= stands
        await pilot.press("plus", "plus")
        if not window.watching.is_over:
            await pilot.press("space")
        await window.rest()
        await pilot.pause()
        assert window.where.startswith("Done, a week a step")
        assert window.watching.result == run_year(load_planning(short), SEED)


async def test_what_is_under_the_cursor_is_plotted(short: Path) -> None:
    """By the hour at first; a measure as it stood week by week."""
    window = Window(short)
    async with window.app.run_test(size=(140, 40)) as pilot:
        await window.open(pilot)
        chart = window.screen.query_one(PlotChart)
        assert "Nothing of this is counted" in chart.words
        for _ in range(9):
            await pilot.press("n")
            await window.rest()
        assert "hour of the day" in chart.words
        choice = window.screen.query_one(PlotChoice)
        choice.highlighted = choice.get_option_index("units_busy")
        await pilot.pause()
        assert "95% interval" in chart.words
        assert "Response units" in str(window.screen.query_one(PoolTable).render())


async def test_a_file_with_faults_is_told_and_left(tmp_path: Path) -> None:
    """Whoever opened it stands at home again."""
    path = tmp_path / "bad.yaml"
    path.write_text(SHORT.replace("days: 9", "days: nine"), encoding="utf-8")
    window = Window(path)
    async with window.app.run_test(notifications=True) as pilot:
        await pilot.pause()
        window.app.push_screen(window.screen)
        await pilot.pause()
        await pilot.pause()
        assert window.app.screen is not window.screen


def test_lines_tell_each_step_and_the_year(capsys: pytest.CaptureFixture[str], short: Path) -> None:
    """For a pipe, and for a screen reader."""
    assert becket.main(["watch", str(short), "--step", "week"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("In hand:") == 3
    assert "Day 1 of 9, counted since Mon 5 Nov 2001" in printed
    assert "Over: 9 days counted" in printed
    assert "immediate calls met in 12 minutes" in printed


def test_a_scenario_to_be_played_is_not_watched(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer says what to do instead."""
    assert becket.main(["watch", "first-visit"]) == 2
    assert "becket play first-visit" in capsys.readouterr().err


# --- words and drawings ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "there", "waiting", "longest", "said"),
    [
        (2, 5, 0, None, "3 free"),
        (5, 5, 0, None, "all in use"),
        (6, 5, 0, None, "all in use, 1 over"),
        (0, 0, None, None, "none on duty"),
        (5, 5, 1, 540, "1 waits, longest 9 min"),
        (5, 5, 3, 90_000, "3 wait, longest 25 h"),
    ],
)
def test_how_it_stands_with_a_pool_is_said_in_words(
    taken: int, there: int, waiting: int | None, longest: int | None, said: str
) -> None:
    """Never by a bar or a colour alone."""
    assert views.standing(Gauge("x", "", "", taken, there, waiting, longest)) == said


@pytest.mark.parametrize(
    ("taken", "there", "drawn"),
    [(0, 4, "········"), (1, 40, "█·······"), (39, 40, "███████·"), (4, 4, "████████")],
)
def test_a_bar_is_empty_or_full_only_where_that_is_so(taken: int, there: int, drawn: str) -> None:
    """One in use of forty is seen, and so is the last one free."""
    assert "".join(plots.level(taken, there, 8)) == drawn


def test_what_is_in_hand_breaks_between_things() -> None:
    """A number never stands without its words."""
    assert views.in_rows(["teams inside 2", "kept 1", "officers lent 0"], 24) == [
        "teams inside 2 · kept 1",
        "officers lent 0",
    ]


def _text(rows: tuple[plots.Row, ...]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def test_bars_by_the_hour_rise_from_zero_and_name_their_hours() -> None:
    """The highest reaches its value on the axis; an hour not known yet is left empty."""
    values = [None, *(float(hour) for hour in range(1, 24))]
    drawn = _text(plots.hours(values, "{:g}".format, 60, 12))
    assert len(drawn) == 12
    assert drawn[0].split("┤")[0].strip() == "30"
    assert drawn[-1].split() == [f"{hour:02}" for hour in range(0, 24, 2)]
    assert all(row.split("┤")[-1].split("│")[-1].startswith("  ") for row in drawn[:10])


def test_a_course_keeps_its_axis_and_shows_value_interval_and_figure() -> None:
    """Weeks to come are left open, so that a look tells how far it is."""
    spots = [plots.Spot(0.5), plots.Spot(0.6, 0.4, 0.8)]
    rows = plots.course(spots, "{:.0%}".format, 30, 12, of=10, figure=0.7, most=1.0)
    drawn = _text(rows)
    assert sum(row.count(plots.VALUE) for row in drawn) == 2
    assert any(plots.WITHIN in row for row in drawn)
    assert any(plots.HELD_AGAINST in row for row in drawn)
    assert drawn[-1].split() == ["week", "1", "week", "10"]
    assert len({len(row) for row in drawn[:10]}) == 1


@pytest.mark.parametrize("width", [20, 37, 61])
def test_no_row_is_wider_than_it_may_be(width: int) -> None:
    """A plot that wraps is none."""
    spots = [plots.Spot(week / 50, week / 60, week / 40) for week in range(520)]
    for rows in (
        plots.hours([1.0] * 24, "{:g}".format, max(width, 30), 9),
        plots.course(spots, "{:.1%}".format, width, 9, of=523),
    ):
        assert all(len(row) <= max(width, 30) for row in _text(rows))


def test_an_axis_ends_at_round_numbers() -> None:
    """Between which every value lies; a share ends at one."""
    span = plots.scale([0.31, 0.97], from_zero=False, most=1.0)
    assert (span.low, span.high) == (0.2, 1.0)
    assert plots.scale([], from_zero=True).high > 0
