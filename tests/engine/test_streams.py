"""Chance: the same for ever, one purpose undisturbed by another, one uniform a value."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from math import exp, inf
from pathlib import Path
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.arrivals import HOUR_SECONDS, WEEK_HOURS, Arrivals, WeekProfile, hour_of_week
from simulator.engine.normal import normal_quantile
from simulator.engine.sampling import (
    Distribution,
    Empirical,
    Exponential,
    Fixed,
    Geometric,
    LogNormal,
    Mixture,
    Triangular,
    whole,
)
from simulator.engine.streams import BLOCK, Streams

ROOT = Path(__file__).parents[2]

UNIFORMS = st.integers(0, 2**53 - 1).map(lambda bits: bits * 2.0**-53)
DISTRIBUTIONS: list[Distribution] = [
    Fixed(90),
    Exponential(3600),
    LogNormal(1800, 0.7),
    Triangular(600, 900, 3000),
    Geometric(0.4),
    Mixture(((3, Exponential(60)), (1, LogNormal(7200, 0.5)))),
    Empirical((1, 0, 2, 5), 3600),
]

PINNED_UNIFORMS = [0.11150318328395448, 0.42475165287053596, 0.29559946221756117]
PINNED_DRAWS = [90, 5684, 2645, 823, 1, 1, 10727]
PINNED_KEYED = 0.6367376203839329


def test_draws_are_pinned_for_ever() -> None:
    """An attempt of today must replay in ten years; a change here breaks every one on file."""
    streams = Streams(1)
    calls = streams.get("calls.arrival")
    assert [calls.uniform() for _ in range(3)] == PINNED_UNIFORMS
    assert [calls.draw(distribution) for distribution in DISTRIBUTIONS] == PINNED_DRAWS
    assert streams.keyed("reply", "person-1", 2) == PINNED_KEYED


def test_same_seed_same_draws_whatever_the_hash_seed() -> None:
    """Python's own hash changes from process to process; no draw may stand on it."""
    program = (
        "from simulator.engine.streams import Streams;"
        "s = Streams(7); print(s.get('a').uniform(), s.keyed('b', 'c'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_new_stream_and_extra_draws_disturb_no_other() -> None:
    """Adding a cell, or a question, must move no draw elsewhere."""
    alone = Streams(5)
    expected = [alone.get("calls").uniform() for _ in range(100)]
    crowded = Streams(5)
    seen = []
    for number in range(100):
        crowded.get(f"other {number}").uniform()
        crowded.get("greedy").uniform()
        crowded.keyed("calls", "x", number)
        seen.append(crowded.get("calls").uniform())
    assert seen == expected


def test_seeds_and_purposes_differ() -> None:
    """Two runs, or two purposes, must not share their luck."""
    firsts = {Streams(seed).get(name).uniform() for seed in range(-5, 5) for name in "abc"}
    assert len(firsts) == 30


def test_sampler_gives_what_single_draws_would() -> None:
    """Drawing in blocks is a matter of speed alone."""
    for distribution in DISTRIBUTIONS:
        single = Streams(3).get("p")
        expected = [single.draw(distribution) for _ in range(2 * BLOCK + 7)]
        sample = Streams(3).whole_sampler("p", distribution)
        assert [sample() for _ in expected] == expected


def test_sampler_has_its_purpose_alone() -> None:
    """It draws ahead, so anybody else on its stream would depend on the block's length."""
    streams = Streams(3)
    streams.sampler("a", Fixed(1))
    streams.get("b")
    with pytest.raises(ValueError, match="by a sampler already"):
        streams.get("a")
    with pytest.raises(ValueError, match="in use already"):
        streams.sampler("a", Fixed(1))
    with pytest.raises(ValueError, match="in use already"):
        streams.sampler("b", Fixed(1))


def test_keyed_draw_depends_on_its_key_alone() -> None:
    """What is behind the door is the same whatever was decided before."""
    streams = Streams(1)
    first = streams.keyed("reply", "p1", 0)
    for number in range(1, 50):
        streams.keyed("reply", "p1", number)
    assert streams.keyed("reply", "p1", 0) == first
    keys = [("reply", "p1", 1), ("reply", "p11", 0), ("replyp1", "", 0), ("reply", "p", 1)]
    assert len({first, *(streams.keyed(*key) for key in keys)}) == 5


@pytest.mark.parametrize("at", [None, 100, 101])
def test_keyed_draws_of_many_numbers_are_those_of_each(at: int | None) -> None:
    """Drawn at one go or one by one, before the parting of the futures or after it."""
    streams = Streams(1, future=2, after=100)
    singly = [streams.keyed("reply", "person-1", number, at) for number in range(12)]
    assert streams.keyed_each("reply", "person-1", 12, at) == singly


def test_keyed_parts_cannot_be_mistaken_for_one_another() -> None:
    """Ids come from scenario files; a colon in one must not make two keys equal."""
    streams = Streams(1)
    assert streams.keyed("a", "1:b") != streams.keyed("a1:b", "")
    assert streams.keyed("a:b", "c") != streams.keyed("a", "b:c")


def test_keyed_draws_are_even() -> None:
    """They stand for probabilities, so they must spread evenly over 0 to 1."""
    draws = [Streams(1).keyed("evenness", "x", number) for number in range(4000)]
    assert min(draws) >= 0
    assert max(draws) < 1
    for tenth in range(10):
        share = sum(tenth <= 10 * draw < tenth + 1 for draw in draws) / len(draws)
        assert abs(share - 0.1) < 4 * (0.09 / len(draws)) ** 0.5


def test_future_alters_only_keyed_draws_after_the_parting() -> None:
    """'What if' from a decision: the past stays, and both arms share what comes."""
    base = Streams(1, after=1000)
    other = Streams(1, future=2, after=1000)
    again = Streams(1, future=2, after=1000)
    assert other.keyed("reply", "p", at=1000) == base.keyed("reply", "p", at=1000)
    assert other.keyed("reply", "p", at=None) == base.keyed("reply", "p")
    assert other.keyed("reply", "p", at=1001) != base.keyed("reply", "p", at=1001)
    assert other.keyed("reply", "p", at=1001) == again.keyed("reply", "p", at=1001)
    assert other.get("calls").uniform() == base.get("calls").uniform()
    with pytest.raises(ValueError, match="needs the moment"):
        Streams(1, future=1)


def test_luck_has_its_probability() -> None:
    """Never at zero, always at one."""
    stream = Streams(1).get("luck")
    assert not any(stream.is_lucky(0.0) for _ in range(100))
    assert all(stream.is_lucky(1.0) for _ in range(100))
    assert 420 < sum(stream.is_lucky(0.15) for _ in range(3200)) < 540


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=lambda d: type(d).__name__)
def test_mean_is_that_of_the_draws(distribution: Distribution) -> None:
    """A calibrated mean must be the mean that the world sees."""
    steps = 20_000
    grid = fmean(distribution.quantile((step + 0.5) / steps) for step in range(steps))
    assert grid == pytest.approx(distribution.mean, rel=2e-3)


