"""Small worlds with a team and the services under test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.engine.effects.moving import drive
from simulator.engine.seats import Seat, Team
from simulator.engine.services.control import Control
from simulator.engine.services.support import Support
from simulator.engine.world import World
from simulator.protocol.records import Identity, Record
from tests.session.stages import stage

HOUR = 3600
DAY = 24 * HOUR


@dataclass
class Outing:
    """A team at an address, and everything recorded since the world opened."""

    world: World
    seat: Seat
    team: Team
    records: list[Record] = field(default_factory=list)

    @property
    def here(self) -> Identity:
        """The visit."""
        return Identity("file-1", "no-1")

    def call(self, **form: Any) -> str:
        """Call for help now; the call's id."""
        call = self.world.next_call()
        self.world.ask("control.call", self.seat, Identity("file-1", "no-1", call=call), form)
        return call

    def ask(self, request: str, call: str | None = None, **form: Any) -> None:
        """Ask a service something about the visit."""
        self.world.ask(request, self.seat, Identity("file-1", "no-1", call=call), form)

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.world.clock.run_through(self.world.clock.now + seconds)

    def drive(self, to: str) -> None:
        """Drive somewhere, and be there."""
        self.world.clock.start(drive(self.world, self.team, self.world.place(to)))
        self.wait(HOUR)

    def said(self) -> list[str]:
        """List the tags of what has reached the team."""
        return [each.tag for each in self.seat.inbox]

    def wrote(self) -> list[tuple[int, str]]:
        """List what was recorded, what was learned left out, in seconds since the opening."""
        opened = self.world.stage.opens
        return [(r.at - opened, r.name) for r in self.records if r.name != "learned"]

    def at_of(self, name: str) -> int:
        """Tell when a record was made, in seconds since the opening."""
        return next(at for at, what in self.wrote() if what == name)


def outing(place: str = "no-1", seed: int = 1, **changes: Any) -> Outing:
    """Open a world with control and support desk, and a team somewhere."""
    world = World(stage(**changes), {}, seed, {"control": Control, "support": Support})
    team = Team("team", place, 2)
    made = Outing(world, world.seat("immigration_officer", team), team)
    world.log.sinks.append(made.records.append)
    world.clock.finish_second()
    return made
