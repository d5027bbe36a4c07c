"""Warwickshire's direction and what goes with it: a third party from the list, and equal service.

On a doubt nothing about a victim of domestic abuse is shared; nobody has been commissioned to help
with insecure status, so nobody says that somebody has. What the force and its commissioner set up
is judged as a plan and is nobody's score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    absence,
    duty,
    existence,
    holds,
    on,
    response,
)
from simulator.protocol.home_office_sharing import NONE, SUSPICION
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.local_terms import (
    POLICY,
    no_case_dropped,
    planned,
    same_service,
    set_up,
)
from simulator.protocol.rulebook.plan_terms import once as first_of
from simulator.protocol.rulebook.readiness_terms import AUDITED, PLAN, READINESS
from simulator.protocol.rulebook.sharing_terms import (
    ABUSED,
    ABUSED_VICTIM,
    FROM_POLICE,
    LINKED,
    MAY_BE_EITHER,
    OF_A_VICTIM,
    ON_DOUBT,
    REFERRED,
    SHARED,
    STOPPED,
    UNDECIDED,
    has_grounds,
    never,
    on_sharing,
    once,
    weighed,
)
from simulator.protocol.rulebook.stop_on_doubt import (
    IS_THIRD_PARTY,
    NOT_RULED_OUT,
    RESTS_ON_MORE,
    SHARED_ON_DOUBT_WITH_ABUSE_OPEN,
    STOP_IS_LIVE,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context

SUSPICION_IS_ENOUGH = all_of(
    read_as("CF-055", "grounded_suspicion"), surely(has_grounds(SUSPICION))
)
DIRECTED = all_of(STOPPED, no(SUSPICION_IS_ENOUGH))
"""The direction bars telling the Home Office; see `home_office_sharing.is_stopped`."""

SENT_AS_A_MATTER_OF_COURSE = step(
    SHARED, where=all_of(OF_A_VICTIM, NOT_RULED_OUT, surely(says("automatic")))
)
MAY_HAVE_NO_FUNDS = no(surely(has_grounds(NONE)))

OFFERED, REFUSED = "alternative_route_offered", "alternative_route_refused"
UPDATE, PUBLISHED = "progress_update_sent", "report_published"
CONSULTED = "strategic_di_consulted"


def _is_offered(context: Context) -> bool:
    return context.record.name == OFFERED


DUTIES = (
    never(
        "direction-stops-sharing-on-doubt",
        ("WAR-R1-1",),
        CRITICAL,
        step(
            SHARED,
            where=all_of(FROM_POLICE, surely(ABUSED_VICTIM), surely(STOPPED), surely(ON_DOUBT)),
        ),
        "Follow the force's direction: on a doubt, share nothing about a victim of domestic abuse.",
        live=all_of(STOP_IS_LIVE, surely(ON_DOUBT)),
        readings=("CF-051", "CF-056"),
        gate="sharing",
        root="stop",
    ),
    duty(
        "direction-holds-while-abuse-is-open",
        clauses=("WAR-R1-1",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(SHARED, when=SHARED_ON_DOUBT_WITH_ABUSE_OPEN),
        # That nobody knows is not the harmless answer, and the finding says that it rests on it.
        requires=holds(no(ABUSED_VICTIM), unknown="breached"),
        same=PERSON,
        readings=("CF-051", "CF-056"),
        gate="sharing",
        root="stop",
        says="On a doubt, share nothing while nobody knows whether there is domestic abuse.",
    ),
    # Apart from the rule before, for it rests on readings that may be read otherwise.
    never(
        "direction-holds-short-of-evidence",
        ("WAR-R1-1",),
        CRITICAL,
        step(SHARED, where=all_of(FROM_POLICE, surely(DIRECTED), no(surely(ON_DOUBT)))),
        "The direction holds until there is evidence: share nothing about an abused victim.",
        live=all_of(STOP_IS_LIVE, no(SUSPICION_IS_ENOUGH), no(surely(ON_DOUBT))),
        readings=("CF-052", "CF-054", "CF-055"),
        gate="sharing",
        root="stop",
    ),
    once(
        "direction-links-to-third-party",
        ("WAR-R1-2",),
        CRITICAL,
        step(LINKED, where=IS_THIRD_PARTY),
        "Follow the force's direction: link the victim to a third party who advises and helps.",
        when=all_of(ABUSED, STOP_IS_LIVE, no(SUSPICION_IS_ENOUGH)),
        readings=("CF-052", "CF-055", "CF-057"),
    ),
    duty(
        "direction-ends-on-evidence",
        clauses=("WAR-R1-4",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing(all_of(OF_A_VICTIM, NOT_RULED_OUT)),
        requires=holds(any_of(RESTS_ON_MORE, SUSPICION_IS_ENOUGH), unknown="silent"),
        same=PERSON,
        readings=("CF-052", "CF-055"),
        root="stop",
        says="Only evidence of an offence ends the direction; a doubt about status does not.",
    ),
    weighed(
        "sharing-decisions-on-record",
        ("WAR-R1-7",),
        MAJOR,
        (),
        "Record each decision to share as force orders ask, before you share.",
        readings=("CF-053",),
    ),
    never(
        "nothing-sent-as-a-matter-of-course",
        ("WAR-R1-9",),
        MAJOR,
        SENT_AS_A_MATTER_OF_COURSE,
        "Send nothing about a victim of domestic abuse to the Home Office as a matter of course.",
        live=surely(ABUSED_VICTIM),
        root=UNDECIDED,
    ),
    duty(
        "force-sets-up-no-feed",
        clauses=("WAR-R1-9",),
        severity=MAJOR,
        owed_by="force",
        arises=on(*READINESS, POLICY, when=first_of(*READINESS, POLICY)),
        requires=absence(SENT_AS_A_MATTER_OF_COURSE),
        root=UNDECIDED,
        says="Have no process that passes on an abused victim's status by itself.",
    ),
    duty(
        "strategic-inspector-consulted",
        clauses=("WAR-R1-11",),
        severity=MINOR,
        owed_by="constable",
        arises=on("joint_operation", CONSULTED, when=first_of("joint_operation", CONSULTED)),
        requires=existence(CONSULTED),
        readings=("CF-072",),
        says="Consult the strategic Detective Inspector for vulnerability about a joint operation.",
    ),
    duty(
        "no-service-claimed-that-is-not-there",
        clauses=("WAR-R1-12",),
        severity=MAJOR,
        owed_by="constable",
        arises=on(LINKED, when=FROM_POLICE),
        requires=holds(no(says("formal_service")), unknown="met"),
        same=PERSON,
        readings=("CF-057",),
        says="Claim no commissioned service for insecure status; the force has only a list.",
    ),
    once(
        "link-from-the-list",
        ("WAR-R1-12",),
        MINOR,
        step(LINKED, where=no(surely(says("from_list", False)))),
        "Link people to an organisation on the force's list; Refuge counts as one.",
        when=happened(LINKED, same=PERSON),
        readings=("CF-057",),
        waived=read_as("CF-057", "any_third_party"),
    ),
    same_service(
        "same-service-for-every-victim",
        "WAR-R4-1",
        MAJOR,
        "Give every victim what the Victims' Code asks, whatever their status.",
        readings=("CF-119",),
    ),
    no_case_dropped(
        "no-case-dropped-over-status",
        "WAR-R4-1",
        MAJOR,
        "Drop no victim's case over status, and make no offender of them for it.",
        readings=("CF-071", "CF-119"),
    ),
    once(
        "support-whatever-the-status",
        ("WAR-R4-2", "WAR-R4-3"),
        MINOR,
        step(REFERRED),
        "Refer a victim of domestic abuse to Refuge or other support; status is no bar.",
        when=any_of(surely(ABUSED_VICTIM), happened(REFERRED, same=PERSON)),
        readings=("CF-057",),
    ),
    duty(
        "other-routes-offered",
        clauses=("WAR-R4-5",),
        severity=MAJOR,
        owed_by="constable",
        arises=on(OFFERED, REFUSED, when=all_of(MAY_BE_EITHER, FROM_POLICE)),
        requires=holds(Worked("another way is offered", _is_offered), unknown="breached"),
        same=PERSON,
        says="Never say that police are the only way to report; name the others.",
    ),
    once(
        "public-funds-considered",
        ("WAR-R4-6",),
        MINOR,
        step("nrpf_considered"),
        "Consider what is closed to somebody without recourse to public funds, and plan for it.",
        when=all_of(happened(LINKED, "nrpf_considered", same=PERSON), MAY_HAVE_NO_FUNDS),
        readings=("CF-057",),
    ),
    set_up(
        "clash-resolved-on-record",
        ("WAR-R1-5",),
        "conflict_resolution_recorded",
        "Write down how the recommendation and the guidance are reconciled.",
        severity=MAJOR,
        readings=("CF-051", "CF-056", "CF-118"),
    ),
    set_up(
        "guidance-followed-until-replaced",
        ("WAR-R1-8",),
        POLICY,
        "Follow the national guidance, in a policy of the force, until it is replaced.",
        readings=("CF-056", "CF-073"),
    ),
    set_up(
        "needs-of-victims-assessed",
        ("WAR-R4-7", "WAR-R6-1"),
        "support_needs_assessed",
        "Have the needs of victims assessed, with slavery and insecure status among them.",
    ),
    set_up(
        "outreach-as-usual",
        ("WAR-R4-8",),
        "outreach_held",
        "Keep neighbourhood teams in touch with all communities as their usual work.",
    ),
    planned(
        "communications-name-the-risk",
        "WAR-R5-1",
        "victim_confidence",
        "Name in the communications plan the risk that migrants fear to report abuse.",
    ),
    planned(
        "communications-reach-people",
        "WAR-R5-2",
        "target_language",
        "Aim messages at those most at risk, in languages they read, and try them out first.",
    ),
    duty(
        "update-in-six-months",
        clauses=("WAR-R8-1",),
        severity=MINOR,
        owed_by="force",
        arises=on(PUBLISHED),
        requires=response(UPDATE, within="progress_update"),
        readings=("CF-068",),
        says="Send the Chief Inspector the update on progress within six months.",
    ),
    # The document begins to bind after the six months, so an audit finds the update or its absence.
    duty(
        "update-on-file",
        clauses=("WAR-R8-1",),
        severity=MINOR,
        owed_by="force",
        arises=on(
            PLAN,
            AUDITED,
            when=all_of(no(happened(PUBLISHED, same=())), first_of(PLAN, AUDITED)),
        ),
        requires=existence(UPDATE),
        readings=("CF-068",),
        says="Have the update on progress on file; its day has passed.",
    ),
)
