"""The two later sets: their golden numbers, the arithmetic behind them, and no key wanting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.engine.calibrated import Span, form
from simulator.engine.calibration import Calibration, load
from simulator.engine.distribution import Distribution

LONDON, AROUND_2020, TODAY = "london_2001_04", "england_2018_22", "england_2023_26"
ENGLAND = (AROUND_2020, TODAY)
PROGRAMME = "programme."
HOUR = 3600


@pytest.fixture(params=ENGLAND)
def england(request) -> Calibration:
    """Each of the later sets in turn."""
    return load(request.param)


@pytest.fixture
def around_2020() -> Calibration:
    """The years of the order."""
    return load(AROUND_2020)


@pytest.fixture
def today() -> Calibration:
    """The years after."""
    return load(TODAY)


# Typed again by hand from the figures file: a slip in the YAML must not pass unnoticed.
GOLDEN_LAWS = {
    "csc.attendance_day": (1.5 * HOUR, 0.6),
    "csc.attendance_night": (3.5 * HOUR, 0.7),
    "csc.placement_day": (5 * HOUR, 0.7),
    "csc.placement_night": (9 * HOUR, 0.7),
    "strategy.emergency": (6 * HOUR, 0.7),
    "nccu.answer": (4 * 60, 0.9),
    "interpreters.common": (60, 0.6),
    "interpreters.rare": (12 * 60, 1.0),
    "inspectors.confirm": (20 * 60, 0.8),
    "custody.immigration_stay": (19.25 * HOUR, 0.56),
}


@pytest.mark.parametrize(("key", "law"), GOLDEN_LAWS.items())
def test_law_is_the_one_in_the_figures(england, key, law):
    """Golden table: a change of default is a decision, not an accident."""
    assert england[key].distribution == Distribution("lognormal", law)


def test_what_has_no_published_effect_stands_at_nought_in_the_headline(england):
    """Nobody has measured what the order does for going missing, or sharing for reporting."""
    for key in ("missing.innerste_effect", "victims.deterrence"):
        assert england[key].number == 0
        assert england[key].range == Span(0, 0.4)
        assert england[key].tags == ("ASSUME",)


def test_share_missing_in_72_hours_is_a_yearly_share_times_a_guess(england):
    """The ends of the range are the products of the ends; the middle is theirs."""
    for key, yearly in (
        ("missing.within_72h", (0.12, 0.15)),
        ("missing.within_72h_trafficked", (0.25, 0.31)),
    ):
        span, middle = england[key].range, sum(yearly) / 2 * 0.45
        assert span == Span(pytest.approx(yearly[0] * 0.3), pytest.approx(yearly[1] * 0.6))
        assert england[key].number == pytest.approx(middle, abs=0.001)


def test_children_are_met_outside_office_hours_as_published(england):
    """Three in four outside office hours of the week, nearly half from half past four to ten."""
    hours = [factor / 24 for factor in england["children.hour_profile"].profile]
    assert 1 - sum(hours[9:17]) * 5 / 7 == pytest.approx(0.75, abs=0.02)
    assert hours[16] / 2 + sum(hours[17:22]) == pytest.approx(0.48, abs=0.03)


def test_published_arithmetic_is_right(around_2020, today):
    """What is tagged as our arithmetic on a publication must follow from it."""
    assert today["calls.immediate_per_day"].number == round(135_726 / 365 / 10)
    assert today["visits.business_share"].number == pytest.approx(11_052 / 21_858, abs=0.001)
    per_week = [visits * 0.4 / 32 / 52 for visits in (15_894, 21_858)]
    assert per_week[0] < today["visits.per_week"].number < per_week[1]
    assert today.checks["arrests_per_visit"].figure.number == pytest.approx(
        8_232 / 11_052, abs=0.001
    )
    assert today["costs.cell_day"].number == round(25.82 + 23 * 21.08)
    assert today.checks["soonest_mean_between_units"].figure.range == Span(75 * 60, 282 * 60)
    disputes = around_2020["children.age_disputed_share"].number
    assert disputes == pytest.approx(6_177 / 6 / 4_000, abs=0.01)
    in_domestic_abuse = (537 / 36) / (2_672 / 29)
    assert around_2020["victims.domestic_abuse_share"].number == pytest.approx(
        in_domestic_abuse, abs=0.015
    )
    assert around_2020.checks["victims_referred"].figure.number == round(2_656 / 2 / 45, 1)


def test_outcomes_of_visits_agree_with_the_published_arrests_a_visit(england):
    """No page gives the share with no arrest; it follows from the mean of all visits."""
    given_one = england["visits.arrests_given_one"].distribution.mean
    arrests = (1 - england["visits.no_arrest_share"].number) * given_one
    assert arrests == pytest.approx(england.checks["arrests_per_visit"].figure.number, abs=0.01)


def test_mean_detention_is_fourteen_hours_after_the_cut_at_24(england):
    """The world lets everybody go after a day, so the law itself must be longer."""
    law = england["custody.own_stay"].distribution
    step = HOUR // 10
    within = sum((1 - law.cumulative(at + step / 2)) * step for at in range(0, 24 * HOUR, step))
    assert within / HOUR == pytest.approx(14, abs=0.1)


MIXTURES = {
    "immediate 2018": ((0.955, 7.8, 0.5), (0.045, 40, 0.6)),
    "immediate 2022": ((0.925, 8.6, 0.52), (0.075, 40, 0.6)),
    "soonest 2018": ((0.88, 26, 0.58), (0.12, 150, 0.6)),
}


def _mixture(name: str) -> Distribution:
    """Response times in minutes."""
    parts = tuple(
        (share, Distribution("lognormal", (median, sigma)))
        for share, median, sigma in MIXTURES[name]
    )
    return Distribution("mixture", parts=parts)


def test_fitted_mixtures_give_the_published_rows_and_the_checks(around_2020, today):
    """Checks tagged as our fit rest on these; each must still meet the share it was fitted to."""
    immediate, soonest = _mixture("immediate 2018"), _mixture("soonest 2018")
    checks = around_2020.checks
    assert immediate.cumulative(15) == pytest.approx(
        checks["immediate_met_2018"].figure.number, abs=0.005
    )
    assert soonest.cumulative(60) == pytest.approx(
        checks["soonest_met_2018"].figure.number, abs=0.005
    )
    assert checks["immediate_mean"].figure.number == pytest.approx(immediate.mean * 60, rel=0.01)
    assert checks["immediate_95th"].figure.number == pytest.approx(
        immediate.quantile(0.95) * 60, rel=0.02
    )
    assert checks["soonest_mean"].figure.number == pytest.approx(soonest.mean * 60, rel=0.01)
    later = _mixture("immediate 2022")
    assert later.mean * 60 == pytest.approx(today.checks["immediate_mean"].figure.number, rel=0.01)
    assert later.cumulative(15) == pytest.approx(
        today.checks["immediate_met_2022"].figure.number, abs=0.003
    )


def test_targets_of_the_era_are_fifteen_minutes_and_an_hour(england):
    """The twelve minutes of the agreement are a rule of 2001 and not a measure of today."""
    assert england["control.target_immediate"].whole == 15 * 60
    assert england["control.target_soonest"].whole == 60 * 60


def test_every_number_of_the_first_set_has_its_like_in_the_later_ones(england):
    """The world of visits and calls runs on any set, and reads each key in one form.

    Phases One to Three were agreed for London's own years, and no later document takes them up.
    """
    shared = {k: v for k, v in load(LONDON).values.items() if not k.startswith(PROGRAMME)}
    assert len(shared) > 100
    for key, value in shared.items():
        assert key in england
        assert form(england[key].quantity) == form(value.quantity), key
        assert england[key].unit == value.unit, key


def test_later_sets_have_the_same_keys():
    """A service of today runs on both."""
    first, second = map(load, ENGLAND)
    assert tuple(first) == tuple(second)


def _read_from(tree: ast.AST) -> Iterator[str]:
    """Find the keys that a module reads by their written name.

    `numbers["key"]`, `share("key")`, `lasts(purpose, id, "key")` and `rests_on = "key"` are how
    the engine reads.
    """
    for node in ast.walk(tree):
        written: ast.expr | None = None
        if isinstance(node, ast.Subscript) and _name(node.value) in ("numbers", "_numbers"):
            written = node.slice
        elif isinstance(node, ast.Call) and _name(node.func) in ("share", "lasts", "answers_in"):
            written = node.args[-1] if node.args else None
        elif isinstance(node, ast.Assign) and _name(node.targets[0]) == "rests_on":
            written = node.value
        if isinstance(written, ast.Constant) and isinstance(written.value, str):
            yield from [written.value] if "." in written.value else []


def _name(node: ast.expr) -> str:
    """Give the last name of `a.b.name`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_no_service_asks_for_a_key_that_is_not_there(england, root: Path):
    """A wanting key would end a run in the middle."""
    asked = {
        key: path.name
        for path in sorted((root / "simulator" / "engine").rglob("*.py"))
        for key in _read_from(ast.parse(path.read_text(encoding="utf-8")))
    }
    shared = {key: where for key, where in asked.items() if not key.startswith(PROGRAMME)}
    assert len(shared) > 60
    assert {key: where for key, where in shared.items() if key not in england} == {}
