"""When police tell the Home Office about a victim or witness, and through whom.

No figure bounds the time: what waits needs a reason, protection goes before speed, and what waited
goes once the reason is gone. Only what waited days, and nobody wrote why, is held to a day of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.childhood import SIGNS
from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    fact,
    happened,
    no,
    says,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.home_office_sharing import DOUBT, NONE, newest
from simulator.protocol.parameters import parameter
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.child_terms import CHILD, NOT_AN_ADULT
from simulator.protocol.rulebook.sharing_terms import (
    DECIDED,
    DELAYED,
    FROM_POLICE,
    LOGGED,
    OF_A_VICTIM,
    ON_DOUBT,
    PROTECTED,
    PROTECTION_NEEDED,
    REPORTED,
    SHARED,
    STOPPED,
    SUSPECTED,
    VICTIM,
    WITNESS,
    has_grounds,
    on_sharing,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

UNEXPLAINED = all_of(
    no(carries("reason")), no(surely(fact("immediate_protection_needed"))), no(surely(ON_DOUBT))
)
HAS_A_PART = any_of(
    carries("role_stated"),
    surely(VICTIM),
    surely(WITNESS),
    happened(REPORTED, LOGGED, same=PERSON),
    all_of(NOT_AN_ADULT, any_of(surely(CHILD), happened(*SIGNS, same=PERSON))),
)
"""A victim, a witness or a child is called about; a grown-up who is none has no part to state."""

NOTHING_TO_SHARE = any_of(surely(has_grounds(NONE, DOUBT)), surely(STOPPED))


def _went_out_meanwhile(context: Context) -> Truth:
    """Tell whether the information went while the delay still ran."""
    delay, sent = newest(context.view, DELAYED), newest(context.view, SHARED)
    return sent is not None and (delay is None or sent.number > delay.number)


def _was_prompt(context: Context) -> Truth:
    """Tell whether it went within a day of the first suspicion or decision; None with neither."""
    here, view = context.record, context.view
    made = (each for name in (SUSPECTED, DECIDED) for each in view.past.named(name))
    begun = [each.at for each in made if each.identity.agrees(here.identity, PERSON)]
    if not begun:
        return None
    return parameter("unexplained_delay", view.setting.date).admits_seconds(here.at - min(begun))


FIRST_SHARED = all_of(OF_A_VICTIM, no(happened(SHARED, same=PERSON)))
AT_ONCE = ("now", "at_once", "immediately")
REASON_ON_RECORD = any_of(
    happened(
        DECIDED, where=all_of(carries("timing"), no(surely(says("timing", *AT_ONCE)))), same=PERSON
    ),
    happened(DELAYED, same=PERSON),
    happened("stop_rule_cited", same=PERSON),
    surely(fact("immediate_protection_needed")),
    surely(ON_DOUBT),
    surely(STOPPED),
)
"""A reason for waiting, or a record of waiting, which another rule judges."""

DUTIES = (
    duty(
        "delay-has-a-reason",
        clauses=("NPCC-7.2-a",),
        severity=MINOR,
        owed_by="constable",
        arises=while_true(
            all_of(OF_A_VICTIM, happened(SHARED, DELAYED, same=PERSON)), SHARED, DELAYED
        ),
        requires=holds(no(happened(DELAYED, where=UNEXPLAINED, same=PERSON)), unknown="met"),
        same=PERSON,
        says="Share without delay, or write down why it has to wait.",
    ),
    duty(
        "no-unexplained-wait",
        clauses=("NPCC-7.2-a",),
        severity=MINOR,
        owed_by="constable",
        arises=on(SHARED, when=FIRST_SHARED),
        requires=holds(Worked("it went within a day", _was_prompt), unknown="silent"),
        same=PERSON,
        waived=REASON_ON_RECORD,
        says="Share within a day, or write down why it waits; the day is our own figure.",
    ),
    duty(
        "protect-before-sharing",
        clauses=("NPCC-7.2-b",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing(all_of(OF_A_VICTIM, surely(PROTECTION_NEEDED))),
        requires=precedence(PROTECTED),
        same=PERSON,
        readings=("CF-066",),
        gate="life",
        says="Protect the person before you share, where protection cannot wait.",
    ),
    duty(
        "delay-is-used-to-protect",
        clauses=("NPCC-7.2-b",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(DELAYED, when=all_of(OF_A_VICTIM, surely(fact("immediate_protection_needed")))),
        requires=existence(PROTECTED),
        same=PERSON,
        says="Use the delay to put protection in place.",
    ),
    duty(
        "share-once-the-reason-ends",
        clauses=("NPCC-7.2-c",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("delay_reason_ended", when=OF_A_VICTIM),
        requires=response(SHARED),
        same=PERSON,
        waived=any_of(NOTHING_TO_SHARE, Worked("it went out meanwhile", _went_out_meanwhile)),
        says="Share as soon as the reason for waiting is gone.",
    ),
    duty(
        "control-unit-first",
        clauses=("NPCC-8.1",),
        severity=MINOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(
            any_of(
                says("recipient", "nccu"),
                happened(SHARED, recipient="nccu", same=PERSON),
                happened("nccu_called", same=PERSON),
                read_as("CF-072", "local_contacts"),
            ),
            unknown="breached",
        ),
        same=PERSON,
        readings=("CF-072",),
        says="Go to the National Command and Control Unit first, and to local contacts after it.",
    ),
    duty(
        "callers-view-of-the-person-stated",
        clauses=("REC-7",),
        severity=MINOR,
        owed_by="constable",
        arises=on("nccu_called", when=all_of(FROM_POLICE, HAS_A_PART)),
        requires=holds(carries("role_stated"), unknown="breached"),
        same=PERSON,
        readings=("CF-109",),
        says="Tell the unit whether you take the person for a victim, a witness or a child.",
    ),
)
