"""Conditions and shapes that the rules about victims' and witnesses' data share.

Why: who is a victim, how firm the grounds are and whether the stop binds is asked by every one of
these rules, in every force. What nobody knows of a person never makes them less of a victim. This
module holds no duty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import home_office_sharing as sharing
from simulator.protocol.asked import truth
from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    all_of,
    any_of,
    carries,
    done_by,
    fact,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    PERSON,
    Duty,
    OnRecord,
    WhileTrue,
    absence,
    duty,
    existence,
    holds,
    on,
    while_true,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context, View
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth

REPORTED, LOGGED = "crime_reported", "victim_identified"
INVESTIGATED, CLOSED = "investigation_opened", "investigation_closed"
PROTECTED, SEARCHED = "protective_measures_taken", "status_check_run"
SUSPECTED, DECIDED = "suspicion_formed", "ho_share_decision_recorded"
DELAYED, SHARED = "ho_share_delayed", "ho_info_shared"
LINKED, REFERRED = "third_party_link", "support_referral"
IMPRACTICABLE = "views_impracticable_recorded"

LOOKING = (SEARCHED, "proof_of_status_sought")
"""Records by which police look for somebody's status."""

DEALING = (
    REPORTED,
    LOGGED,
    INVESTIGATED,
    CLOSED,
    PROTECTED,
    SEARCHED,
    "proof_of_status_sought",
    "status_decided",
    SUSPECTED,
    DECIDED,
    DELAYED,
    "delay_reason_ended",
    SHARED,
    "stop_rule_cited",
    "victim_views_sought",
    "views_impracticable_recorded",
    "victim_informed_before",
    "victim_informed_after",
    "informing_impracticable_recorded",
    "sharing_record_made",
    "enforcement_assurance_given",
    "immigration_advice_given",
    "control_by_status_considered",
    LINKED,
    REFERRED,
    "nrpf_considered",
    "alternative_route_offered",
    "alternative_route_refused",
    "service_differentiated",
    "victim_criminalised",
    "partner_excluded",
)
"""Records that show police dealing with a victim or witness."""

ALONGSIDE = ("risk_factors_considered", "partner_update_sent")
"""Records of other dealings too, which these rules look at and do not take for a victim's case."""

WATCHED = (*DEALING, *ALONGSIDE)

UNDECIDED = "undecided"
"""What is wrong with an act that no decision went before, or one that left something out."""


def _may_be_either(context: Context) -> Truth:
    said = context.record.attributes
    parts = (sharing.is_victim(context.view, said), sharing.is_witness(context.view, said))
    if parts == (False, False):
        return False
    return True in parts or not _is_held_as_a_suspect(context.view)


def _is_held_as_a_suspect(view: View) -> bool:
    """Tell whether this very person was arrested as a suspect, and never came forward."""
    who = view.identity.about
    if who is None:
        return False
    came = (REPORTED, LOGGED)
    if any(each.identity.about == who for name in came for each in view.past.named(name)):
        return False
    return any(
        each.identity.about == who and each.attributes.get("person") == "suspect"
        for each in view.past.named("arrest_made")
    )


def has_grounds(*wanted: str) -> Condition:
    """Ask whether the grounds are in one of some states; unknown while nobody has said."""

    def has(context: Context) -> Truth:
        grounds = sharing.state(context.view, context.record.attributes)
        return None if grounds is None else grounds in wanted

    return Worked(f"the grounds are {' or '.join(wanted)}", has)


def _is_abuse_of_victim(context: Context) -> Truth:
    return sharing.is_covered(context.view, context.record.attributes)


def _is_protection_needed(context: Context) -> Truth:
    known = truth(context.view, "immediate_protection_needed")
    if known is not None:
        return known
    return True if truth(context.view, "domestic_abuse") is True else None


VICTIM = Worked(
    "they are a victim",
    lambda context: sharing.is_victim(context.view, context.record.attributes),
    is_shared=True,
)
WITNESS = Worked(
    "they are a witness",
    lambda context: sharing.is_witness(context.view, context.record.attributes),
    is_shared=True,
)
MAY_BE_EITHER = Worked(
    "nobody knows them to be neither victim nor witness", _may_be_either, is_shared=True
)
"""The guidance is for victims and witnesses; outside are those known to be neither.

So is whoever was arrested by name as a suspect, while nothing says that they came forward.
"""

ON_DOUBT = has_grounds(sharing.DOUBT)
ON_EVIDENCE = has_grounds(sharing.EVIDENCE)
ON_SUSPICION_OR_MORE = has_grounds(sharing.SUSPICION, sharing.EVIDENCE)

STATUS_IN_QUESTION = any_of(
    surely(fact("status_suspected")),
    surely(has_grounds(sharing.DOUBT, sharing.SUSPICION, sharing.EVIDENCE)),
)
"""Somebody has a doubt, a suspicion or evidence about the right to be here."""

ABUSED = surely(fact("domestic_abuse"))
ABUSED_VICTIM = Worked("they are a victim of domestic abuse", _is_abuse_of_victim)

STOPPED = Worked(
    "only doubts about a victim of domestic abuse",
    lambda context: sharing.is_stopped(context.view, context.record.attributes),
)
"""The stop bars telling the Home Office; see `home_office_sharing.is_stopped`."""

PROTECTION_NEEDED = Worked("protection is needed at once", _is_protection_needed)
"""Where there is domestic abuse, a need that nobody has looked into counts as one."""

