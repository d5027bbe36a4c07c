"""Described distributions: arithmetic against closed forms, and against the samplers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.distribution import PARAMETERS, Distribution
from simulator.engine.sampler import sampler

FIXED = Distribution("fixed", (7.0,))
EXPONENTIAL = Distribution("exponential", (600.0,))
LOGNORMAL = Distribution("lognormal", (900.0, 0.85))
TRIANGULAR = Distribution("triangular", (2.0, 3.0, 7.0))
GEOMETRIC = Distribution("geometric", (0.5,))
MIXTURE = Distribution(
    "mixture",
    parts=(
        (0.95, Distribution("lognormal", (7.5, 0.60))),
        (0.05, Distribution("lognormal", (40.0, 0.80))),
    ),
)
ALL = (FIXED, EXPONENTIAL, LOGNORMAL, TRIANGULAR, GEOMETRIC, MIXTURE)
CONTINUOUS = (EXPONENTIAL, LOGNORMAL, TRIANGULAR, MIXTURE)


@pytest.mark.parametrize(
    ("law", "mean", "median"),
    [
        (FIXED, 7.0, 7.0),
        (EXPONENTIAL, 600.0, 600.0 * math.log(2)),
        (LOGNORMAL, 900.0 * math.exp(0.85**2 / 2), 900.0),
        (TRIANGULAR, 4.0, 7.0 - math.sqrt(0.5 * 5.0 * 4.0)),
        (GEOMETRIC, 2.0, 1.0),
    ],
    ids=lambda item: item.kind if isinstance(item, Distribution) else "",
)
def test_mean_and_median_follow_the_closed_form(law, mean, median):
    """Docs and screens print these two beside every assumption."""
    assert law.mean == pytest.approx(mean)
    assert law.median == pytest.approx(median)


def test_response_mixture_gives_the_figures_it_was_fitted_to():
    """The fit of 2001 was published in our notes as 74.7% in twelve minutes, mean 11.3, p95 27."""
    assert MIXTURE.cumulative(12.0) == pytest.approx(0.747, abs=0.001)
    assert MIXTURE.mean == pytest.approx(11.3, abs=0.05)
    assert MIXTURE.quantile(0.95) == pytest.approx(27.0, abs=0.5)


@pytest.mark.parametrize("law", CONTINUOUS, ids=lambda law: law.kind)
@given(share=st.floats(0.001, 0.999))
def test_quantile_and_cumulative_undo_each_other(law, share):
    """Input uncertainty and checks go both ways through a law."""
    assert law.cumulative(law.quantile(share)) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize(("share", "count"), [(0.49, 1), (0.5, 1), (0.51, 2), (0.75, 2), (0.76, 3)])
def test_geometric_counts_from_one(share, count):
    """A visit with an arrest has at least one."""
    assert GEOMETRIC.quantile(share) == count


def test_cumulative_is_nought_below_and_one_beyond():
    """Bounds of a bounded law hold at and past its ends."""
    assert [TRIANGULAR.cumulative(x) for x in (1.0, 2.0, 7.0, 8.0)] == [0.0, 0.0, 1.0, 1.0]
    assert LOGNORMAL.cumulative(0.0) == 0.0
    assert [FIXED.cumulative(x) for x in (6.9, 7.0)] == [0.0, 1.0]
    assert [GEOMETRIC.cumulative(x) for x in (0.9, 1.0, 2.5)] == [0.0, 0.5, 0.75]


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, 1.1])
def test_quantile_refuses_a_share_outside(share):
    """At 0 and 1 some laws have no finite answer."""
    with pytest.raises(ValueError, match="above 0 and below 1"):
        LOGNORMAL.quantile(share)


@pytest.mark.parametrize("law", [FIXED, *CONTINUOUS], ids=lambda law: law.kind)
def test_moving_a_law_keeps_its_shape(law):
    """A range speaks of one number; the spread around it goes along."""
    moved = law.located_at(2 * law.location)
    assert moved.location == pytest.approx(2 * law.location)
    assert moved.quantile(0.9) / law.quantile(0.9) == pytest.approx(2.0)


def test_geometric_moves_by_its_probability_and_has_no_scale():
    """A count of arrests cannot be stretched."""
    assert GEOMETRIC.located_at(0.25).mean == 4.0
    with pytest.raises(ValueError, match="counts things"):
        GEOMETRIC.scaled(2.0)


def test_unknown_parameter_is_named_with_those_there_are():
    """Asking an exponential for a sigma is a bug, and the message says what exists."""
    with pytest.raises(KeyError, match="it has mean"):
        EXPONENTIAL.parameter("sigma")


@pytest.mark.parametrize("law", ALL, ids=lambda law: law.kind)
def test_sampler_draws_what_the_description_describes(law):
    """Two rooms know the same laws; they must mean the same by them."""
    assert sampler(law).mean == pytest.approx(law.mean)
    if law is not MIXTURE:  # the sampler's one uniform picks the part before the value
        for share in (0.05, 0.3, 0.62, 0.97):
            assert sampler(law).quantile(share) == pytest.approx(law.quantile(share), rel=1e-6)


def test_sampled_mixture_has_the_described_cumulative():
    """The mixture's draws are not in order of the uniform, but their shares must agree."""
    draw, steps = sampler(MIXTURE).quantile, 20_000
    within = sum(draw((step + 0.5) / steps) <= 12.0 for step in range(steps)) / steps
    assert within == pytest.approx(MIXTURE.cumulative(12.0), abs=2 / steps)


def test_every_plain_law_has_a_sampler():
    """A law that can be written in a file and not drawn would fail only in a run."""
    assert {law.kind for law in ALL} == {*PARAMETERS, "mixture"}
