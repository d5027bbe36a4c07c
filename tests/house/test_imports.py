"""Who may import whom, beyond what the import contracts of pyproject.toml can say."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HEAVY = frozenset({"simpy", "textual", "numpy", "matplotlib", "scipy", "rich", "jinja2"})

# What is typed, and the room without which there is nothing to load.
LIGHT_COMMANDS = (
    (("--help",), "becket"),
    (("--version",), "becket"),
    ((), "becket"),
    (("assess", "CASE"), "tui.plain.assess"),
    (("assess", "CASE", "--json"), "tui.plain.assess"),
    (("rules",), "tui.plain.rules"),
    (("check", "CASE"), "tui.plain.check"),
    (("schema", "case"), "tui.plain.schema"),
)

LIGHT_MODULES = (
    "simulator.faults",
    "simulator.protocol.assess",
    "simulator.scenario.case",
    "simulator.attempts",
)

CASE = """\
id: door-not-told
date: 2001-11-05
force: metropolitan
facts: {annex_a_hit: false}
log:
  - {at: '2001-11-05 09:40', did: premises_entered, by: immigration_officer, police_present: false}
judged_at: '2001-11-05 18:00'
"""

PROBE = """\
import atexit, json, sys
import becket
try:
    code = becket.main(sys.argv[2:])
except SystemExit as stopped:
    code = stopped.code
with open(sys.argv[1], "w", encoding="utf-8") as out:
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    json.dump({"code": code, "loaded": loaded}, out)
"""


def _loaded_by(arguments: Sequence[str], root: Path, folder: Path) -> dict[str, object]:
    case = folder / "case.yaml"
    case.write_text(CASE, encoding="utf-8")
    answer = folder / "answer.json"
    typed = [str(case) if word == "CASE" else word for word in arguments]
    subprocess.run(
        [sys.executable, "-c", PROBE, str(answer), *typed],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return json.loads(answer.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [typed for typed, room in LIGHT_COMMANDS if find_spec(room) is not None],
    ids=lambda typed: " ".join(("becket", *typed)),
)
def test_light_commands_load_no_engine_screen_or_plot(arguments, root, tmp_path) -> None:
    """Judging a case and asking for help stay quick, and run where no screen or engine can."""
    seen = _loaded_by(arguments, root, tmp_path)
    assert seen["code"] == 0
    assert HEAVY & set(seen["loaded"]) == set()


@pytest.mark.parametrize("module", [name for name in LIGHT_MODULES if find_spec(name)])
def test_light_rooms_load_no_engine_screen_or_plot(module, root) -> None:
    """What `becket assess` stands on is light by itself, whatever the command does around it."""
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    assert HEAVY & {name.partition(".")[0] for name in json.loads(loaded)} == set()


def test_the_probe_would_see_a_heavy_import(root, tmp_path) -> None:
    """The test above must be able to fail."""
    answer = tmp_path / "answer.json"
    subprocess.run(
        [sys.executable, "-c", "import simpy\n" + PROBE, str(answer), "--version"],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert "simpy" in json.loads(answer.read_text(encoding="utf-8"))["loaded"]


def _python_files(root: Path) -> Iterator[Path]:
    yield root / "becket.py"
    for room in ("simulator", "scenarios", "tui", "analysis"):
        yield from sorted((root / room).rglob("*.py"))


def _imported(path: Path) -> Iterator[str]:
    """Yield each module the file names, late imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def _importers_of(package: str, root: Path) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for path in _python_files(root)
        if any(name.partition(".")[0] == package for name in _imported(path))
    }


def test_simpy_is_imported_in_the_engine_only(root) -> None:
    """Everyone else speaks to the clock and the pools, so the calendar can be changed."""
    assert {
        p for p in _importers_of("simpy", root) if not p.startswith("simulator/engine/")
    } == set()


def test_textual_is_imported_by_the_faces_only(root) -> None:
    """The screen is one face among several."""
    assert {path for path in _importers_of("textual", root) if not path.startswith("tui/")} == set()


def test_nobody_imports_the_front_door(root) -> None:
    """It is the top floor; whoever needs something of it needs it moved down."""
    assert _importers_of("becket", root) == set()


def test_no_dependency_in_use_is_excused_as_unused(root) -> None:
    """An excuse that outlives its reason would hide the next unused dependency."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    excused = project["tool"]["deptry"]["per_rule_ignores"]["DEP002"]
    assert [name for name in excused if _importers_of(name.replace("-", "_"), root)] == []


def test_plain_output_needs_no_screen(root) -> None:
    """Pipes, screen readers and batch runs must not depend on a terminal library."""
    importers = _importers_of("textual", root)
    assert {path for path in importers if path.startswith("tui/plain/")} == set()


def test_the_rule_book_imports_the_standard_library_and_pyyaml_only(root) -> None:
    """A rule must be readable and runnable alone, by whoever contests a finding."""
    allowed = {*sys.stdlib_module_names, "yaml", "simulator"}
    strangers = {
        (path.relative_to(root).as_posix(), name)
        for path in sorted((root / "simulator" / "protocol").rglob("*.py"))
        for name in _imported(path)
        if name.partition(".")[0] not in allowed
        or (name.startswith("simulator") and not name.startswith("simulator.protocol"))
    }
    assert strangers == set()


@pytest.mark.parametrize("banned", ["random", "secrets", "time"])
def test_the_rule_book_has_no_chance_and_no_clock(banned, root) -> None:
    """The same records must give the same findings, whenever they are judged."""
    importers = _importers_of(banned, root)
    assert {path for path in importers if path.startswith("simulator/protocol/")} == set()


def test_imports_are_absolute(root) -> None:
    """A reader sees from the import line which floor is meant."""
    relative = {
        (path.relative_to(root).as_posix(), name)
        for path in _python_files(root)
        for name in _imported(path)
        if name.startswith(".")
    }
    assert relative == set()
