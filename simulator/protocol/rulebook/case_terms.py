"""Conditions that the rules of planning, authority and the scheme share.

Why: which visit needs what turns on the same few questions each time: were police there, is it a
follow-up, who did it, which reading has the instructor chosen. This module holds no duty.
"""

from __future__ import annotations

from simulator.protocol import hands
from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    carries,
    done_by,
    no,
    possibly,
    says,
    step,
    surely,
)

WITHOUT_POLICE = possibly(says("police_present", False))
"""Nobody has established that police were there: what was not looked at counts as alone."""

FOLLOW_UP = surely(says("follow_up"))
"""It is established that the address was assessed before; else the visit counts as a first one."""

FIRST_VISIT = no(FOLLOW_UP)

BY_POLICE = surely(done_by("police"))
NOT_BY_POLICE = no(BY_POLICE)
NOT_BY_IMMIGRATION = no(surely(done_by("immigration")))

IN_RIGHT_HANDS = Worked("it is theirs to do", lambda context: hands.stands(context.record))
"""Nobody is known to have done it whose step it is not."""

RIGHTS_REASONED = step("ra_jointly_assured", where=carries("human_rights", "equality"))
"""The jointly assured assessment, with its reasoning on human rights and on equality."""


def read_as(conflict: str, choice: str) -> Condition:
    """Ask whether the instructor has chosen another reading of a conflict.

    Args:
        choice: Id of the alternative, as `simulator.protocol.readings` gives it.
    """
    return Worked(
        f"{conflict} is read as {choice}",
        lambda context: context.view.setting.reading(conflict) == choice,
    )


def in_mpd_and(part: Condition) -> Condition:
    """Narrow a condition to the Metropolitan Police District."""
    return all_of(says("in_mpd"), part)
