"""What measures, factors and design points are called in a report.

A point is named by what was varied and by nothing else, the same way in every table and picture.
This module refuses to invent a meaning: a measure it has no short name for keeps its own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.faults import visible
from simulator.scenario.levels import is_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from analysis.study.answer import Answer, Measured, Point, Target, Told

SHORT = {
    "immediate_mean_seconds": "Mean response to immediate calls",
    "immediate_95th_seconds": "95th percentile of response to immediate calls",
    "immediate_worst_month_mean_seconds": "Mean response to immediate calls in the worst month",
    "soonest_mean_seconds": "Mean response to soonest calls",
    "units_busy": "Response units out",
    "support_granted_share": "Support requests granted and kept",
    "support_declined_share": "Support requests declined",
    "support_cancelled_late_share": "Support granted, then called off",
    "police_supported_visits_share": "Visits with police beside",
    "visits_without_arrest_share": "Visits that ended without arrest",
    "visits_wrong_person_share": "Visits that found somebody else",
    "visits_now_lawful_share": "Visits to somebody who may stay",
    "prisoners_diverted_share": "Prisoners sent to another suite",
    "officers_prisoners_diverted_share": "Officers' prisoners sent to another suite",
    "officers_prisoners_held_in_van_share": "Officers' prisoners who waited in the van",
    "immigration_stays_over_24_hours_share": "Immigration stays over 24 hours",
    "immigration_stays_over_48_hours_share": "Immigration stays over 48 hours",
    "booking_in_mean_seconds": "Mean time to book in, wait included",
    "cells_taken": "Cells taken",
    "visits": "Addresses visited",
    "independent_officers": "Officers signed off at the end",
    "independent_arrest_share": "Ordinary arrests made by immigration officers, last year",
    "phase_two_reached": "Runs that reach Phase Two",
    "phase_three_reached": "Runs that reach Phase Three",
    "clauses_breached": "Rules broken, over all years",
    "arrests": "People arrested",
    "complaints_per_visit": "Complaints for each visit",
    "homes_entered_per_arrest": "Homes entered for each arrest",
    "probe_immediate_mean_seconds": "Probes at visits: mean time until immediate help would come",
    "recovery_hours_calls": "Time until calls waiting are as usual again",
    "recovery_hours_units": "Time until units out are as usual again",
    "recovery_hours_cells": "Time until cells taken are as usual again",
    "recovery_hours_children": "Time until children in police stations are as usual again",
}
"""Measures whose words in the list lean on the line above them, named so that they stand alone."""

WITHIN = {
    "immediate_within_target": ("immediate", "Immediate calls met"),
    "residents_immediate_within_target": ("immediate", "Residents' immediate calls met"),
    "officers_immediate_within_target": ("immediate", "Officers' immediate calls met"),
    "soonest_within_target": ("soonest", "Soonest calls met"),
    "residents_soonest_within_target": ("soonest", "Residents' soonest calls met"),
    "officers_soonest_within_target": ("soonest", "Officers' soonest calls met"),
    "probe_immediate_within_target": ("immediate", "Probes at visits: immediate help would come"),
    "intelligence_within_target": ("intelligence", "Intelligence forms back"),
    "intelligence_unanswered_share": ("intelligence", "Intelligence forms not back"),
}
"""Shares of what is done in time: the kind of limit, and words that the limit ends."""

WHEN = {"_by_day_": " by day", "_by_night_": " at night and at weekends"}
"""When what is measured began, by what stands in its key: the list says so in the line above."""

MOST_LABEL = 60
QUANTIFIED = {"none": "no", "all": "all"}
"""Levels of a policy that say how many, as they stand before what there is none or all of."""

LEAST_PLURAL = 3
WHOLE = ("of", "times")
"""Words after which one stands for the whole of many things, which are many still."""
MOST_NAMED = 2
"""Factors up to which every design is named by all its levels."""


def subject(measured: Measured) -> str:
    """Name a measure so that a title can begin with it."""
    words = timed(measured.name, measured.within) or SHORT.get(measured.name) or measured.means
    what, colon, how = (words or spaced(measured.name)).partition(":")
    when = next((said for part, said in WHEN.items() if part in measured.name and colon), "")
    if when and how.startswith(" within "):
        return _capital(visible(f"{what}{how},{when}"))
    return _capital(visible(f"{what}{when}{colon}{how}"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def timed(name: str, within: str) -> str:
    """Name a share of what is done in time by its limit; nothing for any other measure."""
    if name not in WITHIN:
        return ""
    return f"{WITHIN[name][1]} {f'within {within}' if within else 'in time'}"


def named(answer: Answer, name: str) -> str:
    """Name what is kept of a measure, whether it was asked for or not."""
    asked = next((each for each in answer.measures if each.name == name), None)
    if asked is not None:
        return subject(asked)
    limit = answer.limits.get(WITHIN[name][0]) if name in WITHIN else None
    words = timed(name, "" if limit is None else limit.words)
    return _capital(words or SHORT.get(name) or spaced(name))


def lowered(words: str) -> str:
    """Begin with a small letter, unless it is an abbreviation."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def spaced(name: str) -> str:
    """Write a key as words."""
    return visible(name).replace("_", " ").replace(".", " ")