@pytest.mark.parametrize(
    "distribution",
    [d for d in DISTRIBUTIONS if not isinstance(d, Mixture)],
    ids=lambda d: type(d).__name__,
)
@given(pair=st.tuples(UNIFORMS, UNIFORMS))
def test_larger_uniform_never_gives_a_smaller_value(
    distribution: Distribution, pair: tuple[float, float]
) -> None:
    """Common random numbers stay common only under inversion."""
    low, high = sorted(pair)
    assert distribution.quantile(low) <= distribution.quantile(high)


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=lambda d: type(d).__name__)
def test_extreme_uniforms_give_a_duration(distribution: Distribution) -> None:
    """The first and the last uniform there are must not break a run of years."""
    for u in (0.0, 2.0**-53, 0.5, 1 - 2.0**-53):
        value = distribution.draw(u)
        assert isinstance(value, int)
        assert 0 <= value < inf


def test_quantiles_are_the_formulas() -> None:
    """Each against its closed form at a point worked out by hand."""
    assert Exponential(100).quantile(1 - exp(-2)) == pytest.approx(200)
    assert LogNormal(100, 0.5).quantile(0.5) == pytest.approx(100)
    assert LogNormal.from_mean(100, 0.5).mean == pytest.approx(100)
    assert Triangular(0, 1, 4).quantile(0.25) == pytest.approx(1)
    assert Triangular(0, 0, 2).quantile(0.75) == pytest.approx(1)
    assert [Geometric(0.5).draw(u) for u in (0.0, 0.49, 0.51, 0.76)] == [1, 1, 2, 3]
    assert Geometric(1).draw(0.9) == 1
    assert Mixture(((1, Fixed(1)), (3, Fixed(2)))).quantile(0.24) == 1
    assert Mixture(((1, Fixed(1)), (3, Fixed(2)))).quantile(0.26) == 2
    assert Empirical((1, 0, 1), 10).quantile(0.25) == 5
    assert Empirical((1, 0, 1), 10).quantile(0.75) == 25


def test_empirical_draw_stays_in_its_bin() -> None:
    """A time of day in the last hour must not come out as midnight."""
    assert Empirical((0, 1), 3600).draw(1 - 2.0**-53) == 7199


def test_halves_round_up() -> None:
    """One rule of rounding, not that of the platform."""
    assert [whole(value) for value in (0.49, 0.5, 1.5, 2.5)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (Fixed, (-1,)),
        (Exponential, (0,)),
        (LogNormal, (0, 1)),
        (LogNormal, (1, -1)),
        (Triangular, (3, 2, 4)),
        (Triangular, (2, 2, 2)),
        (Geometric, (0,)),
        (Mixture, ((),)),
        (Mixture, (((0, Fixed(1)),),)),
        (Empirical, ((), 1)),
        (Empirical, ((0, 0), 1)),
        (Empirical, ((1, -1), 1)),
    ],
    ids=str,
)
def test_impossible_distribution_is_refused(
    kind: type[Distribution], arguments: tuple[float, ...]
) -> None:
    """A wrong calibration is found when it is read, not in the middle of a year."""
    with pytest.raises(ValueError, match="No such distribution"):
        kind(*arguments)


