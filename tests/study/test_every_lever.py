"""Every lever that a base offers moves something, and whatever its world reads is offered.

A lever that moves nothing would be run for an hour and answer that nothing differs.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.plancheck import judged
from analysis.study.runs import RUNNERS
from simulator.engine.calibration import Calibration
from simulator.scenario import levers, library, studybase
from simulator.scenario.levels import CLOCK, DURATION, POLICY, Lever, as_clock, seconds_of
from simulator.scenario.worldkeys import FOUND_OUT, is_read

if TYPE_CHECKING:
    from simulator.scenario.levels import Level

BASES = ("borough-surges", "coast-boat-days", "london-surges", "phases")
FOUR = 4
DAY_SECONDS = 86_400
DAYS = 14

IDLE = (
    "response.neighbour_units",
    "intelligence.open_days",
    "csc.office_days",
    "mash.open_days",
)
"""The first is read as a world is built and used only for officers in danger, who are not on a
coast; the others mark days and are no quantities."""

RARE = {
    "borough-surges": {
        "authority.cio_verbal_answer",
        "authority.duty_begins",
        "authority.duty_ends",
        "authority.liaison_inspector_found",
        "authority.permission_share",
        "complaints.crime_manager_advice",
        "complaints.criminal_share",
        "complaints.logging",
        "custody.closure_length",
        "escort.closes",
        "intelligence.victim_or_witness_share",
        "response.neighbour_travel",
        "response.neighbour_units",
        "response.wagon_arrival",
        "support.cancellation_lead",
        "surges.calls",
        "surges.prisoners",
        "surges.units",
        "tasking.meets_at",
        "visits.start_profile",
        "workforce.leave_share",
        "workforce.training_share",
    },
    "coast-boat-days": {
        "home_office.enforcement_share",
        "home_office.reply",
        "hospital.kept_in_share",
        "hospital.wait",
        "inspectors.on_duty",
        "mash.closes",
        "mash.decision_amber",
        "mash.decision_red",
        "mash.opens",
        "nccu.lines",
        "surges.parties",
    },
    "london-surges": {
        "custody.closure_length",
        "custody.closures_per_year",
        "custody.diversion_journey",
        "surges.teams",
        "visits.on_site_business",
        "visits.tier_mix",
        "workforce.leave_share",
        "workforce.training_share",
    },
    "phases": {"programme.independence_share"},
}
"""What a fortnight of one seed does not show: later surges, and what hangs on few visits. Leave
and training tell how many people a post takes, so they move nothing where no factor is in people.
"""

SHOWN = (
    ("borough-surges", "surges.calls"),
    ("borough-surges", "surges.prisoners"),
    ("borough-surges", "response.wagon_arrival"),
    ("borough-surges", "authority.cio_verbal_answer"),
    ("borough-surges", "authority.liaison_inspector_found"),
)
"""Some of it, shown in a world that has more of it."""

DRAWN = (
    "complaints.criminal_share",
    *(f"intelligence.{each}_share" for each in FOUND_OUT),
    "visits.follow_up_share",
    "visits.high_profile_share",
    "visits.non_compliant_share",
)
"""What a London draws of each visit as a borough does, and has nobody to decide by."""


def base_of(name: str, days: int) -> Any:
    """Give a shipped base with all its surges, as short as they allow, at most four boroughs."""
    _, base = studybase.load_base(library.find(name))
    if hasattr(base, "years"):
        return replace(base, years=3 if days == DAYS else base.years)
    if len(getattr(base, "boroughs", ())) > FOUR:
        some = base.boroughs[:FOUR]
        surges = tuple(replace(each, boroughs=some) for each in base.surges)
        base = replace(base, boroughs=some, surges=surges)
    if days == DAYS:
        return replace(base, days=days, warm_up_days=2)
    return replace(base, days=max(days, base.days))


def outcome_of(base: Any, seed: int = 1) -> str:
    """Run a base and give its outcome, with what the rule book says of its plan."""
    kind = studybase_kind(base)
    module, _, name = RUNNERS[kind].partition(":")
    run = getattr(importlib.import_module(module), name)
    return f"{run(base, seed).to_line()} {judged(base)}"


def studybase_kind(base: Any) -> str:
    """Tell the kind of a base by what it has."""
    if hasattr(base, "years"):
        return "programme"
    return "london" if hasattr(base, "help") else "planning"


STOOD: dict[str, str] = {}


def usual(base: Any) -> str:
    """Run a base as it stands, once for all its levers."""
    key = repr(base)
    if key not in STOOD:
        STOOD[key] = outcome_of(base)
    return STOOD[key]


def elsewhere(lever: Lever, base: Any) -> list[Level]:
    """Give levels far from where a lever stands, those that can be."""
    stands = lever.stands
    tried: list[Level]
    if lever.unit == POLICY:
        tried = ["none", "immediate", "all", "danger"]
    elif lever.unit == CLOCK:
        at = seconds_of(stands)
        tried = [as_clock((at + shift) % DAY_SECONDS) for shift in (-10_800, 10_800, -3_600)]
    elif lever.unit == DURATION:
        tried = ["60 h", "10 s", "1 h", "30 days"]
    elif lever.unit == "share":
        tried = [0.9, 0.0, 0.5, 0.1]
    else:
        amount = lever.amount(stands)
        tried = [round(amount * 3) + 2, amount * 3 + 0.1, amount / 3, 1, 2, 0]
    return [each for each in tried if each != stands and can_be(lever, base, each)]


def can_be(lever: Lever, base: Any, level: Level) -> bool:
    """Tell whether a lever can stand somewhere."""
    try:
        lever.moves(base, level)
    except ValueError:
        return False
    return True


def moves_something(base: Any, key: str) -> bool:
    """Tell whether a lever moves an outcome, or what the rule book says of the plan."""
    lever = levers.lever(base, key)
    assert lever is not None
    stands = usual(base)
    return any(
        outcome_of(lever.moves(base, level)) != stands for level in elsewhere(lever, base)[:3]
    )


@pytest.mark.prove
@pytest.mark.parametrize("name", BASES)
def test_every_lever_moves_something(name: str) -> None:
    """What is offered and moves nothing is a fault of the list of levers, or is rare."""
    base = base_of(name, DAYS)
    offered = [key for key in levers.names(base) if key not in levers.LENGTHS]
    idle = {key for key in offered if not moves_something(base, key)}
    assert idle <= RARE[name]


@pytest.mark.prove
@pytest.mark.parametrize(("name", "key"), SHOWN)
def test_what_is_rare_shows_where_it_is_made_less_so(name: str, key: str) -> None:
    """With many visits, in nine weeks, and with leaders who leave a third of their steps out."""
    base = base_of(name, 63)
    visits = levers.lever(base, "visits.per_week")
    assert visits is not None
    often = visits.moves(base, 12)
    assert any(moves_something(each, key) for each in (often, replace(often, carelessness=0.3)))


@pytest.mark.parametrize("name", BASES)
def test_whatever_a_run_reads_is_offered(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of what is not read must not hide what is."""
    read: set[str] = set()
    held = Calibration.__getitem__

    def noted(numbers: Calibration, key: str) -> Any:
        read.add(key)
        return held(numbers, key)

    base = base_of(name, DAYS)
    if name != "phases":
        base = replace(base, days=7, warm_up_days=2)
    numbers = set(levers.numbers_of(base))
    read.clear()
    with monkeypatch.context() as patched:
        patched.setattr(Calibration, "__getitem__", noted)
        module, _, run = RUNNERS[studybase_kind(base)].partition(":")
        getattr(importlib.import_module(module), run)(base, 1)
    hidden = {key for key in read & numbers if not is_read(base, key)}
    assert hidden <= {*IDLE, *(DRAWN if name == "london-surges" else ())}
    assert read & numbers


