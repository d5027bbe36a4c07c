"""What a planning file says of the plan itself, for the rule book to judge before anything runs.

Facts and steps go by the vocabulary's names, for the whole plan or for one tier of operation. What
the file leaves out stays unsaid: it is neither done nor left undone. This module refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from simulator.protocol import vocabulary
from simulator.scenario.prose import Model, Prose
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.faults import Fault
    from simulator.protocol.records import Value

PLAN: Final = "plan"
TIERS: Final = ("lower", "middle", "upper")
MOST_POSTS: Final = 1_000

Stated = bool | int | float | Prose
Step = bool | dict[str, Stated] | list[dict[str, Stated]]


class SaidEntry(Model):
    """Facts, and steps that are planned or not.

    A step is true, or what it holds, or a list of that where it is taken more than once; false is a
    step that is not planned.
    """

    facts: dict[str, Stated] = Field(default_factory=dict)
    steps: dict[str, Step] = Field(default_factory=dict)


class PlanEntry(SaidEntry):
    """The same for the whole plan; `posts` are the police posts committed in the financial year."""

    posts: Annotated[int, Field(ge=0, le=MOST_POSTS)] | None = None
    operations: dict[str, SaidEntry] = Field(default_factory=dict)


EMPTY: Final[Mapping[str, Value]] = MappingProxyType({})
NO_STEPS: Final[Mapping[str, tuple[Mapping[str, Value], ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a plan, or of one kind of operation in it.

    Attributes:
        facts: By the vocabulary's names.
        steps: What each planned step holds, each time it is taken; empty for a step that is not
            planned.
    """

    facts: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    steps: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=lambda: NO_STEPS)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a file says of its plan.

    Attributes:
        whole: Of the whole plan. `operations`: besides that, by tier; empty for every tier.
        posts: Police posts committed; None where the file leaves it to the calibration.
    """

    whole: Said = field(default_factory=Said)
    operations: Mapping[str, Said] = field(default_factory=lambda: MappingProxyType({}))
    posts: int | None = None


NOTHING_SAID: Final = PlanFacts()


def plan_facts(entry: PlanEntry | None) -> PlanFacts:
    """Turn an entry into what is said; nothing where there is none."""
    if entry is None:
        return NOTHING_SAID
    return PlanFacts(
        _said(entry),
        MappingProxyType({tier: _said(each) for tier, each in entry.operations.items()}),
        entry.posts,
    )


def _said(entry: SaidEntry) -> Said:
    steps = {name: tuple(_times(step)) for name, step in entry.steps.items()}
    return Said(MappingProxyType(dict(entry.facts)), MappingProxyType(steps))


def _times(step: Step) -> Iterator[Mapping[str, Value]]:
    """Give what a step holds, once for each time it is taken."""
    listed = step if isinstance(step, list) else [step]
    for each in listed:
        if isinstance(each, dict):
            yield MappingProxyType(dict(each))
        elif each:
            yield EMPTY


def plan_faults(where: SourceMap) -> Iterator[Fault]:
    """Find names that the vocabulary lacks, and values that a name cannot have."""
    yield from _said_faults(where, (PLAN,))
    for loc, _ in where.find(PLAN, "operations", EVERY):
        tier = str(loc[-1])
        if tier not in TIERS:
            yield where.unlisted(loc, "a tier of operation", tier, TIERS, at_key=True)
        yield from _said_faults(where, loc)


def _said_faults(where: SourceMap, above: Loc) -> Iterator[Fault]:
    for loc, value in where.find(*above, "facts", EVERY):
        name = str(loc[-1])
        if name not in vocabulary.facts():
            yield where.unlisted(loc, "a fact", name, vocabulary.facts(), at_key=True)
        else:
            yield from _value_faults(where, loc, vocabulary.facts()[name], value)
    for loc, value in where.find(*above, "steps", EVERY):
        name = str(loc[-1])
        if name not in vocabulary.records():
            yield where.unlisted(loc, "a step", name, vocabulary.records(), at_key=True)
        else:
            yield from _part_faults(where, loc, name)
            for inner, _ in where.find(*loc, EVERY) if isinstance(value, list) else ():
                yield from _part_faults(where, inner, name)


def _part_faults(where: SourceMap, loc: Loc, name: str) -> Iterator[Fault]:
    """Find parts that a step does not hold."""
    attributes = vocabulary.records()[name].attributes
    for inner, _ in where.find(*loc, EVERY):
        part = inner[-1]
        if isinstance(part, str) and part not in attributes:
            what = f"something that {name} holds"
            yield where.unlisted(inner, what, part, attributes, at_key=True)


def _value_faults(
    where: SourceMap, loc: Loc, kind: vocabulary.FactKind, value: object
) -> Iterator[Fault]:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        "bool": isinstance(value, bool),
        "whole": isinstance(value, int) and is_number and value >= 0,
        "number": is_number,
        "text": isinstance(value, str) and (not kind.values or value in kind.values),
        "date": isinstance(value, str),
    }[kind.type]
    if not fits:
        allowed = {
            "bool": "true or false",
            "whole": "a whole number, 0 or more",
            "number": "a number",
            "text": f"one of {', '.join(kind.values)}" if kind.values else "text",
            "date": "a date such as '2001-11-05'",
        }[kind.type]
        yield where.fault(loc, f"{kind.name} must be {allowed}, not {shown(value)}")
