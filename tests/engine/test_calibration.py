"""The shipped calibration: its golden numbers, its honesty, and changing it for a what-if."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.engine.calibrated import Span, Table, Value
from simulator.engine.calibration import (
    CHANGED,
    Calibration,
    UnknownKeyError,
    available,
    call_profile,
    load,
)
from simulator.engine.calibration_words import row
from simulator.engine.distribution import Distribution
from tests.engine.response_arithmetic import SHIFTS, erlang_c, estimate

LONDON = "london_2001_04"
TITLES = {
    LONDON: "London, 2001 to 2004",
    "england_2018_22": "England, 2018 to 2022",
    "england_2023_26": "England, 2023 to 2026",
}
TARGET_SECONDS = 12 * 60


@pytest.fixture(scope="module")
def london() -> Calibration:
    """The set under test."""
    return load(LONDON)


@pytest.fixture(params=available())
def every(request) -> Calibration:
    """Each shipped set in turn."""
    return load(request.param)


def _figures(numbers: Calibration) -> list[Value]:
    """List all that a set states, inputs and checks."""
    return [*numbers.values.values(), *(check.figure for check in numbers.checks.values())]


def test_every_shipped_set_loads_and_says_its_era():
    """A set is named by its file and stands for a span of years."""
    assert set(available()) == set(TITLES)
    for name in available():
        assert load(name).id == name
    eras = sorted(load(name).era for name in available())
    assert all(first[1] < second[0] for first, second in pairwise(eras))


# Typed again by hand from the figures file: a slip in the YAML must not pass unnoticed.
GOLDEN = {
    "calls.immediate_per_day": 61,
    "calls.soonest_per_day": 75,
    "tasking.interval": 14 * 86400,
    "teams.trained_officers": 17 + 48,
    "teams.funded_police_posts": 41,
    "custody.cells_per_suite": 13.8,
    "custody.cell_availability": 0.69,
    "costs.constable": 25.6,
    "costs.cell_day": 360,
    "visits.hostile_share": 0.02,
}
GOLDEN_LAWS = {
    "intelligence.turnaround": ("lognormal", (30 * 3600, 0.7)),
    "authority.cio_review": ("lognormal", (2 * 3600, 0.8)),
    "visits.on_site_no_answer": ("lognormal", (15 * 60, 0.5)),
    "visits.on_site_arrest": ("lognormal", (45 * 60, 0.6)),
    "visits.on_site_business": ("lognormal", (90 * 60, 0.5)),
    "visits.arrests_given_one": ("geometric", (0.5,)),
    "custody.booking_in": ("lognormal", (15 * 60, 0.85)),
    "custody.immigration_stay": ("lognormal", (19.25 * 3600, 0.56)),
}


@pytest.mark.parametrize(("key", "number"), GOLDEN.items())
def test_number_is_the_one_in_the_figures(london, key, number):
    """Golden table: a change of default is a decision, not an accident."""
    assert london[key].number == number


@pytest.mark.parametrize(("key", "law"), GOLDEN_LAWS.items())
def test_law_is_the_one_in_the_figures(london, key, law):
    """Golden table, for distributions."""
    assert (london[key].distribution.kind, london[key].distribution.parameters) == law


def test_published_arithmetic_is_right(london):
    """What is tagged as our arithmetic on a publication must follow from it."""
    assert london["calls.immediate_per_day"].number == round(476_000 / 32 / 244)
    assert london["costs.constable"].number == pytest.approx(43_998 / 1720, abs=0.05)
    assert london["costs.funded_posts"].number == pytest.approx(41 * 43_998, rel=0.01)
    no_arrest = london["visits.no_arrest_share"].range
    assert no_arrest == Span(round(8_793 / 14_443, 3), round(9_975 / 15_512, 3))
    prisoners = (20_465 + 18_457 + 16_793) / 3 / 31 / 32
    assert london["custody.own_prisoners_per_day"].number == pytest.approx(prisoners, abs=0.5)
    assert london["custody.own_stay"].distribution.mean == pytest.approx(9 * 3600, rel=0.01)
    turnaround = london["intelligence.turnaround"].distribution
    assert 1 - turnaround.cumulative(72 * 3600) == pytest.approx(0.105, abs=0.001)
    stay = london["custody.immigration_stay"].distribution
    assert 1 - stay.cumulative(24 * 3600) == pytest.approx(0.35, abs=0.005)


def test_checks_hold_the_published_path_of_the_response_target(london):
    """The planning run compares itself with these and never reads them as inputs."""
    met = {check.figure.period: check.figure.number
           for check in london.checks_of("immediate_within_target")
           if check.figure.range is None}  # fmt: skip
    assert met == {(2001, 2001): 0.75, (2002, 2002): 0.723, (2003, 2003): 0.71}
    assert london.checks["immediate_met_between_boroughs"].figure.range == Span(0.581, 0.8)
    assert london.checks["immediate_worst_month_mean"].figure.whole == 15 * 60 + 13
    assert london.checks_of("no_such_measure") == ()
    assert not set(london.checks) & set(london.values)


def test_assumptions_are_all_that_no_page_states(london):
    """Whoever relies on a number sees that word."""
    listed = {value.key for value in london.assumptions()}
    assert "calls.soonest_per_day" in listed
    assert "calls.immediate_per_day" in listed  # our arithmetic, not the page's figure
    assert "intelligence.turnaround" in listed  # half stated, half guessed
    assert not {"costs.cell_day", "tasking.interval"} & listed
    assert all(value.range is not None for value in london.assumptions())


def test_no_figure_of_another_period_passes_as_this_one(every):
    """Eras are never mixed without the word assumption and the years beside it."""
    first, last = every.era
    borrowed = [
        value
        for value in _figures(every)
        if value.period and (value.period[0] > last or value.period[1] < first)
    ]
    assert len(borrowed) > 10
    assert all("ASSUME" in value.tags and "Borrowed from" in value.note for value in borrowed)


def test_nothing_is_called_borrowed_that_is_of_these_years(every):
    """The word would lose its meaning."""
    first, last = every.era
    for value in _figures(every):
        if "Borrowed from" in value.note and value.period is not None:
            assert value.period[0] > last or value.period[1] < first, value.key


def test_shares_stay_shares_through_their_whole_range(every):
    """Input uncertainty must not draw a chance above one."""
    for value in _figures(every):
        if value.unit == "share" and value.range is not None:
            assert 0 <= value.range.low <= value.range.high <= 1, value.key


def test_unknown_key_names_the_nearest(london):
    """A misspelt key must not become a default."""
    with pytest.raises(UnknownKeyError, match=r"did you mean custody\.booking_in"):
        london["custody.bookin_in"]
    with pytest.raises(UnknownKeyError, match="london_2001_04"):
        load("london_2001")
    assert "custody.booking_in" in london
    assert "custody.bookin_in" not in london


def test_asking_for_the_wrong_form_says_which_it_is(london):
    """A distribution read as a number would be a silent mean."""
    with pytest.raises(TypeError, match="not one number but a distribution"):
        london["custody.booking_in"].number  # noqa: B018 - the reading is what fails
    with pytest.raises(TypeError, match="not a table but a value"):
        london["tasking.interval"].table  # noqa: B018 - as above
    with pytest.raises(TypeError, match="not one whole number"):
        london["custody.cells_per_suite"].whole  # noqa: B018 - as above
    with pytest.raises(KeyError, match="early, late, night"):
        london["response.units_on_duty"].table["evening"]


def test_changed_value_is_tagged_and_the_shipped_set_is_not(london):
    """A what-if must be visible as one, and must not leak into the next run."""
    changed = london.with_value("custody.cell_availability", 0.9)
    assert changed["custody.cell_availability"].tag == CHANGED
    assert "it was ASSUME" in changed["custody.cell_availability"].note
    assert changed["custody.cell_availability"] in changed.assumptions()
    assert load(LONDON)["custody.cell_availability"].number == 0.69
    assert changed["custody.booking_in"] is london["custody.booking_in"]


@pytest.mark.parametrize(
    ("key", "quantity", "expected"),
    [
        ("custody.booking_in", 900, "is a distribution, not a value"),
        ("response.units_on_duty", Table((("early", 1),)), "needs the names early, late, night"),
        ("calls.weekday_profile", (1.0, 1.0), "needs 7 numbers"),
        ("intelligence.desks", 1.5, "whole number of desks"),
    ],
)
def test_change_of_form_is_refused(london, key, quantity, expected):
    """The world reads each key in one form."""
    with pytest.raises(ValueError, match=expected):
        london.with_value(key, quantity)


def test_every_range_can_be_walked_from_end_to_end(every):
    """Input uncertainty draws positions in ranges; each must give a value of the same form."""
    for key, value in every.values.items():
        if value.range is None:
            with pytest.raises(ValueError, match="stated outright"):
                every.with_position(key, 0.5)
            continue
        for position, end in ((0.0, value.range.low), (1.0, value.range.high)):
            moved = every.with_position(key, position)[key]
            if not isinstance(value.quantity, (Table, tuple)):
                assert moved.location == pytest.approx(end)


def test_position_moves_each_form_in_its_own_way(london):
    """Number itself, median, swing, first share, factor on all."""
    low = {key: london.with_position(key, 0.0)[key] for key in london if london[key].range}
    assert low["calls.soonest_per_day"].number == 60
    assert low["custody.booking_in"].distribution == Distribution("lognormal", (600, 0.85))
    assert low["calls.weekday_profile"].profile[5] == pytest.approx(1.05)
    assert low["support.outcome"].table["granted"] == 0.55
    assert low["support.outcome"].table.total == pytest.approx(1.0)
    assert low["support.outcome"].table["declined"] == pytest.approx(0.15 * 0.45 / 0.25)
    assert low["response.units_on_duty"].table.entries == (("early", 7), ("late", 9), ("night", 8))


def test_week_of_calls_has_mean_one_and_peaks_on_weekend_nights(every):
    """Multiplying the daily count by it must leave the daily count."""
    week = call_profile(every)
    assert len(week) == 168
    assert sum(week) / 168 == pytest.approx(1.0)
    busiest = max(range(168), key=week.__getitem__)
    assert divmod(busiest, 24) == (5, 22)  # Saturday after ten
    assert divmod(min(range(168), key=week.__getitem__), 24)[1] == 5


def test_night_economy_belongs_to_the_evening_it_began_on(london):
    """Two on Saturday morning is Friday night; two on Friday morning is Thursday's."""
    without = call_profile(london.with_value("calls.night_economy_multiplier", 1.0))
    week = call_profile(london)
    lifted = {hour for hour in range(168) if week[hour] > without[hour]}
    friday, saturday, sunday = 4 * 24, 5 * 24, 6 * 24
    assert lifted == {
        *(friday + hour for hour in (22, 23)),
        *(saturday + hour for hour in (0, 1, 2, 22, 23)),
        *(sunday + hour for hour in (0, 1, 2)),
    }


