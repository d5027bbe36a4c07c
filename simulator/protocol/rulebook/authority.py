"""Whose authority a visit needs, in what form, and what is written down about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    done_by,
    fact,
    happened,
    no,
    possibly,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    PREMISES,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
)
from simulator.protocol.rulebook.annex_a import SHOWN_ON_FILE
from simulator.protocol.rulebook.case_terms import (
    FOLLOW_UP,
    NOT_BY_IMMIGRATION,
    RIGHTS_REASONED,
    WITHOUT_POLICE,
    in_mpd_and,
    read_as,
)

if TYPE_CHECKING:
    from simulator.protocol.logic import Truth

WRITTEN, VERBAL = "cio_written_authority", "cio_verbal_authority"
ASKED_IS_ENOUGH = read_as("CF-018", "asking_is_enough")
IS_ANSWER = Worked("the unit answers", lambda context: context.record.name == "biu_recheck_done")
REFRESHED = step(
    "biu_recheck_done", "biu_recheck_requested", where=any_of(IS_ANSWER, ASKED_IS_ENOUGH)
)
"""The intelligence unit's refreshed check: its answer, not only the request (CF-018)."""


def _given_after_refresh(context: Context) -> Truth:
    """Tell whether the spoken authority came after a refreshed check.

    Where no spoken authority is on record, the record that claims one is compared instead.
    """
    spoken = step(VERBAL).last(context, PREMISES) or context.record
    if context.record.name == VERBAL:
        spoken = context.record
    return any(
        record.number < spoken.number
        for name in REFRESHED.names
        for record in context.view.past.named(name)
        if record.identity.agrees(context.record.identity, PREMISES)
        and REFRESHED.is_taken_by(Context(record, context.view))
    )


AFTER_REFRESH = Worked("spoken authority came after the refreshed check", _given_after_refresh)
SPOKEN_MAY_DO = no(read_as("CF-012", "writing_only"))
WELL_SPOKEN = all_of(FOLLOW_UP, happened(VERBAL, same=PREMISES), AFTER_REFRESH, SPOKEN_MAY_DO)
"""A spoken authority stands: a follow-up address, after the refresh (CF-012)."""

RELIES_ON_SPOKEN = any_of(
    surely(says("authority", "verbal")),
    all_of(
        no(surely(says("authority", "written"))),
        happened(VERBAL, same=PREMISES),
        no(happened(WRITTEN, same=PREMISES)),
    ),
)

NOTED = "verbal_authority_noted"
BY_GRANTOR, BY_REQUESTER = done_by("grantor", "cio"), done_by("requester", "immigration_officer")
# A note that says nobody's name is the requester's; a second such note is the other's.
SECOND_NOTE = all_of(no(surely(BY_REQUESTER)), happened(NOTED, where=no(surely(BY_GRANTOR))))
GRANTORS_NOTE = step(NOTED, where=any_of(surely(BY_GRANTOR), SECOND_NOTE))

ONLY_COMMANDER = read_as("CF-011", "commander_alone")
CIO_IS_ENOUGH = in_mpd_and(read_as("CF-011", "cio_alone"))
DEPUTY_IS_ENOUGH = all_of(
    read_as("CF-015", "deputy_director_alone"),
    fact("high_profile"),
    happened("dd_isro_authority", same=PREMISES),
)
COMMANDER_NOT_NEEDED = any_of(CIO_IS_ENOUGH, DEPUTY_IS_ENOUGH)

AUDITABLE = step("ra_jointly_assured", where=carries("author", "time", "sources"))
BOROUGH_RANK = all_of(
    possibly(says("rank", "borough_commander")),
    NOT_BY_IMMIGRATION,
    no(surely(done_by("liaison_inspector"))),
)

