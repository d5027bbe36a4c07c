"""What follows from the facts about a victim or witness whose right to be here is in question.

Why: doubt, suspicion and evidence are three states and not degrees of one, and whether, when and
how much police tell the Home Office turns on which of them stands. Rules, plans and the answers of
a case all ask here, so that they agree. This module refuses to judge anybody, and to take a doubt
for a suspicion or a suspicion for evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import in_force
from simulator.protocol.answer import Answer, missing
from simulator.protocol.asked import truth
from simulator.protocol.records import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.context import View
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record, Value

NONE, DOUBT, SUSPICION, EVIDENCE = "none", "doubt", "suspicion", "evidence"
STATES = (NONE, DOUBT, SUSPICION, EVIDENCE)
NO_GROUND = ("doubt_only", "ethnicity")
"""What a suspicion may be said to rest on, and is no ground for one."""

STOP = "REC-1-1"
ABOUT_STATUS = ("evidence_of_offence", "only_doubts", "status_suspected")
RAISING = ("is_victim", "is_witness", "domestic_abuse", *ABOUT_STATUS, "status_evidence")
RECORDED = (
    "victim_identified",
    "suspicion_formed",
    "ho_share_decision_recorded",
    "ho_share_delayed",
    "ho_info_shared",
    "stop_rule_cited",
)
WHY: Mapping[str, str] = {
    NONE: "Nobody has a concern about this person's right to be here.",
    DOUBT: "There are concerns or doubts, and no ground for more.",
    SUSPICION: "There is a ground for suspecting an immigration offence; no evidence is known.",
    EVIDENCE: "There is evidence that an offence was committed.",
}

SUSPECTED_ON_DOUBTS = "An officer suspects an offence and has only doubts; for the stop, a doubt."
"""Why the grounds are a doubt where a suspicion is stated beside it."""


def newest(view: View, name: str) -> Record | None:
    """Find the newest record of a name about the person looked at."""
    made = view.past.newest_first(name)
    return next((each for each in made if each.identity.agrees(view.identity, ("about",))), None)


def state(view: View, said: Mapping[str, Value] = EMPTY) -> str | None:
    """Tell whether there is no concern, a doubt, a suspicion or evidence; None if not known.

    Whoever writes that they act on a doubt has no more than that. Evidence outranks all else, for
    it may come after the doubt. Whoever writes that they act on more than is known has it only
    where nothing that is known says otherwise.

    Args:
        said: Attributes of the record judged, where there is one.

    Clause: NPCC-5.4, REC-1-1, REC-1-5, by the reading of CF-052
    """
    if said.get("basis") in NO_GROUND:
        return DOUBT
    if truth(view, "evidence_of_offence") is True:
        return EVIDENCE
    written = _written(view, said)
    if written == DOUBT or truth(view, "only_doubts") is True:
        return DOUBT
    stated = view.value("status_evidence")
    if stated in (NONE, DOUBT, SUSPICION):
        return str(stated)
    is_denied = truth(view, "evidence_of_offence") is False
    if EVIDENCE in (stated, written):
        return SUSPICION if is_denied else EVIDENCE
    return written or _from_suspicion(view)


def _written(view: View, said: Mapping[str, Value]) -> str | None:
    """Read the basis an act names, or that of the last recorded suspicion."""
    basis = said.get("basis")
    if basis is None:
        suspicion = newest(view, "suspicion_formed")
        basis = None if suspicion is None else suspicion.attributes.get("basis")
    if basis in (None, "", False):
        return None
    if basis in NO_GROUND:
        return DOUBT
    return EVIDENCE if basis == EVIDENCE else SUSPICION


def _from_suspicion(view: View) -> str | None:
    suspected = truth(view, "status_suspected")
    if suspected is True or (suspected is None and newest(view, "suspicion_formed") is not None):
        return SUSPICION
    if suspected is False and truth(view, "only_doubts") is False:
        return NONE
    return None


def is_victim(view: View, said: Mapping[str, Value] = EMPTY) -> Truth:
    """Tell whether the person is a victim, by what is known and by how they were logged.

    Who is known as a witness, with nothing said of being a victim, is a witness.

    Clause: NPCC-1.2.1
    """
    return _has_part(view, said, "victim", "witness")


def is_witness(view: View, said: Mapping[str, Value] = EMPTY) -> Truth:
    """Tell whether the person is a witness, by what is known and by how they were logged.

    Clause: NPCC-1.2.2
    """
    return _has_part(view, said, "witness", "victim")


def _has_part(view: View, said: Mapping[str, Value], part: str, other: str) -> Truth:
    known = truth(view, f"is_{part}")
    if known is not None:
        return known
    logged = newest(view, "victim_identified")
    named = said.get("person") or (logged.attributes.get("role") if logged is not None else None)
    if named in (part, other):
        return named == part
    return False if truth(view, f"is_{other}") is True else None


def stop_is_in_force(view: View) -> bool:
    """Tell whether the recommendation to stop sharing binds on the date and in the force."""
    return in_force.is_clause_in_force(STOP, view.setting.date, view.setting.force)


def is_covered(view: View, said: Mapping[str, Value] = EMPTY) -> Truth:
    """Tell whether the person is one of those for whom the stop was made.

    Who may be a victim, for all that is known, counts as one.

    Clause: REC-1-4, by the reading of CF-054
    """
    victim = is_victim(view, said)
    if view.setting.reading("CF-054") == "witnesses_too" and is_witness(view, said) is True:
        victim = True
    return False if victim is False else truth(view, "domestic_abuse")


def is_stopped(view: View, said: Mapping[str, Value] = EMPTY) -> Truth:
    """Tell whether the stop bars telling the Home Office about this person.

    Only evidence opens sharing about a victim of domestic abuse. On a doubt it is barred while
    nobody has ruled domestic abuse out; on a suspicion, and while nobody knows how firm the
    grounds are, where domestic abuse is known.

    Clause: REC-1-1, REC-1-4, REC-1-5, by the readings of CF-051, CF-052 and CF-054
    """
    covered, grounds = is_covered(view, said), state(view, said)
    if not stop_is_in_force(view) or covered is False or grounds == EVIDENCE:
        return False
    if grounds == DOUBT:
        return True
    if grounds == SUSPICION and view.setting.reading("CF-052") == "suspicion_opens":
        return False
    if grounds == NONE or covered is None:
        return None
    if grounds is None and truth(view, "only_doubts") is False:
        return None
    return True


def is_suspected(view: View) -> Truth:
    """Tell whether the officer suspects an immigration offence, as the guidance asks.

    Clause: NPCC-5.4
    """
    if truth(view, "status_suspected") is True:
        return True
    grounds = state(view)
    if grounds is None:
        return False if truth(view, "status_suspected") is False else None
    return grounds in (SUSPICION, EVIDENCE)


def _is_suspected_on_doubts(view: View) -> bool:
    """Tell whether the same people state a suspicion and that there are only doubts."""
    return state(view) == DOUBT and truth(view, "status_suspected") is True


def is_protection_due(view: View) -> bool:
    """Tell whether protection is needed at once and not yet in place.

    Clause: NPCC-7.2-b
    """
    is_needed = truth(view, "immediate_protection_needed") is True
    return is_needed and newest(view, "protective_measures_taken") is None


def _is_asked(view: View) -> bool:
    """Tell whether the case is about a victim or witness, or about anybody's right to be here."""
    if is_victim(view) is False and is_witness(view) is False:
        return False
    if any(view.stated(name) is not None for name in RAISING):
        return True
    return any(newest(view, name) is not None for name in RECORDED)


