"""Conditions that the rules of the first hours with a child share.

Why: most of these duties arise once for each child, with whatever record first shows the case to
be theirs; and a record that may be about anybody, an arrest or a crime, counts only where a child
is known to be meant. This module holds no duty.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from simulator.protocol.childhood import SIGNS, is_child, was_met_before
from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    all_of,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import PERSON, OnRecord, on
from simulator.protocol.rulebook.child_terms import CHILD_ALONE, UNACCOMPANIED

if TYPE_CHECKING:
    from simulator.protocol.context import Context

OTHERS = ("adult", "suspect", "family_member", "victim")
"""Labels of a record that speak of somebody else than the child, unless a child is named."""

CHILD_MARKS = (
    *SIGNS,
    "csc_contacted",
    "mash_referral_submitted",
    "trafficking_decision_recorded",
    "child_contact_record_created",
    "placement_risk_shared",
)
"""Signs, and further steps of the order, by which somebody of unknown age counts as a child."""

CHILD_LOG = (
    *CHILD_MARKS,
    "observation_recorded",
    "nrm_considered",
    "nrm_submitted",
    "crime_recorded",
    "medical_attention_called",
    "child_to_hospital",
    "police_accompanied_hospital",
    "interpreter_engaged",
)
"""Records with which a duty is looked at again that turns on what is known of a child."""

ALONE = no(surely(no(UNACCOMPANIED)))
ADULT: Condition = Worked("credibly an adult", lambda context: is_child(context.view) is False)


def _is_in_hand(context: Context) -> bool:
    """Tell whether facts or records about the same person already speak of a child."""
    names = SIGNS if _is_known_as_a_victim(context) else CHILD_MARKS
    past, here = context.view.past, context.record.identity
    is_said = context.record.attributes.get("child_role") is not None
    is_met = is_said or any(past.has(name, here, PERSON) for name in names)
    return is_met or is_child(context.view) is True


def _is_known_as_a_victim(context: Context) -> bool:
    """Tell whether they came to police as victim or witness, of whatever age."""
    view, identity = context.view, context.record.identity
    if any(view.stated(name) is True for name in ("is_victim", "is_witness")):
        return True
    return any(
        view.past.has(name, identity, PERSON) for name in ("victim_identified", "crime_reported")
    )


def _is_this_child(context: Context) -> bool:
    """Tell whether a record that may be about anybody is about such a child."""
    label = context.record.attributes.get("person")
    if is_child(context.view) is False:
        return False
    if label in OTHERS:
        named = context.record.identity.about is not None
        return named and was_met_before(context.view, context.record, *SIGNS)
    return label in ("child", "age_disputed") or _is_in_hand(context)


THIS_CHILD = all_of(Worked("it is done to a child", _is_this_child), ALONE)
"""For records that may be about anybody: an arrest, force, custody, a crime, a power."""


def _adds_nobody(context: Context) -> bool:
    """Tell whether a record of nobody in particular comes beside children met by name."""
    if context.record.identity.about is not None:
        return False
    past, here = context.view.past, context.record.identity
    return any(who is not None for name in SIGNS for who in past.sheaf(name, here, PERSON).whom)


CHILD_IN_HAND = all_of(
    Worked("the case is about a child", _is_in_hand, is_shared=True),
    no(Worked("the children are known by name", _adds_nobody)),
    CHILD_ALONE,
)
"""For facts that may be about anybody: trafficking suspected, urgent medical need."""


def _may_be_the_child(context: Context) -> bool:
    return (
        context.record.name in SIGNS
        or is_child(context.view) is True
        or not _is_known_as_a_victim(context)
        or any(context.view.past.has(name, context.record.identity, PERSON) for name in SIGNS)
    )


PERHAPS_CHILD = all_of(
    CHILD_ALONE, Worked("no grown victim is meant", _may_be_the_child, is_shared=True)
)
"""Somebody who came to police as a victim is not taken for a child for want of a known age."""


@cache
def is_a(*names: str) -> Condition:
    """Ask whether the record itself has one of some names."""
    return Worked(f"it is {' or '.join(names)}", lambda context: context.record.name in names)


@cache
def first_of(*names: str) -> Condition:
    """Ask whether a record is the first of some names about exactly this person."""
    return Worked(
        "it is the first of its kind about them",
        lambda context: not was_met_before(context.view, context.record, *names),
    )


def once(*names: str, when: Condition = PERHAPS_CHILD) -> OnRecord:
    """Raise a duty with the first record of some names about each person."""
    return on(*names, when=all_of(when, first_of(*names)))


def with_the_child(*also: str, when: Condition | None = None) -> OnRecord:
    """Raise a duty once for each child, with the first record that shows the case to be theirs.

    Args:
        also: Further records by which it may begin.
        when: What must hold besides.
    """
    condition = PERHAPS_CHILD if when is None else all_of(PERHAPS_CHILD, when)
    return once(*dict.fromkeys((*SIGNS, *also)), when=condition)


def not_said(name: str, *values: str | bool) -> Condition:
    """Ask whether a record does not say one of some values; saying nothing is no fault."""
    return no(surely(says(name, *values)))


def is_or_unsaid(name: str, *values: str | bool) -> Condition:
    """Ask whether a record says one of some values, or nothing."""
    return Worked(
        f"{name} is {' or '.join(map(str, values))}, or is not said",
        lambda context: says(name, *values).truth(context) is not False,
    )


def told(record: str, *points: str) -> Step:
    """Name a step that is taken by its own record or by a point of the welfare form."""

    def covers(context: Context) -> bool:
        named = context.record.name == "wf_point_said"
        return not named or context.record.attributes.get("item") in points

    return step(record, "wf_point_said", where=Worked("the point says it", covers))
