"""From the door to the cells and on: how a prisoner travels, is handed over and moved on.

A prisoner who complies goes in the service's vehicle; one who does not waits for the police van. A
family goes before the custody officer, is served its papers there, and leaves by transport that
was arranged before anybody knocked.
"""

from __future__ import annotations

from simulator.engine.effects import NEEDS
from simulator.engine.effects.grounds import company
from simulator.engine.officers.eyes import WAIT, Eyes, Step, Usual, next_of
from simulator.protocol.records import Identity

PERSON = ("operation", "premises", "about")


def with_prisoners(eyes: Eyes) -> Step | None:
    """Return the next thing to do for people under arrest; None when nobody is in hand."""
    if not eyes.team.holding:
        return None
    if eyes.here.kind == "station":
        return _at_the_station(eyes)
    if eyes.team.is_inside:
        return None
    return _convey(eyes)


def _arrested(eyes: Eyes, person: str) -> Identity:
    for record in eyes.world.memory.named("arrest_made", Identity(about=person)):
        if record.identity.about == person:
            return record.identity
    return Identity(about=person)


def _convey(eyes: Eyes) -> Step | None:
    if all(_complies(eyes, person) for person in eyes.team.holding):
        return Step("convey-in-service-vehicle")
    for person in eyes.team.holding:
        about = _arrested(eyes, person)
        if not _complies(eyes, person) and not eyes.done("police_transport_requested", about):
            has_radio = eyes.team.has_radio
            return Step(
                "ask-police-transport" if has_radio else "telephone-for-police-transport", about
            )
    arrived = NEEDS["police_van"](eyes.world, eyes.seat, Identity()) is None
    return Step("convey-in-police-vehicle") if arrived else WAIT


def _complies(eyes: Eyes, person: str) -> bool:
    return eyes.known("prisoner_compliant", _arrested(eyes, person)) is not False


def _is_here(eyes: Eyes, about: Identity) -> bool:
    """Tell whether a prisoner is kept where the team is; another suite may have taken them."""
    where = eyes.world.whereabouts.get(about.about or "")
    return where in (eyes.here.id, company(eyes.team))


CUSTODY: tuple[Usual, ...] = (
    Usual("hand-over-to-custody", about=PERSON),
    Usual("stamp-notes", "notes_stamped", about=PERSON),
    Usual("book-escort", "contractor_collection_booked", about=PERSON),
    Usual("hand-over-to-custody", about=PERSON, answer=("booked_in",)),
    Usual("search-prisoner", "prisoner_searched", about=PERSON, when=_is_here),
    Usual("interview-prisoner", "prisoner_interviewed", about=PERSON, when=_is_here),
)
"""What is owed at the station for one prisoner: the second hand-over waits for the booking-in."""

FAMILY: tuple[Usual, ...] = (
    Usual(
        "bring-before-custody-officer",
        about=PERSON,
        answer=("brought_before_custody_officer", "custody_officer_seen"),
    ),
    Usual("serve-papers", "detention_papers_served", about=PERSON),
    Usual("stamp-notes", "notes_stamped", about=PERSON),
)
"""What is owed there for an arrested member of a family."""


def urgent_step(eyes: Eyes) -> Step | None:
    """Say whose papers cannot wait for an action under way: whoever stands before the officer."""
    if eyes.seat.team is None or eyes.team.is_travelling or eyes.here.kind != "station":
        return None
    for person in eyes.team.holding:
        about = _arrested(eyes, person)
        is_seen = eyes.is_family(about) and eyes.done("brought_before_custody_officer", about)
        if is_seen and not eyes.done("detention_papers_served", about):
            return None if eyes.leaves_out("serve-papers", about) else Step("serve-papers", about)
    return None


def _at_the_station(eyes: Eyes) -> Step | None:
    for person in eyes.team.holding:
        about = _arrested(eyes, person)
        order = FAMILY if eyes.is_family(about) else CUSTODY
        step = next_of(eyes, order, about)
        if step is not None:
            return step
    return None


def after_hand_over(eyes: Eyes) -> Step | None:
    """Finish what is owed for people already handed over, then move a family on."""
    if eyes.here.kind != "station":
        return None
    for record in _arrests_of(eyes):
        order = FAMILY if eyes.is_family(record) else CUSTODY
        step = next_of(eyes, order, record)
        if step is not None:
            return step
    for file in eyes.files:
        at = Identity(operation=file.id)
        if eyes.is_family(at) and eyes.done("detention_papers_served", at):
            step = _family_away(eyes, at)
            if step is not None:
                return step
    return None


def _arrests_of(eyes: Eyes) -> list[Identity]:
    return [
        record.identity
        for file in eyes.files
        for record in eyes.world.memory.named("arrest_made", Identity(operation=file.id))
    ]


def _family_away(eyes: Eyes, at: Identity) -> Step | None:
    """See a family off: another vehicle for each that failed, and one where none was arranged."""
    if eyes.done("detention_centre_arrival", at):
        return None
    failed = eyes.times_told("family_transport_failed", at)
    wanted = failed if eyes.done("is_transport_prearranged", at) else failed + 1
    return Step("call-family-transport", at) if _calls(eyes, at) < wanted else WAIT


def _calls(eyes: Eyes, at: Identity) -> int:
    return eyes.seat.times("call-family-transport", at)
