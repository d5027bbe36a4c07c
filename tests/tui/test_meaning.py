"""What a play meant for the people in it: the author's words, told where they hold."""

from __future__ import annotations

import pytest

import becket

SCENARIO = """\
id: report
title: A report
role: constable
length: 5 min
date: 2024-01-15
force: kent
opens: 2024-01-15 09:00
ends: 2024-01-15 18:00
content_note: Somebody has been hurt at home.
briefing: She reports.
calibration: england_2018_22
borough: quiet
base: station
places:
  station: {kind: station, label: the police station}
people:
  woman: {label: a woman who reports, place: station, kind: victim}
  child: {label: her son, place: station, kind: child}
files:
  report: {label: the report, targets: [woman], premises: [station]}
objectives:
- {id: hear, title: Hear her, weight: 10, reached: {did: crime_reported}}
pass_mark: 60
"""
MEANT = """\
meant:
- when: {did: crime_reported}
  for: woman
  says: She was heard before anything else.
  not_caused: Whether she stays is decided by others, later.
- when: {not: {did: crime_reported}}
  for: woman
  says: She went home unheard.
- {when: {did: crime_reported}, for: child, says: He slept that night.}
- {when: {did: crime_reported}, for: woman, says: She has a number to ring.}
"""
HEARD = (
    "What it meant for them (none of it moves the score) "
    "A woman who reports: - She was heard before anything else. "
    "What this did not cause: Whether she stays is decided by others, later. "
    "- She has a number to ring. Her son: - He slept that night. Objectives"
)
PLAYS = """\
scenario: report
plays:
  heard:
    says: She is heard.
    steps: [{do: take-crime-report, about: woman}]
    yields: {}
  unheard:
    says: She is not.
    steps: [{stop: true}]
    yields: {}
"""


@pytest.fixture
def told(tmp_path, capsys):
    """Give the debrief of a play, line breaks undone."""
    (tmp_path / "report.plays.yaml").write_text(PLAYS, encoding="utf-8")

    def of(meant: str, play: str, *options: str) -> str:
        path = tmp_path / "report.yaml"
        path.write_text(SCENARIO + meant, encoding="utf-8")
        asked = f"{tmp_path / 'report.plays.yaml'}#{play}"
        assert becket.main(["run", str(path), "--player", asked, *options]) == 0
        return " ".join(capsys.readouterr().out.split())

    return of


def test_what_held_is_told_person_by_person_after_the_outcome(told) -> None:
    """A score says what was owed; this says to whom it mattered, and how."""
    assert f"no gate failed. {HEARD}" in told(MEANT, "heard")


def test_what_did_not_hold_is_not_told(told) -> None:
    """Words about a thing that never happened would be false."""
    page = told(MEANT, "unheard")
    assert "She went home unheard." in page
    assert "heard before anything else" not in page
    assert "Her son" not in page


def test_nothing_is_said_where_an_author_says_nothing(told) -> None:
    """An empty heading would read as if it had meant nothing."""
    assert "What it meant" not in told("", "heard")
    never = "meant: [{when: {did: arrest_made}, for: child, says: He saw it.}]\n"
    assert "What it meant" not in told(never, "heard")


def test_the_score_is_the_same_with_and_without(told) -> None:
    """What it meant for somebody is no matter of points."""
    plain, with_words = (told(meant, "heard", "--json") for meant in ("", MEANT))
    assert (
        plain.partition('"findings"')[0].split('"score"')[1]
        == (with_words.partition('"findings"')[0].split('"score"')[1])
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("for: child", "for: nobody", "meant.2.for: 'nobody' is not a person of this scenario"),
        ("{not: {did: crime_reported}}", "{did: crime_repotred}", "meant.1.when.did:"),
        ("says: She went home unheard.", "said: x", "meant.1.says: is required"),
        ("{not: {did: crime_reported}}", "{}", "names none of them"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path, capsys, old, new, words) -> None:
    """What is misspelt would never be told, and nobody would see why."""
    path = tmp_path / "report.yaml"
    assert old in MEANT
    path.write_text(SCENARIO + MEANT.replace(old, new), encoding="utf-8")
    assert becket.main(["check", str(path)]) == 1
    assert words in capsys.readouterr().err
