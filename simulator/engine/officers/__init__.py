"""Simulated officers: a role's usual next step, asked of what they know.

The same orders serve a simulated leader in a planning world, the other person in a play, and the
rule-following decider: `usual_step` looks at what a seat knows and says what officers of that role
do next towards the case's aim, that they wait, or that they are finished. This package refuses to
read findings; it asks determinations only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine import acts, completion
from simulator.engine.officers import afterwards, child, constable, desk, size, station, street
from simulator.engine.officers.chief import chief_step
from simulator.engine.officers.eyes import (
    FINISHED,
    WAIT,
    Eyes,
    Step,
    Usual,
    is_wait,
    until,
    wait_until,
)
from simulator.protocol import moments
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simpy import Event

    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

ORDERS: tuple[tuple[Usual, ...], ...] = (
    desk.CASE,
    (desk.FORM_OUT, desk.FINAL),
    desk.MATRIX,
    desk.FAMILY,
    desk.HIGH_PROFILE,
    desk.SHARED,
    desk.WITH_POLICE,
    size.LARGER,
    desk.SPOKEN,
    street.BEFORE_LEAVING,
    station.CUSTODY,
    station.FAMILY,
    afterwards.REPORTS,
    afterwards.COMPLAINT,
    *constable.ORDERS,
)


def urgent_step(eyes: Eyes) -> Step | None:
    """Say what cannot wait for an action under way; None when nothing is urgent."""
    if eyes.seat.role in constable.ROLES:
        return child.urgent_step(eyes)
    return street.urgent_step(eyes) or station.urgent_step(eyes)


def usual_step(eyes: Eyes) -> Step:
    """Say what an officer of the seat's role does next."""
    if eyes.seat.role == "cio":
        return chief_step(eyes)
    if eyes.seat.role in constable.ROLES:
        return constable.constable_step(eyes)
    return leader_step(eyes)


def leader_step(eyes: Eyes) -> Step:
    """Say what the leader of an arrest team does next."""
    if eyes.seat.team is None or eyes.team.is_travelling:
        return WAIT
    step = _out_of_the_office(eyes) if eyes.here.kind != "office" else None
    if step is not None and is_wait(step):
        # Nobody writes reports while somebody stands beside them whose turn may come.
        return (None if eyes.team.holding else _left_over(eyes)) or step
    return step or _files(eyes)


def _out_of_the_office(eyes: Eyes) -> Step | None:
    if eyes.here.kind == "premises":
        step = street.at_the_address(eyes)
        if step is not None:
            return step
    return station.with_prisoners(eyes) or station.after_hand_over(eyes)


def _files(eyes: Eyes) -> Step:
    """Choose among the files in hand: what is ready to visit, else desk work, else wait."""
    waits: list[Step] = []
    indoors = eyes.here.kind == "office"
    for at in _open_addresses(eyes):
        step = desk.at_the_desk(eyes, at)
        if step is None:
            return street.set_out(eyes, at)
        if is_wait(step):
            waits.append(step)
        elif step is not FINISHED:
            return step if indoors or _needs_no_desk(eyes, step) else Step("drive-to-office")
    step = _left_over(eyes) or _shortest(waits)
    is_idle_away = not indoors and is_wait(step) and _ends_another_day(eyes, step)
    return Step("drive-to-office") if is_idle_away else step


def _ends_another_day(eyes: Eyes, wait: Step) -> bool:
    """Tell whether a wait is known to last beyond the day; nobody spends a night in the car."""
    moment, now = until(wait), eyes.world.clock.now
    return moment is not None and moments.local_date(moment) != moments.local_date(now)


def _needs_no_desk(eyes: Eyes, step: Step) -> bool:
    """Tell whether a step can be taken from the car, by telephone or on paper."""
    return eyes.world.repertoire[step.action].where in ("anywhere", "not_travelling")


def _shortest(waits: list[Step]) -> Step:
    if not waits:
        return FINISHED
    moments = [moment for moment in map(until, waits) if moment is not None]
    return wait_until(min(moments)) if moments else WAIT


def _open_addresses(eyes: Eyes) -> Iterator[Identity]:
    """Yield the addresses still to be visited; a file whose target is found needs no more."""
    for file in eyes.files:
        if eyes.done("arrest_made", Identity(operation=file.id)):
            continue
        for premises in file.premises:
            at = Identity(operation=file.id, premises=premises)
            if not street.is_settled(eyes, at):
                yield at


def _left_over(eyes: Eyes) -> Step | None:
    """Return reports, complaints and the closing of files."""
    for file in eyes.files:
        for premises in file.premises:
            at = Identity(operation=file.id, premises=premises)
            step = afterwards.afterwards(eyes, at) or afterwards.complaints(eyes, at)
            if step is not None:
                return step
    return None


def filled(eyes: Eyes, action: str, about: Identity) -> Step:
    """Return an action with its form filled in as an officer of the role would."""
    lines = [usual for order in ORDERS for usual in order if usual.action == action]
    is_constable = eyes.seat.role in constable.ROLES
    wanted = [each for each in lines if is_constable and each.when(eyes, about)]
    for usual in (*wanted, *lines):
        return Step(action, about.only(usual.about), usual.form(eyes, about))
    return Step(action, about)


def own_actions(role: str) -> frozenset[str] | None:
    """Return the actions that a role's order takes in their turn; None where any may be taken."""
    return constable.OWN if role in constable.ROLES else None


def lead(world: World, seat: Seat) -> Steps:
    """Play an officer in a seat: do the usual next step, wait for what has been asked."""
    eyes = Eyes(world, seat)
    while True:
        _take_in_hand(seat)
        step = urgent_step(eyes) or usual_step(eyes)
        if step is FINISHED:
            return
        if is_wait(step):
            yield _bell_or(world, seat, until(step))
            continue
        act = world.repertoire[step.action]
        identity = completion.completed(world, seat, step.identity)
        if "call" in act.asks_for_new:
            identity = replace(identity, call=world.next_call())
        yield acts.begin(world, seat, act, identity, step.form)


def stand_by(world: World, seat: Seat) -> Steps:
    """Play an officer who stays in a seat: finished with the files in hand, they wait for more.

    A file that somebody else prepared is theirs once it comes back to be completed.
    """
    while True:
        yield from lead(world, seat)
        yield world.bell(seat)


def _take_in_hand(seat: Seat) -> None:
    """Take on every file that has come back to be completed, whoever had prepared it."""
    if seat.files is None:
        return
    back = [each.identity.operation for each in seat.inbox if each.tag == COMES_BACK]
    seat.files = tuple(dict.fromkeys((*seat.files, *(each for each in back if each is not None))))


COMES_BACK = "file_referred_back"


def _bell_or(world: World, seat: Seat, moment: int | None) -> Event:
    """Return what rings when something reaches a seat, or at a moment if one is given."""
    bell = world.bell(seat)
    if moment is None:
        return bell
    return bell | world.clock.timeout(max(0, moment - world.clock.now))


__all__ = [
    "FINISHED",
    "WAIT",
    "Eyes",
    "Step",
    "Usual",
    "filled",
    "is_wait",
    "lead",
    "leader_step",
    "own_actions",
    "stand_by",
    "until",
    "urgent_step",
    "usual_step",
]
