"""What is running: help on its way, the intelligence unit's hours, the day in custody, answers due.

Everything here the player asked for or did themselves, or was told; in practice what they owe by a
time stands beside it. What is late says so in words. This module refuses to judge, and knows of a
service no more than its messages say.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.in_force import NotInForce
from simulator.protocol.parameters import parameter
from simulator.protocol.records import IDENTITY_KINDS, Identity
from tui.plain import lines
from tui.views import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.engine.seats import Incoming
    from simulator.protocol.monitor import Owed
    from simulator.protocol.records import Record
    from simulator.session import Decision, Session, Situation

CALLED, SENT, ARRIVED, TOLD = (
    "assistance_call_made",
    "ra_form_sent_to_biu",
    "station_arrival",
    "csc_contacted",
)
BACK = frozenset(("biu_ra_returned", "biu_wrong_borough"))
HELP_CAME = frozenset(("police_arrived",))
GONE = frozenset(("detainee_removed_from_station", "removal_effected"))
"""The custody record is open to whoever brought the person in."""

HANDED_OVER = frozenset(("csc_handover",))
TARGETS = MappingProxyType({"immediate": "immediate_response", "soonest": "soonest_response"})

ANSWERS: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "commanders.cio": (
            "the Chief Immigration Officer, authority in writing",
            frozenset(("cio_written_authority", "cio_refused")),
        ),
        "commanders.cio_verbal": (
            "the Chief Immigration Officer, authority by telephone",
            frozenset(("cio_verbal_authority", "cio_verbal_refused")),
        ),
        "commanders.commander": (
            "the borough commander, authority",
            frozenset(("commander_authority", "authority_disputed")),
        ),
        "commanders.community": (
            "borough police, their part of the matrix",
            frozenset(("community_assessment_completed",)),
        ),
        "commanders.liaison": (
            "the liaison Inspector",
            frozenset(("liaison_answered", "liaison_not_found")),
        ),
        "intelligence.recheck": (
            "the intelligence unit, its check brought up to date",
            frozenset(("biu_recheck_done",)),
        ),
        "control.course_of_action": (
            "the control room, what to do",
            frozenset(("course_of_action_agreed",)),
        ),
        "custody.cells": ("custody staff, cells", frozenset(("cells_answered",))),
        "interpreters.connect": ("the interpreter", frozenset(("interpreter_engaged",))),
        "mash.refer": ("the safeguarding hub", frozenset(("mash_decided",))),
        "inspectors.confirm": ("the Inspector", frozenset(("inspector_confirmed",))),
        "complaints.crime_manager": (
            "the Crime Manager",
            frozenset(("crime_manager_advice_received",)),
        ),
        "tasking.put_forward": (
            "the Tasking and Co-ordinating Group",
            frozenset(("tcg_listed",)),
        ),
    }
)
"""By request: who was asked, and the messages that answer it."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Something running.

    Attributes:
        name: What it is.
        words: How it stands, in words.
        is_late: Whether its time has passed.
        due_at: By when; None where nothing says.
        is_owed: Whether it is what the player owes, and not what they wait for.
    """

    name: str
    words: str
    is_late: bool = False
    due_at: int | None = None
    is_owed: bool = False


def timers(
    session: Session, situation: Situation, labels: Mapping[str, str], *, with_owed: bool
) -> tuple[Timer, ...]:
    """List what is running: what is late first, then what is due, then the rest.

    Args:
        with_owed: Whether what the player owes by a time is shown too, as in practice.
    """
    reader = _Reader(session, situation, labels)
    found = [*reader.help(), *reader.unit(), *reader.custody(), *reader.care(), *reader.answers()]
    if with_owed:
        found += reader.owed()
    return tuple(sorted(found, key=lambda each: (each.due_at is None, each.due_at or 0)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a session for what runs in it."""

    session: Session
    situation: Situation
    labels: Mapping[str, str]

    @property
    def at(self) -> int:
        return self.situation.at

    def help(self) -> Iterator[Timer]:
        """Give each call for help to which nobody has come yet."""
        for call in self._own(CALLED):
            if call.identity.call not in self.situation.open_calls:
                continue
            news = self._news(call.identity, call.at, ("call",))
            grade = self._grade(call) if any(each.tag == "call_graded" for each in news) else None
            aim = None if grade is None else self._limit(TARGETS[grade])
            due_at = None if aim is None else call.at + aim
            last = f"; {clock.clock(news[-1].at, self.at)}: {news[-1].words}" if news else ""
            name = f"Help{self._at_place(call.identity)}"
            yield self._timer(name, f"called {self._ago(call.at)}", due_at, last)

    def unit(self) -> Iterator[Timer]:
        """Give each form that the intelligence unit still has."""
        limit = self._limit("biu_return")
        for sent in self._last(SENT, ("operation", "premises")):
            if not self._answered(BACK, sent.identity, sent.at):
                due_at = None if limit is None else sent.at + limit
                name = f"Intelligence unit's form{self._at_place(sent.identity)}"
                yield self._timer(name, f"sent {self._ago(sent.at)}", due_at)

    def custody(self) -> Iterator[Timer]:
        """Give the day that each person brought to a station may spend there."""
        limit = self._limit("station_clearance")
        if limit is None:
            return
        for came in self._last(ARRIVED, ("about",)):
            gone = any(
                each.name in GONE and each.identity.agrees(came.identity, ("about",))
                for each in self.session.records
            )
            if not gone and came.identity.about is not None:
                name = f"At the station: {self._label(came.identity.about)}"
                yield self._timer(name, f"since {self._ago(came.at)}", came.at + limit)

    def care(self) -> Iterator[Timer]:
        """Give the children of whom social care has been told and whom nobody has taken over."""
        over = [each for each in self.session.records if each.name in HANDED_OVER]
        waiting = [
            told
            for told in self._first(TOLD, ("about",))
            if not any(each.identity.agrees(told.identity, ("about",)) for each in over)
        ]
        if waiting:
            since = self._ago(min(each.at for each in waiting))
            whom = self._names(each.identity for each in waiting)
            yield Timer("Social care", f"told {since}; not handed over yet{whom}")

    def answers(self) -> Iterator[Timer]:
        """Give each answer that was asked for and has not come."""
        for request, decision in self._asked().values():
            name, tags = ANSWERS[request]
            identity = _identity(decision.arguments)
            if not self._answered(tags, identity, decision.at):
                where = self._at_place(self.session.completed(identity))
                yield Timer(f"Answer from {name}{where}", f"asked {self._ago(decision.at)}")

    def owed(self) -> Iterator[Timer]:
        """Give what the player owes by a time, what is owed to several in one."""
        groups: dict[tuple[str, bool], list[Owed]] = {}
        for each in self.situation.owed:
            if each.due_at is not None:
                groups.setdefault((each.says, each.is_overdue(self.at)), []).append(each)
        for (says, is_late), several in groups.items():
            due_at = min(each.due_at for each in several if each.due_at is not None)
            whom = self._names(each.about for each in several)
            said = f"{clock.due(due_at, self.at)}{whom}"
            yield Timer(f"Owed: {says.rstrip('.')}", said, is_late, due_at, is_owed=True)

    # --- how it is read ----------------------------------------------------------------------

    def _timer(self, name: str, began: str, due_at: int | None, last: str = "") -> Timer:
        if due_at is None:
            return Timer(name, f"{began}{last}")
        by = f"{clock.due(due_at, self.at)} (by {clock.clock(due_at, self.at)})"
        return Timer(name, f"{by}, {began}{last}", self.at > due_at, due_at)

    def _own(self, name: str) -> list[Record]:
        team = vocabulary.team(self.session.seat.role)
        records = self.session.records
        return [each for each in records if each.name == name and each.by in team]

    def _last(self, name: str, kinds: tuple[str, ...]) -> list[Record]:
        return list({each.identity.only(kinds): each for each in self._own(name)}.values())

    def _first(self, name: str, kinds: tuple[str, ...]) -> list[Record]:
        found: dict[Identity, Record] = {}
        for each in self._own(name):
            found.setdefault(each.identity.only(kinds), each)
        return list(found.values())

    def _asked(self) -> dict[tuple[str, Identity], tuple[str, Decision]]:
        """Return each request put, the newest of its kind about the same thing."""
        found = {}
        acts = self.session.repertoire
        for each in self.session.decisions:
            act = acts.get(each.action)
            identity = _identity(each.arguments)
            for request in () if act is None else act.requests:
                if request in ANSWERS and self.session.seat.times(each.action, identity):
                    found[request, identity] = (request, each)
        return found

    def _news(self, identity: Identity, since: int, kinds: tuple[str, ...]) -> list[Incoming]:
        return [
            each
            for each in self.session.seat.inbox
            if each.at >= since
            and each.identity.agrees(identity, kinds)
            and all(getattr(each.identity, kind) is not None for kind in kinds)
        ]

    def _answered(self, tags: frozenset[str], identity: Identity, since: int) -> bool:
        return any(
            each.tag in tags and each.at >= since and each.identity.agrees(identity, IDENTITY_KINDS)
            for each in self.session.seat.inbox
        )

    def _grade(self, call: Record) -> str | None:
        for each in self.session.records:
            if each.name == "assistance_call_graded" and each.identity.call == call.identity.call:
                grade = each.attributes.get("grade")
                return grade if isinstance(grade, str) and grade in TARGETS else None
        return None

    def _limit(self, name: str) -> int | None:
        """Return a limit in seconds; None on a day on which no document gives it."""
        try:
            return parameter(name, self.session.stage.date).last_second
        except NotInForce:
            return None

    def _ago(self, at: int) -> str:
        ago = self.at - at
        return f"{clock.clock(at, self.at)}, {clock.length(ago)} ago" if ago else "just now"

    def _at_place(self, identity: Identity) -> str:
        named = identity.about or identity.premises
        return f", {self._label(named)}" if named else ""

    def _names(self, about: Iterable[Identity]) -> str:
        named = dict.fromkeys(each.about or each.premises or "" for each in about)
        found = [self._label(each) for each in named if each]
        return f" ({lines.listed(found)})" if found else ""

    def _label(self, name: str) -> str:
        return self.labels.get(name, lines.words(name))


def _identity(arguments: Mapping[str, object]) -> Identity:
    given = {kind: arguments.get(kind) for kind in IDENTITY_KINDS}
    return Identity(**{kind: one for kind, one in given.items() if isinstance(one, str)})
