"""When no interpreter could be had: asked for, asked again, and the reason written down.

Why: nobody is held to somebody else's answer. An officer owes the asking, the asking again and a
record; a child whom nobody could interpret for is not thereby one with whom nobody tried. Every
answer that nobody can be had stands in the log, as having learned that no interpreter takes part.
This module holds no duty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    all_of,
    any_of,
    says,
    step,
    surely,
)
from simulator.protocol.duties import PERSON
from simulator.protocol.rulebook.child_terms import is_one_of
from simulator.protocol.rulebook.welfare_terms import RESCHEDULED

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

REASONS = ("interview_rescheduled", "safeguarding_delayed", "ndm_rationale_recorded")
"""Records by which an officer writes down why something waits."""


def _is_asked_again(context: Context) -> bool:
    """Tell whether two answers or more had come before a record that nobody could be had."""
    record = context.record
    answers = [
        entry
        for entry in context.view.facts.entries.get("interpreter_used", ())
        if entry.value is False
        and entry.number is not None
        and entry.number < record.number
        and entry.identity.agrees(record.identity, PERSON)
    ]
    return len(answers) > 1


def _is_fixed_together(context: Context) -> Truth:
    return RESCHEDULED.matches(context)


ASKED_AGAIN_IN_VAIN: Condition = Worked("an interpreter was asked for in vain", _is_asked_again)

NO_INTERPRETER_ON_RECORD: Condition = all_of(
    is_one_of(*REASONS),
    any_of(
        is_one_of("ndm_rationale_recorded"),
        all_of(is_one_of("safeguarding_delayed"), surely(says("reason", "interpreter"))),
        Worked("another day is fixed with the social worker", _is_fixed_together),
    ),
    ASKED_AGAIN_IN_VAIN,
)
"""The record judged says why nobody interprets, after somebody was asked for and asked again."""

PUT_OFF = Step(RESCHEDULED.names, NO_INTERPRETER_ON_RECORD)
"""Another day was fixed for the form, with the social worker, for want of an interpreter."""


def or_no_interpreter(*names: str, where: Condition | None = None) -> Step:
    """Name a step that needs a common language, or the record that nobody could interpret."""
    is_taken = is_one_of(*names) if where is None else all_of(is_one_of(*names), where)
    return step(*names, *REASONS, where=any_of(is_taken, NO_INTERPRETER_ON_RECORD))
