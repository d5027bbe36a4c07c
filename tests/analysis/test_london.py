"""A London summed up: its sums add up, it repeats, and a borough alone is like a borough's year."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from analysis.london import run_london
from analysis.study.outcome import Pair, added, from_line
from analysis.study.yearruns import run_planning
from simulator.engine import calibration
from simulator.engine.surges import Surge
from simulator.scenario import library
from simulator.scenario.londonfile import LondonPlan, load_london
from simulator.scenario.londonmeasures import MEASURES
from simulator.scenario.planning import load_planning
from simulator.scenario.yearmeasures import VISIT_ENDINGS

if TYPE_CHECKING:
    from analysis.study.outcome import Outcome

FOUR = ("Greenwich", "Hackney", "Newham", "Tower Hamlets")
LIGHT = ("residents_immediate_within_target", "residents_soonest_within_target")


@cache
def plan() -> LondonPlan:
    """Give the shipped London with four boroughs, two days' warm-up and a fortnight."""
    shipped = load_london(library.find("london-year"))
    return replace(shipped, boroughs=FOUR, days=14, warm_up_days=2)


@cache
def outcome() -> Outcome:
    """Run it once for all tests."""
    return run_london(plan(), 1)


def test_the_shipped_london_has_all_boroughs_and_is_good() -> None:
    """It is the base of a shipped study."""
    assert len(load_london(library.find("london-year")).boroughs) == 32


def test_every_measure_is_told() -> None:
    """A study may ask for any of them."""
    assert set(outcome().measures) == set(MEASURES)


def test_homes_and_endings_are_counted_as_in_a_borough() -> None:
    """Each visit ends in one way; a home is entered where somebody opened, and no workplace is."""
    found = outcome().measures
    ended = {name: found[name].total for name in VISIT_ENDINGS}
    visits, without = found["visits"].total, found["visits_without_arrest_share"].total
    assert sum(ended.values()) == without < visits
    at_the_door = ended["visits_nobody_answers_share"] + ended["visits_access_denied_share"]
    assert at_the_door > 0
    assert 0 < found["homes_entered"].total < visits - at_the_door
    assert found["danger_calls"].total == ended["visits_withdrawn_share"]


def test_days_weeks_and_boroughs_add_up_to_the_whole() -> None:
    """All are sums of the same counts."""
    found = outcome()
    for name in ("residents_immediate_within_target", "prisoners_diverted_share"):
        whole = found.measures[name]
        for parts in (found.days[name], found.weeks[name]):
            assert added(parts) == whole
        assert added(pairs[name] for pairs in found.places.values()) == whole


def test_cells_taken_add_up_over_boroughs_as_means() -> None:
    """The whole is the sum of what each borough has, not its mean."""
    found = outcome()
    each = [pairs["cells_taken"].value or 0.0 for pairs in found.places.values()]
    assert found.measures["cells_taken"].value == pytest.approx(sum(each))


def test_an_outcome_repeats_to_the_last_digit_and_survives_its_file() -> None:
    """A worker elsewhere gives the same line."""
    assert run_london(plan(), 1).to_line() == outcome().to_line()
    assert from_line(outcome().to_line()) == outcome()


def test_no_visits_take_nothing_from_residents() -> None:
    """Without visits no police are lent and no officer calls: what visits cost can be told."""
    changes = MappingProxyType({"visits.per_week": 0.0})
    without = run_london(replace(plan(), changes=changes), 1)
    assert without.measures["police_hours_lent"] == Pair(0.0, 1.0)
    assert without.measures["officers_immediate_within_target"].value is None
    assert without.measures["residents_immediate_within_target"].n == pytest.approx(
        outcome().measures["residents_immediate_within_target"].n, abs=10
    )


def test_recovery_is_told_only_after_a_surge() -> None:
    """Where nothing happened there is nothing to recover from."""
    assert outcome().measures["recovery_hours_calls"].value is None
    begins = plan().opens + 5 * 86_400 + 72_000
    night = Surge("disorder", begins, begins + 28_800, FOUR, calls=4, units=3)
    found = run_london(replace(plan(), surges=(night,)), 1).measures
    assert found["recovery_hours_calls"].n == 1
    assert (found["recovery_hours_calls"].value or 0) > 0


@pytest.mark.prove
def test_a_borough_of_london_alone_serves_as_a_boroughs_year_does() -> None:
    """The same numbers with neighbours shut off: shares alike within their chance error."""
    days = 364
    year = load_planning(library.find("borough-year"))
    alone = replace(plan(), boroughs=("Newham",), help="none", days=days, warm_up_days=14)
    light = run_london(alone, 1).measures
    full = run_planning(replace(year, days=days, warm_up_days=14), 2).measures
    for name in LIGHT:
        one, other = light[name], full[name]
        share = (one.total + other.total) / (one.n + other.n)
        # Calls that wait together are met together: three times the error of independent ones.
        error = 3 * sqrt(share * (1 - share) * (1 / one.n + 1 / other.n))
        assert abs((one.value or 0) - (other.value or 0)) < 3 * error
    assert (light["visits_without_arrest_share"].value or 0) == pytest.approx(
        full["visits_without_arrest_share"].value or 0, abs=0.15
    )
    assert calibration.load(year.calibration) == calibration.load(alone.calibration)
