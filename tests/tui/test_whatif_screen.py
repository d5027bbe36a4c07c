"""The screen for what if: another choice is asked about, shown as it comes, or played on from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from threading import Event
from typing import TYPE_CHECKING

import pytest

from analysis.whatif.asking import Stopped
from analysis.whatif.measuring import FIXED, Measure
from analysis.whatif.question import Task
from simulator.attempts import Folder, Mode
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import STOP, Decision, Session
from tests.tui.picture import check, picture
from tui import inquiry
from tui.app import BecketApp
from tui.inquiry import Ready
from tui.playing import Playing
from tui.screens import debrief as debrief_screen
from tui.screens.debrief import DebriefScreen
from tui.screens.form import FormScreen
from tui.screens.play import PlayScreen
from tui.screens.whatif import WhatIfScreen
from tui.views.repertoire import needs_form
from tui.views.rows import plain
from tui.views.whatif import Asked, page
from tui.widgets.reason import ReasonBox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.whatif.asking import Helper
    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question

NARROWEST = 77
"""Columns of a page in a terminal of 80."""

SCORE = FIXED[0]


@cache
def played() -> Playing:
    scenario = load_scenario(find("silent-unit"))
    session = Session(scenario.stage, repertoire(), 1)
    play(session, Compliant())
    return Playing(scenario, find("silent-unit"), session, 1)


class Answers:
    """Stands in for the helper's process: it tells nothing until it is called off."""

    def __init__(self, question: Question, *, helper: Helper | None) -> None:
        self.question, self.helper, self.asked = question, helper, []
        self.called_off = Event()
        self.told: list[tuple[str, int, bool]] = []

    def choose(self, other: Decision, *, is_ahead: bool = False) -> int:
        """Take a choice."""
        self.asked.append(other)
        self.told.append(("choose", len(self.asked), is_ahead))
        return len(self.asked)

    def again(self, arm: int, *, is_ahead: bool = False) -> None:
        """Go back to one."""
        self.told.append(("again", arm, is_ahead))

    def hold(self) -> None:
        """Give up all of them."""
        self.told.append(("hold", 0, False))

    def answers(self) -> Iterator[tuple[Task, Numbers | str]]:
        """Tell nothing of itself: the test puts in what has come."""
        self.called_off.wait()
        return iter(())

    def call_off(self) -> None:
        """Note that it was."""
        self.called_off.set()

    def __enter__(self) -> Answers:
        return self

    def __exit__(self, *_: object) -> None:
        self.call_off()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> WhatIfScreen:
    monkeypatch.setattr(inquiry, "Asking", Answers)
    return WhatIfScreen(played(), 3)


def lived(arm: int) -> dict[Task, Numbers]:
    return {
        Task(future, each): {"score": 90.0 + future % 7 - 10 * bool(each), "passed": 1.0}
        for future in range(101)
        for each in (0, arm)
    }


async def opened(app: BecketApp, screen: WhatIfScreen) -> None:
    await app.push_screen(screen)
    await app.workers.wait_for_complete()


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_another_choice_is_asked_about_and_told_as_it_comes(
    screen: WhatIfScreen, tmp_path: Path, size: tuple[int, int]
) -> None:
    """What has come so far is shown; what was decided need not be asked for."""
    app = BecketApp(Folder(tmp_path / "attempts"))
    async with app.run_test(size=size) as pilot:
        await opened(app, screen)
        await pilot.press("q")
        assert screen.chosen == Decision(screen.decided.at, STOP, {})
        assert "0 of 100 futures" in screen.leaf.text
        assert screen.inquiry is not None
        screen.inquiry.lived.update(lived(1))
        screen.look()
        assert "Score: worse, by -10.0 points in every one of 100 futures" in screen.leaf.text
        await pilot.pause()
        check(f"whatif-{size[0]}", picture(app))
        await pilot.press("escape")
    screen.inquiry.until_over()


