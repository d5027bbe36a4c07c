"""YAML into a pydantic model: either a model, or every fault of the file at once.

A syntax error and a bomb (too deep, too large, cyclic) stop the reading. Everything else is
gathered: characters that may not be there, keys given twice, tags, what the model refuses, and
what the model's own `cross_faults` finds. Nothing that a file may hold ends in another exception
than `InvalidInput`. Reads the one file it is given and refuses to follow a name found in it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel, ValidationError

from simulator.faults import Fault, InvalidInput
from simulator.scenario import characters, wording
from simulator.scenario.sourcemap import SourceMap
from simulator.scenario.tree import Node, Plain, compose

M = TypeVar("M", bound=BaseModel)

MAX_BYTES: Final = 2_000_000
_SHOWN_CHARACTERS: Final = 20  # of refused characters: a damaged file may hold a million
_READING: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "there is no such file",
    NotADirectoryError: "there is no such file",
    IsADirectoryError: "is a folder, not a file",
    PermissionError: "may not be read by this user",
}


@runtime_checkable
class Crossed(Protocol):
    """A model whose parts refer to one another.

    The pass runs on the data as written, also when the model has refused it, so that dangling
    references and wrong types are reported together. It must bear any data: ask
    `SourceMap.find`, which gives only what is there.
    """

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows: dangling ids, names not listed, a broken order."""


def load(model: type[M], path: Path) -> tuple[M, SourceMap]:
    """Read a YAML file.

    Args:
        model: What the file must hold.
        path: A file of no more than `MAX_BYTES`, UTF-8.

    Returns:
        The model, and where each part of it stands.

    Raises:
        InvalidInput: With every fault of the file.
    """
    return loads(model, read_text(path), str(path))


def loads(model: type[M], text: str, name: str) -> tuple[M, SourceMap]:
    """Read a YAML text; `name` is what faults call it, otherwise as `load`."""
    root, faults = tree_of(text, name)
    where = SourceMap(name, root)
    instance, refused = validate(model, root.value, where)
    faults += refused
    if faults or instance is None:
        raise InvalidInput(faults)
    return instance, where


def tree_of(text: str, name: str) -> tuple[Node, list[Fault]]:
    """Put the tree of a text together, for whoever reads one file in more ways than one.

    Returns:
        The root, and the faults that do not hinder reading on.

    Raises:
        InvalidInput: The text is empty, or cannot be read on.
    """
    faults = _refused_characters(text, name)
    try:
        root, found = compose(characters.without_refused(text), name)
    except InvalidInput as stopped:
        raise InvalidInput([*faults, *stopped.faults]) from None
    if root is None:
        raise InvalidInput([*faults, Fault(1, 1, name, "", "is empty")])
    return root, [*faults, *found]


def validate(model: type[M], data: Plain, where: SourceMap) -> tuple[M | None, list[Fault]]:
    """Check plain data against a model and against itself.

    Args:
        data: As written; checked as JSON, so that text never passes for a number or truth.
        where: Places of the data.

    Returns:
        The model, None when it refused the data, and all faults of both passes.
    """
    instance, faults = None, list[Fault]()
    try:
        instance = model.model_validate_json(json.dumps(data))
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
        faults = list(wording.faults(errors, where, model))
    crossed: Any = model
    if isinstance(crossed, Crossed):
        faults += crossed.cross_faults(data, where)
    return instance, faults


def read_text(path: Path, most_bytes: int = MAX_BYTES) -> str:
    """Read a file from outside as text.

    Args:
        path: Anything a user may have typed.
        most_bytes: A longer file is refused.

    Raises:
        InvalidInput: It is missing, a folder, not readable, too large or not UTF-8 text.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except OSError as error:
        words = _READING.get(type(error), f"cannot be read: {error.strerror}")
        raise InvalidInput([Fault(1, 1, name, "", words)]) from None
    except ValueError:  # a NUL in the path itself
        raise InvalidInput([Fault(1, 1, name, "", _READING[FileNotFoundError])]) from None
    if len(raw) > most_bytes:
        words = f"is too large: more than {most_bytes} bytes"
        raise InvalidInput([Fault(1, 1, name, "", words)])
    return _decode(raw, name)


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise InvalidInput([Fault(line, column, name, "", "is not UTF-8 text")]) from None
    if "\0" in text:
        raise InvalidInput([Fault(1, 1, name, "", "is not a text file: it holds zero bytes")])
    return text


def _refused_characters(text: str, name: str) -> list[Fault]:
    found = characters.refused(text)
    faults = [
        Fault(line, column, name, "", words) for line, column, words in found[:_SHOWN_CHARACTERS]
    ]
    if len(found) > _SHOWN_CHARACTERS:
        line, column, _ = found[_SHOWN_CHARACTERS]
        more = len(found) - _SHOWN_CHARACTERS
        faults.append(Fault(line, column, name, "", f"holds {more} more such characters"))
    return faults
