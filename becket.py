"""The front door: the command line.

It reads what was typed, opens the one room that answers, and turns the outcome into an exit code.
It imports a room only when its command is called, prints no result itself, and decides nothing.

Exit codes: 0 done; 1 done and the answer is bad (commands that check); 2 wrong usage or invalid
input; 3 a fault in Becket; 130 interrupted.
"""

from __future__ import annotations

import argparse
import datetime as dt
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


def _date(text: str) -> dt.date:
    """Read a calendar date as YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write it as 2001-11-05"
        ) from None


def _seed(text: str) -> int:
    """Read a seed: a whole number, 0 or more, of at most 18 digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _scenario(parser: Parser, nargs: str | None = None) -> None:
    parser.add_argument(
        "scenario",
        nargs=nargs,
        metavar="SCENARIO",
        help="a scenario file, or the id of a shipped one; with @VARIANT, one of its variants",
    )
    parser.add_argument(
        "--seed", type=_seed, default=1, metavar="N", help="seed of all chance (default 1)"
    )


def _assess(parser: Parser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="a case file (YAML)")
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="add the log that `becket run --log` wrote"
    )
    _json(parser)


def _rules(parser: Parser) -> None:
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="a rule or a clause to explain; without it, list all"
    )
    parser.add_argument(
        "--date", type=_date, metavar="DATE", help="only what is in force then (YYYY-MM-DD)"
    )
    parser.add_argument("--force", metavar="FORCE", help="only what is in force in that force")
    _json(parser)


def _check(parser: Parser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="files, or folders of files"
    )
    _json(parser)


def _schema(parser: Parser) -> None:
    parser.add_argument(
        "kind", choices=("scenario", "plays", "case"), help="which kind of file to describe"
    )


def _run(parser: Parser) -> None:
    _scenario(parser)
    parser.add_argument(
        "--player",
        default="compliant",
        metavar="WHO",
        help="model, compliant (the default), careless[:P] with P from 0 to 1, random, "
        "or a plays file with #name",
    )
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="write the records there, one JSON object a line"
    )
    parser.add_argument(
        "--case",
        type=Path,
        metavar="FILE",
        help="write the play's case there, for `becket assess FILE --log LOG`",
    )
    parser.add_argument(
        "--papers",
        type=Path,
        metavar="DIR",
        help="write the papers that came of the play there, as Markdown; none over another",
    )
    _json(parser)


def _play(parser: Parser) -> None:
    _scenario(parser, nargs="?")
    parser.add_argument(
        "--linear",
        action="store_true",
        help="numbered prompts on plain standard input and output, for screen readers and pipes",
    )
    parser.add_argument(
        "--assessment",
        action="store_true",
        help="no hints, no rule book, nothing taken back; what counts is what is on file",
    )
    parser.add_argument(
        "--name", metavar="NAME", help="under which the attempt is kept (default: a made-up one)"
    )
    parser.add_argument(
        "--attempts",
        type=Path,
        metavar="DIR",
        help="folder of attempts (default: $BECKET_ATTEMPTS, or a folder of your own)",
    )


SEALS = """\
An attempt is tamper-evident: a byte touched, a line added, dropped, swapped or cut off is found
by the chain of hashes, and decisions edited under a new chain by the replay, whose records no
longer agree. Whoever edits decisions, plays them with Becket and writes a file of it has made an
attempt of their own, which nothing in it betrays; nor can the missing end of an unfinished
attempt be told from a play that was left there. Only an attempt sealed by the server it was
played on, and checked with that server's key, is also authentic."""


def _attempts(parser: Parser, what: str) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=what, help="attempts (.jsonl), or folders of them"
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="key of the server that sealed the attempts"
    )
    parser.add_argument(
        "--scenario",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="file of a scenario that is not shipped; may be given more than once",
    )


def _verify(parser: Parser) -> None:
    parser.epilog = SEALS
    _attempts(parser, "ATTEMPT")
    _json(parser)


def _grade(parser: Parser) -> None:
    _attempts(parser, "PATH")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write grades.json, grades.csv and findings.csv there",
    )
    _json(parser)


def _test(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="plays files, or folders of them; without any, the shipped ones",
    )
    _json(parser)


def _count(text: str) -> int:
    """Read a whole number from 1 to 9999."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def _port(text: str) -> int:
    """Read a port, 0 for any that is free."""
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _serve(parser: Parser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="HOST", help="where to listen (default: loopback)"
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=8000,
        metavar="PORT",
        help="the port (default 8000; 0 takes one that is free)",
    )
    parser.add_argument(
        "--public-url",
        metavar="URL",
        help="what browsers call this server, where that is not its host and port",
    )
    parser.add_argument(
        "--seats", type=_count, default=12, metavar="N", help="trainees at once (default 12)"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the trainees and their attempts"
    )
    parser.add_argument(
        "--scenario",
        action="append",
        default=[],
        metavar="SCENARIO",
        help="an exercise that may be played; say it again for more (default: all shipped)",
    )
    parser.add_argument(
        "--assessment",
        action="store_true",
        help="no hints, no rule book, no rewind; the server gives the seed and seals attempts",
    )
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="key that seals attempts of an assessment; made where it is not there yet "
        "(default: in the data folder)",
    )
    parser.add_argument(
        "--seed", type=_seed, metavar="N", help="seed of every play (default: drawn for each)"
    )


COMMANDS = (
    Command("play", "play a scenario yourself", _play, "tui.plain.play"),
    Command("run", "play or run a scenario without a screen", _run, "tui.plain.run"),
    Command("grade", "score attempts and list what they missed", _grade, "tui.plain.grade"),
    Command("verify", "tell whether attempts are as they were played", _verify, "tui.plain.verify"),
    Command("assess", "judge a case file by the rule book alone", _assess, "tui.plain.assess"),
    Command("rules", "list the rule book, or explain one rule", _rules, "tui.plain.rules"),
    Command("check", "find every fault in files you wrote", _check, "tui.plain.check"),
    Command("test", "run plays files against their scenarios", _test, "tui.plain.test"),
    Command("serve", "serve the exercises to browsers", _serve, "tui.plain.serve"),
    Command("schema", "print a JSON Schema for your editor", _schema, "tui.plain.schema"),
)

EPILOG = """\
Results go to standard output, everything else to standard error.
Exit codes: 0 done, 1 done and the answer is bad (check, test, verify), 2 wrong
usage or invalid input, 3 a fault in Becket, 130 interrupted."""


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
    arguments = reader.parse_args(argv)
    try:
        if not hasattr(arguments, "room"):
            return _flushed(_at_home(reader))
        return _flushed(importlib.import_module(arguments.room).answer(arguments))
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
    what = " ".join(f"{type(error).__name__}: {error}".split())
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
