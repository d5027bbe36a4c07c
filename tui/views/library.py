"""The library as home shows it: what each exercise is, for whom, how long, on which rules.

One file that cannot be read costs its own line and no other. This module reads scenario files and
refuses to know who has played them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from simulator.faults import InvalidInput
from simulator.scenario.library import Asked, find, library
from tui.plain import lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from simulator.scenario.loading import Scenario
    from simulator.scenario.planning import Planning

FIRST = "first-visit"
"""The guided exercise that somebody new is offered."""

SCENARIO = "scenario"
LEVELS = ("introductory", "standard", "demanding")
ROLES = {
    "immigration_officer": "designated officer",
    "cio": "Chief Imm. Officer",
    "constable": "constable",
    "first_responder": "first on the scene",
}
"""Roles in two or three words, for a column; the whole words stand beside."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise of the library, or one world to watch.

    Attributes:
        id: With the variant.
        family: Title of the exercise that it is a variant of; its own where it is none.
        role, role_in_full: In words; empty for a world to watch, which nobody plays.
        rules: The date of its rules and their force, in words.
        objectives: What it is for; empty where the exercise keeps that to itself.
        is_watched: Whether it is a planning world, to be looked at and not played.
    """

    asked: Asked
    id: str
    title: str
    family: str
    role: str
    role_in_full: str
    minutes: int
    difficulty: str
    date: dt.date
    force_id: str
    content_note: str
    objectives: tuple[str, ...]
    is_watched: bool = False

    @property
    def is_variant(self) -> bool:
        """Tell whether it is another entry's exercise on another date or in another force."""
        return self.asked.variant is not None

    @property
    def title_in_family(self) -> str:
        """Give the title of a variant without that of the exercise it stands under."""
        return self.title.removeprefix(self.family).lstrip(",: ") or self.title

    @property
    def force(self) -> str:
        """Name the area of its force as people write it."""
        return lines.words(self.force_id).title()

    @property
    def rules(self) -> str:
        """Give the day of its rules."""
        return f"{self.date.day} {self.date:%b %Y}"


def entries() -> Iterator[tuple[Entry, ...]]:
    """Read the shipped files, one after the other; a scenario comes with its variants."""
    for name in library():
        path = find(name)
        family = _family(path, path.stat().st_mtime_ns)
        if family:
            yield family


@cache
def _family(path: Path, written: int) -> tuple[Entry, ...]:
    """Read a file once for each time it was written; empty where it is nothing to open."""
    # What reads files takes longer to load than all of home, which stands before any is read.
    from simulator.scenario.kinds import kind_of
    from simulator.scenario.loading import load_variants
    from simulator.scenario.planning import KIND as PLANNING
    from simulator.scenario.planning import load_planning

    del written
    try:
        kind = kind_of(path)
        if kind == SCENARIO:
            found = load_variants(path)
            title = found[None].assignment.title
            return tuple(_played(path, title, each) for each in found.values())
        return (_watched(path, load_planning(path)),) if kind == PLANNING else ()
    except InvalidInput:
        return ()


def _played(path: Path, family: str, scenario: Scenario) -> Entry:
    known, stage = scenario.assignment, scenario.stage
    goals = tuple(goal.title for goal in known.objectives) if known.are_objectives_shown else ()
    in_full = lines.role(known.role)
    return Entry(
        Asked(path, scenario.variant),
        scenario.id,
        known.title,
        family,
        ROLES.get(known.role, in_full),
        in_full,
        known.minutes,
        known.difficulty,
        stage.date,
        stage.force,
        known.content_note,
        goals,
    )


def _watched(path: Path, planning: Planning) -> Entry:
    """Give a planning world; what it says of itself stands where an exercise has its note."""
    return Entry(
        Asked(path, None),
        planning.id,
        planning.title,
        planning.title,
        "",
        "",
        0,
        "",
        planning.date,
        planning.force,
        planning.note,
        (),
        is_watched=True,
    )


def in_order(found: list[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Put the exercises in the order in which they are learned, each with its variants behind it.

    Worlds to watch come last.
    """
    return tuple(entry for family in sorted(found, key=_easiest_first) for entry in family)


def _easiest_first(family: tuple[Entry, ...]) -> tuple[bool, int, int, str]:
    base = family[0]
    level = LEVELS.index(base.difficulty) if base.difficulty in LEVELS else len(LEVELS)
    return base.is_watched, level, base.minutes, base.title


def is_found(entry: Entry, words: str) -> bool:
    """Tell whether an entry speaks of every word that was typed."""
    text = " ".join(
        (entry.title, entry.id, entry.role_in_full, entry.difficulty, entry.force, entry.rules)
    ).lower()
    return all(word in text for word in words.lower().split())
