"""What a report says of rare things, conduct, places and a plan, and how it names things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.report import overview
from analysis.report.conduct import conduct, other_places, places
from analysis.report.naming import Names, spoken, subject
from analysis.report.plots import (
    frontier,
    grid,
    paired,
    programme,
    residents,
    targets,
    tornado,
    waits,
)
from analysis.report.rarely import dangers, probes
from analysis.report.sections import NO_RESIDENTS, sections
from analysis.study.answer import Against, Answer, Interval, Told
from analysis.study.outcome import Pair
from simulator.scenario import library, studybase
from tests.analysis.report import answers


def _with_measures(**pairs: Pair):
    """Return the bare answer whose runs kept these sums."""
    answer = answers.bare()
    only = answer.points[0]
    return replace(answer, points=(replace(only, outcome=replace(only.outcome, measures=pairs)),))


# --- rare things ---------------------------------------------------------------------------------


def test_danger_calls_are_told_by_their_expected_number_with_exact_limits() -> None:
    """Four late in ten years: 0.4 a year, Garwood's limits 1.09 and 10.24 over ten."""
    answer = _with_measures(
        officers_immediate_within_target=Pair(16.0, 20.0), police_hours_lent=Pair(9.0, 10.0)
    )
    table = dangers(answer)
    assert table is not None
    _, seen, observed, expected, late, chance = table.rows[0]
    assert (seen, observed) == ("20", "10.0")
    assert expected == "2.00 (1.22 to 3.09)"
    assert late == "0.40 (0.11 to 1.02)"
    assert chance == "33% (10 to 64)"


def test_none_seen_is_no_promise_of_none() -> None:
    """Nought in two years leaves 3.69 / 2 a year possible."""
    answer = _with_measures(
        officers_immediate_within_target=Pair(0.0, 0.0), police_hours_lent=Pair(0.0, 2.0)
    )
    table = dangers(answer)
    assert table is not None
    assert table.rows[0][4] == "0.00 (0.00 to 1.84)"


def test_without_the_time_observed_no_rate_is_told() -> None:
    """A number of calls in an unknown time is no rate."""
    table = dangers(_with_measures(officers_immediate_within_target=Pair(3.0, 4.0)))
    assert table is not None
    assert table.rows[0][3:] == ("cannot be told",) * 3


def test_the_years_observed_follow_from_the_manifest_where_no_measure_says_them() -> None:
    """Days of a run times its runs."""
    answer = _with_measures(officers_immediate_within_target=Pair(3.0, 4.0))
    table = dangers(replace(answer, manifest={"days": 730}))
    assert table is not None
    assert table.rows[0][2] == "2.0"


def test_probes_are_shown_where_runs_asked_any() -> None:
    """They tell of danger without waiting for it."""
    table = probes(_with_measures(probe_within_target=Pair(90.0, 120.0)))
    assert table is not None
    assert table.rows[0] == ("base", "75.0%")
    assert probes(answers.bare()) is None


# --- conduct and places --------------------------------------------------------------------------


def test_homes_entered_for_each_arrest_follow_from_two_counts() -> None:
    """Conduct is visible wherever the runs count it."""
    table = conduct(_with_measures(homes_entered=Pair(90.0, 2), arrests=Pair(60.0, 2)))
    assert table is not None
    assert table.rows == (("base", "1.50"),)


def test_conduct_is_left_out_where_nothing_of_it_was_counted() -> None:
    """A programme knocks at no door."""
    assert conduct(answers.bare()) is None


def test_residents_by_place_stand_beside_the_base() -> None:
    """Whose calls a plan costs depends on where they live."""
    base, chosen = places(answers.full())
    assert [row[0] for row in chosen.rows] == sorted(answers.WARDS)
    assert all("points" not in cell for row in base.rows for cell in row)
    at = [each.head for each in chosen.columns].index("Less the base")
    assert all(row[at].startswith("+") for row in chosen.rows)


