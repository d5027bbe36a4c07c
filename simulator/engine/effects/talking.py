"""Talking with people: what somebody says when asked, and what they keep to themselves until.

A full answer comes when what the person needs for it is there; until then the guarded one does.
Asking again changes nothing, and pressing less than nothing. What is said is written on the
stage: this module refuses to make anything up for anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import Effect, Form, is_within_reach, met_at, somebody
from simulator.engine.effects.meeting import is_overheard
from simulator.engine.stage import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.seats import Seat
    from simulator.engine.stage import Answer, Need, Person
    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Value

NOTHING = Said("They have nothing to say about that.")
SILENCE = Said("They look away and say nothing.")
NOT_UNDERSTOOD = Said("They look at you and do not understand.")

NO_PAPERS = Said("They have no papers with them.")

DOCUMENT = "document"
"""Topic under which the stage keeps what somebody's papers show."""

INTERPRETED = "interpreter_engaged"
"""Record by which officer and person understand each other from then on."""

FITNESS = "intro-4"
"""The point of the form at which a person is asked whether they feel well enough."""


WELL = "child_well_enough"
_FEELS = {
    True: "They say that they feel well enough.",
    False: "They say that they do not feel well.",
}


def understands(world: World, person: Person) -> bool:
    """Tell whether a person and the officer understand each other without a companion's help."""
    if person.speaks is None:
        return True
    return world.memory.has(INTERPRETED, somebody(person.id))


def is_interpreted_by_another(world: World, seat: Seat, person: Person) -> bool:
    """Tell whether somebody who happens to be there interprets, a companion as a rule."""
    if not world.memory.has("informal_interpreter_used", somebody(person.id)):
        return False
    others = (each for each in world.people if each != person.id)
    return any(is_within_reach(world, seat, each) for each in others)


def _is_reassured(world: World, person: Person) -> bool:
    """Tell whether they were told that they are safe, understood it, and heard no threat since."""
    told = _last(world, person, "reassurance_given")
    told = max(told, _last(world, person, "wf_point_said", item="intro-6"))
    since = _last(world, person, "child_threatened")
    if person.speaks is not None:
        since = max(since, _first(world, person, "interpreter_engaged"))
    return told > since


def _is_rested(world: World, person: Person) -> bool:
    """Tell whether they are well, or were helped after they said that they were not."""
    is_well = world.true(WELL, somebody(person.id))
    if is_well is True:
        return True
    said = _last(world, person, "wf_point_said", item=FITNESS) if is_well is False else -1
    helped = max(_last(world, person, each) for each in ("break_given", "medical_attention_called"))
    fit = _last(world, person, "fitness_decision_recorded", fit=True)
    return max(helped, fit) > said


def _last(world: World, person: Person, name: str, **says: Value) -> int:
    found = world.memory.last(name, somebody(person.id), says)
    return -1 if found is None else found.number


def _first(world: World, person: Person, name: str) -> int:
    made = world.memory.named(name, somebody(person.id))
    return min((each.number for each in made), default=-1)


_MET: Mapping[Need, Callable[[World, Person], bool]] = {
    "alone": lambda world, person: not is_overheard(world, person.id),
    "understood": understands,
    "reassured": _is_reassured,
    "rested": _is_rested,
}


def is_ready(world: World, person: Person, answer: Answer) -> bool:
    """Tell whether what a person needs for an answer is there."""
    needs = person.guarded_until if answer.needs is None else answer.needs
    return all(_MET[need](world, person) for need in needs)


def said_about(world: World, seat: Seat, person: Person, topic: str) -> Said | None:
    """Return what a person says about a topic now; None when there is nothing to say.

    An answer that needs nothing, said so by its author, comes without words too: a nod, a gesture.
    """
    answer = person.answers.get(topic)
    is_wordless = answer is not None and answer.needs == ()
    is_understood = understands(world, person)
    if not is_understood and not is_wordless:
        if not is_interpreted_by_another(world, seat, person):
            return NOT_UNDERSTOOD
    elif answer is not None and is_ready(world, person, answer):
        return answer
    if answer is None:
        return None
    return answer.guarded or person.guarded or SILENCE


def hear(world: World, seat: Seat, identity: Identity, said: Said, tag: str = "answer") -> None:
    """Let an officer hear something said; what it is a record of is written the first time."""
    person = world.people[identity.about or ""]
    world.tell(
        seat, said.words, from_=person.label, identity=identity, learned=said.learned, tag=tag
    )
    world.heard_of.update(said.names)
    if (person.id, said.words) in seat.heard:
        return
    seat.heard.add((person.id, said.words))
    for name in _made_of(world, identity, said):
        world.log.write(name, None, identity)


def _made_of(world: World, identity: Identity, said: Said) -> tuple[str, ...]:
    """List the records that words make; an allegation told of is one, said so or not."""
    allegation = "criminal_allegation_made"
    is_alleged = said.learned.get("criminal_allegation") is True
    if is_alleged and allegation not in said.writes:
        known = world.memory.has(allegation, somebody(identity.about))
        return said.writes if known else (allegation, *said.writes)
    return said.writes


def speak(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Ask a person about a topic and hear what they say."""
    yield 0
    return _put(world, seat, identity, str(form.get("topic")))


def ask(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Put one question and hear the answer."""
    yield 0
    return _put(world, seat, identity, str(form.get("items")))


def ask_for_form(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Put one question of the form; an answer that only fills its box is not told."""
    yield 0
    return _put(world, seat, identity, str(form.get("items")), nothing=None)


def explain(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Explain one point; only who is asked something in it, or has something to say, answers."""
    yield 0
    point = str(form.get("points"))
    person = world.people[identity.about or ""]
    nothing = _on_fitness(world, person) if point == FITNESS else None
    return _put(world, seat, identity, point, nothing)


def _on_fitness(world: World, person: Person) -> Said:
    """Return what somebody says of how they feel, where the stage has no words for it."""
    is_well = world.true(WELL, somebody(person.id))
    if isinstance(is_well, bool):
        return Said(_FEELS[is_well], {WELL: is_well})
    return Said("They nod.")


def look_at_papers(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """See what papers a person has with them, which needs no words."""
    yield 0
    person = world.people[identity.about or ""]
    about = met_at(world, seat, identity)
    hear(world, seat, about, person.answers.get(DOCUMENT, NO_PAPERS), tag="papers")
    return about


def _put(
    world: World, seat: Seat, identity: Identity, topic: str, nothing: Said | None = NOTHING
) -> Identity:
    about = met_at(world, seat, identity)
    person = world.people[identity.about or ""]
    said = said_about(world, seat, person, topic) or nothing
    if said is not NOT_UNDERSTOOD:
        seat.answered.add((person.id, topic))
    if said is not None and not _has_just_said(seat, person, said):
        hear(world, seat, about, said)
    return about


def _has_just_said(seat: Seat, person: Person, said: Said) -> bool:
    """Tell whether they said the same a moment ago, to another question of the same breath."""
    if seat.doing is None or len(seat.inbox) <= seat.doing.had_heard:
        return False
    last = seat.inbox[-1]
    return (last.from_, last.words) == (person.label, said.words)
