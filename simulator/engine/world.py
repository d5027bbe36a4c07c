"""The world: one clock, one log, the seats and the services, built from a stage and wired.

Whoever acts, acts on this. A play opens it with a scenario's stage; a planning run with a borough.
It judges nothing: it holds what is true, moves people, and writes what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from simulator.engine import calibration, injects, officers
from simulator.engine.borough import Borough, begins
from simulator.engine.clock import Clock
from simulator.engine.log import Log
from simulator.engine.memory import Memory
from simulator.engine.seats import Incoming, Seat, Team
from simulator.engine.streams import Streams
from simulator.protocol.context import Setting
from simulator.protocol.facts import EVERYBODY, NO_FACTS, NOBODY, Facts
from simulator.protocol.records import EMPTY, Identity, Value

if TYPE_CHECKING:
    from simpy import Event

    from simulator.engine.acts import Act
    from simulator.engine.calibration import Calibration
    from simulator.engine.sampling import Distribution
    from simulator.engine.services.control.calls import Call
    from simulator.engine.stage import Place, Stage


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of a service.

    Attributes:
        kind: What is asked, the part after the service's name.
        seat: Who asks, and is answered.
    """

    kind: str
    seat: Seat
    identity: Identity
    form: Mapping[str, Value]
    at: int


class Service(Protocol):
    """A service: it is asked, and answers in its own time by records and messages."""

    def ask(self, request: Request) -> None:
        """Take a request on."""
        ...


_ALL_KNOWING = frozenset((EVERYBODY, NOBODY))

ServiceMaker = Callable[["World"], Service]


class World:
    """A running world.

    Attributes:
        truth: What is true, known or not; newest entry last. `at_opening`: what was then.
        doors: How each door knocked at has answered: `open`, `refused` or `nobody`.
        whereabouts: Where each person is, by place id.
        heard_of: Ids of places and people that the player knows there are.
        standing: Asked of a place, by its id, whether it goes before others of its kind (below 0)
            or after them (above 0) at this moment; most have nothing to say.
        open_calls: Calls for help to which nobody has come yet.
        moves: Who is told when a team sets off, and again when it arrives or turns back.
        borough: The strength, the demand and the counts that services share.
        seats: Who acts, by seat id; a play's seats are called after their roles.
    """

    def __init__(
        self,
        stage: Stage,
        repertoire: Mapping[str, Act],
        seed: int,
        services: Mapping[str, ServiceMaker],
    ) -> None:
        self.stage = stage
        self.repertoire = repertoire
        self.clock = Clock(begins(stage))
        self.streams = Streams(seed)
        self.numbers = _numbers(stage)
        self.setting = Setting(stage.date, stage.force, frozenset({stage.role}), stage.readings)
        known = opening_facts(stage)
        self.truth = self.at_opening = _truth(stage, known)
        self.memory = Memory(self.setting, known)
        self.log = Log(self.clock, self.memory.take)
        self.seats: dict[str, Seat] = {}
        self.open_calls: dict[str, Call] = {}
        self.moves: list[Callable[[Team], None]] = []
        self.borough = Borough(self.clock, self.streams, self.numbers)
        self.services = {name: make(self) for name, make in services.items()}
        self.files = dict(stage.files)
        self.places = dict(stage.places)
        self.people = dict(stage.people)
        self.doors: dict[str, str] = {}
        self.whereabouts = {each.id: each.place for each in stage.people.values()}
        self.standing: dict[str, Callable[[], int]] = {}
        self.heard_of = _known_beforehand(stage)
        self._calls = 0
        self.borough.open(stage, self.services)
        injects.arm(self)

    def seat(self, role: str, team: Team | None = None, seat_id: str | None = None) -> Seat:
        """Add a seat."""
        seat = Seat(seat_id or role, role, team)
        self.seats[seat.id] = seat
        return seat

    def crew(self, team: Team, player: Seat) -> None:
        """Seat a simulated leader with the team where the player is somebody else."""
        if player.team is not None:
            return
        leader = self.seat("immigration_officer", team)
        in_hand = tuple(each.id for each in self.stage.files.values() if each.is_in_hand)
        if len(in_hand) < len(self.stage.files):
            leader.files = in_hand
        self.clock.start(officers.stand_by(self, leader), at=self.clock.now)

    def place(self, place_id: str) -> Place:
        """Return a place of the stage."""
        return self.places[place_id]

    def standing_of(self, place: Place) -> int:
        """Tell whether a place goes before others of its kind now, or after them; 0 for neither."""
        said = self.standing.get(place.id)
        return 0 if said is None else said()

    def true(self, name: str, identity: Identity) -> Value:
        """Return what is true of something; None where nothing is stated."""
        entry = self.truth.of(name, identity, _ALL_KNOWING)
        return None if entry is None else entry.value

    def turn(self, facts: Mapping[str, Value], identity: Identity) -> None:
        """Let facts turn: from now on they are so, whoever knows."""
        self.truth = self.truth.stated(facts, NOBODY, identity)

    def draw(self, purpose: str, name: str, distribution: Distribution, number: int = 0) -> int:
        """Draw whole seconds tied to an id, or return the pin that fixes them."""
        pinned = self.pinned(purpose, name, number)
        if isinstance(pinned, int):
            return pinned
        return distribution.draw(self.streams.keyed(purpose, name, number, self.clock.now))

    def happens(self, purpose: str, name: str, chance: float, number: int = 0) -> bool:
        """Draw whether something tied to an id happens; a pin of `yes` or `no` decides."""
        pinned = self.pinned(purpose, name, number)
        if isinstance(pinned, str):
            return pinned == "yes"
        return self.streams.keyed(purpose, name, number, self.clock.now) < chance

    def pinned(self, purpose: str, name: str, number: int = 0) -> int | str | None:
        """Return the outcome a scenario fixed beforehand, if it did."""
        pins = self.stage.pins
        for key in (f"{purpose}:{name}:{number}", f"{purpose}:{name}", purpose):
            if key in pins:
                return pins[key]
        return None

    def pinned_or(self, purpose: str, name: str, seconds: int) -> int:
        """Return a pinned number of seconds, else the one given."""
        pinned = self.pinned(purpose, name)
        return pinned if isinstance(pinned, int) else seconds

    def ask(
        self, request: str, seat: Seat, identity: Identity, form: Mapping[str, Value] = EMPTY
    ) -> None:
        """Put a request to a service, `service.kind`."""
        name, _, kind = request.partition(".")
        self.services[name].ask(Request(kind, seat, identity, form, self.clock.now))

    def tell(
        self,
        seat: Seat,
        words: str,
        *,
        from_: str,
        identity: Identity,
        learned: Mapping[str, Value] = EMPTY,
        tag: str = "",
    ) -> None:
        """Let something reach a seat, and let it be known there."""
        if learned:
            self.log.learned(seat.role, identity, learned)
        seat.inbox.append(Incoming(self.clock.now, from_, words, identity, tag))
        if seat.bell is not None:
            seat.bell.succeed()
            seat.bell = None

    def bell(self, seat: Seat) -> Event:
        """Return what rings when something next reaches a seat."""
        seat.bell = self.clock.event()
        return seat.bell

    def moved(self, team: Team) -> None:
        """Tell who must know that a team has set off, arrived or turned back."""
        for told in list(self.moves):
            told(team)

    def next_call(self) -> str:
        """Return the id of a new call for help."""
        self._calls += 1
        return f"call-{self._calls}"


