"""The kinds of text that a file may hold: prose, ids, dates and times.

Each says in plain words what it takes. None of them cleans what it is given: a text with a
control character in it is refused, not mended.
"""

from datetime import date
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from simulator.protocol import moments
from simulator.scenario import characters
from simulator.scenario.sourcemap import shown

ID_PATTERN: Final = "^[a-z0-9]+(?:[_-][a-z0-9]+)*$"
_ITEM_PATTERN: Final = "^[a-z0-9]+(?:[._-][a-z0-9]+)*$"


class Model(BaseModel):
    """A mapping of a file: no key beyond its own, no change once read, no infinite number."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


def _printable(text: str) -> str:
    for _, _, words in characters.refused(text)[:1]:
        raise PydanticCustomError("control_character", "{words}", {"words": words})
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "must not be empty")
    return text


def is_id(text: str) -> str:
    """Return a text that is an id.

    Raises:
        PydanticCustomError: It is none.
    """
    words = text.replace("-", "_").split("_")
    if all(word.isascii() and word.isalnum() and word == word.lower() for word in words):
        return text
    raise PydanticCustomError(
        "not_an_id",
        "must be lower-case words or numbers joined by _ or -, not {given}",
        {"given": shown(text)},
    )


def _is_item(text: str) -> str:
    is_id(text.replace(".", "_"))
    return text


def _moment(value: object) -> int:
    return moments.from_local(_time_text(value))


def _local_text(value: object) -> str:
    text = _time_text(value)
    moments.from_local(text)
    return text


def _iso_text(value: object) -> str:
    text = _time_text(value)
    moments.from_iso(text)
    return text


def _time_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"must be a time such as '2001-11-05 09:00', not {shown(value)}")


def _iso_date(value: object) -> date:
    if isinstance(value, str):
        return moments.parse_date(value)
    raise ValueError(f"must be a date such as '2001-11-05', not {shown(value)}")


Line = Annotated[str, AfterValidator(_printable)]
"""Text without control characters; may be empty."""

Prose = Annotated[str, AfterValidator(_printable), AfterValidator(_not_blank)]
"""Text without control characters, and not blank; may run over several lines."""

Id = Annotated[str, AfterValidator(is_id), Field(json_schema_extra={"pattern": ID_PATTERN})]
"""A name that stays: lower-case words or numbers joined by ``_`` or ``-``."""

ItemId = Annotated[
    str, AfterValidator(_is_item), Field(json_schema_extra={"pattern": _ITEM_PATTERN})
]
"""An id that may be numbered as a form numbers its questions: ``4.9``, ``intro-4``."""

LocalMoment = Annotated[
    int,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "description": "Europe/London, such as 2001-11-05 09:00"}),
]
"""A moment written as local time; a doubled time is the first."""

LocalText = Annotated[
    str,
    BeforeValidator(_local_text),
    WithJsonSchema({"type": "string", "description": "Europe/London, such as 2001-11-05 09:00"}),
]
"""The same, kept as text until what stands before it is known."""

IsoText = Annotated[str, BeforeValidator(_iso_text)]
"""A moment written with its offset, as logs do, kept as text."""

IsoDate = Annotated[
    date,
    BeforeValidator(_iso_date),
    WithJsonSchema({"type": "string", "format": "date", "description": "such as 2001-11-05"}),
]
"""A date such as ``2001-11-05``."""