def status_evidence(view: View) -> Answer | None:
    """Tell which of the four states the grounds are in.

    Returns:
        None where the case is not about a victim, a witness, or anybody's right to be here.

    Clause: NPCC-5.3, NPCC-1.2.3, REC-1-5; reading CF-052
    """
    if not _is_asked(view):
        return None
    grounds = state(view)
    clauses = ("NPCC-5.3", "NPCC-1.2.3", "REC-1-5")
    if grounds is not None:
        because = SUSPECTED_ON_DOUBTS if _is_suspected_on_doubts(view) else WHY[grounds]
        return Answer("status_evidence", grounds, clauses, because)
    because = "Nobody has said how firm the grounds are."
    return Answer("status_evidence", None, clauses, because, _lacking(view))


def share_with_home_office(view: View) -> Answer | None:
    """Tell whether police share what they hold about this person: yes, no, later.

    Returns:
        None where the case is not about a victim, a witness, or anybody's right to be here.

    Clause: NPCC-5.4, NPCC-7.2-b, REC-1-1, REC-1-4, REC-1-5; readings CF-051, CF-052, CF-053
    """
    if not _is_asked(view):
        return None
    name = "share_with_home_office"
    stopped, suspected = is_stopped(view), is_suspected(view)
    if stopped is True and is_covered(view) is True and state(view) is not None:
        because = "For a victim of domestic abuse only evidence of an offence opens sharing."
        return Answer(name, "no", (STOP, "REC-1-5", "WAR-R1-1"), because)
    if suspected is False:
        because = "Police share on a suspicion, and there is none."
        return Answer(name, "no", ("NPCC-5.4", "NPCC-1.2.3"), because)
    unsure = _stop_is_open(view)
    if suspected is None or unsure:
        because = "It turns on facts that nobody has established."
        clauses = ("NPCC-5.4", STOP, "REC-1-4", "REC-1-5")
        return Answer(name, "cannot_tell", clauses, because, unsure or _lacking(view))
    return _when(view)


