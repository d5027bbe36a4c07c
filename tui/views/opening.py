"""What a player is told before an exercise begins, in parts that each face lays out.

The content note and the date of the rules come first. This module refuses to begin anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.plain import debrief, lines
from tui.plain.account import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.scenario.loading import Scenario

MET = frozenset(("child", "age_disputed", "victim", "witness"))
"""Kinds of people whom a file is about: nobody looks for them to arrest them."""

NOTE, RULES, YOU, READINGS, GOALS, DESK, END = (
    "Content note",
    "Historical exercise",
    "You are",
    "How disputed passages are read here",
    "What it is for",
    "On your desk",
    "How long",
)
SAFE = "Nobody in it is real. You may stop at any moment with one key; that is never a fail."


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an opening: a heading, and paragraphs or points."""

    heading: str
    paragraphs: tuple[str, ...]
    is_list: bool = False


def parts(scenario: Scenario) -> Iterator[Part]:
    """Give the parts of an opening in the order in which they are read; none is empty."""
    known = scenario.assignment
    yield Part(NOTE, (known.content_note, SAFE))
    rules = debrief.rules_of(scenario).removeprefix(f"{RULES}: ")
    yield Part(RULES, (f"{rules[:1].upper()}{rules[1:]}",))
    yield Part(f"{YOU}: {lines.role(known.role)}", (known.briefing,))
    disputed = tuple(f"{read} ({conflict})" for conflict, read in known.disputed.items())
    goals = tuple(goal.title for goal in known.objectives) if known.are_objectives_shown else ()
    listed = ((GOALS, goals), (DESK, tuple(desk(scenario))), (READINGS, disputed))
    yield from (Part(heading, points, is_list=True) for heading, points in listed if points)
    ends = lines.clock_and_zone(scenario.stage.ends)
    words = (
        f"About {known.minutes} minutes of yours. The exercise runs from "
        f"{lines.day_and_time(scenario.stage.opens)} to {ends} at the latest.",
    )
    yield Part(END, words)


def desk(scenario: Scenario) -> Iterator[str]:
    """Give each file on the desk: where it leads, and whom it is about."""
    labels = labels_of(scenario)
    for file in scenario.stage.files.values():
        where = ", ".join(labels[each] for each in file.premises)
        whom = ", ".join(labels[each] for each in file.targets)
        for_whom = f"; {_what_of(scenario, file.targets)}: {whom}" if whom else ""
        yield f"{file.label}: {where or 'no address'}{for_whom}"


def _what_of(scenario: Scenario, targets: Sequence[str]) -> str:
    """Say what a file has to do with the people it names; nobody looks for a child."""
    people = scenario.stage.people
    is_met = any(people[each].kind in MET for each in targets if each in people)
    return "about" if is_met else "looked for"
