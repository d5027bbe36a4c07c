"""Those who are rung about a child: the command unit, stores, the hub, and who is to meet.

Any of it can be done from wherever the officer is, while others are on their way. Somebody who does
not answer is tried again a few times, and no more. This module refuses to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.childeyes import (
    HOUR,
    OPERATION,
    both,
    done,
    heard,
    is_alone,
    is_gone,
    is_met,
    knows,
    lasted,
    line,
    no,
    told,
    yes,
)
from simulator.engine.officers.eyes import Usual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.officers.eyes import Eyes
    from simulator.protocol.records import Identity, Value

CHASED_EVERY_SECONDS = 3 * HOUR
"""How often social care is asked where its worker is."""

DISCUSSIONS = 4
"""How often an emergency discussion is asked for, where it is put off."""


def _is_place_unknown(eyes: Eyes, at: Identity) -> bool:
    """Tell whether nobody has said yet, about any child of the party, where there is room."""
    is_asked = eyes.acted("ask-what-is-open", at.only(OPERATION))
    return not is_asked and eyes.known("place_of_safety_available", at) is None


def _has_no_kit_here(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the grab pack is far away, or there is none."""
    return eyes.told(("kit_on_its_way", "no_kit_in_force", "not_there"), at.only(OPERATION))


def _is_put_off(eyes: Eyes, at: Identity) -> bool:
    """Tell whether no emergency discussion is being set up."""
    asked = eyes.times("call-emergency-discussion", at)
    off = heard(eyes, ("strategy_put_off", "not_there"), at)
    return asked == off


def _is_chase_due(eyes: Eyes, at: Identity) -> bool:
    chased = eyes.times("chase-social-care", at)
    return lasted(eyes, at, (chased + 1) * CHASED_EVERY_SECONDS)


def _invited(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    agenda: list[Value] = ["s47"]
    if eyes.known("trafficking_suspected", at) is True:
        agenda.append("nrm")
    return {"invite": ["csc", "education", "health", "nccu"], "agenda": agenda}


WHERE: tuple[Usual, ...] = (
    line("ask-what-is-open", when=both(done("csc_contacted"), _is_place_unknown, no(is_gone))),
)
"""Where children can be taken now, asked once for a party."""

CALLS: tuple[Usual, ...] = (
    line("ring-command-unit", "nccu_called", is_met, yes({"role_stated": "child"})),
    line("note-reference", "nccu_ref_recorded", told("nccu_reference"), yes({"copy_ref": True})),
    Usual("fetch-grab-pack", when=is_met, about=OPERATION),
    line("ask-for-pack", "pack_obtained", both(done("nccu_called"), _has_no_kit_here)),
    line(
        "note-police-power",
        "power_cited",
        done("ppp_invoked"),
        yes({"power": "section-46"}),
    ),
    line(
        "refer-to-hub",
        "mash_referral_submitted",
        is_met,
        yes({"concerns": "A child on their own, who may be exploited or go missing."}),
    ),
    line(
        "call-emergency-discussion",
        "emergency_strategy_discussion",
        both(is_alone, done("csc_contacted"), _is_put_off),
        yes({"invite": ["csc", "nccu"]}),
        most=DISCUSSIONS,
    ),
    line(
        "chase-social-care",
        when=both(
            is_met, no(done("aa_present", "taken_to_place_of_safety")), no(is_gone), _is_chase_due
        ),
        most=4,
    ),
    line(
        "call-strategy-meeting",
        when=both(is_alone, done("csc_handover")),
        form=_invited,
    ),
    line(
        "take-protective-measures",
        "protective_measures_taken",
        both(is_alone, done("risk_known")),
        yes({"measures": ["safety_plan", "safe_stay"]}),
    ),
    line(
        "update-partners",
        "partner_update_sent",
        done("material_change"),
        yes({"partners": ["social-care", "hub", "nccu"]}),
    ),
    line(
        "submit-intelligence",
        "intel_submitted",
        done("urgent_intel_found", "risk_person_identified"),
        yes({"is_marked": True}),
    ),
    line(
        "ask-hospital",
        when=both(
            done("child_to_hospital"),
            knows("needs_urgent_medical"),
            lambda eyes, at: lasted(eyes, at, 6 * HOUR),
        ),
    ),
)
"""Who is rung, told and asked, about each child."""
