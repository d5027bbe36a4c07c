"""What chance decides in a world, and what a scenario may therefore fix beforehand.

A draw tied to an id has a purpose; a pin names the purpose and, if need be, the id. This table is
what a scenario's pins are checked against. A new draw of the world is one entry here. This module
refuses to draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Outcome = Literal["duration", "yes_no"]
About = Literal["premises", "operation", "place", "person", "call", "seat", "inject"]


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing that chance decides.

    Attributes:
        outcome: A duration, whether it happens, or one of some words.
        about: Kinds of id that it is tied to; `call` and `seat` ids are the world's own.
        means: In plain words, for authors.
    """

    outcome: Outcome | tuple[str, ...]
    about: tuple[About, ...]
    means: str


_VISIT: tuple[About, ...] = ("premises", "operation")
_PRISONER: tuple[About, ...] = ("person", "operation", "premises")
_CALL: tuple[About, ...] = ("call",)
_CASE: tuple[About, ...] = ("person", "operation")


def _lasts(means: str, about: tuple[About, ...] = _VISIT) -> Purpose:
    return Purpose("duration", about, means)


def _happens(means: str, about: tuple[About, ...] = _VISIT) -> Purpose:
    return Purpose("yes_no", about, means)


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {
        "inject": _happens("whether an inject with a chance comes", ("inject",)),
        "door": _lasts("how long until a knock is answered", ("place",)),
        "radio.fails": _happens("whether the radio drawn fails", ("seat",)),
        "officers.careless": _happens(
            "whether a simulated leader leaves a step out", ("operation", "premises")
        ),
        "intelligence.form": _lasts("how long the intelligence unit keeps a form in all"),
        "intelligence.turnaround": _lasts(
            "how long a form takes in all, resting outside office hours"
        ),
        "intelligence.crimint": _lasts("how long the CRIMINT check takes"),
        "intelligence.cris": _lasts("how long the CRIS check takes"),
        "intelligence.pnc": _lasts("how long the PNC check takes"),
        "intelligence.comment": _lasts("how long the unit's remarks take"),
        "intelligence.unanswered": _happens("whether a form is never answered unless chased"),
        "intelligence.wrong_borough": _lasts("how long a form lies at the wrong unit"),
        "intelligence.chase": _lasts("how long after a chase an unanswered form comes back"),
        "intelligence.recheck": _lasts("how long a refreshed check takes in all"),
        "intelligence.recheck_work": _lasts("how much work a refreshed check is"),
        "intelligence.register": _lasts("how long until the register of searches is brought up"),
        "authority.cio": _lasts("how long the Chief Immigration Officer takes over a file"),
        "authority.cio_refuses": _happens("whether the Chief Immigration Officer refuses"),
        "authority.cio_verbal": _lasts("how long an answer by telephone takes"),
        "authority.commander": _lasts("how long the borough commander takes"),
        "authority.commander_refuses": _happens("whether the borough commander refuses"),
        "authority.commander_disputes": _happens("whether a refusal becomes a dispute"),
        "authority.community": _lasts("how long the police parts of the matrix take"),
        "authority.liaison": _lasts("how long the liaison Inspector takes to decide"),
        "authority.liaison_found": _lasts("how long it takes to find the liaison Inspector"),
        "authority.liaison_available": _happens("whether the liaison Inspector can be found"),
        "authority.permission": _happens("whether police permit a visit in spite of other crime"),
        "authority.deputy_director": _lasts("how long the Deputy Director takes"),
        "authority.deputy_director_refuses": _happens("whether the Deputy Director refuses"),
        "authority.arbitration": _lasts("how long a joint review takes"),
        "authority.arbitration_allows": _happens("whether a joint review allows the visit"),
        "authority.bocu": _lasts("how long the borough's advice takes"),
        "control.handling": _lasts("how long a call is handled", _CALL),
        "control.travel": _lasts("how long a unit is on its way", _CALL),
        "control.neighbour": _lasts("how long a neighbour's unit is on its way", _CALL),
        "control.scene": _lasts("how long a unit stays", _CALL),
        "control.arrival": _lasts("how long after the call a unit is there", _CALL),
        "control.station": _lasts("how long an appointment at the station takes", _CALL),
        "control.course_of_action": _lasts("how long until a course of action is agreed"),
        "control.force_entry": _lasts("how long police take over a door", ("place",)),
        "support.answer": _lasts("how long the support desk takes"),
        "support.outcome": Purpose(
            ("granted", "declined", "cancelled_late"), _VISIT, "what becomes of a request"
        ),
        "support.cancellation_lead": _lasts("how long before a visit support is called off"),
        "custody.booking_in": _lasts("how long booking in takes at the desk", ("person",)),
        "custody.presented": _lasts("how long the custody officer sees somebody", ("person",)),
        "custody.diversion": _lasts("how long the road to the next suite is", ("person",)),
        "custody.process": _lasts("how long the immigration work on a prisoner takes", ("person",)),
        "custody.released": _happens("whether a prisoner is let go after all", _PRISONER),
        "custody.release": _lasts("how long it takes to decide to let somebody go", _PRISONER),
        "transport.police": _lasts("how long until a police van comes", _PRISONER),
        "transport.police_cancelled": _happens("whether a police van is sent elsewhere", _PRISONER),
        "transport.escort": _lasts("how long from the booking to the collection", _PRISONER),
        "escort.booking": _lasts("how long until the contractor accepts", _PRISONER),
        "escort.notice": _lasts("how long the contractor then needs", _PRISONER),
        "escort.cancelled": _happens("whether a collection is put off", _PRISONER),
        "escort.place_refused": _happens("whether the centre has no place that day", _PRISONER),
        "escort.trip": _lasts("how long the van is out", _PRISONER),
        "escort.breakdown": _happens("whether the contractor's van breaks down", _PRISONER),
        "escort.replacement": _lasts("how long until another van comes", _PRISONER),
        "transport.family_breakdown": _happens("whether a family's vehicle breaks down", _VISIT),
        "transport.family_replacement": _lasts("how long until another vehicle is there"),
        "transport.family_trip": _lasts("how long a family's vehicle is out"),
        "tasking.meeting": _lasts("how long until the tasking group meets"),
        "complaints.advice": _lasts("how long the Crime Manager's advice takes"),
        "complaints.logging": _lasts("how long until a complaint is logged"),
        "complaints.passed_on": _lasts("how long a complaint takes on its way"),
        "home_office.reply": _lasts("how long until the Home Office replies", _CASE),
        "home_office.answer": Purpose(
            ("known", "no_trace", "offers_help", "asks_for_more"), _CASE, "what it replies"
        ),
        "home_office.acts": _happens("whether an enforcement step follows what was shared", _CASE),
        "home_office.papers": _lasts("how long after its reply that step follows", _CASE),
        "third_party.there": _happens("whether there is anybody to link a person to", _CASE),
        "third_party.answer": _lasts("how long until an organisation or colleague answers", _CASE),
        "third_party.full": _happens("whether an organisation has no room", _CASE),
        "csc.answer": _lasts("how long until social care answers the telephone", _CASE),
        "csc.attendance": _lasts("how long until a social worker is with a child", _CASE),
        "csc.not_before": _lasts("how long after the opening nobody can be with a child", _CASE),
        "csc.placement": _lasts("how long a search for a placement takes", _CASE),
        "mash.decision": _lasts("how long the hub takes over a referral", _CASE),
        "mash.colour": Purpose(
            ("red", "amber", "green"), _CASE, "how urgent the hub takes a referral to be"
        ),
        "strategy.emergency": _lasts("how long until an emergency discussion", _CASE),
        "strategy.meeting": _lasts("how long until the full meeting, once placed", _CASE),
        "strategy.csc_found": _happens("whether social care is found for a discussion", _CASE),
        "strategy.nccu_found": _happens("whether the national unit joins a discussion", _CASE),
        "nccu.answer": _lasts("how long until the national unit answers", _CASE),
        "nccu.pack_email": _lasts("how long until the pack comes by email", _CASE),
        "interpreters.connect": _lasts("how long until an interpreter is on the line", _CASE),
        "interpreters.rare": _happens("whether few interpreters speak the language", _CASE),
        "interpreters.none": _happens("whether no interpreter is found", _CASE),
        "interpreters.attend": _lasts("how long until an interpreter comes", _CASE),
        "interpreters.cancelled": _happens("whether an interpreter calls off", _CASE),
        "inspectors.confirm": _lasts("how long an Inspector takes to answer", _CASE),
        "inspectors.refuses": _happens("whether the Inspector declines", _CASE),
        "inspectors.designated": _happens("whether the force has designated Inspectors", _CASE),
        "inspectors.sergeant": _lasts("how long a sergeant takes to answer", _CASE),
        "stores.kit_present": _happens("whether a print form and ink are in the building", _CASE),
        "stores.none_in_force": _happens("whether the whole force has no print form", _CASE),
        "stores.fetch": _lasts("how long until a grab pack is brought", _CASE),
        "hospital.wait": _lasts("how long a child waits and is seen in hospital", _CASE),
        "hospital.kept_in": _happens("whether the hospital keeps a child in", _CASE),
        "post.transit": _lasts("how long an envelope is on its way", _CASE),
        "post.lost": _happens("whether an envelope is lost", _CASE),
        "cases.handling": _lasts("how long a call is handled before a patrol is sent", _CASE),
        "cases.moves_on": _lasts("how long until a child in a place of safety is moved on", _CASE),
        "missing.assumed": _happens("whether children may go missing by assumption", _CASE),
        "missing.goes": _happens("whether a child goes missing within 72 hours", _CASE),
        "missing.after": _lasts("how long after the handover a child goes missing", _CASE),
    }
)
"""Every purpose by name."""
