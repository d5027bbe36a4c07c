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
LONGER = (14, 63, 365)
"""Days that are tried one after the other: what is rare shows only in a long run."""

IDLE = ("response.neighbour_units", "intelligence.open_days")
"""The first is read as a world is built and used only for officers in danger, who are not on a
coast; the second marks days and is no quantity."""

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
        return replace(base, years=3 if days == LONGER[0] else base.years)
    if len(getattr(base, "boroughs", ())) > FOUR:
        some = base.boroughs[:FOUR]
        surges = tuple(replace(each, boroughs=some) for each in base.surges)
        base = replace(base, boroughs=some, surges=surges)
    if days == LONGER[0]:
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


def moves_something(name: str, key: str) -> bool:
    """Tell whether a lever moves an outcome, or what the rule book says of the plan.

    What guards against omissions shows only where officers leave steps out, so that is tried too.
    """
    trials = [base_of(name, days) for days in (LONGER if name != "phases" else LONGER[:2])]
    trials += [replace(each, carelessness=0.3) for each in trials if hasattr(each, "carelessness")]
    return any(_moves(base, key) for base in trials)


def _moves(base: Any, key: str) -> bool:
    lever = levers.lever(base, key)
    assert lever is not None
    stands = usual(base)
    return any(
        outcome_of(lever.moves(base, level)) != stands for level in elsewhere(lever, base)[:3]
    )


@pytest.mark.prove
@pytest.mark.parametrize("name", BASES)
def test_every_lever_moves_something(name: str) -> None:
    """What is offered and moves nothing is a fault of the list of levers."""
    offered = [key for key in levers.names(base_of(name, LONGER[0])) if key not in levers.LENGTHS]
    assert not [key for key in offered if not moves_something(name, key)]


@pytest.mark.parametrize("name", BASES)
def test_whatever_a_run_reads_is_offered(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of what is not read must not hide what is."""
    read: set[str] = set()
    held = Calibration.__getitem__

    def noted(numbers: Calibration, key: str) -> Any:
        read.add(key)
        return held(numbers, key)

    base = base_of(name, LONGER[0])
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
