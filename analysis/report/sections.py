"""The parts of a report in their order: what the plan yields first, what it rests on last.

This module refuses to know HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.report import overview
from analysis.report.conduct import conduct, other_places, places
from analysis.report.naming import targeted
from analysis.report.rarely import dangers, probes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.report.drawing import Picture
    from analysis.report.tables import Table
    from analysis.study.answer import Answer

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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report.

    Attributes:
        id: Of its heading. `words`: paragraphs that stand before pictures and tables.
        folded: Long tables, shown on demand.
        empty: What is said where there is nothing else to say; without it the part is left out.
    """

    id: str
    title: str
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    folded: tuple[Table, ...] = ()
    words: tuple[str, ...] = ()
    empty: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it has neither picture nor table."""
        return not (self.pictures or self.tables or self.folded)


def sections(answer: Answer, pictures: Sequence[Picture]) -> tuple[Section, ...]:
    """Give the parts that have something to say."""

    def drawn(*kinds: str) -> tuple[Picture, ...]:
        return tuple(each for each in pictures if each.name.startswith(kinds))

    quarters = drawn("programme-")
    first = "Against the targets" if targeted(answer) else "Design by design"
    every = (
        Section("targets", first, drawn("target-", "grid-", "frontier-")),
        Section(
            "compared",
            "Against the base",
            drawn("against-"),
            overview.by_factor(answer)[:1],
            overview.by_factor(answer)[1:],
        ),
        Section(
            "programme",
            "The programme by quarter" if quarters else "By borough or ward",
            quarters,
            folded=other_places(answer),
        ),
        Section(
            "residents",
            "What it costs residents",
            drawn("residents-"),
            places(answer),
            empty=NO_RESIDENTS,
        ),
        Section("waits", "Waits and the week", drawn("waits-", "week-")),
        Section(
            "danger",
            "Officers in danger",
            (),
            _some(dangers(answer), probes(answer)),
            words=(RARE,),
        ),
        Section("conduct", "Conduct", (), _some(conduct(answer)), words=(CONDUCT,)),
        Section(
            "rules",
            "What the rule book says",
            (),
            _some(overview.clauses(answer), overview.findings(answer)),
            _some(overview.clauses(answer, met=True)),
            empty=NO_CLAUSES,
        ),
        Section(
            "rests",
            "What the answer rests on",
            drawn("tornado-"),
            _some(overview.assumptions(answer, heavy=True)),
            _some(overview.assumptions(answer)),
            empty=NO_ASSUMPTIONS,
        ),
        Section(
            "all",
            "Every number",
            (),
            (overview.tried(answer),),
            overview.results(answer),
        ),
    )
    return tuple(each for each in every if each.empty or not each.is_bare)


def _some(*tables: Table | None) -> tuple[Table, ...]:
    return tuple(each for each in tables if each is not None)
