"""The repertoire: every action a role has, read from the data files beside this module.

A new action is one entry in one of the files of `actions/`. This module refuses an entry that
names a record, role, effect, need or look that does not exist.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from simulator.engine import effects
from simulator.engine.acts import Act, Source, TakesEach, Where, Write
from simulator.engine.forms import ChoicesFrom, FieldKind
from simulator.engine.forms import Field as FormField
from simulator.faults import Fault
from simulator.protocol import vocabulary
from simulator.protocol.records import IDENTITY_KINDS
from simulator.scenario import names
from simulator.scenario.prose import Id, ItemId, Model, Prose
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.tree import Plain
from simulator.scenario.yamlfile import load

ACTIONS: Final = Path(__file__).parent / "actions"
TALK: Final = ("topic", "items", "points")
"""Fields of a conversation: what is asked about, and what is explained."""
_DURATION: Final = re.compile(r"(\d{1,6}) ?(s|min|h|d)")
_UNITS: Final = {"s": 1, "min": 60, "h": 3_600, "d": 86_400}


def seconds_of(value: object) -> int:
    """Read a duration such as `90 s`, `10 min`, `2 h` or `3 d` as whole seconds.

    Raises:
        PydanticCustomError: It is not written so.
    """
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError(
            "duration", "must be a duration such as '90 s', '10 min' or '2 h'"
        )
    return int(found[1]) * _UNITS[found[2]]


Duration = Annotated[int, BeforeValidator(seconds_of)]


class FieldEntry(Model):
    """One field of a form; choices are ids, or ids with their plain words."""

    id: Id
    label: Prose
    kind: FieldKind = "text"
    choices: list[ItemId] | dict[ItemId, Prose] = Field(default_factory=list)
    choices_from: ChoicesFrom | None = None
    is_required: bool = False
    help: str = ""
    least: int = 0
    most: int = 100_000

    def value(self) -> FormField:
        """Return the engine's field."""
        words = self.choices if isinstance(self.choices, dict) else {}
        return FormField(
            self.id,
            self.label,
            self.kind,
            tuple(self.choices),
            self.is_required,
            self.help,
            MappingProxyType(dict(words)),
            self.choices_from,
            self.least,
            self.most,
        )


class FromForm(Model):
    """An attribute taken from the form."""

    form: Id


class FromWorld(Model):
    """An attribute read from the world at that moment."""

    world: Id


class WriteEntry(Model):
    """A record that an action makes."""

    did: Id
    by: Id | None = None
    attributes: dict[str, FromForm | FromWorld | str | bool | int] = Field(default_factory=dict)
    keeps: list[str] = Field(default_factory=lambda: list(IDENTITY_KINDS))
    only_if: Id | None = None
    only_when: dict[Id, list[str | bool | int]] = Field(default_factory=dict)
    when: Id | None = None
    each: Literal["held", "company"] | None = None
    per: Id | None = None
    unless: Id | None = None

    def value(self) -> Write:
        """Return the engine's write."""
        attributes = {name: _source(given) for name, given in self.attributes.items()}
        only_when = {name: tuple(values) for name, values in self.only_when.items()}
        return Write(
            self.did,
            self.by,
            MappingProxyType(attributes),
            tuple(self.keeps),
            self.only_if,
            MappingProxyType(only_when),
            self.when,
            self.each,
            self.per,
            self.unless,
        )


def _source(given: FromForm | FromWorld | str | bool | int) -> Source | str | bool | int:
    match given:
        case FromForm(form=name):
            return Source("form", name)
        case FromWorld(world=name):
            return Source("world", name)
        case _:
            return given


class TakesEachEntry(Model):
    """An action done item by item: how long each item chosen in a field takes."""

    field: Id
    takes: Duration

    def value(self) -> TakesEach:
        """Return the engine's value."""
        return TakesEach(self.field, self.takes)


class ActEntry(Model):
    """One action."""

    id: Id
    group: Prose
    label: Prose
    roles: list[Id]
    takes: Duration
    help: str = ""
    asks_for: list[str] = Field(default_factory=list)
    asks_for_new: list[str] = Field(default_factory=list)
    where: Where = "not_travelling"
    needs: list[str] = Field(default_factory=list)
    once_done: list[Id] = Field(default_factory=list)
    form: list[FieldEntry] = Field(default_factory=list)
    writes: list[WriteEntry] = Field(default_factory=list)
    effect: Id | None = None
    requests: list[str] = Field(default_factory=list)
    reveals: list[Id] = Field(default_factory=list)
    can_break_off: bool = True
    takes_each: TakesEachEntry | None = None

    def value(self) -> Act:
        """Return the engine's act."""
        return Act(
            id=self.id,
            group=self.group,
            label=self.label,
            roles=tuple(self.roles),
            takes=self.takes,
            help=self.help,
            asks_for=tuple(self.asks_for),
            asks_for_new=tuple(self.asks_for_new),
            where=self.where,
            needs=tuple(self.needs),
            once_done=tuple(self.once_done),
            form=tuple(each.value() for each in self.form),
            writes=tuple(each.value() for each in self.writes),
            effect=self.effect,
            requests=tuple(self.requests),
            reveals=tuple(self.reveals),
            can_break_off=self.can_break_off,
            takes_each=None if self.takes_each is None else self.takes_each.value(),
        )


class ActionsFile(Model):
    """A file of actions; `order` is its place among the files."""

    order: int
    actions: list[ActEntry]

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find names that do not exist."""
        del data
        yield from names.record_faults(where, "actions", EVERY, "writes", EVERY, "did")
        yield from names.role_faults(where, "actions", EVERY, "roles", EVERY)
        tables: tuple[tuple[str, Iterable[str], tuple[int | str, ...]], ...] = (
            ("an effect", effects.EFFECTS, ("effect",)),
            ("a need", effects.NEEDS, ("needs", EVERY)),
            ("a look at the world", effects.LOOKS, ("writes", EVERY, "attributes", EVERY, "world")),
            ("a look at the world", effects.LOOKS, ("writes", EVERY, "when")),
            ("a record", vocabulary.records(), ("once_done", EVERY)),
            ("a fact", vocabulary.facts(), ("reveals", EVERY)),
            ("a kind of identity", IDENTITY_KINDS, ("asks_for", EVERY)),
        )
        for what, known, path in tables:
            for loc, name in where.find("actions", EVERY, *path):
                if isinstance(name, str) and name not in known:
                    yield where.unlisted(loc, what, name, list(known))
        for loc, name in where.find("actions", EVERY, "form", EVERY, "id"):
            if name in IDENTITY_KINDS:
                words = "is what a decision is about, and kept beside its form: name it otherwise"
                yield where.fault(loc, words)


@cache
def topics() -> tuple[str, ...]:
    """List what people can be asked or told: topics, and the points and questions of the form."""
    fields = [each for act in repertoire().values() for each in act.form]
    said = (each for field in fields if field.id in TALK for each in field.choices)
    return tuple(dict.fromkeys(said))


@cache
def repertoire() -> Mapping[str, Act]:
    """Return every action by id, in the order of the files.

    Raises:
        InvalidInput: With every fault of a file.
        ValueError: Two actions have the same id.
    """
    found: dict[str, Act] = {}
    files = [load(ActionsFile, path)[0] for path in sorted(ACTIONS.glob("*.yaml"))]
    for file in sorted(files, key=lambda file: file.order):
        for entry in file.actions:
            if entry.id in found:
                raise ValueError(f"the action {entry.id!r} is given twice")
            found[entry.id] = entry.value()
    return MappingProxyType(found)
