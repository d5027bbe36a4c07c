"""The media: who leads, whose statement it is, and that both services agreed it first."""

from simulator.protocol.conditions import (
    all_of,
    done_by,
    fact,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
)
from simulator.protocol.rulebook.plan_terms import (
    NOT_FROM_IMMIGRATION,
    NOT_FROM_POLICE,
    PLANNING,
    MoreThan,
    filled,
    once,
)

STATEMENT, AGREED, MEDIA_PLAN = (
    "media_statement_released",
    "media_statement_agreed",
    "media_plan_set",
)
DRAWS_MEDIA = ("case_identified", *PLANNING, MEDIA_PLAN)
REASSURANCE = all_of(says("topic", "community_safety"), NOT_FROM_IMMIGRATION)
# Police reassure the community in their own name: only statements about operations are agreed.
JOINT = no(surely(all_of(says("topic", "community_safety"), done_by("police"))))

DUTIES = (
    duty(
        "immigration-leads-media",
        clauses=("JP-4.6.1",),
        severity=MINOR,
        owed_by="is",
        arises=on(MEDIA_PLAN),
        requires=holds(says("lead", "is"), unknown="silent"),
        says="Lead relations with the media on removals yourselves.",
    ),
    duty(
        "police-do-not-announce-removals",
        clauses=("JP-4.6.1",),
        severity=MINOR,
        owed_by="is",
        arises=on(STATEMENT, topic="removals"),
        requires=holds(no(done_by("police")), unknown="silent"),
        says="Speak about removals yourselves; leave that to no police statement.",
    ),
    duty(
        "statement-keeps-roles-apart",
        clauses=("JP-4.6.2-b", "JP-4.6.3-d"),
        severity=MINOR,
        owed_by="is",
        arises=on(STATEMENT),
        requires=holds(filled("role_distinction"), unknown="breached"),
        says="Say in every statement which service does what.",
    ),
    duty(
        "high-profile-has-media-plan",
        clauses=("JP-4.6.3-a",),
        severity=MINOR,
        owed_by="is",
        arises=on(
            *DRAWS_MEDIA,
            when=all_of(once(*DRAWS_MEDIA), fact("high_profile")),
        ),
        requires=existence(step(MEDIA_PLAN, STATEMENT, where=NOT_FROM_POLICE)),
        says="Prepare a local statement in time when a case draws the media.",
    ),
    duty(
        "statement-agreed-first",
        clauses=("JP-4.6.3-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on(STATEMENT, when=JOINT),
        requires=precedence(step(AGREED, where=MoreThan(AGREED, step(STATEMENT, where=JOINT)))),
        readings=("CF-015",),
        says="Have both services agree each local statement before it goes out.",
    ),
    duty(
        "police-reassure-community",
        clauses=("JP-4.6.3-c",),
        severity=MINOR,
        owed_by="force",
        arises=on("community_concern_raised"),
        requires=response(step(STATEMENT, where=REASSURANCE)),
        says="Answer local concern with your own statement on community safety.",
    ),
)
