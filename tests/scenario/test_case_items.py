"""Items of the welfare form in a case: read as written, and told where the form has none."""

from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.scenario.case import check_case, load_case

HEAD = "id: c\ndate: 2001-11-05\nforce: metropolitan\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "case.yaml"


def item_of(file: Path, written: str) -> object:
    text = f"{HEAD}log:\n  - {{at: 2001-11-05 09:00, did: wf_question_asked, item: {written}}}\n"
    file.write_text(text, encoding="utf-8")
    return load_case(file).log[0].attributes["item"]


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ("4.10", "4.10"),
        ("'4.10'", "4.10"),
        ("4", "4"),
        ("intro-4", "intro-4"),
        ("[1.1, 4.10]", ["1.1", "4.10"]),
        ("null", None),
    ],
)
def test_item_of_a_form_is_read_as_it_is_written(file: Path, written: str, item: object) -> None:
    """A box of a form is no number: 4.10 is another box than 4.1."""
    assert item_of(file, written) == item


def checked(file: Path, entry: str) -> list[str]:
    file.write_text(f"{HEAD}log:\n  - {{at: 2001-11-05 09:00, {entry}}}\n", encoding="utf-8")
    try:
        check_case(file)
    except InvalidInput as refused:
        return [str(fault).removeprefix(f"{file}:") for fault in refused.faults]
    return []


@pytest.mark.parametrize(
    "entry",
    [
        "did: wf_question_asked, item: 4.10",
        "did: wf_question_asked, section: 1, item: 4",
        "did: wf_question_asked, section: 1",
        "did: wf_point_said, item: Intro_2",
        "did: wf_question_asked, item: 'Q1.4, 1.5'",
        "did: qa_recorded, item: how the talk began",
    ],
)
def test_check_knows_the_items_of_the_form_however_spelt(file: Path, entry: str) -> None:
    """What the rules understand is no fault; what was written down outside the form is none."""
    assert checked(file, entry) == []


@pytest.mark.parametrize("item", ["age", "4", "2.99", "[1.1, intro]"])
def test_check_names_an_item_that_the_form_does_not_have(file: Path, item: str) -> None:
    """Judged as if it were not there, so whoever wrote it must be told where it stands."""
    told = checked(file, f"did: wf_question_asked, item: {item}")
    assert len(told) == 1
    assert told[0].startswith("5:")
    assert "is no item of the welfare form" in told[0]


def test_case_with_an_item_that_the_form_does_not_have_is_still_judged(file: Path) -> None:
    """By the contract a value not listed matches none; it does not refuse the case."""
    assert item_of(file, "age") == "age"
