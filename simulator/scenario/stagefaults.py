"""What is wrong with the stage that a scenario sets: references, seats, doors, times, pins."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from simulator.engine.purposes import PURPOSES
from simulator.faults import Fault
from simulator.protocol import moments, vocabulary
from simulator.scenario.peoplefaults import REACTION, REACTION_MATCHES, people_faults
from simulator.scenario.references import (
    GROUPS,
    MEETING_PLACES,
    addresses,
    ids,
    premises,
    refers,
)
from simulator.scenario.rulefaults import date_of
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown
from simulator.scenario.tree import Plain

MATCHES: Final[tuple[Loc, ...]] = (
    ("injects", EVERY, "after"),
    ("injects", EVERY, "unless", EVERY),
    *REACTION_MATCHES,
)
"""Where records are named that set an inject or a reaction off, or keep it away."""

LEADER: Final = "immigration_officer"
"""Seated with the team where the one who is played has none, and as whom nobody else is taken."""

WITH_TEAM_OF_THEIR_OWN: Final = ("first_responder", "constable")
"""Police officers who are played lead a patrol; no arrest team is seated beside them."""

_NOT_OPEN: Final = "is not within the play: it opens at {opens} and ends at {ends}"


def stage_faults(where: SourceMap) -> Iterator[Fault]:
    """Find every fault of the stage."""
    yield from _file_name_faults(where)
    yield from _reference_faults(where)
    yield from people_faults(where)
    yield from _seat_faults(where)
    yield from _door_faults(where)
    yield from _time_faults(where)
    yield from _pin_faults(where)


def _file_name_faults(where: SourceMap) -> Iterator[Fault]:
    """A scenario is found by its file's name, and must be what it was asked for."""
    name = PurePath(where.name).stem
    for loc, written in where.find("id"):
        if isinstance(written, str) and written != name:
            yield where.fault(loc, f"must be {shown(name)}, the name of the file")


def _reference_faults(where: SourceMap) -> Iterator[Fault]:
    places, people, files = (ids(where, group) for group in ("places", "people", "files"))
    yield from refers(where, places, "a place of this scenario", "base")
    yield from refers(where, places, "a place of this scenario", "people", EVERY, "place")
    a_person = "a person of this scenario"
    yield from refers(where, people, a_person, "places", EVERY, "door", "by")
    yield from refers(where, people, a_person, "files", EVERY, "targets", EVERY)
    named = [*places, *people]
    told = "a place or a person of this scenario"
    yield from refers(where, named, told, "injects", EVERY, "then", "tells", EVERY, "names", EVERY)
    then_doors = ("injects", EVERY, "then", "doors", EVERY)
    yield from refers(where, people, a_person, *then_doors, "by")
    begins = f"a place of kind {', '.join(MEETING_PLACES[:-1])} or {MEETING_PLACES[-1]}"
    yield from refers(where, addresses(where), begins, "files", EVERY, "premises", EVERY)
    moves = ("injects", EVERY, "then", "moves", EVERY)
    yield from refers(where, places, "a place of this scenario", *moves)
    with_doors = premises(where)
    for loc, _ in where.find(*then_doors):
        if loc[-1] not in with_doors:
            what = "a place of kind premises"
            yield where.unlisted(loc, what, str(loc[-1]), with_doors, at_key=True)
    for loc, _ in where.find(*moves):
        if loc[-1] not in people:
            yield where.unlisted(loc, a_person, str(loc[-1]), people, at_key=True)
    groups = {"operation": files, "premises": places, "about": people}
    for pattern in (("injects", EVERY, "about"), *MATCHES):
        for kind, known in groups.items():
            what = f"one of this scenario's {GROUPS[kind]}"
            yield from refers(where, known, what, *pattern, kind)


def _seat_faults(where: SourceMap) -> Iterator[Fault]:
    """Somebody must sit where an inject tells something."""
    played = next((role for _, role in where.find("role")), None)
    role = vocabulary.roles().get(str(played), LEADER)
    seated = dict.fromkeys((role,) if role in WITH_TEAM_OF_THEIR_OWN else (LEADER, role))
    for loc, told in where.find("injects", EVERY, "then", "tells", EVERY, "to"):
        canonical = vocabulary.roles().get(told) if isinstance(told, str) else None
        if canonical is not None and canonical not in seated:
            words = f"{shown(told)} has no seat in this play; {' and '.join(seated)} can be told"
            yield where.fault(loc, words)


