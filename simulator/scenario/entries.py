"""The parts that scenario and plays files share: which one, what matched, what must hold.

A condition of a file is a structure, never an expression, so that a file from a stranger can do
nothing but be read. This module says how such structures are written and turns them into values;
what their names refer to is checked where the whole file is seen.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field, JsonValue

from simulator.engine.stage import Match
from simulator.faults import Fault
from simulator.protocol import vocabulary
from simulator.protocol.records import IDENTITY_KINDS, LEARNED, Identity, Value
from simulator.scenario import triggers
from simulator.scenario.casefile import Values
from simulator.scenario.prose import Id, Model
from simulator.scenario.sourcemap import Loc, SourceMap
from simulator.scenario.tree import Plain

_KINDS: Final = ("any", "all", "not", "did", "known", "decided")
_ONE_OF: Final = "a condition holds exactly one of any, all, not, did, known and decided"
_GOES_WITH: Final = {
    "says": ("did",),
    "by": ("did",),
    "times": ("did",),
    "is": ("known",),
    "with": ("decided",),
    **dict.fromkeys(IDENTITY_KINDS, ("did", "known", "decided")),
}


class Which(Model):
    """Which operation, premises, person or call; what is left out is left open."""

    operation: Id | None = None
    premises: Id | None = None
    about: Id | None = None
    call: Id | None = None

    def identity(self) -> Identity:
        """Return it as records carry it."""
        return Identity(self.operation, self.premises, self.about, self.call)


class MatchEntry(Which):
    """A record that sets something off: done by somebody, or learned by the player's side."""

    did: Id | None = None
    learned: Values | None = None
    says: Values = Field(default_factory=dict)

    def value(self) -> Match:
        """Return the engine's match."""
        if self.learned is not None:
            return Match(LEARNED, self.identity(), plain(self.learned))
        return Match(self.did or "", self.identity(), plain(self.says))


class ConditionEntry(Which):
    """A condition: one of any, all, not, did, known, decided, with what goes with it."""

    any: list["ConditionEntry"] | None = Field(default=None, min_length=1)
    all: list["ConditionEntry"] | None = Field(default=None, min_length=1)
    not_: "ConditionEntry | None" = Field(default=None, alias="not")
    did: Id | None = None
    says: Values = Field(default_factory=dict)
    by: Id | None = None
    times: Annotated[int, Field(ge=1, le=1000)] = 1
    known: Id | None = None
    is_: JsonValue = Field(default=None, alias="is")
    decided: Id | None = None
    with_: Values = Field(default_factory=dict, alias="with")

    def value(self) -> triggers.Condition:
        """Return the condition as a value."""
        if self.any is not None:
            return triggers.AnyOf(tuple(part.value() for part in self.any))
        if self.all is not None:
            return triggers.AllOf(tuple(part.value() for part in self.all))
        if self.not_ is not None:
            return triggers.Not(self.not_.value())
        if self.known is not None:
            return triggers.Known(self.known, self.identity(), self.is_)
        if self.decided is not None:
            return triggers.Chosen(self.decided, self.identity(), plain(self.with_))
        by = None if self.by is None else vocabulary.roles()[self.by]
        match = Match(self.did or "", self.identity(), plain(self.says))
        return triggers.Done(match, by, self.times)


def plain(values: Mapping[str, JsonValue]) -> Mapping[str, Value]:
    """Return values of a file as records hold them."""
    return dict(values)


def conditions(value: Plain, loc: Loc) -> Iterator[tuple[Loc, dict[str, Plain]]]:
    """Give every condition written at a place, the outermost first, with its place.

    Bears any data: what is no condition is left for the model to report.
    """
    if not isinstance(value, dict):
        return
    yield loc, value
    for key in ("any", "all"):
        parts = value.get(key)
        for number, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from conditions(part, (*loc, key, number))
    yield from conditions(value.get("not"), (*loc, "not"))


def condition_form_faults(loc: Loc, value: dict[str, Plain], where: SourceMap) -> Iterator[Fault]:
    """Check that a condition is of one kind, and holds nothing that belongs to another."""
    given = [key for key in _KINDS if value.get(key) is not None]
    if len(given) != 1:
        words = f"names {' and '.join(given) or 'none of them'}: {_ONE_OF}"
        yield where.fault(loc, words)
        return
    for key, kinds in _GOES_WITH.items():
        if key in value and given[0] not in kinds:
            words = f"goes with {' or '.join(kinds)}, not with {given[0]}"
            yield where.fault((*loc, key), words, at_key=True)


def match_form_faults(loc: Loc, value: Plain, where: SourceMap) -> Iterator[Fault]:
    """Check that a match names either a record or what is learned."""
    if not isinstance(value, dict):
        return
    given = [key for key in ("did", "learned") if value.get(key) is not None]
    if len(given) != 1:
        yield where.fault(loc, "must hold either did (a record) or learned (facts)")
    if given == ["learned"] and value.get("says"):
        yield where.fault((*loc, "says"), "goes with did, not with learned", at_key=True)
