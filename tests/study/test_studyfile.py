"""The study file: what is wrong with one is told before anything runs, with its place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
import pytest

import becket
from analysis.report.naming import setting
from analysis.study.design import design_of
from simulator.engine.surges import Surge
from simulator.engine.workforce import reliefs
from simulator.faults import InvalidInput
from simulator.scenario import levers, ownlevers, studybase
from simulator.scenario.kinds import check, kind_of
from simulator.scenario.levels import as_duration, duration_of
from simulator.scenario.library import find, find_study, library, studies
from simulator.scenario.study import load_study
from simulator.scenario.studyfile import study_schema
from simulator.scenario.yamlfile import tree_of
from tests.study.fakes import DIVERTED, STUDY, TAKEN, faults_of, study_from, written

if TYPE_CHECKING:
    from pathlib import Path

A_FACTOR = "cells: {of: custody.usable_cells, levels: [12, 14], says: cells, price: 40000}"


@pytest.mark.parametrize("name", studies())
def test_every_shipped_study_is_good(name: str) -> None:
    """And is known for what it is."""
    assert check(find_study(name)) == ("study", ())


@pytest.mark.parametrize("name", studies())
def test_every_shipped_study_fits_its_schema(name: str) -> None:
    """An editor must not mark what Becket takes."""
    root, _ = tree_of(find_study(name).read_text(encoding="utf-8"), name)
    jsonschema.validate(root.value, study_schema())


def test_a_study_is_no_scenario() -> None:
    """It cannot be played, so no list of what can be played holds it."""
    assert {find(name).parent.name for name in library()} == {"planning", "training"}


def test_an_unknown_study_is_told_with_the_nearest() -> None:
    """A slip of the keyboard is soon mended."""
    with pytest.raises(InvalidInput, match="cells-and-escorts"):
        find_study("cells-and-escort")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("base: borough-year", "base: boroughyear", "5:7: base: cannot be used: is neither"),
        ("base: borough-year", "base: ../none.yaml", "5:7: base: cannot be used: "),
        ("base: borough-year", "base: first-visit", "its kind must be one of"),
        ("days: 14", "days: 3", "6:13: set.days: days must be a whole number from 7"),
        ("days: 14", "dais: 14", "6:7: set.dais: 'dais' is not a lever"),
        ("warm_up_days: 0", "teams.number: 0.5", "set.teams.number: teams.number must be a whole"),
        ("custody.usable_cells", "custody.usable_cell", "did you mean custody.usable_cells"),
        ("custody.usable_cells", "days", "days is the same for a whole study"),
        ("levels: [12, 14], ", "", "says not how far it is varied"),
        ("levels: [12, 14]", "levels: []", "must hold at least 1"),
        ("levels: [12, 14]", "low: 12", "needs low and high"),
        ("levels: [12, 14]", "low: 12, high: 14", "has no levels; low and high are for a Latin"),
        ("levels: [12, 14]", "levels: [12, 12]", "12 stands here twice"),
        ("levels: [12, 14]", "levels: [12.5]", "must be a whole number from 1 to 500"),
        ("levels: [12, 14]", "levels: [.inf]", "levels.0: "),
        ("levels: ['22:00']", "levels: ['25:00']", "must be a time of day such as '22:00'"),
        ("levels: [12, 14]", "levels: [true]", "levels.0: must be a number or text, not true"),
        ("custody.usable_cells, levels: [12, 14]", "escort.vans, levels: [1.5]", "in whole vans"),
        ("custody.usable_cells, levels: [12", "intelligence.desks, levels: [0", "the least is 1"),
        ("custody.usable_cells, levels: [12", "escort.vans, levels: [1000000", "the most is 300"),
        ("usable_cells, levels: [12", "suites, levels: [0", "custody.suites cannot be 0: the"),
        ("custody.usable_cells, levels: [12", "calls.soonest_per_day, levels: [0.001", "must be 0"),
        (
            "custody.usable_cells, levels: [12",
            "workforce.leave_share, levels: [1",
            "nobody on duty",
        ),
        ("replications: 6", "precision: {first: 5, most: 3, relative: 0.1}", "is less than first"),
        (
            "replications: 6",
            "precision: {most: 3, relative: 0.1}",
            "is less than first, which is 4",
        ),
        ("replications: 6", "inputs: {draws: 9, of: []}", "names nothing to draw"),
        ("replications: 6", "steady_state: true", "needs 50 days or more to find a warm-up"),
        (
            "replications: 6",
            f"choose: {{measure: {TAKEN}, within: 1}}",
            f"choose.measure: {TAKEN} has no better end",
        ),
        (
            "warm_up_days: 0}\nfactors:",
            "warm_up_days: 0, response.more_units: 2}\nfactors:\n"
            "  units: {of: response.more_units, levels: [1]}",
            "is set for the whole study, and counts from there",
        ),
        (
            "escorts: {of: escort.closes, levels: ['22:00'], says: escorts until}",
            "a: {of: teams.opens, levels: ['16:00']}\n  b: {of: teams.closes, levels: ['12:00']}",
            "teams.opens at 16:00 and teams.closes at 12:00, together: leaves the teams' desks no",
        ),
        ("levels: ['22:00']", "levels: [-1]", "must be a time of day such as '22:00'"),
        ("escort.closes, levels: ['22:00']", "escort.cancelled_share, levels: [1.5]", "is a share"),
        ("of: escort.closes", "of: custody.cells_per_suite", "is moved by cells already"),
        ("{at_most: 0.05}", "{at_least: 1.2}", "can never be met: a share lies from 0 to 1"),
        ("{at_most: 0.05}", "{at_most: -0.1}", "can never be met"),
        ("{at_most: 0.05}", "{at_most: 1}", "is met by whatever happens"),
        ("{at_most: 0.05}", "{at_most: 0.05, at_least: 0.01}", "a measure has one target"),
        ("{at_most: 0.05}", "{at_most: 0.05, best: high}", "best: must be low"),
        ("{at_most: 0.05}", "{at_most: 0.05, clause: SLA-0}", "'SLA-0' is not a clause"),
        (f"{TAKEN}: {{}}", "arrests: {best: high}", "no plan is better for more or fewer"),
        (f"{TAKEN}: {{}}", "arrests: {at_least: 100}", "no plan is better for more or fewer"),
        (f"{TAKEN}: {{}}", "cells_takn: {}", "did you mean cells_taken"),
        ("replications: 6", "replications: 0", "14:15: replications: must be at least 1"),
        ("replications: 6", "replications: 6\nneeds: {share: 2}", "must be at most 1"),
        ("replications: 6", "replications: 6\nprecision: {first: 3}", "stands beside precision"),
        ("replications: 6", "precision: {first: 3}", "asks for no width"),
        ("replications: 6", "inputs: {of: [custdy]}", "is not a value of the calibration"),
        ("replications: 6", "choose: {measure: visits, within: 1}", "not a measure of this study"),
        ("replications: 6", "colour: red", "colour: is not a known key"),
    ],
)
def test_a_bad_study_is_told_where_and_why(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """Before a single day is simulated, and with what is allowed."""
    assert old in STUDY
    faults = faults_of(tmp_path, STUDY.replace(old, new))
    assert any(fault in each for each in faults), faults


@pytest.mark.parametrize(
    ("low", "high", "fault"),
    [
        ("'22:00'", "'19:00'", "high: must be above low, which is 22:00"),
        ("'22:00'", "'22:00'", "high: must be above low, which is 22:00"),
        ("none", "all", "are numbers, times of day or lengths of time"),
    ],
)
def test_a_range_of_times_goes_up(tmp_path: Path, low: str, high: str, fault: str) -> None:
    """As one of numbers does; names have no order at all."""
    text = (
        STUDY.replace("levels: ['22:00']", f"low: {low}, high: {high}")
        .replace("levels: [12, 14]", "low: 12, high: 14")
        .replace("design: grid", "design: {latin_hypercube: {points: 3}}")
    )
    assert any(fault in each for each in faults_of(tmp_path, text))


def test_what_moves_one_at_a_time_need_not_stand_together(tmp_path: Path) -> None:
    """No design point has both."""
    text = STUDY.replace("design: grid", "design: one_at_a_time").replace(
        "escorts: {of: escort.closes, levels: ['22:00'], says: escorts until}",
        "a: {of: teams.opens, levels: ['16:00']}\n  b: {of: teams.closes, levels: ['12:00']}",
    )
    assert faults_of(tmp_path, text) == []


def test_a_cube_draws_whole_things_and_lengths_that_can_be_read(tmp_path: Path) -> None:
    """Nobody orders 3.27 vans or asks for 280,464 minutes of notice, and no world ran on them."""
    text = (
        STUDY.replace(
            "of: escort.closes, levels: ['22:00']",
            "of: support.notice, low: '1 days', high: '60 days'",
        )
        .replace("custody.usable_cells, levels: [12, 14]", "escort.vans, low: 1, high: 9")
        .replace("design: grid", "design: {latin_hypercube: {points: 12}}")
    )
    rows = [each.settings for each in design_of(study_from(tmp_path, text))[1:]]
    assert all(float(each["cells"]).is_integer() for each in rows)
    assert all(duration_of(each["escorts"]) % 86_400 == 0 for each in rows)
    assert len({each["escorts"] for each in rows}) > 6


def test_a_billion_design_points_are_counted_and_not_built(tmp_path: Path) -> None:
    """With what they would cost, in runs and in hours."""
    levels = ", ".join(str(each) for each in range(1, 32))
    names = (
        *("calls.immediate_per_day", "calls.soonest_per_day", "escort.vans", "intelligence.desks"),
        *("custody.booking_desks", "visits.per_week"),
    )
    more = "\n".join(
        f"  f{at}: {{of: {name}, levels: [{levels}]}}" for at, name in enumerate(names)
    )
    text = STUDY.replace("  cells:", f"{more}\n  cells:")
    (fault,) = faults_of(tmp_path, text)
    assert "makes 1,775,007,362 design points and 10,650,044,172 runs, some " in fault
    assert "hours of one core" in fault


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """A planner mends a file once and not five times."""
    text = STUDY.replace("14]", "-4]").replace("at_most: 0.05", "at_most: 3").replace("6\n", "0\n")
    assert len(faults_of(tmp_path, text)) == 3


def test_a_bad_base_is_told_at_the_study_and_at_its_own_place(tmp_path: Path) -> None:
    """Both files may have to be opened."""
    good = find("borough-year").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(good.replace("days: 365", "days: 2"), encoding="utf-8")
    (fault,) = faults_of(tmp_path, STUDY.replace("borough-year", "./mine.yaml"))
    assert fault.startswith("5:7: base: cannot be used: ")
    assert "mine.yaml" in fault
    assert "days: must be at least 7" in fault


def test_a_base_may_stand_beside_its_study(tmp_path: Path) -> None:
    """A force keeps its own borough in its own folder."""
    good = find("borough-year").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(good.replace("Newham", "Barking"), encoding="utf-8")
    study = study_from(tmp_path, STUDY.replace("borough-year", "./mine.yaml"))
    assert study.base.borough == "Barking"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "kind: study", "kind: study\nfactors: 3\nmeasures: []\nset: [1]\n", "a: &a [*a]"],
)
def test_what_is_no_study_is_told_and_does_no_harm(tmp_path: Path, text: str) -> None:
    """A file from a stranger ends in words."""
    with pytest.raises(InvalidInput):
        load_study(written(tmp_path, text))


def test_the_kind_is_told_by_what_the_file_calls_itself(tmp_path: Path) -> None:
    """A study shares keys with other files."""
    assert kind_of(written(tmp_path)) == "study"


def test_the_schema_is_plain_json() -> None:
    """Editors read it."""
    assert json.loads(json.dumps(study_schema()))["title"] == "Becket study"


def test_a_referral_is_never_rewarded(tmp_path: Path) -> None:
    """As an arrest is not: that more are told of is no better, and that fewer are is not either."""
    coast = STUDY.replace("base: borough-year", "base: coast-year").split("factors:")[0]
    told = (
        "victims_referred_per_year: {best: low}",
        "domestic_abuse_victims_referred_per_year: {at_most: 3}",
        "reports: {}",
    )
    factor = "factors:\n  rooms: {of: children.place_of_safety_room, levels: [12]}\n"
    text = f"{coast}{factor}design: grid\nmeasures: {{{', '.join(told)}}}\nreplications: 6\n"
    found = faults_of(tmp_path, text)
    assert len(found) == 2, found
    assert all("no plan is better for more or fewer" in each for each in found)


@pytest.mark.parametrize("world", ["borough-year", "coast-year", "london-year"])
def test_every_lever_can_stand_where_it_stands(world: str) -> None:
    """A level equal to the base's own changes nothing that it should not."""
    _, base = studybase.load_base(find(world))
    for name in levers.names(base):
        lever = levers.lever(base, name)
        assert lever is not None
        moved = lever.moves(base, lever.stands)
        again = levers.lever(moved, name)
        assert again is not None
        if name != "response.more_units":
            assert again.stands == pytest.approx(lever.stands) or again.stands == lever.stands


