"""Small stages for tests of sessions and worlds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from simulator.engine.stage import Door, File, Person, Place, Stage
from simulator.protocol.moments import from_local

RISKS = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
    "high_profile",
)
CLEAR = dict.fromkeys(RISKS, False)


def stage(role: str = "immigration_officer", houses: int = 1, **changes: object) -> Stage:
    """One file for each house; nothing against any visit; the intelligence unit takes 20 hours."""
    places = {
        "office": Place("office", "office", "the office"),
        "station": Place(
            "station", "station", "the station", (4.0, 3.0), "Newham", cells=6, is_designated=True
        ),
        **{
            f"no-{n}": Place(
                f"no-{n}", "premises", f"{n} Elm Road", (3.0, float(n)), "Newham", Door(by=f"p{n}")
            )
            for n in range(1, houses + 1)
        },
    }
    people = {
        f"p{n}": Person(
            f"p{n}", "the person named", f"no-{n}", "suspect", hidden={"prisoner_compliant": True}
        )
        for n in range(1, houses + 1)
    }
    files = {
        f"file-{n}": File(
            f"file-{n}",
            f"file {n}",
            (f"p{n}",),
            (f"no-{n}",),
            {
                "intel_named_targets": 1,
                "premises_type_usually_more": False,
                "high_profile": False,
                "trained_team": True,
            },
            CLEAR,
        )
        for n in range(1, houses + 1)
    }
    made = Stage(
        id="test",
        date=dt.date(2001, 11, 5),
        force="metropolitan",
        opens=from_local("2001-11-05 09:00"),
        ends=from_local("2001-11-09 18:00"),
        role=role,
        calibration="london_2001_04",
        base="office",
        places=places,
        people=people,
        files=files,
        pins={
            "intelligence.form": 20 * 3600,
            "authority.cio": 7200,
            "authority.community": 7200,
            "authority.commander": 10_800,
        },
    )
    return replace(made, **changes)  # type: ignore[arg-type] - tests name fields of the stage
