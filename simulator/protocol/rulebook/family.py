"""Families: consulted and planned beforehand, through custody at once, children left out of it.

A visit is a family removal when the officers know it to be one, or when a record says that the
person is of the family; nothing is held against anybody for a family nobody knew of. A child whose
age nobody has established counts as under sixteen. This module has no rule for a child alone: that
is another document's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    at_least,
    carries,
    fact,
    happened,
    no,
    possibly,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    PERSON,
    PREMISES,
    absence,
    duty,
    holds,
    on,
    precedence,
    response,
)
from simulator.protocol.rulebook.case_terms import NOT_BY_POLICE, read_as
from simulator.protocol.rulebook.custody import GONE_FROM_STATION

if TYPE_CHECKING:
    from simulator.protocol.context import Context

FAMILY_REMOVAL = surely(fact("family_removal"))
AT_THE_DOOR = ("entry_requested", "entry_refused", "forced_entry_effected", "premises_entered")
AT_STATION = ("station_arrival", "brought_before_custody_officer")
FIRST_AT_THE_DOOR = no(happened(*AT_THE_DOOR, same=PREMISES))


def is_a(*names: str) -> Condition:
    """Ask whether the record judged has one of some names."""
    return Worked(f"it is {' or '.join(names)}", lambda context: context.record.name in names)


def _age_is_this_persons(context: Context) -> bool:
    ages = context.view.facts.entries.get("age_years", ())
    return context.record.identity.about is not None or all(
        each.identity.about is None for each in ages
    )


AGE_IS_THIS_PERSONS: Condition = Worked("the age known is this person's", _age_is_this_persons)
"""A record that names nobody must not borrow the age of one among several."""

CHILD = surely(any_of(says("person", "child"), says("child")))
KNOWN_UNDER_16 = all_of(AGE_IS_THIS_PERSONS, surely(says("under_16")))
KNOWN_UNDER_18 = all_of(AGE_IS_THIS_PERSONS, surely(no(at_least("age_years", "child_age"))))
ACCOMPANIED_CHILD = all_of(any_of(CHILD, KNOWN_UNDER_16), no(surely(says("unaccompanied"))))

FAMILY_MEMBER = all_of(
    no(surely(fact("family_removal", False))),
    no(surely(says("person", "suspect", "victim"))),
    any_of(
        surely(says("person", "family_member", "dependant")),
        all_of(FAMILY_REMOVAL, no(CHILD), no(KNOWN_UNDER_16)),
        happened("arrest_made", "brought_before_custody_officer", person="family_member"),
    ),
)
DEPENDANT = any_of(
    surely(says("person", "dependant", "child")),
    KNOWN_UNDER_16,
    all_of(KNOWN_UNDER_18, no(read_as("CF-036", "adult_from_sixteen"))),
)

AGAINST_A_CHILD = any_of(
    all_of(is_a("child_enforcement_action"), possibly(says("under_16"))),
    all_of(
        no(is_a("child_enforcement_action")),
        NOT_BY_POLICE,
        any_of(KNOWN_UNDER_16, all_of(CHILD, possibly(says("under_16")))),
    ),
)
CHILDREN_ARE_THERE = any_of(
    all_of(is_a("premises_entered"), FAMILY_REMOVAL),
    all_of(is_a("station_arrival"), CHILD),
    all_of(is_a("child_enforcement_action"), surely(says("under_16", False))),
)

BROUGHT_THERE = happened(*AT_STATION, "detention_centre_arrival", same=PERSON)
STILL_AT_THE_DOOR = all_of(
    happened("arrest_made", same=PERSON),
    no(BROUGHT_THERE),
    no(surely(says("place_designated"))),
)
"""The log has the arrest and no journey: a log is complete, so they have not got anywhere."""
IN_A_DESIGNATED_PLACE = all_of(
    no(surely(says("place_designated", False))),
    no(STILL_AT_THE_DOOR),
    any_of(says("place_designated"), BROUGHT_THERE),
)

DUTIES = (
    duty(
        "family-plan-first",
        clauses=("SLA-6.5.1-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=FAMILY_REMOVAL),
        requires=precedence("family_plan_completed"),
        same=PREMISES,
        says="Complete the family part of the plan before you go in on a family removal.",
    ),
    duty(
        "family-plan-covers-all",
        clauses=("SLA-6.5.1-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("family_plan_completed"),
        requires=holds(carries("children", "transport", "welfare"), unknown="breached"),
        same=PREMISES,
        says="Provide in the family plan for the children, the transport and the family's welfare.",
    ),
    duty(
        "family-consultation-first",
        clauses=("SLA-6.5.1-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on(*AT_THE_DOOR, when=all_of(FAMILY_REMOVAL, FIRST_AT_THE_DOOR)),
        requires=precedence("family_consultation_done"),
        same=PREMISES,
        says="Consult the borough liaison officer before you visit an address to remove a family.",
    ),
    duty(
        "family-transport-booked-first",
        clauses=("SLA-6.5.3-c",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=fact("family_removal")),
        requires=precedence("is_transport_prearranged"),
        readings=("CF-033",),
        says="Arrange the service's own transport for a family before the visit.",
    ),
    duty(
        "family-before-custody-officer",
        clauses=("SLA-6.5.2-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("arrest_made", when=all_of(FAMILY_MEMBER, NOT_BY_POLICE)),
        requires=response(
            "brought_before_custody_officer",
            before=step("detention_papers_served", "detention_centre_arrival", "removal_effected"),
        ),
        same=PERSON,
        readings=("CF-034",),
        says="Bring an arrested family member before a custody officer before anything else.",
    ),
    duty(
        "papers-only-in-designated-place",
        clauses=("SLA-6.5.2-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("detention_papers_served"),
        requires=holds(IN_A_DESIGNATED_PLACE, unknown="silent"),
        same=PERSON,
        readings=("CF-034",),
        says="Serve detention papers only where people may be detained, never at the door.",
    ),
    duty(
        "family-papers-at-once",
        clauses=("SLA-6.5.3-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on(
            "brought_before_custody_officer",
            when=all_of(FAMILY_MEMBER, no(happened("detention_papers_served", same=PERSON))),
        ),
        requires=response(step("detention_papers_served", where=NOT_BY_POLICE), within="at_once"),
        same=PERSON,
        says="Serve a family's papers yourself as soon as they stand before the custody officer.",
    ),
    duty(
        "family-leaves-at-once",
        clauses=("SLA-6.4-b",),
        severity=CRITICAL,
        owed_by="is",
        arises=on("detention_papers_served", when=FAMILY_MEMBER),
        requires=response(GONE_FROM_STATION, within="family_departure"),
        same=PERSON,
        readings=("CF-008", "CF-010", "CF-021"),
        says="Move a family on from the police station as soon as their papers are served.",
    ),
    duty(
        "no-family-in-cells",
        clauses=("SLA-6.4-b",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(*AT_STATION, when=FAMILY_MEMBER),
        requires=absence(
            step("placed_in_cell", where=any_of(FAMILY_MEMBER, all_of(FAMILY_REMOVAL, CHILD))),
            until=GONE_FROM_STATION,
            always=True,
        ),
        same=PERSON,
        says="Keep families out of police cells.",
    ),
    duty(
        "family-moved-to-centre",
        clauses=("SLA-6.5.3-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("detention_papers_served", when=FAMILY_MEMBER),
        requires=response("detention_centre_arrival"),
        same=PERSON,
        says="Take a family to a detention centre of the service once their papers are served.",
    ),
    duty(
        "only-heads-of-household",
        clauses=("SLA-6.5.4-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on(
            "arrest_made",
            when=all_of(
                NOT_BY_POLICE,
                any_of(
                    FAMILY_REMOVAL, surely(says("person", "family_member", "dependant", "child"))
                ),
            ),
        ),
        requires=holds(no(DEPENDANT), unknown="met"),
        same=PERSON,
        readings=("CF-002", "CF-034", "CF-036"),
        says="Arrest only the heads of the household, not those who depend on them.",
    ),
    duty(
        "no-enforcement-under-sixteen",
        clauses=("SLA-6.5.4-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on(
            "premises_entered",
            "station_arrival",
            "child_enforcement_action",
            when=CHILDREN_ARE_THERE,
        ),
        requires=absence(
            step(
                "child_enforcement_action",
                "arrest_made",
                "prisoner_searched",
                "detention_papers_served",
                where=AGAINST_A_CHILD,
            ),
            always=True,
        ),
        same=PERSON,
        readings=("CF-036", "CF-086"),
        gate="child",
        says="Take no enforcement step against a child under sixteen, or one who may be.",
    ),
    duty(
        "child-with-officer-or-parent",
        clauses=("SLA-6.5.4-c",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("station_arrival", when=ACCOMPANIED_CHILD),
        requires=precedence("child_supervision_assigned"),
        same=PERSON,
        readings=("CF-035", "CF-037"),
        gate="child",
        says="Name who stays with a family's child before you come to the station.",
    ),
    duty(
        "infant-stays-with-parent",
        clauses=("SLA-6.5.4-c",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on(
            "station_arrival",
            when=all_of(ACCOMPANIED_CHILD, no(surely(at_least("age_years", "infant_age")))),
        ),
        requires=absence("infant_separated", always=True),
        same=PERSON,
        readings=("CF-035",),
        gate="child",
        says="Leave an infant with a parent.",
    ),
    duty(
        "no-custody-record-for-child",
        clauses=("SLA-6.5.4-d",),
        severity=MAJOR,
        owed_by="custody_staff",
        arises=on("station_arrival", when=ACCOMPANIED_CHILD),
        requires=absence(
            step("custody_record_opened", where=any_of(CHILD, KNOWN_UNDER_16)), always=True
        ),
        same=PERSON,
        readings=("CF-034",),
        says="Open no custody record for a child who comes with the parents.",
    ),
)
