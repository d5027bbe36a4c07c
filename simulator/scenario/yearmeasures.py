"""What a borough's year can be asked for: each measure with its unit and what it means.

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
        unit: `share`, `seconds`, `hours`, `hours_per_year`, `cells`, `units`, `per_visit`, `count`.
        group: Heading under which it is printed.
    """

    unit: str
    group: str
    means: str


_CALLS, _UNIT = "Calls for help", "The intelligence unit"
_SUPPORT, _VISITS, _CUSTODY = "Police support", "Visits", "Custody"
_COST, _WORLD = "What it takes", "The run itself"

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
        "visits_nobody_answers_share": Asked("share", _VISITS, "nobody answered"),
        "visits_access_denied_share": Asked("share", _VISITS, "the door stayed shut"),
        "visits_target_elsewhere_share": Asked("share", _VISITS, "the person named was elsewhere"),
        "visits_wrong_person_share": Asked("share", _VISITS, "it was somebody else"),
        "visits_now_lawful_share": Asked("share", _VISITS, "the person named may stay"),
        "visits_withdrawn_share": Asked("share", _VISITS, "the team withdrew"),
        "arrests": Asked("count", _VISITS, "people arrested"),
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
        "team_wait_mean_hours": Asked("hours", _WORLD, "wait of an outing for a team"),
        "outings_given_back": Asked("count", _WORLD, "outings given up: nothing came in any more"),
        "operations_unsettled": Asked(
            "count", _WORLD, "operations closed with something outstanding"
        ),
    }
)