FROM_OUTSIDE = all_of(
    done_by("immigration", "home_office", "social_care", "third_party", "contractor", "joint"),
    no(done_by("interviewing_officer")),
)
FROM_POLICE = no(surely(FROM_OUTSIDE))
"""Nobody outside the police is known to have done it; officers and police staff alike are bound."""

DEALT_WITH = all_of(
    MAY_BE_EITHER,
    any_of(surely(VICTIM), surely(WITNESS), happened(*DEALING, same=PERSON)),
)
"""Police are dealing with somebody who is, or for all they know may be, a victim or witness."""

KNOWN_BY_THEN = any_of(
    surely(VICTIM),
    surely(WITNESS),
    happened(*(name for name in DEALING if name not in LOOKING), same=PERSON),
)
"""Police knew, or had dealt with, a victim or witness before they looked for a status."""

OF_A_VICTIM = all_of(MAY_BE_EITHER, FROM_POLICE)
"""An act of police about somebody not known to be neither victim nor witness."""

SAID_BEFORE = Worked(
    "it was on record already",
    lambda context: any(
        each.number == context.record.number
        for each in context.view.past.named(context.record.name)
    ),
)
"""The record judged had been made before the one that raises the duty."""


def on_sharing(when: Condition = OF_A_VICTIM) -> OnRecord:
    """Raise a duty each time police tell the Home Office about a victim or witness."""
    return on(SHARED, when=when)


def on_sharing_more() -> OnRecord:
    """Raise a duty each time police share additional information."""
    return OnRecord(step(SHARED, level="additional"), OF_A_VICTIM)


def while_dealing(*conditions: Condition) -> WhileTrue:
    """Raise a duty once a person while police deal with them and the conditions hold."""
    return while_true(all_of(DEALT_WITH, *conditions), *WATCHED)


def never(
    rule: str,
    clauses: tuple[str, ...],
    severity: Severity,
    offence: Step,
    says: str,
    *,
    live: Condition = MAY_BE_EITHER,
    readings: tuple[str, ...] = (),
    gate: str | None = None,
    root: str | None = None,
) -> Duty:
    """Write down what must not be done to a person police deal with.

    It is met where the situation was live to the end and nothing was done.

    Args:
        live: What makes the prohibition speak besides dealing with the person.
    """
    parts = (MAY_BE_EITHER,) if offence.where is None else (MAY_BE_EITHER, offence.where)
    forbidden = step(*offence.names, where=all_of(*parts))
    done = happened(*forbidden.names, where=forbidden.where, same=PERSON)
    return duty(
        rule,
        clauses=clauses,
        severity=severity,
        owed_by="constable",
        arises=while_dealing(live, no(done)),
        requires=absence(forbidden, always=True),
        same=PERSON,
        readings=readings,
        gate=gate,
        root=root,
        says=says,
    )


def once(
    rule: str,
    clauses: tuple[str, ...],
    severity: Severity,
    wanted: Step,
    says: str,
    *,
    when: Condition = MAY_BE_EITHER,
    readings: tuple[str, ...] = (),
    waived: Condition | None = None,
) -> Duty:
    """Write down what must be done once for a person, early or late."""
    return duty(
        rule,
        clauses=clauses,
        severity=severity,
        owed_by="constable",
        arises=while_dealing(when),
        requires=existence(wanted),
        same=PERSON,
        readings=readings,
        waived=waived,
        says=says,
    )


def weighed(
    rule: str,
    clauses: tuple[str, ...],
    severity: Severity,
    fields: tuple[str, ...],
    says: str,
    *,
    acts: Step | None = None,
    readings: tuple[str, ...] = (),
    waived: Condition | None = None,
) -> Duty:
    """Write down what a recorded decision must hold before the act it is about.

    It is met by the decision and broken by the act; what is written down afterwards does not mend
    it. A decision that leaves a field out is not judged before something follows from it.

    Args:
        acts: The act; sharing anything where it is left out.
    """
    is_wider = acts is not None
    about = no(surely(_level("basic"))) if is_wider else MAY_BE_EITHER
    decision = step(DECIDED, where=all_of(about, _weighs(fields)))
    act = acts or step(SHARED)
    of_a_victim = all_of(OF_A_VICTIM, *((act.where,) if act.where is not None else ()))
    return duty(
        rule,
        clauses=clauses,
        severity=severity,
        owed_by="constable",
        arises=while_true(
            any_of(
                happened(DECIDED, where=decision.where, same=PERSON),
                happened(SHARED, where=of_a_victim, same=PERSON),
            ),
            DECIDED,
            SHARED,
        ),
        requires=holds(happened(DECIDED, where=decision.where, same=PERSON), unknown="breached"),
        same=PERSON,
        readings=readings,
        waived=waived,
        # Whoever decides nothing leaves out every factor at once, and that is one fault.
        root=UNDECIDED,
        says=says,
    )


def _weighs(fields: tuple[str, ...]) -> Condition:
    """Ask for fields that must be filled; where nobody could ask, there are no views to weigh."""
    others = tuple(each for each in fields if each != "views")
    if others == fields:
        return carries(*fields)
    return all_of(any_of(carries("views"), happened(IMPRACTICABLE, same=PERSON)), carries(*others))


def _level(name: str) -> Condition:
    return says("level", name)