def test_normal_quantile_is_that_of_the_paper() -> None:
    """The three values printed in AS 241, its symmetry, and an independent routine."""
    assert normal_quantile(0.25) == pytest.approx(-0.6744897501960817, abs=1e-15)
    assert normal_quantile(0.001) == pytest.approx(-3.090232306167814, abs=1e-14)
    assert normal_quantile(1e-20) == pytest.approx(-9.262340089798408, abs=1e-13)
    assert normal_quantile(0.5) == 0
    for u in (1e-12, 0.01, 0.07, 0.08, 0.3, 0.6, 0.95):
        assert normal_quantile(u) == pytest.approx(NormalDist().inv_cdf(u), rel=1e-14)
        assert normal_quantile(1 - u) == pytest.approx(-normal_quantile(u), rel=1e-3)
    assert (normal_quantile(0.0), normal_quantile(1.0)) == (-inf, inf)


@pytest.mark.parametrize("probability", [-0.1, 1.1, float("nan")])
def test_normal_quantile_wants_a_probability(probability: float) -> None:
    """Anything else is a fault upstream."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        normal_quantile(probability)


def test_hour_of_week_begins_on_monday() -> None:
    """The Unix epoch was a Thursday; 5 November 2001 was a Monday."""
    monday = 1004918400
    assert hour_of_week(0) == 3 * 24
    assert hour_of_week(monday) == 0
    assert hour_of_week(monday - 1) == WEEK_HOURS - 1
    assert hour_of_week(monday + 25 * HOUR_SECONDS) == 25


def test_arrivals_follow_the_hours() -> None:
    """Rates by hour come out as counts by hour, within their Poisson error."""
    rates = tuple(2.0 + 6.0 * (hour % 24 >= 18) + 0.5 * (hour // 24) for hour in range(WEEK_HOURS))
    weeks = 60
    arrivals = Arrivals(Streams(2).get("calls"), WeekProfile(rates), start=0)
    counts = [0] * WEEK_HOURS
    while (moment := arrivals.next()) < weeks * WEEK_HOURS * HOUR_SECONDS:
        counts[hour_of_week(moment)] += 1
    standardised = [
        (count - weeks * rate) / (weeks * rate) ** 0.5
        for count, rate in zip(counts, rates, strict=True)
    ]
    assert max(abs(value) for value in standardised) < 4.5
    assert abs(sum(standardised) / WEEK_HOURS**0.5) < 3
    assert 0.7 < fmean(value * value for value in standardised) < 1.35


def test_arrivals_are_poisson_at_a_constant_rate() -> None:
    """Gaps have the mean and the memory of an exponential, and whole seconds add no bias."""
    arrivals = Arrivals(Streams(4).get("calls"), WeekProfile.constant(1800.0), start=12_345)
    moments = [arrivals.next() for _ in range(40_000)]
    assert moments == sorted(moments)
    assert moments[0] >= 12_345
    assert (moments[-1] - 12_345) / len(moments) == pytest.approx(2.0, rel=0.02)
    gaps = [b - a for a, b in pairwise(moments)]
    assert sum(gap > 4 for gap in gaps) / len(gaps) == pytest.approx(
        2 * exp(-2.5) * (exp(0.5) - 1), rel=0.05
    )


def test_no_arrival_falls_in_an_hour_without_any() -> None:
    """A closed desk receives nothing."""
    rates = tuple(1.0 if hour % 24 == 10 else 0.0 for hour in range(WEEK_HOURS))
    arrivals = Arrivals(Streams(1).get("desk"), WeekProfile(rates), start=0)
    assert {hour_of_week(arrivals.next()) % 24 for _ in range(200)} == {10}


def test_higher_demand_moves_the_same_arrivals_forward() -> None:
    """Two plans that differ in demand are compared on the same draws."""
    profile = WeekProfile.constant(3.0)
    low = Arrivals(Streams(1).get("calls"), profile, start=0)
    high = Arrivals(Streams(1).get("calls"), profile.scaled(1.5), start=0)
    for _ in range(500):
        assert high.next() <= low.next()


def test_local_hour_is_asked_of_the_caller() -> None:
    """Summer time is a matter of the doors; the engine takes the function it is given."""
    rates = tuple(1.0 if hour % 24 == 10 else 0.0 for hour in range(WEEK_HOURS))

    def an_hour_ahead(moment: int) -> int:
        return hour_of_week(moment + HOUR_SECONDS)

    arrivals = Arrivals(Streams(1).get("desk"), WeekProfile(rates), 0, an_hour_ahead)
    assert {hour_of_week(arrivals.next()) % 24 for _ in range(50)} == {9}


@pytest.mark.parametrize(
    "rates", [(1.0,) * 24, (0.0,) * WEEK_HOURS, (-1.0, *(1.0,) * (WEEK_HOURS - 1))]
)
def test_impossible_profile_is_refused(rates: tuple[float, ...]) -> None:
    """A profile of a day, of nothing, or with a negative hour is a wrong calibration."""
    with pytest.raises(ValueError, match="168 rates"):
        WeekProfile(rates)
