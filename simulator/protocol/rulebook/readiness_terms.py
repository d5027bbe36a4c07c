"""Shapes that the rules about what a force has written down share: a plan, and an audit of it.

Why: a plan is judged when it is submitted, and a force with none when its set-up is audited. What
a plan gives as not known is neither there nor missing, and is named. This module holds no duty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.conditions import Condition, Worked, any_of, carries, happened, step
from simulator.protocol.duties import MINOR, OPERATION, Duty, duty, existence, on
from simulator.protocol.rulebook.plan_terms import once

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth

PLAN, AUDITED = "plan_completed", "force_setup_audited"
READINESS = (PLAN, AUDITED)
"""Records on which a force is judged by what it has set up."""


@dataclass(frozen=True, slots=True)
class Raised:
    """The first record by which something is judged, or a plan that gives it as not known.

    Attributes:
        field: Part of the plan that is asked for.
        first: Whether the record is the first of its kind.
        instead: Records that do as well as the plan's part.
    """

    field: str
    first: Condition
    instead: tuple[str, ...]

    def truth(self, context: Context) -> Truth:
        """Leave it open, and name the part, where a plan does and nothing else has settled it."""
        given = context.record.attributes
        is_open = context.record.name == PLAN and self.field in given and given[self.field] is None
        if not is_open:
            return self.first.truth(context)
        if self.instead and happened(*self.instead, same=OPERATION).truth(context) is True:
            return self.first.truth(context)
        context.view.left_open.append(self.field)
        return None


def _gives_as_unknown(field: str) -> Condition:
    """Ask whether the plan says itself that a part is not known.

    Why: what an audit asked for is then answered by the plan, and the plan is judged by itself.
    """

    def gives(context: Context) -> Truth:
        given = context.record.attributes
        return context.record.name == PLAN and field in given and given[field] is None

    return Worked(f"{field} is not known", gives)


def in_the_plan(
    rule: str,
    clauses: tuple[str, ...],
    field: str,
    says: str,
    *,
    severity: Severity = MINOR,
    owed_by: str = "force",
    instead: tuple[str, ...] = (),
) -> Duty:
    """Write down what a force's plan must hold; a force that is audited must have the plan.

    Args:
        instead: Records that do as well as the plan's part.
    """
    is_done = Worked("it was done", lambda context: context.record.name in instead)
    names = (*READINESS, *instead)
    is_there = any_of(is_done, _gives_as_unknown(field), carries(field))
    return duty(
        rule,
        clauses=clauses,
        severity=severity,
        owed_by=owed_by,
        arises=on(*names, when=Raised(field, once(*names), instead)),
        requires=existence(step(PLAN, *instead, where=is_there)),
        is_of_plan=True,
        says=says,
    )
