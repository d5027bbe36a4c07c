"""What a record says of the world at the moment it is made.

A look gives the value of one attribute, or None for what cannot be told; this module refuses to
change anything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.effects import papers, seen, victims
from simulator.engine.effects.grounds import held, here, station_for, team_of
from simulator.protocol import moments, vocabulary
from simulator.protocol.derived import count
from simulator.protocol.parameters import number
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.effects.grounds import Form
    from simulator.engine.seats import Seat
    from simulator.engine.world import World
    from simulator.protocol.records import Value


def _compliant(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    people = [identity.about] if identity.about else held(world, team_of(seat))
    truths = [
        world.true("prisoner_compliant", Identity(identity.operation, None, each))
        for each in people
    ]
    return all(each is not False for each in truths)


def _authority(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    if world.memory.has("cio_written_authority", identity):
        return "written"
    return "verbal" if world.memory.has("cio_verbal_authority", identity) else None


def _basis(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    confirmed = world.memory.has("intelligence_confirmed", identity)
    return "confirmed_intelligence" if confirmed else None


def _within_authorised_time(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    """Compare the entry with the time that the commander's authority names.

    The text says only that the authority is for a set time. It is taken to hold from that time to
    the end of that local day; an authority that names none leaves the question open.

    Clause: JP-8-doc2
    """
    given = [
        each.attributes.get("authorised_time")
        for each in world.memory.named("commander_authority", identity)
    ]
    starts = [each for each in map(_moment, given) if each is not None]
    if not starts:
        return None
    now = world.clock.now
    return any(
        each <= now and moments.local_date(each) == moments.local_date(now) for each in starts
    )


def _moment(value: Value) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return moments.from_local(str(value))
    except ValueError:
        return None


def _borough_correct(world: World, _: Seat, identity: Identity, form: Form) -> Value:
    given, place = form.get("borough"), world.places.get(identity.premises or "")
    if place is None or not isinstance(given, str):
        return None
    return given.strip().casefold() == place.borough.casefold()


def _person_kind(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    person = world.people.get(identity.about or "")
    return None if person is None else person.kind


def _is_child(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    """Tell whether a person is a child: by their age where it is told, else as they are named."""
    person = world.people.get(identity.about or "")
    if person is None:
        return False
    years = world.true("age_years", Identity(about=person.id))
    if isinstance(years, int):
        return years < number("child_age", world.setting.date)
    return person.kind in ("child", "dependant")


def _is_under_16(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    years = world.true("age_years", Identity(about=identity.about))
    if not isinstance(years, int):
        return None
    return years < number("no_enforcement_age", world.setting.date)


def _is_understated(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    """Tell whether an estimate lies below what the officer knows of the arrests to expect."""
    given = form.get("arrests")
    known = count(world.memory.view(seat.role, identity), "anticipated_arrests")
    return isinstance(given, int) and known is not None and given < known


def _station_kind(world: World, seat: Seat, _: Identity, form: Form) -> Value:
    station = station_for(world, seat, form)
    if station is None:
        return None
    has_cells = station.cells is not None
    return "local_station_with_custody" if has_cells else "station_without_custody"


def _police_present(_: World, seat: Seat, __: Identity, ___: Form) -> Value:
    return team_of(seat).police > 0


def _follow_up(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    return world.true("follow_up_visit", identity)


def _is_trained(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    return world.true("trained_team", identity) is not False


def _with_prisoner(world: World, seat: Seat, _: Identity, __: Form) -> Value:
    return bool(held(world, team_of(seat)))


def _place_designated(world: World, seat: Seat, _: Identity, __: Form) -> Value:
    return here(world, seat).is_designated


def _in_mpd(world: World, _: Seat, __: Identity, ___: Form) -> Value:
    return vocabulary.force(world.setting.force).in_mpd


LOOKS: Mapping[str, Callable[[World, Seat, Identity, Form], Value]] = MappingProxyType(
    {
        "police_present": _police_present,
        "follow_up": _follow_up,
        "person_kind": _person_kind,
        "is_child": _is_child,
        "is_under_16": _is_under_16,
        "is_trained": _is_trained,
        "with_prisoner": _with_prisoner,
        "compliant": _compliant,
        "authority": _authority,
        "basis": _basis,
        "within_authorised_time": _within_authorised_time,
        "place_designated": _place_designated,
        "borough_correct": _borough_correct,
        "in_mpd": _in_mpd,
        "is_understated": _is_understated,
        "station_kind": _station_kind,
        **seen.LOOKS,
        **papers.LOOKS,
        **victims.LOOKS,
    }
)
"""Attributes by the names that actions use."""
