"""The scenario an attempt was played of, found again, and whether it is still the same.

A shipped one is found by its id and its hash, whatever file the attempt names; any other by the
file's name beside the attempt, in the folder it is looked for from, or where somebody says. Which
of the two it was is told, since anybody can write a scenario that is easy to pass and give it a
known id. This module refuses to guess: a file of the same name with another structure is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.attempts.folder import is_here
from simulator.faults import InvalidInput
from simulator.scenario.library import MARK, asked_for, shelf
from simulator.scenario.loading import load_scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.attempts import Header
    from simulator.scenario.loading import Scenario


SHIPPED = "shipped"


class CannotResume(Exception):
    """An attempt cannot be played again here; the message is for a person."""


class NotFound(CannotResume):
    """The scenario of an attempt is not at hand."""


class Located(NamedTuple):
    """A scenario and the file it stands in."""

    scenario: Scenario
    path: Path


def is_shipped(path: Path) -> bool:
    """Tell whether a scenario's file is one of those that come with Becket."""
    return path.resolve().is_relative_to(shelf().resolve())


def located(header: Header, attempt: Path, named: Iterable[Path] = ()) -> Located:
    """Find the scenario of an attempt.

    Args:
        attempt: The attempt's file.
        named: Scenario files to look at first.

    Raises:
        NotFound: It is not at hand, or cannot be read.
    """
    variant = header.scenario.partition(MARK)[2] or None
    there = [path for path in _candidates(header, attempt, named) if is_here(path)]
    found = [_loaded(path, variant) for path in there]
    same = [each for each in found if each is not None and _may_be(header, each)]
    if not same:
        raise NotFound(_words(header, is_faulty=None in found))
    return max(same, key=lambda each: _fits(header, each))


def origin_of(path: Path) -> str:
    """Say whose scenario a file is: one that comes with Becket, or anybody's own."""
    return SHIPPED if is_shipped(path) else f"a scenario of your own: {path}"


def _may_be(header: Header, found: Located) -> bool:
    """Tell whether it may be what was played; a shipped one for one's own only where equal."""
    is_theirs = header.file is None or not is_shipped(found.path)
    is_very_one = found.scenario.sha256 == header.sha256
    return found.scenario.id == header.scenario and (is_theirs or is_very_one)


def _fits(header: Header, found: Located) -> tuple[bool, bool, bool, bool]:
    """Rank what was found: the very one before one with other texts, a shipped one before others.

    Where an attempt names no file it was played on a shipped scenario, so that one comes first
    even where its texts were edited since.
    """
    is_very_one = found.scenario.sha256 == header.sha256
    shipped = is_shipped(found.path)
    return is_same(header, found.scenario), shipped and header.file is None, is_very_one, shipped


def is_same(header: Header, scenario: Scenario) -> bool:
    """Tell whether a scenario is the one that was played, texts aside."""
    return scenario.structure_sha256 == header.structure_sha256


def _candidates(header: Header, attempt: Path, named: Iterable[Path]) -> Iterator[Path]:
    yield from named
    if header.file is not None:
        yield from (Path(header.file), attempt.parent / header.file)
    try:
        yield asked_for(header.scenario).path
    except InvalidInput:
        return


def _loaded(path: Path, variant: str | None) -> Located | None:
    """Read a scenario; None where its file has faults or no such variant."""
    try:
        return Located(load_scenario(path, variant), path)
    except InvalidInput:
        return None


def _words(header: Header, *, is_faulty: bool) -> str:
    if is_faulty:
        return f"The file of the scenario {header.scenario} has faults; `becket check` names them."
    if header.file is None:
        return f"The scenario {header.scenario} is not among those shipped; name its file."
    return f"The scenario {header.scenario} ({header.file}) is not here any more; name its file."
