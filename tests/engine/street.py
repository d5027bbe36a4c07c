"""A street with a station round the corner: doors that open, refuse and stay shut; a family.

Its own stage, richer than the ones sessions are tested on, for acts and what they do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

from simulator.engine.stage import Answer, Door, File, Person, Place, Stage
from simulator.protocol.moments import from_local
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

PLACES = {
    "office": Place("office", "office", "the office"),
    "no-1": Place("no-1", "premises", "1 Elm Road", (3.0, 1.0), "Newham", Door(by="named")),
    "no-2": Place(
        "no-2", "premises", "2 Elm Road", (3.0, 1.1), "Newham", Door("refuses", "hostile")
    ),
    "no-3": Place("no-3", "premises", "3 Elm Road", (3.0, 1.2), "Newham", Door("nobody")),
    "no-4": Place("no-4", "premises", "4 Elm Road", (3.0, 1.3), "Newham", Door(by="mother")),
    "desk": Place("desk", "station", "a police office without cells", (3.0, 0.9)),
    "station": Place("station", "station", "the police station", (4.0, 1.0), cells=4),
    "centre": Place("centre", "centre", "the detention centre", (20.0, 1.0)),
}
PEOPLE = {
    "named": Person(
        "named",
        "a man",
        "no-1",
        "suspect",
        hidden={"prisoner_compliant": True},
        answers=MappingProxyType(
            {
                "health": Answer("I am ill.", {"intel_serious_illness": True}),
                "name": Answer("That is my name."),
            }
        ),
    ),
    "lodger": Person("lodger", "a woman", "no-1", hidden={"prisoner_compliant": False}),
    "hostile": Person(
        "hostile", "a man behind the door", "no-2", "suspect", hidden={"prisoner_compliant": False}
    ),
    "absent": Person("absent", "the person named", None, "suspect"),
    "mother": Person(
        "mother", "a mother", "no-4", "family_member", hidden={"prisoner_compliant": True}
    ),
    "child": Person("child", "a child", "no-4", "child", hidden={"age_years": 9}),
}
FILES = {
    "first": File("first", "the first file", ("named",), ("no-1",), {"trained_team": True}),
    "second": File("second", "the second file", ("hostile",), ("no-2",)),
    "third": File("third", "the third file", ("absent",), ("no-3",)),
    "family": File("family", "the family's file", ("mother",), ("no-4",), {"family_removal": True}),
}
STREET = Stage(
    id="street",
    date=dt.date(2001, 11, 5),
    force="metropolitan",
    opens=from_local("2001-11-05 09:00"),
    ends=from_local("2001-11-09 18:00"),
    role="immigration_officer",
    calibration="london_2001_04",
    base="office",
    places=PLACES,
    people=PEOPLE,
    files=FILES,
)


def session(seed: int = 1, **changes: object) -> Session:
    """Open a session on the street."""
    return Session(replace(STREET, **changes), repertoire(), seed)  # type: ignore[arg-type] - names fields of the stage


def records(play: Session, name: str) -> list[dict[str, object]]:
    """List what was recorded under a name: who, about what, and what it says."""
    return [
        {"by": each.by, **each.identity.named(), **each.attributes}
        for each in play.records
        if each.name == name
    ]
