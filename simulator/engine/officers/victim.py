"""A constable's usual order with a victim or witness: heard, protected, investigated, supported.

Safety goes first and status last: nothing is searched or asked to find a status out, and whatever
comes up about it changes nothing in the service given. Who stands by the person depends on the
force. This module refuses to decide what the Home Office is told; that is `victimsharing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine import organisations
from simulator.engine.officers import patrol
from simulator.engine.officers.childeyes import (
    HOUR,
    OPERATION,
    both,
    can_talk,
    done,
    either,
    heard,
    is_at_hand,
    knows,
    line,
    newest,
    no,
    once_of,
    yes,
)
from simulator.engine.officers.childfirst import LANGUAGE, is_never_understood
from simulator.engine.officers.eyes import FINISHED, Step, Usual, wait_until
from simulator.engine.officers.victimsharing import (
    AFTER,
    AGREED,
    DECISION,
    is_in_question,
)
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.engine.officers.eyes import Eyes
    from simulator.protocol.records import Value

PEOPLE = ("victim", "witness")
LINKS = 3
"""How many organisations are tried for one person, where one has no room."""

LINK_SECONDS = 24 * HOUR
"""How long a constable counts with an organisation's answer."""

EXPLOITED = ("victim_navigator", "slavery_support", "national_specialist")
SPECIALISTS = ("local_specialist", "national_specialist", "refuge_provider")
ROUTES = ("local_authority", "refuge_provider", "hub", "sexual_assault_centre")


def people(eyes: Eyes) -> tuple[Identity, ...]:
    """Return the victims and witnesses of the files in hand, whoever is in danger first."""
    found: tuple[Identity, ...] = once_of(eyes, "victims", (), lambda: _people(eyes))
    return found


def _people(eyes: Eyes) -> tuple[Identity, ...]:
    found = [
        Identity(file.id, about=person)
        for file in eyes.files
        for person in file.targets
        if person in eyes.world.people and eyes.world.people[person].kind in PEOPLE
    ]
    needed = "immediate_protection_needed"
    return tuple(sorted(found, key=lambda at: eyes.known(needed, at) is not True))


def _is_witness_only(eyes: Eyes, at: Identity) -> bool:
    """Tell whether somebody has seen a crime and is no victim of it, as far as is known."""
    is_victim = eyes.known("is_victim", at)
    if isinstance(is_victim, bool):
        return not is_victim
    return eyes.world.people[at.about or ""].kind == "witness"


