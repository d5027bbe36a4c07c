"""A report of domestic abuse in three forces, and an officer who deals with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.stage import Answer, File, Person, Place, Stage
from simulator.protocol.moments import from_local
from simulator.protocol.records import Identity
from tests.engine.service_worlds import Bench

if TYPE_CHECKING:
    from simulator.engine.seats import Seat
    from simulator.protocol.records import Value

HER = Identity("report", None, "victim")
HOUR = 3_600
TUESDAY_NOON = "2021-03-02 12:00"
PINS = {
    "home_office.reply": 4 * HOUR,
    "home_office.papers": 48 * HOUR,
    "home_office.acts": "no",
    "third_party.answer": 2 * HOUR,
    "third_party.full": "no",
}


def victim(**changes: object) -> Person:
    """Return somebody who has reported abuse at home and is at the police station."""
    made = Person("victim", "the woman who has come in", "station", "victim")
    return replace(made, **changes)  # type: ignore[arg-type] - tests name fields of a person


def answers(**said: str) -> MappingProxyType[str, Answer]:
    """Return what somebody says, by topic; a topic's name with `_` for a dash."""
    return MappingProxyType({name.replace("_", "-"): Answer(each) for name, each in said.items()})


def report(
    force: str = "kent", opens: str = TUESDAY_NOON, person: Person | None = None, **pins: int | str
) -> Stage:
    """Return a stage with one report; pins are named with `__` for a dot."""
    she = person or victim()
    named = {name.replace("__", "."): each for name, each in pins.items()}
    at = from_local(opens)
    return Stage(
        id="report",
        date=dt.date.fromisoformat(opens[:10]),
        force=force,
        opens=at,
        ends=at + 14 * 24 * HOUR,
        role="constable",
        calibration="england_2018_22",
        base="station",
        places={"station": Place("station", "station", "the police station", (1.0, 1.0))},
        people={she.id: she},
        files={"report": File("report", "the report", (she.id,), ())},
        pins={**PINS, **named},
    )


class Officer(Bench):
    """A bench whose seat is the constable who deals with the report."""

    def __init__(self, played: Stage, seed: int = 1) -> None:
        super().__init__(replace(played, base="station"), seed)
        self.team.place = "station"
        self.seat: Seat = self.world.seat("constable", self.team)

    def words(self, tag: str) -> list[str]:
        """Return what was said under a tag."""
        return [each.words for each in self.told(tag)]

    def said_after(self, tag: str) -> list[int]:
        """Return how many seconds after the opening each message of a tag came."""
        return [each.at - self.opens for each in self.told(tag)]

    def learned(self) -> dict[str, Value]:
        """Return what was learned since the bench was built."""
        known: dict[str, Value] = {}
        for each in self.records:
            if each.name == "learned":
                known.update(each.attributes)
        return known
