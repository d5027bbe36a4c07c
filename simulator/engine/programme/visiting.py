"""Visits week by week, and who can be sent to each: officers alone, police on teams, local police.

Every visit and whatever may come of it is drawn in the order in which visits arise, whether it can
be staffed or not, so that no decision of the plan changes what was wanted. Officers who are signed
off go alone to ordinary lower-tier visits in boroughs that are open; other visits take police of
the teams while there are any, and then ask the local police. This module refuses to run a visit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.normal import normal_quantile
from simulator.engine.programme.terms import WEEKS_IN_A_YEAR, Terms
from simulator.engine.sampling import SMALLEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.streams import Streams

LOWER = "lower"
LARGE = 500.0
"""A mean above which the law of small numbers underflows, and the normal law is as good."""

DRAWS = ("number", "tier", "annex a", "support", "no arrest", "arrests")
"""What is drawn of visits, each from a stream of its own."""


class Visit(NamedTuple):
    """One visit that is wanted.

    Attributes:
        borough: Its place in the order of the roll-out.
        is_reserved: Annex A asks for police.
        granted: Chance that decides whether local police come; below the share they do.
        arrests: That it would bring.
    """

    tier: str
    borough: int
    is_reserved: bool
    granted: float
    arrests: int

    @property
    def is_ordinary(self) -> bool:
        """Whether it asks for no police whom trained officers could not spare."""
        return self.tier == LOWER and not self.is_reserved


@dataclass(slots=True)
class Staffing:
    """What a quarter's visits came to.

    Attributes:
        wanted: By tier. `staffed` likewise.
        alone: Without police. `mentored`: officers acted, police of the team beside them.
        with_team: Other visits with police of the teams. `with_local`: with local police.
        requests: Put to local police. `met`: of them.
        local_seconds: Time of local police in close support.
        ordinary_arrests: On ordinary visits. `by_officers`: of them, made by officers.
    """

    wanted: dict[str, int] = field(default_factory=dict)
    staffed: dict[str, int] = field(default_factory=dict)
    alone: int = 0
    mentored: int = 0
    with_team: int = 0
    with_local: int = 0
    requests: int = 0
    met: int = 0
    local_seconds: int = 0
    arrests: int = 0
    ordinary_arrests: int = 0
    by_officers: int = 0
    arrests_mentored: int = 0


class Wanted:
    """The visits that arise, drawn week by week."""

    def __init__(self, streams: Streams, terms: Terms, boroughs: int) -> None:
        self._terms, self._boroughs = terms, boroughs
        self._number, self._tier, self._reserved, self._support, self._empty, self._arrests = (
            streams.get(f"programme visits: {name}").uniform for name in DRAWS
        )
        total = terms.tier_mix.total
        sums = accumulate(share for _, share in terms.tier_mix.entries)
        self._bounds = tuple(
            (tier, part / total) for tier, part in zip(terms.tier_mix, sums, strict=True)
        )

    def week(self) -> Iterator[Visit]:
        """Draw the visits of the next week, borough by borough."""
        for borough in range(self._boroughs):
            for _ in range(_poisson(self._terms.visits_per_week, self._number())):
                yield self._visit(borough)

    def _visit(self, borough: int) -> Visit:
        """Draw one visit; each of its draws is made whether it is needed or not."""
        terms = self._terms
        is_reserved = self._reserved() < terms.annex_a_share
        is_empty, how_many = self._empty() < terms.no_arrest_share, self._arrests()
        arrests = 0 if is_empty else terms.arrests_given_one.draw(how_many)
        return Visit(self._tier_of(self._tier()), borough, is_reserved, self._support(), arrests)

    def _tier_of(self, u: float) -> str:
        for tier, bound in self._bounds:
            if u < bound:
                return tier
        return self._bounds[-1][0]


class Visiting:
    """Who is sent, week by week; what is left of a week's work is not carried over by whole visits.

    Attributes:
        quarter: What this quarter has come to so far.
    """

    def __init__(self, wanted: Wanted, terms: Terms) -> None:
        self._wanted, self._terms = wanted, terms
        self._left = {"alone": 0.0, "mentored": 0.0, "police": 0.0}
        self.quarter = Staffing()

    def week(self, independent: int, accompanied: int, police: int, open_boroughs: int) -> None:
        """Send people to the next week's visits.

        Args:
            independent: Officers signed off. `accompanied`: beside a mentor.
            police: Seconded and attached officers on teams.
            open_boroughs: Boroughs to which visits without police extend, from the first.
        """
        terms = self._terms
        self._earn("alone", independent * terms.visits_per_officer)
        self._earn("mentored", accompanied * terms.visits_per_officer)
        self._earn("police", police * terms.visits_per_police_officer)
        for visit in self._wanted.week():
            self._send(visit, is_open=visit.borough < open_boroughs)

    def _earn(self, what: str, visits_a_year: float) -> None:
        """Add a week's work; whole visits left of the week before are lost, a part is kept."""
        self._left[what] = self._left[what] % 1.0 + visits_a_year / WEEKS_IN_A_YEAR

    def _spend(self, what: str, visits: float = 1.0) -> bool:
        if self._left[what] < visits:
            return False
        self._left[what] -= visits
        return True

    def _send(self, visit: Visit, *, is_open: bool) -> None:
        told = self.quarter
        told.wanted[visit.tier] = told.wanted.get(visit.tier, 0) + 1
        police = self._terms.police_at[visit.tier]
        worth = police / max(1, self._terms.police_at[LOWER])
        is_by_officers = False
        if visit.is_ordinary and is_open and self._spend("alone"):
            told.alone += 1
            is_by_officers = True
        elif self._spend("police", worth):
            is_by_officers = visit.is_ordinary and self._spend("mentored")
            told.mentored += is_by_officers
            told.with_team += not is_by_officers
            told.arrests_mentored += visit.arrests if is_by_officers else 0
        elif not self._asks_local(visit, police):
            return
        told.staffed[visit.tier] = told.staffed.get(visit.tier, 0) + 1
        told.arrests += visit.arrests
        if visit.is_ordinary:
            told.ordinary_arrests += visit.arrests
            told.by_officers += visit.arrests if is_by_officers else 0

    def _asks_local(self, visit: Visit, police: int) -> bool:
        """Ask the local police, who come or do not."""
        told = self.quarter
        told.requests += 1
        if visit.granted >= self._terms.granted_share:
            return False
        told.met += 1
        told.with_local += 1
        told.local_seconds += police * self._terms.police_time
        return True


def _poisson(mean: float, u: float) -> int:
    """Give the number that belongs to a uniform, by inversion; large means by the normal law."""
    if mean > LARGE:
        return max(0, round(mean + sqrt(mean) * normal_quantile(u or SMALLEST)))
    term = total = exp(-mean)
    number = 0
    while u > total and term > 0.0:
        number += 1
        term *= mean / number
        total += term
    return number
