"""`becket play`: a person plays a scenario at plain prompts, and learns at the end what came of it.

Before anything else stand the content note and the date of the rules. Each decision is kept on
file before it is carried out, and an unfinished attempt is offered to be taken up. The end of the
input ends the exercise as it stands; that is never a fail. This module refuses to judge.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from analysis.review.review import Review
from simulator.attempts import Folder, Listed, Mode, NotKept, default_folder
from simulator.attempts.pseudonyms import cleaned
from simulator.faults import Fault, InvalidInput
from simulator.resuming import CannotResume, take_up
from simulator.scenario.kinds import kind_of, why_unplayed
from simulator.scenario.library import Asked, asked_for, find, library
from simulator.scenario.loading import Scenario, load_scenario, load_variants
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tui.linear import Linear
from tui.plain import debrief, lines, whatif
from tui.plain.lines import wrapped
from tui.playing import Playing
from tui.prompts import Back, Ended, Prompts
from tui.views import wholedebrief
from tui.views.opening import desk

BEGIN = "Enter begins, q leaves: "
ASSESSED = (
    "This is an assessment: no hints, no rule book, and nothing can be taken back. What you decide "
    "is kept on file and marked from there."
)


DONE, NOT_ANSWERED = 0, 2


class NotBegun(Exception):
    """An exercise could not be begun, and whoever wanted to play has been told why."""


def answer(arguments: argparse.Namespace) -> int:
    """Let a person play, and end with the debrief.

    Returns:
        0 where somebody played, or left before anything was begun; 2 where an assessment could not
        be kept on file.

    Raises:
        InvalidInput: The scenario cannot be used, or is not one to be played.
    """
    if not arguments.linear and sys.stdin.isatty() and sys.stdout.isatty():
        from tui import start  # loaded for a screen only: a pipe needs no Textual

        return start.answer(arguments)
    prompts = Prompts(sys.stdin, sys.stdout)
    code = DONE
    try:
        named = arguments.scenario
        path, variant = _chosen(prompts) if named is None else asked_for(named)
        words = why_unplayed(path)
        if words is not None:
            raise InvalidInput([Fault(1, 1, str(path), "kind", words)])
        scenario = load_scenario(path, variant)
        prompts.say(*opening(scenario))
        playing = _playing(arguments, scenario, path, prompts)
    except (Back, Ended):
        playing = None
    except NotBegun:
        playing, code = None, NOT_ANSWERED
    if playing is None:
        return _left(prompts, code)
    _play(playing, prompts)
    return 0


def _left(prompts: Prompts, code: int) -> int:
    prompts.say("No exercise was begun.")
    return code


# --- what is played --------------------------------------------------------------------------


def _playing(
    arguments: argparse.Namespace, scenario: Scenario, path: Path, prompts: Prompts
) -> Playing | None:
    """Take up what was left, or begin; None where whoever was asked does neither.

    Raises:
        NotBegun: What is assessed cannot be kept on file; it has been told.
    """
    folder = default_folder() if arguments.attempts is None else Folder(arguments.attempts)
    mode = Mode.ASSESSMENT if arguments.assessment else Mode.PRACTICE
    if mode is Mode.ASSESSMENT:
        prompts.say(*wrapped(ASSESSED, 0), "")
    resumed = _resumed(_unfinished(folder, scenario, mode, arguments.name), folder, path, prompts)
    if resumed is not None:
        return resumed
    if prompts.ask(BEGIN).lower() in ("q", "quit"):
        return None
    session, before = Session(scenario.stage, repertoire(), arguments.seed), folder.last_name()
    try:
        kept = folder.begin(scenario, path, session, arguments.seed, arguments.name, mode)
    except NotKept as trouble:
        prompts.say("", *wrapped(f"This exercise cannot be kept on file. {trouble}", 0))
        if mode is Mode.ASSESSMENT:  # it must be on file, or it cannot be marked
            raise NotBegun from trouble
        if not prompts.is_sure("Play on without keeping it?"):
            return None
        return Playing(scenario, path, session, arguments.seed, mode)
    name = _said_name(kept.pseudonym, is_given=arguments.name is not None, before=before)
    prompts.say("", *wrapped(f"You play as {name}. Kept in {kept.file}", 0, 2))
    return Playing(scenario, path, session, arguments.seed, mode, kept)


def _said_name(name: str, *, is_given: bool, before: str) -> str:
    """Say under which name a play is kept, and where the name comes from if nobody gave it."""
    if is_given:
        return name
    if before:
        return f"{name}, the name used last in this folder; --name takes another"
    return f"{name}, a name made up for you; --name takes another"


def _unfinished(folder: Folder, scenario: Scenario, mode: Mode, name: str | None) -> Listed | None:
    """Return the newest attempt of a scenario that can go on, if there is any."""
    for each in folder.listed():
        is_open = not (each.is_finished or each.is_damaged)
        is_theirs = name is None or each.pseudonym == cleaned(name)
        if is_open and is_theirs and (each.scenario, each.mode) == (scenario.id, mode):
            return each
    return None


def _resumed(found: Listed | None, folder: Folder, path: Path, prompts: Prompts) -> Playing | None:
    if found is None:
        return None
    day, time = found.began[:10], found.began[11:16]
    words = (
        f"An attempt of this exercise is unfinished: begun on {day} at {time} UTC by "
        f"{found.pseudonym}, {found.decisions} decision{'' if found.decisions == 1 else 's'} taken."
    )
    prompts.say(*wrapped(words, 0))
    if not prompts.is_sure("Take it up where it was left?"):
        return None
    try:
        again = take_up(folder, found.file, named=(path,))
    except CannotResume as why:
        prompts.say("", *wrapped(f"{why}", 0), "")
        return None
    prompts.say("", *(row for note in again.notes for row in wrapped(note, 0)))
    prompts.say("Here you left it.")
    return Playing(again.scenario, again.path, again.session, again.seed, found.mode, again.kept)


def _play(playing: Playing, prompts: Prompts) -> None:
    scenario, session = playing.scenario, playing.session
    linear = Linear(
        session,
        prompts,
        playing.labels,
        list(opening(scenario)),
        scenario.assignment.guidance if playing.is_practice else (),
        playing.mode,
        scenario.assignment.asks_reason_for,
    )
    try:
        linear.play()
        _close(playing, prompts)
    finally:
        if playing.kept is not None:
            playing.kept.let_go()
    if not session.is_over:
        prompts.say("", "The exercise is left unfinished; `becket play` offers to take it up.")
        return
    prompts.say("", *wholedebrief.text(Review(playing.played())))
    whatif.offer(playing, prompts)


def _close(playing: Playing, prompts: Prompts) -> None:
    if playing.kept is None or not playing.session.is_over:
        return
    try:
        playing.kept.close(playing.session)
    except NotKept as trouble:
        prompts.say("", *wrapped(str(trouble), 0))


def _chosen(prompts: Prompts) -> Asked:
    """Let one of the shipped scenarios be chosen, each variant of one by itself.

    Raises:
        InvalidInput: None is shipped that can be played.
    """
    shipped = [
        each
        for name in library()
        if _is_played(find(name))
        for each in load_variants(find(name)).values()
    ]
    if not shipped:
        raise InvalidInput([Fault(1, 1, "play", "SCENARIO", "no scenario is shipped; name a file")])
    prompts.say("Exercises:")
    labels = [
        f"{each.assignment.title} ({each.id}): {each.assignment.difficulty}, "
        f"about {each.assignment.minutes} minutes"
        for each in sorted(shipped, key=_easiest_first)
    ]
    chosen = prompts.choose(labels, "Which?")
    assert chosen is not None  # noqa: S101 - no empty answer is offered here
    return asked_for(sorted(shipped, key=_easiest_first)[chosen].id)


def _is_played(path: Path) -> bool:
    return kind_of(path) == "scenario"


def _easiest_first(scenario: Scenario) -> tuple[int, int, str]:
    order = ("introductory", "standard", "demanding")
    known = scenario.assignment
    return order.index(known.difficulty), known.minutes, scenario.id


def opening(scenario: Scenario) -> Iterator[str]:
    """Give what a player reads first: the content note, the date of the rules, the briefing."""
    known, stage = scenario.assignment, scenario.stage
    yield ""
    yield from wrapped(known.title, 0)
    yield ""
    yield from wrapped(f"Content note: {known.content_note}", 0)
    yield from wrapped(debrief.rules_of(scenario), 0)
    yield from wrapped("Nobody in it is real. You may stop at any moment; that is never a fail.", 0)
    yield ""
    yield from wrapped(f"You are: {lines.role(known.role)}. About {known.minutes} minutes.", 0)
    yield from wrapped(known.briefing, 0)
    yield from _disputed(scenario)
    yield from _objectives(scenario)
    yield from ("", "On your desk:")
    for line in desk(scenario):
        yield from wrapped(f"- {line}", 2, 2)
    ends = lines.clock_and_zone(stage.ends)
    yield from ("", *wrapped(f"The exercise runs to {ends} at the latest.", 0), "")


def _disputed(scenario: Scenario) -> Iterator[str]:
    if scenario.assignment.disputed:
        yield from ("", "Where the documents can be read in more than one way, here they mean:")
    for conflict, read in scenario.assignment.disputed.items():
        yield from wrapped(f"- {read} ({conflict})", 2, 2)


def _objectives(scenario: Scenario) -> Iterator[str]:
    if scenario.assignment.are_objectives_shown:
        yield from ("", "What it is for:")
        for goal in scenario.assignment.objectives:
            yield from wrapped(f"- {goal.title}", 2, 2)
