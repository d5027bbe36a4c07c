"""What a London's run can be asked for: each measure, its unit, and what it means.

No measure counts an arrest as a success: arrests are told as what happened. This module refuses to
compute anything.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.scenario.yearmeasures import PROBE_MEASURES, VISIT_ENDINGS, Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

_CALLS, _CUSTODY = "Calls for help", "Custody"
_VISITS, _COST, _UNIT = "Visits", "What visits take", "The intelligence unit"
_AFTER = "After a surge, until three hours in a row are as usual"

MEASURES: Final["Mapping[str, Asked]"] = MappingProxyType(
    {
        "residents_immediate_within_target": Asked(
            "share", _CALLS, "residents' immediate calls met in 12 minutes"
        ),
        "residents_soonest_within_target": Asked(
            "share", _CALLS, "residents' soonest calls met in an hour"
        ),
        "officers_immediate_within_target": Asked(
            "share", _CALLS, "officers' immediate calls on visits met in 12 minutes"
        ),
        "officers_soonest_within_target": Asked(
            "share", _CALLS, "officers' soonest calls on visits met in an hour"
        ),
        "immediate_within_target": Asked("share", _CALLS, "all immediate calls met in 12 minutes"),
        "soonest_within_target": Asked("share", _CALLS, "all soonest calls met in an hour"),
        "immediate_mean_seconds": Asked("seconds", _CALLS, "immediate calls: mean response"),
        "soonest_mean_seconds": Asked("seconds", _CALLS, "soonest calls: mean response"),
        "worst_borough_immediate_within_target": Asked(
            "share", _CALLS, "residents' immediate calls met in time where that is rarest"
        ),
        "danger_calls": Asked("count", _CALLS, "calls from officers in danger"),
        "probe_immediate_within_target": PROBE_MEASURES["probe_immediate_within_target"],
        "probe_immediate_mean_seconds": PROBE_MEASURES["probe_immediate_mean_seconds"],
        "neighbour_units": Asked("count", _CALLS, "units that came from the borough beside"),
        "units_busy": Asked("units", _CALLS, "response units out, of all boroughs, on average"),
        "prisoners_diverted_share": Asked(
            "share", _CUSTODY, "prisoners sent on to another borough's suite"
        ),
        "officers_prisoners_diverted_share": Asked(
            "share", _CUSTODY, "of them those of immigration visits"
        ),
        "worst_borough_diverted_share": Asked(
            "share", _CUSTODY, "prisoners sent on where that is most frequent"
        ),
        "prisoners_beyond_london": Asked("count", _CUSTODY, "prisoners for whom no cell was left"),
        "booking_in_mean_seconds": Asked(
            "seconds", _CUSTODY, "booking in, the wait for a desk included"
        ),
        "booking_wait_mean_seconds": Asked("seconds", _CUSTODY, "wait for a booking-in desk"),
        "immigration_stay_mean_hours": Asked("hours", _CUSTODY, "an immigration prisoner's stay"),
        "immigration_stays_over_24_hours_share": Asked(
            "share", _CUSTODY, "immigration stays over 24 hours"
        ),
        "immigration_stays_over_48_hours_share": Asked(
            "share", _CUSTODY, "immigration stays over 48 hours"
        ),
        "escort_wait_mean_hours": Asked(
            "hours", _CUSTODY, "from when an escort is wanted until it has come"
        ),
        "facility_prisoners_share": Asked(
            "share", _CUSTODY, "immigration prisoners taken to the facility of their own"
        ),
        "cells_taken": Asked("cells", _CUSTODY, "cells taken in all suites, on average"),
        "intelligence_within_target": Asked("share", _UNIT, "forms back within 72 hours"),
        "visits": Asked("count", _VISITS, "addresses visited"),
        "visits_without_arrest_share": Asked("share", _VISITS, "visits that ended without arrest"),
        **VISIT_ENDINGS,
        "arrests": Asked("count", _VISITS, "people arrested"),
        "homes_entered": Asked("count", _VISITS, "homes that officers went into"),
        "complaints_per_visit": Asked("per_visit", _VISITS, "complaints for each visit"),
        "team_wait_mean_hours": Asked("hours", _VISITS, "wait of an outing for a team"),
        "team_hours_diverted": Asked(
            "hours", _COST, "teams' hours on the road because a suite was full or shut"
        ),
        "team_hours_to_facility": Asked(
            "hours", _COST, "teams' hours on the road to the facility and back"
        ),
        "officer_hours_per_visit": Asked(
            "hours", _COST, "immigration officers' hours away from the office, each visit"
        ),
        "police_hours_lent": Asked("hours", _COST, "police hours lent to visits"),
        "police_hours_called": Asked("hours", _COST, "police hours on officers' calls"),
        "recovery_hours_calls": Asked("hours", _AFTER, "calls waiting for a unit"),
        "recovery_hours_units": Asked("hours", _AFTER, "units out"),
        "recovery_hours_cells": Asked("hours", _AFTER, "cells taken"),
    }
)
