"""A lorry park at night: three youths who travel together, a man who offers to interpret, a patrol.

Its own small stage for what officers do with children, and for how people answer them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

from simulator.engine.stage import Answer, Door, File, Person, Place, Said, Stage
from simulator.protocol.moments import from_local
from simulator.protocol.records import Identity
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

PLACES = {
    "police-office": Place("police-office", "station", "the police station", cells=2),
    "park": Place("park", "scene", "the lorry park", (2.0, 1.0)),
    "house": Place("house", "premises", "4 Elm Road", (2.0, 2.0), door=Door(by="uncle")),
    "home": Place("home", "safe_place", "the children's home", (3.0, 1.0), room=1),
    "hospital": Place("hospital", "hospital", "the hospital", (1.0, 1.0)),
    "hut": Place("hut", "safe_place", "a hut nobody has told of", (9.0, 9.0), is_known=False),
}

YOUNGEST = Person(
    "youngest",
    "the youngest",
    "park",
    "child",
    hidden={"unaccompanied": True, "age_years": 12, "child_well_enough": False},
    speaks="language_a",
    companions=("middle", "eldest"),
    guarded_until=("alone", "reassured"),
    guarded=Said("We are all right."),
    answers=MappingProxyType(
        {
            "intro-4": Answer(
                "My head hurts.", {"child_well_enough": False}, needs=("understood",)
            ),
            "age": Answer("I am twelve.", {"claims_under_18": True}, needs=("understood",)),
            "hunger": Answer("They point to their mouth.", needs=()),
            "4.5": Answer(
                "A man paid. My father owes him.",
                {"someone_expecting": True},
                ("hut",),
                ("urgent_intel_found",),
                guarded=Said("My cousin arranged it.", {"someone_expecting": False}),
            ),
            "4.6": Answer("A lot of money.", needs=("alone", "reassured", "rested")),
            "4.9": Answer("Yes. He hit me when I asked for it.", {"criminal_allegation": True}),
        }
    ),
)
MIDDLE = Person(
    "middle",
    "the middle one",
    "park",
    "child",
    hidden={"unaccompanied": True},
    companions=("eldest",),
    answers=MappingProxyType({"age": Answer("Fifteen."), "document": Answer("A torn card.")}),
)
ELDEST = Person(
    "eldest",
    "the eldest",
    "park",
    "age_disputed",
    hidden={"unaccompanied": True},
    answers=MappingProxyType(
        {
            "age": Answer("Seventeen.", {"claims_under_18": True}),
            "document": Answer("A passport.", {"credible_evidence_over_18": True}),
        }
    ),
)
MAN = Person("man", "a man by a lorry", "park")
UNCLE = Person("uncle", "a man at the door", "house")

NIGHT = Stage(
    id="night",
    date=dt.date(2020, 9, 14),
    force="kent",
    opens=from_local("2020-09-14 23:10"),
    ends=from_local("2020-09-15 12:00"),
    role="first_responder",
    calibration="london_2001_04",
    base="police-office",
    places=PLACES,
    people={each.id: each for each in (YOUNGEST, MIDDLE, ELDEST, MAN, UNCLE)},
    files={
        "call-out": File("call-out", "the call-out", ("youngest", "middle", "eldest"), ("park",))
    },
)


def patrol(**changes: object) -> Session:
    """Open the night with the patrol at its station."""
    return Session(replace(NIGHT, **changes), repertoire(), 1)  # type: ignore[arg-type] - names fields of the stage


def at_park(**changes: object) -> Session:
    """Open the night with the patrol at the lorry park."""
    play = patrol(**changes)
    do(play, "drive-to", to="park")
    return play


def do(play: Session, action: str, about: str | None = None, **form: object) -> Session:
    """Do an act to its end, whatever comes in meanwhile."""
    play.act(action, Identity(about=about), form)  # type: ignore[arg-type] - values of a form
    while play.seat.doing is not None:
        play.carry_on()
    return play


def engage(play: Session, person: str) -> None:
    """Have an accredited interpreter on the line for a person."""
    about = Identity("call-out", about=person)
    play.world.log.write("interpreter_engaged", play.seat.role, about, {"accredited": True})


def heard(play: Session, person: str) -> list[str]:
    """List what a person has said so far."""
    label = play.world.people[person].label
    return [each.words for each in play.seat.inbox if each.from_ == label]


def known(play: Session, fact: str, person: str) -> object:
    """Return what the player knows of a person."""
    return play.world.memory.view(play.seat.role, Identity("call-out", about=person)).value(fact)


def names(play: Session, *but: str) -> list[str]:
    """List the names of all records made, what was learned left out."""
    return [each.name for each in play.records if each.name not in ("learned", *but)]
