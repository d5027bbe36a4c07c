"""What a programme can be asked for: each measure, its unit and what it means.

Those that the protocol itself names as measures of success stand in a group of their own. No
measure counts an arrest or a removal as a success; the protocol's measure of its third phase is who
makes an arrest, not how many are made. This module refuses to compute anything.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.scenario.yearmeasures import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

_PHASES, _OWN = "The phases", "The protocol's own measures of success"
_OFFICERS, _VISITS = "Officers", "Visits and how they can be staffed"
_COST, _RULES = "What police support costs", "The rule book"

MEASURES: Final["Mapping[str, Asked]"] = MappingProxyType(
    {
        "phase_two_reached": Asked("share", _PHASES, "Phase Two is reached: mentoring begins"),
        "phase_three_reached": Asked("share", _PHASES, "Phase Three is reached"),
        "phase_three_years": Asked("years", _PHASES, "years to Phase Three, where it is reached"),
        "phase_three_held": Asked("share", _PHASES, "and its share still stands at the end"),
        "boroughs_open": Asked("count", _PHASES, "boroughs open to visits without police"),
        "requests_met_share": Asked("share", _OWN, "One: requests to local police that are met"),
        "police_deployed": Asked("officers", _OWN, "One: officers seconded or attached, mean"),
        "secondees_briefed": Asked("count", _OWN, "One: officers who began a secondment"),
        "officers_trained": Asked("count", _OWN, "Two: officers who finished the course"),
        "police_reduction": Asked("officers", _OWN, "Two: fewer police on teams than at first"),
        "mentored_arrest_share": Asked(
            "share", _OWN, "Two: arrests by immigration officers, police as mentors"
        ),
        "independent_arrest_share": Asked(
            "share", _OWN, "Three: ordinary arrests made by immigration officers, last year"
        ),
        "independent_officers": Asked("officers", _OFFICERS, "signed off, at the end"),
        "independent_officers_mean": Asked("officers", _OFFICERS, "signed off, mean of quarters"),
        "officers_taken_in": Asked("count", _OFFICERS, "taken into the scheme"),
        "officers_signed_off": Asked("count", _OFFICERS, "signed off in the programme"),
        "officers_failed": Asked("count", _OFFICERS, "not passed or not signed off, twice"),
        "officers_left": Asked("count", _OFFICERS, "left the service"),
        "months_to_sign_off": Asked("months", _OFFICERS, "from intake to sign-off"),
        "months_for_a_mentor": Asked("months", _OFFICERS, "of them waiting for a mentor"),
        "waiting_for_a_mentor": Asked("officers", _OFFICERS, "trained and waiting, mean"),
        "police_on_teams": Asked("officers", _VISITS, "police on teams, mean full-time equivalent"),
        "visits_staffed_share": Asked("share", _VISITS, "visits that can be staffed"),
        "lower_staffed_share": Asked("share", _VISITS, "of the lower tier"),
        "middle_staffed_share": Asked("share", _VISITS, "of the middle tier"),
        "upper_staffed_share": Asked("share", _VISITS, "of the upper tier"),
        "visits_without_police_share": Asked("share", _VISITS, "visits made without police"),
        "local_police_hours": Asked("hours_per_year", _VISITS, "local police in close support"),
        "cost_immigration_service": Asked("gbp_per_year", _COST, "paid by the Immigration Service"),
        "cost_police": Asked("gbp_per_year", _COST, "paid by the police"),
        "cost_unsettled": Asked("gbp_per_year", _COST, "for posts that no document pays for"),
        "cost_total": Asked("gbp_per_year", _COST, "all of it"),
        "cost_secondment": Asked("gbp_per_year", _COST, "category 1, secondments"),
        "cost_attachment": Asked("gbp_per_year", _COST, "category 2, attachments"),
        "cost_exceptional": Asked("gbp_per_year", _COST, "category 3, exceptional policing"),
        "cost_normality": Asked("gbp_per_year", _COST, "category 4, keeping life normal"),
        "cost_immediate_calls": Asked("gbp_per_year", _COST, "category 5, immediate calls"),
        "clauses_breached": Asked("count", _RULES, "rules that a year breaks, over all years"),
    }
)
