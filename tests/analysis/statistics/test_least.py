"""The least resources: named when shown, never when merely seen."""

from __future__ import annotations

from math import sqrt

import pytest

from analysis.statistics.least import Candidate, draws_needed, least, meeting, reached
from analysis.study.answer import Interval, Target
from tests.analysis.statistics.coverage import streams


def _candidate(name: str, cost: float, met: int, draws: int = 40) -> Candidate:
    return Candidate(name, cost, [number < met for number in range(draws)])


def test_the_cheapest_that_is_shown_to_do_is_named() -> None:
    """Of three that do the cheapest; what is cheaper still and uncertain is said."""
    found = least(
        [
            _candidate("dear", 40.0, 40),
            _candidate("fit", 30.0, 40),
            _candidate("thin", 20.0, 33),
            _candidate("starved", 10.0, 2),
        ],
        share=0.8,
    )
    assert found.chosen == "fit"
    assert found.open == ("thin",)
    assert [each.name for each in found.standings] == ["starved", "thin", "fit", "dear"]
    assert found.standings[0].is_ruled_out


def test_seen_is_not_shown() -> None:
    """Nine of ten met is no proof of eight in ten."""
    found = least([_candidate("a", 1.0, 9, 10)], share=0.8)
    assert found.chosen is None
    assert found.open == ("a",)
    assert found.standings[0].share == 0.9


def test_where_all_are_ruled_out_none_is_open() -> None:
    """The targets are out of reach of every design point tried."""
    found = least([_candidate("a", 1.0, 3), _candidate("b", 2.0, 5)], share=0.8)
    assert (found.chosen, found.open) == (None, ())


def test_a_point_that_falls_short_is_seldom_named() -> None:
    """Eight points whose true share is just short of what is asked: an error in one of twenty."""
    named = 0
    for draw in streams("least", 400):
        points = [
            Candidate(str(number), float(number), [draw.uniform() < 0.8 for _ in range(40)])
            for number in range(8)
        ]
        named += least(points, share=0.8).chosen is not None
    assert named / 400 <= 0.05 + 3 * sqrt(0.05 * 0.95 / 400)


@pytest.mark.parametrize(("share", "points", "draws"), [(0.8, 1, 14), (0.9, 1, 29), (0.8, 6, 22)])
def test_fewest_draws_that_can_show_a_share(share: float, points: int, draws: int) -> None:
    """0.8 to the 14th is the first below one in twenty; a study can say so before it runs."""
    assert draws_needed(share, points) == draws
    full = [_candidate(str(number), number, draws, draws) for number in range(points)]
    assert least(full, share).chosen == "0"


def test_a_draw_meets_only_if_every_target_is_met_and_counted() -> None:
    """Nothing counted is not a target met."""
    targets = {"a": Target("at_least", 0.9), "b": Target("at_most", 10.0)}
    draws = {"a": [0.9, 0.95, 0.8, None], "b": [10.0, 11.0, 1.0, 1.0]}
    assert meeting(draws, targets) == (True, False, False, False)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.9, 0.95, "met"), (0.89, 0.95, "cannot_tell"), (0.8, 0.89, "missed")],
)
def test_a_target_is_met_or_missed_only_by_a_whole_interval(low, high, expected) -> None:
    """The bound itself meets it."""
    assert reached(Target("at_least", 0.9), Interval(low, high)) == expected
    mirrored = Target("at_most", -0.9)
    assert reached(mirrored, Interval(-high, -low)) == expected
    assert reached(mirrored, None) == "cannot_tell"
