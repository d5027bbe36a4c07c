"""Annex A of the agreement, limb by limb: the visits that are not made without police.

Why: rules, determinations and services must agree on what Annex A lists, and on what it means that
nobody has found something out. This module refuses to say what follows from it for anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.asked import count, truth
from simulator.protocol.hands import stands
from simulator.protocol.logic import Truth, conjunction, disjunction
from simulator.protocol.parameters import parameter

if TYPE_CHECKING:
    from simulator.protocol.context import View
    from simulator.protocol.records import Value

Limb = Callable[["View"], Truth]


def too_many_arrests(view: View) -> Truth:
    """Tell whether limb I of Annex A is met: too many arrests for a team on its own.

    Three arrests are enough, since three make a middle-tier operation; by the other reading of
    CF-001 it takes more than three. A family counts by those who may be arrested (CF-002), so
    that its tier says nothing here. Where nobody knows the number, the tier on record tells.

    Clause: SLA-AnnexA-I
    """
    most = count(view, "anticipated_arrests")
    is_literal = view.setting.reading("CF-001") is not None
    if most is None:
        # By the printed number a middle-tier operation may still be one of three.
        tiers = ("upper",) if is_literal else ("middle", "upper")
        return True if _tier_on_record(view) in tiers else None
    name = "annex_a_arrests_printed" if is_literal else "annex_a_arrests"
    return parameter(name, view.setting.date).admits(most)


def _tier_on_record(view: View) -> Value:
    for record in view.past.newest_first("tier_classified"):
        if record.identity.agrees(view.identity, ("operation",)):
            return record.attributes.get("tier")
    return None


def _on_record(view: View, name: str) -> bool:
    """Tell whether a step that lifts a limb was taken for this address, by whoever can take it."""
    return any(
        stands(record) and record.identity.agrees(view.identity, ("operation", "premises"))
        for record in view.past.named(name)
    )


def warned_off(view: View) -> Truth:
    """Tell whether the police view bars a visit alone; only a joint review lifts it.

    By the other reading of CF-114 nothing does.

    Clause: SLA-AnnexA-II
    """
    is_final = view.setting.reading("CF-114") == "veto_is_final"
    if not is_final and _on_record(view, "arbitration_decided"):
        return False
    return truth(view, "police_say_unsuitable")


def unlicensed_profile(view: View) -> Truth:
    """Tell whether the case is high profile and the Deputy Director has not authorised it.

    Clause: SLA-AnnexA-III
    """
    if _on_record(view, "dd_isro_authority"):
        return False
    # Not counted among what is missing: that nobody gave the case a profile leaves nothing open.
    held = view.stated("high_profile")
    return held if isinstance(held, bool) else None


def _permitted(view: View) -> bool:
    return _on_record(view, "police_permission_given")


def _suggested(name: str, *, is_suspects_own: bool, permission_lifts: bool) -> Limb:
    """Read one item of limb IV off a fact.

    Args:
        is_suspects_own: Whether by a reading of CF-005 it counts of the suspect alone.
        permission_lifts: Whether police permission lifts it by our reading, not only by another.
    """

    def is_met(view: View) -> Truth:
        chosen = view.setting.reading("CF-005")
        if (permission_lifts or chosen == "permission_lifts_all") and _permitted(view):
            return False
        if chosen == "suspect_only" and is_suspects_own:
            return _of_the_suspect(view, name)
        return truth(view, name)

    return is_met


def _of_the_suspect(view: View, name: str) -> Truth:
    """Ask a fact of those a record names as target; where none does, of anybody there."""
    suspects = {
        record.identity.about
        for chosen in ("case_identified", "target_selected")
        for record in view.past.named(chosen)
        if record.identity.about is not None
    }
    if not suspects:
        return truth(view, name)
    asked = (replace(view, identity=replace(view.identity, about=who)) for who in sorted(suspects))
    return disjunction(truth(each, name) for each in asked)


HIGH_PROFILE = "SLA-AnnexA-III"
_OWN_FACTS: Mapping[str, Limb] = MappingProxyType(
    {
        "SLA-AnnexA-I": too_many_arrests,
        "SLA-AnnexA-II": warned_off,
        HIGH_PROFILE: unlicensed_profile,
        "SLA-AnnexA-IV-a": _suggested(
            "intel_violence", is_suspects_own=False, permission_lifts=False
        ),
        "SLA-AnnexA-IV-b": _suggested(
            "intel_serious_illness", is_suspects_own=True, permission_lifts=False
        ),
        "SLA-AnnexA-IV-c": _suggested(
            "intel_mental_instability", is_suspects_own=True, permission_lifts=False
        ),
        "SLA-AnnexA-IV-d": _suggested(
            "intel_other_crime", is_suspects_own=True, permission_lifts=True
        ),
    }
)
TOLD_BY_THE_UNIT = frozenset(_OWN_FACTS) - {"SLA-AnnexA-I", HIGH_PROFILE}
"""Limbs that speak of what police indicate or intelligence suggests: its form answers them."""


def _limb(clause: str) -> Limb:
    def is_met(view: View) -> Truth:
        found = _OWN_FACTS[clause](view)
        if found is not None:
            return found
        if view.stated("annex_a_hit") is False:
            return False
        return False if clause in TOLD_BY_THE_UNIT and _form_answered(view) else None

    return is_met


def _form_answered(view: View) -> bool:
    return any(
        form.attributes.get("comments") not in (None, "", False)
        for form in view.past.named("biu_ra_returned")
        if stands(form) and form.identity.agrees(view.identity, ("operation", "premises"))
    )


LIMBS: Mapping[str, Limb] = MappingProxyType({clause: _limb(clause) for clause in _OWN_FACTS})
"""Annex A limb by limb, as far as the judge may know.

A case stated to be clear of Annex A is clear of each limb whose own facts are open. A form that
came back with the unit's remarks and told of no risk has answered; a blank one has not.

Clause: SLA-4.1.3-c, SLA-AnnexA-0
"""


def annex_a_bar(view: View) -> Truth:
    """Tell whether Annex A bars a visit without police.

    Every limb bars on its own; by the other reading of CF-004 one of I to III bars only together
    with one of IV. A high profile is given to a case by somebody: that nobody gave it one leaves
    nothing open, unless the case is stated to fall under Annex A for reasons not told.

    Clause: SLA-AnnexA-0
    """
    stated = view.stated("annex_a_hit")
    limbs = {clause: is_met(view) for clause, is_met in LIMBS.items()}
    if limbs[HIGH_PROFILE] is None and stated is not True:
        limbs[HIGH_PROFILE] = False
    found = _joined(limbs, view.setting.reading("CF-004") == "cumulative")
    return stated if found is None and isinstance(stated, bool) else found


def _joined(limbs: Mapping[str, Truth], is_cumulative: bool) -> Truth:
    if not is_cumulative:
        return disjunction(limbs.values())
    fourth = [met for clause, met in limbs.items() if "-IV-" in clause]
    others = [met for clause, met in limbs.items() if "-IV-" not in clause]
    return conjunction((disjunction(others), disjunction(fourth)))


def met_limbs(view: View) -> tuple[str, ...]:
    """List the limbs that bar a visit without police, as far as the judge may know."""
    if annex_a_bar(view) is not True:
        return ()
    return tuple(clause for clause, is_met in LIMBS.items() if is_met(view) is True)
