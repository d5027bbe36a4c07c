"""What a programme rests on: its numbers, taken from a calibration once and given names.

Which of them the plan decides and which nobody can decide is said in the calibration. This module
holds no number of its own and draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from simulator.engine import distribution as described
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibrated import Table
    from simulator.engine.calibration import Calibration
    from simulator.engine.sampling import Distribution

YEAR_SECONDS = 31_557_600
WEEK_SECONDS = 7 * DAY_SECONDS
HOUR_SECONDS = 3_600
WEEKS_IN_A_YEAR = YEAR_SECONDS / WEEK_SECONDS

KEYS = (
    "teams.funded_police_posts",
    "visits.per_week",
    "visits.tier_mix",
    "visits.no_arrest_share",
    "visits.arrests_given_one",
    "visits.hostile_share",
    "support.outcome",
    "costs.constable",
    "workforce.worked_hours_per_year",
)
"""Keys that a programme reads besides all of `programme.*`; whatever else moves, it stays."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The numbers of a programme; each is explained at its key in the calibration.

    Attributes:
        interval: Seconds between cohorts, a day at least; 0 where there are none.
        post_cost: Pounds a year for one police post. `hour_cost`: pounds for a police hour.
        police_at: Police officers at a visit, by tier.
    """

    pilot_officers: int
    cohort_size: int
    interval: int
    establishment: int
    trainer_places: int
    posts: int
    secondments: int
    posts_kept: float
    boroughs_per_quarter: int
    course: int
    course_failure: float
    resit_wait: int
    designation: Distribution
    sign_off: Distribution
    sign_off_failure: float
    mentors_share: float
    officers_per_mentor: float
    leavers_share: float
    secondment_length: Distribution
    secondment_vacancy: Distribution
    visits_per_officer: float
    visits_per_police_officer: float
    annex_a_share: float
    officers_per_borough: int
    police_at: Mapping[str, int]
    police_time: int
    normality_time: int
    local_costs_share: float
    settled_costs_share: float
    independence_share: float
    visits_per_week: float
    tier_mix: Table
    no_arrest_share: float
    arrests_given_one: Distribution
    hostile_share: float
    granted_share: float
    post_cost: float
    hour_cost: float


def terms_of(numbers: Calibration) -> Terms:
    """Read a programme's numbers out of a calibration.

    Raises:
        UnknownKeyError: The calibration has no programme.
    """
    hour_cost = numbers["costs.constable"].number
    cohorts = numbers["programme.cohorts_per_year"].number
    tiers = numbers["visits.tier_mix"].table
    read: dict[str, Any] = {}
    for name in fields(Terms):
        key = f"programme.{name.name}"
        if key in numbers:
            quantity = numbers[key].quantity
            is_law = isinstance(quantity, described.Distribution)
            read[name.name] = sampler(numbers[key].distribution) if is_law else quantity
    return Terms(
        **read,
        interval=max(DAY_SECONDS, round(YEAR_SECONDS / cohorts)) if cohorts else 0,
        posts=numbers["teams.funded_police_posts"].whole,
        police_at={tier: numbers[f"programme.police_at_{tier}"].whole for tier in tiers},
        visits_per_week=numbers["visits.per_week"].number,
        tier_mix=tiers,
        no_arrest_share=numbers["visits.no_arrest_share"].number,
        arrests_given_one=sampler(numbers["visits.arrests_given_one"].distribution),
        hostile_share=numbers["visits.hostile_share"].number,
        granted_share=numbers["support.outcome"].table["granted"],
        post_cost=hour_cost * numbers["workforce.worked_hours_per_year"].number,
        hour_cost=hour_cost,
    )
