"""The leader on the street: to the door, inside, out again, and away from danger.

Danger comes first, whatever is being done: withdraw with whoever is in hand, then call for help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.eyes import WAIT, Eyes, Step, Usual, next_of
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.stage import File
    from simulator.protocol.records import Value

OPERATION = ("operation",)
MAY_BE_ARRESTED = ("suspect", "adult", "family_member", "age_disputed")
"""Kinds of person a target may be; a child or dependant is never arrested."""


def _has_no_radio(eyes: Eyes, _: Identity) -> bool:
    return not eyes.team.has_radio


BEFORE_LEAVING: tuple[Usual, ...] = (
    Usual("draw-radio", about=(), when=_has_no_radio),
    Usual("cite-power", "power_cited", about=OPERATION),
    Usual("inform-control-room", "cad_itinerary_informed"),
)


def urgent_step(eyes: Eyes) -> Step | None:
    """Say what cannot wait for an action under way; None when nothing is urgent."""
    if eyes.seat.team is None or eyes.team.is_travelling or eyes.here.kind != "premises":
        return None
    at = at_hand(eyes)
    if not _is_endangered(eyes, at):
        return None
    if eyes.team.is_inside:
        return Step("withdraw", at)
    if eyes.known("officers_in_danger", at) is True and not eyes.acted("call-for-help", at):
        return Step("call-for-help", at, {"grade": "soonest", "danger": False, "withdrawn": True})
    return None


def _is_endangered(eyes: Eyes, at: Identity) -> bool:
    return any(eyes.known(fact, at) is True for fact in ("risk_changed", "officers_in_danger"))


def at_hand(eyes: Eyes) -> Identity:
    """Return the operation and address where the team is."""
    file = eyes.file_of(eyes.here.id)
    return Identity(file.id if file else None, eyes.here.id)


def at_the_address(eyes: Eyes) -> Step | None:
    """Return the next thing to do where the team is; None when nothing is left here."""
    at = at_hand(eyes)
    file = eyes.file_of(eyes.here.id)
    if file is None:
        return None
    if eyes.team.is_inside:
        return _inside(eyes, at, file)
    return _outside(eyes, at)


def _inside(eyes: Eyes, at: Identity, file: File) -> Step:
    entered = Usual(
        "report-entry" if eyes.team.has_radio else "telephone-entry", "cad_entry_update"
    )
    step = next_of(eyes, (entered,), at) or _other_offence(eyes, at)
    if step is not None:
        return step
    return _people(eyes, at, file) or Step("leave", at)


def _other_offence(eyes: Eyes, at: Identity) -> Step | None:
    """Note evidence of another offence, and agree with the control room what to do about it."""
    found = eyes.done("non_immigration_evidence_found", at)
    if not found and eyes.known("evidence_of_offence", at) is not True:
        return None
    return next_of(eyes, OTHER_OFFENCE, at)


OTHER_OFFENCE: tuple[Usual, ...] = (
    Usual("note-other-offence", "non_immigration_evidence_found"),
    Usual("agree-course-of-action", answer=("course_of_action_agreed",)),
)


def _people(eyes: Eyes, at: Identity, file: File) -> Step | None:
    """Find out who is there, arrest whom the file names, and see to a family's children."""
    for person in _present(eyes):
        about = Identity(at.operation, at.premises, person)
        if not eyes.acted("identify-person", about) and not eyes.leaves_out("identify-person", at):
            return Step("identify-person", about)
    for person in _present(eyes):
        about = Identity(at.operation, at.premises, person)
        if person in file.targets and _may_arrest(eyes, person):
            return Step("arrest", about)
    if eyes.team.holding and eyes.is_family(at):
        return _dependants(eyes, at)
    return None


def _present(eyes: Eyes) -> list[str]:
    return [
        person for person in eyes.world.people if eyes.world.whereabouts.get(person) == eyes.here.id
    ]


def _may_arrest(eyes: Eyes, person: str) -> bool:
    return eyes.world.people[person].kind in MAY_BE_ARRESTED


def _dependants(eyes: Eyes, at: Identity) -> Step | None:
    for person in _present(eyes):
        about = Identity(at.operation, at.premises, person)
        if eyes.world.people[person].kind not in ("child", "dependant"):
            continue
        if not eyes.acted("assign-child-supervision", about):
            return Step("assign-child-supervision", about, _carer(eyes, about))
        return Step("take-along", about)
    return None


def _carer(eyes: Eyes, about: Identity) -> Mapping[str, Value]:
    years = eyes.known("age_years", about)
    return {"with": "parent" if isinstance(years, int) and years < 5 else "officer"}


def _outside(eyes: Eyes, at: Identity) -> Step | None:
    if eyes.done("premises_entered", at):
        out = Usual("report-exit" if eyes.team.has_radio else "telephone-exit", "cad_exit_update")
        return next_of(eyes, (out,), at) or _meet_police(eyes)
    state = eyes.world.doors.get(eyes.here.id)
    if state is None:
        return Step("knock", at)
    if state == "open":
        if not eyes.acted("ask-entry", at) and not eyes.leaves_out("ask-entry", at):
            return Step("ask-entry", at)
        return Step("enter", at)
    return None


def _meet_police(eyes: Eyes) -> Step | None:
    """Stay for the unit that was called, so that it finds those who called it."""
    called = eyes.seat.times("call-for-help", Identity())
    if eyes.world.open_calls and eyes.seat.times("wait-for-police", Identity()) < called:
        return Step("wait-for-police")
    return None


def is_settled(eyes: Eyes, at: Identity) -> bool:
    """Tell whether an address needs no visit any more: visited, or nobody let the team in."""
    return eyes.done("premises_entered", at) or eyes.world.doors.get(at.premises or "") in (
        "refused",
        "nobody",
    )


def set_out(eyes: Eyes, at: Identity) -> Step:
    """Return the next thing to do on the way to an address that is ready to be visited."""
    return next_of(eyes, BEFORE_LEAVING, at) or Step("drive-to-address", at)


__all__ = ["WAIT", "at_hand", "at_the_address", "is_settled", "set_out", "urgent_step"]
