"""Acts: what an officer can do, as values, and the one way of doing them.

A trainee, a script and a simulated officer all act through `perform`: the act takes its time, has
its effect, writes its records, tells the officer what it reveals and starts the request it makes.
Which acts there are is data of the scenario floor. This module refuses to say whether an act is
right; it only tells whether it is physically possible.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from simulator.engine import effects
from simulator.engine.seats import Doing
from simulator.protocol.records import IDENTITY_KINDS, Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

FieldKind = Literal["choice", "several", "text", "whole", "yes_no", "time"]
Where = Literal["anywhere", "office", "outside", "inside", "station", "not_travelling"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; an empty one means not known, where that is allowed."""

    id: str
    label: str
    kind: FieldKind = "text"
    choices: tuple[str, ...] = ()
    is_required: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a written attribute comes from: a `form` field, or what the `world` is like then."""

    of: Literal["form", "world"]
    name: str


@dataclass(frozen=True, slots=True)
class Write:
    """A record that an act makes when it is done, or as it begins.

    Attributes:
        by: Role written down, or None for the seat's own.
        keeps: Identity kinds kept in the record; the others are left open.
        only_if: Form field that must be yes for the record to be made, if any.
    """

    did: str
    by: str | None = None
    attributes: Mapping[str, Value | Source] = field(default_factory=lambda: MappingProxyType({}))
    keeps: tuple[str, ...] = IDENTITY_KINDS
    only_if: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something a role can do.

    Attributes:
        roles: Canonical roles that have it.
        takes: Seconds, besides what its effect takes.
        asks_for: Identity kinds it must be told: which address, person, operation, call.
        asks_for_new: Identity kinds of which doing it makes a new one: a call.
        where: Where it is physically possible.
        needs: Further physical conditions, by their names in `effects.NEEDS`.
        once_done: Records without which it is physically impossible: no report, no copy.
        effect: What it does to the world, by its name in `effects.EFFECTS`.
        requests: Requests it starts, `service.kind`.
        reveals: Facts whose truth the officer knows afterwards.
        can_break_off: Whether it can be abandoned half-way.
    """

    id: str
    group: str
    label: str
    roles: tuple[str, ...]
    takes: int
    help: str = ""
    asks_for: tuple[str, ...] = ()
    asks_for_new: tuple[str, ...] = ()
    where: Where = "not_travelling"
    needs: tuple[str, ...] = ()
    once_done: tuple[str, ...] = ()
    form: tuple[Field, ...] = ()
    writes: tuple[Write, ...] = ()
    effect: str | None = None
    requests: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()
    can_break_off: bool = True


class Impossible(Exception):
    """An act cannot physically be done here and now; the message says why."""


def why_impossible(world: World, seat: Seat, act: Act, identity: Identity) -> str | None:
    """Tell why an act is physically impossible, in plain words; None when it is possible."""
    if seat.role not in act.roles:
        return "it is not this role's to do"
    obstacle = effects.obstacle_of_place(world, seat, act.where, identity)
    if obstacle is not None:
        return obstacle
    for need in act.needs:
        obstacle = effects.NEEDS[need](world, seat, identity)
        if obstacle is not None:
            return obstacle
    for record in act.once_done:
        if not world.memory.has(record, identity):
            return "there is nothing yet to do it with"
    return None


def begin(
    world: World, seat: Seat, act: Act, identity: Identity, form: Mapping[str, Value]
) -> Flow:
    """Start an act in a seat.

    Raises:
        Impossible: It cannot be done here and now, or the seat is busy.
    """
    if seat.doing is not None:
        raise Impossible(f"{seat.id} is still busy: {seat.doing.act.label}")
    why = why_impossible(world, seat, act, identity)
    if why is not None:
        raise Impossible(f"{act.label}: {why}")
    doing = Doing(act, identity, world.clock.now, world.clock.now + act.takes)
    seat.doing = doing
    doing.flow = world.clock.start(perform(world, seat, act, identity, form), at=world.clock.now)
    return doing.flow


def perform(
    world: World, seat: Seat, act: Act, identity: Identity, form: Mapping[str, Value]
) -> Steps:
    """Do an act: take its time, have its effect, write, reveal, request."""
    try:
        if act.takes:
            yield act.takes
        if act.effect is not None:
            found = yield from effects.EFFECTS[act.effect](world, seat, identity, form)
            identity = found or identity
        for write in act.writes:
            _write(world, seat, write, identity, form)
        if act.reveals:
            _reveal(world, seat, act, identity)
        seat.asked.add((act.id, identity.operation, identity.premises))
        for request in act.requests:
            world.ask(request, seat, identity, form)
    finally:
        seat.doing = None


def _write(
    world: World, seat: Seat, write: Write, identity: Identity, form: Mapping[str, Value]
) -> None:
    if write.only_if is not None and form.get(write.only_if) is not True:
        return
    attributes = _attributes(world, seat, write, identity, form)
    world.log.write(write.did, write.by or seat.role, identity.only(write.keeps), attributes)


def foreseen(
    world: World, seat: Seat, act: Act, identity: Identity, form: Mapping[str, Value]
) -> tuple[Record, ...]:
    """Return the records an act would make if it were done at this moment; nothing changes."""
    return tuple(
        Record(
            world.log.written + ahead,
            world.clock.now,
            write.did,
            write.by or seat.role,
            identity.only(write.keeps),
            _attributes(world, seat, write, identity, form),
        )
        for ahead, write in enumerate(act.writes)
        if write.only_if is None or form.get(write.only_if) is True
    )


def _attributes(
    world: World, seat: Seat, write: Write, identity: Identity, form: Mapping[str, Value]
) -> dict[str, Value]:
    values = {
        name: _value(world, seat, given, identity, form)
        for name, given in write.attributes.items()
    }
    return {name: value for name, value in values.items() if value is not None}


def _value(world: World, seat: Seat, given: Any, identity: Identity, form: Any) -> Value:
    if not isinstance(given, Source):
        value: Value = given
        return value
    if given.of == "form":
        filled: Value = form.get(given.name)
        return None if filled == "" else filled
    return effects.LOOKS[given.name](world, seat, identity, form)


def _reveal(world: World, seat: Seat, act: Act, identity: Identity) -> None:
    facts = {name: world.true(name, identity) for name in act.reveals}
    known = {name: value for name, value in facts.items() if value is not None}
    if known:
        world.log.learned(seat.role, identity, known)
