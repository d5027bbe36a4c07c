"""The debrief at the screen: section by section, and from any line to what lies behind it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar

import pytest
from textual.widgets import TabbedContent

from simulator.attempts import Folder, Mode
from simulator.protocol import catalogue
from tests.tui.debriefs import played
from tui.app import BecketApp
from tui.playing import Playing
from tui.screens.debrief import SECTIONS, DebriefScreen
from tui.screens.home import HomeScreen
from tui.views.course import Shown
from tui.widgets.leaf import Leaf
from tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.events import Mount
    from textual.pilot import Pilot

HOSTILE = "a [/] b [@click=app.quit]here[/] \x1b]2;title\x07 \u202egnol"


class Alone(BecketApp):
    """The application without home, which costs a second to open and is another's to test."""

    CSS_PATH = str(files("tui.look") / "becket.tcss")
    told: ClassVar[list[str]] = []

    def on_mount(self, event: Mount) -> None:
        """Open nothing."""
        event.prevent_default()

    def say(self, words: str, title: str = "", *, is_bad: bool = False) -> None:
        """Note what is told."""
        self.told.append(title)
        super().say(words, title, is_bad=is_bad)


class Looking:
    """The application with one debrief open."""

    def __init__(self, playing: Playing, folder: Path, kind: type[BecketApp] | None = None) -> None:
        self.playing = playing
        self.app = (kind or Alone)(folder=Folder(folder / "attempts"))

    @property
    def screen(self) -> DebriefScreen:
        """Return the debrief."""
        screen = self.app.screen
        assert isinstance(screen, DebriefScreen)
        return screen

    def text(self, name: str) -> str:
        """Return what stands on a page, line breaks undone."""
        return " ".join(self.screen.query_one(f"#{name}", Leaf).text.split())

    @asynccontextmanager
    async def open(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        """Open the debrief, the model answer played."""
        async with self.app.run_test(size=size) as pilot:
            await pilot.pause()
            if isinstance(self.app, Alone):
                self.app.push_screen(DebriefScreen(self.playing))
            else:
                self.app.debrief(self.playing)
            await pilot.pause()
            await self.app.workers.wait_for_complete()
            await pilot.pause()
            yield pilot


def _playing(play: str = "without-authority", mode: Mode = Mode.PRACTICE) -> Playing:
    whole = played("first-visit", play)
    return Playing(whole.scenario, whole.path, whole.session, whole.seed, mode)


@pytest.fixture
def looking(tmp_path: Path) -> Looking:
    """A debrief of a visit made without authority."""
    return Looking(_playing(), tmp_path)


@pytest.mark.parametrize("section", ["2", "3"])
async def test_what_lies_behind_a_line_is_as_wide_as_a_small_terminal(
    looking: Looking, section: str
) -> None:
    """A page laid out for more columns than there are would lose the end of every line."""
    async with looking.open((80, 24)) as pilot:
        await pilot.press(section)
        await pilot.pause()
        shown = [each for each in looking.screen.query("LineTable, Leaf") if each.size.width]
        assert len(shown) >= 2
        for each in shown:
            assert each.region.right <= 80


async def test_the_outcome_stands_first_and_each_section_has_a_key(looking: Looking) -> None:
    """Whether one has passed is asked before anything else."""
    async with looking.open() as pilot:
        tabs = looking.screen.query_one(TabbedContent)
        first = looking.screen.query(Leaf).first().text
        assert first.startswith("Not passed: a gate failed")
        assert catalogue.clause("SLA-5.1").paraphrase in " ".join(first.split())
        for key, name in enumerate(SECTIONS, 1):
            await pilot.press(str(key))
            assert tabs.active == name
        await pilot.press("d")
        assert tabs.active == SECTIONS[0]


async def test_section_opened_at_once_is_not_left_again(looking: Looking) -> None:
    """What had the focus in the section before may be heard of only after it was left."""
    async with looking.app.run_test() as pilot:
        await looking.app.push_screen(DebriefScreen(looking.playing))
        looking.screen.action_section("course")
        tabs, seen = looking.screen.query_one(TabbedContent), set[str]()
        for _ in range(20):
            seen.add(tabs.active)
            await asyncio.sleep(0)  # no wait: whoever has a message handles it
        await pilot.pause()
        assert seen | {tabs.active} == {"course"}
        assert looking.app.focused is looking.screen.query_one("#entries")


async def test_a_card_says_which_clause_was_missed_and_what_the_model_did(
    looking: Looking,
) -> None:
    """Done means that the trainee can say which clause they missed and why."""
    async with looking.open() as pilot:
        await pilot.press("2")
        card = looking.text("card")
        assert "Hold a Chief Immigration Officer's written authority" in card
        assert f"SLA-5.1 {'Service Level Agreement'}, paragraph 5.1; stated by the source" in card
        assert catalogue.clause("SLA-5.1").paraphrase in card
        assert "What the model answer did here" in card
        await pilot.press("down")
        assert "Put the findings to the local commander" in looking.text("card")


async def test_escape_leads_from_what_one_reads_to_its_list_and_then_home(
    tmp_path: Path,
) -> None:
    """Whoever reads on should not fall out of the debrief by one key."""
    looking = Looking(_playing(), tmp_path, BecketApp)
    async with looking.open() as pilot:
        await pilot.press("2", "enter")
        assert looking.app.focused is looking.screen.query_one("#card")
        await pilot.press("escape")
        assert looking.app.focused is looking.screen.query_one("#cards")
        await pilot.press("escape")
        assert isinstance(looking.app.screen, HomeScreen)


async def test_a_line_of_the_course_shows_what_lies_behind_it(looking: Looking) -> None:
    """A list that wraps is hard to read; what is cut there stands in full beside it."""
    async with looking.open() as pilot:
        await pilot.press("3", "end")
        assert "Stop the exercise" in looking.text("entry")
        await pilot.press("home")
        assert "Take on the case" in looking.text("entry")


async def test_the_course_can_be_cut_down_to_what_was_missed(looking: Looking) -> None:
    """A night of two hundred lines hides the three that matter."""
    async with looking.open() as pilot:
        await pilot.press("3", "f", "f")
        assert looking.screen.shown is Shown.BAD
        table = looking.screen.query_one("#entries", LineTable)
        assert table.row_count > 1
        assert {line[1] for line in table.lines} == {"MISSED"}
        assert "Breached, critical" in looking.text("entry")
        assert looking.screen.decision is not None


async def test_nothing_is_chosen_otherwise_in_an_assessment(tmp_path: Path) -> None:
    """What counts is what was done."""
    looking = Looking(_playing(mode=Mode.ASSESSMENT), tmp_path)
    async with looking.open() as pilot:
        await pilot.press("3", "o")
        assert looking.screen.check_action("choose_otherwise", ()) is False
        assert "o asks what another choice" not in looking.text("entry")


async def test_the_page_is_written_beside_the_attempts(looking: Looking) -> None:
    """Whoever would print it finds it where their attempts are."""
    async with looking.open() as pilot:
        await pilot.press("x")
        await looking.app.workers.wait_for_complete()
        await pilot.pause()
        (page,) = (looking.app.folder.path.parent / "debriefs").iterdir()
        assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_a_page_that_cannot_be_written_is_told_and_nothing_spoiled(
    looking: Looking,
) -> None:
    """A full or closed folder must not take the debrief down with it."""
    looking.app.folder.path.parent.mkdir(parents=True, exist_ok=True)
    (looking.app.folder.path.parent / "debriefs").write_text("not a folder", encoding="utf-8")
    async with looking.open() as pilot:
        await pilot.press("x")
        await looking.app.workers.wait_for_complete()
        await pilot.pause()
        assert looking.app.told[-1] == "The page was not written"


async def test_any_size_of_screen_shows_every_section(looking: Looking) -> None:
    """People turn and drag their windows."""
    async with looking.open((60, 20)) as pilot:
        for key, size in zip("123456", ((200, 60), (60, 20)) * 3, strict=True):
            await pilot.press(key)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for leaf in looking.screen.query(f"#{SECTIONS[int(key) - 1]} Leaf").results(Leaf):
                assert not leaf.display or max(map(len, leaf.text.splitlines())) <= leaf.size.width


async def test_words_of_a_scenario_are_never_taken_as_markup(tmp_path: Path) -> None:
    """A click on a text from a stranger's file must not run anything."""
    playing = _playing("before-the-answer")
    known, stage = playing.scenario.assignment, playing.scenario.stage
    goals = tuple(replace(each, title=HOSTILE) for each in known.objectives)
    desk = {name: replace(each, label=HOSTILE) for name, each in stage.files.items()}
    playing.scenario = replace(
        playing.scenario,
        assignment=replace(known, title=HOSTILE, debrief=HOSTILE, objectives=goals),
        stage=replace(stage, files=desk),
    )
    looking = Looking(playing, tmp_path)
    async with looking.open((100, 30)) as pilot:
        for key in "123456":
            await pilot.press(key)
        drawn = looking.app.export_screenshot(simplify=True)
        await pilot.press("1")
        shown = looking.screen.query(Leaf).first().text
        assert "[/]" in shown
        assert "\\x1b]2;title" in shown
        assert "\x1b" not in drawn + looking.app.export_screenshot()
        assert "\u202e" not in drawn


async def test_a_play_without_a_fault_has_no_card_and_says_so(tmp_path: Path) -> None:
    """An empty page would leave one wondering."""
    looking = Looking(_playing("model"), tmp_path)
    async with looking.open() as pilot:
        await pilot.press("2")
        assert looking.text("card").startswith("Nothing: whatever you owed was done")
