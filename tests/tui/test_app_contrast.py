"""What is drawn can be read: each cell of a screen as the terminal gets it, in each theme."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.screen import ModalScreen

from simulator.attempts import Folder
from simulator.rehearsal import rehearse
from simulator.replay import put
from simulator.scenario.library import find, plays_of
from simulator.scenario.plays import load_plays
from simulator.session import STOP, Decision
from tests.tui.house import FIRST, settled
from tests.tui.test_contrast import WORDS, contrast
from tests.tui.test_watch import SHORT
from tests.tui.test_whatif_screen import Answers, lived, played
from tui import inquiry
from tui.app import BecketApp
from tui.look.themes import CONTRAST, DARK, LIGHT, NAMES, SIXTEEN
from tui.playing import fresh
from tui.screens import whatif
from tui.screens.watch import WatchScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rich.color import Color as RichColor

    from simulator.session import Offer

XTERM = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205)),
    *((0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 85, 85), (0, 255, 0)),
    *((255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)),
)


def faint(app: BecketApp) -> Iterator[tuple[str, float]]:
    """Give each word on the screen that stands out too little, and by how much it does.

    What lies dimmed below a question is out of use while it is open, and asks nothing of anybody.
    """
    in_use = [app.screen.region]
    if isinstance(app.screen, ModalScreen):
        in_use = [each.region for each in app.screen.children if each.display]
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal is sent
    for line, row in enumerate(strips):
        column = 0
        for segment in row:
            (text, style, _), at = segment, column
            column += segment.cell_length
            if not any(each.contains(at, line) for each in in_use):
                continue
            if style is None or style.color is None or style.bgcolor is None:
                continue
            if any(map(_is_read, text)):
                front, ground = _painted(style.color), _painted(style.bgcolor)
                pair = (ground, front) if style.reverse else (front, ground)
                if (shown := contrast(*pair)) < WORDS:
                    yield text.strip(), round(shown, 2)


def _painted(colour: RichColor) -> Color:
    """Return a colour as xterm paints it; one of the sixteen is told by its number."""
    if colour.triplet is None and colour.number is not None:
        return Color(*XTERM[colour.number])
    return Color.from_rich_color(colour)


def _is_read(char: str) -> bool:
    """Tell whether a character is read, and is no line, block or mark of a frame."""
    return unicodedata.category(char)[0] in "LN"


def _opening(app: BecketApp) -> None:
    app.begin(FIRST, find("first-visit"))


def _rules(app: BecketApp) -> None:
    app.open_rules(dt.date(2001, 11, 5), "metropolitan")


def _play(app: BecketApp) -> None:
    app.play_on(fresh(FIRST, find("first-visit"), 1))


def _debrief(app: BecketApp) -> None:
    play = fresh(FIRST, find("first-visit"), 1)
    play.session.wait(90_000)
    play.session.stop()
    app.debrief(play)


def _help(app: BecketApp) -> None:
    app.action_show_help()


def _form(app: BecketApp) -> None:
    _play(app)
    app.call_later(lambda: app.screen.choose(_offer(app, "test-annex-a")))  # type: ignore[attr-defined] - the play's screen


def _offer(app: BecketApp, action: str) -> Offer:
    offers = app.screen.playing.session.situation().offers  # type: ignore[attr-defined] - as above
    return next(each for each in offers if each.act.id == action)


def _question(app: BecketApp) -> None:
    _play(app)
    app.call_later(lambda: app.screen.action_stop())  # type: ignore[attr-defined] - as above


def _hints(app: BecketApp) -> None:
    plays = load_plays(plays_of(find("lorry-park")))
    playing = fresh(plays.scenario, find("lorry-park"), 1)
    for decision in rehearse(plays, "model").session.decisions[:25]:
        put(playing.session, decision)
    app.play_on(playing)
    app.call_later(lambda: app.screen.action_hint())  # type: ignore[attr-defined] - as above


def _earlier(app: BecketApp) -> None:
    _hints(app)
    app.call_later(lambda: app.screen.action_close())  # type: ignore[attr-defined] - the hints
    app.call_later(lambda: app.screen.action_otherwise())  # type: ignore[attr-defined] - as above


def _what_if(app: BecketApp) -> None:
    app.run_worker(_answered(app))


async def _answered(app: BecketApp) -> None:
    """Show an answer with all that it can hold."""
    screen = whatif.WhatIfScreen(played(), 3)
    await app.push_screen(screen)
    screen.chosen = Decision(screen.decided.at, STOP, {})
    screen.add_class("-asked")
    assert screen.inquiry is not None
    screen.inquiry.lived.update(lived(0))
    screen.show()


def _watch(app: BecketApp) -> None:
    path = app.folder.path.parent / "nine-days.yaml"
    path.write_text(SHORT, encoding="utf-8")
    app.go_home()
    app.push_screen(WatchScreen(path, 3, is_paced=False, opens_running=False))


OPENED: tuple[Callable[[BecketApp], None], ...] = (
    *(_opening, _rules, _play, _debrief, _help, _form, _question),
    *(_hints, _earlier, _what_if, _watch),
)


@pytest.mark.parametrize(
    ("themes", "opened"),
    [
        ((DARK, LIGHT), OPENED[:1]),
        pytest.param(tuple(NAMES), OPENED, marks=pytest.mark.prove),
    ],
    ids=["sample", "all"],
)
async def test_every_word_on_a_screen_can_be_read_in_every_theme(
    tmp_path: Path,
    themes: tuple[str, ...],
    opened: tuple[Callable[[BecketApp], None], ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Styles meet in ways that no table of pairs foresees; here they are seen as drawn."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    app = BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)
    found: list[object] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        for open_ in (None, *opened):
            if open_ is not None:
                open_(app)
                await settled(pilot)
            for theme in themes:
                app.theme = theme
                await pilot.pause()
                found += [(type(app.screen).__name__, theme, *each) for each in faint(app)]
    assert found == []


async def test_under_no_color_everything_is_grey_and_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wants no colour gets none, and loses no word by it."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.no_color
        rows = app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal is sent
        drawn = {
            colour.triplet
            for row in rows
            for _, style, _ in row
            if style is not None
            for colour in (style.color, style.bgcolor)
            if colour is not None and colour.triplet is not None
        }
        assert drawn
        assert all(len(set(colour)) == 1 for colour in drawn)
        assert "A first visit in Newham" in "\n".join(row.text for row in rows)
    assert {SIXTEEN, CONTRAST} < set(NAMES)
