"""`becket run`: a scenario played without a screen, to its scored outcome.

Results go to standard output, as JSON or as the debrief that a player would get; what is going on
goes to standard error. This module refuses to score and to judge.
"""

import argparse
import importlib
import importlib.util
import json
import sys

from analysis.review.review import Review
from simulator.faults import Fault, InvalidInput, visible
from simulator.grading import result_of
from simulator.papers import shelf
from simulator.scenario.casehead import head_text
from simulator.scenario.kinds import kind_of
from simulator.scenario.library import Asked, asked_for
from simulator.scenario.loading import load_scenario
from simulator.scenario.loglines import log_bytes
from simulator.scenario.londonfile import KIND as LONDON
from simulator.scenario.planning import KIND as PLANNING
from simulator.scenario.programmefile import KIND as PROGRAMME
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tui.plain import debrief, lines, writing
from tui.plain.debrief import Played
from tui.plain.players import player

YEAR = "tui.plain.year"
"""Room that runs planning scenarios: its `answer(arguments, path)` returns the exit code."""


def answer(arguments: argparse.Namespace) -> int:
    """Play the scenario and print what came of it.

    Raises:
        InvalidInput: The scenario, its plays or the player asked for cannot be used.
    """
    asked = asked_for(arguments.scenario)
    kind = kind_of(asked.path)
    if kind == PLANNING:
        return _year(arguments, asked)
    if kind == PROGRAMME and asked.variant is None:
        from tui.plain import programme  # loads SimPy, which no play of a script needs

        return programme.answer(arguments, asked.path)
    if kind == LONDON and asked.variant is None:
        from tui.plain import london  # loads SimPy, which no play of a script needs

        return london.answer(arguments, asked.path)
    if arguments.papers is not None:
        shelf.check(arguments.papers)
    played = _played(arguments, asked)
    if arguments.papers is not None:
        _write_papers(arguments, played)
    records = played.session.records
    if arguments.log is not None:
        writing.write(arguments.log, log_bytes(records))
    if arguments.case is not None:
        head = head_text(played.scenario.stage, played.session.at)
        writing.write(arguments.case, head.encode())
    if arguments.html is not None:
        _write_page(arguments, played)
    if arguments.json:
        found = result_of(played.scenario, played.session, played.seed, played.player)
        print(json.dumps(found, indent=1, ensure_ascii=False))
    else:
        print("\n".join(debrief.page(played)))
    return 0


def _write_page(arguments: argparse.Namespace, played: Played) -> None:
    """Write the debrief as a page for a browser or for print.

    Raises:
        InvalidInput: The file is there and is no page of Becket's.
    """
    from tui.html import page  # templates are read for this alone

    page.write(Review(played), arguments.html)


def _write_papers(arguments: argparse.Namespace, played: Played) -> None:
    """Write the papers of the play, and say which.

    Raises:
        InvalidInput: One of them is there already.
    """
    files = shelf.write(shelf.papers_of(played.scenario, played.session), arguments.papers)
    for file in files:
        _say(f"Wrote {file}")
    if not files:
        _say("No paper was begun in this play, so none is written.")


def _year(arguments: argparse.Namespace, asked: Asked) -> int:
    """Hand a planning scenario on; nothing that simulates years is loaded for a play.

    Raises:
        InvalidInput: Years are not part of this installation, or a variant was asked for.
    """
    path = asked.path
    if asked.variant is not None:
        words = f"is a planning scenario, and those have no variants such as {asked.variant!r}"
        raise InvalidInput([Fault(1, 1, str(path), "kind", words)])
    if arguments.papers is not None:
        words = "nobody fills in papers in a year"
        raise InvalidInput([Fault(1, 1, str(arguments.papers), "--papers", words)])
    if arguments.html is not None:
        words = "nobody is debriefed on a year"
        raise InvalidInput([Fault(1, 1, str(arguments.html), "--html", words)])
    if importlib.util.find_spec(YEAR) is None:
        words = "is a planning scenario, and this installation has no room for those"
        raise InvalidInput([Fault(1, 1, str(path), "kind", words)])
    code: int = importlib.import_module(YEAR).answer(arguments, path)
    return code


def _played(arguments: argparse.Namespace, asked: Asked) -> Played:
    path = asked.path
    scenario = load_scenario(path, asked.variant)
    who = player(arguments.player, scenario, path, arguments.seed)
    session = Session(scenario.stage, repertoire(), arguments.seed)
    if not arguments.json:
        _say(f"Playing {scenario.id}, seed {arguments.seed}, by {who.words} ...")
    who.plays(session)
    if not arguments.json:
        ended = lines.day_and_time(session.at)
        taken, made = len(session.decisions), len(session.records)
        _say(f"... {taken} decisions and {made} records, to {ended}.\n")
    return Played(scenario, path, session, arguments.seed, who.name, who.words)


def _say(line: str) -> None:
    print(visible(line.rstrip("\n")), end="\n" * (1 + line.count("\n")), file=sys.stderr)
    sys.stderr.flush()
