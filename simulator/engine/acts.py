"""Acts: what an officer can do, as values, and the one way of doing them.

A trainee, a script and a simulated officer all act through `perform`: the act takes its time, has
its effect, writes its records, tells the officer what it reveals and starts the request it makes.
Which acts there are is data of the scenario floor. This module refuses to say whether an act is
right; it only tells whether it is physically possible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from simulator.engine import effects, forms, writing
from simulator.engine.forms import Field, FieldKind
from simulator.engine.seats import Doing
from simulator.engine.writing import Source, Write
from simulator.protocol import vocabulary
from simulator.protocol.records import Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Iterator, Mapping

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import World
    from simulator.engine.writing import Made

Where = Literal[
    "anywhere",
    "office",
    "premises",
    "outside",
    "inside",
    "station",
    "centre",
    "safe_place",
    "scene",
    "hospital",
    "not_travelling",
]


@dataclass(frozen=True, slots=True)
class TakesEach:
    """An act is done item by item: so many seconds for each item chosen in a field."""

    field: str
    seconds: int


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
        takes_each: It is done item by item. Records made per item of that field, and its effect,
            come with each item, the others with the first: what was broken off counts as far as
            it went. None for an act done at once.
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
    takes_each: TakesEach | None = None


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
            return f"there is nothing yet to do it with: {vocabulary.records()[record].means}"
    return None


def why_not(
    world: World, seat: Seat, act: Act, identity: Identity, form: Mapping[str, Value]
) -> str | None:
    """Tell why a decision cannot be taken as it is put: the act, what it is about, its form."""
    for kind in act.asks_for:
        if getattr(identity, kind) is None:
            return f"say which {_KIND_WORDS[kind]}"
    why = _why_unknown(world, identity) or why_impossible(world, seat, act, identity)
    return why or forms.why_wrong(as_offered(world, act).form, form)


def _why_unknown(world: World, identity: Identity) -> str | None:
    """Tell which part of an identity names nothing, or another file's address; None for none."""
    operation, premises, files = identity.operation, identity.premises, world.files
    named: tuple[tuple[str, str | None, Container[str]], ...] = (
        ("operation", operation, files),
        ("premises", premises, world.places),
        ("about", identity.about, world.people),
    )
    for kind, given, known in named:
        if given is not None and given not in known:
            return f"there is no {_KIND_WORDS[kind]} {given!r}"
    if operation is None or premises is None or premises in files[operation].premises:
        return None
    is_mixed_up = any(premises in each.premises for each in files.values())
    return "that address belongs to another file" if is_mixed_up else None


_KIND_WORDS = MappingProxyType(
    {"operation": "file", "premises": "address", "about": "person", "call": "call"}
)


def as_offered(world: World, act: Act) -> Act:
    """Return an act with the choices of its form as they are on this stage."""
    fields = forms.on_stage(world.places, act.form, world.heard_of)
    return act if fields is act.form else replace(act, form=fields)


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
    until = world.clock.now + act.takes + _seconds_for_items(act, form)
    doing = Doing(act, identity, world.clock.now, until, had_heard=len(seat.inbox))
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
        filed = forms.written(act.form, form)
        identity = effects.placed(world, identity)
        for made in _meeting(world, seat, act, identity):
            effects.meet(world, seat, made[2])
            world.log.write(*made)
        if _items(act, filed):
            yield from _item_by_item(world, seat, act, identity, filed)
        else:
            identity = yield from _at_once(world, seat, act, identity, filed)
        if act.reveals:
            _reveal(world, seat, act, identity)
        seat.acted.append((act.id, identity))
        for request in act.requests:
            world.ask(request, seat, identity, filed)
    finally:
        seat.doing = None


def _at_once(
    world: World, seat: Seat, act: Act, identity: Identity, filed: Mapping[str, Value]
) -> Generator[Any, Any, Identity]:
    """Have an act's effect and write its records; return what it turned out to be about."""
    if act.effect is not None:
        found = yield from effects.EFFECTS[act.effect](world, seat, identity, filed)
        identity = found or identity
    for write in act.writes:
        _write(world, seat, write, identity, filed)
    return identity