def test_what_is_kept_by_place_and_is_no_call_stands_elsewhere() -> None:
    """The quarters for which a borough was open say nothing of its residents' calls."""
    answer = answers.bare()
    only = answer.points[0]
    kept = replace(only.outcome, places={"Newham": {"open_quarters": Pair(3.0, 1.0)}})
    there = replace(answer, points=(replace(only, outcome=kept),))
    assert places(there) == ()
    assert other_places(there)[0].rows == (("Newham", "3.00"),)
    (title,) = (each.title for each in sections(there, ()) if each.id == "programme")
    assert title == "By borough or ward", "no programme has such places"


def test_what_no_study_asked_for_is_named_as_a_heading_is() -> None:
    """A key of ours in lower letters, or a unit told twice, reads as a slip."""
    answer = answers.bare()
    only = answer.points[0]
    kept = {"homes_entered": Pair(3.0, 1.0), "complaints_per_visit": Pair(1.0, 50.0)}
    there = replace(only, outcome=replace(only.outcome, places={"Newham": kept}))
    columns = places(replace(answer, points=(there,)))[0].columns
    assert [each.head for each in columns[1:]] == [
        "Homes entered, number in a run",
        "Complaints for each visit",
    ]


def test_a_report_without_residents_figures_says_so() -> None:
    """Silence would read as no cost."""
    found = {each.id: each for each in sections(answers.bare(), ())}
    assert found["residents"].is_bare
    assert found["residents"].empty == NO_RESIDENTS


def test_without_draws_no_assumption_has_a_weight() -> None:
    """Where nothing was weighed, none is not among the heaviest: it is not known."""
    weighed = overview.assumptions(answers.full())
    assert weighed is not None
    assert weighed.caption.endswith("the heaviest first")
    assert "Weight" in [each.head for each in weighed.columns]
    bare = replace(answers.full(), points=answers.bare().points)
    told = overview.assumptions(bare)
    assert told is not None
    assert told.caption == "All that the answer rests on"
    assert "Weight" not in [each.head for each in told.columns]
    assert overview.assumptions(bare, heavy=True) is None


# --- the plan and the rules ----------------------------------------------------------------------


def test_breaches_of_the_plan_come_first_and_what_is_kept_apart() -> None:
    """A committee asks first what a plan would break."""
    answer = answers.full()
    bad, kept = overview.clauses(answer), overview.clauses(answer, met=True)
    assert bad is not None
    assert kept is not None
    assert [row[1] for row in bad.rows] == ["breached", "cannot be told"]
    assert bad.rows[0][3] == "two posts fewer"
    assert [row[1] for row in kept.rows] == ["met"]


def test_only_rules_not_always_kept_are_listed_of_the_runs() -> None:
    """A list of all that went well hides what did not."""
    table = overview.findings(answers.full())
    assert table is not None
    assert [row[1] for row in table.rows] == ["biu return"]


@pytest.mark.parametrize("name", ["borough-year", "coast-year", "london-year", "phases"])
def test_no_two_measures_have_one_name(name: str) -> None:
    """Nights and days of a coast stand below each other, and nobody could tell which is which."""
    kind, base = studybase.load_base(library.find(name))
    measured = answers.full().measures[0]
    told = [
        subject(replace(measured, name=key, means=asked.means, within=""))
        for key, asked in studybase.measures_of(kind, base).items()
    ]
    assert len(set(told)) == len(told) > 3


# --- pictures ------------------------------------------------------------------------------------


def test_the_headline_names_which_designs_meet_the_target() -> None:
    """A title says what it shows."""
    answer = answers.full()
    first = next(iter(targets.plans(answer)))
    verdicts = [point.told[answers.DIVERTED].meets for point in answer.points]
    missed = f"at most 5% is missed by {verdicts.count('missed')} of 6 designs"
    assert missed in first.headline
    assert "and cannot be told with 12 cells" in first.headline


