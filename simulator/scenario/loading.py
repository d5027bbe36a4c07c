"""From a scenario file to what is played: the world's stage, and the assignment it is marked by.

The stage says what is true and what happens; the assignment what the player is told and how the
play is scored. What a file leaves out is filled in here and nowhere else: the intelligence facts
of an address about which it says nothing are false, for otherwise the unit could never answer
that nothing is known. This module refuses to run or to judge anything.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from simulator.engine.stage import (
    Door,
    File,
    Happening,
    Inject,
    Place,
    Stage,
    Tell,
)
from simulator.faults import InvalidInput
from simulator.protocol import readings, vocabulary
from simulator.protocol.records import Value
from simulator.scenario.entries import plain
from simulator.scenario.peopleloading import completed, person_of, reactions
from simulator.scenario.schema import (
    DoorEntry,
    InjectEntry,
    ObjectiveEntry,
    PlaceEntry,
    ScenarioFile,
)
from simulator.scenario.sourcemap import SourceMap, shown
from simulator.scenario.structure import structure_of
from simulator.scenario.tree import Plain
from simulator.scenario.triggers import AllOf, Condition
from simulator.scenario.variantfaults import variant_faults
from simulator.scenario.variants import Reading, id_of, reading_of_base, readings_of_variants
from simulator.scenario.yamlfile import read_text, tree_of, validate

RISK_FACTS = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
)
"""What the intelligence unit is asked; true of an address only where a scenario says so."""

HIGH_PROFILE = "high_profile"
"""Known of every file, and false where the scenario does not say: the officers hold the file."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective: what must be reached, and which findings it is judged by.

    Attributes:
        weight: Its part in the whole, from 1.
        reached: Holds of the play's course when it has been reached.
        words: What the debrief says: `reached` and `missed`, where the author wrote it.
    """

    id: str
    title: str
    weight: int
    subjects: tuple[str, ...]
    rules: tuple[str, ...]
    reached: Condition
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hint:
    """Guidance, shown once when its condition first holds."""

    when: Condition
    say: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a decision meant for a person; the debrief tells it where its condition held.

    Attributes:
        person: Their id.
        not_caused: What it did not cause; empty where the author does not say.
    """

    when: Condition
    person: str
    says: str
    not_caused: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the player is told, and how the play is scored.

    Attributes:
        minutes: How long a person takes to play it.
        disputed: By conflict id, how the passages named in the briefing are read here.
        asks_reason: Whether the player is asked for a reason, for every action or for some.
        reasons_for: The actions for which they are; empty for all. See `asks_reason_for`.
        gates: Rules by gate; a breach of any of them fails the exercise.
        pass_mark: Percent.
    """

    id: str
    title: str
    role: str
    minutes: int
    difficulty: str
    content_note: str
    briefing: str
    disputed: Mapping[str, str]
    are_objectives_shown: bool
    asks_reason: bool
    guidance: tuple[Hint, ...]
    objectives: tuple[Goal, ...]
    gates: Mapping[str, tuple[str, ...]]
    pass_mark: int
    debrief: str
    meant: tuple[Meaning, ...] = ()
    reasons_for: frozenset[str] = frozenset()

    def asks_reason_for(self, action: str) -> bool:
        """Tell whether the player is asked why when they take an action; they may leave it open."""
        return self.asks_reason and (not self.reasons_for or action in self.reasons_for)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario, read and found good.

    Attributes:
        sha256: Of what is played, whatever the file's layout and comments.
        structure_sha256: Of the same without its texts; see `structure`.
        variant: Which one of the file's; None for the base.
    """

    stage: Stage
    assignment: Assignment
    sha256: str
    structure_sha256: str
    variant: str | None = None

    @property
    def id(self) -> str:
        """Return the scenario's id, with its variant."""
        return self.stage.id


