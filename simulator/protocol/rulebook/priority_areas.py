"""Priority areas: the forces that Phase One support goes to first, district by district.

Each list speaks only where the operation lies in one of its own forces; outside every list the
protocol expects no request at all. Which force is on which list stands in the vocabulary.
"""

from simulator.protocol import vocabulary
from simulator.protocol.conditions import Worked, all_of, fact, happened, no, says, step, surely
from simulator.protocol.context import Context
from simulator.protocol.duties import MINOR, OPERATION, Duty, absence, duty, on, precedence
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.plan_terms import PLANNING, once

REQUEST = "support_request_made"
LIVE = (*PLANNING, REQUEST)
OUTSIDE = all_of(fact("in_priority_area", value=False), no(read_as("CF-046", "everywhere")))
BY_THE_PROTOCOL = all_of(OUTSIDE, surely(says("basis", "jp")))


def _listed(clause: str) -> Worked:
    """Ask whether the force of the area stands on one district's list."""

    def is_listed(context: Context) -> bool:
        area = context.view.stated("force_area")
        named = isinstance(area, str) and area in vocabulary.forces()
        force = str(area) if named else context.view.setting.force
        return vocabulary.force(force).priority_clause == clause

    return Worked(f"the force is listed in {clause}", is_listed)


def _checked_first(clause: str, district: str) -> Duty:
    """Write down that a request in a district follows a look at the list."""
    return duty(
        f"{district}-checked-first",
        clauses=(clause,),
        severity=MINOR,
        owed_by="force",
        arises=on(REQUEST, basis="jp", when=_listed(clause)),
        requires=precedence("priority_area_checked"),
        says="Check that the force is on the priority list before you ask it for support.",
    )


DUTIES = (
    duty(
        "no-request-outside-priority-areas",
        clauses=("JP-6.1.2-2a",),
        severity=MINOR,
        owed_by="is",
        arises=on(
            *LIVE,
            when=all_of(
                OUTSIDE,
                once(*LIVE),
                no(surely(says("basis", "jp"))),
                no(happened(REQUEST, same=OPERATION, where=BY_THE_PROTOCOL)),
            ),
        ),
        requires=absence(step(REQUEST, where=BY_THE_PROTOCOL), always=True),
        readings=("CF-046",),
        says="Ask a force outside the priority list only under other arrangements.",
    ),
    _checked_first("JP-9-1", "metropolitan-district"),
    _checked_first("JP-9-2", "north-west-district"),
    _checked_first("JP-9-3", "north-east-district"),
    _checked_first("JP-9-4", "midlands-district"),
    _checked_first("JP-9-5", "south-west-district"),
    _checked_first("JP-9-6", "south-east-district"),
)
