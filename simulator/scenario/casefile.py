"""The form of a case file and of a line of a log, as people and programs write them.

The keys are those of the contract. What a single key cannot show is checked on the data as
written: names of the vocabulary, time order, people who are not listed. The form knows nothing of
what an entry means.
"""

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue, WithJsonSchema

from simulator.faults import Fault, shorten
from simulator.protocol import moments
from simulator.protocol.rulebook import welfare_items
from simulator.scenario import names
from simulator.scenario.prose import IsoDate, IsoText, LocalText, Model, Prose
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap
from simulator.scenario.tree import Plain

ITEM: Final = "item"
"""The attribute that numbers a box of the welfare form; never a quantity, so read as text."""

_ITEMS: Final = "intro-1 to intro-15, 3.0a, 3.0b, 4.0 and 1.1 to 5.3, as the form numbers them"
_ENTRY_FORM: Final = "an entry holds either 'did' (a record) or 'learned' (facts)"


def _empty_for_nothing(value: object) -> object:
    return {} if value is None else value


def _no_lines_for_nothing(value: object) -> object:
    return [] if value is None else value


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_list(value: object) -> object:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


Name = Annotated[Prose, BeforeValidator(_as_text), WithJsonSchema({"type": ["string", "integer"]})]
"""Which one: any text, or a whole number, which is taken as text."""

Values = Annotated[dict[str, JsonValue], BeforeValidator(_empty_for_nothing)]
"""Facts by name; `null` is unknown."""

_APART: Final = frozenset({"facts", "hidden"})


def _person(value: object) -> object:
    """Take a person's facts alone for what is known of them."""
    if value is None:
        return {}
    if isinstance(value, dict) and not (value and value.keys() <= _APART):
        return {"facts": value}
    return value


class PersonEntry(Model):
    """What is true of a person: known from the start, or hidden until learned."""

    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)


class StatedEntry(PersonEntry):
    """What is true of one address, operation or person."""

    operation: Name | None = None
    premises: Name | None = None
    about: Name | None = None


People = Annotated[
    dict[str, Annotated[PersonEntry, BeforeValidator(_person)]],
    BeforeValidator(_empty_for_nothing),
]
Roles = Annotated[list[str], BeforeValidator(_as_list)]
Choices = Annotated[dict[str, str], BeforeValidator(_empty_for_nothing)]


class LogEntry(Model):
    """One entry: what somebody did, or what somebody learned. Other keys are its attributes."""

    model_config = ConfigDict(extra="allow")

    at: LocalText
    did: str | None = None
    learned: dict[str, JsonValue] | None = None
    by: str | None = None
    about: Name | None = None
    premises: Name | None = None
    operation: Name | None = None
    call: Name | None = None

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterator[Fault]:
        """Check the names and the form of an entry that stands alone, as in a log."""
        yield from _form_faults((), data, where)
        yield from _name_faults(where)


class LogLine(LogEntry):
    """One line of a log that a play or a run has written."""

    number: Annotated[int, Field(ge=0)]
    at: IsoText


Log = Annotated[list[LogEntry], BeforeValidator(_no_lines_for_nothing)]


class CaseFile(Model):
    """A case: facts and a log, to be judged by the rule book alone."""

    id: Name
    date: IsoDate
    force: str
    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)
    people: People = Field(default_factory=dict)
    stated: list[StatedEntry] = Field(default_factory=list)
    entries_name_all: bool = False
    player: Roles = Field(default_factory=list)
    readings: Choices = Field(default_factory=dict)
    log: Log = Field(default_factory=list)
    judged_at: LocalText | None = None

    @classmethod
    def cross_faults(cls, _data: Plain, where: SourceMap) -> Iterator[Fault]:
        """Check names, the order of the log and who is spoken about."""
        yield from names.force_faults(where, "force")
        yield from names.role_faults(where, "player")
        yield from names.role_faults(where, "player", EVERY)
        yield from names.reading_faults(where, "readings", EVERY)
        for pattern in (("facts", EVERY), ("hidden", EVERY), *_apart(where)):
            yield from names.fact_faults(where, *pattern)
        for loc, entry in where.find("log", EVERY):
            yield from _form_faults(loc, entry, where)
        yield from _name_faults(where, "log", EVERY)
        yield from _order_faults(where)


def item_faults(where: SourceMap) -> Iterator[Fault]:
    """Find what a case's log gives as an item of the welfare form and is none.

    Such an entry is judged as one that does not say which item, so it is no fault of the case's
    form: only whoever asks for a check is told.
    """
    for loc, entry in where.find("log", EVERY):
        if isinstance(entry, dict) and entry.get("did") in welfare_items.NAMING:
            written = where.as_written((*loc, ITEM))
            named = welfare_items.written_items({**entry, ITEM: written})
            for item in dict.fromkeys(named):
                if item not in welfare_items.items():
                    hint = where.hint(item, welfare_items.items())
                    words = (
                        f"'{shorten(item)}' is no item of the welfare form{hint}; it has {_ITEMS}"
                    )
                    yield where.fault((*loc, ITEM), words)


def _form_faults(loc: Loc, entry: Plain, where: SourceMap) -> Iterator[Fault]:
    if not isinstance(entry, dict):
        return
    given = [key for key in ("did", "learned") if entry.get(key) is not None]
    if not given:
        yield where.fault(loc, f"lacks what happened: {_ENTRY_FORM}")
    if len(given) == 2:
        words = f"{_ENTRY_FORM}, not both; write two entries at the same time"
        yield where.fault((*loc, "learned"), words, at_key=True)


def _name_faults(where: SourceMap, *entries: str) -> Iterator[Fault]:
    yield from names.record_faults(where, *entries, "did")
    yield from names.role_faults(where, *entries, "by")
    yield from names.fact_faults(where, *entries, "learned", EVERY)


def _order_faults(where: SourceMap) -> Iterator[Fault]:
    latest: int | None = None
    for loc, text in where.find("log", EVERY, "at"):
        try:
            moment = moments.from_local(str(text), not_before=latest)
        except ValueError:
            continue  # the model reports it
        if latest is not None and moment < latest:
            before = f"{moments.to_local_text(latest)} {moments.zone_name(latest)}"
            words = f"is earlier than an entry above it ({before}); entries stand in time order"
            yield where.fault(loc, words)
        else:
            latest = moment


def _apart(where: SourceMap) -> Iterator[tuple[int | str, ...]]:
    """Give the patterns of facts that are stated of one person, address or operation."""
    for loc, person in where.find("people", EVERY):
        if isinstance(person, dict) and person and person.keys() <= _APART:
            yield from ((*loc, key, EVERY) for key in sorted(_APART))
        else:
            yield (*loc, EVERY)
    yield from (("stated", EVERY, key, EVERY) for key in sorted(_APART))
