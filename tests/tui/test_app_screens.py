"""Home, opening, attempts, rule book and help: what they say, what their keys do, and that nothing
which stands in a file or was typed by a person is ever carried out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, Static

from simulator.attempts import Folder, Mode
from simulator.scenario.library import Asked, find
from simulator.scenario.loading import load_scenario
from tui.app import BecketApp
from tui.look.themes import DARK, LIGHT, NAMES
from tui.playing import fresh
from tui.screens.attempts import AttemptsScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.helpsheet import HelpSheet
from tui.screens.home import HomeScreen
from tui.screens.opening import OpeningScreen
from tui.screens.play import PlayScreen
from tui.screens.rulebook import RuleBookScreen
from tui.views import attempts, library
from tui.widgets.entry_detail import EntryDetail
from tui.widgets.library_table import LibraryTable
from tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from simulator.scenario.loading import Scenario

FIRST = load_scenario(find("first-visit"))
HOSTILE = "a [/] b [@click=app.quit]c[/] \x1b]2;owned\x07 \u202egnorw [b]x\nend"
"""Markup, a click that leaves, a terminal's title, text from right to left, and a line break."""


@pytest.fixture
def app(tmp_path: Path) -> BecketApp:
    """The application in a folder of its own."""
    return BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)


async def _settled(pilot: Pilot[None]) -> None:
    """Wait until what is read beside the screen has been read and shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def _text(app: BecketApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


def _kept(folder: Folder, decisions: int, *, is_over: bool, scenario: Scenario = FIRST) -> Path:
    """Put an attempt on file that waited so many hours."""
    play = fresh(scenario, find("first-visit"), 1)
    kept = folder.begin(scenario, play.path, play.session, 1, "slate-wren-41")
    for _ in range(decisions):
        play.session.wait(3_600)
    if is_over:
        play.session.stop()
        kept.close(play.session)
    else:
        kept.let_go()
    return kept.file


# --- home ------------------------------------------------------------------------------------


async def test_somebody_new_is_offered_the_guided_visit_on_one_key(app: BecketApp) -> None:
    """The first screen says what to do, and the key it names does it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        assert "guided visit" in _text(app, "#next-words")
        await pilot.press("g")
        await _settled(pilot)
        assert isinstance(app.screen, OpeningScreen)
        await pilot.press("enter")
        await _settled(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert len(app.folder.listed()) == 1


async def test_home_lists_every_exercise_and_variant_and_tells_of_the_one_under_the_cursor(
    app: BecketApp,
) -> None:
    """Nothing shipped is left out, variants stand under their own, and the detail follows."""
    async with app.run_test(size=(140, 40)) as pilot:
        await _settled(pilot)
        table = app.screen.query_one(LibraryTable)
        ids = [each.id for each in table.entries]
        assert ids[0] == "first-visit"
        assert set(library_ids()) <= set(ids)
        assert ids.index("doubted-status@warwickshire") - ids.index("doubted-status") <= 3
        assert app.screen.query_one(EntryDetail).region.x > table.region.x
        await pilot.press("down")
        await pilot.pause()
        assert table.chosen is not None
        assert table.chosen.title in _text(app, "#about-title")


def library_ids() -> list[str]:
    """Return the ids that the library ships."""
    return [each.id for family in library.entries() for each in family]


async def test_home_offers_to_go_on_and_shows_the_best_score(app: BecketApp) -> None:
    """What was left can be taken up with one key; what was finished is scored by replay."""
    _kept(app.folder, 2, is_over=True)
    left = _kept(app.folder, 3, is_over=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(pilot)
        assert "after 3 decisions" in _text(app, "#next-words")
        assert "best score" in _text(app, "#about-standing")
        assert (app.folder.path.parent / "scores.json").exists()
        await pilot.press("c")
        await _settled(pilot)
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        assert len(screen.playing.session.decisions) == 3
        assert screen.playing.kept is not None
        assert screen.playing.kept.file == left


async def test_searching_home_leaves_what_speaks_of_the_words_and_escape_shows_all(
    app: BecketApp,
) -> None:
    """A search narrows the table and never loses it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        table = app.screen.query_one(LibraryTable)
        before = len(table.entries)
        await pilot.press("slash", *"kent stand")
        await pilot.pause()
        assert 0 < len(table.entries) < before
        assert {each.force for each in table.entries} == {"Kent"}
        await pilot.press("escape")
        await pilot.pause()
        assert len(table.entries) == before


# --- the opening -----------------------------------------------------------------------------


async def test_an_opening_tells_note_date_and_desk_before_anything_begins(app: BecketApp) -> None:
    """What the issue asks for stands there; leaving it leaves no attempt."""
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        said = " ".join(str(each.content) for each in app.screen.query(Static))
        for words in ("Content note", "5 November 2001", "Metropolitan", "never a fail"):
            assert words in said
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.folder.listed() == ()


async def test_an_opening_offers_to_go_on_with_what_was_left(app: BecketApp) -> None:
    """Whoever asks for an exercise they left need not begin anew, and nothing is begun twice."""
    _kept(app.folder, 3, is_over=False)
    app.opening = Asked(find("first-visit"), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        assert "after 3 decisions" in _text(app, "#mode")
        await pilot.press("c")
        await _settled(pilot)
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        assert len(screen.playing.session.decisions) == 3
        app.go_home()
        await _settled(pilot)
        (left,) = app.folder.listed()
        assert not left.is_finished
        app.resume(left.file)
        await _settled(pilot)
        assert isinstance(app.screen, PlayScreen)


async def test_an_attempt_is_kept_under_the_name_and_mode_that_were_chosen(app: BecketApp) -> None:
    """The made-up name can be changed, cleaned of what is no name, and so can the mode."""
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        await pilot.press("m", "n")
        name = app.screen.query_one("#name", Input)
        assert name.value
        name.value = "quiet\x1b fern"
        await pilot.press("enter", "enter")
        await _settled(pilot)
        (kept,) = app.folder.listed()
        assert (kept.pseudonym, kept.mode) == ("quiet fern", Mode.ASSESSMENT)


async def test_where_nothing_can_be_kept_the_opening_stays_and_says_why(tmp_path: Path) -> None:
    """A folder that cannot be made costs words, and neither the play nor the screen."""
    (tmp_path / "attempts").write_text("a file stands here")
    app = BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, OpeningScreen)
        assert any(each.severity == "error" for each in app._notifications)  # noqa: SLF001 - no public way


# --- attempts --------------------------------------------------------------------------------


async def test_attempts_are_seen_checked_exported_and_deleted_after_a_question(
    app: BecketApp, tmp_path: Path
) -> None:
    """All that a person may do with their own attempts, on the keys that the screen names."""
    finished = _kept(app.folder, 2, is_over=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        await pilot.press("a")
        await _settled(pilot)
        assert isinstance(app.screen, AttemptsScreen)
        assert str(app.folder.path) in _text(app, "#where").replace("\n", "")
        await pilot.press("v")
        await _settled(pilot)
        assert _text(app, "#checked").startswith("Intact")
        await pilot.press("x")
        await pilot.pause()
        app.screen.query_one("#path", Input).value = str(tmp_path / "copy.jsonl")
        await pilot.press("enter")
        await _settled(pilot)
        assert (tmp_path / "copy.jsonl").read_bytes() == finished.read_bytes()
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("k")
        await pilot.pause()
        assert finished.exists()
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("d")
        await _settled(pilot)
        assert not finished.exists()
        assert "no attempts yet" in _text(app, "#rows")


async def test_a_finished_attempt_is_looked_back_on_and_a_damaged_one_refused_in_words(
    app: BecketApp,
) -> None:
    """The debrief is made by replay; a file that cannot be read opens nothing."""
    _kept(app.folder, 1, is_over=True)
    (app.folder.path / "broken.jsonl").write_text('{"attempt": 1\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        await pilot.press("a")
        await _settled(pilot)
        table = app.screen.query_one(LineTable)
        states = [line[0] for line in table.lines]
        assert sorted(states) == ["damaged", "finished"]
        table.move_cursor(row=states.index("damaged"))
        await pilot.press("enter", "v")
        await _settled(pilot)
        assert isinstance(app.screen, AttemptsScreen)
        assert "Altered" in _text(app, "#checked") or "cannot be read" in _text(app, "#checked")
        table.move_cursor(row=states.index("finished"))
        await pilot.press("enter")
        await _settled(pilot)
        assert isinstance(app.screen, DebriefScreen)


# --- the rule book ---------------------------------------------------------------------------


async def test_the_rule_book_is_searched_and_shows_the_clause_with_its_paragraph(
    app: BecketApp,
) -> None:
    """A clause's id finds its rule; the page says document, paragraph, and stated or derived."""
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(pilot)
        app.open_rules(dt.date(2001, 11, 5), "metropolitan", "SLA-5.2-a")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RuleBookScreen)
        assert screen.found[0].id == "cad-itinerary"
        picture = app.export_screenshot(simplify=True)
        for words in ("SLA-5.2-a", "paragraph", "5.2;", "stated"):
            assert words in picture
        await pilot.press("slash", *" nosuchword")
        await pilot.pause()
        assert screen.found == ()
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert len(screen.found) == len(screen.rules) > 200


async def test_the_rule_book_is_shut_in_assessment(tmp_path: Path) -> None:
    """Where the whole evening is an assessment, no key opens the book."""
    app = BecketApp(folder=Folder(tmp_path / "attempts"), mode=Mode.ASSESSMENT)
    async with app.run_test() as pilot:
        await _settled(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


# --- help, palette, themes, sizes ------------------------------------------------------------


async def test_f1_tells_what_has_the_focus_and_every_key_of_the_screen(app: BecketApp) -> None:
    """Help names the widget, then the screen, then the keys; the same key closes it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await _settled(pilot)
        await pilot.press("f1")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, HelpSheet)
        assert sheet.words[0].startswith("The library")
        assert {"g", "a", "r", "q", "/"} <= {key for key, _ in sheet.keys}
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_the_palette_has_every_action_of_the_screen(app: BecketApp) -> None:
    """What is on a key is in the palette by its name, with what holds everywhere."""
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(pilot)
        titles = {each.title for each in app.get_system_commands(app.screen)}
        assert {"Attempts", "Rules", "Guided visit", "Search", "Leave", "Help"} <= titles
        assert {f"Theme: {words}" for words in NAMES.values()} <= titles
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)


async def test_a_chosen_theme_is_kept_for_the_next_time(app: BecketApp) -> None:
    """The choice outlives the application; what is no theme is as none."""
    async with app.run_test() as pilot:
        await _settled(pilot)
        assert app.theme == DARK
        app.use_theme(LIGHT)
    again = BecketApp(folder=app.folder)
    assert again.settings.theme == LIGHT
    assert again.theme == LIGHT
    (app.folder.path.parent / "settings.json").write_text('{"theme": 7, "speed_seconds": -1}')
    assert BecketApp(folder=app.folder).settings.speed_seconds > 0


SIZES = ((60, 20), (80, 24), (100, 30), (140, 40), (200, 60), (60, 20))


def _stay(app: BecketApp) -> None:
    assert isinstance(app.screen, HomeScreen)


def _opened(app: BecketApp) -> None:
    app.begin(FIRST, find("first-visit"))


def _listed(app: BecketApp) -> None:
    _kept(app.folder, 1, is_over=False)
    app.push_screen(AttemptsScreen())


def _looked_up(app: BecketApp) -> None:
    app.open_rules(dt.date(2021, 3, 9), "kent")


OPENED = (_stay, _opened, _listed, _looked_up)


@pytest.mark.parametrize(
    ("sizes", "opened"),
    [(SIZES[-2:], OPENED[:2]), pytest.param(SIZES, OPENED, marks=pytest.mark.prove)],
    ids=["sample", "all"],
)
async def test_no_size_breaks_a_screen(
    app: BecketApp,
    sizes: Sequence[tuple[int, int]],
    opened: Sequence[Callable[[BecketApp], None]],
) -> None:
    """From the smallest to the largest and back, what must be seen keeps its room."""
    async with app.run_test(size=sizes[-1]) as pilot:
        await _settled(pilot)
        for open_ in opened:
            open_(app)
            await _settled(pilot)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                _check_room(app, size)
            app.go_home()
            await pilot.pause()


def _check_room(app: BecketApp, size: tuple[int, int]) -> None:
    for shown in app.screen.query("DataTable, #parts, #go, Footer, EntryDetail"):
        if shown.display and shown.parent is not None and shown.parent.display:
            assert shown.region.height > 0, (app.screen, size, shown)
            assert shown.region.right <= size[0], (app.screen, size, shown)


# --- nothing is carried out ------------------------------------------------------------------


def _hostile() -> Scenario:
    known = replace(FIRST.assignment, title=HOSTILE, briefing=HOSTILE, content_note=HOSTILE)
    return replace(FIRST, assignment=known)


async def test_text_of_a_scenario_or_a_person_is_shown_and_never_carried_out(
    app: BecketApp, tmp_path: Path
) -> None:
    """Markup, escapes and a click stand there as the characters they are, on every screen."""
    entry = next(each for family in library.entries() for each in family)
    nasty = replace(entry, title=HOSTILE, content_note=HOSTILE, objectives=(HOSTILE,), role=HOSTILE)
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await _settled(pilot)
        app.say(HOSTILE, HOSTILE, is_bad=True)
        app.screen.query_one(LibraryTable).show_entries([nasty], {})
        app.screen.query_one(EntryDetail).show(nasty, None)
        await _safe(pilot)
        app.begin(_hostile(), tmp_path / "x.yaml")
        await _safe(pilot)
        app.go_home()
        listed = _kept(app.folder, 1, is_over=False)
        one = app.folder.listed()[0]
        app.push_screen(AttemptsScreen({one.scenario: HOSTILE}))
        await _safe(pilot)
        app.push_screen(HelpSheet((HOSTILE,), ((HOSTILE, HOSTILE),)))
        await _safe(pilot)
        assert listed.exists()
        assert attempts.title(replace(one, scenario="", title=HOSTILE), {}) == HOSTILE


async def _safe(pilot: Pilot[None]) -> None:
    """Nothing that acts on a terminal is on the screen, and no click was made of a text."""
    await _settled(pilot)
    assert pilot.app.is_running
    rows = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal is sent
    shown = "\n".join(row.text for row in rows)
    assert "[/]" in shown or "[@click" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    metas = [part.style.meta for row in rows for part in row if part.style is not None]
    assert not any("app.quit" in str(meta.get("@click")) for meta in metas)
