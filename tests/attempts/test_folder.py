"""A folder of attempts: what is listed, taken away and handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.attempts import Folder, Mode, NotKept, default_folder, pseudonym
from simulator.attempts.pseudonyms import LONGEST, cleaned
from simulator.scenario.library import asked_for
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.attempts.forged import lines
from tests.attempts.plays import SEED, begun, decisions, finished, scenario

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_that_is_not_there_lists_nothing(tmp_path: Path) -> None:
    """Looking makes no folder."""
    folder = Folder(tmp_path / "none")
    assert folder.listed() == ()
    assert not folder.path.exists()


def test_attempts_are_listed_with_how_far_they_are(tmp_path: Path) -> None:
    """Home shows them before anything is replayed."""
    finished(tmp_path)
    attempt = begun(tmp_path, mode=Mode.ASSESSMENT)
    attempt.decide(*decisions()[:3])
    attempt.kept.let_go()
    seen = {each.mode: each for each in Folder(tmp_path).listed()}
    whole, part = seen[Mode.PRACTICE], seen[Mode.ASSESSMENT]
    assert (whole.is_finished, whole.decisions) == (True, len(decisions()))
    assert (part.is_finished, part.decisions, part.pseudonym) == (False, 3, "amber-wren-10")
    assert not whole.is_damaged
    assert not part.is_damaged


def test_a_torn_last_line_is_no_damage_to_a_list(tmp_path: Path) -> None:
    """The attempt can be taken up, so it must be offered."""
    attempt = begun(tmp_path)
    attempt.decide(*decisions()[:3])
    attempt.kept.let_go()
    attempt.file.write_bytes(attempt.file.read_bytes()[:-20])
    (only,) = Folder(tmp_path).listed()
    assert (only.is_damaged, only.decisions) == (False, 2)


@pytest.mark.parametrize("content", [b"", b"\n", b"hello\n", b"{}\n{}\n", bytes(range(256))])
def test_a_damaged_file_is_listed_as_such(tmp_path: Path, content: bytes) -> None:
    """Nothing disappears, and nothing ends in a traceback."""
    (tmp_path / "x.jsonl").write_bytes(content)
    (only,) = Folder(tmp_path).listed()
    assert only.is_damaged


def test_a_name_stays_the_same_in_a_folder(tmp_path: Path) -> None:
    """Somebody's attempts can be told to be one person's without saying whose."""
    folder = Folder(tmp_path)
    for _ in range(2):
        session = Session(scenario().stage, repertoire(), SEED)
        folder.begin(scenario(), asked_for("first-visit").path, session, SEED).let_go()
    first, second = folder.listed()
    assert first.pseudonym == second.pseudonym


def test_a_pseudonym_says_nothing_of_a_person() -> None:
    """Two words and a number."""
    colour, thing, number = pseudonym().split("-")
    assert colour.isalpha()
    assert thing.isalpha()
    assert 10 <= int(number) <= 99


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  wren ", "wren"), ("a\x1b[31mb\nc", "a [31mb c"), ("x" * 99, "x" * LONGEST), ("\n", "")],
)
def test_a_name_is_kept_as_printable_text(typed: str, kept: str) -> None:
    """It is shown on an instructor's terminal."""
    assert cleaned(typed) == kept


def test_an_export_is_the_same_to_the_last_byte_and_replaces_nothing(tmp_path: Path) -> None:
    """What is handed in must verify."""
    file = finished(tmp_path / "mine")
    folder = Folder(tmp_path / "mine")
    copy = folder.export(file, tmp_path)
    assert copy.read_bytes() == file.read_bytes()
    with pytest.raises(NotKept, match="already"):
        folder.export(file, tmp_path)


def test_an_export_to_where_no_file_can_be_is_refused_in_words(tmp_path: Path) -> None:
    """Even where the system will not so much as look."""
    with pytest.raises(NotKept, match="too long"):
        Folder(tmp_path).export(finished(tmp_path), tmp_path / ("x" * 300))


def test_what_cannot_be_looked_at_is_not_listed(tmp_path: Path) -> None:
    """A link may lead into a folder that is shut to whoever looks, or nowhere at all."""
    (tmp_path / "led-nowhere.jsonl").symlink_to("x" * 300)
    assert Folder(tmp_path).listed() == ()


def test_the_usual_folder_can_be_named_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A class room has one for each seat."""
    monkeypatch.setenv("BECKET_ATTEMPTS", str(tmp_path))
    assert default_folder().path == tmp_path
    monkeypatch.delenv("BECKET_ATTEMPTS")
    assert default_folder().path.name == "attempts"


def test_no_path_of_the_machine_stands_in_an_attempt(tmp_path: Path) -> None:
    """A path often holds a person's name."""
    assert str(asked_for("first-visit").path.parent).encode() not in lines(finished(tmp_path))[0]
