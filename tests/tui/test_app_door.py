"""Where the application opens: at a terminal, and nowhere else."""

from __future__ import annotations

import argparse
import io
import sys
from typing import TYPE_CHECKING

import pytest

import becket
from simulator.attempts import Mode
from simulator.faults import InvalidInput
from tui import start

if TYPE_CHECKING:
    from pathlib import Path


class _Terminal(io.StringIO):
    """An end at which a person sits."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[argparse.Namespace | None]:
    """What the application was opened with; nothing is drawn."""
    found: list[argparse.Namespace | None] = []

    def answer(arguments: argparse.Namespace | None = None) -> int:
        found.append(arguments)
        return 0

    monkeypatch.setattr(start, "answer", answer)
    return found


def _sit(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    for name in names:
        monkeypatch.setattr(sys, name, _Terminal())


def test_becket_alone_opens_the_screen_for_a_person_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, opened: list[argparse.Namespace | None]
) -> None:
    """Both ends must be a terminal; the screen is opened at home."""
    _sit(monkeypatch, "stdin", "stdout")
    assert becket.main([]) == 0
    assert opened == [None]


def test_becket_alone_prints_help_where_either_end_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    opened: list[argparse.Namespace | None],
) -> None:
    """A pipe is answered with help and exit code 0, as the contract says."""
    _sit(monkeypatch, "stdin")
    assert becket.main([]) == 0
    assert opened == []
    assert "usage: becket" in capsys.readouterr().out


def test_play_opens_the_screen_unless_it_is_asked_to_be_linear(
    monkeypatch: pytest.MonkeyPatch, opened: list[argparse.Namespace | None]
) -> None:
    """`--linear` is the way of whoever cannot use a screen, on a terminal as well."""
    _sit(monkeypatch, "stdin", "stdout")
    assert becket.main(["play", "first-visit"]) == 0
    assert len(opened) == 1
    monkeypatch.setattr(sys, "stdin", _Terminal(""))
    assert becket.main(["play", "first-visit", "--linear"]) == 0, "nothing was begun"
    assert len(opened) == 1


def test_a_fault_of_ours_is_owned_up_to_in_one_line_with_what_is_noted_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reports the line tells which of a thousand runs it was."""

    def failing(_: argparse.Namespace) -> int:
        error = ZeroDivisionError("no\nway")
        error.add_note("in the run with seed 4")
        raise error

    monkeypatch.delenv("BECKET_TRACEBACK", raising=False)
    monkeypatch.setattr("tui.plain.check.answer", failing)
    assert becket.main(["check", "first-visit"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError: no way, in the run with seed 4 (test_app_door.py:" in line


def test_what_was_typed_reaches_the_application(tmp_path: Path) -> None:
    """Scenario, mode, name, seed and folder are those of the command line."""
    asked = argparse.Namespace(
        scenario="first-visit", attempts=tmp_path, assessment=True, name="fern", seed=7
    )
    app = start.asked(asked)
    assert app.opening is not None
    assert (app.opening.path.stem, app.mode) == ("first-visit", Mode.ASSESSMENT)
    assert (app.pseudonym, app.seed, app.folder.path) == ("fern", 7, tmp_path)


def test_a_scenario_that_does_not_exist_is_refused_before_any_screen(tmp_path: Path) -> None:
    """The fault is told on the command line, where it was made."""
    asked = argparse.Namespace(
        scenario="no-such", attempts=tmp_path, assessment=False, name=None, seed=1
    )
    with pytest.raises(InvalidInput):
        start.asked(asked)
