"""Pydantic's errors in plain words: what is wrong, what is allowed, at its place.

The model says what a file may hold; this module only words it for the author of the file, who
knows neither Python nor pydantic.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from simulator.faults import Fault
from simulator.scenario.sourcemap import Loc, SourceMap, shown

_A_MAPPING: Final = "must be a mapping of keys, not {input}"
_A_LIST: Final = "must be a list, not {input}"
_TRUTH: Final = "must be true or false, not {input}"
_WHOLE: Final = "must be a whole number, not {input}"
_NUMBER: Final = "must be a number, not {input}"
_WORDS: Final = {
    "missing": "is required",
    "string_type": "must be text, not {input}",
    "string_too_short": "must hold at least {min_length} characters",
    "string_too_long": "must hold no more than {max_length} characters",
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "model_type": _A_MAPPING,
    "model_attributes_type": _A_MAPPING,
    "dict_type": _A_MAPPING,
    "list_type": _A_LIST,
    "tuple_type": _A_LIST,
    "set_type": _A_LIST,
    "frozen_set_type": _A_LIST,
    "greater_than_equal": "must be at least {ge}, not {value}",
    "greater_than": "must be more than {gt}, not {value}",
    "less_than_equal": "must be at most {le}, not {value}",
    "less_than": "must be less than {lt}, not {value}",
    "multiple_of": "must be a multiple of {multiple_of}, not {value}",
    "too_short": "must hold at least {min_length} of them, and holds {actual_length}",
    "too_long": "must hold no more than {max_length} of them, and holds {actual_length}",
    "union_tag_not_found": "is required",
}
_QUOTED: Final = re.compile(r"'([^']*)'")
_MUST_BE: Final = re.compile(r"^must be (.+), not ([^;]+)")
_SUBJECT: Final = re.compile(r"^(?:[A-Z][a-z]+ )+should ")


def faults(
    errors: Iterable[ErrorDetails], where: SourceMap, model: type[BaseModel]
) -> Iterator[Fault]:
    """Word all errors of a document; of one value that may be of two kinds, one fault.

    Pydantic gives an error for each kind, with the kind's own name at the end of the key, which is
    nothing that stands in the file.
    """
    of_kinds: dict[Loc, list[str]] = {}
    for error in errors:
        at = _in_document(error["loc"], where)
        if at == error["loc"]:
            yield fault(error, where, model)
        else:
            of_kinds.setdefault(at, []).append(_message(error, where))
    for at, messages in of_kinds.items():
        yield where.fault(at, _either(messages))


def _in_document(loc: Loc, where: SourceMap) -> Loc:
    """Cut a key off at the first plain value, since nothing stands beneath one."""
    if loc and loc[-1] == "[key]":
        return loc
    for end in range(1, len(loc)):
        if isinstance(loc[end], int):
            continue  # one value that stands for a list of them
        for _, value in where.find(*loc[:end]):
            if not isinstance(value, dict | list):
                return loc[:end]
    return loc


def _either(messages: Sequence[str]) -> str:
    """Say of a value that it is of neither kind: `must be a number or text, not true`."""
    found = [each for message in messages if (each := _MUST_BE.match(message)) is not None]
    if len(messages) < 2 or len(found) < len(messages):
        return messages[0]
    kinds = dict.fromkeys(each[1] for each in found)
    return f"must be {' or '.join(kinds)}, not {found[0][2]}"


def fault(error: ErrorDetails, where: SourceMap, model: type[BaseModel]) -> Fault:
    """Word one error.

    Args:
        error: As pydantic gives it.
        where: The places of the document that was checked.
        model: What it was checked against; tells which keys are allowed.

    Returns:
        The fault, at the key where a key is wrong.
    """
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    if kind == "extra_forbidden":
        message = f"is not a known key{where.hint(str(loc[-1]), set(_allowed_keys(model, loc)))}"
        return where.fault(loc, message, at_key=True)
    if kind.startswith("union_tag"):
        loc = (*loc, str(context["discriminator"]).strip("'"))
    if loc and loc[-1] == "[key]":
        return where.fault(loc[:-1], _message(error, where), at_key=True)
    return where.fault(loc, _message(error, where))


def _message(error: ErrorDetails, where: SourceMap) -> str:
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind in ("literal_error", "enum"):
        return _choice(str(context["expected"]), value, where)
    if kind == "union_tag_invalid":
        return _choice(f"one of {context['expected_tags']}", context["tag"], where)
    if kind == "string_type" and isinstance(value, int | float):
        return f"must be text, not {shown(value)}; put it in quotes"
    if kind == "string_too_short" and context.get("min_length") == 1:
        return "must not be empty"
    if kind in _WORDS:
        return _WORDS[kind].format(**{"input": shown(value), "value": value, **context})
    # A validator of our own words its message to follow a key; the rest is pydantic's English.
    return _SUBJECT.sub("must ", str(context.get("error", error["msg"])))


def _choice(expected: str, value: object, where: SourceMap) -> str:
    near = where.hint(value, _QUOTED.findall(expected)) if isinstance(value, str) else ""
    guess = near.partition("?")[0] + "?" if "?" in near else ""
    return f"must be {expected}, not {shown(value)}{guess}"


def _allowed_keys(model: type[BaseModel], loc: Loc) -> Iterator[str]:
    """Read from the model's JSON Schema which keys may stand beside an unknown one."""
    root = _schema(model)
    places = list(_alternatives(root, root))
    for part in loc[:-1]:
        places = [after for schema in places for after in _step(schema, part, root)]
    for schema in places:
        yield from schema.get("properties", {})


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _alternatives(schema: Any, root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield from _alternatives(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
        return
    choices = [c for key in ("anyOf", "oneOf", "allOf") for c in schema.get(key, ())]
    for choice in choices:
        yield from _alternatives(choice, root)
    yield schema


def _step(schema: dict[str, Any], part: int | str, root: dict[str, Any]) -> list[dict[str, Any]]:
    mapping = schema.get("discriminator", {}).get("mapping", {})
    if part in mapping:
        return list(_alternatives({"$ref": mapping[part]}, root))
    if part in schema.get("properties", {}):
        return list(_alternatives(schema["properties"][part], root))
    inner = schema.get("items") if isinstance(part, int) else schema.get("additionalProperties")
    return list(_alternatives(inner, root))