def test_months_swing_by_nine_per_cent_and_are_low_in_winter(london):
    """The published counts: high in summer, low from November to January."""
    months = london["calls.month_profile"].profile
    assert max(months) == months[6] == pytest.approx(1.09)
    assert sorted(range(12), key=months.__getitem__)[:3] in ([11, 0, 10], [11, 10, 0])


def test_visits_start_in_the_daytime(every):
    """Nobody knocks at night, at whatever position of a range."""
    starts = every["visits.start_profile"].profile
    assert {hour for hour in range(24) if starts[hour]} == set(range(5, 19))


def test_queueing_arithmetic_brings_the_units_near_the_published_share(london):
    """The start values: steady shifts meet a little more than the published three in four.

    Real shifts are not steady, so the estimate must lie above the target and not far above.
    """
    shifts = [estimate(london, shift, TARGET_SECONDS) for shift in SHIFTS]
    assert sum(shift.calls_share for shift in shifts) == pytest.approx(1.0)
    assert all(shift.busy < shift.units for shift in shifts)
    met = sum(shift.calls_share * shift.within_target for shift in shifts)
    mean = sum(shift.calls_share * shift.mean_response for shift in shifts)
    assert met == pytest.approx(0.81, abs=0.005)
    assert mean / 60 == pytest.approx(9.3, abs=0.05)


