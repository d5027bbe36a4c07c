"""Tiers of planned operations: which one it is, and that it is not disguised.

A tier recorded is compared with what the facts make it; where the number to expect is unknown a
plan is told so. What a tier asks of teams and plans is in `staffing`.
"""

from simulator.protocol.conditions import (
    agrees,
    all_of,
    answers,
    any_of,
    at_least,
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
    OPERATION,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.plan_terms import once

CLASSED, ENTRY = "tier_classified", "premises_entered"
SPLIT = "linked_premises_split"
UNDERSTATED = "arrest_estimate_understated"
LINKED = surely(says("premises_relation", "neighbouring", "similar"))
ONE_FAMILY = all_of(
    no(read_as("CF-002", "head_count")),
    surely(fact("family_unit")),
    no(surely(says("premises_relation", "same", "neighbouring", "similar"))),
)
NAMED_ARE_FEW = no(at_least("intel_named_targets", "middle_tier_min"))
AGREES = holds(agrees("tier", "operation_tier"), unknown="silent")

DUTIES = (
    duty(
        "tier-before-entry",
        clauses=("JP-5-a",),
        severity=MAJOR,
        owed_by="is",
        arises=on(ENTRY, when=no(surely(fact("spontaneous")))),
        requires=precedence(CLASSED),
        says="Settle the tier of a planned operation before it runs.",
    ),
    duty(
        "tier-is-one-of-three",
        clauses=("JP-5-a",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CLASSED),
        requires=holds(says("tier", "lower", "middle", "upper"), unknown="met"),
        says="Call a planned operation lower, middle or upper tier.",
    ),
    duty(
        "lower-tier-is-small",
        clauses=("JP-5.1-a",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CLASSED, when=any_of(says("tier", "lower"), answers("operation_tier", "lower"))),
        requires=AGREES,
        readings=("CF-001", "CF-002", "CF-003"),
        says="Call an operation lower tier for one or two offenders or one family, and only then.",
    ),
    duty(
        "middle-tier-is-between",
        clauses=("JP-5.3-a",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(
            CLASSED, when=any_of(says("tier", "middle"), answers("operation_tier", "middle"))
        ),
        requires=AGREES,
        readings=("CF-001", "CF-002"),
        says="Call an operation middle tier when you expect from three to nine offenders.",
    ),
    duty(
        "upper-tier-is-large",
        clauses=("JP-5.2-a",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(CLASSED, when=any_of(says("tier", "upper"), answers("operation_tier", "upper"))),
        requires=AGREES,
        says="Call an operation upper tier when you expect ten or more offenders.",
    ),
    duty(
        "upper-tier-before-entry",
        clauses=("JP-5.2-a",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(ENTRY, when=surely(answers("operation_tier", "upper"))),
        requires=precedence(step(CLASSED, tier="upper")),
        says="Run an operation that expects ten or more offenders as upper tier.",
    ),
    duty(
        "crowded-premises-lift-the-tier",
        clauses=("JP-5.3-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on(
            CLASSED, when=all_of(no(ONE_FAMILY), NAMED_ARE_FEW, fact("premises_type_usually_more"))
        ),
        requires=holds(no(says("tier", "lower")), unknown="silent"),
        readings=("CF-002", "CF-003"),
        says="Count what such premises usually hold, and not only the one or two named.",
    ),
    duty(
        "no-larger-job-in-disguise",
        clauses=("JP-5.3-c",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(
            CLASSED, when=all_of(once(CLASSED), no(happened(SPLIT, UNDERSTATED, same=OPERATION)))
        ),
        requires=absence(SPLIT, UNDERSTATED, always=True),
        says="Show the arrests you expect in full, and split nothing to look smaller.",
    ),
    duty(
        "linked-premises-not-split",
        clauses=("JP-5.2-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on(
            "linked_premises_aggregated",
            when=all_of(once("linked_premises_aggregated"), no(happened(SPLIT, same=OPERATION))),
        ),
        requires=absence(SPLIT, always=True),
        says="Treat neighbouring or similar premises as one operation.",
    ),
    duty(
        "linked-premises-added-up",
        clauses=("JP-5.2-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CLASSED, when=all_of(LINKED, no(happened(SPLIT, same=OPERATION)))),
        requires=existence("linked_premises_aggregated"),
        says="Add up the arrests you expect over neighbouring or similar premises.",
    ),
)
