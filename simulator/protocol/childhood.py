"""Is somebody dealt with as a child, and where may a child be taken: answers from facts alone.

Why: an age is rarely certain at the roadside. Whoever says they are under eighteen stays a child
until credible evidence shows them clearly over it; what nobody knows counts for the child. Rules,
services and simulated officers ask here, so that they agree. This module refuses to judge anybody.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from simulator.protocol.answer import Answer, missing
from simulator.protocol.asked import count, truth
from simulator.protocol.parameters import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.protocol.context import View
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record

SIGNS = (
    "child_encountered",
    "innerste_invoked",
    "child_spoken_to",
    "initial_questions_asked",
    "ppp_invoked",
    "treated_as_child",
    "taken_to_place_of_safety",
    "welfare_form_started",
    "welfare_form_completed",
    "fingerprints_taken",
    "photo_taken",
    "csc_handover",
)
"""Records by which a case shows itself to be about a child on their own, the plainest first."""

AGE_FACTS = ("age_years", "claims_under_18", "credible_evidence_over_18", "unaccompanied")
"""Facts of which one must be known before the question of age is raised at all."""


def treat_as_child(view: View) -> Answer | None:
    """Tell whether somebody is dealt with as a child.

    Credible evidence that they are clearly over eighteen ends a claim to be younger; a best guess
    at their age does not. Eighteen and nothing claimed is an adult, for the Act says under
    eighteen; eighteen and claiming less is a child, for that is not clearly over.

    Returns:
        None where nothing is known of anybody's age and no record speaks of a child.

    Clause: INN-4.8, INN-5.6, PM-2; readings CF-083, CF-084, CF-085, CF-107
    """
    several = _each_person(view)
    if several:
        return _alike([treat_as_child(each) for each in several])
    if not _is_raised(view):
        return None
    years, claims = count(view, "age_years"), truth(view, "claims_under_18")
    proven = truth(view, "credible_evidence_over_18")
    limit = number("child_age", view.setting.date)
    if years is not None and years < limit:
        return _answer("yes", "The best evidence is an age under eighteen.")
    if proven is True:
        return _answer("no", "Credible evidence shows them clearly over eighteen.")
    if claims is True:
        because = "They claim to be under eighteen and no credible evidence shows otherwise."
        return _answer("yes", because, () if proven is False else ("credible_evidence_over_18",))
    if years is not None:
        return _answer("no", "They are eighteen or over and claim nothing else.")
    because = "Neither an age nor a claim is known; deal with them as a child meanwhile."
    return _answer("cannot_tell", because, missing(view))


@cache
def _answer(value: str, because: str, lacking: tuple[str, ...] = ()) -> Answer:
    return Answer("treat_as_child", value, ("INN-4.8", "INN-5.6", "PM-2"), because, lacking)


def _is_raised(view: View) -> bool:
    if any(view.stated(name) is not None for name in AGE_FACTS):
        return True
    return any(view.past.has(name, view.identity, ("operation", "about")) for name in SIGNS)


def _each_person(view: View) -> tuple[View, ...]:
    """Split a question about nobody in particular by the people of whom something is known."""
    if view.identity.about is not None:
        return ()
    entries = (each for name in AGE_FACTS for each in view.facts.entries.get(name, ()))
    people = sorted({each.identity.about for each in entries if each.identity.about is not None})
    return tuple(map(view.of, people))


def _alike(answers: Iterable[Answer | None]) -> Answer | None:
    """Answer for several people what holds of each of them."""
    given = [each for each in answers if each is not None]
    if not given:
        return None
    if len({each.value for each in given}) == 1:
        return given[0]
    return _answer("cannot_tell", "The answer differs between the people of this case.")


def place_of_safety(view: View) -> Answer | None:
    """Tell where somebody met on their own is taken.

    A child goes to a place of safety; to a police station only where no other is to be had, or
    where the alternatives tried are on record; to custody never. The adult branch leads to
    custody only for somebody lawfully arrested.

    Returns:
        None where no child is in question.

    Clause: INN-4.9-a, INN-4.9-b, PM-5, PM-13; readings CF-081, CF-082, CF-083
    """
    child = treat_as_child(view)
    if child is None:
        return None
    if child.value == "no":
        return _custody_of_an_adult(view)
    name, clauses = "place_of_safety", ("INN-4.9-a", "INN-4.9-b", "PM-5")
    is_open = truth(view, "place_of_safety_available")
    has_tried = view.past.has("alternatives_recorded", view.identity, ("operation", "about"))
    if is_open is False or (is_open is None and has_tried):
        because = (
            "No other place is to be had, so a police station will do once what was tried is on "
            "record; never custody."
        )
        return Answer(name, "police_station", clauses, because)
    lacking = ("place_of_safety_available",) if is_open is None else ()
    because = "A child goes to a place of safety; the station is for when there is no other."
    return Answer(name, "place_of_safety", clauses, because, lacking)


CLAIMS = ("claims_under_18", "credible_evidence_over_18", "unaccompanied")


def _custody_of_an_adult(view: View) -> Answer | None:
    """Answer for an adult of whom it was once asked whether they are a child.

    Clause: PM-13
    """
    about = ("operation", "about")
    is_raised = any(view.stated(name) is not None for name in CLAIMS) or any(
        view.past.has(name, view.identity, about) for name in (*SIGNS, "treated_as_adult")
    )
    if not is_raised or not _is_under_arrest(view):
        return None
    because = "Credibly an adult, and lawfully arrested: custody is open to an adult."
    return Answer("place_of_safety", "custody", ("PM-13",), because)


def _is_under_arrest(view: View) -> bool:
    """Tell whether an adult is under arrest: as is known, or else by an arrest in the log."""
    known = truth(view, "under_arrest")
    if known is not None:
        return known
    return any(
        each.identity.agrees(view.identity, ("operation", "about"))
        and each.attributes.get("person") in (None, "adult", "age_disputed")
        for each in view.past.named("arrest_made")
    )


def is_child(view: View) -> Truth:
    """Tell whether somebody is a child as far as is known; unknown where nothing settles it.

    What is asked on the way is not counted among what the view lacks.
    """
    view.depth += 1
    try:
        answer = treat_as_child(view)
    finally:
        view.depth -= 1
    if answer is None or answer.value == "cannot_tell":
        return None
    return answer.value == "yes"


def was_met_before(view: View, record: Record, *names: str) -> bool:
    """Tell whether one of some records was made before of exactly the person a record is about.

    A record about nobody in particular is repeated by any.
    """
    who = record.identity.about
    past, identity = view.past, record.identity
    own, general = past.own, past.general
    for name in names:
        if name not in own and name not in general:
            continue  # asked thousands of times in a play, mostly of what never came about
        met = past.sheaf(name, identity, ("operation", "about")).whom
        if met and (who is None or who in met):
            return True
    return False
