"""The form of a scenario file, key by key, as authors write it.

What a single key must hold is said here; what keys say of one another is in `scenariofaults`, and
what becomes of them in `loading`. Nothing here runs: a file from a stranger can only be read.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from simulator.engine.stage import Need, PlaceKind
from simulator.faults import Fault
from simulator.scenario.casefile import Choices, Values
from simulator.scenario.entries import ConditionEntry, MatchEntry, Which
from simulator.scenario.prose import Id, IsoDate, ItemId, LocalMoment, Model, Prose
from simulator.scenario.repertoire import seconds_of
from simulator.scenario.scenariofaults import cross_faults
from simulator.scenario.sourcemap import SourceMap, shown
from simulator.scenario.tree import Plain

MOST_GATES = 6
GateId = Literal[
    "life", "unlawful_entry_or_arrest", "child", "prints", "sharing", "interpreter", "own"
]
Difficulty = Literal["introductory", "standard", "demanding"]
PersonKind = Literal[
    "suspect",
    "adult",
    "family_member",
    "dependant",
    "child",
    "age_disputed",
    "victim",
    "witness",
]


def _pin(value: object) -> object:
    if isinstance(value, str) and not any(char.isdigit() for char in value):
        return value
    if isinstance(value, str):
        return seconds_of(value)
    raise PydanticCustomError(
        "pin",
        "must be a duration such as '20 h', or yes, or no, not {given}",
        {"given": shown(value)},
    )


def _asked(value: object) -> object:
    is_list = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
    if isinstance(value, bool) or is_list:
        return value
    raise PydanticCustomError(
        "asked",
        "must be yes, no, or a list of actions, not {given}",
        {"given": shown(value)},
    )


AsksReason = Annotated[
    bool | list[str],
    BeforeValidator(_asked),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "array", "items": {}, "minItems": 1}]}),
]
"""Whether a reason is asked for: for every action, for none, or for those that are named."""
Duration = Annotated[
    int,
    BeforeValidator(seconds_of),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,6} ?(s|min|h|d)$"}),
]
Pin = Annotated[int | str, BeforeValidator(_pin), WithJsonSchema({"type": "string"})]
OnlyIn = Annotated[list[Id], Field(min_length=1)] | None
"""The variants that a part is for; None for all of them."""

Share = Annotated[float, Field(ge=0, le=1)]
Kilometres = Annotated[float, Field(ge=-1000, le=1000)]


class DoorEntry(Model):
    """How a door answers a knock."""

    answer: Literal["opens", "refuses", "nobody"]
    by: Id | None = None
    after: Duration = 60
    words: Prose | None = None


class PlaceEntry(Model):
    """Somewhere officers can be."""

    kind: PlaceKind
    label: Prose
    at: Annotated[list[Kilometres], Field(min_length=2, max_length=2)] = Field(
        default_factory=lambda: [0.0, 0.0]
    )
    borough: Prose | None = None
    door: DoorEntry | None = None
    cells: Annotated[int, Field(ge=0, le=1000)] | None = None
    room: Annotated[int, Field(ge=0, le=1000)] | None = None
    is_designated: bool = False
    is_known: bool = True
    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)


class SaidEntry(Model):
    """Something a person says, what it tells, and the records it makes."""

    words: Prose
    learned: Values = Field(default_factory=dict)
    names: list[Id] = Field(default_factory=list)
    writes: list[Id] = Field(default_factory=list)


class AnswerEntry(SaidEntry):
    """What a person says when asked about a topic, and what they say until their needs are met."""

    needs: list[Need] | None = None
    guarded: SaidEntry | None = None


class ReactionEntry(Model):
    """What a person does or says after something has happened, told to the player as by them."""

    id: Id
    after: MatchEntry
    delay: Duration = 0
    chance: Share = 1.0
    unless: list[MatchEntry] = Field(default_factory=list)
    words: Prose | None = None
    learned: Values = Field(default_factory=dict)
    names: list[Id] = Field(default_factory=list)
    truths: Values = Field(default_factory=dict)
    writes: list[Id] = Field(default_factory=list)
    moves: dict[Id, Id | None] = Field(default_factory=dict)


class PersonEntry(Model):
    """Somebody met by an officer."""

    label: Prose
    place: Id | None = None
    kind: PersonKind = "adult"
    is_known: bool = True
    speaks: Id | None = None
    companions: list[Id] = Field(default_factory=list)
    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)
    guarded_until: list[Need] = Field(default_factory=list)
    guarded: SaidEntry | None = None
    answers: dict[ItemId, AnswerEntry] = Field(default_factory=dict)
    reacts: list[ReactionEntry] = Field(default_factory=list)


class FileEntry(Model):
    """One operation: whom it looks for, and where."""

    label: Prose
    targets: list[Id] = Field(default_factory=list)
    premises: Annotated[list[Id], Field(min_length=1)]
    in_hand: bool = True
    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)


class TellEntry(Model):
    """Somebody is told something."""

    to: Id
    words: Prose
    from_: Prose = Field(alias="from")
    learned: Values = Field(default_factory=dict)
    tag: Id | None = None
    names: list[Id] = Field(default_factory=list)


class WritingEntry(Model):
    """A record that somebody else makes."""

    did: Id
    by: Id
    attributes: Values = Field(default_factory=dict)


class ThenEntry(Model):
    """What an inject brings about."""

    tells: list[TellEntry] = Field(default_factory=list)
    truths: Values = Field(default_factory=dict)
    writes: list[WritingEntry] = Field(default_factory=list)
    moves: dict[Id, Id | None] = Field(default_factory=dict)
    doors: dict[Id, DoorEntry] = Field(default_factory=dict)


class InjectEntry(Model):
    """Something the scenario throws in, at a time or after a record."""

    id: Id
    at: LocalMoment | None = None
    after: MatchEntry | None = None
    delay: Duration = 0
    chance: Share = 1.0
    unless: list[MatchEntry] = Field(default_factory=list)
    about: Which = Field(default_factory=Which)
    then: ThenEntry


class GuidanceEntry(Model):
    """A hint of the first scenario, shown once when its condition first holds."""

    when: ConditionEntry | None = None
    say: Prose
    variants: OnlyIn = None


class MeantEntry(Model):
    """What a decision meant for a person, and what it did not cause; told where `when` holds."""

    when: ConditionEntry
    for_: Id = Field(alias="for")
    says: Prose
    not_caused: Prose | None = None
    variants: OnlyIn = None


class DebriefEntry(Model):
    """What the debrief says of an objective."""

    reached: Prose | None = None
    missed: Prose | None = None


class ObjectiveEntry(Model):
    """One thing to be reached, and what it is judged by."""

    id: Id
    title: Prose
    weight: Annotated[int, Field(ge=1, le=100)]
    subjects: list[Id] = Field(default_factory=list)
    rules: list[Id] = Field(default_factory=list)
    reached: ConditionEntry
    debrief: DebriefEntry = Field(default_factory=DebriefEntry)
    variants: OnlyIn = None


class GateEntry(Model):
    """Rules of which a breach fails the exercise, whatever the rest is worth."""

    id: GateId
    rules: Annotated[list[Id], Field(min_length=1)]
    variants: OnlyIn = None


class VariantEntry(Model):
    """The same scenario on another date and in another force's area; what is left out stays."""

    date: IsoDate
    force: str
    calibration: Id | None = None
    title: Prose | None = None
    briefing: Prose | None = None
    debrief: Prose | None = None
    facts: Values = Field(default_factory=dict)
    pins: dict[str, Pin] = Field(default_factory=dict)
    readings: Choices | None = None
    readings_named: list[str] | None = None


