"""An attempt's decisions, put to a fresh session and held against their digests.

This module refuses to say what a difference means: that depends on the versions at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.attempts.entries import SoFar, decision_of, log_sha256_of, moment_of, records_of
from simulator.attempts.header import NoForm
from simulator.replay import put
from simulator.scenario.repertoire import repertoire
from simulator.session import NotOffered, Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.attempts.lines import Line
    from simulator.engine.stage import Stage
    from simulator.session import Decision


class Again(NamedTuple):
    """A play, played again.

    Attributes:
        records: The digest of its records, as far as it has been made.
    """

    session: Session
    records: SoFar


class Strayed(Exception):
    """The replay does not come to what a line says.

    Attributes:
        line: Counted from 1.
    """

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line


class Faulted(Exception):
    """Becket itself failed while it carried out a decision again; the cause is beside it.

    Attributes:
        line: Of that decision, counted from 1.
    """

    def __init__(self, line: int, fault: Exception) -> None:
        super().__init__(f"playing line {line} again failed ({type(fault).__name__})")
        self.line = line


def played_again(stage: Stage, seed: int, decisions: Iterable[Line]) -> Again:
    """Play decisions again.

    Raises:
        Strayed: At the first that does not fit.
        Faulted: At the first at which Becket fails.
    """
    session = Session(stage, repertoire(), seed)
    records = SoFar(session.records)
    for line in decisions:
        _put(session, records, line)
    return Again(session, records)


def _put(session: Session, records: SoFar, line: Line) -> None:
    place = line.number + 1
    try:
        decision = decision_of(line.data)
        if session.at != decision.at:
            raise Strayed(place, "was taken at another moment than the replay comes to")
        if records.at(session.at) != records_of(line.data):
            raise Strayed(place, "was taken after other events than the replay gives")
        _carry_out(session, decision, place)
    except NoForm as why:
        raise Strayed(place, str(why)) from None
    except NotOffered as why:
        raise Strayed(place, f"could not be decided: {why}") from None


def _carry_out(session: Session, decision: Decision, place: int) -> None:
    try:
        put(session, decision)
    except NotOffered:
        raise
    # No file, however forged, may end in a traceback, nor may a fault of ours accuse anybody or
    # cost them their work: whoever asked decides what to do about it.
    except Exception as fault:
        raise Faulted(place, fault) from fault


def check_close(again: Again, closing: Line) -> None:
    """Hold the end of a play against its closing line.

    Raises:
        Strayed: They differ.
    """
    place = closing.number + 1
    session = again.session
    try:
        wanted, at = log_sha256_of(closing.data), moment_of(closing.data)
    except NoForm as why:
        raise Strayed(place, str(why)) from None
    if not session.is_over:
        raise Strayed(place, "closes a play that is not over")
    if (at, wanted) != (session.at, again.records.at(session.at)):
        raise Strayed(place, "closes another play than the decisions give")
