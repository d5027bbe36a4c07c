"""Shapes that the rules of single forces share: equal service, and what a force sets up once.

Why: two forces answered the same report, and where they promise the same the rules read the same.
A promise that repeats the national guidance keeps the national rule's root, so that one fault costs
once. This module holds no duty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Step,
    all_of,
    any_of,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    MINOR,
    OPERATION,
    Duty,
    absence,
    duty,
    existence,
    on,
    while_true,
)
from simulator.protocol.rulebook.plan_terms import once
from simulator.protocol.rulebook.readiness_terms import READINESS, in_the_plan
from simulator.protocol.rulebook.sharing_terms import (
    CLOSED,
    DEALT_WITH,
    FROM_POLICE,
    MAY_BE_EITHER,
    WATCHED,
    never,
)
from simulator.protocol.rulebook.victims_first import DROPPED_FOR_STATUS, IS_CRIMINALISED

if TYPE_CHECKING:
    from simulator.protocol.findings import Severity

POLICY = "local_policy_set"

DONE_LESS_FOR_STATUS = all_of(FROM_POLICE, surely(says("reason", "status")))
LESSER_SERVICE = "lesser-service"
DROPPED = "dropped-for-status"
"""Root of a case dropped, or a victim handled as an offender, because of status."""


def same_service(
    rule: str,
    clause: str,
    severity: Severity,
    says: str,
    *,
    live: Condition = MAY_BE_EITHER,
    whose: Condition = MAY_BE_EITHER,
    readings: tuple[str, ...] = (),
) -> Duty:
    """Write down that nobody gets a lesser service because of their status."""
    return never(
        rule,
        (clause,),
        severity,
        step("service_differentiated", where=all_of(DONE_LESS_FOR_STATUS, whose)),
        says,
        live=live,
        readings=readings,
        root=LESSER_SERVICE,
    )


def no_case_dropped(
    rule: str,
    clause: str,
    severity: Severity,
    says: str,
    *,
    live: Condition = MAY_BE_EITHER,
    whose: Condition = MAY_BE_EITHER,
    readings: tuple[str, ...] = (),
) -> Duty:
    """Write down that status ends no investigation and makes nobody an offender."""
    offends = any_of(DROPPED_FOR_STATUS, IS_CRIMINALISED)
    return never(
        rule,
        (clause,),
        severity,
        step(CLOSED, "victim_criminalised", where=all_of(FROM_POLICE, offends, whose)),
        says,
        live=live,
        readings=readings,
        root=DROPPED,
    )


def set_up(
    rule: str,
    clauses: tuple[str, ...],
    owed: str | Step,
    says: str,
    *,
    severity: Severity = MINOR,
    raised_by: tuple[str, ...] = READINESS,
    readings: tuple[str, ...] = (),
) -> Duty:
    """Write down what a force must have on record once, by when its set-up is judged."""
    wanted = owed if isinstance(owed, Step) else step(owed)
    names = tuple(dict.fromkeys((*raised_by, *wanted.names)))
    return duty(
        rule,
        clauses=clauses,
        severity=severity,
        owed_by="force",
        arises=on(*names, when=once(*names)),
        requires=existence(wanted),
        readings=readings,
        says=says,
    )


def planned(rule: str, clause: str, field: str, says: str) -> Duty:
    """Write down what the force's plan must hold; a field left empty is not there."""
    return in_the_plan(rule, (clause,), field, says)


def not_in_this_force(
    rule: str,
    clause: str,
    severity: Severity,
    offence: Step,
    says: str,
    *,
    live: Condition = DEALT_WITH,
    readings: tuple[str, ...] = (),
) -> Duty:
    """Write down what must not occur in a force; each time it does is counted apart."""
    done = happened(*offence.names, where=offence.where, same=OPERATION)
    readiness = happened(*READINESS, same=OPERATION)
    return duty(
        rule,
        clauses=(clause,),
        severity=severity,
        owed_by="force",
        arises=while_true(
            all_of(any_of(live, readiness), no(done)), *WATCHED, *READINESS, *offence.names
        ),
        requires=absence(offence, always=True),
        readings=readings,
        says=says,
    )