def test_a_handful_of_waits_is_no_distribution() -> None:
    """A hundred per cent of one call would be the firmest line on the page."""
    answer = answers.full()
    few = {"officers_immediate_response": {300: 1}}
    points = tuple(
        replace(each, outcome=replace(each.outcome, spreads=few)) for each in answer.points
    )
    assert list(waits.plans(answer))
    assert list(waits.plans(replace(answer, points=points))) == []


def _with_one_worse() -> Answer:
    """Give designs of which none is chosen and the last but one costs residents most."""
    answer = answers.full()
    worst = answer.points[-2]
    few = {answers.RESIDENTS: tuple(Pair(300.0, 500.0) for _ in range(168))}
    slow = {name: {36_000: 100} for name in worst.outcome.spreads}
    changed = replace(worst, outcome=replace(worst.outcome, hour_pairs=few, spreads=slow))
    points = (each if each is not worst else changed for each in answer.points)
    return replace(
        answer, points=tuple(replace(each, is_chosen=False, in_running=False) for each in points)
    )


def test_where_none_is_chosen_the_design_that_moves_most_has_a_line() -> None:
    """What a plan costs must not depend on where its design stands in the study's order."""
    answer = _with_one_worse()
    worst = Names(answer).point(answer.points[-2])
    (calls,) = residents.plans(answer)
    assert f"the base and {worst} lie furthest apart at" in calls.headline
    for wait in waits.plans(answer):
        assert [row[0] for row in wait.behind.rows][1] == worst


def test_designs_that_read_alike_are_not_told_as_apart() -> None:
    """Furthest apart at noon, with the same two numbers, is no finding."""
    answer = _with_one_worse()
    usual = answer.points[0].outcome.hour_pairs[answers.RESIDENTS]
    near = (Pair(usual[0].total + 0.1, usual[0].n), *usual[1:])
    points = tuple(
        replace(
            each,
            outcome=replace(
                each.outcome, hour_pairs={answers.RESIDENTS: near if number else usual}
            ),
        )
        for number, each in enumerate(answer.points)
    )
    (calls,) = residents.plans(replace(answer, points=points))
    assert "are nowhere further apart than 0.00286 points" in calls.headline


def test_a_measure_that_no_design_moves_has_no_picture() -> None:
    """An empty plot would look like a finding."""
    answer = answers.full()
    still = Against(0.0, Interval(0.0, 0.0), "cannot_tell")
    points = tuple(
        replace(
            point,
            told={
                name: replace(one, against=one.against and still)
                for name, one in point.told.items()
            },
        )
        for point in answer.points
    )
    assert list(paired.plans(answer))
    assert list(paired.plans(replace(answer, points=points))) == []


def test_the_unbeaten_are_those_that_none_beats_at_their_price() -> None:
    """Cheaper and better beats; dearer and equal is beaten."""
    answer = answers.full()
    rows = [(point, point.told[answers.DIVERTED]) for point in answer.points]
    front = frontier.unbeaten(rows, "low")
    costs, means = [each.cost for each, _ in front], [one.mean or 0.0 for _, one in front]
    assert costs == sorted(costs)
    assert means == sorted(means, reverse=True)
    beaten = [each for each in rows if each[0].id not in {point.id for point, _ in front}]
    for point, one in beaten:
        assert any(
            (other.cost or 0) <= (point.cost or 0) and (best.mean or 0) <= (one.mean or 0)
            for other, best in front
        )


def test_a_frontier_says_what_the_target_costs_at_least() -> None:
    """It is what the committee will be asked for."""
    answer = answers.full()
    diverted, residents = frontier.plans(answer)
    assert diverted.headline.endswith("no design tried surely meets at most 5%, whatever its price")
    met = [each for each in answer.points if each.told[answers.RESIDENTS].meets == "met"]
    least = min(each.cost or 0.0 for each in met)
    assert f"surely meets at least 85% is 8 cells, escorts until 20:00, £{least:,.0f} a year" in (
        residents.headline
    )


