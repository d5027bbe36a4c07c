"""A planning file's plan, put to the rule book: each kind of operation, and the year's posts.

What the file does not say is not guessed: it is unsaid, and the answer is then that it cannot be
told. What the world is run on counts as said: the size of a lower-tier team, the posts, the cells.
This module refuses to judge what a run came to.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.plancheck.draft import Draft, Entry
from analysis.plancheck.judging import UNSAID, Judged, judge
from analysis.plancheck.mending import smallest_change
from analysis.study.answer import Clause
from simulator.engine import calibration
from simulator.protocol.context import Setting
from simulator.protocol.findings import Verdict
from simulator.protocol.in_force import NotInForce
from simulator.protocol.parameters import number
from simulator.protocol.rulebook import duties, duties_of
from simulator.protocol.wishes import fact_means
from simulator.scenario.planfacts import NOTHING_SAID, TIERS, PlanFacts, Said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.engine.calibration import Calibration
    from simulator.protocol.duties import Duty
    from simulator.protocol.records import Value

OPERATION_SUBJECTS = ("tiers", "staffing", "custody", "tasking", "priority_areas")
OPERATION_RULES = (
    "category-meets-the-risk",
    "category-gives-reason",
    "category-one-tells-local-police",
    "category-two-has-police",
    "category-three-has-police",
    "category-three-agrees-ancillary",
    "family-transport-booked-first",
    "family-consultation-first",
    "senior-liaison-across-forces",
    "police-liaison-named",
    "service-liaison-named",
)
"""Rules of other subjects that a plan for one kind of operation decides."""

EXPECTED = ("category-meets-the-risk", "category-gives-reason")
"""Rules that only arise once the category is set, which every plan ought to do."""

LEFT_TO_THE_VISIT = ("each-address-assessed",)
"""Rules of those subjects that speak of one address, which a plan for a year does not know."""

YEAR = "The financial year"
YEAR_SUBJECTS = ("support", "phases")
ASKED_OF_OPERATIONS = (
    "resource_category_set",
    "staffing_reason_recorded",
    "staffing_cell_consultation",
    "is_transport_prearranged",
    "priority_area_checked",
    "liaison_named",
    "tcg_tasked",
    "ho_notice_followed",
    "local_force_informed",
)
ASKED_OF_YEARS = ("phase_set", "support_agreed", "local_cost_agreement")


def judged(planning: Any) -> tuple[Clause, ...]:
    """Judge the plan itself.

    Args:
        planning: What a planning file or a programme file was read to; anything with its date,
            force, calibration, changes and, where it has one, plan.

    Returns:
        One entry for each rule and kind of operation, what is breached first. Where no document
        binds on the date, a single entry that says so.
    """
    said: PlanFacts = getattr(planning, "plan", NOTHING_SAID)
    numbers = calibration.load(planning.calibration)
    for key, to in planning.changes.items():
        numbers = numbers.with_value(key, to)
    setting = Setting(planning.date, planning.force)
    drafts = (*_operations(setting, said, numbers), _year(setting, said, numbers))
    try:
        found = [
            (draft.of, each, mends)
            for draft in drafts
            for each, mends in _remembered(_frozen(draft))
        ]
    except NotInForce as error:
        return (Clause((), "in-force", str(Verdict.CANNOT_TELL), str(error)),)
    rank = (str(Verdict.BREACHED), str(Verdict.CANNOT_TELL), str(Verdict.MET))
    return tuple(sorted(_merged(found), key=lambda each: rank.index(each.verdict)))


# --- what is put to the rule book ---------------------------------------------------------------


def _operations(setting: Setting, said: PlanFacts, numbers: Calibration) -> Iterator[Draft]:
    """Draft each kind of operation that the file names, or every one where it names none."""
    for tier in said.operations or TIERS:
        own = said.operations.get(tier, Said())
        facts = {
            **_of_the_world(tier, setting.date, numbers),
            **said.whole.facts,
            **own.facts,
        }
        steps = {**said.whole.steps, **own.steps}
        entries = (
            Entry("tier_classified", MappingProxyType({"tier": tier})),
            Entry("premises_entered"),
        )
        yield Draft(tier, setting, facts, steps, ASKED_OF_OPERATIONS, entries, expected=EXPECTED)


def _of_the_world(tier: str, day: dt.date, numbers: Calibration) -> Mapping[str, Value]:
    """Give what the world is run on: how many go, how many arrests make the tier, free cells."""
    least = {"middle": "middle_tier_min", "upper": "upper_tier_min"}
    facts: dict[str, Value] = {"anticipated_arrests": 1}
    if tier in least:
        try:
            facts["anticipated_arrests"] = int(number(least[tier], day))
        except NotInForce:
            facts = {}
    if tier == "lower":
        facts["io_count"] = numbers["teams.immigration_officers"].whole
        facts["police_count"] = numbers["teams.police_officers"].whole
    elif f"programme.police_at_{tier}" in numbers:
        facts["police_count"] = numbers[f"programme.police_at_{tier}"].whole
    return facts


def _year(setting: Setting, said: PlanFacts, numbers: Calibration) -> Draft:
    """Draft what is decided for a financial year: posts, phase, who pays."""
    posts = said.posts if said.posts is not None else numbers["teams.funded_police_posts"].whole
    steps = dict(said.whole.steps)
    return Draft(YEAR, setting, said.whole.facts, steps, ASKED_OF_YEARS, posts=posts)


# --- what it says -------------------------------------------------------------------------------


def _frozen(draft: Draft) -> tuple[Any, ...]:
    """Give a draft in a form that it can be remembered by."""
    steps = tuple(
        (name, tuple(tuple(each.items()) for each in times)) for name, times in draft.steps.items()
    )
    entries = tuple((each.name, tuple(each.attributes.items())) for each in draft.entries)
    day, force = draft.setting.date, draft.setting.force
    facts = tuple(draft.facts.items())
    return (draft.of, day, force, facts, steps, draft.askable, entries, draft.posts, draft.expected)


@lru_cache(maxsize=256)
def _remembered(frozen: tuple[Any, ...]) -> tuple[tuple[Judged, str], ...]:
    """Judge a draft once, for a study asks of one plan at many design points."""
    of, day, force, facts, steps, askable, entries, posts, expected = frozen
    draft = Draft(
        of,
        Setting(day, force),
        MappingProxyType(dict(facts)),
        MappingProxyType(
            {name: tuple(MappingProxyType(dict(each)) for each in times) for name, times in steps}
        ),
        askable,
        tuple(Entry(name, MappingProxyType(dict(each))) for name, each in entries),
        posts,
        expected,
    )
    rules = year_rules() if posts is not None else operation_rules()
    found = judge(draft, rules)
    return tuple((each, _mended(draft, each, found, rules)) for each in found)


def _mended(draft: Draft, each: Judged, found: tuple[Judged, ...], rules: tuple[Duty, ...]) -> str:
    """Say what mends a verdict, without a full stop, so that it can stand in a table."""
    if each.verdict is Verdict.MET:
        return ""
    return smallest_change(draft, each, found, rules).removesuffix(".")


def _merged(found: Iterable[tuple[str, Judged, str]]) -> Iterator[Clause]:
    """Tell what is the same of several kinds of operation once."""
    alike: dict[tuple[Any, ...], list[str]] = {}
    for of, each, mends in found:
        told = (each.clauses, each.rule, str(each.verdict), _because(each), mends)
        alike.setdefault(told, []).append(of)
    for (clauses, rule, verdict, because, mends), kinds in alike.items():
        yield Clause(clauses, rule, verdict, f"{_of_what(kinds)}: {because}", mends)


def _of_what(of: list[str]) -> str:
    if of == [YEAR]:
        return YEAR
    words = of[0] if len(of) == 1 else f"{', '.join(of[:-1])} and {of[-1]}"
    return f"{words[0].upper()}{words[1:]} tier"


def _because(each: Judged) -> str:
    """Say what the rule asks, and how the plan stands to it."""
    asked = next(duty.says for duty in duties() if duty.id == each.rule)
    match each.verdict:
        case Verdict.MET:
            return f"{asked} The plan does."
        case Verdict.BREACHED:
            return f"{asked} The plan does not."
        case _ if each.is_unsaid or not each.finding.missing:
            return f"{asked} {UNSAID}"
        case _:
            known = ", ".join(fact_means(name) for name in each.finding.missing)
            return f"{asked} Not known: {known}."


@lru_cache(maxsize=1)
def operation_rules() -> tuple[Duty, ...]:
    """Return the rules that a plan for a kind of operation is judged by."""
    subjects = (*OPERATION_SUBJECTS, "matrix", "family", "secondment", "scheme")
    found = []
    for subject in subjects:
        for duty in duties_of(subject):
            is_asked = subject in OPERATION_SUBJECTS or duty.id in OPERATION_RULES
            if is_asked and duty.id not in LEFT_TO_THE_VISIT:
                found.append(duty)
    return tuple(found)


@lru_cache(maxsize=1)
def year_rules() -> tuple[Duty, ...]:
    """Return the rules that a financial year's plan is judged by."""
    return tuple(duty for subject in YEAR_SUBJECTS for duty in duties_of(subject))


__all__ = ["judged", "operation_rules", "year_rules"]
