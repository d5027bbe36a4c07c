"""The leader's desk: from a case taken on to authority in hand, or to the decision not to go.

The order is the usual one of a designated officer in London in 2001. Whether police must come is a
determination on what the officer knows; silence of the intelligence unit is never clearance.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.desk import moment_in
from simulator.engine.officers import size
from simulator.engine.officers.eyes import FINISHED, WAIT, Eyes, Step, Usual, next_of, wait_until
from simulator.protocol import moments
from simulator.protocol.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.seats import Incoming
    from simulator.protocol.records import Identity, Value

SILENCE = 6 * 3_600
"""Seconds after the unit's time is up that the officer waits for an answer to the chase."""


def _borough(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    earlier = eyes.done("is_prior_police_check", replace(at, premises=None))
    form: dict[str, Value] = {"borough": eyes.world.place(at.premises or "").borough}
    if earlier:
        form["prior_checks"] = "PNC, by the Immigration Service; see file"
    return form


def _limbs(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    return {"high_profile": eyes.known("high_profile", at)}


def _matrix(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    return {
        "human_rights": "necessary and proportionate: reasons on file",
        "equality": "the target is chosen on confirmed intelligence alone",
        "author": "the team's leader",
        "time": moments.to_local_text(eyes.world.clock.now),
        "sources": "Home Office file; intelligence unit's return",
        "is_endorsement": True,
        "resource_level": str(size.category(eyes, at)["category"]),
    }


def _received(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    del at
    return {"received_at": moments.to_local_text(eyes.world.clock.now)}


def is_follow_up(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the officer knows the address as a follow-up one."""
    return eyes.known("follow_up_visit", at) is True


OPERATION = ("operation",)

CASE: tuple[Usual, ...] = (
    Usual("identify-case", "case_identified", about=OPERATION),
    Usual(
        "select-target",
        "target_selected",
        about=OPERATION,
        form=lambda _, __: {"basis": "confirmed_intelligence"},
    ),
    Usual("home-office-checks", "ho_checks_done", about=OPERATION),
    Usual("other-agency-checks", "other_agency_checks_done", about=OPERATION),
    Usual("confirm-intelligence", "intelligence_confirmed", about=OPERATION, form=_received),
    Usual("aggregate-premises", "linked_premises_aggregated", about=OPERATION, when=size.is_linked),
    Usual(
        "classify-tier",
        "tier_classified",
        about=OPERATION,
        when=size.is_tier_told,
        form=size.tier,
    ),
    Usual("test-annex-a", "annex_a_tested", form=_limbs),
    Usual("first-risk-assessment", "ra_initial_completed"),
)
"""What the Immigration Service does itself, before police are asked anything."""

FORM_OUT = Usual("send-form-to-unit", "ra_form_sent_to_biu", form=_borough)
FINAL = Usual("final-risk-assessment", "ra_final_completed")

MATRIX: tuple[Usual, ...] = (
    Usual("complete-operational-part", "operational_assessment_completed"),
    Usual("ask-community-part", answer=("community_assessment_completed",)),
    *size.RESOURCES,
    Usual("sign-matrix-jointly", "ra_jointly_assured", form=_matrix),
)
"""The joint assessment that the borough commander decides on."""

FAMILY: tuple[Usual, ...] = (
    Usual("consult-on-family", "family_consultation_done"),
    Usual(
        "complete-family-plan",
        "family_plan_completed",
        form=lambda _, __: {
            "children": "each child is named, with the parent or officer who stays with them",
            "transport": "service vehicle with child seats, booked",
            "welfare": "food, medicines and belongings; no cells",
        },
    ),
    Usual("arrange-family-transport", "is_transport_prearranged", about=OPERATION),
)

SHARED: tuple[Usual, ...] = (
    Usual("inform-local-force", "local_force_informed", about=OPERATION),
    Usual("discuss-cells", "staffing_cell_consultation", about=OPERATION),
    Usual(
        "name-liaison",
        "liaison_named",
        about=OPERATION,
        form=lambda _, __: {"service": "police", "rank_at_least": "inspector"},
    ),
)

WITH_POLICE: tuple[Usual, ...] = (
    Usual(
        "refer-to-cio",
        "cio_referral",
        answer=(
            "liaison_inspector_consulted",
            "liaison_not_found",
            "cio_refused",
            "cio_written_authority",
        ),
    ),
    Usual(
        "request-support",
        "support_request_made",
        about=OPERATION,
        form=size.support,
        answer=("police_assistance_agreed", "support_declined"),
    ),
)
"""What a visit that Annex A reserves needs before it can go on."""


def at_the_desk(eyes: Eyes, at: Identity) -> Step | None:
    """Return the next thing to do at the desk for an address; None when it is ready to visit.

    Returns:
        `FINISHED` when the officer has decided that it must not be visited.
    """
    step = next_of(eyes, CASE, at) or _from_the_unit(eyes, at)
    if step is not None:
        return step
    if eyes.waits(at) and must_not_go(eyes, at):
        return _turned_down(eyes, at)
    return _authority(eyes, at)


def _from_the_unit(eyes: Eyes, at: Identity) -> Step | None:
    step = next_of(eyes, (FORM_OUT,), at)
    if step is not None:
        return step
    if not eyes.done("biu_ra_returned", at) and eyes.waits(at):
        return _silence(eyes, at)
    if is_follow_up(eyes, at):
        refresh = Usual("ask-refresh", "biu_recheck_requested", answer=("biu_recheck_done",))
        step = next_of(eyes, (refresh,), at)
    return step or next_of(eyes, (FINAL,), at)


def _silence(eyes: Eyes, at: Identity) -> Step:
    """Wait for the unit; when its time is up, chase, refer, and write down that nobody goes."""
    sent = [each.at for each in eyes.world.memory.named("ra_form_sent_to_biu", at)]
    if not sent:
        return FINISHED
    limit = parameter("biu_return", eyes.world.setting.date).last_second
    overdue = sent[-1] + limit + 1
    if eyes.world.clock.now < overdue:
        return wait_until(overdue)
    if not eyes.acted("chase-unit", at):
        return Step("chase-unit", at)
    if eyes.world.clock.now < overdue + SILENCE:
        return wait_until(overdue + SILENCE)
    if not eyes.done("cio_referral", at):
        return Step("refer-to-cio", at)
    is_answered = eyes.told(("liaison_answered", "liaison_not_found"), at)
    if not is_answered or eyes.acted("decide-against", at):
        return WAIT
    reasons = "The intelligence unit has not answered; it was chased, and the case was referred."
    return Step("decide-against", at, {"what": "the visit, for now", "reasons": reasons})


def must_not_go(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the visit may not go ahead as things stand."""
    if eyes.told(("support_declined", "support_withdrawn"), at.only(OPERATION)):
        return eyes.police_needed(at) != "no"
    refusals = ("cio_verbal_refused", "commander_refused", "arbitration_refused", "dd_refused")
    return eyes.told(refusals, at)


def _turned_down(eyes: Eyes, at: Identity) -> Step:
    """Write down that it was decided not to go, and why."""
    if eyes.acted("decide-against", at):
        return FINISHED
    form = {"what": "the visit", "reasons": "the conditions for it are not met"}
    return Step("decide-against", at, form)


def _authority(eyes: Eyes, at: Identity) -> Step | None:
    order = SHARED
    if eyes.police_needed(at) != "no":
        order = (*WITH_POLICE, *order)
    if size.is_larger(eyes, at):
        order = (*size.LARGER, *order, *size.TASKED)
    if eyes.is_family(at):
        order = (*FAMILY, *order)
    if eyes.known("high_profile", at) is True:
        order = (*HIGH_PROFILE, *order)
    step = next_of(eyes, order, at) or next_of(eyes, MATRIX, at)
    if step is not None:
        return step
    is_reserved = eyes.police_needed(at) != "no" and eyes.waits(at)
    if is_reserved and not eyes.done("police_assistance_agreed", at):
        return _turned_down(eyes, at)
    if not eyes.waits(at):
        return None
    return _chief(eyes, at) or _commander(eyes, at)


HIGH_PROFILE: tuple[Usual, ...] = (
    Usual("plan-media", "media_plan_set", about=OPERATION, form=lambda _, __: {"lead": "is"}),
)


def _chief(eyes: Eyes, at: Identity) -> Step | None:
    if eyes.done("cio_written_authority", at):
        return None
    if is_follow_up(eyes, at):
        return next_of(eyes, SPOKEN, at)
    asked = eyes.seat.times("ask-written-authority", at)
    if asked == 0:
        return Step("ask-written-authority", at)
    refused = [each for each in eyes.seat.inbox if _is_refusal(each, at)]
    if len(refused) < asked:
        return WAIT
    return _turned_down(eyes, at)


def _is_refusal(each: Incoming, at: Identity) -> bool:
    tags = ("cio_refused", "file_referred_back")
    return each.tag in tags and each.identity.agrees(at, ("operation", "premises"))


SPOKEN: tuple[Usual, ...] = (
    Usual("ask-verbal-authority", answer=("cio_verbal_authority",)),
    Usual(
        "note-verbal-authority",
        form=lambda _, __: {
            "spoke_with": "the Chief Immigration Officer on duty",
            "what": "authority for this address, after the refreshed check",
        },
    ),
)
"""Authority by telephone for a follow-up address, written down by whoever asked for it."""


def _commander(eyes: Eyes, at: Identity) -> Step | None:
    """Have the commander's authority for this day; a day that has passed needs it anew."""
    given = list(eyes.world.memory.named("commander_authority", at))
    times = [moment_in(each.attributes.get("authorised_time")) for each in given]
    if any(eyes.today(each) for each in times):
        return None
    ahead = [each for each in times if each is not None and each > eyes.world.clock.now]
    if ahead:
        return wait_until(min(ahead))
    answered = eyes.times_told("commander_authority", at)
    if eyes.seat.times("ask-commander", at) > answered:
        return WAIT
    return Step("ask-commander", at, _planned_for(eyes, at, answered))


def _planned_for(eyes: Eyes, at: Identity, lapsed: int) -> Mapping[str, Value]:
    """Ask for this morning while it is early, else for the next one; a follow-up is for today.

    Args:
        lapsed: Authorities that came too late for their day; for each the next is asked for
            further ahead, so that an answer that takes days is in time at last.
    """
    now = eyes.world.clock.now
    latest = LATEST_HOUR_FOR_A_FOLLOW_UP if is_follow_up(eyes, at) else LATEST_HOUR_FOR_TODAY
    if lapsed == 0 and moments.local_clock(now).hour < latest:
        return {}
    ahead = moments.local_date(now) + dt.timedelta(days=1 + DAYS_MORE * lapsed)
    return {"authorised_time": f"{ahead} {EARLY}"}


LATEST_HOUR_FOR_TODAY = 10
LATEST_HOUR_FOR_A_FOLLOW_UP = 15
EARLY = "07:00"
"""Visits are planned for the morning: an authority asked for later than ten is for the next day."""

DAYS_MORE = 2
"""Days by which a visit is put off further for every authority that came too late."""
