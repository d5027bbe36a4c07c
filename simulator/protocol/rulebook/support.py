"""Police support: its five categories, what is agreed before it is used, and who pays for it."""

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    count_within,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    OPERATION,
    PREMISES,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
)
from simulator.protocol.logic import Truth
from simulator.protocol.rulebook.plan_terms import once

AGREED, DEPLOYED, CHARGE, POST = (
    "support_agreed",
    "officer_deployed",
    "charge_raised",
    "police_fte_committed",
)
# Which sort of support it is decides who pays; support that is not labelled may be exceptional.
MAY_BE_EXCEPTIONAL = no(surely(says("category", 1, 2, 4, 5)))
COSTED = (AGREED, CHARGE, "support_provided", "local_cost_agreement", "plan_completed")
NORMALITY_CHARGED = all_of(
    surely(says("category", "community_normality")), no(surely(says("payer", "police")))
)
ATTACHED = any_of(surely(says("category", "attachment")), surely(says("role", "attached")))
POLICE_PAY = all_of(surely(says("category", "attachment")), surely(says("payer", "police")))


def _is_no_sixth(context: Context) -> Truth:
    """Tell whether a category given as a number is one of the five; a name counts as given."""
    value = context.attribute("category")
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value in (1, 2, 3, 4, 5) if is_number else True


# The five have no fixed names in the text: a label in words counts, a number must be one of them.
IS_LABELLED = all_of(carries("category"), Worked("one of the five categories", _is_no_sixth))
WITHIN_POSTS = count_within(step(POST), "funded_posts")

DUTIES = (
    duty(
        "support-is-labelled",
        clauses=("JP-4.1-1", "JP-4.1-2", "JP-4.1-3", "JP-4.1-4", "JP-4.1-5", "JP-4.1.2"),
        severity=MINOR,
        owed_by="force",
        arises=on(AGREED),
        requires=holds(IS_LABELLED, unknown="breached"),
        says="Say which of the five categories each agreed support belongs to.",
    ),
    duty(
        "attached-officers-on-immigration-duty",
        clauses=("JP-4.1.2",),
        severity=MINOR,
        owed_by="force",
        arises=on(DEPLOYED, role="attached"),
        requires=holds(no(says("task", "local_policing")), unknown="met"),
        says="Keep officers on short attachment to the operation they were attached for.",
    ),
    duty(
        "within-funded-posts",
        clauses=("JP-4.1-a",),
        severity=MINOR,
        owed_by="is",
        arises=on(POST, when=any_of(once(POST), no(WITHIN_POSTS))),
        requires=holds(WITHIN_POSTS, unknown="silent"),
        says="Commit no more police posts than the Immigration Service pays for.",
    ),
    duty(
        "support-agreed-before-use",
        clauses=("JP-4.1.3",),
        severity=MAJOR,
        owed_by="is",
        arises=on("support_used"),
        requires=precedence(AGREED),
        same=PREMISES,
        says="Rely on wider police support only where both services agreed it beforehand.",
    ),
    duty(
        "support-agreed-while-planning",
        clauses=("JP-4.1.3",),
        severity=MAJOR,
        owed_by="is",
        arises=on(AGREED, when=MAY_BE_EXCEPTIONAL),
        requires=holds(no(happened("premises_entered", same=PREMISES)), unknown="silent"),
        says="Agree the level of wider support while you plan, not after entry.",
    ),
    duty(
        "normality-costs-nothing",
        clauses=("JP-4.1.4",),
        severity=MINOR,
        owed_by="force",
        arises=on(
            *COSTED,
            when=all_of(
                once(*COSTED),
                no(NORMALITY_CHARGED),
                no(happened(CHARGE, same=OPERATION, where=NORMALITY_CHARGED)),
            ),
        ),
        requires=absence(step(CHARGE, where=NORMALITY_CHARGED), always=True),
        says="Charge nothing for policing that keeps the community's life normal.",
    ),
    duty(
        "attachments-paid-by-immigration",
        clauses=("JP-4.2.2-a",),
        severity=MINOR,
        owed_by="is",
        arises=on(
            CHARGE,
            DEPLOYED,
            when=all_of(
                ATTACHED,
                no(POLICE_PAY),
                no(happened(CHARGE, DEPLOYED, same=OPERATION, where=ATTACHED)),
            ),
        ),
        requires=absence(step(CHARGE, where=POLICE_PAY), always=True),
        says="Pay the full cost of attached officers who count towards the funded posts.",
    ),
    duty(
        "attachment-has-local-agreement",
        clauses=("JP-4.2.2-b",),
        severity=MINOR,
        owed_by="is",
        arises=on(DEPLOYED, role="attached"),
        requires=existence("local_cost_agreement"),
        says="Settle the cost of attached officers by agreement with the local force.",
    ),
    duty(
        "exceptional-support-names-payer",
        clauses=("JP-4.2.3-a",),
        severity=MINOR,
        owed_by="force",
        arises=on(AGREED, when=MAY_BE_EXCEPTIONAL),
        requires=holds(carries("cost_bearer"), unknown="breached"),
        says="Write down who bears the cost of wider support.",
    ),
)