def load_scenario(path: Path, variant: str | None = None) -> Scenario:
    """Read a scenario file, and give the scenario or one of its variants.

    Raises:
        InvalidInput: With every fault of the file, those of its variants included; or there is
            no such variant.
    """
    found = load_variants(path)
    if variant not in found:
        known = [each for each in found if each is not None]
        where = SourceMap(str(path), None)
        words = "has no variants" if not known else "has no such variant"
        hint = where.hint(str(variant), known)
        fault = where.fault(("variants",), f"{shown(variant)}: the scenario {words}{hint}")
        raise InvalidInput([fault])
    return found[variant]


def load_variants(path: Path) -> Mapping[str | None, Scenario]:
    """Read a scenario file, and give the scenario as it is for each variant.

    Returns:
        By variant in the order of the file; the base is first, and its key is None.

    Raises:
        InvalidInput: With every fault of the file.
    """
    root, faults = tree_of(read_text(path), str(path))
    faults += variant_faults(SourceMap(str(path), root))
    read: list[tuple[ScenarioFile, Reading]] = []
    for reading in (reading_of_base(root), *readings_of_variants(root)):
        where = SourceMap(str(path), reading.root)
        file, refused = validate(ScenarioFile, reading.root.value, where)
        # What is wrong with every variant is told once, of the base.
        told = {(fault.line, fault.column, fault.path) for fault in faults}
        new = [reading.told(fault) for fault in refused]
        faults += [each for each in new if (each.line, each.column, each.path) not in told]
        if file is not None:
            read.append((file, reading))
    if faults:
        raise InvalidInput(faults)
    return MappingProxyType({each.variant: _scenario(file, each) for file, each in read})


def _scenario(file: ScenarioFile, reading: Reading) -> Scenario:
    name = id_of(file.id, reading.variant)
    stage, assignment = stage_of(file), assignment_of(file)
    return Scenario(
        replace(stage, id=name),
        replace(assignment, id=name),
        canonical_sha256(reading.data),
        canonical_sha256(structure_of(reading.data)),
        reading.variant,
    )


