"""Logs of plays, read back: the line of every fault, and nothing taken on trust."""

import json
from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.scenario.case import Entry
from simulator.scenario.logfile import read_log

GOOD = '{"at":"2001-11-05T09:00:00+00:00","by":"io","did":"radio_issued","number":0}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


def faults(file: Path, *lines: str) -> list[str]:
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_log(file)
    return [str(fault).removeprefix(f"{file}:") for fault in refused.value.faults]


def test_log_is_read(file: Path) -> None:
    """Records with their attributes, and what was learned."""
    lines = [
        {"number": 4, "at": "2001-11-05T09:00:00+00:00", "did": "arrest_made", "by": "io",
         "about": "p1", "premises": "a", "operation": "o", "call": "c", "person": "suspect"},
        {"number": 5, "at": "2001-11-05T10:00:30+01:00", "learned": {"age_years": 15}},
    ]  # fmt: skip
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert read_log(file) == (
        Entry(
            1004950800,
            did="arrest_made",
            by="immigration_officer",
            about="p1",
            premises="a",
            operation="o",
            call="c",
            attributes={"person": "suspect"},
        ),
        Entry(1004950830, learned={"age_years": 15}),
    )
    assert [entry.line for entry in read_log(file)] == [1, 2]


@pytest.mark.parametrize(
    ("written", "item"),
    [("4.10", "4.10"), ('"4.10"', "4.10"), ("4", "4"), ("[1.1, 4.10]", ["1.1", "4.10"])],
)
def test_item_of_a_form_is_read_as_it_is_written(file: Path, written: str, item: object) -> None:
    """A log may have been through hands that wrote the box of a form as a number."""
    file.write_text(GOOD.replace('"number"', f'"item":{written},"number"'))
    assert read_log(file)[0].attributes["item"] == item


def test_empty_log_is_a_log(file: Path) -> None:
    """A play in which nothing was done."""
    file.write_text("\n")
    assert read_log(file) == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "2:2: is not JSON"),
        ("3", "2:1: must be a mapping of keys, not the number 3"),
        ("[" * 100_000, "2:1: is nested too deep"),
        ('{"a":' * 200 + "1" + "}" * 200, "is nested too deep: more than 64 levels"),
        (GOOD.replace('"number":0', '"number":0,"number":1'), "2:1: the key 'number' is given"),
        (GOOD.replace(":0}", ":NaN}"), "2:1: holds NaN, which is not a number"),
        (GOOD.replace(":0}", ":1e999}"), "2:1: is a number too large"),
        (GOOD.replace(":0}", ":" + "9" * 5000 + "}"), "2:1: is a whole number of more than 18"),
        (GOOD.replace(":0}", ":-1}"), "2:1: number: must be at least 0, not -1"),
        (GOOD.replace(":0}", ':"1"}'), "2:1: number: must be a whole number, not '1'"),
        (GOOD.replace(":0}", ":0}"), "2:1: number: must be more than 0"),
        (GOOD.replace("+00:00", ""), "2:1: at: must be a time with its offset"),
        (GOOD.replace("T09", "T08").replace(":0}", ":1}"), "2:1: at: is earlier than the line"),
        (GOOD.replace("radio_issued", "radio_isued"), "2:1: did: 'radio_isued' is not a record"),
        (GOOD.replace('"io"', '"me"'), "2:1: by: 'me' is not a role"),
        (GOOD.replace('"did":"radio_issued"', '"learned":{"x":1}'), "2:1: learned.x: 'x' is not a"),
        (GOOD.replace('"did"', '"done"'), "2:1: lacks what happened"),
        (GOOD.replace('"number"', '"\\u001b":1,"number"'), "U+001B"),
        (GOOD.replace('"number"', '"note":"\\u202e","number"'), "2:1: note: holds a character"),
        (GOOD.replace('"number"', '"note":"\\ud800","number"'), "2:1: note: holds a character"),
        (GOOD.replace('"number":0', '"place":1'), "2:1: number: is required"),
    ],
)
def test_fault_of_a_log_stands_at_its_line(file: Path, line: str, fault: str) -> None:
    """The first line is good; the second has one fault each."""
    found = faults(file, GOOD, line)
    assert len([one for one in found if fault in one]) == 1, found


def test_all_faults_of_a_log_come_at_once(file: Path) -> None:
    """A log may be long; nobody should mend it line by line. The last repeats a number too."""
    found = faults(file, "x", GOOD, "{}", GOOD.replace("io", "me"))
    assert [one.split(":")[0] for one in found] == ["1", "3", "3", "3", "4", "4"]


def test_log_that_is_no_text_is_refused(file: Path) -> None:
    """Binary, or not there at all."""
    file.write_bytes(b"\xff\x00")
    for path in (file, file.parent, file.parent / "none"):
        with pytest.raises(InvalidInput):
            read_log(path)
