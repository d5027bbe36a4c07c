"""The closed forms against values printed in the literature, and against one another."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.theory import (
    UnstableError,
    erlang_b,
    erlang_c,
    limited_line,
    occupancy_share,
    priority_waits,
    single_server_priority_waits,
    unlimited_line,
    wait_within,
)


@pytest.mark.parametrize(
    ("servers", "load", "lost"),
    [(1, 0.0101, 0.01), (5, 1.361, 0.01), (10, 4.461, 0.01), (20, 12.03, 0.01), (10, 6.216, 0.05)],
)
def test_erlang_b_is_that_of_the_traffic_tables(servers: int, load: float, lost: float) -> None:
    """Loads that the published Erlang B tables give for a loss of 1% and 5%."""
    assert erlang_b(servers, load) == pytest.approx(lost, rel=2e-3)


def test_erlang_c_of_two_servers_at_half_load() -> None:
    """The textbook case: one third of arrivals wait."""
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)


def test_unlimited_line_is_that_of_the_eye_clinic() -> None:
    """Gross et al.: 3 doctors, 6 patients an hour, 20 minutes each: 0.889 wait, 28.9 min in all."""
    line = unlimited_line(3, 6 / 60, 20)
    assert line.mean_queue == pytest.approx(8 / 9)
    assert line.mean_wait + 20 == pytest.approx(28.9, abs=0.02)
    assert line.mean_busy == pytest.approx(2)


def test_limited_line_is_that_of_the_inspection_station() -> None:
    """Gross et al.: 3 stalls, 4 more places, 1 car a minute, 6 minutes each."""
    line = limited_line(3, 4, 1.0, 6.0)
    assert line.mean_queue == pytest.approx(3.09, abs=0.005)
    assert line.mean_queue + line.mean_busy == pytest.approx(6.06, abs=0.005)
    assert line.mean_queue == pytest.approx(line.mean_wait * (1 - line.refused_share))
    assert 60 * line.refused_share == pytest.approx(30.3, abs=0.06)


@pytest.mark.parametrize(("doctors", "hours"), [(1, (0.238, 0.325)), (2, (0.029, 0.033, 0.048))])
def test_priority_waits_are_those_of_the_county_hospital(
    doctors: int, hours: tuple[float, ...]
) -> None:
    """Hillier and Lieberman's emergency room: 0.2, 0.6 and 1.2 an hour, 20 minutes each."""
    waits = priority_waits(doctors, (0.2, 0.6, 1.2), 1 / 3)
    assert waits[: len(hours)] == pytest.approx(hours, abs=6e-4)


def test_single_server_line_is_pollaczek_and_khinchine() -> None:
    """One class, constant service: half of what exponential service gives."""
    assert single_server_priority_waits([0.8], [1.0], [1.0]) == pytest.approx([2.0])
    assert single_server_priority_waits([0.8], [1.0], [2.0]) == pytest.approx([4.0])


def test_both_priority_formulas_agree_where_they_meet() -> None:
    """One server and exponential service belong to both."""
    rates = (0.2, 0.3, 0.2)
    single = single_server_priority_waits(rates, (1, 1, 1), (2, 2, 2))
    assert priority_waits(1, rates, 1.0) == pytest.approx(single)


loads = st.floats(0.05, 0.95)


@given(servers=st.integers(1, 60), utilisation=loads)
def test_priorities_only_share_the_waiting_out(servers: int, utilisation: float) -> None:
    """Kleinrock's conservation law: weighted by arrivals the mean wait stays that of M/M/c."""
    rates = [utilisation * servers * share for share in (0.2, 0.5, 0.3)]
    waits = priority_waits(servers, rates, 1.0)
    pairs = zip(rates, waits, strict=True)
    together = sum(rate * wait for rate, wait in pairs) / sum(rates)
    assert isclose(together, unlimited_line(servers, sum(rates), 1.0).mean_wait, rel_tol=1e-9)


@given(servers=st.integers(1, 40), utilisation=loads)
def test_limited_line_lies_between_loss_and_unlimited_room(
    servers: int, utilisation: float
) -> None:
    """No room is Erlang B, endless room is Erlang C."""
    load = servers * utilisation
    assert isclose(limited_line(servers, 0, load, 1.0).refused_share, erlang_b(servers, load))
    large = limited_line(servers, 2000, load, 1.0)
    line = unlimited_line(servers, load, 1.0)
    assert isclose(large.mean_wait, line.mean_wait, rel_tol=1e-6, abs_tol=1e-12)
    assert isclose(large.waiting_share, line.waiting_share, rel_tol=1e-6)


def test_wait_within_nothing_is_not_waiting() -> None:
    """At a limit of zero the share is that of those who do not wait; it ends at all."""
    assert wait_within(4, 3.0, 1.0, 0.0) == pytest.approx(1 - erlang_c(4, 3.0))
    assert wait_within(4, 3.0, 1.0, 1e3) == pytest.approx(1.0)


def test_occupancy_is_a_distribution_with_the_load_as_mean() -> None:
    """The shares add up to one, and their mean is Little's law."""
    shares = [occupancy_share(7.5, number) for number in range(80)]
    assert sum(shares) == pytest.approx(1.0)
    assert sum(n * share for n, share in enumerate(shares)) == pytest.approx(7.5)


def test_overload_has_no_steady_state() -> None:
    """A plan with too few servers has no mean wait, and must not be given one."""
    with pytest.raises(UnstableError):
        erlang_c(3, 3.0)
    with pytest.raises(UnstableError):
        priority_waits(2, (1.0, 1.0), 1.0)
    with pytest.raises(UnstableError):
        single_server_priority_waits([1.0], [1.0], [1.0])


def test_impossible_stations_are_refused() -> None:
    """No number comes out of a station that cannot be."""
    with pytest.raises(ValueError, match="No such station"):
        erlang_b(-1, 1.0)
    with pytest.raises(ValueError, match="No such station"):
        limited_line(0, 1, 1.0, 1.0)
    with pytest.raises(ValueError, match="No such station"):
        occupancy_share(0.0, 1)
