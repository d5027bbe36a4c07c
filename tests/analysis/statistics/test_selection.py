"""Ranking and selection: right as often as it says, and sooner on common random numbers."""

from __future__ import annotations

from math import sqrt

import pytest

from analysis.statistics.selection import Selection, in_running, kim_nelson, next_by_ocba
from tests.analysis.statistics.coverage import normals, streams


def _study(draw, means: list[float], runs: int, shared: float = 0.0) -> dict[str, list[float]]:
    common = normals(draw, runs, 0.0, shared) if shared else [0.0] * runs
    return {
        f"p{number}": [a + b for a, b in zip(common, normals(draw, runs, mean), strict=True)]
        for number, mean in enumerate(means)
    }


def test_the_best_is_among_those_kept_as_often_as_it_says() -> None:
    """Six points alike, the hardest case; any of them may be called the best."""
    kept = sum(
        "p0" in in_running(_study(draw, [0.0] * 6, 10), "high") for draw in streams("s", 800)
    )
    assert kept / 800 >= 0.95 - 3 * sqrt(0.95 * 0.05 / 800)


def test_a_point_far_behind_is_not_kept() -> None:
    """Keeping everything would be always right and of no use."""
    kept = [in_running(_study(draw, [0.0, 5.0], 10), "high") for draw in streams("f", 50)]
    assert kept == [("p1",)] * 50
    lowest = in_running(_study(next(streams("l", 1)), [0.0, 5.0], 10), "low")
    assert lowest == ("p0",)


def test_what_points_share_does_not_keep_them_in_the_running() -> None:
    """Seeds ten times as far apart as the points: only pairing tells them apart."""
    kept = [in_running(_study(draw, [0.0, 5.0], 10, 50.0), "high") for draw in streams("c", 50)]
    assert kept == [("p1",)] * 50


def test_kim_and_nelson_are_right_as_often_as_they_say() -> None:
    """The best ahead of four others by just what matters: the configuration of the proof."""
    right, runs = 0, 0
    for draw in streams("kn", 250):
        found = kim_nelson(_study(draw, [1.0, 0.0, 0.0, 0.0, 0.0], 200, 3.0), "high", 1.0)
        assert found.chosen is not None
        right += found.chosen == "p0"
        runs += found.runs
    assert right / 250 >= 0.95 - 3 * sqrt(0.95 * 0.05 / 250)
    assert runs / 250 < 60


def test_kim_and_nelson_say_that_they_need_more_runs() -> None:
    """Ten runs of near twins choose nothing, and tell how many it may take at most."""
    found = kim_nelson(_study(next(streams("m", 1)), [0.0, 0.01], 10), "high", 0.2)
    assert found.chosen is None
    assert found.left == ("p0", "p1")
    assert found.most > found.runs == 10


def test_asked_again_with_more_runs_the_dropped_stay_dropped() -> None:
    """The procedure is replayed from its first runs, so it needs no memory between asks."""
    full = _study(next(streams("again", 1)), [0.0, 0.3, 3.0], 150)
    end = kim_nelson(full, "high", 0.5)
    dropped: set[str] = set()
    for runs in range(10, end.runs + 1):
        cut = {name: row[: 10 if name in dropped else runs] for name, row in full.items()}
        found = kim_nelson(cut, "high", 0.5)
        dropped |= set(full) - set(found.left)
    assert found == end


def test_one_point_alone_is_chosen() -> None:
    """A study of one design point has its answer."""
    assert kim_nelson({"only": [1.0] * 10}, "low", 1.0) == Selection("only", ("only",), 10, 10)
    assert in_running({"only": [1.0] * 10}, "low") == ("only",)


def test_twins_are_within_what_does_not_matter() -> None:
    """Equal rows end at once: whichever is named is right."""
    found = kim_nelson({"a": [1.0, 2.0] * 5, "b": [1.0, 2.0] * 5}, "high", 0.1)
    assert found.chosen == "a"


@pytest.mark.parametrize(("rows", "within"), [({"a": [1.0]}, 1.0), ({"a": [1.0] * 10}, 0.0)])
def test_what_can_select_nothing_is_refused(rows, within) -> None:
    """One run has no spread; a difference of nothing takes runs without end."""
    with pytest.raises(ValueError, match=r"needed|select nothing"):
        kim_nelson(rows, "high", within)


def test_further_runs_go_where_they_tell_most() -> None:
    """To the best and its rival, hardly to what is far behind; and all of them are given."""
    rows = _study(next(streams("ocba", 1)), [0.0, 2.8, 3.0], 10)
    given = next_by_ocba(rows, "high", 60)
    assert sum(given.values()) == 60
    assert given["p0"] < 5
    assert min(given["p1"], given["p2"]) > 20


def test_runs_are_shared_alike_where_nothing_differs() -> None:
    """Equal means give no direction."""
    assert next_by_ocba({"a": [1.0, 1.0], "b": [1.0, 1.0]}, "low", 4) == {"a": 2, "b": 2}
