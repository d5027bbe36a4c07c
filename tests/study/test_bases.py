"""What a run on file hangs on: every value that a run reads, and nothing that only people read."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest

from analysis.study.bases import plain
from analysis.study.runs import run
from analysis.study.tasks import Task
from simulator.scenario import library, studybase

BOROUGH = library.find("borough-year").read_text(encoding="utf-8")
COAST = library.find("coast-year").read_text(encoding="utf-8")
PHASES = library.find("phases").read_text(encoding="utf-8")
LONDON = library.find("london-year").read_text(encoding="utf-8")
PLAN = "plan: {posts: 41}\n"


def key(text: str, kind: str = "planning", seed: int = 1) -> str:
    """Give the key of a task of a base's text."""
    return Task(kind, text, (), (), seed).key


def changed(text: str, old: str, new: str) -> str:
    """Change a text in one place, which must be there."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: planning", "# a comment\nkind: planning"),
        ("title: A borough of London for a year", "title: A borough for a year"),
        ("One borough stands for all", "A single borough stands for all"),
        ("carelessness: 0\n", ""),
        ("opens: '08:00'", 'opens: "08:00"'),
        ("changes: {}\n", "changes: {\n}\n"),
        ("measures: []\n", PLAN),
    ],
)
def test_what_only_people_or_rules_read_costs_no_run(old: str, new: str) -> None:
    """A study of hours must not begin anew because a title was corrected."""
    assert key(changed(BOROUGH, old, new)) == key(BOROUGH)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: borough-year", "id: another"),
        ("date: 2001-11-05", "date: 2001-11-12"),
        ("days: 365", "days: 364"),
        ("warm_up_days: 42", "warm_up_days: 41"),
        ("borough: Newham", "borough: Southwark"),
        ("changes: {}", "changes: {escort.vans: 3}"),
        ("number: 4", "number: 5"),
        ("'08:00'", "'08:01'"),
        ("'18:00'", "'18:01'"),
        ("carelessness: 0", "carelessness: 0.01"),
        ("measures: []", "measures: [visits]"),
        (
            "measures: []",
            "surges: [{kind: operation_day, date: 2001-12-15, starts: '06:00', teams: 3}]",
        ),
    ],
)
def test_whatever_a_run_reads_is_another_run(old: str, new: str) -> None:
    """A run on file must never stand for a run of other values."""
    assert key(changed(BOROUGH, old, new)) != key(BOROUGH)


def test_seed_and_levers_are_another_run() -> None:
    """The base is not all that an outcome depends on."""
    moved = Task("planning", BOROUGH, (("days", 14),), (), 1)
    drawn = Task("planning", BOROUGH, (), (("escort.vans", 3.0),), 1)
    keys = {key(BOROUGH), key(BOROUGH, seed=2), moved.key, drawn.key}
    assert len(keys) == 4


def test_order_of_places_is_another_run() -> None:
    """A place is drawn by its turn, so the same places in another order are another world."""
    lines = COAST.splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "found_at:" in line) + 1
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    assert key("".join(lines)) != key(COAST)


def test_plan_of_a_programme_is_read_by_its_run() -> None:
    """A programme judges its plan as it runs; the outcome of a London does not hang on it."""
    replanned = changed(PHASES, "support_taper: yearly", "support_taper: none")
    assert key(replanned, "programme") != key(PHASES, "programme")
    assert key(changed(LONDON, "measures: []\n", PLAN), "london") == key(LONDON, "london")


def test_equal_keys_give_equal_outcomes() -> None:
    """What is left out of a key must be what no run reads."""
    short = changed(changed(BOROUGH, "days: 365", "days: 7"), "warm_up_days: 42", "warm_up_days: 0")
    told = changed(changed(short, "title: A borough", "title: One borough"), "measures: []\n", PLAN)
    both = [Task("planning", text, (), (), 3) for text in (short, told)]
    assert both[0].key == both[1].key
    assert run(both[0]).to_line() == run(both[1]).to_line()


class _Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class _Held:
    names: frozenset[str]
    colour: _Colour


def test_a_set_has_one_spelling() -> None:
    """A set goes by hashes that differ from process to process; a key must not."""
    names = [f"name {number}" for number in range(9)]
    spelled = plain(_Held(frozenset(names), _Colour.RED))
    assert spelled == ["_Held", [["names", names], ["colour", "red"]]]


def test_what_has_no_spelling_is_refused() -> None:
    """A value left out of a key in silence would let two runs pass for one."""
    with pytest.raises(TypeError, match="no spelling"):
        plain(object())


def test_a_worker_begins_with_little() -> None:
    """Each worker starts afresh; what it loads and does not need, every study pays for."""
    code = (
        "import sys, analysis.study.executing, analysis.study.tasks, analysis.study.keeping; "
        "print(*sorted({'pydantic', 'yaml', 'scipy', 'numpy', 'simpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_london_of_half_the_boroughs_costs_half() -> None:
    """A planner is told what a study costs before it runs, and puts off what would take hours."""
    kind, whole = studybase.load_base(library.find("london-year"))
    half = replace(whole, boroughs=whole.boroughs[: len(whole.boroughs) // 2])
    told = studybase.run_seconds(kind, whole)
    assert studybase.run_seconds(kind, half) == pytest.approx(told / 2)
