"""Conditions that the rules about a child on their own share.

Why: whether the order binds, for whom, and whether somebody may be under sixteen is asked by every
one of its rules. An age, a claim or a carer of which nobody knows counts for the child; each child
of a party is met apart. This module holds no duty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.asked import count, truth
from simulator.protocol.childhood import SIGNS, is_child
from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    all_of,
    any_of,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import OPERATION, PERSON, WhileTrue, while_true
from simulator.protocol.logic import conjunction, negate
from simulator.protocol.parameters import parameter
from simulator.protocol.records import LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record


def _is_child(context: Context) -> Truth:
    if context.record.attributes.get("person") == "adult":
        return False
    return is_child(context.view)


def _is_unaccompanied(context: Context) -> Truth:
    """Ask the record, then what is known, then what was written of them when they were met."""
    said = context.record.attributes.get("unaccompanied")
    if isinstance(said, bool):
        return said
    known = truth(context.view, "unaccompanied")
    if known is not None:
        return known
    here, past = context.record, context.view.past
    for met in past.sheaf("child_encountered", here.identity, PERSON).newest_first:
        said = met.attributes.get("unaccompanied")
        if isinstance(said, bool):
            return said
    return None


CHILD: Condition = Worked("they are a child", _is_child, is_shared=True)
UNACCOMPANIED: Condition = Worked(
    "no parent or lawful carer is with them", _is_unaccompanied, is_shared=True
)

NOT_AN_ADULT = no(surely(no(CHILD)))
"""Nothing establishes that they are an adult: what nobody knows counts for the child (CF-085)."""

CHILD_ALONE = all_of(NOT_AN_ADULT, no(surely(no(UNACCOMPANIED))))
"""Nothing shows an adult, or a parent or lawful carer beside them (CF-037)."""

SURELY_A_CHILD_ALONE = all_of(surely(CHILD), no(surely(no(UNACCOMPANIED))))
"""It is established that they are a child; for records that people of any age may raise."""


def recorded_of(*names: str) -> Condition:
    """Ask whether some record was made of exactly this person.

    A record about nobody in particular adds nobody to children who were met by name.
    """

    def is_recorded(context: Context) -> bool:
        who = context.record.identity.about
        if who is None and any(each is not None for each in _recorded(context, SIGNS)):
            return False
        return who in _recorded(context, names)

    return Worked("they are on record", is_recorded, is_shared=True)


def _recorded(context: Context, names: tuple[str, ...]) -> Iterator[str | None]:
    """Give whom records of some names in the same operation are about."""
    here, past = context.record, context.view.past
    for name in names:
        yield from past.sheaf(name, here.identity, OPERATION).whom
    if here.name in names:
        yield here.identity.about


MET = recorded_of(*SIGNS)

MET_ALONE = all_of(MET, CHILD_ALONE)
"""From here the order binds for one child; watched with `SIGNS`."""


def years(context: Context) -> int | None:
    """Return the age known of the person a record is about; None where nobody knows it."""
    return count(context.view, "age_years")


def _is_under_16(context: Context) -> Truth:
    said = context.record.attributes.get("under_16")
    if said is True:
        return True
    known = years(context)
    if known is None:
        return said if isinstance(said, bool) else truth(context.view, "under_16")
    return parameter("no_enforcement_age", context.view.setting.date).admits(known)


UNDER_16: Condition = Worked("they are under sixteen", _is_under_16)
"""The age that is known outranks what is written beside the act, unless that is the stricter."""

WRITTEN_UNDER_16 = surely(says("under_16"))
PERHAPS_UNDER_16 = any_of(WRITTEN_UNDER_16, all_of(NOT_AN_ADULT, no(surely(no(UNDER_16)))))
"""Nothing shows sixteen or more: an unknown age has the safeguards of the younger (CF-086)."""


def _is_cleared(context: Context) -> Truth:
    return negate(conjunction((_is_child(context), _is_unaccompanied(context))))


NO_CHILD_ALONE_AFTER_ALL = surely(Worked("they are no child on their own", _is_cleared))

DECIDED_OTHERWISE = ("age_decision_recorded", "treated_as_adult")
"""Records by which somebody leaves the order, where it is known that it does not bind for them."""

GONE = "child_went_missing"


def _is_with_a_carer(context: Context) -> bool:
    """Tell whether whoever owes the duty has come to know of a parent or lawful carer beside them.

    That somebody else learned it settles nothing, so what the record tells is not read from it.
    """
    return truth(context.view, "unaccompanied") is False


def is_one_of(*names: str) -> Condition:
    """Ask whether the record judged has one of some names."""
    return Worked(f"it is {' or '.join(names)}", lambda context: context.record.name in names)


IS_LET_GO: Condition = any_of(
    all_of(is_one_of(*DECIDED_OTHERWISE), NO_CHILD_ALONE_AFTER_ALL),
    all_of(is_one_of(LEARNED), Worked("a carer is with them", _is_with_a_carer)),
)


def done_for_a_child(
    *names: str, where: Condition | None = None, or_outcome: str | None = None
) -> Step:
    """Name a step owed about a child alone, which falls away where it is settled they are none.

    Args:
        where: What the step must show.
        or_outcome: A record after which nobody can take the step any more, under `where` too.
    """
    wanted_names = names if or_outcome is None else (*names, or_outcome)
    return or_let_go(step(*wanted_names, where=where))


def or_let_go(wanted: Step) -> Step:
    """Let a step owed about a child alone fall away where they prove to be none.

    An age decided on evidence does that, and so does coming to know of a parent or lawful carer
    (CF-037). That nobody is left to take the step for ends it as well, where `wanted` says so.
    """
    is_wanted = is_one_of(*wanted.names)
    done = is_wanted if wanted.where is None else all_of(is_wanted, wanted.where)
    return Step(
        (*wanted.names, *DECIDED_OTHERWISE, LEARNED),
        any_of(done, IS_LET_GO),
        (*DECIDED_OTHERWISE, LEARNED, *(each for each in wanted.names if each == GONE)),
    )


def met_or_done(*names: str) -> WhileTrue:
    """Raise a duty once for each child alone, met or known by the very step that is owed."""
    by_the_step = all_of(recorded_of(*names), SURELY_A_CHILD_ALONE)
    return while_true(any_of(MET_ALONE, by_the_step), *SIGNS, *names)


def was_before(context: Context, *names: str) -> Record | None:
    """Find the newest record of some names so far about the same person."""
    past, here = context.view.past, context.record.identity
    found = [each for name in names for each in past.about(name, here, PERSON)]
    return max(found, key=lambda each: each.number, default=None)
