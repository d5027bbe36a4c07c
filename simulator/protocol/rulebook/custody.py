"""From the arrest to leaving the station: how a prisoner travels, where to, who handles them.

Whether a prisoner resists is what the officer saw. Where nothing was seen or told, that is neither
a licence for an unprotected vehicle nor a fault: no verdict is given on the vehicle. This module
leaves families to their own subject, and never holds against an officer that a transport came
late: the officer's part is to book it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    done_by,
    fact,
    happened,
    no,
    not_more,
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
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.case_terms import NOT_BY_POLICE, read_as

if TYPE_CHECKING:
    from simulator.protocol.context import Context

RESISTS = surely(says("compliant", False))
FIRST_JOURNEY = no(happened("station_arrival", same=PERSON))
NOT_A_FAMILY = all_of(no(surely(fact("family_removal"))), no(surely(says("child"))))
NOT_A_CHILD = no(surely(any_of(says("person", "child"), says("under_16"))))

NOT_SAID_TO_BE_OTHERWISE_THAN_BY_RADIO = no(surely(no(says("via", "radio"))))
POLICE_ON_THE_SPOT_TOOK_THEM = all_of(
    Worked("it is the drive", lambda context: context.record.name == "prisoner_conveyed"),
    says("vehicle", "police"),
    surely(says("police_present")),
)
POLICE_TRANSPORT_ARRANGED = step(
    "police_transport_requested",
    "prisoner_conveyed",
    where=any_of(
        all_of(
            Worked(
                "it is the call",
                lambda context: context.record.name == "police_transport_requested",
            ),
            NOT_SAID_TO_BE_OTHERWISE_THAN_BY_RADIO,
        ),
        POLICE_ON_THE_SPOT_TOOK_THEM,
    ),
)
"""Called by radio; nobody need be called where the police who are there take the prisoner."""

AWAITS_POLICE_TRANSPORT = all_of(
    surely(fact("prisoner_compliant", False)),
    happened("arrest_made", same=PERSON),
    no(
        happened(
            "police_transport_requested", same=PERSON, where=NOT_SAID_TO_BE_OTHERWISE_THAN_BY_RADIO
        )
    ),
    no(happened("prisoner_conveyed", "station_arrival", same=PERSON)),
)

STATION_WITH_CELLS = any_of(
    says("to", "local_station_with_custody"),
    all_of(read_as("CF-032", "nearest_station"), says("to", "station_without_custody")),
)

_CLOCK_STARTS = {"from_arrest": "arrest_made", "from_booking_in": "custody_record_opened"}


def _starts_the_day(context: Context) -> bool:
    chosen = context.view.setting.reading("CF-021") or ""
    return context.record.name == _CLOCK_STARTS.get(chosen, "station_arrival")


STARTS_THE_DAY: Condition = Worked("the time in the station runs from here", _starts_the_day)
GONE_FROM_STATION = step(
    "detainee_removed_from_station", "detention_centre_arrival", "removal_effected"
)

DUTIES = (
    duty(
        "arrested-person-to-station",
        clauses=("SLA-6.1-a", "JP-5.1-d"),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("arrest_made", when=NOT_BY_POLICE),
        requires=response(
            "station_arrival", before=step("detention_centre_arrival", "removal_effected")
        ),
        same=PERSON,
        readings=("CF-032",),
        says="Take whoever you arrest to a police station before anywhere else.",
    ),
    duty(
        "police-take-target-to-station",
        clauses=("JP-5.1-d",),
        severity=MAJOR,
        owed_by="police",
        arises=on("arrest_made", when=surely(done_by("police"))),
        requires=response(
            "station_arrival", before=step("detention_centre_arrival", "removal_effected")
        ),
        same=PERSON,
        readings=("CF-032",),
        says="Take whoever you arrest for the Immigration Service to the nearest police station.",
    ),
    duty(
        "compliant-prisoner-to-local-cells",
        clauses=("SLA-5.5-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("prisoner_conveyed", when=all_of(no(RESISTS), FIRST_JOURNEY)),
        requires=holds(STATION_WITH_CELLS, unknown="silent"),
        same=PERSON,
        readings=("CF-032",),
        root="station",
        says="Drive a prisoner who complies to the local police station that has cells.",
    ),
    duty(
        "prisoner-to-nearest-station",
        clauses=("JP-5.1-d",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("prisoner_conveyed", when=FIRST_JOURNEY),
        requires=holds(STATION_WITH_CELLS, unknown="silent"),
        same=PERSON,
        readings=("CF-032",),
        root="station",
        says="Take a prisoner to the nearest police station where they can be detained.",
    ),
    duty(
        "radio-for-police-transport",
        clauses=("SLA-5.5-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=while_true(AWAITS_POLICE_TRANSPORT, "arrest_made"),
        requires=response(POLICE_TRANSPORT_ARRANGED, before="prisoner_conveyed"),
        same=PERSON,
        says="Call police transport by radio for a prisoner who resists, before moving them.",
    ),
    duty(
        "no-resisting-prisoner-in-service-vehicle",
        clauses=("SLA-5.5-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        # Where transport was owed and not called, the rule of calling it judges the same drive.
        arises=on(
            "prisoner_conveyed",
            when=all_of(RESISTS, FIRST_JOURNEY, no(AWAITS_POLICE_TRANSPORT)),
        ),
        requires=holds(says("vehicle", "police"), unknown="silent"),
        same=PERSON,
        says="Carry a prisoner who resists in police transport, never in an unprotected vehicle.",
    ),
    duty(
        "staffing-and-cells-discussed-in-planning",
        clauses=("SLA-6.1-b",),
        severity=MAJOR,
        owed_by="liaison_inspector",
        arises=on("plan_completed"),
        requires=existence("staffing_cell_consultation"),
        says="Discuss custody staffing and cells with the other service when you plan.",
    ),
    duty(
        "staffing-and-cells-discussed-before-entry",
        clauses=("SLA-6.1-b",),
        severity=MAJOR,
        owed_by="liaison_inspector",
        arises=on(
            "premises_entered", when=happened("plan_completed", "staffing_cell_consultation")
        ),
        requires=precedence("staffing_cell_consultation"),
        says="Settle custody staffing and cells before a planned operation goes in.",
    ),
    duty(
        "no-more-arrests-than-cells",
        clauses=("SLA-6.1-b",),
        severity=MAJOR,
        owed_by="liaison_inspector",
        arises=on("plan_completed"),
        requires=holds(not_more("anticipated_arrests", "cells_available"), unknown="silent"),
        says="Plan no more arrests than there are cells free.",
    ),
    duty(
        "custody-staff-book-in",
        clauses=("SLA-6.2-a",),
        severity=MINOR,
        owed_by="custody_staff",
        arises=on("custody_processing"),
        requires=holds(done_by("police"), unknown="silent"),
        same=PERSON,
        readings=("CF-031",),
        says="Book in prisoners yourselves: first processing belongs to police custody staff.",
    ),
    duty(
        "leave-booking-in-to-custody-staff",
        clauses=("SLA-6.2-a",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("station_arrival"),
        requires=absence(
            step("custody_processing", where=surely(done_by("immigration"))),
            until="custody_processing",
            always=True,
        ),
        same=PERSON,
        readings=("CF-031",),
        says="Leave the booking-in of prisoners to police custody staff.",
    ),
    duty(
        "service-searches-and-interviews",
        clauses=("SLA-6.2-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        # Custody staff keep their own safety search; the immigration interview is the service's.
        arises=on(
            "prisoner_searched",
            "prisoner_interviewed",
            when=any_of(done_by("immigration"), says("subject", "immigration")),
        ),
        requires=holds(done_by("immigration"), unknown="silent"),
        same=PERSON,
        readings=("CF-031",),
        says="Search your prisoner and hold the immigration interview yourself.",
    ),
    duty(
        "arrest-notes-stamped",
        clauses=("SLA-6.3",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("arrest_made", when=NOT_BY_POLICE),
        requires=response("notes_stamped"),
        same=PERSON,
        says="Have the original notes of your arrest stamped on the police machine.",
    ),
    duty(
        "station-cleared-in-a-day",
        clauses=("SLA-6.4-a",),
        severity=MAJOR,
        owed_by="is",
        arises=on(
            "station_arrival",
            "arrest_made",
            "custody_record_opened",
            when=all_of(STARTS_THE_DAY, NOT_A_FAMILY),
        ),
        requires=response(GONE_FROM_STATION, within="station_clearance"),
        same=PERSON,
        readings=("CF-021",),
        says="Try to move a detained person out of the police station within twenty-four hours.",
    ),
    duty(
        "collection-booked",
        clauses=("JP-5.1-e",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("station_arrival", when=all_of(NOT_A_FAMILY, NOT_A_CHILD)),
        requires=existence("contractor_collection_booked", "removal_effected"),
        same=PERSON,
        readings=("CF-033",),
        says="Book the escort contractor to collect your prisoner from the station.",
    ),
)
