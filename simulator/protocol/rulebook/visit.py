"""At the door: control room informed, radio in hand, force left to police, crime found, withdrawal.

Police of whom nobody has established that they were there count as absent. This module leaves the
authority for a visit and its risk assessment to their own subjects.
"""

from __future__ import annotations

from simulator.protocol.conditions import (
    all_of,
    any_of,
    done_by,
    fact,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    PREMISES,
    absence,
    duty,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.case_terms import WITHOUT_POLICE, read_as
from simulator.protocol.rulebook.presence import (
    FIRST_TO_LEAVE,
    LEAVES_PRISONER_BEHIND,
    LEAVING,
    OUT_WITH_PRISONER,
    TEAM_IS_INSIDE,
    VISIT_WITHOUT_POLICE,
    WITHDREW_FOR_SAFETY,
    still_stands,
)

BY_IMMIGRATION = surely(done_by("immigration"))
ASKED_POLICE = ("police_assistance_requested", "assistance_call_made")

# Police who force a door of their own accord were asked by nobody; that is no fault of the team.
FORCE_WAS_THE_TEAMS_TO_ASK_FOR = all_of(
    no(BY_IMMIGRATION),
    any_of(no(surely(done_by("police"))), happened(*ASKED_POLICE, same=PREMISES)),
)

RISK_HAS_CHANGED = any_of(
    still_stands("risk_changed"),
    all_of(
        read_as("CF-029", "withdraw_at_once"),
        happened("non_immigration_evidence_found", same=PREMISES),
    ),
)

DUTIES = (
    duty(
        "cad-itinerary",
        clauses=("SLA-5.2-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=WITHOUT_POLICE),
        requires=precedence("cad_itinerary_informed"),
        same=PREMISES,
        readings=("CF-025",),
        gate="life",
        says="Tell the control room where you are going before you go in without police.",
    ),
    duty(
        "cad-entry-update",
        clauses=("SLA-5.2-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=WITHOUT_POLICE),
        requires=response("cad_entry_update", before=step(*LEAVING), each=True, already=True),
        same=PREMISES,
        says="Tell the control room when you go in.",
    ),
    duty(
        "cad-exit-update",
        clauses=("SLA-5.2-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on(*LEAVING, when=all_of(FIRST_TO_LEAVE, VISIT_WITHOUT_POLICE)),
        requires=response("cad_exit_update", before="premises_entered", each=True, already=True),
        same=PREMISES,
        says="Tell the control room when you come out, before you go back in.",
    ),
    duty(
        "own-radio-on-police-net",
        clauses=("SLA-5.4-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=says("police_present", False)),
        requires=precedence("radio_issued"),
        readings=("CF-030",),
        says="Give every team that goes without police a radio on the police net beforehand.",
    ),
    duty(
        "local-radios-where-required",
        clauses=("JP-4.1.5-b",),
        severity=MAJOR,
        owed_by="force",
        arises=on(
            "premises_entered",
            when=all_of(fact("police_support_planned", False), fact("radios_required")),
        ),
        requires=precedence("radio_issued"),
        readings=("CF-030",),
        says="Lend local radios beforehand where the risk assessment asks for them.",
    ),
    duty(
        "other-crime-call-control-room",
        clauses=("SLA-5.10-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("non_immigration_evidence_found"),
        # Whoever has to get out first calls from outside; anybody else calls before going.
        requires=response(
            step("control_room_liaised", "course_of_action_agreed"),
            before=step("premises_left", where=no(WITHDREW_FOR_SAFETY)),
        ),
        same=PREMISES,
        readings=("CF-029",),
        says="Call the control room before you leave when you find evidence of another offence.",
    ),
    duty(
        "other-crime-agree-course",
        clauses=("SLA-5.10-a",),
        severity=MAJOR,
        owed_by="police_control",
        arises=on(
            "control_room_liaised", when=happened("non_immigration_evidence_found", same=PREMISES)
        ),
        requires=response("course_of_action_agreed"),
        same=PREMISES,
        says="Agree with the officers what happens next about the other offence.",
    ),
    duty(
        "other-crime-secure-prisoners",
        clauses=("SLA-5.10-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on(
            "non_immigration_evidence_found",
            when=all_of(
                happened("arrest_made", same=PREMISES),
                no(happened("prisoner_conveyed", "station_arrival")),
            ),
        ),
        # Once the risk has changed the rule of withdrawal judges that act, and judges it once.
        requires=absence(
            step(*LEAVING, where=all_of(LEAVES_PRISONER_BEHIND, no(RISK_HAS_CHANGED))),
            until=step("prisoner_conveyed", "station_arrival"),
        ),
        same=PREMISES,
        says="Keep whoever you arrested secured when you find evidence of another offence.",
    ),
    duty(
        "withdraw-when-risk-changes",
        clauses=("SLA-5.10-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=while_true(
            all_of(RISK_HAS_CHANGED, TEAM_IS_INSIDE),
            "premises_entered",
            "risk_reassessed",
            "non_immigration_evidence_found",
        ),
        # No figure bounds the time, but who goes on working there has chosen to stay.
        requires=response(
            OUT_WITH_PRISONER,
            before=step(*LEAVING, "arrest_made", "search_conducted", "operation_ended"),
        ),
        same=PREMISES,
        readings=("CF-029",),
        gate="life",
        says="Leave the premises, with your prisoner, when the risk to your team changes.",
    ),
    duty(
        "police-force-the-door",
        clauses=("SLA-5.11-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=while_true(
            all_of(
                any_of(happened("entry_refused", same=PREMISES), surely(fact("access_denied"))),
                no(happened("forced_entry_effected", same=PREMISES)),
            ),
            "entry_refused",
            "police_assistance_requested",
        ),
        requires=absence(
            step(
                "forced_entry_effected",
                where=all_of(BY_IMMIGRATION, no(read_as("CF-028", "own_force"))),
            ),
            until=step("forced_entry_effected", "operation_ended"),
            always=True,
        ),
        same=PREMISES,
        readings=("CF-028",),
        gate="unlawful_entry_or_arrest",
        says="Leave it to the police to force a door, whatever powers you hold.",
    ),
    duty(
        "ask-police-to-force-entry",
        clauses=("SLA-5.11-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("forced_entry_effected", when=FORCE_WAS_THE_TEAMS_TO_ASK_FOR),
        requires=precedence(step(*ASKED_POLICE)),
        same=PREMISES,
        readings=("CF-028",),
        gate="unlawful_entry_or_arrest",
        says="Ask for police help before a door is forced.",
    ),
    duty(
        "force-only-after-refusal",
        clauses=("SLA-5.11-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("forced_entry_effected"),
        requires=holds(
            any_of(happened("entry_refused", same=PREMISES), fact("access_denied")),
            unknown="breached",
        ),
        same=PREMISES,
        says="Ask to be let in first; force is for when the householder has refused.",
    ),
)
