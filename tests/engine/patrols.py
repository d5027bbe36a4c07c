"""Stages for what constables usually do: one youth or three by day, and what each of them has.

A rule-following player or a simulated officer deals with them to the end.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.engine.stage import File, Happening, Inject, Match, Person, Place, Tell
from simulator.protocol.findings import CountsFor
from simulator.protocol.records import Identity
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.engine.safeguarding_worlds import NOON, night

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.deciders.choice import Decider
    from simulator.engine.stage import Stage
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Record, Value

MOST = 900
KNOWN: Mapping[str, Value] = {"unaccompanied": True, "is_female": False}
HOSPITAL = Place("hospital", "hospital", "the hospital", (2.0, 2.0))


def youth(years: int | None, kind: str = "child", **changes: object) -> Person:
    """Return somebody met alone, of whom an age is known or not."""
    facts = KNOWN if years is None else {**KNOWN, "age_years": years}
    made = Person("one", "a youth", "lorries", kind, facts)
    return replace(made, **changes)  # type: ignore[arg-type] - tests name fields of a person


def alone(person: Person, opens: str = NOON, **pins: int | str) -> Stage:
    """Return a stage with one youth by the lorries, a hospital near."""
    made = night(opens, **pins)
    return replace(
        made,
        people={person.id: person},
        files={"find": File("find", "the find", (person.id,), ("lorries",))},
        places={**made.places, "hospital": HOSPITAL},
    )


def party(opens: str = NOON) -> Stage:
    """Return a stage with three who travel together, of whom one may be older than they say."""
    made = night(opens)
    people = {
        name: replace(
            each,
            facts={**each.facts, **KNOWN},
            companions=tuple(other for other in made.people if other != name),
        )
        for name, each in made.people.items()
    }
    return replace(made, people=people, places={**made.places, "hospital": HOSPITAL})


def without_room(played: Stage) -> Stage:
    """Return a stage on which no place of safety can take anybody."""
    places = {
        name: replace(each, room=0) if each.kind == "safe_place" else each
        for name, each in played.places.items()
    }
    return replace(played, places=places)


def saying(played: Stage, tag: str, after: str, words: str = "No.") -> Stage:
    """Return a stage on which the youth says something once a record has been made."""
    about = Identity("find", about="one")
    told = Tell(played.role, words, "a youth", tag=tag)
    inject = Inject(tag, Happening(tells=(told,)), after=Match(after, about), about=about)
    return replace(played, injects=(inject,))


def played(made: Stage, decider: Decider | None = None, seed: int = 1) -> Session:
    """Let somebody play a stage, the rule-following player unless another is given."""
    session = Session(made, repertoire(), seed)
    assert play(session, decider or Compliant(), MOST) < MOST, "it never came to an end"
    return session


def breaches(session: Session) -> list[str]:
    """List the player's bad findings, with what each is about."""
    return [f"{each.rule}: {each.about.about}" for each in _bad(session)]


def _bad(session: Session) -> list[Finding]:
    return [f for f in session.findings() if f.is_bad and f.counts_for is CountsFor.PLAYER]


def made(session: Session, name: str, about: str | None = None) -> list[Record]:
    """Return the records of a name, about somebody if they are named."""
    return [
        each
        for each in session.records
        if each.name == name and about in (None, each.identity.about)
    ]


def order(session: Session, *names: str) -> list[str]:
    """Return some records' names in the order in which each was first made."""
    first: dict[str, int] = {}
    for each in session.records:
        if each.name in names:
            first.setdefault(each.name, each.number)
    return sorted(first, key=lambda name: first[name])


def answers(**said: object) -> Mapping[str, object]:
    """Return what somebody says, by topic; a topic's name with `_` for a dash."""
    return MappingProxyType({name.replace("_", "-"): each for name, each in said.items()})
