"""The report as one page of HTML: for a browser, a screen reader or a printer.

It holds its own styles, its pictures and no script, and asks for no outside address. All text from
a study file is data: escaped, and made visible where it would act. It is meant to meet WCAG 2.2 AA,
which `dev.py prove` checks. This module refuses to compute.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analysis.report import look, overview
from analysis.report.conduct import conduct, places
from analysis.report.naming import Names
from analysis.report.rarely import dangers
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from analysis.report.drawing import Picture
    from analysis.report.tables import Table
    from analysis.study.answer import Answer

TEMPLATE = "report.html.jinja"
MARK = "<!-- a report of a study written by Becket -->"
"""Stands in every page, so that one of ours can be told from anything else of that name."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes:
        id: Of its heading. `words`: paragraphs that stand before pictures and tables.
        empty: What is said where there is neither.
    """

    id: str
    title: str
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    words: tuple[str, ...] = ()
    empty: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.pictures or self.tables or self.words or self.empty)


def page(answer: Answer, pictures: Sequence[Picture]) -> str:
    """Give the page."""
    return _template().render(
        mark=Markup(MARK),  # noqa: S704 - a constant of this module
        answer=answer,
        sections=[each for each in sections(answer, pictures) if each.is_shown],
        themed=look.THEMED,
        manifest=json.dumps(
            answer.manifest, indent=1, sort_keys=True, default=str, ensure_ascii=False
        ),
        names=Names(answer),
    )


def sections(answer: Answer, pictures: Sequence[Picture]) -> tuple[Section, ...]:
    """Lay out the page: what the plan yields first, what it rests on last."""

    def drawn(*kinds: str) -> tuple[Picture, ...]:
        return tuple(each for each in pictures if each.name.startswith(kinds))

    def some(*tables: Table | None) -> tuple[Table, ...]:
        return tuple(each for each in tables if each is not None)

    rare = dangers(answer)
    return (
        Section("targets", "Against the targets", drawn("target-", "grid-", "frontier-")),
        Section("compared", "Against the base", drawn("against-")),
        Section("programme", "The programme by quarter", drawn("programme-")),
        Section(
            "residents",
            "What it costs residents",
            drawn("residents-"),
            places(answer),
            empty="" if drawn("residents-") or places(answer) else NO_RESIDENTS,
        ),
        Section("waits", "Waits and the week", drawn("waits-", "week-")),
        Section("danger", "Officers in danger", (), some(rare), words=(RARE,) if rare else ()),
        Section(
            "conduct",
            "Conduct",
            (),
            some(conduct(answer)),
            words=(CONDUCT,) if conduct(answer) else (),
        ),
        Section(
            "rules",
            "What the rule book says",
            (),
            some(overview.clauses(answer), overview.findings(answer)),
            empty=NO_CLAUSES if not answer.clauses and not answer.counts else "",
        ),
        Section(
            "rests",
            "What the answer rests on",
            drawn("tornado-"),
            some(overview.assumptions(answer)),
            empty="" if answer.assumptions or drawn("tornado-") else NO_ASSUMPTIONS,
        ),
        Section("all", "Every number", (), (overview.tried(answer), *overview.results(answer))),
    )


NO_RESIDENTS = (
    "The runs of this study kept no figures of residents' own calls by hour or by borough, so what "
    "the plan costs them by hour cannot be told here."
)
NO_CLAUSES = "The rule book was not asked about this plan."
NO_ASSUMPTIONS = "No assumption is named with this answer."
RARE = (
    "Calls of officers who need help at once are few. A share of them within the target would look "
    "firm and rest on a handful, so they are told as the number to expect."
)
CONDUCT = (
    "What the plan does at people's doors. Nothing here is a target, and no number of arrests or "
    "removals counts for or against a design."
)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"drawn": lambda one: Markup(one.inline)}  # noqa: S704 - our own SVG
    return environment.get_template(TEMPLATE)


def _visible(value: object) -> object:
    """Make characters visible that no reader is meant to act on; markup of ours is so already."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(visible(line) for line in value.split("\n"))
    return value
