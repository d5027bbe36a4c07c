"""Who is inside, what was told beforehand, whose prisoner is still there: read from the log.

Why: the rules of the visit, of its reports and of withdrawal turn on the same few questions about
what has been recorded at an address. This module holds no duty and looks at no fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    any_of,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.derived import truth
from simulator.protocol.duties import OPERATION, PERSON, PREMISES
from simulator.protocol.rulebook.case_terms import WITHOUT_POLICE

if TYPE_CHECKING:
    from simulator.protocol.records import Record

ENTERING = ("premises_entered", "forced_entry_effected")
LEAVING = ("premises_left", "withdrawal")
AT_WORK_INSIDE = (*ENTERING, "search_conducted", "non_immigration_evidence_found")
ELSEWHERE_TOO = ("risk_reassessed", "arrest_made")


def newest(context: Context, *names: str, same: tuple[str, ...] = PREMISES) -> Record | None:
    """Find the newest record of any of some names about the same one; None where there is none."""
    found = [Step((name,)).last(context, same) for name in names]
    return max((each for each in found if each), key=lambda each: each.number, default=None)


def _team_is_inside(context: Context) -> bool:
    went = newest(context, *LEAVING)
    if went is None:
        return newest(context, *AT_WORK_INSIDE, *ELSEWHERE_TOO) is not None
    came = newest(context, *AT_WORK_INSIDE)
    return came is not None and went.number < came.number


TEAM_IS_INSIDE: Condition = Worked("the team has come and not left", _team_is_inside)
"""Work recorded inside counts as having come; what is done outside as well, until they leave."""


def _had_not_left(context: Context) -> bool:
    came, went = newest(context, *ENTERING), newest(context, *LEAVING)
    return went is None or (came is not None and went.number < came.number)


FIRST_TO_LEAVE: Condition = Worked("this is the first record of leaving", _had_not_left)
"""A withdrawal and the leaving that goes with it are one exit."""


def still_stands(name: str) -> Condition:
    """Ask whether something learned on a visit is true and the team has not left since.

    What stood from the start stands wherever they go. What was learned of no address in particular
    was learned of the one they were at, and is not held against them at the next.
    """

    def stands(context: Context) -> bool:
        view, known = context.view, len(context.view.used)
        if truth(view, name) is not True:
            return False
        learned = view.used[known:]
        if not learned:
            return True
        entries = view.facts.entries.get(name, ())
        is_of_one = any(each.number in learned and each.identity.premises for each in entries)
        went = newest(context, *LEAVING, same=PREMISES if is_of_one else OPERATION)
        return went is None or went.number < max(learned)

    return Worked(f"{name}, and nobody has left since", stands)


def _went_in_alone(context: Context) -> bool | None:
    entry = newest(context, "premises_entered")
    return WITHOUT_POLICE.truth(Context(entry or context.record, context.view))


VISIT_WITHOUT_POLICE: Condition = Worked("the team went in without police", _went_in_alone)
"""Asked on the way out: what the entry said of police still stands then."""


def _leaves_prisoner(context: Context) -> bool:
    if says("with_prisoner", False).truth(context) is not True:
        return False
    return any(
        arrest.identity.agrees(context.record.identity, PREMISES)
        and not _was_taken_away(Context(arrest, context.view))
        for arrest in context.view.past.named("arrest_made")
    )


def _was_taken_away(arrest: Context) -> bool:
    moved = newest(arrest, "prisoner_conveyed", "station_arrival", same=PERSON)
    return moved is not None and moved.number > arrest.record.number


LEAVES_PRISONER_BEHIND: Condition = Worked(
    "whoever was arrested there is left behind", _leaves_prisoner
)
"""Said to be without the prisoner while somebody arrested there has not been taken away."""

OUT_WITH_PRISONER = step(*LEAVING, where=no(LEAVES_PRISONER_BEHIND))

WITHDREW_FOR_SAFETY = surely(any_of(says("risk_changed"), happened("withdrawal", same=PREMISES)))
