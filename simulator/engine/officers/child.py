"""A first responder's usual order with children: each gets theirs, the most vulnerable first.

Phase by phase, child by child, whatever is ready is done; what waits for somebody else is taken up
when they have come, and every wait has an end. Determinations are asked, findings never. This
module refuses to leave off before each child is with social care or out of the officer's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers import childplace, patrol
from simulator.engine.officers.childcalls import CALLS, CHASED_EVERY_SECONDS, WHERE
from simulator.engine.officers.childeyes import (
    HOUR,
    LONGEST_SECONDS,
    PATIENCE_SECONDS,
    PERSON,
    began,
    is_at_hand,
    is_child,
    is_gone,
    is_unwell,
    is_urgent,
    newest,
    once_of,
    years,
)
from simulator.engine.officers.childfirst import ADULT, FIRST, SAFETY, TALK
from simulator.engine.officers.childform import FORM
from simulator.engine.officers.childpapers import HAND_OVER, PAPERS
from simulator.engine.officers.childprints import PRINTS
from simulator.engine.officers.eyes import FINISHED, Step, wait_until
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.officers.eyes import Eyes, Usual

CHILDREN = ("child", "age_disputed")
"""Kinds of people who are met as children."""

MEETING = ("full_strategy_meeting", "not_there")
MEETING_SECONDS = 7 * 24 * HOUR
"""How long after the hand-over an officer counts with a strategy meeting."""

AT_ONCE = (SAFETY, FIRST, TALK, WHERE)
WITH_THEM = (CALLS, FORM, PRINTS)
ON_PAPER = (PAPERS, HAND_OVER)
OF_AGE = (ADULT,)
ORDERS: tuple[tuple[Usual, ...], ...] = (*AT_ONCE, *WITH_THEM, *ON_PAPER, ADULT)


def children(eyes: Eyes) -> tuple[Identity, ...]:
    """Return the children of the files in hand, whoever is unwell or youngest first."""
    found: tuple[Identity, ...] = once_of(eyes, "children", (), lambda: _children(eyes))
    return found


def _children(eyes: Eyes) -> tuple[Identity, ...]:
    found = [
        Identity(file.id, about=person)
        for file in eyes.files
        for person in file.targets
        if person in eyes.world.people and eyes.world.people[person].kind in CHILDREN
    ]
    return tuple(sorted(found, key=lambda at: _vulnerability(eyes, at)))


def _vulnerability(eyes: Eyes, at: Identity) -> tuple[bool, bool, int]:
    known = years(eyes, at)
    is_told = is_urgent(eyes, at), is_unwell(eyes, at)
    return not is_told[0], not is_told[1], 0 if known is None else known


def _by_age(eyes: Eyes, found: tuple[Identity, ...]) -> tuple[tuple[Identity, ...], ...]:
    """Tell those who are dealt with as children from those who are of age."""
    minors = tuple(each for each in found if is_child(eyes, each))
    return minors, tuple(each for each in found if each not in minors)


def child_step(eyes: Eyes, found: tuple[Identity, ...]) -> Step:
    """Return the next thing to do for some children, a wait with its end, or `FINISHED`."""
    minors, adults = once_of(eyes, "by age", found, lambda: _by_age(eyes, found))
    away: list[Identity] = []
    step = (
        patrol.first_ready(eyes, AT_ONCE, minors, away)
        or patrol.first_ready(eyes, OF_AGE, adults, away)
        or _placing(eyes, minors)
        or patrol.first_ready(eyes, WITH_THEM, minors, away)
        # Whoever waits to be talked with comes before the papers of those who were.
        or patrol.next_visit(eyes, away)
        or patrol.first_ready(eyes, ON_PAPER, minors, away)
        or patrol.next_visit(eyes, away)
    )
    return step or _wait(eyes, minors)


def _placing(eyes: Eyes, found: Sequence[Identity]) -> Step | None:
    step = childplace.placing(eyes, found)
    return step if step is not None and patrol.is_possible(eyes, step) else None


def _wait(eyes: Eyes, found: Sequence[Identity]) -> Step:
    """Wait for those who were asked, until something is to be done without them."""
    now = eyes.world.clock.now
    ends = [
        end for at in found if _is_open(eyes, at) for end in _ends(began(eyes, at)) if end > now
    ]
    ends += [end for at in found for end in _meeting_ends(eyes, at) if end > now]
    return wait_until(min(ends)) if ends else FINISHED


def _ends(since: int) -> tuple[int, ...]:
    chases = range(CHASED_EVERY_SECONDS, PATIENCE_SECONDS + 1, CHASED_EVERY_SECONDS)
    return (*(since + each for each in chases), since + LONGEST_SECONDS)


def _meeting_ends(eyes: Eyes, at: Identity) -> tuple[int, ...]:
    """Return until when an officer is there for a strategy meeting they have asked for."""
    handed_over = newest(eyes, "csc_handover", at)
    is_asked = eyes.acted("call-strategy-meeting", at)
    if handed_over is None or not is_asked or eyes.told(MEETING, at):
        return ()
    return (handed_over.at + MEETING_SECONDS,)


def _is_open(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child met is still with the police, so that somebody is waited for."""
    is_met = eyes.done("child_encountered", at)
    is_somewhere = eyes.world.whereabouts.get(at.about or "") is not None
    return is_met and is_somewhere and not is_gone(eyes, at)


def urgent_step(eyes: Eyes) -> Step | None:
    """Say what cannot wait for an action under way: a child who says they are not well enough."""
    doing = eyes.seat.doing
    if doing is None or doing.act.id not in ("ask", "explain"):
        return None
    at = doing.identity.only(PERSON)
    has_decided = eyes.done("fitness_decision_recorded", at)
    if not is_unwell(eyes, at) or has_decided or eyes.done("break_given", at):
        return None
    step = Step("give-break", at)
    is_left_out = eyes.leaves_out(step.action, at)
    return None if is_left_out or not is_at_hand(eyes, at) else step


__all__ = ["CHILDREN", "ORDERS", "child_step", "children", "urgent_step"]
