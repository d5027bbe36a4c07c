"""A bench for tests of services: a small world, one leader who asks, and what comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.seats import Seat, Team
from simulator.engine.services import MAKERS
from simulator.engine.stage import Person, Place
from simulator.engine.world import World
from simulator.protocol.records import EMPTY, Identity
from tests.session.stages import stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.seats import Incoming
    from simulator.engine.stage import Stage
    from simulator.protocol.records import Record, Value

HOUR, DAY = 3600, 86_400
AT = Identity("file-1", "no-1")


class Bench:
    """A world whose leader stands at the office, with nothing decided by anybody.

    Attributes:
        records: Everything written since the bench was built.
    """

    def __init__(self, played: Stage, seed: int = 1) -> None:
        self.world = World(played, {}, seed, MAKERS)
        self.records: list[Record] = []
        self.world.log.sinks.append(self.records.append)
        self.team = Team("team", "office", 2)
        self.seat = self.world.seat("immigration_officer", self.team)
        self.opens = played.opens

    def ask(
        self,
        request: str,
        about: Identity = AT,
        form: Mapping[str, Value] = EMPTY,
        seat: Seat | None = None,
    ) -> None:
        """Put a request to a service."""
        self.world.ask(request, seat or self.seat, about, form)

    def write(self, did: str, about: Identity = AT, **attributes: Value) -> None:
        """Write a record in the leader's name."""
        self.world.log.write(did, "immigration_officer", about, attributes)

    def run(self, seconds: int) -> None:
        """Let time pass."""
        self.world.clock.run_through(self.world.clock.now + seconds)

    def after(self, did: str) -> list[int]:
        """Return how many seconds after the opening each record of a name was made."""
        return [each.at - self.opens for each in self.records if each.name == did]

    def names(self) -> list[str]:
        """Return the names of what was written, facts learned left out."""
        return [each.name for each in self.records if each.name != "learned"]

    def told(self, tag: str, seat: Seat | None = None) -> list[Incoming]:
        """Return the messages of a tag."""
        return [each for each in (seat or self.seat).inbox if each.tag == tag]

    def arrest(self, person: str = "p1", premises: str = "no-1", operation: str = "file-1") -> None:
        """Arrest somebody who is with the team from then on."""
        self.write("arrest_made", Identity(operation, premises, person))
        self.team.holding.append(person)
        self.world.whereabouts[person] = "with team"


def with_pins(played: Stage, **pins: int | str) -> Stage:
    """Return a stage in which nothing but these is pinned; `_` stands for a dot."""
    return replace(played, pins={name.replace("__", "."): each for name, each in pins.items()})


def police_stations(played: Stage, **cells: int | None) -> Stage:
    """Return a stage with these police stations only, each two kilometres further out."""
    places = {
        name: Place(name, "station", name, (3.0, 2.0 * n + 3.0), "Newham", cells=free)
        for n, (name, free) in enumerate(cells.items())
    }
    others = {each.id: each for each in played.places.values() if each.kind != "station"}
    return replace(played, places={**others, **places})


def with_people(played: Stage, **people: Person) -> Stage:
    """Return a stage with further people on it."""
    return replace(played, people={**played.people, **people})


def with_hidden(played: Stage, person: str, **hidden: Value) -> Stage:
    """Return a stage in which more is true of somebody, and unknown."""
    known = played.people[person]
    changed = replace(known, hidden={**known.hidden, **hidden})
    return replace(played, people={**played.people, person: changed})


def with_file(played: Stage, **hidden: Value) -> Stage:
    """Return a stage in which more is true of its first file, and unknown."""
    file = played.files["file-1"]
    return replace(played, files={"file-1": replace(file, hidden={**file.hidden, **hidden})})


LIMBS = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
)
DECISIONS = {
    "authority__cio": 2 * HOUR,
    "authority__cio_verbal": 300,
    "authority__liaison_found": HOUR,
    "authority__liaison": 600,
    "authority__liaison_available": "yes",
    "authority__commander": 20 * HOUR,
    "authority__commander_refuses": "no",
    "authority__community": 3 * HOUR,
    "authority__bocu": HOUR,
    "authority__deputy_director": 24 * HOUR,
    "authority__deputy_director_refuses": "no",
    "authority__arbitration": 72 * HOUR,
}


def decided_by(**pins: int | str) -> Bench:
    """Return a bench on which every decision takes a known time."""
    return Bench(with_pins(stage(), **{**DECISIONS, **pins}))


def told_of_risks(bench: Bench, **risks: bool) -> None:
    """Let the leader know the unit's answer: nothing against the visit but what is named."""
    facts = {**dict.fromkeys(LIMBS, False), **risks}
    bench.world.log.learned("immigration_officer", AT, facts)
    bench.write("ra_final_completed")


IN_CUSTODY = {"custody__booking_in": 900, "custody__presented": 300, "custody__diversion": 2700}
WHO = Identity("file-1", "no-1", "p1")


def at_station(played: Stage, *people: str, **cells: int | None) -> Bench:
    """Return a bench whose team has come to the first station with people under arrest."""
    bench = Bench(with_pins(police_stations(played, **cells), **IN_CUSTODY))
    bench.team.place = next(iter(cells))
    for person in people:
        bench.arrest(person)
    return bench


__all__ = [
    "AT",
    "DAY",
    "DECISIONS",
    "HOUR",
    "IN_CUSTODY",
    "LIMBS",
    "WHO",
    "Bench",
    "at_station",
    "decided_by",
    "police_stations",
    "stage",
    "told_of_risks",
    "with_file",
    "with_hidden",
    "with_people",
    "with_pins",
]