def test_a_price_is_needed_for_a_frontier_and_two_factors_for_a_grid() -> None:
    """A picture of nothing is not drawn."""
    answer = answers.full()
    free = tuple(replace(point, cost=None) for point in answer.points)
    assert list(frontier.plans(replace(answer, points=free))) == []
    assert list(grid.plans(answers.programme())) == []
    assert len(list(grid.plans(answer))) == 2
    edges = tuple(
        each
        for each in answer.points
        if each.settings["cells"] == 8 or each.settings["escorts"] == "18:00"
    )
    assert len(edges) == 4
    assert list(grid.plans(replace(answer, points=edges))) == []


def test_designs_that_are_all_alike_have_no_extremes() -> None:
    """From nought to nought is no finding."""
    answer = answers.full()
    name = answers.DIVERTED
    still = replace(answer.points[0].told[name], mean=0.0)
    points = tuple(replace(each, told={**each.told, name: still}) for each in answer.points)
    measured = replace(answer.measures[0], target=None)
    first = next(iter(targets.plans(replace(answer, points=points, measures=(measured,)))))
    assert first.headline.endswith(": 0.00% with every design drawn")


def test_what_no_assumption_moves_has_no_tornado() -> None:
    """Its headline would say that something moves it most."""
    answer = answers.full()
    assert list(tornado.plans(answer))

    def stilled(one: Told) -> Told:
        still = tuple(replace(each, low=one.mean, high=one.mean) for each in one.dominant)
        return replace(one, dominant=still)

    points = tuple(
        replace(each, told={name: stilled(one) for name, one in each.told.items()})
        for each in answer.points
    )
    assert list(tornado.plans(replace(answer, points=points))) == []


def test_an_answer_without_draws_has_no_tornado() -> None:
    """Nothing was moved."""
    assert list(tornado.plans(answers.programme())) == []


def test_a_phase_is_told_by_the_runs_that_reach_it() -> None:
    """The date of one run is not the date."""
    chosen = list(programme.plans(answers.programme()))[-2]
    assert "phase 3 is reached in 4 of 6 runs" in chosen.headline


# --- names ---------------------------------------------------------------------------------------


def test_a_design_is_named_by_what_was_varied() -> None:
    """The sentence of the answer and the tables must speak of the same thing in the same words."""
    answer = answers.full()
    names = Names(answer)
    assert names.with_base(answer.points[0]) == "8 cells, escorts until 18:00 (base)"


def test_with_many_factors_only_what_differs_from_the_base_is_named() -> None:
    """Five levels in a row, four of them the base's, hide the one that matters."""
    answer = answers.bare()
    only = answer.points[0]
    factors = {"a": "alphas", "b": "betas", "c": "until"}
    rows = [{"a": 1, "b": 2, "c": "x"}, {"a": 1, "b": 3, "c": "x"}, {"a": 9, "b": 2, "c": "y"}]
    points = tuple(
        replace(only, id=name, settings=row)
        for name, row in zip(("base", "p01", "p02"), rows, strict=True)
    )
    names = Names(replace(answer, factors=factors, points=points))
    told = [names.with_base(each) for each in points]
    assert told == ["base", "3 betas", "9 alphas, until y"]


def test_a_sentence_says_the_base_and_a_table_base() -> None:
    """A heading is read out before a committee."""
    assert [spoken(each) for each in ("base", "8 cells (base)")] == ["the base", "8 cells (base)"]


@pytest.mark.parametrize("shape", ["full", "programme"])
def test_every_design_has_a_name_of_its_own(shape) -> None:
    """Two rows with one name cannot be told apart."""
    answer = getattr(answers, shape)()
    names = Names(answer)
    assert len({names.with_base(each) for each in answer.points}) == len(answer.points)
