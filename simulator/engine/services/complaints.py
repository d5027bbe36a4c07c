"""Complaints: the Immigration Service Inspector logs them, the Crime Manager advises in writing.

A complaint that alleges a crime is not looked into before that advice is there, so the Inspector
starts the internal procedure for it only then. This module refuses to say who was right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import Desk, key_of

if TYPE_CHECKING:
    from simpy import Event

    from simulator.engine.flows import Steps
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record

CRIME_MANAGER = "Crime Manager"
INSPECTOR = "Immigration Service Inspector"
ADVICE = "crime_manager_advice_received"


KINDS = ("operation", "premises", "about")


def complaint_of(request: Request) -> Identity:
    """Return which complaint a request is about: whose, and after which visit."""
    return request.identity.only(KINDS)


class Complaints(Desk):
    """Answers complaints that have been forwarded."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._awaited: list[tuple[Identity, Event]] = []
        world.log.listen(self._take_advice, (ADVICE,))

    def _liaison(self, request: Request) -> Steps:
        """Let the police liaison Inspector pass a complaint on to the Immigration Service."""
        identity = complaint_of(request)
        key = key_of(identity)
        yield self.answers_in("complaints.passed_on", key, "authority.liaison_inspector_found")
        self.world.log.write("complaint_forwarded_to_is", "liaison_inspector", identity)
        words = "The complaint has gone on to the Immigration Service's own Inspector."
        self.say(
            request.seat,
            words,
            from_="liaison Inspector",
            about=identity,
            tag="complaint_forwarded_to_is",
        )
        yield from self._inspector(request)

    def _crime_manager(self, request: Request) -> Steps:
        identity = complaint_of(request)
        seconds = self.lasts(
            "complaints.advice", key_of(identity), "complaints.crime_manager_advice"
        )
        yield seconds
        self.world.log.write(ADVICE, "crime_manager", identity, {"form": "written"})
        words = "My advice is written and on its way: the Immigration Service may now look into it."
        self.say(request.seat, words, from_=CRIME_MANAGER, about=identity, tag=ADVICE)

    def _inspector(self, request: Request) -> Steps:
        identity = complaint_of(request)
        yield self.lasts("complaints.logging", key_of(identity), "complaints.logging")
        if self.world.memory.has("complaint_logged", identity):
            words = "That complaint is in the log already."
            self.say(request.seat, words, from_=INSPECTOR, about=identity, tag="complaint_logged")
            return
        self.world.log.write("complaint_logged", "is_inspector", identity)
        waits = self._alleges_crime(identity) and not self.world.memory.has(ADVICE, identity)
        words = (
            "Logged. The internal procedure waits for the Crime Manager's advice."
            if waits
            else "Logged. The internal procedure is under way."
        )
        self.say(request.seat, words, from_=INSPECTOR, about=identity, tag="complaint_logged")
        if waits:
            arrived = self.world.clock.event()
            self._awaited.append((identity, arrived))
            yield arrived
        self.world.log.write("is_complaint_procedure_invoked", "is_inspector", identity)

    def _alleges_crime(self, identity: Identity) -> bool:
        if self.world.memory.has("complaint_forwarded_to_crime_manager", identity):
            return True
        return self.world.true("complaint_criminal", identity) is True

    def _take_advice(self, record: Record) -> None:
        """Wake whoever waits for the advice that has just come."""
        for about, arrived in [*self._awaited]:
            if record.identity.agrees(about, KINDS):
                self._awaited.remove((about, arrived))
                arrived.succeed()