def _role(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    return {"person_role": "witness" if _is_witness_only(eyes, at) else "victim"}


def _is_told_or_never(eyes: Eyes, at: Identity) -> bool:
    return can_talk(eyes, at) or is_never_understood(eyes, at)


# --- who stands by them ------------------------------------------------------------------------


def _there(eyes: Eyes, kinds: Iterable[str], at: Identity) -> list[str]:
    """List the kinds of organisation there are in this force, those on its own list first."""
    found = [(kind, organisations.there(eyes.world, kind, at)) for kind in kinds]
    there = [(kind, each) for kind, each in found if each is not None]
    return [kind for kind, each in sorted(there, key=lambda pair: not pair[1].is_on_list)]


def _linkable(eyes: Eyes, at: Identity) -> Sequence[str]:
    is_exploited = eyes.known("trafficking_suspected", at) is True
    return _there(eyes, EXPLOITED if is_exploited else SPECIALISTS, at)


def _link(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    kinds = _linkable(eyes, at)
    tried = eyes.times("link-to-third-party", at)
    return {"organisation": kinds[tried % len(kinds)]}


def _is_link_open(eyes: Eyes, at: Identity) -> bool:
    """Tell whether nobody has been turned to yet, or every one so far had no room."""
    full = heard(eyes, ("third_party_full", "third_party_not_there"), at)
    return bool(_linkable(eyes, at)) and eyes.times("link-to-third-party", at) <= full


def _support(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    if eyes.known("trafficking_suspected", at) is True:
        wanted = ("slavery_support", "victim_support")
    elif eyes.known("domestic_abuse", at) is True:
        wanted = ("refuge_provider", "victim_support")
    else:
        wanted = ("victim_support", "refuge_provider")
    return {"organisation": next(iter(_there(eyes, wanted, at)), wanted[0])}


def _routes(eyes: Eyes, at: Identity) -> list[Value]:
    return [*_there(eyes, ROUTES, at)]


IS_ABUSED = no(knows("domestic_abuse", value=False))
IS_EXPLOITED = knows("trafficking_suspected")
NEEDS_A_LINK = either(both(no(_is_witness_only), IS_ABUSED), is_in_question, IS_EXPLOITED)

REPORT: tuple[Usual, ...] = (
    line("reassure-person", "reassurance_given", both(can_talk, is_at_hand)),
    line("take-crime-report", "crime_reported", _is_told_or_never),
    line("log-victim-or-witness", "victim_identified", form=_role),
    line(
        "take-protective-measures",
        "protective_measures_taken",
        either(done("crime_reported"), is_never_understood),
        yes({"measures": ["safety_plan", "marker"]}),
    ),
    line("contact-social-care", "csc_contacted", done("child_at_risk_identified")),
    line("open-investigation", "investigation_opened"),
    line(
        "consider-victim-risk",
        "risk_factors_considered",
        form=yes({"risks": ["violence", "control", "isolation"], "immigration_status": "weighed"}),
    ),
    line("ask-about-control", "control_by_status_considered", both(can_talk, IS_ABUSED)),
)
"""The report, and protection: at once, whatever anybody thinks of a status.

A word that they are safe comes first, and what protects them as soon as they have been heard.
"""

SUPPORT: tuple[Usual, ...] = (
    line("consider-public-funds", "nrpf_considered", NEEDS_A_LINK),
    line("link-to-third-party", when=both(NEEDS_A_LINK, _is_link_open), form=_link, most=LINKS),
    line("refer-to-support", "support_referral", no(_is_witness_only), _support),
    line("contact-victim-coordinator", "victim_coordinator_contacted", no(_is_witness_only)),
    line("contact-slavery-adviser", "mslo_contacted", IS_EXPLOITED),
    line(
        "consider-nrm",
        "nrm_considered",
        IS_EXPLOITED,
        yes({"decision": "refer", "reasons": "Signs of exploitation are on record."}),
    ),
    line("submit-nrm", "nrm_submitted", both(IS_EXPLOITED, done("nrm_considered"))),
    line(
        "offer-other-routes",
        "alternative_route_offered",
        both(can_talk, knows("domestic_abuse"), lambda eyes, at: bool(_routes(eyes, at))),
        lambda eyes, at: {"routes": _routes(eyes, at)},
    ),
)
"""Who stands by the person, by force."""

GUIDANCE: tuple[Usual, ...] = (
    Usual(
        "check-guidance",
        when=both(is_in_question, no(knows("guidance_version_checked"))),
        about=OPERATION,
    ),
)

WITH_THEM: tuple[tuple[Usual, ...], ...] = (LANGUAGE, REPORT)
AFTERWARDS: tuple[tuple[Usual, ...], ...] = (GUIDANCE, DECISION, SUPPORT, AGREED, AFTER)
PHASES = (*WITH_THEM, *AFTERWARDS)


def waits_until(eyes: Eyes, at: Identity) -> int | None:
    """Return until when an organisation's answer is counted with; None when none is awaited."""
    linked = newest(eyes, "third_party_link", at)
    answers = ("third_party_linked", "third_party_full", "third_party_not_there", "not_there")
    if linked is None or heard(eyes, answers, at) >= eyes.times("link-to-third-party", at):
        return None
    return linked.at + LINK_SECONDS


def _is_to_be_met(eyes: Eyes, at: Identity) -> bool:
    """Tell whether somebody has to be gone to before they can be heard: no interpreter is found
    for a person whom the officer is not with.
    """
    return not (eyes.done("crime_reported", at) or can_talk(eyes, at) or is_at_hand(eyes, at))


def victim_step(eyes: Eyes, found: tuple[Identity, ...]) -> Step:
    """Return the next thing to do for some victims and witnesses, a wait, or `FINISHED`."""
    away: list[Identity] = []
    step = (
        patrol.next_visit(eyes, [at for at in found if _is_to_be_met(eyes, at)])
        or patrol.first_ready(eyes, WITH_THEM, found, away)
        or patrol.next_visit(eyes, away)
        or patrol.first_ready(eyes, AFTERWARDS, found, away)
    )
    if step is not None:
        return step
    ends = [end for at in found if (end := waits_until(eyes, at)) is not None]
    later = [end for end in ends if end > eyes.world.clock.now]
    return wait_until(min(later)) if later else FINISHED