def canonical_sha256(data: Plain) -> str:
    """Return the SHA-256 of plain data written as JSON with sorted keys and no spaces."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


# --- the stage -------------------------------------------------------------------------------


def stage_of(file: ScenarioFile) -> Stage:
    """Return what the world is opened with."""
    trained = {} if file.team.trained is None else {"trained_team": file.team.trained}
    return Stage(
        id=file.id,
        date=file.date,
        force=file.force,
        opens=file.opens,
        ends=file.ends,
        role=vocabulary.roles()[file.role],
        calibration=file.calibration,
        base=file.base,
        places={name: _place(file, name, entry) for name, entry in file.places.items()},
        people={name: person_of(name, entry) for name, entry in file.people.items()},
        files={name: _file(file, name) for name in file.files},
        injects=(*(_inject(file, entry) for entry in file.injects), *reactions(file)),
        facts={**trained, **plain(file.facts)},
        hidden=plain(file.hidden),
        pins=MappingProxyType(dict(file.pins)),
        team=file.team.size,
        readings=MappingProxyType(dict(file.readings)),
        has_borough_demand=file.borough == "running",
    )


def _place(file: ScenarioFile, name: str, entry: PlaceEntry) -> Place:
    return Place(
        id=name,
        kind=entry.kind,
        label=entry.label,
        at=(entry.at[0], entry.at[1]),
        borough=entry.borough or "",
        door=Door() if entry.door is None else _door(entry.door),
        cells=entry.cells,
        room=entry.room,
        is_designated=entry.is_designated,
        is_known=entry.is_known,
        facts=plain(entry.facts),
        hidden={**_unsaid_risks(file, name, entry), **plain(entry.hidden)},
    )


def _door(entry: DoorEntry) -> Door:
    return Door(entry.answer, entry.by, entry.after, entry.words or "")


def _unsaid_risks(file: ScenarioFile, name: str, entry: PlaceEntry) -> dict[str, Value]:
    """Return the intelligence facts that nothing in the file states about an address, as false."""
    if entry.kind != "premises":
        return {}
    files = [each for each in file.files.values() if name in each.premises]
    said = {*file.facts, *file.hidden, *entry.facts, *entry.hidden}
    said |= {fact for each in files for fact in (*each.facts, *each.hidden)}
    return dict.fromkeys((fact for fact in RISK_FACTS if fact not in said), False)


def _file(file: ScenarioFile, name: str) -> File:
    entry = file.files[name]
    said = {*file.facts, *file.hidden, *entry.facts, *entry.hidden}
    for premises in entry.premises:
        said |= {*file.places[premises].facts, *file.places[premises].hidden}
    unsaid: dict[str, Value] = {} if HIGH_PROFILE in said else {HIGH_PROFILE: False}
    return File(
        id=name,
        label=entry.label,
        targets=tuple(entry.targets),
        premises=tuple(entry.premises),
        facts={**unsaid, **plain(entry.facts)},
        hidden=plain(entry.hidden),
        is_in_hand=entry.in_hand,
    )


def _inject(file: ScenarioFile, entry: InjectEntry) -> Inject:
    then = entry.then
    return Inject(
        id=entry.id,
        at=entry.at,
        after=None if entry.after is None else entry.after.value(),
        delay=entry.delay,
        chance=entry.chance,
        unless=tuple(each.value() for each in entry.unless),
        about=completed(file, entry.about.identity()),
        then=Happening(
            tells=tuple(
                Tell(
                    vocabulary.roles()[each.to],
                    each.words,
                    each.from_,
                    plain(each.learned),
                    each.tag,
                    tuple(each.names),
                )
                for each in then.tells
            ),
            truths=plain(then.truths),
            writes=tuple(
                (each.did, vocabulary.roles()[each.by], plain(each.attributes))
                for each in then.writes
            ),
            moves=MappingProxyType(dict(then.moves)),
            doors=MappingProxyType({name: _door(door) for name, door in then.doors.items()}),
        ),
    )


# --- the assignment --------------------------------------------------------------------------


def assignment_of(file: ScenarioFile) -> Assignment:
    """Return what the player is told, and how the play is scored."""
    return Assignment(
        id=file.id,
        title=file.title,
        role=vocabulary.roles()[file.role],
        minutes=-(-file.length // 60),
        difficulty=file.difficulty,
        content_note=file.content_note,
        briefing=file.briefing,
        disputed=MappingProxyType(_disputed(file)),
        are_objectives_shown=file.objectives_shown,
        asks_reason=bool(file.asks_reason),
        guidance=tuple(
            Hint(AllOf(()) if each.when is None else each.when.value(), each.say)
            for each in file.guidance
        ),
        objectives=tuple(_goal(each) for each in file.objectives),
        gates=MappingProxyType({each.id: tuple(each.rules) for each in file.gates}),
        pass_mark=file.pass_mark,
        debrief=file.debrief or "",
        meant=tuple(
            Meaning(each.when.value(), each.for_, each.says, each.not_caused or "")
            for each in file.meant
        ),
        reasons_for=frozenset(file.asks_reason if isinstance(file.asks_reason, list) else ()),
    )


def _goal(entry: ObjectiveEntry) -> Goal:
    words = {"reached": entry.debrief.reached, "missed": entry.debrief.missed}
    return Goal(
        entry.id,
        entry.title,
        entry.weight,
        tuple(entry.subjects),
        tuple(entry.rules),
        entry.reached.value(),
        MappingProxyType({key: text for key, text in words.items() if text}),
    )


def _disputed(file: ScenarioFile) -> dict[str, str]:
    """Say how the disputed passages that the briefing names are read in this scenario."""
    found = {}
    for conflict in dict.fromkeys((*file.readings_named, *file.readings)):
        known = readings.reading(conflict)
        chosen = file.readings.get(conflict)
        found[conflict] = known.reading if chosen is None else known.alternative(chosen)
    return found
