"""The risk matrix: who fills which part, what the document holds, and the resources that follow.

The matrix itself is not among our sources; the fields asked for are those the text says it serves.
A resource category binds from when it is recorded: the newest one for the address stands.
"""

from simulator.protocol.conditions import (
    Worked,
    carries,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.determinations import resourcing_category
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PREMISES,
    duty,
    existence,
    holds,
    on,
    precedence,
)
from simulator.protocol.logic import Truth
from simulator.protocol.rulebook.plan_terms import (
    NOT_FROM_IMMIGRATION,
    NOT_FROM_POLICE,
    Latest,
    filled,
)

AUTHORITY, ENTRY, MATRIX = "commander_authority", "premises_entered", "ra_jointly_assured"
CATEGORY = "resource_category_set"
ANCILLARY = step("support_agreed", kind="ancillary")


def _not_under_resourced(context: Context) -> Truth:
    """Tell whether the category recorded is at least what the risk asks; more is no offence."""
    recorded = context.record.attributes.get("category")
    asked = resourcing_category(context.view).value
    if not isinstance(recorded, int) or not isinstance(asked, int):
        return None
    return recorded >= asked


def in_category(number: int) -> Latest:
    """Ask whether a resource category stands for the address."""
    return Latest(CATEGORY, "category", (number,), PREMISES)


MATCHES_RISK = Worked("the category meets the risk", _not_under_resourced)
ENDORSED, RESOURCED = filled("is_endorsement"), filled("resource_level")
POLICE_THERE = holds(says("police_present"), unknown="silent")

DUTIES = (
    duty(
        "matrix-before-authority",
        clauses=("JP-8-a",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(AUTHORITY),
        requires=precedence(MATRIX),
        same=PREMISES,
        says="Put the completed risk matrix behind every proposal that goes for authority.",
    ),
    duty(
        "category-gives-reason",
        clauses=("JP-8-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CATEGORY),
        requires=holds(carries("reason"), unknown="breached"),
        says="Say how the assessment led to the resources you set.",
    ),
    duty(
        "category-meets-the-risk",
        clauses=("JP-8-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on(CATEGORY, when=surely(no(MATCHES_RISK))),
        requires=holds(MATCHES_RISK, unknown="silent"),
        says="Set resources no lower than the assessed risk asks for.",
    ),
    duty(
        "category-one-tells-local-police",
        clauses=("JP-8-c1",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(ENTRY, when=in_category(1)),
        requires=precedence("local_force_informed"),
        same=PREMISES,
        readings=("CF-027",),
        says="Tell the local police before officers go in alone.",
    ),
    duty(
        "category-two-has-police",
        clauses=("JP-8-c2",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(ENTRY, when=in_category(2)),
        requires=POLICE_THERE,
        same=PREMISES,
        readings=("CF-027",),
        says="Have police at the operation when you resourced it with their support.",
    ),
    duty(
        "category-three-has-police",
        clauses=("JP-8-c3",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(ENTRY, when=in_category(3)),
        requires=POLICE_THERE,
        same=PREMISES,
        readings=("CF-027",),
        says="Have police at an operation that you resourced with the fullest support.",
    ),
    duty(
        "category-three-agrees-ancillary",
        clauses=("JP-8-c3",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(CATEGORY, category=3),
        requires=existence(ANCILLARY),
        says="Agree the police support around an operation of the third category.",
    ),
    duty(
        "ancillary-agreed-before-entry",
        clauses=("JP-8-c3",),
        severity=CRITICAL,
        owed_by="is",
        arises=on(ENTRY, when=in_category(3)),
        requires=precedence(ANCILLARY),
        says="Agree the police support around the operation before anybody goes in.",
    ),
    duty(
        "operational-part-before-authority",
        clauses=("JP-8-d",),
        severity=MAJOR,
        owed_by="is",
        arises=on(AUTHORITY),
        requires=precedence(step("operational_assessment_completed", where=NOT_FROM_POLICE)),
        same=PREMISES,
        says="Complete the operational part of the assessment before asking for authority.",
    ),
    duty(
        "operational-part-by-immigration",
        clauses=("JP-8-d",),
        severity=MAJOR,
        owed_by="is",
        arises=on("operational_assessment_completed"),
        requires=holds(NOT_FROM_POLICE, unknown="met"),
        says="Fill in the operational part yourselves, not through the police.",
    ),
    duty(
        "community-part-before-authority",
        clauses=("JP-8-e",),
        severity=MAJOR,
        owed_by="force",
        arises=on(AUTHORITY),
        requires=precedence(step("community_assessment_completed", where=NOT_FROM_IMMIGRATION)),
        same=PREMISES,
        says="Complete the community and crime parts before authority is given.",
    ),
    duty(
        "community-part-by-police",
        clauses=("JP-8-e",),
        severity=MAJOR,
        owed_by="force",
        arises=on("community_assessment_completed"),
        requires=holds(NOT_FROM_IMMIGRATION, unknown="met"),
        says="Fill in the community and crime parts yourselves, not through immigration officers.",
    ),
    duty(
        "authority-on-endorsed-matrix",
        clauses=("JP-8-doc1",),
        severity=MAJOR,
        owed_by="is",
        arises=on(AUTHORITY),
        requires=precedence(step(MATRIX, where=ENDORSED)),
        same=PREMISES,
        says="Stand behind the intelligence that names the target, in the document for authority.",
    ),
    duty(
        "matrix-carries-endorsement",
        clauses=("JP-8-doc1",),
        severity=MAJOR,
        owed_by="is",
        arises=on(MATRIX),
        requires=holds(ENDORSED, unknown="breached"),
        says="Endorse the intelligence behind the target in the risk document.",
    ),
    duty(
        "authority-on-agreed-resources",
        clauses=("JP-8-doc3",),
        severity=MINOR,
        owed_by="is",
        arises=on(AUTHORITY),
        requires=precedence(step(MATRIX, where=RESOURCED)),
        same=PREMISES,
        says="Show both services' agreement on resources in the document for authority.",
    ),
    duty(
        "matrix-carries-resources",
        clauses=("JP-8-doc3",),
        severity=MINOR,
        owed_by="is",
        arises=on(MATRIX),
        requires=holds(RESOURCED, unknown="breached"),
        says="Record in the risk document the resources both services agreed.",
    ),
)
