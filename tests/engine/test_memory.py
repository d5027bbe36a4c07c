"""What is kept of the log answers alike, however shortly it is asked."""

from __future__ import annotations

import datetime as dt

from simulator.engine.memory import Memory
from simulator.protocol.context import Setting
from simulator.protocol.records import Identity, Record


def _memory(*homes: str | None) -> Memory:
    memory = Memory(Setting(dt.date(2024, 3, 1), "greater_manchester"))
    for number, home in enumerate(homes):
        memory.take(Record(number, 0, "arrest_made", None, Identity(home, about="somebody")))
    return memory


def test_record_of_another_operation_is_not_known_in_this_one() -> None:
    """Somebody arrested at one visit was not arrested at the next."""
    memory = _memory("one")
    assert memory.knows("arrest_made", "one")
    assert not memory.knows("arrest_made", "two")
    assert not memory.knows("premises_entered", "one")


def test_record_of_no_operation_is_known_in_all() -> None:
    """What names no operation may belong to any."""
    assert _memory(None).knows("arrest_made", "two")


def test_asked_of_no_operation_every_one_counts() -> None:
    """Who does not say which operation asks of all."""
    assert _memory("one").knows("arrest_made", None)
    assert not _memory().knows("arrest_made", None)


def test_last_is_the_latest_that_says_what_is_asked_whichever_operation_it_names() -> None:
    """A record of no operation and one of this operation stand in one order, that of the log."""
    memory = _memory()
    for number, (home, item) in enumerate((("one", "a"), (None, "a"), ("one", "b"), ("two", "a"))):
        about = Identity(home, about="somebody")
        memory.take(Record(number, 0, "qa_recorded", None, about, {"item": item}))
    one = Identity("one", about="somebody")
    found = [memory.last("qa_recorded", one, {"item": item}) for item in ("a", "b", "c")]
    assert [each and each.number for each in found] == [1, 2, None]
    latest = memory.last("qa_recorded", Identity(about="somebody"), {"item": "a"})
    assert latest is not None
    assert latest.number == 3


def test_last_is_about_the_one_asked_for() -> None:
    """What happened to one person tells nothing of another."""
    assert _memory("one").last("arrest_made", Identity("one", about="somebody else")) is None
