"""A record is kept, then heard by those who listen for its name, then goes to every sink."""

from __future__ import annotations

from simulator.engine.clock import Clock
from simulator.engine.log import Log
from simulator.protocol.records import LEARNED, Identity

SOMEBODY = Identity(about="somebody")


def test_record_is_kept_before_anybody_hears_of_it() -> None:
    """Whoever reacts to a record finds it in what is remembered already."""
    told: list[str] = []
    log = Log(Clock(), lambda record: told.append(f"kept {record.name}"))
    log.sinks.append(lambda record: told.append(f"sink {record.name}"))
    log.listen(lambda record: told.append(f"heard {record.name}"), ("arrest_made",))
    log.write("arrest_made", "immigration_officer", SOMEBODY)
    assert told == ["kept arrest_made", "heard arrest_made", "sink arrest_made"]


def test_listener_hears_its_own_names_alone() -> None:
    """A hospital is told of those who are brought, and of nothing else."""
    heard: list[str] = []
    log = Log(Clock(), lambda _: None)
    log.listen(lambda record: heard.append(record.name), ("arrest_made", LEARNED))
    log.write("premises_entered", "immigration_officer", SOMEBODY)
    log.write("arrest_made", "immigration_officer", SOMEBODY)
    log.learned("immigration_officer", SOMEBODY, {"language_shared": True})
    assert heard == ["arrest_made", LEARNED]


def test_listeners_of_a_name_hear_it_in_the_order_in_which_they_came() -> None:
    """The order of services settles who reacts first."""
    heard: list[str] = []
    log = Log(Clock(), lambda _: None)
    log.listen(lambda _: heard.append("first"), ("arrest_made",))
    log.listen(lambda _: heard.append("second"), ("premises_entered", "arrest_made"))
    log.write("arrest_made", "immigration_officer", SOMEBODY)
    assert heard == ["first", "second"]
