"""The study file as it is written: its keys, and what each may hold.

What one key says of another (levels that cannot be, targets that cannot be met, a design too large
to run) is looked at by `studyfaults`; what it all comes to is a `study`. This module refuses to
know any world.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from simulator.faults import Fault
from simulator.scenario.caseschema import DIALECT
from simulator.scenario.prose import Id, Model, Prose
from simulator.scenario.sourcemap import SourceMap
from simulator.scenario.studyfaults import USUAL_FIRST, faults
from simulator.scenario.tree import Plain

KIND: Final = "study"
MOST_REPLICATIONS: Final = 1_000
MOST_DRAWS: Final = 2_000


class FactorEntry(Model):
    """One thing that is varied: which lever, and how far."""

    of: str
    levels: Annotated[list[float | Prose], Field(min_length=1)] | None = None
    low: float | Prose | None = None
    high: float | Prose | None = None
    says: Prose | None = None
    price: Annotated[float, Field(ge=0)] | None = None


class HypercubeEntry(Model):
    """A Latin hypercube: how many points, and the seed by which they are drawn."""

    points: Annotated[int, Field(ge=2)]
    seed: Annotated[int, Field(ge=0)] = 1


class DesignEntry(Model):
    """A design that has numbers of its own."""

    latin_hypercube: HypercubeEntry


class WantedEntry(Model):
    """What is asked of one measure.

    `at_least` or `at_most` is its target; `best` its better end, taken from the target where left
    out; `relative` and `absolute` the half-width to which it is to be known.
    """

    at_least: float | None = None
    at_most: float | None = None
    best: Literal["high", "low", "none"] | None = None
    relative: Annotated[float, Field(gt=0)] | None = None
    absolute: Annotated[float, Field(gt=0)] | None = None
    clause: str | None = None


class PrecisionEntry(Model):
    """Replications until each measure is known as narrowly as it asks, `most` at the most."""

    first: Annotated[int, Field(ge=2, le=MOST_REPLICATIONS)] = USUAL_FIRST
    most: Annotated[int, Field(ge=2, le=MOST_REPLICATIONS)] = 40
    relative: Annotated[float, Field(gt=0)] | None = None


class InputsEntry(Model):
    """Draws of the assumptions from their ranges; `of` names which, by key or beginning of keys."""

    draws: Annotated[int, Field(ge=0, le=MOST_DRAWS)] = 0
    of: list[str] | None = None
    tornado: Annotated[int, Field(ge=0, le=200)] = 0
    seed: Annotated[int, Field(ge=0)] = 1


class ChooseEntry(Model):
    """Which design is to be chosen: the best of a measure, with a probability of being right."""

    measure: str
    probability: Annotated[float, Field(ge=0.5, lt=1)] = 0.95
    within: Annotated[float, Field(gt=0)]


class NeedsEntry(Model):
    """In what share of the draws of the assumptions the least resources must meet all targets."""

    share: Annotated[float, Field(gt=0, le=1)] = 0.9


class StudyFile(Model):
    """A planner's study: a base, what is varied, what is measured, and how surely."""

    kind: Literal["study"]
    id: Id
    title: Prose
    question: Prose
    note: Prose | None = None
    base: Prose
    set: dict[str, float | Prose] = Field(default_factory=dict)
    factors: Annotated[dict[Id, FactorEntry], Field(min_length=1)]
    design: Literal["grid", "one_at_a_time"] | DesignEntry = "grid"
    measures: Annotated[dict[str, WantedEntry], Field(min_length=1)]
    replications: Annotated[int, Field(ge=1, le=MOST_REPLICATIONS)] | None = None
    precision: PrecisionEntry | None = None
    inputs: InputsEntry = Field(default_factory=InputsEntry)
    steady_state: bool = False
    seed: Annotated[int, Field(ge=0, le=10**15)] = 1
    choose: ChooseEntry | None = None
    needs: NeedsEntry | None = None

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows."""
        yield from faults(data, where)


def study_schema() -> dict[str, Any]:
    """Give the schema of a study file, JSON Schema draft 2020-12."""
    schema = StudyFile.model_json_schema()
    return {"$schema": DIALECT, **schema, "title": "Becket study"}
