"""A first responder's usual order with children: each gets theirs, the most vulnerable first.

Phase by phase, child by child, whatever is ready is done; what waits for somebody else is taken up
when they have come, and every wait has an end. Determinations are asked, findings never. This
module refuses to leave off before each child is with social care or out of the officer's hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine import acts
from simulator.engine.officers import childplace
from simulator.engine.officers.childcalls import CALLS, CHASED_EVERY_SECONDS
from simulator.engine.officers.childeyes import (
    HOUR,
    LONGEST_SECONDS,
    PATIENCE_SECONDS,
    PERSON,
    began,
    is_at_hand,
    is_child,
    is_gone,
    is_listened_to,
    is_unwell,
    is_urgent,
    newest,
    years,
)
from simulator.engine.officers.childfirst import ADULT, FIRST, SAFETY, TALK, TALKS
from simulator.engine.officers.childform import FORM
from simulator.engine.officers.childpapers import HAND_OVER, PAPERS
from simulator.engine.officers.childprints import PRINTS
from simulator.engine.officers.eyes import FINISHED, Step, ready, wait_until
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.engine.officers.eyes import Eyes, Usual

CHILDREN = ("child", "age_disputed")
"""Kinds of people who are met as children."""

MEETING = ("full_strategy_meeting", "not_there")
MEETING_SECONDS = 72 * HOUR
"""How long after the hand-over an officer counts with a strategy meeting."""

FIRST_PHASES = (SAFETY, FIRST, TALK, CALLS)
LATER_PHASES = (FORM, PRINTS, PAPERS, HAND_OVER)
ORDERS: tuple[tuple[Usual, ...], ...] = (*FIRST_PHASES, *LATER_PHASES, ADULT)


def children(eyes: Eyes) -> tuple[Identity, ...]:
    """Return the children of the files in hand, whoever is unwell or youngest first."""
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


def child_step(eyes: Eyes, found: tuple[Identity, ...]) -> Step:
    """Return the next thing to do for some children, a wait with its end, or `FINISHED`."""
    minors = [each for each in found if is_child(eyes, each)]
    adults = [each for each in found if not is_child(eyes, each)]
    away: list[Identity] = []
    step = (
        _first_ready(eyes, FIRST_PHASES, minors, away)
        or _first_ready(eyes, (ADULT,), adults, away)
        or childplace.placing(eyes, minors)
        or _first_ready(eyes, LATER_PHASES, minors, away)
        or _next_visit(eyes, away)
    )
    return step or _wait(eyes, minors)


def _first_ready(
    eyes: Eyes,
    phases: Sequence[tuple[Usual, ...]],
    found: Sequence[Identity],
    away: list[Identity],
) -> Step | None:
    """Return the first step that can be taken from here; note whose wait for a visit."""
    for phase in phases:
        for at in found:
            for step in _possible(eyes, phase, at, away):
                return step
    return None


def _possible(
    eyes: Eyes, phase: tuple[Usual, ...], at: Identity, away: list[Identity]
) -> Iterator[Step]:
    for step in ready(eyes, phase, at):
        act = eyes.world.repertoire[step.action]
        if "person_here" in act.needs and not is_at_hand(eyes, at):
            # What comes after it in the same phase waits for it as well.
            away.append(at)
            return
        aside = _aside(eyes, step, at)
        if aside is not None:
            yield aside
        if acts.why_impossible(eyes.world, eyes.seat, act, step.identity) is None:
            yield step


def _aside(eyes: Eyes, step: Step, at: Identity) -> Step | None:
    """Return how a child is taken aside before they are talked with where companions listen."""
    if step.action not in TALKS or not is_listened_to(eyes, at):
        return None
    is_left_out = eyes.leaves_out("take-aside", at)
    return None if is_left_out else Step("take-aside", at.only(PERSON))


def _next_visit(eyes: Eyes, away: Sequence[Identity]) -> Step | None:
    for at in away:
        step = childplace.to_them(eyes, at)
        if step is not None:
            return step
    return None


def _wait(eyes: Eyes, found: Sequence[Identity]) -> Step:
    """Wait for those who were asked, until something is to be done without them."""
    now = eyes.world.clock.now
    ends = [
        end for at in found if _is_open(eyes, at) for end in _ends(began(eyes, at)) if end > now
    ]
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
