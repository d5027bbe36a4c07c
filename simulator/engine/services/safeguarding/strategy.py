"""Strategy discussions and meetings: people found and brought together about one child.

An emergency discussion takes hours to set up and is held at any hour; the officer says who is asked
to it. Social care that was asked and cannot be found puts it off, and the officer tries again. A
full meeting is held in working hours once social care has the child. This module refuses to decide
anything for those who meet.

Clause: INN-4.21-a, INN-4.21-b, INN-4.22-a, INN-4.22-b, INN-4.23
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.later import CASE, LaterDesk, case_of, name_of, office_hours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simpy import Event

    from simulator.engine.flows import Steps
    from simulator.engine.hours import Hours
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record, Value

HANDED_OVER = "csc_handover"
IN_WORDS = {
    "police": "police",
    "csc": "children's social care",
    "education": "education",
    "health": "health",
    "nccu": "Immigration Enforcement through its command unit",
}


class Strategy(LaterDesk):
    """Sets discussions and meetings up, and tells when they have been held."""

    called = "organiser of strategy discussions"
    rests_on = "strategy.emergency"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._awaited: list[tuple[Identity, Event]] = []
        world.log.listen(self._hear, (HANDED_OVER,))

    @cached_property
    def hours(self) -> Hours:
        """Working hours of those who attend a full meeting."""
        return office_hours(self.world, "csc.office_opens", "csc.office_closes", "csc.office_days")

    def _emergency(self, request: Request) -> Steps:
        """Hold an emergency discussion with whoever was asked to it and can be found."""
        identity = case_of(request)
        name = name_of(identity)
        yield self.lasts("strategy.emergency", name, "strategy.emergency")
        asked = _asked(request)
        has_csc = "csc" in asked and self.is_so("strategy.csc_found", name, 1.0)
        has_nccu = "nccu" in asked and self.is_so("strategy.nccu_found", name, 1.0)
        if "csc" in asked and not has_csc:
            words = "Social care cannot be found for it now, and it is put off. Try again."
            self.answer(request.seat, words, identity, "strategy_put_off")
            return
        there = {"police": True, "csc": has_csc, "nccu": has_nccu}
        by = "csc" if has_csc else "police"
        self.world.log.write("emergency_strategy_discussion", by, identity, there)
        words = f"The emergency discussion has been held: {_named(there)}."
        self.answer(request.seat, words, identity, "emergency_strategy_discussion")

    def _meeting(self, request: Request) -> Steps:
        """Hold a full meeting, in working hours, once the child is with social care."""
        identity = case_of(request)
        name = name_of(identity)
        if not self.world.memory.has(HANDED_OVER, identity):
            words = "The meeting is called for as soon as the child is with social care."
            self.answer(request.seat, words, identity, "strategy_waits")
            placed = self.world.clock.event()
            self._awaited.append((identity, placed))
            yield placed
        yield self._until_meeting(name)
        there = {each: True for each in IN_WORDS if each in ("police", *_asked(request))}
        self._record(request, identity, there)
        words = f"The strategy meeting has been held: {_named(there)}."
        self.answer(request.seat, words, identity, "full_strategy_meeting")

    def _until_meeting(self, name: str) -> int:
        """Draw when a meeting is; a drawn one falls into working hours, a pinned one is exact."""
        now, pinned = self.world.clock.now, self.pinned_seconds("strategy.meeting", name)
        if pinned is not None:
            return pinned
        drawn = self.lasts("strategy.meeting", name, "strategy.meeting")
        return self.hours.next_open(now + drawn) - now

    def _record(self, request: Request, identity: Identity, there: dict[str, bool]) -> None:
        """Write the meeting and what it weighed, by those who have the right to weigh it."""
        write, by = self.world.log.write, "csc" if "csc" in there else "police"
        attributes: dict[str, Value] = {"attendees": ", ".join(there), **there}
        write("full_strategy_meeting", by, identity, attributes)
        agenda = request.form.get("agenda")
        topics = agenda if isinstance(agenda, list) else []
        if "csc" in there:
            write("s47_considered", "csc", identity)
        if "nrm" in topics:
            write("nrm_considered", by, identity)

    def _hear(self, record: Record) -> None:
        for identity, placed in [*self._awaited]:
            if record.identity.agrees(identity, CASE):
                self._awaited.remove((identity, placed))
                placed.succeed()

    def forget(self, ids: Iterable[str]) -> None:
        """Forget meetings about children who will not come again."""
        gone = set(ids)
        super().forget(gone)
        self._awaited = [
            each
            for each in self._awaited
            if each[0].about not in gone and each[0].operation not in gone
        ]


def _asked(request: Request) -> tuple[str, ...]:
    """Return who is asked to come, as the form says."""
    invited = request.form.get("invite")
    return tuple(str(each) for each in invited) if isinstance(invited, list) else ()


def _named(there: dict[str, bool]) -> str:
    return ", ".join(words for name, words in IN_WORDS.items() if there.get(name))