def test_more_units_meet_more_calls(london):
    """The arithmetic, and so the proposal, goes the right way."""
    met = [
        estimate(
            london.with_value("response.units_on_duty", Table(tuple((s, n) for s in SHIFTS))),
            "late",
            TARGET_SECONDS,
        ).within_target
        for n in (9, 10, 11, 12, 14)
    ]  # fmt: skip
    assert all(fewer < more for fewer, more in pairwise(met))


def test_erlang_c_gives_the_textbook_values():
    """One server waits with the chance that it is busy; two at one erlang with one in three."""
    assert erlang_c(1, 0.8) == pytest.approx(0.8)
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)


def _chapters(root: Path) -> dict[str, str]:
    """Read the document, a chapter a set, in the order in which they stand."""
    document = (root / "docs" / "calibration.md").read_text(encoding="utf-8")
    parts = re.split(r"^# (.+)$", document, flags=re.MULTILINE)
    text = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {name: text[title] for name, title in TITLES.items()}


def _keys(chapter: str) -> set[str]:
    """List the keys that have a row in a chapter."""
    return set(re.findall(r"^\| `([\w.]+)` \|", chapter, re.MULTILINE))


def test_document_holds_every_value_as_it_is(every, root):
    """Docs that drift from the numbers are worse than none; replace the row by the one printed.

    A later set shows what stands otherwise than in the set before it, and no row that is the same.
    """
    standing: dict[str, str] = {}
    for name, chapter in _chapters(root).items():
        rows = {figure.key: row(figure) for figure in _figures(load(name))}
        other = {key: text for key, text in rows.items() if standing.get(key) != text}
        if name == every.id:
            assert [text for text in other.values() if text not in chapter] == []
            assert _keys(chapter) == set(other)
        standing = rows


def test_document_lists_every_source(every, root):
    """Each figure can be looked up."""
    document = (root / "docs" / "calibration.md").read_text(encoding="utf-8")
    for source in every.sources.values():
        assert f"| {source.id} | {source.title} | {source.year} |" in document


def test_document_counts_what_is_published_rightly(every, root):
    """How little is published is the first thing a reader should know."""
    published = len(every.values) - len(every.assumptions())
    counted = f"Of the {len(every.values)} values only {published} are"
    assert counted in _chapters(root)[every.id]


def test_every_source_is_used(every):
    """A source that nothing rests on is a leftover."""
    used = {source.id for figure in _figures(every) for source in figure.sources}
    assert used == set(every.sources)


def test_calibration_loads_neither_simpy_nor_numpy():
    """Commands that only show numbers must start at once."""
    program = (
        "import sys; from simulator.engine.calibration import load; load('london_2001_04');"
        "print([name for name in ('simpy', 'numpy', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