def level(value: float | str) -> str:
    """Write a level as it was set."""
    if isinstance(value, str):
        return visible(value)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"


def setting(says: str, value: float | str) -> str:
    """Name one level by what its factor is said to be: `12 cells`, `escorts until 22:00`.

    A length of time stands before the words, as a number does: `45 days beside a mentor`. Fewer
    than none more are so many fewer: `1 unit fewer in every shift`. A policy of none is none of
    what it is about: `no surges`; of all, all of it.
    """
    if is_duration(value):
        return f"{'1 day' if value == '1 days' else value} {says}"
    if value in QUANTIFIED:
        return f"{QUANTIFIED[str(value)]} {says.removeprefix('the ').removesuffix(':')}"
    if isinstance(value, str):
        return f"{says} {level(value).replace('_', ' ')}"
    if value < 0 and "more" in says.split(" "):
        value, says = -value, says.replace("more", "fewer", 1)
    return f"{level(value)} {_of_one(says) if abs(value) == 1 else says}"


def _of_one(says: str) -> str:
    """Turn the first word that is in the plural into the singular: `unit more in every shift`.

    What is taken of a number of things stays in the plural, and what they are multiplied by: `1 of
    the posts`, `1 times the posts`.
    """
    words = says.split(" ")
    if words[0] in WHOLE:
        return says
    for at, word in enumerate(words):
        if len(word) > LEAST_PLURAL and word.endswith("s") and not word.endswith("ss"):
            return " ".join([*words[:at], word[:-1], *words[at + 1 :]])
    return says


def cut(text: str, most: int = MOST_LABEL) -> str:
    """Cut a label to what a picture can bear."""
    return text if len(text) <= most else f"{text[: most - 1]}\N{HORIZONTAL ELLIPSIS}"


def spoken(name: str) -> str:
    """Write a design's name as a sentence has it: `the base`."""
    return "the base" if name == "base" else name