def _item_by_item(
    world: World, seat: Seat, act: Act, identity: Identity, filed: Mapping[str, Value]
) -> Steps:
    """Do an act for one item after the other: what is put is recorded, then what it brings."""
    asked = act.takes_each
    assert asked is not None  # noqa: S101 - a bug and not a case: only such an act has items
    for number, item in enumerate(_items(act, filed)):
        yield asked.seconds
        for write, form in _with_item(act, filed, number, item):
            _write(world, seat, write, identity, form)
        if act.effect is not None:
            alone = {**filed, asked.field: item}
            yield from effects.EFFECTS[act.effect](world, seat, identity, alone)


def _write(world: World, seat: Seat, write: Write, identity: Identity, form: Any) -> None:
    for made in writing.made(world, seat, write, identity, form):
        world.log.write(*made)


def _items(act: Act, form: Mapping[str, Value]) -> tuple[Value, ...]:
    """List the items that an act done item by item is done for, none where none is chosen."""
    chosen = form.get(act.takes_each.field) if act.takes_each is not None else None
    return tuple(chosen) if isinstance(chosen, list) else ()


def _seconds_for_items(act: Act, form: Mapping[str, Value]) -> int:
    return act.takes_each.seconds * len(_items(act, form)) if act.takes_each is not None else 0


def foreseen(
    world: World,
    seat: Seat,
    act: Act,
    identity: Identity,
    form: Mapping[str, Value],
    names: frozenset[str] | None = None,
) -> tuple[Record, ...]:
    """Return the records an act would make if it were done at this moment; nothing changes.

    What only the world's answer decides, such as a refusal at a door, is not foreseen.

    Args:
        names: Records that whoever asks wants to know of; None for all.
    """
    identity = effects.placed(world, identity)
    made = list(_meeting(world, seat, act, identity))
    if names is None or not names.isdisjoint([write.did for write in act.writes]):
        filed = forms.written(act.form, form)
        for write, about_item in _in_order(act, filed):
            if names is None or write.did in names:
                made += writing.made(world, seat, write, identity, about_item)
    return tuple(
        Record(world.log.written + ahead, world.clock.now, *each) for ahead, each in enumerate(made)
    )


def _in_order(act: Act, filed: Mapping[str, Value]) -> Iterator[tuple[Write, Mapping[str, Value]]]:
    """Yield what is written in its order, each with the form it is written from."""
    if not _items(act, filed):
        yield from ((write, filed) for write in act.writes)
    for number, item in enumerate(_items(act, filed)):
        yield from _with_item(act, filed, number, item)


def _with_item(
    act: Act, filed: Mapping[str, Value], number: int, item: Value
) -> Iterator[tuple[Write, Mapping[str, Value]]]:
    """Yield what is written with one item; what is not about an item comes with the first."""
    field = None if act.takes_each is None else act.takes_each.field
    alone = filed if field is None else {**filed, field: item}
    for write in act.writes:
        if field is not None and write.per == field:
            # Most of a long form's records are made with one item each.
            items = write.only_when.get(field)
            if items is None or item in items:
                yield write, alone
        elif number == 0:
            yield write, filed


def _meeting(world: World, seat: Seat, act: Act, identity: Identity) -> Iterator[Made]:
    """Yield the record of an officer's first dealing with a child who is within reach."""
    if "about" in act.asks_for and effects.is_first_meeting(world, seat, identity):
        unaccompanied = world.true("unaccompanied", identity)
        said: dict[str, Value] = {} if unaccompanied is None else {"unaccompanied": unaccompanied}
        yield "child_encountered", seat.role, identity, said


def _reveal(world: World, seat: Seat, act: Act, identity: Identity) -> None:
    facts = {name: world.true(name, identity) for name in act.reveals}
    known = {name: value for name, value in facts.items() if value is not None}
    if known:
        world.log.learned(seat.role, identity, known)


__all__ = [
    "Act",
    "Field",
    "FieldKind",
    "Impossible",
    "Source",
    "TakesEach",
    "Where",
    "Write",
    "as_offered",
    "begin",
    "foreseen",
    "perform",
    "why_impossible",
    "why_not",
]
