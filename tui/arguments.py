"""What may be typed behind each command of the front door, and how single values are read.

One function a command adds its arguments to its parser. This module refuses to import a room, so
that asking for help loads none.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
from pathlib import Path

Parser = argparse.ArgumentParser

_ADDRESS = re.compile(
    r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?/?"
)


def date(text: str) -> dt.date:
    """Read a calendar date as YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write it as 2001-11-05"
        ) from None


def seed(text: str) -> int:
    """Read a seed: a whole number, 0 or more, of at most 18 digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def name(text: str) -> str:
    """Read a name to play under: something that can be read and written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(f"{text!r} is not text that can be read") from None
    if not any(char.isalnum() for char in text):
        raise argparse.ArgumentTypeError(f"{text!r} is no name; leave it out for a made-up one")
    return text


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
        "--seed", type=seed, default=1, metavar="N", help="seed of all chance (default 1)"
    )


def watch(parser: Parser) -> None:
    parser.add_argument(
        "scenario", metavar="PLANNING", help="a planning file, or the id of a shipped one"
    )
    parser.add_argument(
        "--seed", type=seed, default=1, metavar="N", help="seed of all chance (default 1)"
    )
    parser.add_argument(
        "--step",
        choices=("hour", "day", "week"),
        default="day",
        help="how far a step goes (default a day)",
    )
    parser.add_argument(
        "--linear", action="store_true", help="lines on standard output, a block for each step"
    )


def workers(text: str) -> int:
    """Read how many processes run at once: a whole number from 1 to 256."""
    number = count(text)
    if number > 256:
        raise argparse.ArgumentTypeError(f"{text!r} is more than 256")
    return number


def plan(parser: Parser) -> None:
    parser.epilog = (
        "Exit codes: 0 answered; 1 answered, targets were asked, and no design point surely meets "
        "them all; 2 the study cannot be used; 130 stopped, and --resume goes on."
    )
    parser.add_argument("study", metavar="STUDY", help="a study file, or the id of a shipped one")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--workers",
        type=workers,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that run at once (default: one a core; 1 runs in this one)",
    )
    how.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="run on the workers of a Dask scheduler, such as tls://host:8786",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="keep the runs there as they come, and write the report there",
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the runs that are kept in --out"
    )
    _json(parser)


def selfcheck(parser: Parser) -> None:
    parser.add_argument(
        "--seed", type=seed, default=1, metavar="N", help="seed of all chance (default 1)"
    )
    _json(parser)


def assess(parser: Parser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="a case file (YAML)")
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="add the log that `becket run --log` wrote"
    )
    _json(parser)


def rules(parser: Parser) -> None:
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="a rule or a clause to explain; without it, list all"
    )
    parser.add_argument(
        "--date", type=date, metavar="DATE", help="only what is in force then (YYYY-MM-DD)"
    )
    parser.add_argument("--force", metavar="FORCE", help="only what is in force in that force")
    _json(parser)


def check(parser: Parser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="files, or folders of files"
    )
    _json(parser)


def schema(parser: Parser) -> None:
    parser.add_argument(
        "kind",
        choices=("scenario", "plays", "case", "study"),
        help="which kind of file to describe",
    )


def run(parser: Parser) -> None:
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
    parser.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="write the debrief there, as a page for a browser or for print",
    )
    _json(parser)


def play(parser: Parser) -> None:
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
        "--name",
        type=name,
        metavar="NAME",
        help="under which the attempt is kept (default: the one used last in the folder of "
        "attempts, else a made-up one; the opening shows which)",
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


def verify(parser: Parser) -> None:
    parser.epilog = SEALS
    _attempts(parser, "ATTEMPT")
    _json(parser)


def grade(parser: Parser) -> None:
    _attempts(parser, "PATH")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write grades.json, grades.csv, findings.csv and reasons.csv there",
    )
    _json(parser)


def test(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="plays files, or folders of them; without any, the shipped ones",
    )
    _json(parser)


def count(text: str) -> int:
    """Read a whole number from 1 to 9999."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def port(text: str) -> int:
    """Read a port, 0 for any that is free."""
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def web_address(text: str) -> str:
    """Read the address of a server: http or https, a host, and no more but a port.

    Returns:
        It as browsers spell it: small letters, and without a port that goes without saying.
    """
    found = _ADDRESS.fullmatch(text.lower())
    scheme, host, port = found.groups() if found else ("", "", "")
    if not found or (port and not 0 < int(port) <= 65_535):
        words = "is no address of a server; write it as https://exercise.example.org"
        raise argparse.ArgumentTypeError(f"{text!r} {words}")
    is_usual = not port or int(port) == {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{host}" if is_usual else f"{scheme}://{host}:{int(port)}"


def serve(parser: Parser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="HOST", help="where to listen (default: loopback)"
    )
    parser.add_argument(
        "--port",
        type=port,
        default=8000,
        metavar="PORT",
        help="the port (default 8000; 0 takes one that is free)",
    )
    parser.add_argument(
        "--public-url",
        type=web_address,
        metavar="URL",
        help="what browsers call this server, where that is not its host and port",
    )
    parser.add_argument(
        "--seats", type=count, default=12, metavar="N", help="trainees at once (default 12)"
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
        "--seed", type=seed, metavar="N", help="seed of every play (default: drawn for each)"
    )
