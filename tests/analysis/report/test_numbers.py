"""Numbers in words: no digit too many, and the unit in which they are spoken of."""

from __future__ import annotations

import pytest

from analysis.report.numbers import (
    decimals,
    difference,
    exact,
    plain,
    pounds,
    rounded,
    scale,
    span,
    told,
    with_interval,
)
from analysis.study.answer import Interval

SHARE = scale("share", [])


@pytest.mark.parametrize(
    ("value", "low", "high", "words"),
    [
        (0.0412, 0.0318, 0.0528, "4.1% (3.2 to 5.3)"),
        (0.041234, 0.040934, 0.041534, "4.123% (4.093 to 4.153)"),
        (0.5, 0.1, 0.9, "50% (10 to 90)"),
        (0.0, 0.0, 0.0, "0% in every run"),
    ],
)
def test_an_interval_rounds_its_mean(value, low, high, words) -> None:
    """Digits that chance alone decides are noise."""
    assert with_interval(value, Interval(low, high), SHARE) == words


@pytest.mark.parametrize(
    ("half_width", "places"),
    [(0.0123, 3), (1.0, 1), (9.99, 1), (10.0, 0), (230.0, -1), (0.0, 0), (float("inf"), 0)],
)
def test_a_half_width_keeps_two_digits(half_width, places) -> None:
    """The rule is the same for a share and for thousands of hours."""
    assert decimals(half_width) == places


def test_a_difference_of_shares_is_told_in_points_with_its_sign() -> None:
    """Per cent of per cent is misread."""
    assert difference(-0.029, Interval(-0.039, -0.019), SHARE) == (
        "\N{MINUS SIGN}2.9 points (\N{MINUS SIGN}3.9 to \N{MINUS SIGN}1.9)"
    )
    assert difference(0.029, Interval(0.019, 0.039), SHARE) == "+2.9 points (1.9 to 3.9)"
    assert (
        difference(0.0001, Interval(-0.02, 0.02), SHARE) == "0.0 points (\N{MINUS SIGN}2.0 to 2.0)"
    )


def test_what_no_run_changed_is_said_so() -> None:
    """An interval from nought to nought would say that it can never be otherwise."""
    count, none = scale("count", []), Interval(0.0, 0.0)
    assert with_interval(0.0, none, count) == "0 in every run"
    assert difference(0.0, none, count) == "0 in every run"
    assert with_interval(413.0, Interval(413.0, 413.0), count) == "413 in every run"
    assert with_interval(413.0, None, count) == "413"


def test_what_was_not_counted_is_no_nought() -> None:
    """A mean of nothing is not known."""
    assert told(None, SHARE) == "not counted"
    assert span(None, SHARE) == ""


@pytest.mark.parametrize(
    ("most", "words"), [(90.0, "90.0 s"), (600.0, "10.0 min"), (9_000.0, "2.50 h")]
)
def test_seconds_are_told_as_people_speak_of_them(most, words) -> None:
    """Nobody thinks of 9,000 seconds."""
    assert told(most, scale("seconds", [most])) == words


def test_one_table_keeps_to_one_unit() -> None:
    """Minutes above hours would be compared by their digits."""
    how = scale("seconds", [60.0, 9_000.0])
    assert told(60.0, how) == "0.0167 h"


def test_a_target_keeps_the_digits_it_was_set_with() -> None:
    """At most 5.00% was nobody's wish."""
    assert exact(0.05, SHARE) == "5%"
    assert exact(0.925, SHARE) == "92.5%"


def test_whole_digits_are_rounded_and_no_minus_is_left_on_nought() -> None:
    """Twelve thousand give or take two hundred has no units digit."""
    assert rounded(12_346, -1) == "12,350"
    assert rounded(-0.004, 1) == "0.0"
    assert plain(41.0) == "41"
    assert plain(float("nan")) == "no number"


@pytest.mark.parametrize(
    ("cost", "words"),
    [(61_000.0, "£61,000"), (-40_000.0, "\N{MINUS SIGN}£40,000"), (None, "not priced")],
)
def test_a_saving_carries_its_sign_before_the_pound(cost, words) -> None:
    """Costs are told beyond the base, so that fewer cells cost less than nothing."""
    assert pounds(cost) == words