DUTIES = (
    duty(
        "written-authority",
        clauses=("SLA-5.1",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=all_of(WITHOUT_POLICE, no(WELL_SPOKEN))),
        requires=precedence(WRITTEN),
        same=PREMISES,
        waived=ONLY_COMMANDER,
        readings=("CF-011", "CF-012"),
        gate="unlawful_entry_or_arrest",
        says="Hold a Chief Immigration Officer's written authority to visit without police.",
    ),
    duty(
        "visit-authorised-in-writing",
        clauses=("SLA-4.1.4-d",),
        severity=CRITICAL,
        owed_by="cio",
        arises=on("premises_entered", when=all_of(no(surely(SHOWN_ON_FILE)), no(WELL_SPOKEN))),
        requires=precedence(WRITTEN),
        same=PREMISES,
        waived=ONLY_COMMANDER,
        readings=("CF-011", "CF-012"),
        says="Authorise the operational visit in writing before the team goes in.",
    ),
    duty(
        "follow-up-after-refreshed-check",
        clauses=("SLA-5.6.4",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on(
            "premises_entered", when=all_of(FOLLOW_UP, no(surely(fact("prior_ra_exists", False))))
        ),
        requires=precedence(REFRESHED, since=step("premises_entered")),
        same=PREMISES,
        readings=("CF-018",),
        says="Before you return to an assessed address, have the unit refresh its check.",
    ),
    duty(
        "spoken-authority-given-for-follow-up",
        clauses=("SLA-5.7-a",),
        severity=MAJOR,
        owed_by="cio",
        arises=on(VERBAL),
        requires=holds(all_of(says("follow_up"), AFTER_REFRESH, SPOKEN_MAY_DO), unknown="silent"),
        same=PREMISES,
        readings=("CF-012",),
        says="Give spoken authority only for a follow-up address, once the check is refreshed.",
    ),
    duty(
        "spoken-authority-used-for-follow-up",
        clauses=("SLA-5.7-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=RELIES_ON_SPOKEN),
        requires=holds(all_of(says("follow_up"), AFTER_REFRESH, SPOKEN_MAY_DO), unknown="breached"),
        same=PREMISES,
        readings=("CF-012",),
        says="Go in on spoken authority only at a follow-up address whose check is refreshed.",
    ),
    duty(
        "spoken-authority-noted-by-requester",
        clauses=("SLA-5.7-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on(VERBAL),
        requires=response(step(NOTED, where=no(surely(BY_GRANTOR))), each=True),
        same=PREMISES,
        readings=("CF-012",),
        says="Write down the spoken authority you asked for, and whom you spoke with.",
    ),
    duty(
        "spoken-authority-noted-by-grantor",
        clauses=("SLA-5.7-b",),
        severity=MAJOR,
        owed_by="cio",
        arises=on(VERBAL),
        requires=response(GRANTORS_NOTE, each=True),
        same=PREMISES,
        readings=("CF-012",),
        says="Write down the spoken authority you gave, and whom you spoke with.",
    ),
    duty(
        "police-authority-before-entry",
        clauses=("JP-1.3-6", "JP-4.5.1-a", "JP-3.1.3-b"),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=precedence(step("commander_authority", where=NOT_BY_IMMIGRATION)),
        same=PREMISES,
        waived=COMMANDER_NOT_NEEDED,
        readings=("CF-011", "CF-113"),
        says="Have the police authority for the operation before anyone goes in.",
    ),
    duty(
        "authority-of-the-commander-in-person",
        clauses=("JP-8-f",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=precedence(step("commander_authority", where=BOROUGH_RANK)),
        same=PREMISES,
        waived=COMMANDER_NOT_NEEDED,
        readings=("CF-011", "CF-014"),
        says="Put the findings to the local commander, and to nobody lower, for authority.",
    ),
    duty(
        "authority-names-a-time",
        clauses=("JP-8-doc2",),
        severity=CRITICAL,
        owed_by="borough_commander",
        arises=on("commander_authority"),
        requires=holds(carries("authorised_time"), unknown="breached"),
        same=PREMISES,
        says="Name the time at which the operation may go ahead.",
    ),
    duty(
        "visit-within-the-authorised-time",
        clauses=("JP-8-doc2",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=holds(says("within_authorised_time"), unknown="silent"),
        same=PREMISES,
        says="Run the operation at the time for which it was authorised.",
    ),
    duty(
        "assured-assessment-auditable",
        clauses=("JP-4.5.1-1",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("ra_jointly_assured"),
        requires=holds(carries("author", "time", "sources"), unknown="breached"),
        same=PREMISES,
        says="Keep the assessment open to inspection: who made it, when, and from what.",
    ),
    duty(
        "auditable-assessment-before-entry",
        clauses=("JP-4.5.1-1",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=precedence(AUDITABLE),
        same=PREMISES,
        says="Go in only on an assessment that says who made it, when, and from what.",
    ),
    duty(
        "authority-gives-reasons",
        clauses=("JP-4.5.1-2",),
        severity=MAJOR,
        owed_by="borough_commander",
        arises=on("commander_authority"),
        requires=existence("authority_justification_recorded", each=True),
        same=PREMISES,
        says="Write down the reasons for the decision on authority.",
    ),
    duty(
        "dispute-decided-before-entry",
        clauses=("JP-4.5.1-3",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=happened("authority_disputed", same=PREMISES)),
        requires=precedence("arbitration_decided", since=step("authority_disputed")),
        same=PREMISES,
        readings=("CF-114",),
        says="Do not go ahead while the services' dispute about authority is undecided.",
    ),
    duty(
        "dispute-referred-for-joint-review",
        clauses=("JP-4.5.1-3",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("authority_disputed"),
        requires=response("arbitration_referred", "arbitration_decided"),
        same=PREMISES,
        readings=("CF-013",),
        says="Take a dispute about authority to the Deputy Director and a chief officer together.",
    ),
    duty(
        "target-not-chosen-by-ethnicity",
        clauses=("JP-1.3-8c",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("target_selected"),
        requires=holds(no(says("basis", "ethnicity")), unknown="silent"),
        same=PREMISES,
        says="Never choose a target by ethnicity.",
    ),
    duty(
        "rights-reasoned-before-entry",
        clauses=("JP-1.3-8c",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=precedence(RIGHTS_REASONED),
        same=PREMISES,
        says="Have the reasoning on human rights and equality recorded before anyone goes in.",
    ),
    duty(
        "assured-assessment-reasons-on-rights",
        clauses=("JP-8-doc4", "JP-1.3-8c"),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("ra_jointly_assured"),
        requires=holds(carries("human_rights", "equality"), unknown="breached"),
        same=PREMISES,
        says="Record in the assessment the reasoning on human rights and on equality.",
    ),
    duty(
        "rights-reasoned-before-authority",
        clauses=("JP-8-doc4",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("commander_authority"),
        requires=precedence(RIGHTS_REASONED),
        same=PREMISES,
        says="Submit for authority only an assessment that records the rights reasoning.",
    ),
)
