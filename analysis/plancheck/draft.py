"""A plan as it is put to the rule book: facts, steps in the order of doing them, what is unsaid.

The same plan can be put in two ways: nothing that is unsaid is done, or all of it is. What comes
out alike both ways is known; what does not hangs on what the plan leaves unsaid. This module
refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from simulator.protocol import vocabulary
from simulator.protocol.assess import Matter
from simulator.protocol.moments import from_local
from simulator.protocol.records import EMPTY, Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.protocol.context import Setting

STEP_SECONDS = 60
PLAN = "plan_completed"
"""The plan itself is always made; what it holds may be unsaid."""

WHOLES = (1, 2, 3)
"""Whole numbers that a step is tried with: phases and categories are counted so."""


ORDER = (
    "protocol_signed",
    "phase_set",
    "support_mechanism_set",
    "secondment_started",
    "secondee_briefed",
    "police_fte_committed",
    "io_trained",
    "police_mentoring_done",
    "ho_checks_done",
    "ra_initial_completed",
    "ra_form_sent_to_biu",
    "biu_checks_done",
    "biu_ra_returned",
    "ra_final_completed",
    "ra_cio_reviewed",
    "linked_premises_aggregated",
    "operational_assessment_completed",
    "community_assessment_completed",
    "priority_area_checked",
    "support_request_made",
    "support_answered",
    "support_agreed",
    "local_cost_agreement",
    "liaison_named",
    "senior_liaison_consulted",
    "staffing_cell_consultation",
    "is_transport_prearranged",
    "family_consultation_done",
    "family_plan_completed",
    "ho_notice_followed",
    "staffing_reason_recorded",
    "resource_category_set",
    "ra_jointly_assured",
    "tcg_tasked",
    "commander_authority",
    "tier_classified",
    "plan_completed",
    "local_force_informed",
    "officer_deployed",
    "tactical_advice_given",
    "premises_entered",
    "support_used",
    "charge_raised",
    "principles_audited",
    "operation_ended",
    "management_report_filed",
)
"""Steps in the order in which a plan takes them; a step that is not here comes before the tier."""

_PLACES = {name: place for place, name in enumerate(ORDER)}
_ELSEWHERE = _PLACES["tier_classified"] - 0.5


class Entry(NamedTuple):
    """A step that the plan holds whatever it says; `about` names a person where it matters."""

    name: str
    attributes: Mapping[str, Value] = EMPTY
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan, or the part of one that is judged at a time.

    Attributes:
        of: What it is, in words: `lower-tier operations`, `2001-02`.
        facts: By the vocabulary's names; a fact that is not here is unknown.
        steps: What each planned step holds, each time; empty for one that is not planned.
        askable: Steps of which a plan ought to say whether they are planned.
        entries: Steps that stand in any case.
        posts: Police posts committed in the financial year.
        expected: Rules whose raising step the plan ought to hold, so that silence is told.
    """

    of: str
    setting: Setting
    facts: Mapping[str, Value]
    steps: Mapping[str, tuple[Mapping[str, Value], ...]]
    askable: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    posts: int | None = None
    expected: tuple[str, ...] = ()

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Steps of which the plan says neither that they are planned nor that they are not."""
        held = {each.name for each in self.entries}
        return tuple(name for name in self.askable if name not in self.steps and name not in held)

    def matter(self) -> Matter:
        """Give what is known of it."""
        return Matter(self.setting, known=self.facts)

    def log(self, *, is_unsaid_done: bool) -> tuple[Record, ...]:
        """Give its steps as records, a minute apart, in the order of `ORDER`."""
        found = sorted(self._steps(is_unsaid_done), key=lambda each: _place(each.name))
        opens = from_local(f"{self.setting.date.isoformat()} 08:00")
        return tuple(
            Record(
                number,
                opens + number * STEP_SECONDS,
                each.name,
                identity=Identity(operation="plan", about=each.about),
                attributes=each.attributes,
            )
            for number, each in enumerate(found)
        )

    def _steps(self, is_unsaid_done: bool) -> Iterator[Entry]:
        yield from self.entries
        if PLAN not in self.steps:
            yield Entry(PLAN, filled(PLAN) if is_unsaid_done else EMPTY)
        for name, times in self.steps.items():
            for attributes in times:
                more = left_open(name, attributes) if is_unsaid_done else EMPTY
                yield Entry(name, MappingProxyType({**attributes, **more}))
        for name in self.unsaid if is_unsaid_done else ():
            for attributes in in_every_way(name):
                yield Entry(name, attributes)
        for _ in range(self.posts or 0):
            yield Entry("police_fte_committed")


def filled(name: str) -> Mapping[str, Value]:
    """Give everything that a step may hold, filled in."""
    found: dict[str, Value] = {}
    for attribute in vocabulary.records()[name].attributes.values():
        first = attribute.values[0] if attribute.values else None
        found[attribute.name] = {"choice": first, "whole": 1}.get(attribute.type, True)
    return MappingProxyType(found)


def left_open(name: str, attributes: Mapping[str, Value]) -> Mapping[str, Value]:
    """Give what a planned step does not say of itself, filled in; a choice is left alone."""
    kinds = vocabulary.records()[name].attributes
    return {
        part: value
        for part, value in filled(name).items()
        if part not in attributes and kinds[part].type in ("any", "truth")
    }


def in_every_way(name: str) -> Iterator[Mapping[str, Value]]:
    """Give a step filled in, once for each way in which its choices can be combined."""
    usual = filled(name)
    kinds = [each for each in vocabulary.records()[name].attributes.values() if choices(each)]
    for values in product(*(choices(each) for each in kinds)):
        ways = {each.name: value for each, value in zip(kinds, values, strict=True)}
        yield MappingProxyType({**usual, **ways})


def choices(attribute: vocabulary.AttributeKind) -> tuple[Value, ...]:
    """List the values that an attribute may have; empty where any will do."""
    return WHOLES if attribute.type == "whole" else attribute.values


def _place(name: str) -> float:
    return _PLACES.get(name, _ELSEWHERE)
