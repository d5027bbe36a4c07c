"""Choosing otherwise: a play led again to one of its decisions, from where it is played on anew.

What is chosen is an attempt of its own, whose header says where it parted. This module refuses to
choose, and to know a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.whatif.question import Play, Question
from simulator.attempts import Mode, NotKept
from simulator.replay import replay
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tui.playing import Playing

if TYPE_CHECKING:
    from simulator.attempts import Folder
    from simulator.session import Decision

MOST_AT_ONCE = 20
"""So many decisions are put on disk before anybody notices."""
ONCE = "An assessment is played once; nothing in it can be chosen otherwise."


def led_to(playing: Playing, number: int) -> Playing:
    """Return a play as it stood before one of its decisions; it is not on file.

    Raises:
        Diverged: It cannot be replayed.
    """
    before = playing.session.decisions[:number]
    session = replay(playing.scenario.stage, repertoire(), playing.seed, before)
    return _beside(playing, session, number)


def chosen_otherwise(playing: Playing, number: int, folder: Folder) -> Playing:
    """Return such a play as an attempt of its own, to be played on; it is practice, never sealed.

    A short way is led at once. A long one takes a second, since each decision is put on disk; it
    lies ahead of the play, and whoever plays on leads it there and shows that they do.

    Raises:
        NotKept: It cannot be put on file, or it comes from an assessment.
        NotOffered: It cannot be led there.
    """
    if not playing.is_practice:
        raise NotKept(ONCE)
    session = Session(playing.scenario.stage, repertoire(), playing.seed)
    begun = _beside(playing, session, number)
    name = None if playing.kept is None else playing.kept.pseudonym
    begun.kept = folder.begin(
        playing.scenario,
        playing.path,
        session,
        playing.seed,
        name,
        Mode.PRACTICE,
        begun_from=number,
    )
    begun.ahead = tuple(playing.session.decisions[:number])
    return begun.lead() if number <= MOST_AT_ONCE else begun


def _beside(playing: Playing, session: Session, number: int) -> Playing:
    return Playing(
        playing.scenario,
        playing.path,
        session,
        playing.seed,
        playing.mode,
        labels=playing.labels,
        begun_from=number,
    )


def is_same(one: Decision, other: Decision) -> bool:
    """Tell whether two decisions at one moment choose the same; why is nobody's matter here."""
    return (one.action, one.arguments) == (other.action, other.arguments)


def play_of(playing: Playing) -> Play:
    """Return a play for the process that asks what if, as far as it has come."""
    path = str(playing.path.resolve())
    decisions = tuple(playing.session.decisions)
    return Play(path, playing.scenario.variant, playing.seed, decisions)


def question_of(playing: Playing, number: int) -> Question:
    """Ask about one of the decisions of a play."""
    return Question(play_of(playing), number)
