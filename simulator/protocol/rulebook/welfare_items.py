"""The numbers of the welfare form's points and questions, however a record spells them.

Why: people write `1.4`, `Q1.4`, section 1 and item 4, or several at once, and mean the same boxes
of one form. What a record says is read here and nowhere else, so that every rule agrees. This
module refuses to guess: a number that could be two items, or is none, stays as it was written.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from simulator.protocol import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.protocol.records import Record, Value

NAMING = ("wf_point_said", "wf_point_omitted", "wf_question_asked")
"""Records whose item can only be one of the form."""

_ITEM = re.compile(r"(?:wf-)?(?:q-?)?(?:(intro)[-.]?|(\d)[-.])(\d+)-?([a-z]?)")
_WITHIN_A_SECTION = re.compile(r"(\d+)-?([a-z]?)")
_INTRODUCTION = "intro"
DOCUMENT = "WF"


@cache
def items() -> frozenset[str]:
    """List the items of the form, as `intro-4`, `3.0a` or `4.11`."""
    named = (each.id.removeprefix(f"{DOCUMENT}-") for each in catalogue.clauses(DOCUMENT))
    return frozenset(each for each in named if _ITEM.fullmatch(each))


def items_of(record: Record) -> tuple[str, ...]:
    """Return the items a record is about, each as the form numbers it; none if unsaid."""
    return written_items(record.attributes)


def written_items(attributes: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the items that attributes name, in the order written.

    Args:
        attributes: Of a record: `item`, alone, as a list or with commas, and `section` perhaps.
    """
    given, within = attributes.get("item"), attributes.get("section")
    if given is None:
        return ()
    if isinstance(given, str):
        if within is None or isinstance(within, str):
            return _as_written(given, within)
        if isinstance(within, int):
            return _as_written(given, _spelled(within))
    section = _spelled(within)
    return tuple(item for each in _each(given) for item in _in_text(str(each), section))


@lru_cache(maxsize=4_096)
def _as_written(text: str, section: str | None) -> tuple[str, ...]:
    """Read one text once: every rule of the form asks the same of every record."""
    return _in_text(text, _spelled(section))


@lru_cache(maxsize=4_096)
def _in_text(text: str, section: str) -> tuple[str, ...]:
    parts = (one for one in re.split(r"[,;]", text) if one.strip())
    return tuple(_item(_spelled(each), section) for each in parts)


def section_of(item: str) -> int | None:
    """Return the section an item stands in; None for the introduction and for no item."""
    head = item.partition(".")[0]
    return int(head) if head.isdecimal() else None


def sections_of(record: Record) -> frozenset[int]:
    """Return the sections a record's questions stand in; none where the record does not say."""
    said = _spelled(record.attributes.get("section"))
    if said.isdecimal():
        return frozenset((int(said),))
    found = (section_of(each) for each in items_of(record))
    return frozenset(each for each in found if each is not None)


def _each(given: Value) -> Iterator[Value]:
    for each in given if isinstance(given, list) else (given,):
        if each is not None and not isinstance(each, bool):
            yield each


def _spelled(value: Value) -> str:
    """Fold letter case, blanks, underscores and brackets."""
    if value is None or isinstance(value, bool):
        return ""
    return _folded(str(value))


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    return re.sub(r"[\s_()-]+", "-", text.lower()).strip("-")


def _item(spelled: str, section: str) -> str:
    within = _WITHIN_A_SECTION.fullmatch(spelled)
    if within is not None and section == _INTRODUCTION:
        return f"{_INTRODUCTION}-{within[1]}{within[2]}"
    if within is not None and section.isdecimal():
        return f"{section}.{within[1]}{within[2]}"
    found = _ITEM.fullmatch(spelled)
    if found is None:
        return spelled
    introduction, head, number, letter = found.groups()
    return f"{introduction}-{number}{letter}" if introduction else f"{head}.{number}{letter}"