def _stop_is_open(view: View) -> tuple[str, ...]:
    """Name the facts that would tell whether the stop bars sharing; none where that is clear.

    Where nobody knows of abuse, how firm the grounds are decides as well, if that is open too.
    """
    grounds, covered = state(view), is_covered(view)
    if not stop_is_in_force(view) or covered is False or grounds == EVIDENCE:
        return ()
    if grounds == SUSPICION and view.setting.reading("CF-052") == "suspicion_opens":
        return ()
    if covered is True:
        return ("evidence_of_offence",)
    if grounds is None:
        return ("domestic_abuse", *_lacking(view))
    is_open = grounds == SUSPICION and truth(view, "evidence_of_offence") is None
    return ("domestic_abuse", "evidence_of_offence") if is_open else ("domestic_abuse",)


def _when(view: View) -> Answer:
    name = "share_with_home_office"
    if is_protection_due(view):
        because = "Protection is needed at once, and comes first."
        return Answer(name, "later", ("NPCC-7.2-b", "NPCC-7.2-c"), because)
    need = "immediate_protection_needed"
    lacking = (need,) if truth(view, need) is None else ()
    because = "An officer suspects an immigration offence; the case is weighed, then shared."
    if _is_suspected_on_doubts(view):
        because = (
            "An officer suspects an offence, though on doubts; no stop binds here, so the case is"
            " weighed, then shared."
        )
    return Answer(name, "yes", ("NPCC-5.4", "NPCC-5.5-a"), because, lacking)


def _lacking(view: View) -> tuple[str, ...]:
    """Name what is not known of the grounds; what only sums them up is left out."""
    asked = missing(view)
    parts = tuple(each for each in ABOUT_STATUS if each in asked)
    return parts or asked


def share_level(view: View) -> Answer | None:
    """Tell how much is shared now: nothing, the basic items, or additional information.

    Basic information is what is usually shared. More goes only where a decision to that end is
    on record and the person's views were sought, or why they could not be.

    Returns:
        None where the case raises no question of sharing.

    Clause: NPCC-6.1-a, NPCC-6.2, NPCC-6.3, NPCC-6.3.1
    """
    shared = share_with_home_office(view)
    if shared is None:
        return None
    name = "share_level"
    if shared.value == "cannot_tell":
        return Answer(name, None, shared.clauses, shared.because, shared.missing)
    if shared.value != "yes":
        return Answer(name, "none", shared.clauses, shared.because)
    decision = newest(view, "ho_share_decision_recorded")
    is_wider = decision is not None and decision.attributes.get("level") == "additional"
    asked = ("victim_views_sought", "views_impracticable_recorded")
    if is_wider and any(newest(view, each) is not None for each in asked):
        because = "A decision to share more is on record, and the person's views were sought."
        return Answer(name, "additional", ("NPCC-6.2", "NPCC-6.3", "NPCC-6.3.1"), because)
    because = "Basic information is what is usually shared."
    return Answer(name, "basic", ("NPCC-6.1-a", "NPCC-6.2"), because)
