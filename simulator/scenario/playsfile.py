"""The form of a plays file: named plays of a scenario, and what each must yield.

A play is written step by step, or as another play with edits: without some steps, with others
instead, with more put in, or only as far as one of them. Nothing here runs; what a step refers to
is checked against the scenario in `plays`.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from simulator.faults import Fault
from simulator.protocol.rulebook import duties
from simulator.scenario.casefile import Values
from simulator.scenario.entries import Which
from simulator.scenario.library import MARK
from simulator.scenario.prose import ID_PATTERN, Id, Model, Prose, is_id
from simulator.scenario.repertoire import seconds_of
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown
from simulator.scenario.tree import Plain

_KINDS: Final = ("do", "wait", "carry_on", "stop")
_EDITS: Final = ("without", "instead", "before", "after", "until")
_PLAY_PATTERN: Final = f"{ID_PATTERN.removesuffix('$')}(?:{MARK}{ID_PATTERN.removeprefix('^')})?$"
_PERCENT = Annotated[float, Field(ge=0, le=100)]


def _one_action(value: object) -> object:
    return {"do": value} if isinstance(value, str) else value


def _both_ends(value: object) -> object:
    return [value, value] if isinstance(value, int | float) else value


def _is_play(text: str) -> str:
    for part in text.split(MARK, maxsplit=1):
        is_id(part)
    return text


def _is_time_or_name(text: str) -> str:
    if not waited_for(text):
        seconds_of(text)
    return text


PlayName = Annotated[
    str, AfterValidator(_is_play), Field(json_schema_extra={"pattern": _PLAY_PATTERN})
]
"""The name of a play; one that ends in `@VARIANT` is a play of that variant."""


class StepEntry(Which):
    """One step: do an action, wait, carry on with what was interrupted, or stop."""

    do: Id | None = None
    with_: Values = Field(default_factory=dict, alias="with")
    interrupted_by: Id | None = None
    wait: Annotated[Prose, AfterValidator(_is_time_or_name)] | None = None
    carry_on: Literal[True] | None = None
    stop: Literal[True] | None = None


class Selector(Which):
    """Which steps an edit is about: an action, or what is waited for, and what it is about."""

    do: Id | None = None
    wait: Prose | None = None


Selected = Annotated[Selector, BeforeValidator(_one_action)]
"""A selector; a plain name is an action."""


class Instead(Model):
    """Other steps in the place of some."""

    of: Selected
    put: list[StepEntry]


class Beside(Model):
    """More steps before or after some."""

    step: Selected
    put: Annotated[list[StepEntry], Field(min_length=1)]


class ExpectedEntry(Which):
    """A finding that must be there."""

    rule: Id
    verdict: Literal["met", "late", "breached", "pending"]


class YieldsEntry(Model):
    """What a play must yield; what is left out is not looked at."""

    score: (
        Annotated[
            list[_PERCENT],
            BeforeValidator(_both_ends),
            Field(min_length=2, max_length=2),
            WithJsonSchema(
                {
                    "anyOf": [
                        {"type": "number"},
                        {
                            "type": "array",
                            "items": {"type": "number"},
                            "minItems": 2,
                            "maxItems": 2,
                        },
                    ]
                }
            ),
        ]
        | None
    ) = None
    passed: bool | None = None
    gates_failed: list[Id] | None = None
    findings: list[ExpectedEntry] = Field(default_factory=list)
    no_breach: bool = False
    no_other_breach: bool = False
    arrests: Annotated[int, Field(ge=0)] | None = None


class PlayEntry(Model):
    """One named play: its steps, or another play with edits."""

    says: Prose
    variant: Id | None = None
    steps: list[StepEntry] | None = None
    based_on: PlayName | None = None
    without: list[Selected] = Field(default_factory=list)
    instead: list[Instead] = Field(default_factory=list)
    before: list[Beside] = Field(default_factory=list)
    after: list[Beside] = Field(default_factory=list)
    until: Selected | None = None
    yields: YieldsEntry


class PlaysFile(Model):
    """The plays of one scenario."""

    scenario: Id
    plays: Annotated[dict[PlayName, PlayEntry], Field(min_length=1)]

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows."""
        del data
        yield from _step_faults(where)
        yield from _play_faults(where)
        yield from _base_faults(where)
        yield from _variant_faults(where)
        yield from _rule_faults(where)


STEP_LISTS: Final[tuple[Loc, ...]] = (
    ("plays", EVERY, "steps", EVERY),
    ("plays", EVERY, "instead", EVERY, "put", EVERY),
    ("plays", EVERY, "before", EVERY, "put", EVERY),
    ("plays", EVERY, "after", EVERY, "put", EVERY),
)


def _step_faults(where: SourceMap) -> Iterator[Fault]:
    for pattern in STEP_LISTS:
        for loc, step in where.find(*pattern):
            if not isinstance(step, dict):
                continue
            given = [key for key in _KINDS if step.get(key) is not None]
            if len(given) != 1:
                yield where.fault(loc, "must hold one of do, wait, carry_on and stop")
            for key in ("with", "interrupted_by"):
                if key in step and given != ["do"]:
                    yield where.fault((*loc, key), "goes with do", at_key=True)


def _play_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, play in where.find("plays", EVERY):
        if not isinstance(play, dict):
            continue
        if (play.get("steps") is None) == (play.get("based_on") is None):
            yield where.fault(loc, "must hold either steps or based_on")
        for key in _EDITS:
            if key in play and play.get("based_on") is None:
                yield where.fault((*loc, key), "edits a play named by based_on", at_key=True)


def _base_faults(where: SourceMap) -> Iterator[Fault]:
    names = [str(loc[-1]) for loc, _ in where.find("plays", EVERY)]
    bases = {str(loc[1]): str(base) for loc, base in where.find("plays", EVERY, "based_on")}
    for name, base in bases.items():
        loc = ("plays", name, "based_on")
        if base not in names:
            yield where.unlisted(loc, "a play of this file", base, names)
        seen, now = {name}, base
        while now in bases and now not in seen:
            seen.add(now)
            now = bases[now]
        if now in seen:
            yield where.fault(loc, "goes round in a circle: a play cannot rest on itself")


def variant_of(name: str, entry: PlayEntry) -> str | None:
    """Return the variant that a play is of: its name or its key says so; None for the base."""
    return name.partition(MARK)[2] or entry.variant


def _variant_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, variant in where.find("plays", EVERY, "variant"):
        named = str(loc[1]).partition(MARK)[2]
        if named and variant not in (None, named):
            yield where.fault(loc, f"must be {shown(named)}, as the name of the play says")


def _rule_faults(where: SourceMap) -> Iterator[Fault]:
    known = [duty.id for duty in duties()]
    for loc, rule in where.find("plays", EVERY, "yields", "findings", EVERY, "rule"):
        if isinstance(rule, str) and rule not in known:
            yield where.unlisted(loc, "a rule of the rule book", rule, known)


def waited_for(text: str) -> bool:
    """Tell whether a wait is for something by name, and not for a time."""
    return not text[:1].isdigit()