# --- doors -----------------------------------------------------------------------------------


def _door_faults(where: SourceMap) -> Iterator[Fault]:
    homes = {str(loc[1]): home for loc, home in where.find("people", EVERY, "place")}
    for loc, door in where.find("places", EVERY, "door"):
        if not isinstance(door, dict):
            continue
        by, answer = door.get("by"), door.get("answer")
        if answer == "nobody" and by is not None:
            yield where.fault((*loc, "by"), "somebody comes to a door that nobody answers")
        if answer in ("opens", "refuses") and by is None:
            yield where.fault(loc, f"{answer}, and by says nobody: name who comes to it")
        if isinstance(by, str) and by in homes and homes[by] != loc[1] and answer != "nobody":
            yield where.fault((*loc, "by"), f"{shown(by)} is not at this place")
    for loc, kind in where.find("places", EVERY, "kind"):
        has_door = next(where.find(*loc[:-1], "door"), None) is not None
        if kind == "premises" and not has_door:
            yield where.fault(loc[:-1], "is premises and lacks door: say how a knock is answered")
        has_room = next(where.find(*loc[:-1], "room"), None)
        if has_room is not None and has_room[1] is not None and kind != "safe_place":
            yield where.fault(has_room[0], "goes with a place of kind safe_place")


# --- times -----------------------------------------------------------------------------------


def _moment(where: SourceMap, *loc: int | str) -> int | None:
    for _, text in where.find(*loc):
        try:
            return moments.from_local(str(text))
        except ValueError:
            return None  # the model reports it
    return None


def _time_faults(where: SourceMap) -> Iterator[Fault]:
    opens, ends = _moment(where, "opens"), _moment(where, "ends")
    if opens is None or ends is None:
        return
    if ends <= opens:
        yield where.fault(("ends",), "is not later than opens")
        return
    words = _NOT_OPEN.format(opens=moments.to_local_text(opens), ends=moments.to_local_text(ends))
    for loc, _ in where.find("injects", EVERY, "at"):
        at = _moment(where, *loc)
        if at is not None and not opens <= at <= ends:
            yield where.fault(loc, words)
    for loc, text in where.find("date"):
        if isinstance(text, str) and text != str(moments.local_date(opens)) and date_of(text):
            yield where.fault(
                loc, f"is not the day on which the play opens, {moments.local_date(opens)}"
            )


# --- pins ------------------------------------------------------------------------------------


def _pin_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, value in where.find("pins", EVERY):
        purpose, _, rest = str(loc[-1]).partition(":")
        if purpose not in PURPOSES:
            yield where.unlisted(
                loc, "something that chance decides", purpose, PURPOSES, at_key=True
            )
            continue
        yield from _pinned_id_faults(loc, purpose, rest.partition(":")[0], where)
        yield from _pinned_value_faults(loc, purpose, value, where)


def _pinned_id_faults(loc: Loc, purpose: str, name: str, where: SourceMap) -> Iterator[Fault]:
    about = PURPOSES[purpose].about
    if not name or {"call", "seat"} & set(about):
        return  # the world names its own calls and seats
    groups = {"premises": "places", "place": "places", "operation": "files", "person": "people"}
    known = [each for kind in about if kind in groups for each in ids(where, groups[kind])]
    if "inject" in about:
        known += [str(each) for _, each in where.find("injects", EVERY, "id")]
        known += [str(each) for _, each in where.find(*REACTION, "id")]
    if name not in known:
        what = f"one of this scenario's {' or '.join(about)} ids"
        yield where.unlisted(loc, what, name, known, at_key=True)


def _pinned_value_faults(loc: Loc, purpose: str, value: Plain, where: SourceMap) -> Iterator[Fault]:
    outcome = PURPOSES[purpose].outcome
    if not isinstance(value, str):
        return  # the model reports it
    is_duration = any(char.isdigit() for char in value)
    words = ("yes", "no") if outcome == "yes_no" else outcome
    if outcome == "duration" and not is_duration:
        yield where.fault(loc, f"must be a duration such as '20 h', not {shown(value)}")
    elif outcome != "duration" and value not in words:
        yield where.fault(loc, f"must be {' or '.join(words)}, not {shown(value)}")
