"""Forms: the typed fields in which officers write things down, and what may stand in them.

A field left empty means not known, and is allowed wherever the officer need not know. This module
refuses to say whether what is written is right.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from simulator.protocol import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from simulator.engine.stage import Place
    from simulator.protocol.records import Value

FieldKind = Literal["choice", "several", "text", "whole", "yes_no", "time"]
ChoicesFrom = Literal["stations", "places"]
MOST_CHARACTERS = 4_000


def _no_words() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; an empty one means not known, where that is allowed.

    Attributes:
        choices: What may be chosen. `words`: each in plain words, where its id is not.
        choices_from: What on the stage gives the choices instead: its police `stations`, or all
            the `places` that the player has heard of.
        least: For a whole number, the least allowed; `most` the greatest.
    """

    id: str
    label: str
    kind: FieldKind = "text"
    choices: tuple[str, ...] = ()
    is_required: bool = False
    help: str = ""
    words: Mapping[str, str] = field(default_factory=_no_words)
    choices_from: ChoicesFrom | None = None
    least: int = 0
    most: int = 100_000


def on_stage(
    places: Mapping[str, Place],
    fields: tuple[Field, ...],
    heard_of: Container[str] | None = None,
) -> tuple[Field, ...]:
    """Fill in the choices that come from the stage.

    Args:
        heard_of: Places that may be named where all places may; None for every one.
    """
    if not [each for each in fields if each.choices_from is not None]:
        return fields
    found: dict[ChoicesFrom, dict[str, str]] = {
        "stations": {each.id: each.label for each in places.values() if each.kind == "station"},
        "places": {
            each.id: each.label
            for each in places.values()
            if heard_of is None or each.id in heard_of
        },
    }
    return tuple(
        each if each.choices_from is None else _with_choices(each, found[each.choices_from])
        for each in fields
    )


def _with_choices(asked: Field, words: Mapping[str, str]) -> Field:
    return replace(asked, choices=tuple(words), words=MappingProxyType(dict(words)))


def why_wrong(fields: tuple[Field, ...], form: Mapping[str, Value]) -> str | None:
    """Tell what is wrong with a form as filled in, in plain words; None when nothing is."""
    known = {each.id: each for each in fields}
    for name, value in form.items():
        if name not in known:
            return f"its form has no field {name!r}"
        why = None if _is_empty(value) else _CHECKS[known[name].kind](known[name], value)
        if why is not None:
            return f"{known[name].label}: {why}"
    for each in fields:
        if each.is_required and _is_empty(form.get(each.id)):
            return f"{each.label}: must be filled in"
    return None


def written(fields: tuple[Field, ...], form: Mapping[str, Value]) -> dict[str, Value]:
    """Return a form as it is filed: empty fields left out, times with their offset."""
    times = {each.id for each in fields if each.kind == "time"}
    return {
        name: _iso(value) if name in times else value
        for name, value in form.items()
        if not _is_empty(value)
    }


def _is_empty(value: Value) -> bool:
    return value is None or value in ("", [])


def _iso(value: Value) -> str:
    return moments.to_iso(moments.from_local(str(value)))


def _why_not_choice(asked: Field, value: Value) -> str | None:
    return None if value in asked.choices else f"must be one of {', '.join(asked.choices)}"


def _why_not_several(asked: Field, value: Value) -> str | None:
    if isinstance(value, list) and all(each in asked.choices for each in value):
        return None
    return f"must be some of {', '.join(asked.choices)}"


def _why_not_text(_: Field, value: Value) -> str | None:
    if not isinstance(value, str):
        return "must be text"
    if len(value) > MOST_CHARACTERS:
        return f"must be no longer than {MOST_CHARACTERS} characters"
    return None


def _why_not_whole(asked: Field, value: Value) -> str | None:
    whole = value if isinstance(value, int) and not isinstance(value, bool) else None
    if whole is not None and asked.least <= whole <= asked.most:
        return None
    return f"must be a whole number from {asked.least} to {asked.most}"


def _why_not_yes_no(_: Field, value: Value) -> str | None:
    return None if isinstance(value, bool) else "must be yes, no, or left empty for not known"


def _why_not_time(_: Field, value: Value) -> str | None:
    if not isinstance(value, str):
        return "must be a time such as '2001-11-05 09:00'"
    try:
        moments.from_local(value)
    except ValueError as error:
        return str(error)
    return None


_CHECKS: Mapping[FieldKind, Callable[[Field, Value], str | None]] = MappingProxyType(
    {
        "choice": _why_not_choice,
        "several": _why_not_several,
        "text": _why_not_text,
        "whole": _why_not_whole,
        "yes_no": _why_not_yes_no,
        "time": _why_not_time,
    }
)
