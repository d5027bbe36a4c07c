"""The other closed forms, and the chains: against printed values, special cases and one another."""

from __future__ import annotations

from math import exp

import pytest

from analysis.chains import (
    breakdown_number,
    bumps_each,
    changing_wait,
    mean_number_by_hour,
    mean_over,
    pairs_wait,
    reserve_waits,
    stationary,
)
from analysis.theory import UnstableError, erlang_b, limited_line, priority_waits, unlimited_line
from analysis.theory_more import (
    batch_wait,
    birth_and_death,
    closed_busy,
    gave_up_after,
    impatient_line,
    least_servers,
    lognormal_beyond,
    lognormal_mean_up_to,
    preemptive_times,
    present_by_hour,
    reserved_loss,
    square_root_servers,
    stay_beyond,
    two_stages_beyond,
)


def test_endless_patience_is_erlang_c_and_none_is_erlang_b() -> None:
    """The two ends between which patience lies."""
    patient = impatient_line(4, 3.0, 1.0, 1e9)
    assert patient.mean_queue == pytest.approx(unlimited_line(4, 3.0, 1.0).mean_queue, rel=1e-5)
    assert impatient_line(4, 3.0, 1.0, 1e-9).gave_up_share == pytest.approx(erlang_b(4, 3.0))
    assert gave_up_after(4, 3.0, 1.0, 1e-9) == pytest.approx(erlang_b(4, 3.0))
    assert gave_up_after(4, 3.0, 1.0, 100.0) < 1e-12


def test_patience_equal_to_service_makes_a_station_without_end() -> None:
    """Erlang A with patience like service is M/M/infinity: Poisson numbers."""
    line = impatient_line(2, 3.0, 1.0, 1.0)
    assert line.at_once_share == pytest.approx(exp(-3) * (1 + 3))


def test_patience_of_a_critical_load_has_no_hole() -> None:
    """Where arrivals just equal what the servers can do the formula has its limit."""
    around = [gave_up_after(2, rate, 1.0, 0.5) for rate in (2 - 1e-6, 2.0, 2 + 1e-6)]
    assert around[0] == pytest.approx(around[1], rel=1e-5)
    assert around[2] == pytest.approx(around[1], rel=1e-5)


def test_no_reserve_refuses_all_alike_and_a_reserve_shields_the_urgent() -> None:
    """Erlang B where nothing is held back."""
    assert reserved_loss(6, 0, (1.0, 3.0), 1.0) == pytest.approx((erlang_b(6, 4.0),) * 2)
    urgent, other = reserved_loss(6, 2, (1.0, 3.0), 1.0)
    assert urgent < erlang_b(6, 4.0) < other


def test_interruption_leaves_the_first_class_alone_and_the_whole_unchanged() -> None:
    """Who is first sees an empty station; and work is only put off, never lost (Little)."""
    rates = (0.3, 0.4)
    first, second = preemptive_times(1, rates, 1.0)
    assert first == pytest.approx(1 / 0.7)
    assert second == pytest.approx(1 / (0.7 * 0.3))  # Gross et al., M/M/1
    whole = unlimited_line(1, 0.7, 1.0)
    assert 0.3 * first + 0.4 * second == pytest.approx(whole.mean_queue + whole.mean_busy)


def test_batches_of_one_are_no_batches() -> None:
    """M/M/1; and a load of one has no steady state."""
    assert batch_wait(0.6, 1, 1.0) == pytest.approx(unlimited_line(1, 0.6, 1.0).mean_wait)
    with pytest.raises(UnstableError):
        batch_wait(0.5, 2, 1.0)


def test_two_customers_at_one_server_by_hand() -> None:
    """States 0, 1, 2 with weights 1, 2, 2 for equal times: busy four fifths."""
    assert closed_busy(1, 2, 1.0, 1.0) == pytest.approx(0.8)


def test_stay_beyond_is_exponential_at_one_server() -> None:
    """M/M/1: the stay is exponential at mu - lambda."""
    assert stay_beyond(1, 0.4, 1.0, 3.0) == pytest.approx(exp(-0.6 * 3))


def test_tails_of_sums_and_of_a_lognormal() -> None:
    """A second stage of no length is none; the median halves; 1.96 sigmas leave a fortieth."""
    assert two_stages_beyond(2.0, 1e-9, 3.0) == pytest.approx(exp(-1.5))
    assert lognormal_beyond(10.0, 0.5, 10.0) == pytest.approx(0.5)
    assert lognormal_beyond(1.0, 1.0, exp(1.959964)) == pytest.approx(0.025, abs=1e-6)


