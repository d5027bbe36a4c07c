"""A play put to a session, step by step.

A step that is not on offer, or a wait for what never comes, is a fault of the play and ends it: a
script that goes on regardless would prove something else than its author meant. This module
refuses to judge what the play is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS
from simulator.scenario.plays import END, NEXT
from simulator.session import NotOffered, Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario.plays import Step


class PlayFault(Exception):
    """A step cannot be taken; the message says why."""

    def __init__(self, step: Step, words: str) -> None:
        """Take the step and what is wrong with it."""
        self.step = step
        super().__init__(words)


def play(session: Session, steps: Iterable[Step]) -> None:
    """Put the steps of a play to a session, then end the exercise there.

    Raises:
        PlayFault: A step cannot be taken.
    """
    for step in steps:
        try:
            _take(session, step)
        except NotOffered as refused:
            raise PlayFault(step, str(refused)) from None
    if not session.is_over:
        session.stop()


def _take(session: Session, step: Step) -> None:
    if step.stops:
        session.stop()
    elif step.carries_on:
        session.carry_on()
        _finish(session, step)
    elif step.action is not None:
        session.act(step.action, step.identity, step.form)
        _finish(session, step)
    elif step.seconds is not None:
        _wait(session, step.seconds)
    else:
        _wait_for(session, step)


def _finish(session: Session, step: Step) -> None:
    """Carry an action on through whatever comes in, up to what may interrupt it."""
    name = step.interrupted_by
    while session.seat.doing is not None and not session.is_over:
        if name is not None and _has_come(session, name, step):
            return
        session.carry_on()
    if name is not None and not _has_come(session, name, step):
        raise PlayFault(step, f"was done before {name!r} came in, and was to be interrupted by it")


def _wait(session: Session, seconds: int) -> None:
    until = session.at + seconds
    while session.at < until and not session.is_over:
        session.wait(until - session.at)


def _wait_for(session: Session, step: Step) -> None:
    name = step.name or ""
    if name == NEXT:
        session.wait()
        return
    while not session.is_over and not (name != END and _has_come(session, name, step)):
        if name == END:
            session.wait()
        else:
            session.wait_for(lambda: _has_come(session, name, step))
    if name != END and not _has_come(session, name, step):
        came = ", ".join(dict.fromkeys(each.tag for each in session.seat.inbox if each.tag))
        words = f"{name!r} never came before the end of the play; these messages did"
        raise PlayFault(step, f"{words}: {came or 'none'}")


def _has_come(session: Session, name: str, step: Step) -> bool:
    """Tell whether a message of that tag, or a record of that name, has come about the same one."""
    told = any(
        each.tag == name and each.identity.agrees(step.identity, IDENTITY_KINDS)
        for each in session.seat.inbox
    )
    return told or session.world.memory.has(name, step.identity)
