"""Which assumptions dominate: found where they do, and not made up where none does."""

from __future__ import annotations

import pytest

from analysis.statistics.inputs import drawn
from analysis.statistics.weights import weights

HUNDRED = {f"k{number:03}": (0.0, 1.0) for number in range(100)}


def test_shares_of_a_sum_are_those_of_its_variances() -> None:
    """3 a - 2 b + c with equal ranges: 9, 4 and 1 fourteenths, near enough in ranks."""
    draws = drawn({"a": (0, 1), "b": (0, 1), "c": (0, 1), "idle": (0, 1)}, 400, 1)
    found = weights(draws, [3 * each["a"] - 2 * each["b"] + each["c"] for each in draws])
    shares = {each.key: each.share for each in found.of}
    expected = {"a": 9 / 14, "b": 4 / 14, "c": 1 / 14, "idle": 0.0}
    assert shares == pytest.approx(expected, abs=0.04)
    assert [each.key for each in found.dominant] == ["a", "b", "c"]
    assert [each.direction for each in found.dominant] == [1, -1, 1]
    assert found.explained is not None
    assert found.explained > 0.95
    assert not found.of[-1].is_told


def test_a_bent_effect_counts_in_full() -> None:
    """Waits grow without measure as a pool fills up; ranks do not mind."""
    draws = drawn({"load": (0.5, 0.99), "idle": (0, 1)}, 100, 2)
    found = weights(draws, [1 / (1 - each["load"]) ** 4 for each in draws])
    assert found.of[0].key == "load"
    assert found.of[0].share > 0.97


def test_thirty_draws_of_a_hundred_assumptions_name_the_one_that_rules() -> None:
    """Too few to regress on; the one that rules still stands out, and shares stay shares."""
    draws = drawn(HUNDRED, 30, 3)
    found = weights(draws, [10 * each["k042"] + each["k007"] for each in draws])
    assert found.explained is None
    assert found.of[0].key == "k042"
    assert found.of[0].is_told
    assert sum(each.share for each in found.of) <= 1.0 + 1e-9


def test_chance_names_none() -> None:
    """With a hundred to look at, some will follow anything; hardly one study in twenty says so."""
    told = 0
    for seed in range(60):
        draws = drawn(HUNDRED, 30, seed)
        noise = [each["noise"] for each in drawn({"noise": (0, 1)}, 30, seed + 1000)]
        told += any(each.is_told for each in weights(draws, noise).of)
    assert told <= 8


def test_a_draw_in_which_nothing_was_counted_is_left_out() -> None:
    """It is neither high nor low."""
    draws = drawn({"a": (0, 1)}, 30, 1)
    found = weights(draws, [None if each["a"] > 0.8 else each["a"] for each in draws])
    assert found.draws == 24
    assert found.of[0].share > 0.9


@pytest.mark.parametrize("values", [[1.0] * 30, [None] * 23 + [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]])
def test_nothing_is_said_of_nothing(values) -> None:
    """A measure that never moves, or hardly ever was counted, depends on nothing known."""
    assert weights(drawn({"a": (0, 1)}, 30, 1), values).of == ()
