"""What if one had kept to the rules: the key that asks it, and what is lived through beforehand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.whatif.question import FUTURES, Task
from analysis.whatif.rulekeeping import by_the_rules
from simulator.attempts import Folder, Mode
from simulator.replay import replay
from simulator.scenario.repertoire import repertoire
from simulator.session import STOP, WAIT, Decision
from tests.tui.house import settled
from tests.tui.picture import check, picture
from tests.tui.strayed import AT, strayed
from tests.tui.test_whatif_screen import Answers, opened, played
from tui import inquiry
from tui.app import BecketApp
from tui.inquiry import Inquiry, Ready
from tui.otherwise import led_to
from tui.screens.whatif import WhatIfScreen
from tui.views.whatifchoices import THE_SAME, named, rules_at
from tui.widgets.keybar import KeyBar
from tui.widgets.ruleline import RuleLine

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.whatif.measuring import Numbers
    from tui.playing import Playing

BROKEN = "the process that plays the futures has broken off"


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> WhatIfScreen:
    monkeypatch.setattr(inquiry, "Asking", Answers)
    return WhatIfScreen(strayed(), AT)


@pytest.fixture
def app(tmp_path: Path) -> BecketApp:
    return BecketApp(Folder(tmp_path / "attempts"))


def kept() -> Decision:
    return by_the_rules(led_to(strayed(), AT).session)


def answers(screen: WhatIfScreen) -> Answers:
    """The process that answers, as the screen sees it."""
    assert screen.inquiry is not None
    found = screen.inquiry._asking  # noqa: SLF001 - it stands in for what no test should start
    assert isinstance(found, Answers)
    return found


def lived(arm: int) -> dict[Task, Numbers]:
    return {Task(n, arm): {"score": 90.0 - 10 * arm, "passed": 1.0} for n in range(FUTURES + 1)}


def said(screen: WhatIfScreen) -> str:
    return str(screen.query_one(RuleLine).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_named_above_all_other_choices(
    screen: WhatIfScreen, app: BecketApp, size: tuple[int, int]
) -> None:
    """The commonest question of all needs no search and no form, at any width."""
    async with app.run_test(size=size) as pilot:
        await opened(app, screen)
        await pilot.pause()
        assert "Keep to the rules: Discuss custody staffing" in said(screen)
        keys = [each.face for each in screen.query_one(KeyBar).keys]
        assert {"k", "o"} <= {each[0].face for each in screen.query_one(KeyBar).placed()}
        assert keys.count("k") == 1
        check(f"whatif-choose-{size[0]}", picture(app))


async def test_its_key_asks_what_was_looked_ahead_to(screen: WhatIfScreen, app: BecketApp) -> None:
    """It is the same choice, so it is gone on with; and what is done of it is shown at once."""
    async with app.run_test() as pilot:
        await opened(app, screen)
        assert answers(screen).asked == [kept()]
        assert answers(screen).told == [("choose", 1, True)]
        assert screen.inquiry is not None
        assert screen.chosen is None
        screen.inquiry.lived.update(lived(0) | lived(1))
        await pilot.press("k")
        assert screen.chosen == kept()
        assert answers(screen).told == [("choose", 1, True), ("again", 1, False)]
        assert "Score: worse, by -10.0 points in every one of 100 futures" in screen.leaf.text
        assert f"Otherwise: {named(kept(), strayed())}" in " ".join(screen.leaf.text.split())


async def test_a_click_on_it_does_what_its_key_does(screen: WhatIfScreen, app: BecketApp) -> None:
    """Nothing is on the keyboard alone."""
    async with app.run_test() as pilot:
        await opened(app, screen)
        await settled(pilot)
        assert await pilot.click(RuleLine)
        await settled(pilot)
        assert screen.chosen == kept()


async def test_another_choice_takes_the_place_of_what_was_looked_ahead_to(
    screen: WhatIfScreen, app: BecketApp
) -> None:
    """Whoever comes back to the rules finds what was lived through of them."""
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(app, screen)
        await pilot.press("q", "k")
        assert [each.action for each in answers(screen).asked] == [kept().action, STOP]
        told = [("choose", 1, True), ("choose", 2, False), ("again", 1, False)]
        assert answers(screen).told == told


async def test_where_one_kept_to_the_rules_it_is_said_and_nothing_offered(
    monkeypatch: pytest.MonkeyPatch, app: BecketApp
) -> None:
    """A hundred futures of the same would say nothing."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    screen = WhatIfScreen(played(), 3)
    async with app.run_test() as pilot:
        await opened(app, screen)
        await pilot.pause()
        assert said(screen).strip() == THE_SAME
        assert "k" not in [each.face for each in screen.query_one(KeyBar).keys]
        await pilot.press("k")
        await pilot.click(RuleLine)
        assert screen.chosen is None
        assert answers(screen).told == []


