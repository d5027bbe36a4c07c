"""A planner's study, read and found good: a base, what is varied, what is asked.

The base has been moved to where the study sets it. Everything here is plain and frozen; the base's
file travels as text, so that a worker elsewhere reads the very same. This module refuses to build
the design and to run anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from simulator.scenario import levers, studybase
from simulator.scenario.loading import canonical_sha256
from simulator.scenario.studyfile import DesignEntry, StudyFile
from simulator.scenario.worldkeys import is_read
from simulator.scenario.yamlfile import load, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from simulator.scenario.levels import Level, Lever
    from simulator.scenario.studyfile import FactorEntry, WantedEntry
    from simulator.scenario.yearmeasures import Asked

USUAL_REPLICATIONS: Final = 5
Design = Literal["grid", "one_at_a_time", "latin_hypercube"]


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that is varied.

    Attributes:
        levels: Where it stands, in the order of the file; empty where it is drawn between `low`
            and `high`.
        price: Pounds a year for each unit of it; None where the study prices it not.
    """

    name: str
    lever: Lever
    levels: tuple[Level, ...]
    low: Level | None
    high: Level | None
    says: str
    price: float | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a measure.

    Attributes:
        best: Which end is better; None where neither is.
        target: `at_least` or `at_most`, and the bound; None where there is none.
        relative: Half-width to which it is to be known, as a share of its mean; `absolute` in its
            own unit. None where nothing is asked.
    """

    name: str
    asked: Asked
    best: Literal["high", "low"] | None
    target: tuple[Literal["at_least", "at_most"], float] | None
    relative: float | None
    absolute: float | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Draws of the assumptions from their ranges.

    Attributes:
        keys: Of the calibration; those with a range that were asked for.
        tornado: How many of them are run at both ends of their range.
    """

    draws: int
    keys: tuple[str, ...]
    tornado: int
    seed: int


@dataclass(frozen=True, slots=True)
class Choose:
    """Which design is to be chosen, and how surely."""

    measure: str
    probability: float
    within: float


@dataclass(frozen=True, slots=True)
class Study:
    """A study.

    Attributes:
        base: As the study sets it; `base_kind`, `base_text` and `set` are what it came from.
        design: Its kind, with `points` and `design_seed` for a Latin hypercube.
        replications: Of every point at first; `most` at the most, above it for a precision.
        needs: Share of draws in which the least resources must meet all targets; None if not asked.
        sha256: Of what the file says, whatever its layout and comments.
    """

    id: str
    title: str
    question: str
    note: str
    base_id: str
    base_kind: str
    base_text: str
    base: Any
    set: Mapping[str, Level]
    factors: tuple[Factor, ...]
    design: Design
    points: int
    design_seed: int
    measures: tuple[Wanted, ...]
    replications: int
    most: int
    inputs: Inputs
    steady_state: bool
    seed: int
    choose: Choose | None
    needs: float | None
    sha256: str
    known: Mapping[str, Asked] = field(default_factory=dict)


def load_study(path: Path) -> Study:
    """Read a study.

    Raises:
        InvalidInput: With every fault of the file.
    """
    file, where = load(StudyFile, path)
    _, data = next(where.find())
    at = studybase.base_path(file.base, str(path))
    kind, plain = studybase.load_base(at)
    base = levers.moved(plain, file.set)
    known = studybase.measures_of(kind, base)
    precision = file.precision
    first = precision.first if precision else file.replications or USUAL_REPLICATIONS
    cube = file.design.latin_hypercube if isinstance(file.design, DesignEntry) else None
    return Study(
        id=file.id,
        title=file.title,
        question=file.question,
        note=file.note or "",
        base_id=base.id,
        base_kind=kind,
        base_text=read_text(at),
        base=base,
        set=dict(file.set),
        factors=tuple(_factor(base, name, each) for name, each in file.factors.items()),
        design="latin_hypercube" if isinstance(file.design, DesignEntry) else file.design,
        points=cube.points if cube else 0,
        design_seed=cube.seed if cube else 0,
        measures=tuple(_wanted(file, name, known[name]) for name in file.measures),
        replications=first,
        most=max(first, precision.most) if precision else first,
        inputs=_inputs(file, base),
        steady_state=file.steady_state,
        seed=file.seed,
        choose=None if file.choose is None else Choose(**file.choose.model_dump()),
        needs=None if file.needs is None else file.needs.share,
        sha256=canonical_sha256(data),
        known=known,
    )


def _factor(base: Any, name: str, entry: FactorEntry) -> Factor:
    lever = levers.lever(base, entry.of)
    assert lever is not None  # noqa: S101 - the file's faults would have been told
    return Factor(
        name=name,
        lever=lever,
        levels=tuple(entry.levels or ()),
        low=entry.low,
        high=entry.high,
        says=entry.says or lever.means,
        price=entry.price,
    )


def _wanted(file: StudyFile, name: str, asked: Asked) -> Wanted:
    entry: WantedEntry = file.measures[name]
    target: tuple[Literal["at_least", "at_most"], float] | None = None
    if entry.at_least is not None:
        target = ("at_least", entry.at_least)
    elif entry.at_most is not None:
        target = ("at_most", entry.at_most)
    usual = None if file.precision is None else file.precision.relative
    relative = entry.relative if entry.absolute is not None else entry.relative or usual
    return Wanted(
        name=name,
        asked=asked,
        best=_best(entry, target),
        target=target,
        relative=relative,
        absolute=entry.absolute,
        clause=entry.clause,
    )


def _best(
    entry: WantedEntry, target: tuple[Literal["at_least", "at_most"], float] | None
) -> Literal["high", "low"] | None:
    if entry.best is not None:
        return None if entry.best == "none" else entry.best
    if target is None:
        return None
    return "high" if target[0] == "at_least" else "low"


def _inputs(file: StudyFile, base: Any) -> Inputs:
    """Name the assumptions that are drawn: all with a range, or those the file asks for."""
    entry, numbers = file.inputs, levers.numbers_of(base)
    asked = entry.of
    keys = tuple(
        key
        for key in numbers
        if (span := numbers[key].range) is not None
        and span.low < span.high
        and key not in base.changes
        and is_read(base, key)
        and (asked is None or any(studybase.is_under(key, name) for name in asked))
    )
    return Inputs(entry.draws, keys, entry.tornado, entry.seed)
