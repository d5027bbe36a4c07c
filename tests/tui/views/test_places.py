"""Which attempt of how many: nobody takes a second for a first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.attempts import Folder, Mode
from simulator.scenario.library import find
from tests.tui.house import FIRST, kept_attempt
from tui.playing import fresh
from tui.views import attempts, places
from tui.views.places import Attempt, Place
from tui.views.standing import standings
from tui.widgets.entry_detail import _standing

if TYPE_CHECKING:
    from simulator.attempts import Listed

AT = ("wren", "first-visit", "assessment")


def _attempt(name: str, began: str, at: tuple[str, ...] = AT) -> Attempt:
    return Attempt(Path(name), at, began)


def test_attempts_are_numbered_as_they_were_begun() -> None:
    """Whatever the files are called, and whatever order they are given in."""
    found = places.numbered(
        [_attempt("a", "2026-02-03T10:00:00Z"), _attempt("b", "2026-02-01T10:00:00Z")]
    )
    assert found == {Path("b"): Place(1, 2), Path("a"): Place(2, 2)}
    assert found[Path("a")].words == "2 of 2"


def test_each_person_exercise_and_mode_is_numbered_by_itself() -> None:
    """Practice before an assessment makes no second attempt of it."""
    others = [("swift", *AT[1:]), ("wren", "witness", AT[2]), (*AT[:2], "practice")]
    found = places.numbered(
        [_attempt(f"{number}", "2026", at) for number, at in enumerate([AT, *others])]
    )
    assert set(found.values()) == {Place(1, 1)}


def _assessed(folder: Folder) -> Listed:
    """Put a finished assessment on file."""
    play = fresh(FIRST, find("first-visit"), 1, Mode.ASSESSMENT)
    kept = folder.begin(FIRST, play.path, play.session, 1, "slate-wren-41", Mode.ASSESSMENT)
    play.session.stop()
    kept.close(play.session)
    return next(each for each in folder.listed() if each.file == kept.file)


def test_home_says_that_an_assessment_begun_again_is_the_second(tmp_path: Path) -> None:
    """Whoever has seen the debrief knows what was hidden; an instructor will see both."""
    folder = Folder(tmp_path)
    kept_attempt(folder, 1, is_over=True)
    assert not any(
        "attempt" in each for each in _standing(standings(folder.listed(), {})[FIRST.id])
    )
    _assessed(folder)
    found = standings(folder.listed(), {})[FIRST.id]
    assert (found.finished, found.assessed) == (2, 1)
    assert any("your second attempt" in each for each in _standing(found))


def test_an_attempt_in_progress_says_which_it_is(tmp_path: Path) -> None:
    """At home, and in the list of one's attempts."""
    folder = Folder(tmp_path)
    first = _assessed(folder)
    second = replace(first, file=tmp_path / "z", began="2999-01-01T00:00:00Z", is_finished=False)
    found = standings([first, second], {})[FIRST.id]
    assert found.place == Place(2, 2)
    assert any("your second attempt as an assessment" in each for each in _standing(found))
    told = dict(attempts.about(second, found.place))
    assert told["Attempt"] == "2 of 2 at this exercise as an assessment"


def test_what_was_chosen_otherwise_is_not_numbered(tmp_path: Path) -> None:
    """It begins in the midst of another attempt, with what was known then."""
    listed = _assessed(Folder(tmp_path))
    assert listed.header is not None
    otherwise = replace(listed, header=replace(listed.header, begun_from=3))
    assert places.of_folder([otherwise]) == {}
    assert list(places.of_folder([listed]).values()) == [Place(1, 1)]


def test_many_attempts_have_names_too() -> None:
    """Nobody counts further than ten in words."""
    assert (places.name(1), places.name(10)) == ("first attempt", "tenth attempt")
    assert places.name(11) == "attempt 11"
