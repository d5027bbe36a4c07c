"""A stage: who and what is there when a world opens, as frozen values.

A scenario file and a planning run both come down to this. It says what is true, what is known, how
doors and people answer, what is thrown in and what is pinned. This module refuses to move
anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from simulator.protocol.records import EMPTY, Identity, Value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from simulator.engine.calibrated import Quantity

PlaceKind = Literal["office", "premises", "station", "centre", "safe_place", "scene", "hospital"]
Need = Literal["alone", "understood", "reassured", "rested"]
"""What a person may need before they answer in full.

`alone`: no travel companion in earshot. `understood`: a shared language, or an interpreter who is
no companion. `reassured`: told that they are safe, and not threatened since. `rested`: not unwell,
or helped since they said they were.
"""


def _nothing() -> Mapping[str, Value]:
    return EMPTY


@dataclass(frozen=True, slots=True)
class Door:
    """How a door answers a knock.

    Attributes:
        answer: `opens` (and lets officers in on request), `refuses`, or `nobody`.
        by: Person who comes to it, if any.
        after: Seconds from the knock to the answer.
        words: What is said or seen.
    """

    answer: Literal["opens", "refuses", "nobody"] = "opens"
    by: str | None = None
    after: int = 60
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere officers can be.

    Attributes:
        at: Kilometres east and north of the borough's corner.
        borough: Name of the borough, which decides the intelligence unit.
        cells: For a station: cells free to this case; None for no custody there.
        is_designated: Whether detention papers may be served there.
        room: For a place of safety: children it can still take; None for no limit.
        is_known: Whether the player has heard of it when the world opens.
        facts: True and known from the start about this place.
        hidden: True and known to nobody yet.
    """

    id: str
    kind: PlaceKind
    label: str
    at: tuple[float, float] = (0.0, 0.0)
    borough: str = ""
    door: Door = field(default_factory=Door)
    cells: int | None = None
    room: int | None = None
    is_designated: bool = False
    is_known: bool = True
    facts: Mapping[str, Value] = field(default_factory=_nothing)
    hidden: Mapping[str, Value] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person says.

    Attributes:
        learned: What it lets whoever hears it know.
        names: Ids of places and people that it speaks of.
        writes: Records made of it by being said: an allegation, an offence told of.
    """

    words: str
    learned: Mapping[str, Value] = field(default_factory=_nothing)
    names: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer(Said):
    """What a person says when asked about a topic.

    Attributes:
        needs: What they need before they say it; None for the person's own, `guarded_until`.
        guarded: What they say until then; None for the person's own.
    """

    needs: tuple[Need, ...] | None = None
    guarded: Said | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody met by an officer; a person before anything else.

    Attributes:
        place: Where they are; None when they are not to be found.
        kind: How records name them: `suspect`, `family_member`, `child`, `age_disputed` ...
        facts: True and known. `hidden`: true and known to nobody yet.
        answers: By topic, what they say when asked.
        is_known: Whether the player has heard of them when the world opens.
        speaks: Their language, a label; None when they share the officer's.
        companions: Who travels with them, and listens wherever they are together.
        guarded_until: What they need before they answer in full, where an answer does not say.
        guarded: What they say until then, where an answer does not say; None for silence.
    """

    id: str
    label: str
    place: str | None
    kind: str = "adult"
    facts: Mapping[str, Value] = field(default_factory=_nothing)
    hidden: Mapping[str, Value] = field(default_factory=_nothing)
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    is_known: bool = True
    speaks: str | None = None
    companions: tuple[str, ...] = ()
    guarded_until: tuple[Need, ...] = ()
    guarded: Said | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One operation: whom it looks for and where.

    Attributes:
        id: The operation's id in records.
        targets: People looked for; heads of household in a family case.
        premises: Addresses in the order to be visited.
        facts: Known of this operation from the start. `hidden`: true of it, and not known.
        is_in_hand: Whether a simulated leader works on it from the opening. If not, somebody else
            has prepared it, and the leader takes it on once it comes back to be completed.
    """

    id: str
    label: str
    targets: tuple[str, ...]
    premises: tuple[str, ...]
    facts: Mapping[str, Value] = field(default_factory=_nothing)
    hidden: Mapping[str, Value] = field(default_factory=_nothing)
    is_in_hand: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A record that sets something off: its name and what it must be about and say."""

    did: str
    identity: Identity = field(default_factory=Identity)
    says: Mapping[str, Value] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Tell:
    """Somebody is told something.

    Attributes:
        tag: What kind of message it is to whoever acts on it; None for the inject's own id.
        names: Ids of places and people that it speaks of.
    """

    to: str
    words: str
    from_: str = ""
    learned: Mapping[str, Value] = field(default_factory=_nothing)
    tag: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """What an inject brings about.

    Attributes:
        tells: Messages to roles, each with what it lets them learn.
        truths: Facts that turn.
        writes: Records that others make: name, who (None for nobody named), attributes.
        moves: Where people go: a place's id by person; None for where nobody finds them.
        doors: How doors answer from now on, by place.
    """

    tells: tuple[Tell, ...] = ()
    truths: Mapping[str, Value] = field(default_factory=_nothing)
    writes: tuple[tuple[str, str | None, Mapping[str, Value]], ...] = ()
    moves: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    doors: Mapping[str, Door] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Inject:
    """What the scenario throws in.

    Attributes:
        at: Moment, or None.
        after: Record that sets it off, or None.
        delay: Seconds from then.
        chance: 0 to 1, drawn by the inject's id.
        unless: Records any of which, made before it would happen, keep it from happening.
        about: Which operation, premises, person it concerns.
    """

    id: str
    then: Happening
    at: int | None = None
    after: Match | None = None
    delay: int = 0
    chance: float = 1.0
    unless: tuple[Match, ...] = ()
    about: Identity = field(default_factory=Identity)


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a world is opened with.

    Attributes:
        opens: Moment of opening, whole seconds of UTC. `ends`: moment at which a play is over.
        role: Role of the player.
        team: Immigration officers on the team, the leader among them.
        has_borough_demand: Whether the borough's own calls and prisoners compete; the world then
            opens on a borough that has been running.
        changes: Values of the calibration that stand otherwise in this world, by key.
        pins: Outcomes fixed beforehand, in seconds or as a word, by `purpose:id[:number]`.
        readings: Other readings chosen for disputed passages, by conflict id.
    """

    id: str
    date: dt.date
    force: str
    opens: int
    ends: int
    role: str
    calibration: str
    base: str
    places: Mapping[str, Place]
    people: Mapping[str, Person]
    files: Mapping[str, File]
    injects: tuple[Inject, ...] = ()
    facts: Mapping[str, Value] = field(default_factory=_nothing)
    hidden: Mapping[str, Value] = field(default_factory=_nothing)
    pins: Mapping[str, int | str] = field(default_factory=lambda: MappingProxyType({}))
    team: int = 2
    readings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    has_borough_demand: bool = False
    changes: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