async def test_debrief_s_helper_answers_question_after_question(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is started once the debrief has been read for a moment, and ends with it."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        debrief = DebriefScreen(played())
        await app.push_screen(debrief)
        assert debrief.ready.helper is None
        debrief.ready.start()
        helper = debrief.ready.helper
        debrief.action_section("course")
        for _ in range(2):
            await pilot.press("o")
            await app.workers.wait_for_complete()
            assert isinstance(app.screen, WhatIfScreen)
            assert app.screen.inquiry is debrief.ready.about(debrief.decision)
            await pilot.press("escape")
        assert helper is not None
        assert helper.is_running
        await app.pop_screen()
        assert not helper.is_running


async def test_process_that_breaks_off_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever goes on asking is told so, and waits for nothing."""

    class Broken(Answers):
        """Its process is gone."""

        def answers(self) -> Iterator[tuple[Task, Numbers | str]]:
            """Say so."""
            raise Stopped("the process that plays the futures has broken off")

    monkeypatch.setattr(inquiry, "Asking", Broken)
    screen = WhatIfScreen(played(), 3)
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        await opened(app, screen)
        inquired = screen.inquiry
        if inquired is not None:  # it looks by itself, too
            inquired.until_over()
            screen.look()
        assert "has broken off" in screen.leaf.text
        await pilot.press("q")
        assert screen.chosen is None
        assert "has broken off" in screen.leaf.text


async def test_choice_that_cannot_be_made_is_told_in_words(
    screen: WhatIfScreen, tmp_path: Path
) -> None:
    """What has come of the choice before it stays out of sight, for it is not its answer."""
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        await opened(app, screen)
        await pilot.press("q")
        assert screen.inquiry is not None
        screen.inquiry.refused[1] = "there is no action 'fly'"
        screen.look()
        assert screen.chosen is None
        assert "That could not be done there: there is no action 'fly'." in screen.leaf.text


def test_what_was_decided_is_lived_through_before_anybody_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever stays with a decision and then asks waits for the other choice alone."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    ready = Ready(played())
    ready.look_ahead(3)
    assert ready.under_way is None, "nobody's processors are used where no helper is there"
    ready.about(3)
    alone = ready.under_way
    ready.leave()
    assert alone is not None
    alone.until_over()
    ready.start()
    try:
        ready.look_ahead(3)
        first = ready.under_way
        assert first is not None
        assert first is not alone
        ready.leave()
        assert ready.about(3) is first, "the helper goes on with it"
        second = ready.about(5)
        first.until_over()
        assert (second.number, ready.under_way) == (5, second)
    finally:
        ready.end()
    second.until_over()


async def test_debrief_looks_ahead_of_the_line_that_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of the decision under the cursor; before one is come to, of what was missed first."""
    asked: list[int] = []
    monkeypatch.setattr(Ready, "look_ahead", lambda _, number: asked.append(number))
    monkeypatch.setattr(debrief_screen, "RESTS_FOR_SECONDS", 0.01)
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        debrief = DebriefScreen(played())
        await app.push_screen(debrief)
        await pilot.press("3", "end")
        for _ in range(200):
            if asked and asked[-1] == debrief.decision:
                break
            await pilot.pause(0.01)
        assert asked[-1] == debrief.decision > 0


async def test_nothing_is_made_ready_after_an_assessment() -> None:
    """Nobody asks what if of it."""
    one = played()
    ready = Ready(Playing(one.scenario, one.path, one.session, one.seed, Mode.ASSESSMENT))
    ready.start()
    assert ready.helper is None


async def test_no_reason_is_asked_for_a_choice_that_is_only_asked_about(
    screen: WhatIfScreen, tmp_path: Path
) -> None:
    """Nothing would become of what is written, even where the exercise itself asks why."""
    scenario = screen.playing.scenario
    asking = replace(scenario, assignment=replace(scenario.assignment, asks_reason=True))
    screen.playing = replace(screen.playing, scenario=asking)
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        await opened(app, screen)
        assert screen.here is not None
        assert screen.here.scenario.assignment.asks_reason
        offers = screen.here.session.offers()
        screen.choose(next(each for each in offers if needs_form(each, asks_reason=False)))
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert not app.screen.query(ReasonBox)


async def test_play_goes_on_from_there_as_an_attempt_of_its_own(
    screen: WhatIfScreen, tmp_path: Path
) -> None:
    """The new attempt stands exactly before the decision and says where it parted."""
    folder = Folder(tmp_path)
    app = BecketApp(folder)
    async with app.run_test() as pilot:
        await opened(app, screen)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        begun = app.screen.playing
        assert begun.session.decisions == played().session.decisions[:3]
        assert begun.session.at == played().session.decisions[3].at
        begun.kept.let_go()
    (kept,) = folder.listed()
    assert (kept.header.begun_from, kept.decisions) == (3, 3)


async def test_nobody_plays_on_from_an_assessment(tmp_path: Path) -> None:
    """An attempt that counts is played once."""
    one = played()
    strict = Playing(one.scenario, one.path, one.session, one.seed, Mode.ASSESSMENT)
    screen = WhatIfScreen(strict, 3)
    assert screen.check_action("play_on", ()) is False
    assert Folder(tmp_path).listed() == ()


def test_page_is_no_wider_than_a_small_terminal() -> None:
    """A table that wraps is no table."""
    measures = (SCORE, Measure("gate:x", "Gate kept: " + "very " * 9, "", "more", is_owed=True))
    numbers = {k: {**v, "gate:x": float(k.future % 3 == 0)} for k, v in lived(1).items()}
    asked = Asked("knock", "wait", measures, numbers, 1)
    rows = plain(page(asked), NARROWEST)
    assert max(map(len, rows)) <= NARROWEST
    assert sum(row.startswith("Score  ") for row in rows) == 1
    assert any("█" in row for row in rows)


def test_luck_is_told_apart_from_the_choice() -> None:
    """The spread over futures is nobody's doing, and stands under a heading of its own."""
    text = "\n".join(plain(page(Asked("knock", "wait", FIXED, lived(1), 1)), NARROWEST))
    luck = text.split("What is luck")[1]
    assert "as decided 90.0 points to 96.0 points with the luck" in " ".join(luck.split())
    assert "In the future you met" in luck