def test_area_under_a_lognormals_tail_by_small_steps() -> None:
    """The closed form beside a sum."""
    steps = sum(lognormal_beyond(2.0, 0.6, (n + 0.5) / 1000) / 1000 for n in range(3000))
    assert lognormal_mean_up_to(2.0, 0.6, 3.0) == pytest.approx(steps, rel=1e-6)
    assert lognormal_mean_up_to(2.0, 0.6, 0.0) == 0.0


def test_constant_demand_has_the_same_number_present_at_every_hour() -> None:
    """Little's law, whatever the hour."""
    area = lambda limit: 2.0 * (1 - exp(-limit / 2.0))  # noqa: E731  # of an exponential's tail
    assert present_by_hour((3.0,) * 24, 7, area) == pytest.approx(6.0)
    assert mean_number_by_hour(4, (2.0,) * 24, 1.0)[0] == pytest.approx(
        unlimited_line(4, 2.0, 1.0).mean_queue + 2.0
    )


@pytest.mark.parametrize("load", [5, 20, 60, 150])
def test_square_root_staffing_is_right_to_about_one_server(load: int) -> None:
    """Halfin and Whitt's rule beside Erlang C: at most a fifth of arrivals wait at all."""
    exact = least_servers(load, 1.0, 0.0, 0.8)
    assert abs(square_root_servers(load, 0.2) - exact) <= 1


def test_a_number_that_only_grows_has_no_steady_state() -> None:
    """The loop ends, and says so."""
    with pytest.raises(UnstableError):
        birth_and_death(lambda _: 2.0, lambda _: 1.0, most=500)


def test_a_chain_is_solved_as_birth_and_death_is() -> None:
    """M/M/3/7 by its balance equations and by its closed form."""
    shares = stationary(
        0,
        lambda n: [(n + 1, 6.0)] * (n < 7) + [(n - 1, min(n, 3.0))] * (n > 0),
    )
    line = limited_line(3, 4, 6.0, 1.0)
    assert sum(shares.values()) == pytest.approx(1)
    assert shares[7] == pytest.approx(line.refused_share)
    assert mean_over(shares, lambda n: max(0, n - 3)) == pytest.approx(line.mean_queue)


def test_no_reserve_is_cobhams_and_a_reserve_helps_the_urgent_at_others_cost() -> None:
    """The chain meets the closed form where it has one."""
    plain = priority_waits(4, (1.0, 1.2), 1.0)
    assert reserve_waits(4, 0, (1.0, 1.2), 1.0) == pytest.approx(plain, rel=1e-6)
    urgent, other = reserve_waits(4, 1, (1.0, 1.2), 1.0)
    assert urgent < plain[0]
    assert other > plain[1]


def test_a_station_that_hardly_closes_is_none_that_closes() -> None:
    """And one that does has White and Christie's number for M/M/1."""
    assert breakdown_number(0.5, 1.0, 1e9, 1e-6) == pytest.approx(1.0, rel=1e-5)
    rate, mu, fail, mend = 0.5, 1.0, 1 / 20, 1 / 5
    expected = rate * ((fail + mend) ** 2 + fail * mu)
    expected /= (fail + mend) * (mu * mend - rate * (fail + mend))
    assert breakdown_number(rate, 1 / mu, 1 / fail, 1 / mend) == pytest.approx(expected)


def test_a_change_to_the_same_size_is_none() -> None:
    """And fewer servers for a part of the time cost waits."""
    plain = unlimited_line(4, 2.0, 1.0).mean_wait
    assert changing_wait((4, 4), (10.0, 10.0), 2.0, 1.0) == pytest.approx(plain)
    assert changing_wait((4, 2), (10.0, 10.0), 2.0, 1.0) > 2 * plain


def test_pairs_are_one_queue_or_the_other_at_the_ends() -> None:
    """Nobody needs both: M/M/2. All do: M/M/1."""
    assert pairs_wait(1.2, 1.0, 0.0) == pytest.approx(unlimited_line(2, 1.2, 1.0).mean_wait)
    assert pairs_wait(0.6, 1.0, 1.0) == pytest.approx(unlimited_line(1, 0.6, 1.0).mean_wait)


@pytest.mark.parametrize(("first", "second"), [(0.1, 0.4), (0.3, 0.2), (0.4, 0.4)])
def test_interruptions_at_one_server_by_hand(first: float, second: float) -> None:
    """M/M/1: each stay of the second class at the server is ended by an urgent arrival or its end.

    It is in service until it is through, for a mean of one in all, and urgent calls come at their
    rate meanwhile.
    """
    assert bumps_each(1, (first, second), 1.0) == pytest.approx(first, rel=1e-3)
