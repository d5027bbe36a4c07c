"""How a patrol takes what is ready: phase by phase, person by person, from where it is.

What can be done from here is done; for what needs somebody elsewhere it goes there, once nothing
is left to do here. This module refuses to know what the steps are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine import acts
from simulator.engine.officers import childplace
from simulator.engine.officers.childeyes import PERSON, is_at_hand, is_listened_to, once_of
from simulator.engine.officers.childfirst import TALKS
from simulator.engine.officers.eyes import Step, ready, wants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.engine.officers.eyes import Eyes, Usual
    from simulator.protocol.records import Identity


APART = (*TALKS, "reassure-person", "take-crime-report", "ask-about-control")
"""Acts that no companion should listen to, of a child or of whoever reports something."""


def first_ready(
    eyes: Eyes,
    phases: tuple[tuple[Usual, ...], ...],
    found: tuple[Identity, ...],
    away: list[Identity],
) -> Step | None:
    """Return the first step that can be taken from here; note whose wait for a visit."""
    if not found:
        return None
    # Of most people most phases want nothing, look after look, and that outlasts the look.
    key = ("first", id(phases))
    first: int = once_of(eyes, key, found, lambda: _first_wanting(eyes, phases, found))
    for turn in range(first, len(phases) * len(found)):
        phase, at = phases[turn // len(found)], found[turn % len(found)]
        for step in _possible(eyes, phase, at, away):
            return step
    return None


def _first_wanting(
    eyes: Eyes, phases: tuple[tuple[Usual, ...], ...], found: tuple[Identity, ...]
) -> int:
    """Count the turns, phase by phase and person by person, before the first that wants a step."""
    turns = ((phase, at) for phase in phases for at in found)
    wanted = (turn for turn, (phase, at) in enumerate(turns) if wants(eyes, phase, at))
    return next(wanted, len(phases) * len(found))


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
        if is_possible(eyes, step):
            yield step


def _aside(eyes: Eyes, step: Step, at: Identity) -> Step | None:
    """Return how a person is taken aside before they are talked with where companions listen."""
    if step.action not in APART or not (is_at_hand(eyes, at) and is_listened_to(eyes, at)):
        return None
    is_left_out = eyes.leaves_out("take-aside", at)
    return None if is_left_out else Step("take-aside", at.only(PERSON))


def next_visit(eyes: Eyes, away: Sequence[Identity]) -> Step | None:
    """Return the next step towards the first whom something waits for and who can be gone to."""
    for at in away:
        step = childplace.to_them(eyes, at)
        if step is not None and is_possible(eyes, step):
            return step
    return None


def is_possible(eyes: Eyes, step: Step) -> bool:
    """Tell whether a step can physically be taken here and now."""
    act = eyes.world.repertoire[step.action]
    return acts.why_impossible(eyes.world, eyes.seat, act, step.identity) is None
