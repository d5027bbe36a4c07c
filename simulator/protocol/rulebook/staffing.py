"""What a tier asks of teams and plans: sizes, reasons, roles, reliefs, an assessment an address.

The sizes are what is normal, no bar: a larger team needs a reason in writing. The strict rules for
major operations stand in a notice we do not have (CF-047): that it was followed is all we ask.
"""

from simulator.protocol.conditions import (
    Worked,
    all_of,
    answers,
    any_of,
    fact,
    happened,
    no,
    possibly,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.derived import count
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    OPERATION,
    PREMISES,
    Duty,
    duty,
    existence,
    holds,
    on,
)
from simulator.protocol.findings import Severity
from simulator.protocol.logic import Truth, conjunction
from simulator.protocol.parameters import number
from simulator.protocol.records import Identity
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.plan_terms import Latest, filled, once

CLASSED, ENTRY, ASSESSED = "tier_classified", "premises_entered", "ra_final_completed"
REASON = "staffing_reason_recorded"
SIZES = (("io_count", "lower_tier_io"), ("police_count", "lower_tier_police"))
ROLES = ("role_secure", "role_arrest", "role_escort", "role_custody")


def _team_is_normal(context: Context) -> Truth:
    """Compare both parts of a team with what is normal; fewer is met here, alone elsewhere."""
    return conjunction(_within(context, name, limit) for name, limit in SIZES)


def _within(context: Context, name: str, limit: str) -> Truth:
    size = count(context.view, name)
    return None if size is None else size <= number(limit, context.view.setting.date)


def _some_police(context: Context) -> Truth:
    """Compare with one officer, or by the other reading with what is normal (CF-026)."""
    police = count(context.view, "police_count")
    if police is None:
        return None
    if TWO_ALWAYS.truth(context):
        return police >= number("lower_tier_police", context.view.setting.date)
    return police > 0


def _lower_tier(context: Context) -> Truth:
    """Tell whether the operation is lower tier: as recorded now or before, else by the facts."""
    if context.record.name == CLASSED:
        return says("tier", "lower").truth(context)
    if happened(CLASSED, same=OPERATION).truth(context):
        return Latest(CLASSED, "tier", ("lower",)).truth(context)
    asked = len(context.view.unknown)
    found = answers("operation_tier", "lower").truth(context)
    if found is not None:
        # What was asked on the way to an answer is not missing.
        del context.view.unknown[asked:]
    return found


def _own_assessment(context: Context) -> Truth:
    """Tell whether this address, and as many as were entered, had an assessment of their own."""
    past, here = context.view.past, context.record.identity
    assessed = [each.identity for each in past.named(ASSESSED)]
    entered = [each.identity for each in past.named(ENTRY)]
    return any(each.agrees(here, PREMISES) for each in assessed) and (
        _addresses(assessed) >= _addresses([*entered, here])
    )


def _addresses(identities: list[Identity]) -> int:
    """Count addresses; a record that names none stands for one."""
    named = [each.premises for each in identities]
    return len(set(named) - {None}) + named.count(None)


TWO_ALWAYS = read_as("CF-026", "always_two_police")
ONE_FOR_THE_RUN = read_as("CF-025", "one_for_the_run")
NORMAL = Worked("the team is no larger than is normal", _team_is_normal)
SOME_POLICE = Worked("enough police are on the team", _some_police)
LOWER = Worked("the operation is lower tier", _lower_tier)
# Where neither tier nor sizes are known, a visit is told so by the rules of the tier alone.
WORTH_ASKING = any_of(surely(LOWER), surely(no(NORMAL)))
OWN_ASSESSMENT = Worked("each address has an assessment of its own", _own_assessment)
NOT_LARGER = no(surely(Latest(CLASSED, "tier", ("middle", "upper"))))
LOOKED_AT = once(CLASSED, ENTRY)

LOWER_TIER = (
    duty(
        "normal-team",
        clauses=("JP-5.1-b",),
        severity=MINOR,
        owed_by="is",
        arises=on(CLASSED, ENTRY, when=all_of(LOOKED_AT, possibly(LOWER), surely(NORMAL))),
        requires=holds(NORMAL, unknown="silent"),
        readings=("CF-026",),
        says="Send up to two immigration officers with two police officers to a lower-tier visit.",
    ),
    duty(
        "larger-team-gives-reason",
        clauses=("JP-5.1-b",),
        severity=MINOR,
        owed_by="is",
        arises=on(CLASSED, ENTRY, when=all_of(LOOKED_AT, WORTH_ASKING, LOWER, no(NORMAL))),
        requires=existence(REASON),
        readings=("CF-026",),
        says="Write down why a lower-tier visit needs a larger team than is normal.",
    ),
    duty(
        "police-or-trained-team",
        clauses=("JP-5.1-b",),
        severity=MINOR,
        owed_by="is",
        arises=on(
            ENTRY,
            when=all_of(surely(LOWER), no(surely(says("police_present"))), surely(no(SOME_POLICE))),
        ),
        requires=holds(all_of(no(TWO_ALWAYS), fact("trained_team")), unknown="silent"),
        readings=("CF-026",),
        says="Send police with a lower-tier team unless all of it is trained and designated.",
    ),
    duty(
        "each-address-assessed",
        clauses=("JP-5.1-c",),
        severity=MAJOR,
        owed_by="is",
        arises=on(ENTRY, when=NOT_LARGER),
        requires=holds(
            any_of(OWN_ASSESSMENT, all_of(ONE_FOR_THE_RUN, happened(ASSESSED, same=OPERATION))),
            unknown="silent",
        ),
        readings=("CF-025",),
        says="Group addresses on one run only if each has its own risk assessment first.",
    ),
)


def _upper(rule: str, clause: str, severity: Severity, owed: tuple[str, ...], says: str) -> Duty:
    """Write down what an upper-tier plan must hold, in fields of the plan."""
    return duty(
        rule,
        clauses=(clause,),
        severity=severity,
        owed_by="force" if owed == ROLES else "is",
        arises=on(CLASSED, tier="upper"),
        requires=existence(step("plan_completed", where=filled(*owed))),
        says=says,
    )


UPPER_TIER = (
    _upper(
        "upper-tier-names-agencies",
        "JP-5.2-c",
        MINOR,
        ("agencies",),
        "List the other agencies that take part in an upper-tier operation.",
    ),
    duty(
        "upper-tier-follows-notice",
        clauses=("JP-5.2-d",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CLASSED, tier="upper"),
        requires=existence("ho_notice_followed"),
        readings=("CF-047",),
        says="Prepare and run a major joint operation by the Home Office notice.",
    ),
    _upper(
        "upper-tier-fills-roles",
        "JP-5.2-e",
        MAJOR,
        ROLES,
        "Assign police to secure the premises, to arrest, to escort and to custody.",
    ),
    duty(
        "upper-tier-numbers-reasoned",
        clauses=("JP-5.2-f",),
        severity=MINOR,
        owed_by="is",
        arises=on(CLASSED, tier="upper"),
        requires=existence(REASON),
        says="Fit upper-tier numbers to the arrests expected and say why in writing.",
    ),
    _upper(
        "upper-tier-plans-reliefs",
        "JP-5.2-g",
        MINOR,
        ("reliefs",),
        "Plan reliefs and release for an operation that may run into the next day.",
    ),
    duty(
        "middle-tier-numbers-reasoned",
        clauses=("JP-5.3-d",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CLASSED, tier="middle"),
        requires=existence(REASON),
        says="Prepare and staff the middle tier as you would the upper, with reasons in writing.",
    ),
)

DUTIES = (*LOWER_TIER, *UPPER_TIER)
