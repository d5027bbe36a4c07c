"""A form on a plain page: what stands in its fields, and what was sent of them.

Checking is the draft's, which every face shares; here its values become fields of HTML and what a
browser sends becomes its values. This module refuses to judge what is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.forms import words
from tui.forms.draft import WHICH, Draft
from tui.plain import lines
from tui.views.ndm import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.engine.forms import Field
    from simulator.protocol.records import Value
    from tui.serve.plain.asking import Asked

YES, NO, EMPTY = "yes", "no", ""
MOST_RADIOS = 7
"""Choices shown beside each other; more stand in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as a page shows it.

    Attributes:
        name: In the form. `kind`: radio, select, checks, text, long or whole.
        value: What stands in it where it is typed. `wrong`: why it cannot stay so.
    """

    name: str
    kind: str
    label: str
    help: str
    hint: str
    value: str
    options: tuple[Option, ...]
    is_required: bool
    wrong: str


def fields(
    draft: Draft, labels: Mapping[str, str], wrong: Mapping[str, str], *, asks_reason: bool
) -> Iterator[Shown]:
    """Give the fields of a form: what it is about, what it asks, and the reason.

    Args:
        wrong: What is wrong with each, by name; empty before anything was sent.
    """
    for kind in draft.open_kinds():
        yield _which(draft, kind, labels, wrong.get(kind, ""))
    for each in draft.offer.act.form:
        yield _field(each, draft.values.get(each.id), wrong.get(each.id, ""))
    if asks_reason:
        for number, (heading, asks) in enumerate(HEADINGS.items()):
            text = draft.reasons.get(heading, "")
            yield Shown(
                f"r-{number}", "long", heading, asks, "May be left empty.", text, (), False, ""
            )


def values_of(
    draft: Draft, labels: Mapping[str, str], wrong: Mapping[str, str], *, asks_reason: bool
) -> dict[str, Any]:
    """Give what the page of an action's form shows."""
    act = draft.offer.act
    about = [
        labels.get(one, lines.words(one))
        for kind, one in draft.about.items()
        if kind not in draft.open_kinds()
    ]
    return {
        "action": act.id,
        "label": act.label,
        "help": act.help,
        "about": ", ".join(about),
        "takes": words.takes(act),
        "fields": tuple(fields(draft, labels, wrong, asks_reason=asks_reason)),
    }


def put(draft: Draft, asked: Asked) -> None:
    """Fill in what was sent; what was not asked for is left aside."""
    for kind in draft.open_kinds():
        sent = asked.one(f"a-{kind}")
        draft.choose(kind, sent if sent in draft.choices(kind) else None)
    for each in draft.offer.act.form:
        draft.put(each.id, _value(each, asked.given.get(f"f-{each.id}", [])))
    for number, heading in enumerate(HEADINGS):
        draft.reasons[heading] = asked.one(f"r-{number}")


def _which(draft: Draft, kind: str, labels: Mapping[str, str], wrong: str) -> Shown:
    chosen = draft.about.get(kind)
    options = tuple(
        Option(one, labels.get(one, lines.words(one)), one == chosen)
        for one in draft.offer.choices[kind]
    )
    shape = "radio" if len(options) <= MOST_RADIOS else "select"
    return Shown(f"a-{kind}", shape, WHICH[kind], "", "", "", options, True, wrong)


def _field(field: Field, value: Value, wrong: str) -> Shown:
    return Shown(
        name=f"f-{field.id}",
        kind=_shape(field),
        label=field.label,
        help=field.help,
        hint=_hint(field),
        value="" if value is None or isinstance(value, list) else str(value),
        options=tuple(_options(field, value)),
        is_required=field.is_required,
        wrong=wrong,
    )


def _shape(field: Field) -> str:
    if field.kind == "choice":
        return "radio" if len(field.choices) < MOST_RADIOS else "select"
    shapes = {"yes_no": "radio", "several": "checks", "whole": "whole", "time": "text"}
    return shapes.get(field.kind, "long")


def _hint(field: Field) -> str:
    parts = []
    if field.kind == "time":
        parts.append("A time of the exercise, as 14:30, tomorrow 9:00 or 2001-11-05 09:00.")
    if field.kind == "whole":
        parts.append(f"A whole number from {field.least} to {field.most}.")
    if field.kind not in ("yes_no", "choice"):
        empty = f"Empty means {words.empty(field)}." if not field.is_required else ""
        parts.append(empty or "Must be filled in.")
    return " ".join(parts)


def _options(field: Field, value: Value) -> Iterator[Option]:
    if field.kind == "yes_no":
        yield Option(YES, "Yes", value is True)
        yield Option(NO, "No", value is False)
    chosen = value if isinstance(value, list) else [value]
    for one in field.choices:
        yield Option(one, words.choice(field, one), one in chosen)
    if field.kind in ("yes_no", "choice") and not field.is_required:
        yield Option(EMPTY, words.empty(field).capitalize(), value is None)


def _value(field: Field, sent: list[str]) -> Value:
    if field.kind == "several":
        return [one for one in sent if one]
    text = sent[0].strip() if sent else ""
    if not text:
        return None
    if field.kind == "yes_no":
        return {YES: True, NO: False}.get(text, text)
    if field.kind == "whole":
        is_whole = text.isascii() and text.isdigit() and len(text) < 10
        return int(text) if is_whole else text
    return text
