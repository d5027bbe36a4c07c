"""The front door keeps its exit codes whatever the room behind it does."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import becket
from simulator.faults import Fault, InvalidInput
from tui import arguments

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Answer = Callable[[argparse.Namespace], int]


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """Put a room of the test's own behind the command `rules`."""

    def furnish(answer: Answer) -> None:
        module = types.ModuleType("room_of_the_test")
        module.answer = answer
        module.__spec__ = types.SimpleNamespace(name=module.__name__)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        only = becket.Command("rules", "test", arguments.rules, module.__name__)
        monkeypatch.setattr(becket, "COMMANDS", (only,))

    return furnish


def _raise(error: BaseException) -> Answer:
    def answer(_: argparse.Namespace) -> int:
        raise error

    return answer


def test_every_room_that_is_there_can_answer() -> None:
    """The table names rooms as text, which the type checker cannot follow."""
    rooms = [importlib.import_module(c.room) for c in becket.COMMANDS if c.is_open]
    assert [room.__name__ for room in rooms if not callable(getattr(room, "answer", None))] == []


def test_a_command_without_its_room_is_not_offered(monkeypatch, capsys) -> None:
    """A promise that only fails once it is used would be worse than silence."""
    missing = becket.Command("rules", "test", arguments.rules, "tui.plain.no_such")
    monkeypatch.setattr(becket, "COMMANDS", (missing,))
    assert becket.main([]) == 0
    assert "rules" not in capsys.readouterr().out


@pytest.mark.parametrize("code", [0, 1])
def test_a_room_sets_the_exit_code(room, code) -> None:
    """Commands that check must be able to say that the answer is bad."""
    room(lambda _: code)
    assert becket.main(["rules"]) == code


def test_invalid_input_exits_2_with_one_line_a_fault(room, capsys) -> None:
    """An author mends a file from these lines, so each fault is there with its place."""
    room(
        _raise(
            InvalidInput(
                [
                    Fault(3, 1, "a.yaml", "id", "is required"),
                    Fault(1, 5, "a.yaml", "date", "is no date"),
                ]
            )
        )
    )
    assert becket.main(["rules"]) == 2
    shown = capsys.readouterr()
    assert shown.err.splitlines() == ["a.yaml:1:5: date: is no date", "a.yaml:3:1: id: is required"]
    assert shown.out == ""


def test_a_fault_of_ours_exits_3_in_one_line(room, capsys, monkeypatch) -> None:
    """A user gets a line to report, never a traceback, however many lines the error holds."""
    monkeypatch.delenv("BECKET_TRACEBACK", raising=False)
    room(_raise(RuntimeError("two\nlines \x1b[31m")))
    assert becket.main(["rules"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Becket has a fault: RuntimeError: two lines")
    assert "issue tracker" in line
    assert "\x1b" not in line


def test_a_traceback_is_there_for_whoever_asks(room, capsys, monkeypatch) -> None:
    """Whoever mends Becket needs the whole of it."""
    monkeypatch.setenv("BECKET_TRACEBACK", "1")
    room(_raise(RuntimeError("why")))
    assert becket.main(["rules"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_exits_130(room, capsys) -> None:
    """Stopping is nobody's fault, and a script can tell it from one."""
    room(_raise(KeyboardInterrupt()))
    assert becket.main(["rules"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_file_of_the_users_that_cannot_be_opened_exits_2(room, capsys, tmp_path) -> None:
    """A log that cannot be written is for the user to mend."""
    room(lambda _: int((tmp_path / "missing" / "log").write_text("")))
    assert becket.main(["rules"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_of_ours_that_cannot_be_opened_exits_3(room, root) -> None:
    """A hole in the installation must not be blamed on the user."""
    room(lambda _: int((root / "simulator" / "no-such.yaml").read_text()))
    assert becket.main(["rules"]) == 3


@pytest.mark.parametrize(
    "typed",
    [
        ["no-such-command"],
        ["rules", "--no-such"],
        ["rules", "--date", "yesterday"],
        ["rules", "--dat", "2001-01-01"],
    ],
)
def test_wrong_usage_exits_2(room, typed, capsys) -> None:
    """Usage is told on standard error, where it cannot be taken for a result."""
    room(lambda _: 0)
    with pytest.raises(SystemExit) as stopped:
        becket.main(typed)
    assert stopped.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "usage:" in shown.err


@pytest.mark.parametrize("seed", ["-1", "1.5", "", "1_000", "٣", "9" * 19])
def test_a_seed_is_a_plain_whole_number(seed) -> None:
    """A seed is quoted in results, so only one spelling of it is taken."""
    with pytest.raises(becket.argparse.ArgumentTypeError):
        arguments.seed(seed)


def test_alone_it_prints_help_and_exits_0(becket_program) -> None:
    """Away from a terminal there is no screen to open."""
    alone = becket_program()
    assert alone.returncode == 0
    assert alone.stdout.startswith("usage: becket")
    assert alone.stderr == ""


def test_version_is_the_package_version(becket_program) -> None:
    """What people quote in reports is what the build takes."""
    assert becket_program("--version").stdout == f"becket {becket.__version__}\n"


def test_a_reader_that_leaves_early_gets_no_traceback(root) -> None:
    """`becket rules | head` is ordinary use."""
    code = (
        "import becket, sys, types, importlib\n"
        "m = types.ModuleType('m'); m.__spec__ = importlib.machinery.ModuleSpec('m', None)\n"
        "m.answer = lambda _: [print('x' * 80) for _ in range(100_000)] and 0\n"
        "sys.modules['m'] = m\n"
        "becket.COMMANDS = (becket.Command('rules', 't', becket.arguments.rules, 'm'),)\n"
        "sys.exit(becket.main(['rules']))\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr is not None
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 130
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's ever-full device")
def test_a_full_disk_is_told_in_one_line(root) -> None:
    """Results that were not written must not look as if they were."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "becket"],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("standard output: ")


def test_a_terminal_without_our_letters_is_served(root) -> None:
    """A narrow encoding shows escapes; it does not fail."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import becket; becket._print_whatever_the_terminal_can(); print('£')",
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "\\xa3\n")
