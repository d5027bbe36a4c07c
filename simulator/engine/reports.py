"""What is true of a victim's or witness's report before police come, and how it is laid out.

How anybody stands with the right to be here is one of four: nobody raised it, a doubt without a
ground, a suspicion with one, evidence of an offence. It is drawn apart from all else. This module
refuses to know what a constable makes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.parties import COMMON, RARE
from simulator.engine.stage import Door, File, Person, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibration import Calibration
    from simulator.engine.geography import Point
    from simulator.engine.guesses import Guesses
    from simulator.engine.stage import PlaceKind
    from simulator.engine.streams import Streams
    from simulator.protocol.records import Value

STATES = ("doubt", "suspicion", "evidence")
DOOR_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Report:
    """What is true of one report.

    Attributes:
        across: Where in the area, east and north, as parts of it from 0 to 1. `up` likewise.
        state: One of `STATES`, or `none`.
        needs_protection: Whether they are in danger; police then come at once.
        is_reachable: Whether they can safely be told of a sharing.
    """

    across: float
    up: float
    is_at_home: bool
    is_witness: bool
    is_abused: bool
    is_exploited: bool
    state: str
    needs_protection: bool
    language: str | None
    is_reachable: bool


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One report as an operation."""

    file: File
    scene: Place
    people: tuple[Person, ...]
    report: Report

    @property
    def person(self) -> str:
        """Id of who reports."""
        return self.people[0].id


class Reports:
    """Draws reports, one after the other."""

    def __init__(self, streams: Streams, numbers: Calibration, guesses: Guesses) -> None:
        self._streams = streams
        self._abused = numbers["victims.domestic_abuse_share"].number
        self._guesses = guesses

    def next(self) -> Report:
        """Draw the next report."""
        is_witness = self._is_so("witness")
        is_abused = self._uniform("abused") * (1.0 - self._guesses.witness) < self._abused
        is_exploited = self._is_so("victim_exploited")
        language = RARE if self._is_so("rare_language") else COMMON
        return Report(
            across=self._uniform("across"),
            up=self._uniform("up"),
            is_at_home=self._is_so("at_home"),
            is_witness=is_witness,
            is_abused=is_abused and not is_witness,
            is_exploited=is_exploited and not is_witness,
            state=self._state(self._uniform("state")),
            needs_protection=self._is_so("at_risk_call"),
            language=language if self._is_so("needs_language") else None,
            is_reachable=not self._is_so("out_of_reach"),
        )

    def _state(self, position: float) -> str:
        for state in STATES:
            position -= float(getattr(self._guesses, state))
            if position < 0:
                return state
        return "none"

    def _uniform(self, purpose: str) -> float:
        return self._streams.get(f"report.{purpose}").uniform()

    def _is_so(self, guess: str) -> bool:
        return self._uniform(guess) < float(getattr(self._guesses, guess))


def report_case(operation: str, report: Report, at: Point, station: Place) -> ReportCase:
    """Lay a report out: at the person's home, or where police take it down at a station."""
    person = f"{operation}-1"
    kind: PlaceKind = "premises" if report.is_at_home else "scene"
    spot = (at.east, at.north) if report.is_at_home else station.at
    scene = Place(
        id=f"{operation}-scene",
        kind=kind,
        label="their home" if report.is_at_home else f"the front office of {station.label}",
        at=spot,
        borough=station.borough,
        door=Door("opens", person, DOOR_SECONDS),
    )
    who = Person(
        id=person,
        label="the person who reports",
        place=scene.id,
        kind="witness" if report.is_witness else "victim",
        facts=_facts(report),
        speaks=report.language,
    )
    file = File(operation, f"the report {operation}", (person,), (scene.id,))
    return ReportCase(file, scene, (who,), report)


def _facts(report: Report) -> Mapping[str, Value]:
    """Return what police are told as the report comes in."""
    found: dict[str, Value] = {
        "is_victim": not report.is_witness,
        "is_witness": report.is_witness,
        "domestic_abuse": report.is_abused,
        "trafficking_suspected": report.is_exploited,
        "immediate_protection_needed": report.needs_protection,
        "address_is_refuge": False,
        "only_doubts": report.state == "doubt",
        "status_suspected": report.state == "suspicion",
        "evidence_of_offence": report.state == "evidence",
    }
    if not report.is_reachable:
        found["informing_practicable"] = False
    return found
