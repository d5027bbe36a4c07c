"""Home, opening, attempts and rule book: what they say, and what their keys do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from simulator.attempts import Folder, Mode
from simulator.scenario.library import Asked, find
from tui.app import BecketApp
from tui.screens.attempts import AttemptsScreen
from tui.screens.atwork import AtWorkScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.helpsheet import HelpSheet, help_for
from tui.screens.home import HomeScreen
from tui.screens.opening import LAST_USED, NAME_HELP, OpeningScreen
from tui.screens.play import PlayScreen
from tui.screens.rulebook import RuleBookScreen
from tui.screens.sheet import Sheet
from tui.views import library
from tui.widgets.entry_detail import EntryDetail
from tui.widgets.library_table import LibraryTable
from tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from pathlib import Path


from tests.tui.house import FIRST, held_up, kept_attempt, settled, text_of, told_in_passing


@pytest.fixture
def app(tmp_path: Path) -> BecketApp:
    """The application in a folder of its own."""
    return BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)


# --- home ------------------------------------------------------------------------------------


async def test_somebody_new_is_offered_the_guided_visit_on_one_key(app: BecketApp) -> None:
    """The first screen says what to do, and the key it names does it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "guided visit" in text_of(app, "#next-words")
        await pilot.press("g")
        await settled(pilot)
        assert isinstance(app.screen, OpeningScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert len(app.folder.listed()) == 1


async def test_home_lists_every_exercise_and_variant_and_tells_of_the_one_under_the_cursor(
    app: BecketApp,
) -> None:
    """Nothing shipped is left out, variants stand under their own, and the detail follows."""
    async with app.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        table = app.screen.query_one(LibraryTable)
        ids = [each.id for each in table.entries]
        assert ids[0] == "first-visit"
        assert set(library_ids()) <= set(ids)
        assert ids.index("doubted-status@warwickshire") - ids.index("doubted-status") <= 3
        assert app.screen.query_one(EntryDetail).region.x > table.region.x
        await pilot.press("down")
        await pilot.pause()
        assert table.chosen is not None
        assert table.chosen.title in text_of(app, "#about-title")


def library_ids() -> list[str]:
    """Return the ids that the library ships."""
    return [each.id for family in library.entries() for each in family]


async def test_home_offers_to_go_on_and_shows_the_best_score(app: BecketApp) -> None:
    """What was left can be taken up with one key; what was finished is scored by replay."""
    kept_attempt(app.folder, 2, is_over=True)
    left = kept_attempt(app.folder, 3, is_over=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert "after 3 decisions" in text_of(app, "#next-words")
        assert "best score" in text_of(app, "#about-standing")
        assert (app.folder.path.parent / "scores.json").exists()
        await pilot.press("c")
        await settled(pilot)
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
        await settled(pilot)
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
        await settled(pilot)
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
    kept_attempt(app.folder, 3, is_over=False)
    app.opening = Asked(find("first-visit"), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "after 3 decisions" in text_of(app, "#mode")
        await pilot.press("c")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        assert len(screen.playing.session.decisions) == 3
        app.go_home()
        await settled(pilot)
        (left,) = app.folder.listed()
        assert not left.is_finished
        app.resume(left.file)
        await settled(pilot)
        assert isinstance(app.screen, PlayScreen)


async def test_an_attempt_is_kept_under_the_name_and_mode_that_were_chosen(app: BecketApp) -> None:
    """The made-up name can be changed, cleaned of what is no name, and so can the mode."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        await pilot.press("m", "n")
        name = app.screen.query_one("#name", Input)
        assert name.value
        name.value = "quiet\x1b fern"
        await pilot.press("enter", "enter")
        await settled(pilot)
        (kept,) = app.folder.listed()
        assert (kept.pseudonym, kept.mode) == ("quiet fern", Mode.ASSESSMENT)


@pytest.mark.parametrize("is_used", [True, False])
async def test_help_for_the_name_says_whether_it_was_used_here_last(
    app: BecketApp, is_used: bool
) -> None:
    """In a shared folder the name may be somebody else's; a name just made up is nobody's."""
    if is_used:
        kept_attempt(app.folder, 3, is_over=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        said, _ = help_for(app)
        assert said[0].startswith(NAME_HELP)
        assert (LAST_USED in said[0]) is is_used


async def test_where_nothing_can_be_kept_the_opening_stays_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be made costs words, and neither the play nor the screen."""
    (tmp_path / "attempts").write_text("a file stands here")
    app = BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)
    told = told_in_passing(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, OpeningScreen)
        assert [severity for severity, _ in told] == ["error"]


# --- attempts --------------------------------------------------------------------------------


async def test_attempts_are_seen_checked_exported_and_deleted_after_a_question(
    app: BecketApp, tmp_path: Path
) -> None:
    """All that a person may do with their own attempts, on the keys that the screen names."""
    finished = kept_attempt(app.folder, 2, is_over=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(app.screen, AttemptsScreen)
        assert str(app.folder.path) in text_of(app, "#where").replace("\n", "")
        await pilot.press("v")
        await settled(pilot)
        assert text_of(app, "#checked").startswith("Intact")
        await pilot.press("x")
        await pilot.pause()
        app.screen.query_one("#path", Input).value = str(tmp_path / "copy.jsonl")
        await pilot.press("enter")
        await settled(pilot)
        assert (tmp_path / "copy.jsonl").read_bytes() == finished.read_bytes()
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("k")
        await pilot.pause()
        assert finished.exists()
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("d")
        await settled(pilot)
        assert not finished.exists()
        assert "no attempts yet" in text_of(app, "#rows")


@pytest.mark.parametrize("typed", ["~nobody-here-1/copy.jsonl", "x" * 300, "no/such/folder/x"])
async def test_an_export_to_where_nothing_can_be_is_refused_in_words(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """A path is typed by hand, and so goes wrong."""
    kept_attempt(app.folder, 2, is_over=True)
    told = told_in_passing(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("x")
        await pilot.pause()
        app.screen.query_one("#path", Input).value = typed
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, AttemptsScreen)
        ((severity, _),) = told
        assert severity == "error"


async def test_a_finished_attempt_is_looked_back_on_and_a_damaged_one_refused_in_words(
    app: BecketApp,
) -> None:
    """The debrief is made by replay; a file that cannot be read opens nothing."""
    kept_attempt(app.folder, 1, is_over=True)
    (app.folder.path / "broken.jsonl").write_text('{"attempt": 1\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        table = app.screen.query_one(LineTable)
        states = [line[0] for line in table.lines]
        assert sorted(states) == ["damaged", "finished"]
        table.move_cursor(row=states.index("damaged"))
        await pilot.press("enter", "v")
        await settled(pilot)
        assert isinstance(app.screen, AttemptsScreen)
        assert "Altered" in text_of(app, "#checked") or "cannot be read" in text_of(app, "#checked")
        table.move_cursor(row=states.index("finished"))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DebriefScreen)


# --- the rule book ---------------------------------------------------------------------------


async def test_the_rule_book_is_searched_and_shows_the_clause_with_its_paragraph(
    app: BecketApp,
) -> None:
    """A clause's id finds its rule; the page says document, paragraph, and stated or derived."""
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
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
        await settled(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_f1_tells_of_a_sheet_too_and_closes_again(app: BecketApp) -> None:
    """A question is where somebody new asks first what its keys do."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"), 1)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        for key in ("q", "W", "h"):
            await pilot.press(key)
            await pilot.pause()
            sheet = app.screen
            assert isinstance(sheet, Sheet)
            await pilot.press("f1")
            await pilot.pause()
            assert isinstance(app.screen, HelpSheet)
            assert " ".join(sheet.HELP.split()) in app.screen.words
            await pilot.press("f1")
            await pilot.pause()
            assert app.screen is sheet
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, PlayScreen)


async def test_taking_up_never_holds_the_screen_and_can_be_left(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long play is played again beside the screen, which says so; whoever leaves lets it go."""
    file = kept_attempt(app.folder, 3, is_over=False)
    may_go_on = held_up(monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.resume(file)
        await pilot.pause()
        assert isinstance(app.screen, AtWorkScreen)
        assert "Taking up where you left" in str(app.screen.query(Static).first().content)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        may_go_on.set()
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        app.resume(file)
        await settled(pilot)
        assert isinstance(app.screen, PlayScreen)
