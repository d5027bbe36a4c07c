"""From what was drawn of a party to what stands in the world: some ground, its people, a file.

The ids are the operation's own, so that two finds never share one. What is true of a child is
hidden until somebody asks or looks; children answer as their `needs` allow. This module refuses to
draw anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.stage import Answer, File, Person, Place, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.parties import Party, Youth
    from simulator.engine.stage import Need
    from simulator.protocol.records import Value

TRUSTING: tuple[Need, ...] = ("alone", "understood", "reassured")
UNDERSTOOD: tuple[Need, ...] = ("understood",)
GUARDED = Said("They look at the others, and say that there is nothing to tell.")


@dataclass(frozen=True, slots=True)
class PartyCase:
    """One find as an operation: its file, where it began, and who was there.

    Attributes:
        youths: What was drawn of each young person, by id.
    """

    file: File
    scene: Place
    people: tuple[Person, ...]
    youths: Mapping[str, Youth]
    party: Party


def party_case(operation: str, party: Party, spot: Place) -> PartyCase:
    """Lay a find out.

    Args:
        spot: The place of the coast where they are found.
    """
    scene = Place(f"{operation}-scene", "scene", spot.label, spot.at, spot.borough)
    youths = {f"{operation}-{n}": each for n, each in enumerate(party.youths, 1)}
    other = f"{operation}-traveller"
    everybody = (*youths, *((other,) if party.has_companion else ()))
    people = [_person(name, each, scene.id, everybody) for name, each in youths.items()]
    if party.has_companion:
        people.append(Person(other, "an adult who travels with them", scene.id))
    file = File(operation, f"the find {operation}", tuple(youths), (scene.id,))
    return PartyCase(file, scene, tuple(people), youths, party)


def _person(name: str, youth: Youth, scene: str, everybody: tuple[str, ...]) -> Person:
    return Person(
        id=name,
        label="a young person",
        place=scene,
        kind="age_disputed" if youth.is_disputed else "child",
        facts={"is_female": youth.is_girl},
        hidden=_hidden(youth),
        answers=_answers(youth),
        speaks=youth.language,
        companions=tuple(each for each in everybody if each != name),
        guarded_until=TRUSTING if youth.is_guarded else UNDERSTOOD,
        guarded=GUARDED,
    )


def _hidden(youth: Youth) -> Mapping[str, Value]:
    found: dict[str, Value] = {
        "unaccompanied": True,
        "age_years": youth.years,
        "child_well_enough": not youth.is_unwell,
        "needs_urgent_medical": youth.is_hurt,
        "trafficking_suspected": youth.is_exploited,
        "someone_expecting": youth.is_expected,
    }
    if youth.has_papers:
        found["credible_evidence_over_18"] = True
    return found


def _answers(youth: Youth) -> Mapping[str, Answer]:
    """Return what somebody says: of their age and health to anybody, of the rest when ready."""
    claimed: dict[str, Value] = {"claims_under_18": True, "age_years": youth.claims}
    said = {
        "age": Answer(f"I am {youth.claims}.", claimed, needs=UNDERSTOOD),
        "1.4": Answer(f"{youth.claims}, as I said.", claimed, needs=UNDERSTOOD),
        "health": Answer("I want to sleep.", needs=UNDERSTOOD),
    }
    if youth.alleges:
        said["3.6"] = Answer("Somebody beat us on the way.", {"criminal_allegation": True})
    if youth.is_exploited:
        said["4.6"] = Answer("I have to work until it is paid.", {"trafficking_suspected": True})
    if youth.is_expected:
        said["4.11"] = Answer("I am to ring a number.", {"someone_expecting": True})
    if youth.has_papers:
        shown: dict[str, Value] = {"credible_evidence_over_18": True, "age_years": youth.years}
        said["document"] = Answer(f"A passport that makes them {youth.years}.", shown)
    return said
