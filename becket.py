"""The front door: the command line.

It reads what was typed, opens the one room that answers, and turns the outcome into an exit code.
It imports a room only when its command is called, prints no result itself, and decides nothing.

Exit codes: 0 done; 1 done and the answer is bad (commands that check); 2 wrong usage or invalid
input; 3 a fault in Becket; 130 interrupted.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import importlib.util
import io
import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.faults import InvalidInput, visible
from tui import arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__version__ = "0.1.0"

DONE, BAD_ANSWER, INVALID, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
# What a full disk, a quota or a broken device says when results are written to it.
OUTPUT_REFUSED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})

HOME = Path(__file__).resolve().parent
Parser = argparse.ArgumentParser


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command.

    Attributes:
        name: As typed.
        summary: One line, shown by `becket --help`.
        arguments: Adds the command's own arguments to its parser.
        room: Module whose `answer(arguments) -> int` carries the command out and returns the
            exit code. A command whose room is not part of this installation is not offered.
    """

    name: str
    summary: str
    arguments: Callable[[Parser], None]
    room: str

    @property
    def is_open(self) -> bool:
        """Whether the room is there; nothing of it is imported."""
        return importlib.util.find_spec(self.room) is not None


COMMANDS = (
    Command("play", "play a scenario yourself", arguments.play, "tui.plain.play"),
    Command("run", "play or run a scenario without a screen", arguments.run, "tui.plain.run"),
    Command("watch", "watch a planning world as it runs", arguments.watch, "tui.plain.watch"),
    Command(
        "grade", "score attempts and list what they missed", arguments.grade, "tui.plain.grade"
    ),
    Command(
        "verify",
        "tell whether attempts are as they were played",
        arguments.verify,
        "tui.plain.verify",
    ),
    Command(
        "assess", "judge a case file by the rule book alone", arguments.assess, "tui.plain.assess"
    ),
    Command("rules", "list the rule book, or explain one rule", arguments.rules, "tui.plain.rules"),
    Command("plan", "run a what-if study of a plan", arguments.plan, "tui.plain.plan"),
    Command("check", "find every fault in files you wrote", arguments.check, "tui.plain.check"),
    Command("test", "run plays files against their scenarios", arguments.test, "tui.plain.test"),
    Command("serve", "serve the exercises to browsers", arguments.serve, "tui.plain.serve"),
    Command(
        "selfcheck",
        "hold the engine against queueing theory",
        arguments.selfcheck,
        "tui.plain.selfcheck",
    ),
    Command("schema", "print a JSON Schema for your editor", arguments.schema, "tui.plain.schema"),
)

EPILOG = """\
Results go to standard output, everything else to standard error.
Exit codes: 0 done, 1 done and the answer is bad (check, test, verify, plan, selfcheck),
2 wrong usage or invalid input, 3 a fault in Becket, 130 interrupted."""


def parser(commands: Iterable[Command]) -> Parser:
    """Build the parser that offers these commands."""
    top = Parser(
        prog="becket",
        description="Practise, test and plan the joint work of police and immigration officers.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"becket {__version__}")
    offered = top.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        one = offered.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            allow_abbrev=False,
        )
        command.arguments(one)
        one.set_defaults(room=command.room)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out what was typed and return the exit code; no exception leaves this function.

    Raises:
        SystemExit: From argparse: 0 after help or version, 2 after wrong usage.
    """
    _print_whatever_the_terminal_can()
    reader = parser(command for command in COMMANDS if command.is_open)
    typed = reader.parse_args(argv)
    try:
        if not hasattr(typed, "room"):
            return _flushed(_at_home(reader))
        return _flushed(importlib.import_module(typed.room).answer(typed))
    except InvalidInput as bad:
        return _tell(INVALID, *map(str, bad.faults))
    except KeyboardInterrupt:
        return _tell(INTERRUPTED, "becket: interrupted")
    except BrokenPipeError:
        return _reader_left(INTERRUPTED)
    except OSError as error:
        return _file_trouble(error)
    except Exception as error:  # noqa: BLE001 - the last guard: no input may end in a traceback
        return _fault(error)


def _at_home(reader: Parser) -> int:
    """Open the screen for a person at a terminal; anybody else is told what there is."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return int(importlib.import_module("tui.start").answer())
    print(reader.format_help(), end="")  # argparse's own printing hides a full disk
    return DONE


def _print_whatever_the_terminal_can() -> None:
    """Escape what the terminal's encoding lacks, where Python would fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _flushed(code: int) -> int:
    """Flush the results and return the code; the work is done, whoever stopped reading."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left(code)
    return code


def _reader_left(code: int) -> int:
    """Keep Python from failing again at exit, when it flushes into the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _file_trouble(error: OSError) -> int:
    """Answer a file that cannot be read or written: the user's to mend unless it is our own."""
    if error.filename is None and error.errno in OUTPUT_REFUSED:
        return _tell(_reader_left(INVALID), f"standard output: {error.strerror}")
    named = error.filename
    if not isinstance(named, str | os.PathLike) or _is_ours(Path(named)):
        return _fault(error)
    return _tell(INVALID, f"{os.fspath(named)}: {error.strerror or error}")


def _is_ours(path: Path) -> bool:
    rooms = (HOME / room for room in ("simulator", "scenarios", "tui", "analysis"))
    return any(path.resolve().is_relative_to(room) for room in rooms)


def _fault(error: Exception) -> int:
    """Own up to a fault in one line; BECKET_TRACEBACK=1 shows the whole of it."""
    if os.environ.get("BECKET_TRACEBACK"):
        traceback.print_exception(error)
    told = (f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ()))
    what = " ".join(", ".join(told).split())
    where = traceback.extract_tb(error.__traceback__)[-1]
    return _tell(
        OUR_FAULT,
        f"Becket has a fault: {what} ({Path(where.filename).name}:{where.lineno}). Please report "
        f"this line, with the command and its files, on Becket's issue tracker "
        f"(version {__version__}).",
    )


def _tell(code: int, *lines: str) -> int:
    """Say it on standard error, a line each, and return the exit code."""
    for line in lines:
        print(visible(line), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
