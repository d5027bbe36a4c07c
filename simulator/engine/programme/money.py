"""What police support costs in a quarter, by the five categories of the protocol and by payer.

The Immigration Service pays for seconded and attached officers within the funded posts (JP-4.1-a,
JP-4.2.1, JP-4.2.2-a); for posts beyond them the documents name no payer. Wider support is the
police's to pay while it is being assessed, less what local agreements bring back, and afterwards
falls as the two services agree (JP-4.2.3). Policing that keeps life normal, and immediate calls,
are police business (JP-4.1.4, JP-4.1.5). This module refuses to say what is worth its money.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.programme.terms import HOUR_SECONDS, YEAR_SECONDS, Terms

if TYPE_CHECKING:
    from simulator.engine.programme.posts import YearPosts
    from simulator.engine.programme.visiting import Staffing

CATEGORIES = ("secondment", "attachment", "exceptional", "normality", "immediate_calls")
IMMIGRATION, POLICE, UNSETTLED = "immigration_service", "police", "unsettled"
PAYERS = (IMMIGRATION, POLICE, UNSETTLED)


class Bill(NamedTuple):
    """Pounds of a quarter, by category and by payer; both add up to the same."""

    by_category: dict[str, float]
    by_payer: dict[str, float]


def bill(
    terms: Terms,
    year: YearPosts,
    funded: int,
    seconds: tuple[int, int],
    staffing: Staffing,
    assessed_share: float,
) -> Bill:
    """Add a quarter's support up.

    Args:
        funded: Posts that the Immigration Service pays for in a financial year.
        seconds: Officer-seconds in seconded posts, and the quarter's own length.
        assessed_share: Of the quarter, that lies after the six months' assessment.
    """
    in_post, length = seconds
    visits = sum(staffing.staffed.values())
    hours = {
        "exceptional": staffing.local_seconds,
        "normality": visits * terms.normality_time,
        "immediate_calls": visits * terms.hostile_share * terms.police_at["lower"] * HOUR_SECONDS,
    }
    cost = {
        "secondment": in_post / YEAR_SECONDS * terms.post_cost,
        "attachment": year.attached * length / YEAR_SECONDS * terms.post_cost,
    } | {name: each / HOUR_SECONDS * terms.hour_cost for name, each in hours.items()}
    posts = cost["secondment"] + cost["attachment"]
    beyond = max(0, year.committed - funded) / year.committed if year.committed else 0.0
    returned = terms.local_costs_share + assessed_share * (
        terms.settled_costs_share - terms.local_costs_share
    )
    ours = posts * (1 - beyond) + cost["exceptional"] * returned
    payers = {IMMIGRATION: ours, UNSETTLED: posts * beyond}
    payers[POLICE] = sum(cost.values()) - sum(payers.values())
    return Bill(cost, {name: payers[name] for name in PAYERS})