def _known_beforehand(stage: Stage) -> set[str]:
    """Return the places and people of which the files speak, or nothing says that nobody knows."""
    ids = {each.id for each in stage.places.values() if each.is_known}
    ids.update(each.id for each in stage.people.values() if each.is_known)
    for file in stage.files.values():
        ids.update(file.targets, file.premises)
    return ids


def opening_facts(stage: Stage) -> Facts:
    """Return what is true and known when the world opens, about everything on the stage."""
    facts = NO_FACTS.stated(stage.facts, EVERYBODY)
    for identity, known, _ in _stated(stage):
        facts = facts.stated(known, EVERYBODY, identity)
    return facts


def hidden_facts(stage: Stage) -> tuple[tuple[Identity, Mapping[str, Value]], ...]:
    """Return what is true and known to nobody when the world opens."""
    parts = [(Identity(), stage.hidden)]
    parts += [(identity, hidden) for identity, _, hidden in _stated(stage)]
    return tuple((identity, hidden) for identity, hidden in parts if hidden)


def _stated(stage: Stage) -> list[tuple[Identity, Mapping[str, Value], Mapping[str, Value]]]:
    found = [
        (Identity(premises=each.id), each.facts, each.hidden) for each in stage.places.values()
    ]
    found += [
        (Identity(about=each.id, premises=each.place), each.facts, each.hidden)
        for each in stage.people.values()
    ]
    found += [
        (Identity(operation=each.id), each.facts, each.hidden) for each in stage.files.values()
    ]
    return found


def _numbers(stage: Stage) -> Calibration:
    """Load the stage's calibration with the values that the stage changes."""
    numbers = calibration.load(stage.calibration)
    for key, quantity in stage.changes.items():
        numbers = numbers.with_value(key, quantity)
    return numbers


def _truth(stage: Stage, facts: Facts) -> Facts:
    """Return what is known when the world opens, and what is true besides."""
    for identity, hidden in hidden_facts(stage):
        facts = facts.stated(hidden, NOBODY, identity)
    return facts