@dataclass(frozen=True)
class Names:
    """The names of one answer's design points and measures."""

    answer: Answer

    @cached_property
    def varied(self) -> tuple[str, ...]:
        """The factors that differ between points, in the study's order."""
        points = self.answer.points
        found = dict.fromkeys(
            [*self.answer.factors, *(name for point in points for name in point.settings)]
        )
        return tuple(
            name for name in found if len({str(point.settings.get(name)) for point in points}) > 1
        )

    def point(self, point: Point, most: int = MOST_LABEL) -> str:
        """Name a point by its levels of what was varied.

        Where more than two things were, or each point moves one alone, only what sets it apart from
        the base is named.
        """
        base = self.base
        named = [each for each in self.varied if each in point.settings]
        is_one = self.moves_one and point is not base
        if base is not None and (len(self.varied) > MOST_NAMED or is_one):
            named = [each for each in named if point.settings[each] != base.settings.get(each)]
        shown = ", ".join(setting(self.factor(each), point.settings[each]) for each in named)
        return cut(shown or visible(point.id), most)

    @cached_property
    def moves_one(self) -> bool:
        """Whether every point has at most one factor away from where the base has it."""
        base = self.base
        return base is not None and all(
            sum(point.settings.get(each) != base.settings.get(each) for each in self.varied) <= 1
            for point in self.answer.points
        )

    def with_base(self, point: Point, most: int = MOST_LABEL) -> str:
        """Name a point and mark the base and the chosen one, in words."""
        mark = self.marks(point)
        if point is self.base and self.point(point, most) == visible(point.id):
            return mark
        return f"{self.point(point, most)} ({mark})" if mark else self.point(point, most)

    def as_it_stands(self, point: Point) -> str:
        """Name the base by all that is varied, where it has no name but that; empty for others."""
        if point is not self.base or self.point(point) != visible(point.id):
            return ""
        levels = [setting(self.factor(each), point.settings[each]) for each in self.varied]
        return f"{', '.join(levels)} ({self.marks(point)})" if levels else ""

    def marks(self, point: Point) -> str:
        """Tell what a point is besides: the base, the chosen one."""
        marks = [
            *(["base"] if point.id == self.answer.base else []),
            *(["chosen"] if point.is_chosen else []),
        ]
        return ", ".join(marks)

    @property
    def base(self) -> Point | None:
        """The base; None where the study has no such point."""
        return next((each for each in self.answer.points if each.id == self.answer.base), None)

    @property
    def chosen(self) -> Point | None:
        """The chosen point; None where none was chosen."""
        return next((each for each in self.answer.points if each.is_chosen), None)

    def foremost(
        self, points: Iterable[Point], moved: Callable[[Point], float], most: int
    ) -> list[Point]:
        """Take as many points as lines can be told apart.

        The base, the chosen one, those that cannot be told from it, then those that move most.
        """
        return sorted(
            points,
            key=lambda each: (
                each.id != self.answer.base,
                not each.is_chosen,
                not each.in_running,
                -moved(each),
            ),
        )[:most]

    def factor(self, name: str) -> str:
        """Say what a factor is."""
        return visible(self.answer.factors.get(name, "")) or spaced(name)


def targeted(answer: Answer) -> tuple[Measured, ...]:
    """Give the measures that have a target and may have a verdict, in the study's order."""
    return tuple(
        each for each in answer.measures if each.target is not None and each.best is not None
    )


def judged(answer: Answer) -> tuple[Measured, ...]:
    """Give the measures that may be compared: those of which one end is better."""
    return tuple(each for each in answer.measures if each.best is not None)


def best_of(measured: Measured, points: Sequence[Point]) -> Point:
    """Take the best on a measure; the first where it has no better end or nothing was counted."""
    counted = [(each, each.told[measured.name].mean) for each in points]
    known = [(each, mean) for each, mean in counted if mean is not None]
    if measured.best is None or not known:
        return points[0]
    sign = 1 if measured.best == "high" else -1
    return max(known, key=lambda each: sign * each[1])[0]


def tellings(answer: Answer, name: str) -> list[tuple[Point, Told]]:
    """Give each point with what is told of a measure there; points without it are left out."""
    return [(point, point.told[name]) for point in answer.points if name in point.told]


def listed(words: Iterable[str], most: int = 3) -> str:
    """Join words as a sentence does; what is over the most is counted."""
    every = list(words)
    if len(every) > most:
        every = [*every[: most - 1], f"{len(every) - most + 1} others"]
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def bound(target: Target, figure: str) -> str:
    """Write a target, such as `at most 5%`."""
    return f"{target.kind.replace('_', ' ')} {figure}"
