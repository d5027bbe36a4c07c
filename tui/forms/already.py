"""What stands on a form already: earlier parts, answers that came in, what the officer has done.

Only what this player wrote, did or was told is shown; what is true and unknown to them is not
looked at. Nothing here is filled in for the officer. This module refuses to know a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, Identity
from tui.forms import words
from tui.forms.face import told_once
from tui.plain import lines
from tui.views import clock
from tui.views.known import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.engine.acts import Act
    from simulator.protocol.records import Record
    from simulator.session import Decision, Session
    from tui.forms.face import Part
    from tui.views.known import Known

ALREADY, CHOSEN_BEFORE = "already,", "chosen before,"
UNKNOWN = "Not known"
DONE: Mapping[str, str] = MappingProxyType(
    {
        "premises_entered": "gone in",
        "search_conducted": "premises looked through",
        "arrest_made": "arrested",
        "incident_occurred": "incident",
        "withdrawal": "withdrawn",
        "premises_left": "out of the premises",
        "prisoner_conveyed": "driven off",
        "station_arrival": "at the police station",
        "prisoner_searched": "searched",
    }
)
"""What an officer did, as it stands in notes, by the record it made."""
NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what stands there: what it is, and what it says."""

    label: str
    value: str


def rows(
    session: Session, part: Part, identity: Identity, labels: Mapping[str, str] = NO_LABELS
) -> tuple[Row, ...]:
    """Return what stands in a part already, for what the form is about.

    Args:
        labels: Words for people, by id.
    """
    found = [
        *(_team(session, identity) if part.shows_team else ()),
        *(row for action in part.earlier for row in _earlier(session, action, identity)),
        *_answers(session, part.answers, identity),
        *_done(session, part.records, identity, labels),
    ]
    return tuple(found)


def known(
    session: Session, identity: Identity, labels: Mapping[str, str] = NO_LABELS
) -> tuple[Row, ...]:
    """Return what the player knows of what a form is about, and what matters and is not known."""
    named = set(identity.named().values())
    found: list[Row] = []
    for each in subjects(session, labels):
        if each.id not in named:
            continue
        found += [Row(one.name, f"{one.value}{_since(session, one)}") for one in each.known]
        if each.unknown:
            found.append(Row(f"{UNKNOWN} of {each.label}", "; ".join(each.unknown)))
    return tuple(found)


def _since(session: Session, one: Known) -> str:
    return "" if one.since is None else f" ({clock.clock(one.since, session.at)})"


def heard(session: Session, identity: Identity, most: int = 6) -> tuple[Row, ...]:
    """Return the latest that came in about something, newest first."""
    about = [each for each in session.seat.inbox if each.identity.agrees(identity, IDENTITY_KINDS)]
    return tuple(
        Row(f"{lines.short_time(each.at)} {each.from_}".rstrip(), each.words)
        for each in reversed(about[-most:])
    )


def put_before(session: Session, act: Act, name: str, identity: Identity) -> dict[str, str]:
    """Tell which items of a conversation were put to this person before, and when.

    Where each item leaves a record of its own, that is gone by; else what was chosen is told.
    """
    writes = {
        write.did: attribute
        for write in act.writes
        if write.per == name and write.when is None and not write.only_when
        for attribute, source in write.attributes.items()
        if getattr(source, "of", None) == "form" and getattr(source, "name", None) == name
    }
    if writes:
        return {
            str(each.attributes.get(writes[each.name])): f"{ALREADY} {_at(each.at)}"
            for each in session.records
            if each.name in writes and _is_own(session, each, identity)
        }
    return {
        str(item): f"{CHOSEN_BEFORE} {_at(each.at)}"
        for each in _decided(session, act.id, identity)
        for item in _listed(each.arguments.get(name))
    }


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


# --- parts -----------------------------------------------------------------------------------


def _earlier(session: Session, action: str, identity: Identity) -> Iterator[Row]:
    """Give an earlier form as it was filled in last, what was left empty included."""
    decided = _decided(session, action, identity)
    if not decided:
        return
    last = decided[-1]
    yield Row("Written", lines.day_and_time(last.at))
    for each in told_once(session.repertoire[action].form):
        yield Row(each.label, words.shown(each, last.arguments.get(each.id)))


def _decided(session: Session, action: str, identity: Identity) -> list[Decision]:
    return [
        each
        for each in session.decisions
        if each.action == action and _about(each).agrees(identity, IDENTITY_KINDS)
    ]


def _about(decision: Decision) -> Identity:
    given = {kind: decision.arguments.get(kind) for kind in IDENTITY_KINDS}
    return Identity(**{kind: None if one is None else str(one) for kind, one in given.items()})


def _answers(session: Session, tags: tuple[str, ...], identity: Identity) -> Iterator[Row]:
    for each in session.seat.inbox:
        if each.tag in tags and each.identity.agrees(identity, IDENTITY_KINDS):
            yield Row(f"{lines.short_time(each.at)} {each.from_}".rstrip(), each.words)


def _done(
    session: Session, names: tuple[str, ...], identity: Identity, labels: Mapping[str, str]
) -> Iterator[Row]:
    for each in session.records:
        if each.name in names and _is_own(session, each, identity):
            person = each.identity.about
            whom = f": {labels.get(person, lines.words(person))}" if person else ""
            yield Row(lines.short_time(each.at), f"{DONE[each.name]}{whom}")


def _is_own(session: Session, record: Record, identity: Identity) -> bool:
    is_by_player = record.by == session.seat.role
    return is_by_player and record.identity.agrees(identity, IDENTITY_KINDS)


def _team(session: Session, identity: Identity) -> Iterator[Row]:
    """Say where a visit goes and with whom."""
    stage, team = session.stage, session.seat.team
    place = stage.places.get(identity.premises or "")
    if place is not None:
        yield Row("Address", place.label)
    if team is not None:
        police = f", and {team.police} of the police" if team.police else ", no police"
        yield Row("Team", f"{team.size} officers{police}")
        yield Row("Radio", "on the police net" if team.has_radio else "none")


def _at(moment: int) -> str:
    return lines.short_time(moment)[-5:]
