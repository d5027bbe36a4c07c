"""No input, however broken, gives a traceback: a clear line with a place, and exit code 2."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import becket

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = Path(__file__).resolve().parent.parent / "scenarios" / "training"
SCENARIO = (SHIPPED / "first-visit.yaml").read_text(encoding="utf-8")
PLAYS = (SHIPPED / "first-visit.plays.yaml").read_text(encoding="utf-8")
CASE = """\
id: a-case
date: 2001-11-05
force: metropolitan
facts: {annex_a_hit: false}
people: {person: {}}
log:
  - {at: '2001-11-05 09:00', did: ra_form_sent_to_biu, by: immigration_officer}
judged_at: '2001-11-05 18:00'
"""
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@dataclass(frozen=True)
class Door:
    """A way in for a kind of file.

    Attributes:
        good: A file of that kind that is good.
        name: What the file is called.
        typed: The command line around it; FILE stands for its path.
        code: The exit code for a bad one.
    """

    good: str
    name: str
    typed: tuple[str, ...]
    code: int


DOORS = {
    "assess": Door(CASE, "a.yaml", ("assess", "FILE"), 2),
    "run": Door(SCENARIO, "first-visit.yaml", ("run", "FILE"), 2),
    "play": Door(SCENARIO, "first-visit.yaml", ("play", "FILE"), 2),
    "player": Door(
        PLAYS, "first-visit.plays.yaml", ("run", "first-visit", "--player", "FILE#model"), 2
    ),
    "test": Door(PLAYS, "first-visit.plays.yaml", ("test", "FILE"), 2),
    "check a case": Door(CASE, "a.yaml", ("check", "FILE"), 1),
    "check a scenario": Door(SCENARIO, "first-visit.yaml", ("check", "FILE"), 1),
    "check plays": Door(PLAYS, "first-visit.plays.yaml", ("check", "FILE"), 1),
}

BROKEN: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n  \n# nothing\n",
    "null": b"null\n",
    "binary": bytes(range(256)) * 8,
    "zero bytes": b"id: a\0b\n",
    "not UTF-8": b"id: caf\xe9\n",
    "huge": b"# " + b"x" * 3_000_000,
    "cyclic": b"id: &a [*a]\n",
    "cyclic mapping": b"&a {id: *a}\n",
    "nested deep": b"id: " + b"[" * 20_000,
    "nested deep and closed": b"id: " + b"[" * 5_000 + b"]" * 5_000,
    "nested deep mappings": b"{a: " * 5_000 + b"1" + b"}" * 5_000,
    "aliases that explode": BOMB.encode(),
    "a list": b"- 1\n- 2\n",
    "a word": b"hello\n",
    "a number": b"42\n",
    "a tag that would run": b"!!python/object/apply:os.system ['true']\n",
    "two documents": b"id: a\n---\nid: b\n",
    "an alias to nothing": b"id: *nowhere\n",
    "a tab for a margin": b"id: a\n\tdate: b\n",
    "unclosed": b"id: 'a\n",
    "keys that are lists": b"? [1, 2]\n: 3\n",
    "an escape in a text": b'id: "a\\e[31mred"\n',
    "a raw escape": b"id: a\x1b[31mred\n",
    "a text that turns round": "id: a\u202eb\n".encode(),
    "half a character": b'id: "\\ud800"\n',
    "no end of a number": b"id: " + b"9" * 10_000 + b"\n",
    "infinite": b"id: .inf\ndate: .nan\n",
}


@dataclass(frozen=True)
class Edit:
    """A good file with one thing made bad.

    Attributes:
        says: Must stand in what is told.
    """

    old: str
    new: str
    says: str


CASE_EDITS = {
    "a wrong type": Edit("facts: {annex_a_hit: false}", "facts: [1]", "facts"),
    "an unknown key": Edit("id: a-case", "id: a-case\ncolour: red", "colour"),
    "an unknown fact": Edit("annex_a_hit: false", "annex_hit: false", "annex_a_hit"),
    "a fact of the wrong kind": Edit("annex_a_hit: false", "annex_a_hit: 3", "true, false"),
    "an unknown record": Edit("ra_form_sent_to_biu", "form_sent", "form_sent"),
    "an unknown role": Edit("by: immigration_officer", "by: gardener", "gardener"),
    "an unknown force": Edit("metropolitan", "atlantis", "atlantis"),
    "a day that does not exist": Edit("date: 2001-11-05", "date: 2001-02-30", "2001-02-30"),
    "a time that does not exist": Edit("09:00'", "25:61'", "25:61"),
    "a time that spring skips": Edit("2001-11-05 09:00'", "2001-03-25 01:30'", "forward"),
    "a year far off": Edit("2001-11-05 09:00'", "9999-11-05 09:00'", "years"),
    "a time that is a number": Edit("'2001-11-05 09:00'", "5", "time"),
    "a date before any document": Edit("date: 2001-11-05", "date: 1999-11-05", "in force"),
}
SCENARIO_EDITS = {
    "a wrong type": Edit("pass_mark: 70", "pass_mark: high", "pass_mark"),
    "an unknown key": Edit("pass_mark: 70", "pass_mark: 70\ncolour: red", "colour"),
    "an unknown person at the door": Edit("by: tenant", "by: ghost", "ghost"),
    "an unknown place": Edit("base: office", "base: moon", "moon"),
    "an unknown rule in a gate": Edit("rules: [cad-itinerary]", "rules: [cad-x]", "cad-x"),
    "an unknown record": Edit("{did: notes_stamped}", "{did: notes_stumped}", "notes_stumped"),
    "an unknown pin": Edit("intelligence.form:no-14: 20 h", "weather: 20 h", "weather"),
    "a negative pool": Edit("cells: 6", "cells: -6", "cells"),
    "a team of nobody": Edit("size: 2", "size: -2", "size"),
    "an end before the beginning": Edit("ends: 2001-11-30", "ends: 2001-11-01", "ends"),
    "a time that does not exist": Edit("opens: 2001-11-05 09:00", "opens: 2001-11-31 9", "opens"),
    "a door that opens before the knock": Edit("after: 50 s", "after: -50 s", "after"),
    "an escape in the briefing": Edit("title: A first", 'title: "\\e[2J" #', "title"),
}
PLAYS_EDITS = {
    "a wrong type": Edit(
        "based_on: model\n    without: [inf", "based_on: 3\n    without: [inf", "3"
    ),
    "an unknown key": Edit("says: Every", "colour: red\n    says: Every", "colour"),
    "an unknown action": Edit("do: knock", "do: knok", "knock"),
    "an unknown field": Edit("tier: lower", "teir: lower", "teir"),
    "an unknown choice": Edit("tier: lower", "tier: lowest", "lowest"),
    "an unknown address": Edit("premises: no-14}", "premises: no-15}", "no-15"),
    "an unknown rule": Edit("rule: cad-itinerary", "rule: cad-x", "cad-x"),
    "plays based on each other": Edit(
        "says: The team goes in, and the control room knows nothing of it.\n    based_on: model",
        "says: Round.\n    based_on: control-room-not-told",
        "control-room-not-told",
    ),
}
EDITS = {
    **{f"case, {name}": (DOORS["assess"], edit) for name, edit in CASE_EDITS.items()},
    **{f"scenario, {name}": (DOORS["run"], edit) for name, edit in SCENARIO_EDITS.items()},
    **{f"plays, {name}": (DOORS["player"], edit) for name, edit in PLAYS_EDITS.items()},
}


@pytest.fixture
def told(capsys, monkeypatch) -> Callable[[Door, Path], str]:
    """Put a file to a door; give what is told of it, having checked the form of the answer."""
    monkeypatch.setenv("BECKET_TRACEBACK", "1")

    def put(door: Door, file: Path) -> str:
        typed = [word.replace("FILE", str(file)) for word in door.typed]
        code = becket.main(typed)
        shown = capsys.readouterr()
        assert code == door.code, shown.err
        assert shown.err
        assert "Traceback" not in shown.err
        for line in shown.err.splitlines():
            assert line.isprintable()
            assert line.startswith(f"{file}:")
        if door.code == 2:
            assert shown.out == ""
        return shown.err

    return put


def _file(door: Door, content: bytes, folder: Path) -> Path:
    """Write a file, with the scenario beside it where it holds plays."""
    path = folder / door.name
    path.write_bytes(content)
    if door.good is PLAYS:
        (folder / "first-visit.yaml").write_text(SCENARIO, encoding="utf-8")
    return path


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("door", DOORS)
def test_a_broken_file_is_told_in_lines_with_places(told, tmp_path, door, broken) -> None:
    """Whoever is sent a file by somebody else must learn what ails it, not how Becket is built."""
    told(DOORS[door], _file(DOORS[door], BROKEN[broken], tmp_path))


@pytest.mark.parametrize("name", EDITS)
def test_one_bad_thing_is_named_at_its_place(told, tmp_path, name) -> None:
    """An author mends what is named; a message that names nothing sends them searching."""
    door, edit = EDITS[name]
    assert edit.old in door.good
    bad = door.good.replace(edit.old, edit.new, 1)
    assert edit.says in told(door, _file(door, bad.encode(), tmp_path))


@pytest.mark.parametrize("door", DOORS)
def test_a_missing_file_and_a_folder_are_told(told, tmp_path, door) -> None:
    """The commonest slip of all is the path."""
    told(DOORS[door], tmp_path / DOORS[door].name)


@pytest.mark.parametrize("content", [b"{", b"[]\n", b'{"number": -1}\n', b"\xff", b'{"a": NaN}\n'])
def test_a_broken_log_is_told(told, tmp_path, content) -> None:
    """A log may have been through other hands."""
    case, log = tmp_path / "a.yaml", tmp_path / "log.jsonl"
    case.write_text(CASE, encoding="utf-8")
    log.write_bytes(content)
    told(Door(CASE, "log.jsonl", ("assess", str(case), "--log", "FILE"), 2), log)


def test_markup_of_terminals_is_shown_as_it_is_written(told, tmp_path) -> None:
    """A text is a text: nothing in it is taken for a colour, here or in any file."""
    bad = CASE.replace("metropolitan", '"[bold red]x[/]"')
    assert "[bold red]x[/]" in told(DOORS["assess"], _file(DOORS["assess"], bad.encode(), tmp_path))


@pytest.mark.parametrize("door", DOORS)
def test_the_good_files_of_these_tests_are_good(tmp_path, capsys, monkeypatch, door) -> None:
    """Else every test above would pass for the wrong reason."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    file = _file(DOORS[door], DOORS[door].good.encode(), tmp_path)
    typed = [word.replace("FILE", str(file)) for word in DOORS[door].typed]
    assert becket.main(typed) == 0, capsys.readouterr().err