class TeamEntry(Model):
    """The player's team, the leader among them."""

    size: Annotated[int, Field(ge=1, le=60)] = 2
    trained: bool | None = None


class ScenarioFile(Model):
    """A scenario: who you play, where and when, who is there, what is thrown in, what counts."""

    id: Id
    title: Prose
    role: Id
    length: Duration
    difficulty: Difficulty = "standard"
    date: IsoDate
    force: str
    opens: LocalMoment
    ends: LocalMoment
    content_note: Prose
    briefing: Prose
    objectives_shown: bool = True
    asks_reason: AsksReason = False
    guidance: list[GuidanceEntry] = Field(default_factory=list)
    calibration: Id
    borough: Literal["running", "quiet"] = "running"
    base: Id
    team: TeamEntry = Field(default_factory=TeamEntry)
    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)
    places: Annotated[dict[Id, PlaceEntry], Field(min_length=1)]
    people: dict[Id, PersonEntry] = Field(default_factory=dict)
    files: Annotated[dict[Id, FileEntry], Field(min_length=1)]
    injects: list[InjectEntry] = Field(default_factory=list)
    pins: dict[str, Pin] = Field(default_factory=dict)
    readings: Choices = Field(default_factory=dict)
    readings_named: list[str] = Field(default_factory=list)
    objectives: Annotated[list[ObjectiveEntry], Field(min_length=1)]
    gates: Annotated[list[GateEntry], Field(max_length=MOST_GATES)] = Field(default_factory=list)
    pass_mark: Annotated[int, Field(ge=0, le=100)]
    debrief: Prose | None = None
    meant: list[MeantEntry] = Field(default_factory=list)
    variants: dict[Id, VariantEntry] = Field(default_factory=dict)

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows."""
        return cross_faults(data, where)
