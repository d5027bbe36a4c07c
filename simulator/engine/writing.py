"""What an act writes down: its records as data, and as they come out when it is done.

This module refuses to do anything else: it looks at the world and at a form, and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from simulator.engine import effects
from simulator.protocol.records import IDENTITY_KINDS, Identity, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.engine.effects.grounds import Form
    from simulator.engine.seats import Seat
    from simulator.engine.world import World


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
        per: Field of which each chosen item makes a record of its own; the field then holds that
            one item, for attributes, conditions and looks.
        unless: Form field that keeps it from being made when it is yes, if any.
    """

    did: str
    by: str | None = None
    attributes: Mapping[str, Value | Source] = field(default_factory=lambda: MappingProxyType({}))
    keeps: tuple[str, ...] = IDENTITY_KINDS
    only_if: str | None = None
    only_when: Mapping[str, tuple[Value, ...]] = field(default_factory=lambda: MappingProxyType({}))
    when: str | None = None
    each: Literal["held", "company"] | None = None
    per: str | None = None
    unless: str | None = None


Made = tuple[str, str, Identity, dict[str, Value]]
"""The name, doer, identity and attributes of a record to be made."""


def made(
    world: World, seat: Seat, write: Write, identity: Identity, form: Mapping[str, Value]
) -> Iterator[Made]:
    """Yield every record that a write of an act makes: none, one, or one each."""
    for filed in _per_item(write, form):
        if not _is_filed(write, filed):
            continue
        for about in _whom(world, seat, write, identity):
            if write.when is None or effects.LOOKS[write.when](world, seat, about, filed) is True:
                attributes = _attributes(world, seat, write, about, filed)
                yield write.did, write.by or seat.role, about.only(write.keeps), attributes


def _per_item(write: Write, form: Mapping[str, Value]) -> tuple[Mapping[str, Value], ...]:
    """Give the form as it is, or once for each item where each makes a record."""
    if write.per is None:
        return (form,)
    chosen = form.get(write.per)
    if isinstance(chosen, list):
        return tuple({**form, write.per: item} for item in chosen)
    return () if chosen is None else (form,)


def _whom(world: World, seat: Seat, write: Write, identity: Identity) -> tuple[Identity, ...]:
    if write.each is None:
        return (identity,)
    return effects.each_of(world, seat, identity, write.each)


def _is_filed(write: Write, form: Mapping[str, Value]) -> bool:
    """Tell whether a form says that a record is to be made."""
    if write.only_if is not None and form.get(write.only_if) is not True:
        return False
    if write.unless is not None and form.get(write.unless) is True:
        return False
    for name, values in write.only_when.items():  # noqa: SIM110 - twice as quick as a generator
        if form.get(name) not in values:
            return False
    return True


def _attributes(
    world: World, seat: Seat, write: Write, identity: Identity, form: Mapping[str, Value]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, given in write.attributes.items():
        value = given
        if isinstance(value, Source):
            value = _found(world, seat, value, identity, form)
        if value is not None:
            values[name] = value
    return values


def _found(world: World, seat: Seat, source: Source, identity: Identity, form: Form) -> Value:
    if source.of == "form":
        return form.get(source.name)
    return effects.LOOKS[source.name](world, seat, identity, form)
