"""Facts that follow from other facts.

Why: what can be worked out from known parts outranks what is stated; where the parts are unknown
the stated one holds. Each entry of `RULES` works one fact out and returns None when its parts do
not settle it. This module refuses to state anything that no part supports.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.logic import Truth, disjunction
from simulator.protocol.parameters import number, parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.protocol.context import View
    from simulator.protocol.records import Value


def truth(view: View, name: str) -> Truth:
    """Return a fact as a truth value; a value of another kind counts as unknown."""
    value = view.value(name)
    return value if isinstance(value, bool) else None


def count(view: View, name: str) -> int | None:
    """Return a fact as a whole number; a value of another kind counts as unknown."""
    value = view.value(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def expected_arrests(view: View) -> int | None:
    """Work out how many arrests to expect: the higher of the named count and the usual yield.

    Premises of a kind that usually holds more than the one or two people named lift the number
    to the least of a middle-tier operation. Without any count there is no answer.

    Clause: JP-5.3-b, by the reading of CF-003
    """
    counts = [
        value
        for value in (view.stated("anticipated_arrests"), view.stated("intel_named_targets"))
        if isinstance(value, int) and not isinstance(value, bool)
    ]
    most = max(counts) if counts else None
    least_of_middle = int(number("middle_tier_min", view.setting.date))
    if truth(view, "premises_type_usually_more") is True and (most or 0) < least_of_middle:
        return least_of_middle
    return most


def too_many_arrests(view: View) -> Truth:
    """Tell whether limb I of Annex A is met: a middle- or upper-tier operation.

    Three arrests are enough, since three make a middle-tier operation; by the other reading of
    CF-001 it takes more than three.

    Clause: SLA-AnnexA-I
    """
    most = count(view, "anticipated_arrests")
    if most is None:
        return None
    is_literal = view.setting.reading("CF-001") is not None
    name = "annex_a_arrests_printed" if is_literal else "annex_a_arrests"
    return parameter(name, view.setting.date).admits(most)


def warned_off(view: View) -> Truth:
    """Tell whether the police view bars a visit alone; only arbitration lifts it.

    Clause: SLA-AnnexA-II, by the reading of CF-114
    """
    if view.past.has("arbitration_decided", view.identity, ("operation",)):
        return False
    return truth(view, "police_say_unsuitable")


def unlicensed_profile(view: View) -> Truth:
    """Tell whether the case is high profile and the Deputy Director has not authorised it.

    Clause: SLA-AnnexA-III
    """
    if view.past.has("dd_isro_authority", view.identity, ("operation",)):
        return False
    return truth(view, "high_profile")


def unpermitted_crime(view: View) -> Truth:
    """Tell whether other criminality is reported and police have not permitted the visit.

    Clause: SLA-AnnexA-IV-d
    """
    if view.past.has("police_permission_given", view.identity, ("operation", "premises")):
        return False
    return truth(view, "intel_other_crime")


LIMBS: Mapping[str, Callable[[View], Truth]] = MappingProxyType(
    {
        "SLA-AnnexA-I": too_many_arrests,
        "SLA-AnnexA-II": warned_off,
        "SLA-AnnexA-III": unlicensed_profile,
        "SLA-AnnexA-IV-a": lambda view: truth(view, "intel_violence"),
        "SLA-AnnexA-IV-b": lambda view: truth(view, "intel_serious_illness"),
        "SLA-AnnexA-IV-c": lambda view: truth(view, "intel_mental_instability"),
        "SLA-AnnexA-IV-d": unpermitted_crime,
    }
)
"""Annex A limb by limb; every limb bars a visit without police on its own (CF-004)."""


def _annex_a_hit(view: View) -> Value:
    return disjunction(limb(view) for limb in LIMBS.values())


def _in_mpd(view: View) -> Value:
    return vocabulary.force(_force(view)).in_mpd


def _in_priority_area(view: View) -> Value:
    return vocabulary.force(_force(view)).priority_area


def _force(view: View) -> str:
    area = view.stated("force_area")
    return area if isinstance(area, str) and area in vocabulary.forces() else view.setting.force


def _under(age: str) -> Callable[[View], Value]:
    def is_under(view: View) -> Value:
        years = count(view, "age_years")
        return None if years is None else years < number(age, view.setting.date)

    return is_under


RULES: Mapping[str, Callable[[View], Value]] = MappingProxyType(
    {
        "annex_a_hit": _annex_a_hit,
        "anticipated_arrests": expected_arrests,
        "in_mpd": _in_mpd,
        "in_priority_area": _in_priority_area,
        "under_16": _under("no_enforcement_age"),
    }
)


def worked_out(view: View, name: str) -> Value:
    """Return a fact as worked out from its known parts, or None where they do not settle it."""
    rule = RULES.get(name)
    if rule is None:
        return None
    view.depth += 1
    try:
        return rule(view)
    finally:
        view.depth -= 1
