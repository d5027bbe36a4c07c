"""Acts: what an officer can do, as values, and the one way of doing them.

A trainee, a script and a simulated officer all act through `perform`: the act takes its time, has
its effect, writes its records, tells the officer what it reveals and starts the request it makes.
Which acts there are is data of the scenario floor. This module refuses to say whether an act is
right; it only tells whether it is physically possible.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from simulator.engine import effects, forms
from simulator.engine.forms import Field, FieldKind
from simulator.engine.seats import Doing
from simulator.protocol import vocabulary
from simulator.protocol.records import IDENTITY_KINDS, Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

Where = Literal[
    "anywhere", "office", "premises", "outside", "inside", "station", "centre", "not_travelling"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a written attribute comes from: a `form` field, or what the `world` is like then."""

    of: Literal["form", "world"]
    name: str


@dataclass(frozen=True, slots=True)
class Write:
    """A record that an act makes when it is done.

    Attributes:
        by: Role written down, or None for the seat's own.
        keeps: Identity kinds kept in the record; the others are left open.
        only_if: Form field that must be yes for the record to be made, if any.
        only_when: Form fields, each with the values with which the record is made.
        when: Look at the world, by its name in `effects.LOOKS`, that must answer yes, if any.
        each: Whom it is made about, one record each: `held` for every prisoner with the team,
            `company` for everybody with it; once, about the act's own, when left out.
    """

    did: str
    by: str | None = None
    attributes: Mapping[str, Value | Source] = field(default_factory=lambda: MappingProxyType({}))
    keeps: tuple[str, ...] = IDENTITY_KINDS
    only_if: str | None = None
    only_when: Mapping[str, tuple[Value, ...]] = field(default_factory=lambda: MappingProxyType({}))
    when: str | None = None
    each: Literal["held", "company"] | None = None


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
    return why or forms.why_wrong(forms.on_stage(world.places, act.form), form)


def _why_unknown(world: World, identity: Identity) -> str | None:
    """Tell which part of an identity names nothing, or another file's address; None for none."""
    known: Mapping[str, Mapping[str, object]] = {
        "operation": world.files,
        "premises": world.places,
        "about": world.people,
    }
    for kind, given in identity.named().items():
        if kind in known and given not in known[kind]:
            return f"there is no {_KIND_WORDS[kind]} {given!r}"
    files = [each.id for each in world.files.values() if identity.premises in each.premises]
    is_mixed_up = identity.operation is not None and files and identity.operation not in files
    return "that address belongs to another file" if is_mixed_up else None


_KIND_WORDS = MappingProxyType(
    {"operation": "file", "premises": "address", "about": "person", "call": "call"}
)


def as_offered(world: World, act: Act) -> Act:
    """Return an act with the choices of its form as they are on this stage."""
    fields = forms.on_stage(world.places, act.form)
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
        filed = forms.written(act.form, form)
        identity = effects.placed(world, identity)
        if act.effect is not None:
            found = yield from effects.EFFECTS[act.effect](world, seat, identity, filed)
            identity = found or identity
        for made in _made(world, seat, act, identity, filed):
            world.log.write(*made)
        if act.reveals:
            _reveal(world, seat, act, identity)
        seat.acted.append((act.id, identity))
        for request in act.requests:
            world.ask(request, seat, identity, filed)
    finally:
        seat.doing = None


def foreseen(
    world: World, seat: Seat, act: Act, identity: Identity, form: Mapping[str, Value]
) -> tuple[Record, ...]:
    """Return the records an act would make if it were done at this moment; nothing changes.

    What only the world's answer decides, such as a refusal at a door, is not foreseen.
    """
    filed = forms.written(act.form, form)
    made = _made(world, seat, act, effects.placed(world, identity), filed)
    return tuple(
        Record(world.log.written + ahead, world.clock.now, *each) for ahead, each in enumerate(made)
    )


def _made(
    world: World, seat: Seat, act: Act, identity: Identity, form: Mapping[str, Value]
) -> Iterator[tuple[str, str, Identity, dict[str, Value]]]:
    """Yield the name, doer, identity and attributes of every record an act makes."""
    for write in act.writes:
        for about in _whom(world, seat, write, identity):
            if _is_made(world, seat, write, about, form):
                attributes = _attributes(world, seat, write, about, form)
                yield write.did, write.by or seat.role, about.only(write.keeps), attributes


def _whom(world: World, seat: Seat, write: Write, identity: Identity) -> tuple[Identity, ...]:
    if write.each is None:
        return (identity,)
    return effects.each_of(world, seat, identity, write.each)


def _is_made(
    world: World, seat: Seat, write: Write, identity: Identity, form: Mapping[str, Value]
) -> bool:
    if write.only_if is not None and form.get(write.only_if) is not True:
        return False
    if any(form.get(name) not in values for name, values in write.only_when.items()):
        return False
    return write.when is None or effects.LOOKS[write.when](world, seat, identity, form) is True


def _attributes(
    world: World, seat: Seat, write: Write, identity: Identity, form: Mapping[str, Value]
) -> dict[str, Value]:
    values = {
        name: _value(world, seat, given, identity, form) for name, given in write.attributes.items()
    }
    return {name: value for name, value in values.items() if value is not None}


def _value(world: World, seat: Seat, given: Any, identity: Identity, form: Any) -> Value:
    if not isinstance(given, Source):
        value: Value = given
        return value
    if given.of == "form":
        filled: Value = form.get(given.name)
        return filled
    return effects.LOOKS[given.name](world, seat, identity, form)


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
    "Where",
    "Write",
    "as_offered",
    "begin",
    "foreseen",
    "perform",
    "why_impossible",
    "why_not",
]
