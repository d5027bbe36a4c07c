"""A night with three young people for tests of the services around a child.

One officer, a stretch of open ground, a station and two places of safety with little room.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.seats import Team
from simulator.engine.services import MAKERS
from simulator.engine.stage import File, Person, Place, Stage
from simulator.engine.world import World
from simulator.protocol.moments import from_local
from simulator.protocol.records import EMPTY, Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.seats import Incoming, Seat
    from simulator.protocol.records import Record, Value

HOUR, DAY = 3600, 86_400
NIGHT, NOON = "2022-10-05 23:10", "2022-10-05 12:00"  # a Wednesday
ONE, TWO, THREE = (Identity("find", None, child) for child in ("one", "two", "three"))

PLACES = {
    "station": Place("station", "station", "the police station"),
    "lorries": Place("lorries", "scene", "the lorry park", (5.0, 0.0)),
    "home": Place("home", "safe_place", "the children's home", (0.0, 6.0), room=1, is_known=False),
    "hostel": Place("hostel", "safe_place", "the hostel", (0.0, 9.0), room=1, is_known=False),
}
PEOPLE = {
    "one": Person("one", "a boy", "lorries", "child", {"age_years": 12}, speaks="language_a"),
    "two": Person("two", "a youth", "lorries", "child", hidden={"age_years": 15}, speaks="arabic"),
    "three": Person("three", "a youth in a cap", "lorries", "age_disputed", {"age_years": 17}),
}


def night(opens: str = NIGHT, **pins: int | str) -> Stage:
    """Return the stage, with these outcomes pinned; `__` stands for a dot."""
    return Stage(
        id="night",
        date=dt.date.fromisoformat(opens[:10]),
        force="kent",
        opens=from_local(opens),
        ends=from_local(opens) + 10 * DAY,
        role="first_responder",
        calibration="england_2018_22",
        base="station",
        places=PLACES,
        people=PEOPLE,
        files={"find": File("find", "the find", tuple(PEOPLE), ("lorries",))},
        pins={name.replace("__", "."): each for name, each in pins.items()},
    )


def without(played: Stage, *places: str) -> Stage:
    """Return a stage without some places."""
    return replace(played, places={k: v for k, v in played.places.items() if k not in places})


class Night:
    """A world whose officer stands with the three, with nothing decided by anybody.

    Attributes:
        records: Everything written since.
    """

    def __init__(self, played: Stage, seed: int = 1) -> None:
        self.world = World(played, {}, seed, MAKERS)
        self.records: list[Record] = []
        self.world.log.sinks.append(self.records.append)
        self.team = Team("patrol", "lorries", 2)
        self.seat: Seat = self.world.seat("first_responder", self.team)
        self.opens = played.opens

    def ask(self, request: str, about: Identity = ONE, form: Mapping[str, Value] = EMPTY) -> None:
        """Put a request to a service."""
        self.world.ask(request, self.seat, about, form)

    def write(self, did: str, about: Identity = ONE, **attributes: Value) -> None:
        """Write a record in the officer's name."""
        self.world.log.write(did, "first_responder", about, attributes)

    def run(self, seconds: int) -> None:
        """Let time pass."""
        self.world.clock.run_through(self.world.clock.now + seconds)

    def made(self, did: str) -> list[tuple[int, str | None]]:
        """Return when after the opening each record of a name was made, and about whom."""
        return [(r.at - self.opens, r.identity.about) for r in self.records if r.name == did]

    def says(self, did: str) -> list[Mapping[str, Value]]:
        """Return what each record of a name says."""
        return [each.attributes for each in self.records if each.name == did]

    def told(self, tag: str) -> list[Incoming]:
        """Return the messages of a tag."""
        return [each for each in self.seat.inbox if each.tag == tag]

    def tags(self) -> list[str]:
        """Return what reached the officer, by tag, oldest first."""
        return [each.tag for each in self.seat.inbox]

    def place(self, child: str, where: str | None) -> None:
        """Put a child somewhere."""
        self.world.whereabouts[child] = where
