"""The items of the welfare form: one number however it is spelt, and never a guess."""

from __future__ import annotations

import pytest

from simulator.protocol.records import Record, Value
from simulator.protocol.rulebook.welfare_items import items, items_of, sections_of


def asked(item: Value = None, section: Value = None) -> Record:
    return Record(0, 0, "wf_question_asked", attributes={"item": item, "section": section})


@pytest.mark.parametrize(
    ("item", "section", "found"),
    [
        ("1.4", None, ("1.4",)),
        (1.4, None, ("1.4",)),
        ("WF-1.4", None, ("1.4",)),
        ("q1.4", None, ("1.4",)),
        ("Q 1.4", None, ("1.4",)),
        ("1-4", None, ("1.4",)),
        ("4.11A", None, ("4.11a",)),
        ("4.11(a)", None, ("4.11a",)),
        ("Intro 2", None, ("intro-2",)),
        ("intro_9a", None, ("intro-9a",)),
        ("WF-intro-2", None, ("intro-2",)),
        (4, 1, ("1.4",)),
        ("4", "1", ("1.4",)),
        ("11a", 4, ("4.11a",)),
        ("4", "intro", ("intro-4",)),
        ("1.4", 2, ("1.4",)),
        (["1.1", "1.2"], None, ("1.1", "1.2")),
        ([1, 2], 3, ("3.1", "3.2")),
        ("1.1, 1.2;1.3", None, ("1.1", "1.2", "1.3")),
    ],
)
def test_item_is_understood(item: Value, section: Value, found: tuple[str, ...]) -> None:
    """People write the same box in many ways."""
    assert items_of(asked(item, section)) == found
    assert set(found) <= items()


@pytest.mark.parametrize("item", ["4", "14", "age", "s1.4", "intro", "1.99"])
def test_what_could_be_two_items_or_none_is_not_guessed(item: str) -> None:
    """A four alone may be 1.4 or 2.4; who wrote it must say."""
    assert not set(items_of(asked(item))) & items()


@pytest.mark.parametrize("item", [None, "", [], True, ", "])
def test_nothing_said_is_no_item(item: Value) -> None:
    """A blank is not an item by the name of nothing."""
    assert items_of(asked(item)) == ()


@pytest.mark.parametrize(
    ("item", "section", "found"),
    [
        ("4.11a", None, {4}),
        (None, "3", {3}),
        ("1.1,3.2", None, {1, 3}),
        ("intro-4", None, set()),
        (None, None, set()),
    ],
)
def test_section_follows_from_either(item: Value, section: Value, found: set[int]) -> None:
    """A question's section is said, or follows from its number."""
    assert sections_of(asked(item, section)) == found


def test_items_are_those_of_the_form() -> None:
    """Boxes of the header and the observations page carry no number."""
    assert {"intro-1", "intro-9c", "3.0a", "4.0", "1.1", "4.11f", "5.3"} <= items()
    assert not any(each.startswith(("hdr", "obs")) for each in items())