async def test_what_goes_wrong_of_what_nobody_asked_is_not_told(
    screen: WhatIfScreen, app: BecketApp
) -> None:
    """Whoever then asks is answered anew, by another process where the first has broken off."""
    async with app.run_test() as pilot:
        await opened(app, screen)
        first = screen.inquiry
        assert first is not None
        first.lived.update(lived(0))
        first.refused[1] = "there is no such place"
        first.trouble = BROKEN
        screen.look()
        assert screen.inquiry is first
        assert "no such place" not in screen.leaf.text
        assert BROKEN not in screen.leaf.text
        await pilot.press("k")
        assert screen.chosen == kept()
        assert screen.inquiry is not first
        assert answers(screen).told == [("choose", 1, False)]
        first.call_off()


def test_what_was_refused_is_asked_anew_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal of what was looked ahead to is no answer to whoever asks."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    asked = Inquiry(strayed(), AT)
    asked.look_ahead(kept())
    asked.refused[1] = "there is no such place"
    assert asked.choose(kept()) == 2
    asked.call_off()
    asked.until_over()


async def test_who_leaves_leaves_nothing_running_but_what_the_debrief_reads_of(
    screen: WhatIfScreen, app: BecketApp
) -> None:
    """A helper goes on with what was decided; what has none is called off whole."""
    ready = Ready(strayed())
    ready.start()
    helped = WhatIfScreen(strayed(), AT, ready)
    async with app.run_test() as pilot:
        for one, last in ((screen, ("choose", 1, True)), (helped, ("hold", 0, False))):
            await opened(app, one)
            told = answers(one)
            await pilot.press("escape")
            await pilot.pause()
            assert told.told[-1] == last
            assert told.called_off.is_set() is (one is screen)
    ready.end()
    assert ready.helper is None


async def test_an_assessment_is_asked_nothing(
    monkeypatch: pytest.MonkeyPatch, app: BecketApp
) -> None:
    """Neither by a key nor ahead of one."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    screen = WhatIfScreen(strayed(Mode.ASSESSMENT), AT)
    async with app.run_test() as pilot:
        await opened(app, screen)
        await pilot.press("k")
        assert (screen.inquiry, screen.rules, screen.chosen) == (None, None, None)


def _decided(number: int, decision: Decision) -> Playing:
    """A play as if another decision stood in it, to be named and not to be played."""
    one = strayed()
    session = replay(one.session.stage, repertoire(), one.seed, one.session.decisions[:number])
    session.decisions.append(decision)
    return replace(one, session=session)


def test_where_nothing_more_is_to_be_done_it_says_so() -> None:
    """To stop there is an answer, and can be asked about."""
    last = len(strayed().session.decisions) - 1
    here = led_to(strayed(), last)
    waited = _decided(last, Decision(here.session.at, WAIT, {"seconds": 60}))
    told = rules_at(waited, last, here)
    assert told.words == "Keep to the rules: nothing more to do, so stop there"
    assert (told.decision.action, told.is_other) == (STOP, True)


def test_the_same_action_with_another_form_is_told_apart_in_words() -> None:
    """Two lines that say the same would tell nobody what is asked."""
    here = led_to(strayed(), AT)
    filled = replace(kept(), arguments={**kept().arguments, "cells": 99})
    told = rules_at(_decided(AT, filled), AT, here)
    assert told.is_other
    assert told.words == f"Keep to the rules: {named(kept(), strayed())}, filled in otherwise"
    assert rules_at(_decided(AT, kept()), AT, here).words == THE_SAME


def test_a_wait_without_an_end_is_named() -> None:
    """An officer who keeps to the rules waits for something, and not for so long."""
    assert named(Decision(0, WAIT, {"seconds": None}), strayed()) == (
        "Wait until something comes in"
    )
