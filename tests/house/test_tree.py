"""What the repository holds, and what it must never hold."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400
ROOM_FOLDERS = ("simulator", "scenarios", "tui", "analysis")


def _spelt(text: str) -> str:
    """Return the text without its tildes, so that this file does not hold what it looks for."""
    return text.replace("~", "")


HOME_FOLDERS = _spelt("h~ome|U~sers|r~oot|w~ork|t~mp|o~pt|p~rivate")
MACHINE_PATH = re.compile(rf"(?<![\w.~/:-])/(?:{HOME_FOLDERS})/[\w.-]+")
INDEX_HOST = re.compile(_spelt(r"py~pi\.(?:org|python\.org)|pythonh~osted\.org|/simp~le/"))


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask git about the checkout, whoever owns its folder."""
    return subprocess.run(
        ["git", "-c", "safe.directory=*", *arguments],  # noqa: S607 - git is where the user's path says
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )


def _tracked() -> list[Path]:
    """Return the files git knows, and those it would take on at the next `git add`."""
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    assert listed.returncode == 0, listed.stderr
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _modules() -> list[Path]:
    return [path for path in _tracked() if path.suffix == ".py"]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_HOST], ids=["machine-path", "index-host"])
def test_no_tracked_file_names_a_machine(pattern) -> None:
    """A path or an index of one machine works nowhere else, and says where it was written."""
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _tracked()
        for match in pattern.finditer(_text(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, "see /h~ome/someone/becket"),
        (MACHINE_PATH, "open('/t~mp/x')"),
        (INDEX_HOST, "https://py~pi.org/x"),
    ],
)
def test_the_patterns_find_what_they_look_for(pattern, text) -> None:
    """A pattern that matches nothing would pass for ever."""
    assert pattern.search(_spelt(text))


@pytest.mark.parametrize("text", ["docs/h~ome/x", "https://example.org/w~ork/x", "and/or"])
def test_the_machine_pattern_leaves_other_paths_alone(text) -> None:
    """A pattern that fires on web addresses would be switched off."""
    assert not MACHINE_PATH.search(_spelt(text))


def test_modules_stay_readable_in_one_sitting() -> None:
    """Past this length a file holds more than one idea."""
    lengths = {p.relative_to(ROOT).as_posix(): len(_text(p).splitlines()) for p in _modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_every_module_says_why_it_exists() -> None:
    """The first thing a reader meets is the reason."""
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in _modules()
        if not ast.get_docstring(ast.parse(_text(path)))
    ]
    assert silent == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "LICENSE",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "GLOSSARY.md",
        ".gitignore",
        "pyproject.toml",
        "requirements.lock",
        "dev.py",
        ".ci/run",
        "docs/model.md",
    ],
)
def test_a_stranger_finds_the_usual_files(name) -> None:
    """Each is where somebody used to other projects looks first."""
    assert (ROOT / name).read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("room", ROOM_FOLDERS)
def test_every_room_is_a_package(room) -> None:
    """A folder without this file can be shadowed by one beside the user's own files."""
    assert (ROOT / room / "__init__.py").is_file()


def test_tests_are_no_package() -> None:
    """Tests of one name in two folders must not be taken for one module."""
    assert sorted((ROOT / "tests").rglob("__init__.py")) == []


def test_no_text_is_left_for_later() -> None:
    """What is not done is told in the notes, not left in the code."""
    mark = re.compile(_spelt(r"\b(?:TO~DO|FIX~ME|XX~X)\b"))
    found = [str(p.relative_to(ROOT)) for p in _modules() if mark.search(_text(p))]
    assert found == []


def test_every_escape_from_the_linter_gives_its_reason() -> None:
    """Whoever meets the escape must be able to tell whether it still holds."""
    rules = r"(?:(?::\s*[A-Z]+[0-9]+[, ]*)+|\[[\w, -]+\])?"
    bare = re.compile(_spelt(r"#\s*(?:no~qa|type:\s*ign~ore)") + rules + r"\s*$")
    found = []
    for path in _modules():
        lines = _text(path).splitlines()
        for number, line in enumerate(lines):
            above = lines[number - 1].lstrip() if number else ""
            if bare.search(line) and not above.startswith("#"):
                found.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert found == []


def _names(requirements: str) -> set[str]:
    return {
        re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower().replace("_", "-")
        for line in requirements.splitlines()
        if line and line[0].isalnum()
    }


def test_the_lock_holds_every_declared_dependency_with_its_hash() -> None:
    """A dependency added without renewing the lock would be missing on the next machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [
        *project["project"]["dependencies"],
        *(line for extra in project["project"]["optional-dependencies"].values() for line in extra),
        *project["dependency-groups"]["dev"],
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert _names("\n".join(declared)) - _names(lock) == set()
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    assert [
        entry for entry in entries if entry[0].isalnum() and "--hash=sha256:" not in entry
    ] == []


def test_the_lock_takes_nothing_from_one_machine_only() -> None:
    """Indexes, folders and links of the machine that wrote the lock must not travel with it."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    options = [line for line in lock.splitlines() if line.startswith("-") or "://" in line]
    assert options == []


@pytest.mark.parametrize(
    "name",
    [".venv/x", "a/__pycache__/b.pyc", ".mypy_cache/x", ".hypothesis/x", "dist/x.whl"],
)
def test_the_environment_and_caches_are_ignored(name) -> None:
    """None of them may be committed by somebody in a hurry."""
    assert _git("check-ignore", "-q", name).returncode == 0


@pytest.mark.parametrize(
    "name",
    ["scenarios/training/a.yaml", "simulator/protocol/data/a.yaml", "requirements.lock"],
)
def test_nothing_the_wheel_needs_is_ignored(name) -> None:
    """The build takes along every file that git does not ignore, and no other."""
    assert _git("check-ignore", "-q", name).returncode == 1


def test_the_gate_of_the_ci_can_be_started() -> None:
    """A script without its mode bit stops a pipeline before it begins."""
    assert _git("ls-files", "-s", ".ci/run").stdout.startswith("100755")
