"""The scenarios that are shipped, and any other found by its path.

A scenario is asked for by its id or by the path of its file. Finding one reads nothing of it; the
file's name is its id, which `becket check` compares with what the file says.
"""

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from simulator.faults import Fault, InvalidInput
from simulator.scenario.sourcemap import SourceMap

ENDING: Final = ".yaml"
PLAYS_ENDING: Final = ".plays.yaml"
STUDIES: Final = "studies"
"""Folder of the shipped studies, which are run by `becket plan` and are no scenarios."""

MARK: Final = "@"
"""Stands between a scenario and its variant, in what is typed and in ids."""


class Asked(NamedTuple):
    """A scenario as it was asked for: its file, and which variant; None for the base."""

    path: Path
    variant: str | None


def shelf() -> Path:
    """Return the folder of the shipped scenarios; the package is never read from an archive."""
    return Path(str(files("scenarios")))


def _scenario_files() -> Iterator[Path]:
    for path in sorted(shelf().rglob(f"*{ENDING}")):
        if not path.name.endswith(PLAYS_ENDING) and path.parent.name != STUDIES:
            yield path


@cache
def library() -> tuple[str, ...]:
    """Return the ids of the shipped scenarios, by folder and name."""
    return tuple(path.stem for path in _scenario_files())


@cache
def studies() -> tuple[str, ...]:
    """Return the ids of the shipped studies, by name."""
    return tuple(sorted(path.stem for path in (shelf() / STUDIES).glob(f"*{ENDING}")))


def find_study(asked: str | Path) -> Path:
    """Return the file of a study asked for by id or by path, as `find` does for a scenario.

    Raises:
        InvalidInput: It is neither; the nearest ids are named.
    """
    text = str(asked)
    if text.endswith((ENDING, ".yml")) or {"/", os.sep} & set(text):
        return Path(text)
    if text in studies():
        return shelf() / STUDIES / f"{text}{ENDING}"
    hint = SourceMap(text, None).hint(text, studies())
    words = f"is neither a study file nor the id of a shipped study{hint}"
    raise InvalidInput([Fault(1, 1, text, "", words)])


def plays_of(scenario: Path) -> Path:
    """Return where the plays of a scenario stand, whether there are any or not."""
    return scenario.with_name(f"{scenario.stem}{PLAYS_ENDING}")


def shipped_plays() -> tuple[Path, ...]:
    """Return the plays files of the shipped scenarios, by folder and name."""
    return tuple(sorted(shelf().rglob(f"*{PLAYS_ENDING}")))


def asked_for(text: str) -> Asked:
    """Return the file and the variant of what was typed: `SCENARIO` or `SCENARIO@VARIANT`.

    Whether there is such a variant only the file can tell.

    Raises:
        InvalidInput: As for `find`, or no variant stands after the mark.
    """
    head, mark, variant = text.rpartition(MARK)
    if not mark or variant.endswith((ENDING, ".yml")) or {"/", os.sep} & set(variant):
        return Asked(find(text), None)
    if not variant:
        words = f"names no variant after {MARK}; leave {MARK} out for the scenario itself"
        raise InvalidInput([Fault(1, 1, text, "", words)])
    return Asked(find(head), variant)


def find(asked: str | Path) -> Path:
    """Return the file of a scenario asked for by id or by path.

    Args:
        asked: An id of the library, or anything that looks like a path: with a folder or an
            ending in it.

    Raises:
        InvalidInput: It is neither an id nor a path; the nearest ids are named.
    """
    text = str(asked)
    if text.endswith((ENDING, ".yml")) or {"/", os.sep} & set(text):
        return Path(text)
    for path in _scenario_files():
        if path.stem == text:
            return path
    hint = SourceMap(text, None).hint(text, library())
    words = f"is neither a scenario file nor the id of a shipped scenario{hint}"
    raise InvalidInput([Fault(1, 1, text, "", words)])
