"""A plan judged before it runs: what the facts and the planned steps keep, break, or leave open.

Why: a planner wants to know today which clause tomorrow's operation would break, and the smallest
change that would keep it. The planned steps are read as a log that is complete, so a step that is
not planned is not done. This module refuses to add rules of its own and to change a plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.protocol import catalogue
from simulator.protocol.assess import Matter, assess
from simulator.protocol.duties import (
    Absence,
    Duty,
    Existence,
    Holds,
    OnRecord,
    Precedence,
    Response,
)
from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.protocol.moments import local_date
from simulator.protocol.parameters import parameter
from simulator.protocol.rulebook import duties
from simulator.protocol.wishes import fact_means, reads_record, step_means, wish

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from simulator.protocol.conditions import Step
    from simulator.protocol.records import Record

MOST_WORDS = 40
NOT_PROVIDED = "The plan makes no provision for it."


def judge_plan(
    matter: Matter,
    records: Iterable[Record],
    judged_at: int,
    rules: Iterable[Duty] | None = None,
) -> tuple[Finding, ...]:
    """Judge a plan by the rules of plans and by those of officers that a plan decides.

    Args:
        matter: Facts known today; what is hidden counts too, for a plan is judged on what is true.
        records: Planned steps at their planned times, in time order.
        judged_at: End of the plan, in whole seconds of UTC.
        rules: Rules to judge by; the whole rule book when left out.

    Returns:
        Findings that are met, breached or cannot be told. What the plan leaves for later or does
        too late is breached: nobody is going to mend it.

    Raises:
        NotInForce: No document binds on that date in that force.
    """
    found = assess(matter, records, judged_at, rules).findings
    return tuple(_as_planned(each) for each in found if is_decided_by_plan(each))


def is_decided_by_plan(finding: Finding) -> bool:
    """Tell whether a plan can keep or break the clause before anybody acts."""
    if finding.counts_for is CountsFor.PLAN:
        return True
    return any(catalogue.clause(each).assessable in ("plan", "both") for each in finding.clauses)


def _as_planned(finding: Finding) -> Finding:
    if finding.verdict is Verdict.LATE:
        return replace(finding, verdict=Verdict.BREACHED)
    if finding.verdict is Verdict.PENDING:
        because = f"{_duty(finding, None).says} {NOT_PROVIDED}"
        return replace(finding, verdict=Verdict.BREACHED, because=because)
    return finding


def mend(finding: Finding, rules: Iterable[Duty] | None = None) -> str:
    """Say the smallest change to the plan that mends a finding.

    Args:
        finding: One that `judge_plan` gave.
        rules: The rules it was judged by; the whole rule book when left out.

    Returns:
        One or two plain sentences; for what is met, that nothing need change.
    """
    if finding.verdict is Verdict.MET:
        return "Nothing needs to change."
    if finding.verdict is Verdict.CANNOT_TELL:
        return f"Find out: {', '.join(fact_means(name) for name in finding.missing)}."
    duty = _duty(finding, rules)
    said = _mended(duty, finding, local_date(finding.arose_at))
    return said if said and len(said.split()) <= MOST_WORDS else duty.says


def _duty(finding: Finding, rules: Iterable[Duty] | None) -> Duty:
    listed = duties() if rules is None else rules
    return next(each for each in listed if each.id == finding.rule)


def _mended(duty: Duty, finding: Finding, day: date) -> str | None:
    match duty.requires:
        case Precedence(steps=steps):
            missing = next((each for each in steps if _is_missing(each, finding)), steps[0])
            return f"Plan {step_means(missing)}{_before(duty)}.{_such(missing, day)}"
        case Existence(step=step):
            return f"Add to the plan: {step_means(step)}.{_such(step, day)}"
        case Response(step=step, within=within, before=before):
            limit = f", within {_length(within, day)}" if within else ""
            closing = f", before {step_means(before)}" if before else ""
            return f"Add to the plan: {step_means(step)}{limit}{closing}.{_such(step, day)}"
        case Absence(step=step):
            wanted = None if step.where is None else wish(step.where, day)
            where = f" where {wanted}" if wanted else ""
            return f"Take out of the plan: {step_means(step)}{where}."
        case Holds(condition=condition):
            wanted = wish(condition, day)
            where = _in(duty) if reads_record(condition) else ""
            return None if wanted is None else f"See to it that {wanted}{where}."


def _is_missing(step: Step, finding: Finding) -> bool:
    kind, name, *_ = [*finding.root.split(":"), ""]
    return kind == "missing" and name in step.names


def _before(duty: Duty) -> str:
    arises = duty.arises
    return f" before {step_means(arises.step)}" if isinstance(arises, OnRecord) else ""


def _in(duty: Duty) -> str:
    arises = duty.arises
    return f", in {step_means(arises.step)}" if isinstance(arises, OnRecord) else ""


def _such(step: Step, day: date) -> str:
    """Say what the step must show, where that can be said in words."""
    wanted = None if step.where is None else wish(step.where, day)
    return "" if wanted is None else f" It must show that {wanted}."


def _length(name: str, day: date) -> str:
    limit = parameter(name, day)
    unit = limit.unit.removesuffix("s") if limit.value == 1 else limit.unit
    return f"{limit.value} {unit}"
