"""Acts towards victims and witnesses: hearing and telling them, searches, whom to turn to.

A person is heard where they are, or by telephone where that is safe. What they fear and say is
written on the stage; this module refuses to make up their words, and to weigh what was shared.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.engine import organisations
from simulator.engine.effects import talking
from simulator.engine.effects.grounds import Effect, Form, is_within_reach
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.organisations import Organisation
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

    Acting = Callable[[World, Seat, Identity, Form], Effect]
    Look = Callable[[World, Seat, Identity, Form], Value]
    Need = Callable[[World, Seat, Identity], str | None]

BEYOND_NEED: Final = frozenset({"relatives", "health", "whole_file"})
"""Items that are neither basic nor additional information (NPCC guidance, section 6)."""

LOGGED: Final = "victim_identified"
"""Record of a person logged as a victim or a witness."""

DATABASE: Final = "database"
"""Topic under which a stage keeps what a search of police systems shows about a person."""


# --- hearing and telling ---------------------------------------------------------------------


def is_reached(world: World, seat: Seat, person: str) -> bool:
    """Tell whether a person can be spoken to: face to face, or by a telephone that is safe."""
    if is_within_reach(world, seat, person):
        return True
    is_safe = world.true("informing_practicable", Identity(about=person)) is not False
    return world.whereabouts.get(person) is not None and is_safe


def spoken_to(topic: str) -> Acting:
    """Make an effect in which a person is spoken to and says what they have to say of a topic."""

    def effect(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
        if identity.about is not None and not is_reached(world, seat, identity.about):
            words = "Nobody answers who could safely be spoken to."
            world.tell(seat, words, from_="telephone", identity=identity, tag="not_reached")
        return (yield from noticed(topic)(world, seat, identity, form))

    return effect


def noticed(topic: str) -> Acting:
    """Make an effect of which a person takes notice where they can, and may say something."""

    def effect(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
        person = world.people.get(identity.about or "")
        if person is None or not is_reached(world, seat, person.id):
            yield 0
            return None
        if topic in person.answers or not talking.understands(world, person):
            yield from talking.speak(world, seat, identity, {"topic": topic})
        return None

    return effect


# --- searches and suspicion ------------------------------------------------------------------


def search(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Search police systems for a person, and see what is held; mostly nothing."""
    yield 0
    person = world.people.get(identity.about or "")
    held = person.answers.get(DATABASE) if person is not None else None
    words = "Nothing is held about this person." if held is None else held.words
    learned: Mapping[str, Value] = {} if held is None else held.learned
    world.tell(
        seat, words, from_="police systems", identity=identity, learned=learned, tag="searched"
    )
    return None


