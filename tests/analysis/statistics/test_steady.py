"""Warm-up and batch means: what is found in series whose truth is known, and what is refused."""

from __future__ import annotations

from math import exp

import pytest

from analysis.statistics.steady import (
    TerminatingError,
    batch_means,
    hang_together,
    warm_up,
)
from tests.analysis.statistics.coverage import holds_as_often_as_it_says, normals, streams


def _after_a_start(draw, start: float) -> list[float]:
    """A series that falls from a start to 10 with a time constant of 30."""
    noise = normals(draw, 1000, 10.0)
    return [each + start * exp(-number / 30) for number, each in enumerate(noise)]


def test_a_study_that_ends_has_no_warm_up_and_no_steady_state() -> None:
    """The first night of an operation is the question, not a nuisance."""
    with pytest.raises(TerminatingError):
        warm_up([1.0] * 100, is_terminating=True)
    with pytest.raises(TerminatingError):
        batch_means([1.0] * 100, is_terminating=True)


def test_a_warm_up_is_found_where_it_ends() -> None:
    """From 30 above, with noise of 1, the start has faded after three to five time constants."""
    found = [warm_up(_after_a_start(draw, 30.0), is_terminating=False) for draw in streams("w", 40)]
    assert all(each.is_found for each in found)
    assert 60 <= sum(each.drop for each in found) / len(found) <= 180


def test_little_is_dropped_where_there_is_nothing_to_drop() -> None:
    """A steady series keeps most of its values."""
    found = [warm_up(_after_a_start(draw, 0.0), is_terminating=False) for draw in streams("n", 40)]
    assert sum(each.drop for each in found) / len(found) < 200


def test_dropping_by_the_rule_written_out() -> None:
    """The quick sums give what the definition gives: variance of the rest over its number."""
    series = _after_a_start(next(streams("d", 1)), 20.0)
    fives = [sum(series[at : at + 5]) / 5 for at in range(0, 1000, 5)]

    def error(drop: int) -> float:
        rest = fives[drop:]
        centre = sum(rest) / len(rest)
        return sum((each - centre) ** 2 for each in rest) / len(rest) ** 2

    expected = min(range(len(fives) - 4), key=error)
    assert warm_up(series, is_terminating=False).drop == 5 * expected


def test_a_run_that_still_drifts_is_too_short_to_tell() -> None:
    """What grows to its very end has no steady state that this run shows."""
    found = warm_up([float(number) for number in range(200)], is_terminating=False)
    assert not found.is_found


def test_neighbours_that_hang_together_are_noticed_and_others_are_not() -> None:
    """At 10% about one independent series in ten is doubted."""
    doubted = sum(hang_together(normals(draw, 64, 0.0))[1] < 0.1 for draw in streams("v", 1000))
    assert 0.06 <= doubted / 1000 <= 0.14
    assert hang_together([float(number) for number in range(64)])[1] < 1e-6
    assert hang_together([3.0] * 20) == (0.0, 1.0)


def _autoregressive(draw, number: int, tie: float) -> list[float]:
    value, series = 0.0, []
    for each in normals(draw, number, 0.0):
        value = tie * value + each
        series.append(value + 5.0)
    return series


def test_batches_grow_until_they_hang_together_no_more_and_then_cover() -> None:
    """An AR(1) of 0.7: single values would cover far less than they say."""
    told = [
        batch_means(_autoregressive(draw, 2000, 0.7), is_terminating=False)
        for draw in streams("b", 150)
    ]
    intervals = [each.mean.interval for each in told if each.mean.interval]
    assert len(intervals) > 110
    assert holds_as_often_as_it_says(intervals, 5.0, 0.95)


def test_batches_that_always_hang_together_give_no_interval() -> None:
    """Better no interval than one that is far too narrow."""
    told = batch_means([float(number) for number in range(500)], is_terminating=False)
    assert told.mean.interval is None
    assert told.mean.value == pytest.approx(249.5, abs=25)
    assert told.lag_1 > 0.5


@pytest.mark.parametrize("find", [warm_up, batch_means])
def test_too_few_values_are_refused(find) -> None:
    """Nine values tell neither a warm-up nor ten batches."""
    with pytest.raises(ValueError, match="too few"):
        find([1.0] * 9, is_terminating=False)