def test_units_are_added_to_every_shift() -> None:
    """A planner thinks in units and not in a factor on a table."""
    _, base = studybase.load_base(find("borough-year"))
    before = levers.numbers_of(base)[ownlevers.UNITS].table
    after = levers.numbers_of(levers.moved(base, {"response.more_units": 2}))[ownlevers.UNITS].table
    assert [b - a for (_, a), (_, b) in zip(before.entries, after.entries, strict=True)] == [2] * 3
    assert DIVERTED in studybase.measures_of("planning", base)


def test_a_surge_is_made_larger_or_left_out() -> None:
    """What an operation day or a night of disorder costs is asked by a factor like any other."""
    _, usual = studybase.load_base(find("london-year"))
    day = Surge("operation_day", usual.opens, usual.opens + 3_600, ("Newham",), teams=2)
    night = Surge("disorder", usual.opens, usual.opens + 3_600, ("Newham",), calls=2.0)
    base = replace(usual, surges=(day, night))
    more = levers.moved(base, {"surges.teams": 5.0, "surges.calls": 3.0})
    assert [(each.teams, each.calls) for each in more.surges] == [(5, 1.0), (0, 3.0)]
    assert levers.moved(base, {"surges": "none"}).surges == ()
    assert levers.lever(usual, "surges") is None
    with pytest.raises(ValueError, match="must be one of all, none"):
        levers.moved(base, {"surges": "some"})


