"""What a borough's or a coast's year can be asked for: each measure, its unit and what it means.

The names stand here so that a planning file can ask for them and be checked. No measure counts an
arrest, a removal or a referral as a success: they are told as what happened. This module refuses
to compute anything.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure that can be asked for.

    Attributes:
        unit: `share`, `seconds`, `hours`, `hours_per_year`, `cells`, `units`, `per_visit`,
            `per_case`, `per_year`, `count`.
        group: Heading under which it is printed.
    """

    unit: str
    group: str
    means: str


_CALLS, _UNIT = "Calls for help", "The intelligence unit"
_SUPPORT, _VISITS, _CUSTODY = "Police support", "Visits", "Custody"
_COST, _WORLD = "What it takes", "The run itself"
_RECOVERY = "After a surge, until three hours in a row are as usual"

PROBE_MEASURES: Final["Mapping[str, Asked]"] = MappingProxyType(
    {
        "probe_immediate_within_target": Asked(
            "share", _CALLS, "probes at visits: immediate help would come in 12 minutes"
        ),
        "probe_immediate_mean_seconds": Asked(
            "seconds", _CALLS, "probes at visits: mean until help would come"
        ),
    }
)
"""Measures of probes, which ask at each visit how long an immediate call would take, and send
nobody."""

VISIT_ENDINGS: Final["Mapping[str, Asked]"] = MappingProxyType(
    {
        "visits_nobody_answers_share": Asked("share", _VISITS, "nobody answered"),
        "visits_access_denied_share": Asked("share", _VISITS, "the door stayed shut"),
        "visits_target_elsewhere_share": Asked("share", _VISITS, "the person named was elsewhere"),
        "visits_wrong_person_share": Asked("share", _VISITS, "it was somebody else"),
        "visits_now_lawful_share": Asked("share", _VISITS, "the person named may stay"),
        "visits_withdrawn_share": Asked("share", _VISITS, "the team withdrew"),
    }
)
"""How visits end without an arrest."""

MEASURES: Final["Mapping[str, Asked]"] = MappingProxyType(
    {
        "immediate_within_target": Asked("share", _CALLS, "immediate calls met in 12 minutes"),
        "residents_immediate_within_target": Asked("share", _CALLS, "of them residents'"),
        "officers_immediate_within_target": Asked("share", _CALLS, "of them officers' on visits"),
        "immediate_mean_seconds": Asked("seconds", _CALLS, "immediate calls: mean response"),
        "immediate_95th_seconds": Asked("seconds", _CALLS, "immediate calls: 95th percentile"),
        "immediate_worst_month_mean_seconds": Asked(
            "seconds", _CALLS, "immediate calls: mean of the worst month"
        ),
        "soonest_within_target": Asked("share", _CALLS, "soonest calls met in an hour"),
        "residents_soonest_within_target": Asked("share", _CALLS, "of them residents'"),
        "officers_soonest_within_target": Asked("share", _CALLS, "of them officers' on visits"),
        "soonest_mean_seconds": Asked("seconds", _CALLS, "soonest calls: mean response"),
        "units_busy": Asked("units", _CALLS, "response units out, on average"),
        **PROBE_MEASURES,
        "intelligence_within_target": Asked("share", _UNIT, "forms back within 72 hours"),
        "intelligence_unanswered_share": Asked(
            "share", _UNIT, "forms still unanswered when the 72 hours were up and chased"
        ),
        "support_granted_share": Asked("share", _SUPPORT, "requests granted and kept"),
        "support_declined_share": Asked("share", _SUPPORT, "requests declined"),
        "support_cancelled_late_share": Asked("share", _SUPPORT, "granted, then called off"),
        "police_supported_visits_share": Asked("share", _SUPPORT, "visits with police beside"),
        "visits": Asked("count", _VISITS, "addresses visited"),
        "visits_without_arrest_share": Asked("share", _VISITS, "visits that ended without arrest"),
        **VISIT_ENDINGS,
        "arrests": Asked("count", _VISITS, "people arrested"),
        "homes_entered": Asked("count", _VISITS, "homes that officers went into"),
        "arrests_per_visit": Asked("per_visit", _VISITS, "people arrested for each visit"),
        "files_not_visited_share": Asked("share", _VISITS, "files closed with no visit made"),
        "immigration_stays_over_24_hours_share": Asked(
            "share", _CUSTODY, "immigration stays over 24 hours"
        ),
        "immigration_stays_over_48_hours_share": Asked(
            "share", _CUSTODY, "immigration stays over 48 hours"
        ),
        "booking_in_mean_seconds": Asked(
            "seconds", _CUSTODY, "booking in, the wait for a desk included"
        ),
        "prisoners_diverted_share": Asked("share", _CUSTODY, "prisoners sent to another suite"),
        "officers_prisoners_diverted_share": Asked("share", _CUSTODY, "of them officers'"),
        "officers_prisoners_held_in_van_share": Asked(
            "share", _CUSTODY, "officers' prisoners who waited in the van for a desk"
        ),
        "facility_prisoners_share": Asked(
            "share", _CUSTODY, "immigration prisoners taken to the facility of their own"
        ),
        "cells_taken": Asked("cells", _CUSTODY, "cells taken, on average"),
        "officer_hours_per_visit": Asked(
            "hours", _COST, "immigration officers' hours away from the office, each visit"
        ),
        "police_hours_lent": Asked(
            "hours_per_year", _COST, "police hours lent to visits and escorts"
        ),
        "police_hours_called": Asked("hours_per_year", _COST, "police hours on officers' calls"),
        "complaints_per_visit": Asked("per_visit", _COST, "complaints for each visit"),
        "files": Asked("count", _WORLD, "files that came in"),
        "recovery_hours_calls": Asked("hours", _RECOVERY, "calls waiting for a unit"),
        "recovery_hours_units": Asked("hours", _RECOVERY, "units out"),
        "recovery_hours_cells": Asked("hours", _RECOVERY, "cells taken"),
        "team_wait_mean_hours": Asked("hours", _WORLD, "wait of an outing for a team"),
        "outings_given_back": Asked("count", _WORLD, "outings given up: nothing came in any more"),
        "operations_unsettled": Asked(
            "count", _WORLD, "operations closed with something outstanding"
        ),
    }
)