def suspect_status(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Come to suspect: that is a fact about the officer, whatever the person's status is."""
    yield 0
    world.log.learned(seat.role, identity, {"status_suspected": True})
    return None


def check_guidance(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Look up which guidance is current on this date."""
    yield 0
    world.log.learned(seat.role, identity, {"guidance_version_checked": True})
    return None


# --- what a record says ----------------------------------------------------------------------


def _is_told(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    """Tell whether what is said to a person reaches them, in words that they understand."""
    person = world.people.get(identity.about or "")
    if person is None or not is_reached(world, seat, person.id):
        return False
    by_another = talking.is_interpreted_by_another(world, seat, person)
    return talking.understands(world, person) or by_another


def _standing(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    """Tell whether a person is a victim or a witness to the officer; a victim where both.

    What the officer has logged goes before what they know, and that before how the person came to
    them. Nobody is judged on what only the world knows.
    """
    person = world.people.get(identity.about or "")
    if person is None:
        return None
    about = Identity(about=person.id)
    logged = {each.attributes.get("role") for each in world.memory.named(LOGGED, about)}
    view = world.memory.view(seat.role, identity)
    for standing in ("victim", "witness"):
        known = True if standing in logged else view.stated(f"is_{standing}")
        if known is True or (known is None and person.kind == standing):
            return standing
    return None


def _is_surplus(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    """Tell whether more goes than its label says, or than either kind of information holds."""
    sent = form.get("additional")
    items = frozenset(str(each) for each in sent) if isinstance(sent, list) else frozenset()
    return bool(items & BEYOND_NEED) or (form.get("level") == "basic" and bool(items))


def _sent_address(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    """Tell whether the address went, or in its place somewhere a message reaches the person."""
    items = form.get("basic_items")
    given = items if isinstance(items, list) else []
    if "address" in given:
        return True
    return "contact_point" if "contact_point" in given else None


def _sent(item: str) -> Look:
    """Make a look that says yes where an item of basic information is sent, and else nothing."""

    def look(_: World, __: Seat, ___: Identity, form: Form) -> Value:
        sent = form.get("basic_items")
        return True if isinstance(sent, list) and item in sent else None

    return look


def _organisation(world: World, identity: Identity, form: Form) -> Organisation | None:
    return organisations.there(world, str(form.get("organisation")), identity)


def _is_there(world: World, _: Seat, identity: Identity, form: Form) -> Value:
    return _organisation(world, identity, form) is not None


def _is_independent(world: World, _: Seat, identity: Identity, form: Form) -> Value:
    found = _organisation(world, identity, form)
    return None if found is None else found.is_independent


def _is_on_list(world: World, _: Seat, identity: Identity, form: Form) -> Value:
    found = _organisation(world, identity, form)
    return None if found is None else found.is_on_list


# --- whom there is to turn to ----------------------------------------------------------------


def _has(kind: str, otherwise: str) -> Need:
    def need(world: World, _: Seat, identity: Identity) -> str | None:
        return None if organisations.there(world, kind, identity) else otherwise

    return need


TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "what-happened": "what they report",
        "reassured": "being told that their safety comes first",
        "control": "whether their status is used against them",
        "protection": "the protection put in place",
        "service": "being given less than others",
        "status": "being asked for proof that they may live here",
        "advice": "advice on their immigration case",
        "views": "what they think of telling the Home Office more",
        "told-before": "hearing that information will be shared",
        "promise": "being promised that nothing will follow",
        "told-after": "hearing that information has been shared",
        "link": "being linked to somebody who can help",
        "linked": "having been helped",
        "other-routes": "other ways of reporting",
        "no-route": "hearing that there is no other way",
        "database": "what a search of police systems shows",
        "home-office": "what the Home Office replies",
    }
)
"""Topics of these actions, under which a stage keeps what is said, each in plain words."""

EFFECTS: Mapping[str, Acting] = MappingProxyType(
    {
        "hear_report": spoken_to("what-happened"),
        "hear_reassurance": spoken_to("reassured"),
        "hear_control": spoken_to("control"),
        "hear_protection": noticed("protection"),
        "hear_service": noticed("service"),
        "hear_status": spoken_to("status"),
        "hear_advice": spoken_to("advice"),
        "hear_views": spoken_to("views"),
        "hear_before": spoken_to("told-before"),
        "hear_promise": spoken_to("promise"),
        "hear_after": spoken_to("told-after"),
        "hear_link": noticed("link"),
        "hear_other_routes": spoken_to("other-routes"),
        "hear_no_route": spoken_to("no-route"),
        "search": search,
        "suspect_status": suspect_status,
        "check_guidance": check_guidance,
    }
)
"""Effects by the names that actions use."""

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "is_told": _is_told,
        "standing": _standing,
        "is_surplus": _is_surplus,
        "sent_name": _sent("name"),
        "sent_dob": _sent("dob"),
        "sent_address": _sent_address,
        "sent_crime_type": _sent("crime_type"),
        "sent_suspected": _sent("suspected"),
        "organisation_there": _is_there,
        "organisation_independent": _is_independent,
        "organisation_on_list": _is_on_list,
    }
)

NEEDS: Mapping[str, Need] = MappingProxyType(
    {
        "offender_team": _has("offender_team", "this force has no such team"),
        "victim_coordinator": _has("victim_coordinator", "this force has no such coordinators"),
        "strategic_inspector": _has("strategic_inspector", "this force has no such post"),
    }
)