def test_posts_become_people_on_duty() -> None:
    """Of a hundred posts on each shift's books many are away: what parades is what they crew."""
    _, base = studybase.load_base(find("borough-year"))
    numbers = levers.numbers_of(base)
    more = levers.numbers_of(levers.moved(base, {"response.more_posts": 100}))
    for before, after in zip(reliefs(numbers), reliefs(more), strict=True):
        assert after.posts - before.posts == pytest.approx(100, abs=1)
        gained = after.on_duty - before.on_duty
        assert 60 < gained < 75


def test_a_parade_is_set_as_people_and_keeps_its_shifts() -> None:
    """Twice the people are twice the units, in each shift."""
    _, base = studybase.load_base(find("borough-year"))
    lever = levers.lever(base, "response.parade_strength")
    assert lever is not None
    stands = float(lever.stands)
    before = levers.numbers_of(base)[ownlevers.UNITS].table
    after = levers.numbers_of(lever.moves(base, 2 * stands))[ownlevers.UNITS].table
    assert [
        new / old for (_, old), (_, new) in zip(before.entries, after.entries, strict=True)
    ] == [pytest.approx(2)] * 3
    assert levers.names(base).count("response.parade_strength") == 1
    with pytest.raises(ValueError, match="one is needed"):
        lever.moves(base, 0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(48 * 3_600, "48 h"), (45 * 86_400, "45 days"), (5_400, "90 min"), (90_000, "25 h")],
)
def test_a_length_of_time_is_written_as_people_do(seconds: int, words: str) -> None:
    """And can be read back."""
    assert as_duration(seconds) == words
    assert duration_of(words) == seconds


