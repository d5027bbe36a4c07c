"""What a constable tells the Home Office about a victim or witness, or why nothing.

Doubt, suspicion and evidence are three states. Whether anything goes, and when, is asked of the
determination that rules and plans ask as well; the person is told before and after, only basic
information goes, to the command unit, and all of it is on record. A refuge's address never goes.
This module refuses to find a status out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.childeyes import (
    both,
    can_talk,
    done,
    either,
    is_heard_of,
    knows,
    line,
    newest,
    no,
    remembered,
    yes,
)
from simulator.engine.officers.childfirst import is_never_understood
from simulator.protocol import home_office_sharing, moments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.officers.eyes import Eyes, Usual, When
    from simulator.protocol.context import View
    from simulator.protocol.records import Identity, Value

DECIDED = "ho_share_decision_recorded"
OFFICERS_ASK = "officers-ask"
"""How the tag of a message begins in which immigration officers ask for what police hold."""

DECISIONS = 4
"""How often a decision is taken anew for one person, as what is known changes."""


def _view(eyes: Eyes, at: Identity) -> View:
    return eyes.view(at)


def grounds(eyes: Eyes, at: Identity) -> str | None:
    """Ask how firm the grounds are: none, doubt, suspicion, evidence; None where nobody knows."""
    return home_office_sharing.state(_view(eyes, at))


@remembered
def is_in_question(eyes: Eyes, at: Identity) -> bool:
    """Tell whether anybody has raised a person's right to be here."""
    return grounds(eyes, at) in ("doubt", "suspicion", "evidence")


def is_suspected(eyes: Eyes, at: Identity) -> bool:
    """Tell whether there is a ground for suspicion, or evidence."""
    return grounds(eyes, at) in ("suspicion", "evidence")


def wanted(eyes: Eyes, at: Identity) -> str:
    """Ask whether to share: yes, no, later or cannot_tell."""
    answer = home_office_sharing.share_with_home_office(_view(eyes, at))
    return "no" if answer is None else str(answer.value)


@remembered
def is_due(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the Home Office is to be told now."""
    return wanted(eyes, at) == "yes"


def _level(eyes: Eyes, at: Identity) -> str:
    return "basic" if wanted(eyes, at) in ("yes", "later") else "none"


def _is_undecided(eyes: Eyes, at: Identity) -> bool:
    """Tell whether no decision is on record, or the last says something else than is due now."""
    last = newest(eyes, DECIDED, at)
    if eyes.done("ho_info_shared", at):
        return False
    return last is None or last.attributes.get("level") != _level(eyes, at)


def _decision(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    found, level = grounds(eyes, at), _level(eyes, at)
    is_protected = eyes.done("protective_measures_taken", at)
    when = {"yes": "now", "later": "after_protection", "cannot_tell": "later"}
    return {
        "level": level,
        "timing": when.get(wanted(eyes, at), "never"),
        "for": "nothing" if level == "none" else "help",
        "against": "fear",
        "evidence": found if found in ("suspicion", "evidence") else "none",
        "views": "torn" if eyes.done("victim_views_sought", at) else "not_asked",
        "gravity": "grave",
        "protection": "in_place" if is_protected else "still_needed",
        "ho_information": "some" if eyes.told(("home_office_replied",), at) else "none",
    }


def _is_stop_to_cite(eyes: Eyes, at: Identity) -> bool:
    view = _view(eyes, at)
    is_covered = home_office_sharing.is_covered(view) is True
    return is_covered and home_office_sharing.is_stopped(view) is True


def _is_informed(eyes: Eyes, at: Identity) -> bool:
    names = ("victim_informed_before", "informing_impracticable_recorded")
    return any(eyes.done(each, at) for each in names)


def _is_beyond_reach(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a person cannot be told: known so, or tried in vain."""
    is_practicable = eyes.known("informing_practicable", at)
    is_tried = eyes.acted("tell-before-sharing", at) and not eyes.done("victim_informed_before", at)
    return is_practicable is False or is_tried


def _is_beyond_reach_after(eyes: Eyes, at: Identity) -> bool:
    is_tried = eyes.acted("tell-after-sharing", at)
    return is_tried and not eyes.done("victim_informed_after", at)


def _shared(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    basic: list[Value] = ["name", "dob", "crime_type", "suspected"]
    if eyes.known("address_is_refuge", at) is False:
        basic.insert(2, "address")
    return {
        "recipient": "nccu",
        "channel": "telephone",
        "level": "basic",
        "basic_items": basic,
        "purpose": "vulnerability",
        "basis": "evidence" if grounds(eyes, at) == "evidence" else "information",
        "legal_basis": "section_20",
    }


def _record(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    sent = newest(eyes, "ho_info_shared", at)
    moment = eyes.world.clock.now if sent is None else sent.at
    when = moments.to_local_text(moment)
    return {"what": "basic", "when": when, "recipient": "nccu", "why": "vulnerability"}


def _are_children_safe(eyes: Eyes, at: Identity) -> bool:
    """Tell whether social care knows of a child at risk, who comes before any sharing."""
    return not eyes.done("child_at_risk_identified", at) or eyes.done("csc_contacted", at)


def _are_officers_asking(eyes: Eyes, at: Identity) -> bool:
    return is_heard_of(eyes, OFFICERS_ASK, at)


def _refusal(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    found = grounds(eyes, at)
    return {
        "level": "none",
        "for": "nothing",
        "against": "fear" if is_suspected(eyes, at) else "doubt",
        "evidence": found if found in ("suspicion", "evidence") else "none",
    }


SENT: When = done("ho_info_shared")

DECISION: tuple[Usual, ...] = (
    line("record-suspicion", "suspicion_formed", is_suspected, yes({"basis": "information"})),
    line(
        "record-sharing-decision",
        when=both(is_in_question, _is_undecided),
        form=_decision,
        most=DECISIONS,
    ),
    line("cite-stop-rule", "stop_rule_cited", both(is_in_question, _is_stop_to_cite)),
    line(
        "refer-officers-to-unit",
        when=both(_are_officers_asking, is_due),
    ),
    line("decline-officers-request", when=both(_are_officers_asking, no(is_due)), form=_refusal),
)
"""What is decided, and written down, case by case."""

AGREED: tuple[Usual, ...] = (
    line(
        "tell-before-sharing",
        "victim_informed_before",
        both(
            is_due,
            is_in_question,
            no(SENT),
            no(knows("informing_practicable", value=False)),
            either(can_talk, is_never_understood),
        ),
        yes({"told": ["what", "why", "when", "no_promise"]}),
    ),
    line(
        "record-informing-impracticable",
        "informing_impracticable_recorded",
        both(is_due, is_in_question, no(SENT), _is_beyond_reach),
        yes({"why": "They cannot be reached in a way that is safe for them."}),
    ),
    line(
        "share-with-home-office",
        "ho_info_shared",
        both(is_due, is_in_question, done(DECIDED), _is_informed, _are_children_safe),
        _shared,
    ),
)
"""Sharing where it is due: told first, basic information only, to the command unit."""

AFTER: tuple[Usual, ...] = (
    line(
        "tell-after-sharing",
        "victim_informed_after",
        both(SENT, no(knows("informing_practicable", value=False))),
        yes({"told": ["what", "why", "when"]}),
    ),
    line(
        "record-informing-impracticable",
        when=both(SENT, _is_beyond_reach_after),
        form=yes({"why": "They cannot be reached in a way that is safe for them."}),
        most=2,
    ),
    line("make-sharing-record", "sharing_record_made", SENT, _record),
)
"""What is owed once something has been shared."""
