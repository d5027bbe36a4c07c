"""Where children are taken: to them, to a place of safety, to a station only in an emergency.

A child is brought to the nearest place of safety that has room; where social care says that there
is none, the alternatives are written down and a station shelters them until a place is found. Never
to custody. This module refuses to leave a child behind in the open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import company, in_company, room_left
from simulator.engine.officers.childeyes import (
    PERSON,
    has_adult,
    is_alone,
    is_at_hand,
    is_gone,
    is_urgent,
    once_of,
    remembered,
    whereabouts,
)
from simulator.engine.officers.childfirst import is_awaiting_hospital, was_kept_in
from simulator.engine.officers.eyes import Step
from simulator.protocol.childhood import place_of_safety
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.officers.eyes import Eyes
    from simulator.engine.stage import Place
    from simulator.protocol.records import Value

SAFE = ("safe_place", "hospital")


def to_them(eyes: Eyes, at: Identity) -> Step | None:
    """Return the next step towards where a child is; None when there is no way, or no need."""
    place = whereabouts(eyes, at)
    if place is None or is_at_hand(eyes, at):
        return None
    if eyes.here.id == place.id:
        return _through_the_door(eyes, at)
    return set_out(eyes, place, ())


def _through_the_door(eyes: Eyes, at: Identity) -> Step | None:
    visit = Identity(at.operation, eyes.here.id)
    if eyes.here.kind != "premises" or eyes.team.is_inside:
        return None
    state = eyes.world.doors.get(eyes.here.id)
    if state is None:
        return Step("police-knock", visit)
    if state != "open":
        return None
    is_asked = eyes.acted("police-ask-entry", visit)
    return Step("police-enter" if is_asked else "police-ask-entry", visit)


def set_out(eyes: Eyes, place: Place, along: Sequence[Identity]) -> Step:
    """Return the next step of a journey: who stays is set down, who comes is taken, then off."""
    wanted = {each.about for each in along}
    for person in in_company(eyes.world, eyes.team):
        about = Identity(_operation(eyes, person), about=person)
        if person not in wanted and person not in eyes.team.holding and _may_stay(eyes, about):
            return Step("let-wait-here", about)
    for each in along:
        if eyes.world.whereabouts.get(each.about or "") != company(eyes.team):
            return Step("take-child-along", each.only(PERSON))
    if eyes.team.is_inside:
        return Step("police-leave", Identity(_operation(eyes, None), eyes.here.id))
    return Step("drive-to", Identity(_operation(eyes, None)), {"to": place.id})


def _may_stay(eyes: Eyes, at: Identity) -> bool:
    """Tell whether somebody can wait where the officers are, without them; who reports can."""
    person = eyes.world.people.get(at.about or "")
    if person is not None and person.kind in ("victim", "witness"):
        return True
    if eyes.here.kind == "safe_place":
        return eyes.done("taken_to_place_of_safety", at)
    return eyes.here.kind in ("hospital", "station")


def _operation(eyes: Eyes, person: str | None) -> str | None:
    for file in eyes.files:
        if person is None or person in file.targets:
            return file.id
    return None


def placing(eyes: Eyes, children: Sequence[Identity]) -> Step | None:
    """Return the next step to bring those at hand somewhere safe; None when there is none."""
    homeless = once_of(eyes, "homeless", children, lambda: _homeless(eyes, children))
    if not homeless:
        return None
    place = _open_place(eyes, homeless[0])
    if place is None:
        return None
    if eyes.here.id != place.id:
        return _alternatives(eyes, homeless, place) or set_out(eyes, place, homeless)
    if place.kind == "station":
        return None
    inside = [each for each in homeless if eyes.world.whereabouts[each.about or ""] != place.id]
    return Step("bring-into-place-of-safety", inside[0].only(PERSON)) if inside else None


def _homeless(eyes: Eyes, children: Sequence[Identity]) -> list[Identity]:
    """Return those at hand who need a place, whoever a bed was found for first.

    A bed that was found for one of them is not passed by for want of one for another.
    """
    homeless = [each for each in children if _needs_a_place(eyes, each)]
    homeless.sort(key=lambda each: eyes.known("place_of_safety_available", each) is not True)
    return homeless


def _alternatives(eyes: Eyes, homeless: Sequence[Identity], place: Place) -> Step | None:
    """Write down what was tried before a station, for each child who is taken there."""
    if place.kind != "station":
        return None
    tried: dict[str, Value] = {"tried": ["social-care", "foster-care", "hospital", "community"]}
    for each in homeless:
        is_left_out = eyes.leaves_out("record-alternatives", each)
        if not is_left_out and not eyes.done("alternatives_recorded", each):
            return Step("record-alternatives", each.only(PERSON), tried)
    return None


@remembered
def _needs_a_place(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child at hand is still to be brought somewhere."""
    is_open = is_at_hand(eyes, at) and is_alone(eyes, at) and not is_gone(eyes, at)
    if not is_open or not eyes.done("child_encountered", at) or is_awaiting_hospital(eyes, at):
        return False
    if was_kept_in(eyes, at) or is_waiting_for_hospital(eyes, at):
        return False
    if has_adult(eyes, at) and eyes.here.kind == "station":
        return False
    if eyes.done("taken_to_place_of_safety", at) and eyes.here.kind in SAFE:
        return False
    place = whereabouts(eyes, at)
    return place is None or place.kind != "safe_place"


def is_waiting_for_hospital(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child who needs care at once has yet to be taken there."""
    is_there = any(each.kind == "hospital" for each in eyes.world.places.values())
    return is_there and is_urgent(eyes, at) and not eyes.done("child_to_hospital", at)


def _open_place(eyes: Eyes, at: Identity) -> Place | None:
    """Return where children are to be taken: somewhere with room, or a station for want of one."""
    answer = place_of_safety(eyes.view(at))
    is_known = _is_any_open(eyes, at)
    if is_known is not None or eyes.told(("placement_found",), at):
        place = _nearest(
            eyes, [each for each in _heard_of(eyes, "safe_place") if _room(eyes, each)]
        )
        if place is not None and is_known is not False:
            return place
    if answer is not None and answer.value == "police_station" and is_known is False:
        return _nearest(eyes, _heard_of(eyes, "station"))
    return None


def _is_any_open(eyes: Eyes, at: Identity) -> bool | None:
    """Tell whether somewhere has room, as last heard of this child or of others of the party."""
    party = [at, *(each.identity for each in eyes.seat.inbox if each.tag == "csc_places")]
    about = [each for each in party if each.operation == at.operation]
    known = (eyes.known("place_of_safety_available", each) for each in about)
    return next((each for each in known if isinstance(each, bool)), None)


def _heard_of(eyes: Eyes, kind: str) -> list[Place]:
    world = eyes.world
    return [
        each for each in world.places.values() if each.kind == kind and each.id in world.heard_of
    ]


def _room(eyes: Eyes, place: Place) -> bool:
    """Tell whether a place has room, as its people say on the telephone; a stay keeps its bed."""
    return room_left(eyes.world, place) != 0


def _nearest(eyes: Eyes, places: Sequence[Place]) -> Place | None:
    at = eyes.here.at
    return min(
        places,
        key=lambda each: ((each.at[0] - at[0]) ** 2 + (each.at[1] - at[1]) ** 2, each.id),
        default=None,
    )