# --- a coast -----------------------------------------------------------------------------------

_MET, _DONE = "Children met", "Prints, referrals and discussions"
_MISSING = "Going missing: an assumption, and nobody's fault"
_AFTER = "After a boat day"
_VICTIMS, _SHARED = "Victims and witnesses", "What the Home Office was told of them"
PARTS: Final["Mapping[str, str]"] = MappingProxyType(
    {"day": "by day (08 to 18 on weekdays)", "night": "at night and at weekends"}
)
"""When a child was met or a report came in, by the key that measures carry."""


def _parts(kind: str, group: str, what: str, unit: str, within: str) -> dict[str, Asked]:
    """Name the median, the ninetieth percentile and the share in time, for each part of a week."""
    found = {}
    for part, words in PARTS.items():
        name, heading = f"{kind}_by_{part}", f"{group} {words}"
        found[f"{name}_median"] = Asked(unit, heading, f"{what}: median")
        found[f"{name}_90th"] = Asked(unit, heading, f"{what}: 90th percentile")
        found[f"{name}_in_time_share"] = Asked("share", heading, f"{what}: within {within}")
    return found


COAST_MEASURES: Final["Mapping[str, Asked]"] = MappingProxyType(
    {
        "children_met": Asked("count", _MET, "young people met as children"),
        "children_under_16_share": Asked("share", _MET, "of them truly under sixteen"),
        "parties": Asked("count", _MET, "parties found"),
        "most_children_in_a_day": Asked("count", _MET, "most met on one day"),
        "children_met_by_day_share": Asked("share", _MET, "met by day (08 to 18 on weekdays)"),
        "police_to_party_mean": Asked("seconds", _MET, "from the call until police came: mean"),
        "unit_hours_per_find": Asked("hours", _MET, "a unit's hours with those it deals with"),
        "reliefs_per_find": Asked("per_case", _MET, "times a later shift took over from it"),
        "adults_met_as_children": Asked("count", _MET, "of them in truth eighteen or older"),
        **_parts("social_care", "Until social care is there,", "social care", "hours", "4 hours"),
        **_parts("safety", "Until a place of safety,", "place of safety", "hours", "2 hours"),
        **_parts("interpreter", "Until an interpreter,", "interpreter", "seconds", "30 minutes"),
        "children_at_station_share": Asked("share", _DONE, "brought to a police station"),
        "children_handed_over_share": Asked("share", _DONE, "handed over to social care"),
        "prints_taken_share": Asked("share", _DONE, "children whose prints were taken"),
        "prints_confirmed_share": Asked(
            "share", _DONE, "under sixteen: prints with an Inspector's word and an adult"
        ),
        "prints_sent_in_time_share": Asked(
            "share", _DONE, "prints sent within 24 hours of being taken"
        ),
        "prints_in_a_day_share": Asked(
            "share", _DONE, "printed, and the prints sent, within 24 hours of meeting"
        ),
        "hub_referred_share": Asked("share", _DONE, "referred to the safeguarding hub"),
        "emergency_discussion_share": Asked("share", _DONE, "emergency discussion held"),
        "strategy_meeting_share": Asked("share", _DONE, "full strategy meeting held"),
        "nrm_submitted_share": Asked("share", _DONE, "referred as a victim of trafficking"),
        "children_missing_share": Asked(
            "share", _MISSING, "children missing within 72 hours of being met"
        ),
        "children_missing_in_a_year_share": Asked(
            "share", _MISSING, "the same where trafficking is suspected"
        ),
        "reports": Asked("count", _VICTIMS, "victims and witnesses who reported"),
        "support_linked_share": Asked(
            "share", _VICTIMS, "of abuse or exploitation: brought together with support"
        ),
        **_parts("protection", "Until a victim is protected,", "protection", "hours", "4 hours"),
        "victims_referred_per_year": Asked("per_year", _SHARED, "people the unit was told of"),
        "domestic_abuse_victims_referred_per_year": Asked(
            "per_year", _SHARED, "of them victims of domestic abuse"
        ),
        "told_before_share": Asked("share", _SHARED, "told before, or why not on record"),
        "told_after_share": Asked("share", _SHARED, "told after, or why not on record"),
        "shared_on_doubt": Asked("count", _SHARED, "shared on a doubt alone: must be none"),
        "immediate_within_target": Asked("share", _CALLS, "immediate calls met in 15 minutes"),
        **{
            name: MEASURES[name]
            for name in (
                "immediate_mean_seconds",
                "soonest_within_target",
                "soonest_mean_seconds",
                "units_busy",
            )
        },
        "recovery_hours_units": Asked(
            "hours", _AFTER, "units out, until three hours in a row are as usual"
        ),
        "recovery_hours_children": Asked("hours", _AFTER, "children in a police station, likewise"),
        "operations_unsettled": MEASURES["operations_unsettled"],
    }
)


def measures_for(*, is_coast: bool) -> "Mapping[str, Asked]":
    """Return what a world can be asked for."""
    return COAST_MEASURES if is_coast else MEASURES
