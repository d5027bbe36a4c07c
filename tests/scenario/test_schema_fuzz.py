"""Scenario and plays files with anything in any place: faults, or a value, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.kinds import check
from simulator.scenario.library import find, plays_of
from simulator.scenario.tree import compose

FIRST = find("first-visit")
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "x", "no-14", "tenant", "2 h", "yes", "2001-11-05 09:00", "a\tb"]),
    st.just([]),
    st.just({}),
    st.just(["x", {"did": []}]),
    st.just({"did": {"x": 1}, "not": [], "any": {}, "x": None}),
)


def _data(path: Path) -> Any:
    root, _ = compose(path.read_text(encoding="utf-8"), path.name)
    assert root is not None
    return root.value


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if not isinstance(value, dict | list):
        return found
    for key, child in value.items() if isinstance(value, dict) else enumerate(value):
        found += _places(child, (*path, key))
    return found


def _put(data: Any, path: tuple[Any, ...], junk: Any) -> Any:
    copy = json.loads(json.dumps(data))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    return copy


SCENARIO, PLAYS = _data(FIRST), _data(plays_of(FIRST))


@given(place=st.sampled_from(_places(SCENARIO)), junk=JUNK)
def test_junk_anywhere_in_a_scenario_gives_faults_or_a_scenario(tmp_path, place, junk) -> None:
    """No input, however broken, gives a traceback."""
    path = tmp_path / "first-visit.yaml"
    path.write_text(json.dumps(_put(SCENARIO, place, junk)), encoding="utf-8")
    kind, faults = check(path)
    assert faults or kind == "scenario"


@given(place=st.sampled_from(_places(PLAYS)), junk=JUNK)
def test_junk_anywhere_in_plays_gives_faults_or_plays(tmp_path, place, junk) -> None:
    """As for scenarios."""
    (tmp_path / "first-visit.yaml").write_text(json.dumps(SCENARIO), encoding="utf-8")
    path = tmp_path / "first-visit.plays.yaml"
    path.write_text(json.dumps(_put(PLAYS, place, junk)), encoding="utf-8")
    kind, faults = check(path)
    assert faults or kind == "plays"


@pytest.mark.parametrize("key", [key for key in SCENARIO if key not in ("id", "title")])
def test_any_key_may_be_missing(tmp_path: Path, key: str) -> None:
    """What is required is said so; what is not has a default."""
    path = tmp_path / "first-visit.yaml"
    rest = {name: value for name, value in SCENARIO.items() if name != key}
    path.write_text(json.dumps(rest), encoding="utf-8")
    _, faults = check(path)
    assert all(fault.line == 1 for fault in faults)


@pytest.mark.parametrize("junk", [[], {}, None, 3], ids=repr)
def test_any_key_may_hold_anything(tmp_path: Path, junk: object) -> None:
    """A list where a name belongs cannot be looked up, and must not be."""
    path = tmp_path / "first-visit.yaml"
    for key in SCENARIO:
        path.write_text(json.dumps({**SCENARIO, key: junk}), encoding="utf-8")
        kind, faults = check(path)
        assert faults or kind == "scenario"
