"""The set-up script looks after other people's environments and says what is wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let dev.py believe that its environment is in a folder of the test."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(dev, "OURS", venv / ".made-by-dev")
    monkeypatch.setattr(dev, "READY", venv / ".ready")
    for name in ("requirements.lock", "pyproject.toml"):
        text = (dev.Path(dev.__file__).parent / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    return venv


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> list[str]:
    """Count the environments made, and make none."""
    calls: list[str] = []

    def make() -> None:
        calls.append("made")
        elsewhere.mkdir(exist_ok=True)
        dev.OURS.touch()

    monkeypatch.setattr(dev, "make_environment", make)
    return calls


def test_the_environment_is_made_once(made) -> None:
    """The second call must start at once."""
    dev.prepare()
    dev.prepare()
    assert made == ["made"]


def test_a_changed_lock_makes_it_anew(made, elsewhere) -> None:
    """An environment of yesterday's lock would pass or fail for the wrong reason."""
    dev.prepare()
    lock = elsewhere.parent / "requirements.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# renewed", encoding="utf-8")
    dev.prepare()
    assert made == ["made", "made"]


def test_a_changed_rule_of_the_linter_does_not(made, elsewhere) -> None:
    """Settings of the tools are read when the tools run."""
    dev.prepare()
    project = elsewhere.parent / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("line-length = 100", "line-length = 99"), encoding="utf-8")
    assert project.read_text(encoding="utf-8") != text
    dev.prepare()
    assert made == ["made"]


def test_an_environment_that_broke_off_is_made_again(monkeypatch, elsewhere) -> None:
    """The stamp stands only once everything is in."""

    def breaks_off() -> None:
        elsewhere.mkdir()
        dev.OURS.touch()
        raise SystemExit("no network")

    monkeypatch.setattr(dev, "make_environment", breaks_off)
    with pytest.raises(SystemExit, match="no network"):
        dev.prepare()
    assert not dev.READY.exists()


def test_somebody_elses_environment_is_left_alone(made, elsewhere) -> None:
    """Whoever made `.venv` by hand may have more in it than we know."""
    elsewhere.mkdir()
    (elsewhere / "theirs").touch()
    with pytest.raises(SystemExit, match="left alone"):
        dev.prepare()
    assert made == []
    assert (elsewhere / "theirs").exists()


def test_inside_the_environment_nothing_is_made(made, elsewhere, monkeypatch) -> None:
    """An environment cannot replace itself, and need not match the lock to be of use."""
    monkeypatch.setattr(sys, "prefix", str(elsewhere))
    dev.prepare()
    assert made == []


def test_a_python_that_is_too_old_is_told_so(monkeypatch) -> None:
    """The alternative is a puzzling error from some package."""
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or later"):
        dev.main()


def test_a_python_without_venv_is_told_what_to_install(elsewhere, monkeypatch) -> None:
    """Some systems ship Python without its means to make environments."""

    def refuse(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("ensurepip")

    monkeypatch.setattr(dev.venv.EnvBuilder, "create", refuse)
    with pytest.raises(SystemExit, match="python3-venv"):
        dev.make_environment()
    assert not elsewhere.exists()


def test_nothing_to_prove_is_no_failure(monkeypatch, capsys) -> None:
    """pytest has a code of its own for having found no test."""
    monkeypatch.setattr(dev, "run", lambda *_: dev.PYTEST_NOTHING_COLLECTED)
    assert dev.prove([]) == 0
    assert "nothing to prove" in capsys.readouterr().out


def test_a_failed_proof_fails(monkeypatch) -> None:
    """Only an empty hand is excused."""
    monkeypatch.setattr(dev, "run", lambda *_: 1)
    assert dev.prove([]) == 1


def test_the_gate_stops_at_the_first_failure(monkeypatch, capsys) -> None:
    """What failed must be the last thing on the screen."""
    monkeypatch.setattr(dev, "GATE", (("sound", ("a",)), ("broken", ("b",)), ("unreached", ("c",))))
    monkeypatch.setattr(dev, "tool", lambda name: name)

    def finished(command: list[str], **_: object) -> object:
        code = int(command[0] == "b")
        return dev.subprocess.CompletedProcess(command, code, stdout=b"what went wrong\n")

    monkeypatch.setattr(dev.subprocess, "run", finished)
    assert dev.test([]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("sound: passed")
    assert lines[1].startswith("broken: failed")
    assert lines[2:] == ["what went wrong"]