def test_a_leader_gives_the_files_back_where_the_inspector_is_never_there() -> None:
    """Whoever leaves nothing out asks again and again, which is no circle of the leader's own."""
    base = base_of("borough-surges", DAYS)
    lever = levers.lever(base, "authority.liaison_inspector_available_share")
    assert lever is not None
    assert outcome_of(lever.moves(base, 0.0)) != usual(base)


@pytest.mark.parametrize("level", ["10 s", "1 h", "23 h"])
def test_a_group_that_meets_on_days_cannot_meet_more_often(level: Level) -> None:
    """It would divide by nought in the middle of a study."""
    base = base_of("borough-surges", DAYS)
    lever = levers.lever(base, "tasking.interval")
    assert lever is not None
    with pytest.raises(ValueError, match="counted in days"):
        lever.moves(base, level)
    assert can_be(lever, base, "24 h")


@pytest.mark.parametrize(
    "key",
    [
        "calls.immediate_per_day",
        "calls.soonest_per_day",
        "custody.own_prisoners_per_day",
        "intelligence.other_requests_per_open_day",
        "visits.per_week",
    ],
)
def test_a_borough_in_which_nothing_of_a_kind_comes_still_has_its_year(key: str) -> None:
    """A planner asks what visits cost by having none; a rate of nought must come to an end."""
    base = levers.moved(base_of("borough-year", DAYS), {key: 0, "days": 7})
    module, _, name = RUNNERS["planning"].partition(":")
    outcome = getattr(importlib.import_module(module), name)(base, 1)
    counted = {"visits.per_week": "files", "calls.immediate_per_day": "immediate_within_target"}
    if key in counted:
        assert not outcome.measures[counted[key]].total


@pytest.mark.parametrize(
    ("key", "level"), [("children.per_year", 0), ("children.under_16_share", 1)]
)
def test_a_coast_without_children_or_with_young_ones_alone_has_its_year(
    key: str, level: float
) -> None:
    """Without children nobody is met, and where all are under sixteen no age is disputed."""
    coast = levers.moved(base_of("coast-year", DAYS), {key: level, "days": 7})
    module, _, name = RUNNERS["planning"].partition(":")
    outcome = getattr(importlib.import_module(module), name)(coast, 1)
    assert (outcome.measures["children_met"].total > 0) == bool(level)


@pytest.mark.parametrize("key", ["intelligence.open_days", "csc.office_days", "mash.open_days"])
def test_marks_of_days_cannot_be_moved_by_a_factor(key: str) -> None:
    """With all of them at nought nobody would ever be there, and no world can be built."""
    value = levers.numbers_of(base_of("coast-boat-days", DAYS))[key]
    with pytest.raises(ValueError, match="marks open days"):
        value.located_at(0)
    assert value.located_at(1) == value
    assert key not in levers.names(base_of("coast-boat-days", DAYS))