def test_a_length_of_time_stands_before_its_words() -> None:
    """`45 days beside a mentor`, as a number does; a time of day after them."""
    assert setting("beside a mentor", "1 days") == "1 day beside a mentor"
    assert setting("beside a mentor", "45 days") == "45 days beside a mentor"
    assert setting("escorts until", "22:00") == "escorts until 22:00"


def test_one_of_many_things_stays_in_the_plural() -> None:
    """`1 unit more`, and `1 of the posts`, and all of them once."""
    assert setting("units more in every shift", 1.0) == "1 unit more in every shift"
    assert setting("of the 41 posts seconded", 1.0) == "1 of the 41 posts seconded"
    assert setting("times the posts", 1.0) == "1 times the posts"


def test_a_cube_spreads_over_lengths_of_time(tmp_path: Path) -> None:
    """Low and high may be written as '24 h' and '96 h', and what is drawn can be read."""
    text = STUDY.replace(
        "escorts: {of: escort.closes, levels: ['22:00'], says: escorts until}",
        "notice: {of: support.notice, low: '24 h', high: '96 h', says: of notice}",
    ).replace("design: grid", "design: {latin_hypercube: {points: 8}}")
    points = design_of(study_from(tmp_path, text))[1:]
    hours = sorted(duration_of(each.settings["notice"]) / 3_600 for each in points)
    assert len(hours) == 8
    assert 24 <= hours[0] < 33
    assert 87 <= hours[-1] <= 96


def test_what_a_study_costs_is_told_before_it_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Points, runs and hours, in words and as data."""
    path = str(written(tmp_path, f"{STUDY}inputs: {{draws: 10, tornado: 2, of: [calls]}}\n"))
    assert becket.main(["check", path]) == 0
    assert "3 design points, the base among them, 72 runs, some 1 min" in capsys.readouterr().out
    assert becket.main(["check", path, "--json"]) == 0
    (data,) = json.loads(capsys.readouterr().out)
    assert data["costs"]["runs"] == 72
    assert data["costs"]["design_points"] == 3
