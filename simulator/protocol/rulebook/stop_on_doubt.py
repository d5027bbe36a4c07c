"""The stop: on a doubt, nothing about a victim of domestic abuse goes to the Home Office.

It binds from the day of the report, for victims of domestic abuse, while there is no evidence of an
offence. A third party who can speak for the victim takes the place of sharing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import home_office_sharing as sharing
from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    fact,
    no,
    says,
    step,
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
    while_true,
)
from simulator.protocol.rulebook.sharing_terms import (
    ABUSED,
    ABUSED_VICTIM,
    FROM_POLICE,
    LINKED,
    MAY_BE_EITHER,
    OF_A_VICTIM,
    ON_DOUBT,
    ON_EVIDENCE,
    SHARED,
    STOPPED,
    WATCHED,
    never,
    on_sharing,
    once,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

CITED = "stop_rule_cited"
ABUSE_IS_SETTLED = any_of(surely(ABUSED_VICTIM), surely(no(ABUSED_VICTIM)))
IS_THIRD_PARTY = no(surely(says("independent", False)))
STOP_IS_LIVE = all_of(
    surely(ABUSED_VICTIM),
    surely(STOPPED),
    Worked(
        "somebody has said how firm the grounds are",
        lambda context: sharing.state(context.view, context.record.attributes) is not None,
    ),
)
NOT_RULED_OUT = no(surely(no(ABUSED_VICTIM)))
SHARED_ON_DOUBT_WITH_ABUSE_OPEN = all_of(
    FROM_POLICE,
    no(surely(ABUSED_VICTIM)),
    NOT_RULED_OUT,
    MAY_BE_EITHER,
    surely(STOPPED),
    surely(ON_DOUBT),
)
"""On a doubt the stop binds until domestic abuse is ruled out; here nobody has said either."""


def _rests_on_more(context: Context) -> Truth:
    """Tell whether what is shared rests on more than a doubt; None where a suspicion may do."""
    said = context.record.attributes
    decision = sharing.newest(context.view, "ho_share_decision_recorded")
    evidence = None if decision is None else decision.attributes.get("evidence")
    grounds = sharing.state(context.view, said)
    if grounds == sharing.EVIDENCE:
        return True
    if grounds == sharing.DOUBT or evidence == sharing.NONE:
        return False
    if evidence not in (None, "", False, sharing.SUSPICION):
        return True
    if grounds != sharing.SUSPICION and evidence != sharing.SUSPICION:
        return None
    if sharing.is_covered(context.view, said) is not True:
        return None
    return context.view.setting.reading("CF-052") == "suspicion_opens"


RESTS_ON_MORE = Worked("it rests on more than a doubt", _rests_on_more)
"""What is shared about a victim of domestic abuse rests on evidence; see CF-052."""

DUTIES = (
    never(
        "no-sharing-on-doubt",
        ("REC-1-1",),
        CRITICAL,
        step(
            SHARED,
            where=all_of(FROM_POLICE, surely(ABUSED_VICTIM), surely(STOPPED), surely(ON_DOUBT)),
        ),
        "On a doubt, share nothing about a victim of domestic abuse.",
        live=all_of(STOP_IS_LIVE, surely(ON_DOUBT)),
        readings=("CF-051", "CF-109"),
        gate="sharing",
        root="stop",
    ),
    duty(
        "no-sharing-while-abuse-is-open",
        clauses=("REC-1-1",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(SHARED, when=SHARED_ON_DOUBT_WITH_ABUSE_OPEN),
        # That nobody knows is not the harmless answer, and the finding says that it rests on it.
        requires=holds(no(ABUSED_VICTIM), unknown="breached"),
        same=PERSON,
        readings=("CF-051", "CF-109"),
        gate="sharing",
        root="stop",
        says="On a doubt, share nothing while nobody knows whether there is domestic abuse.",
    ),
    # Apart from the rule before, for it rests on a reading that may be read otherwise.
    never(
        "no-sharing-short-of-evidence",
        ("REC-1-1",),
        CRITICAL,
        step(SHARED, where=all_of(FROM_POLICE, surely(STOPPED), no(surely(ON_DOUBT)))),
        "Without evidence of an offence, share nothing about a victim of domestic abuse.",
        live=all_of(STOP_IS_LIVE, no(surely(ON_DOUBT))),
        readings=("CF-051", "CF-052", "CF-054"),
        gate="sharing",
        root="stop",
    ),
    once(
        "link-to-third-party",
        ("REC-1-2",),
        CRITICAL,
        step(LINKED, where=IS_THIRD_PARTY),
        "Link the victim to a third party who can advise and help, in place of sharing.",
        when=all_of(ABUSED, STOP_IS_LIVE),
        readings=("CF-052", "CF-054"),
    ),
    duty(
        "stop-is-for-abused-victims",
        clauses=("REC-1-4",),
        severity=MAJOR,
        owed_by="constable",
        # On a doubt the stop binds while nobody knows of abuse; else the unknown decides nothing.
        arises=on(CITED, when=all_of(FROM_POLICE, any_of(ABUSE_IS_SETTLED, surely(STOPPED)))),
        requires=holds(ABUSED_VICTIM, unknown="met"),
        same=PERSON,
        readings=("CF-054",),
        says="Cite the stop for victims of domestic abuse; other cases follow the guidance.",
    ),
    duty(
        "evidence-ends-the-stop",
        clauses=("REC-1-5",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(CITED, when=FROM_POLICE),
        requires=holds(no(ON_EVIDENCE), unknown="met"),
        same=PERSON,
        readings=("CF-052",),
        says="Where there is evidence of an offence the stop does not apply; follow the guidance.",
    ),
    duty(
        "doubt-is-no-evidence",
        clauses=("REC-1-5",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing(all_of(OF_A_VICTIM, NOT_RULED_OUT)),
        requires=holds(RESTS_ON_MORE, unknown="silent"),
        same=PERSON,
        readings=("CF-052",),
        root="stop",
        says="Share about a victim of domestic abuse on evidence, and never on a doubt.",
    ),
    duty(
        "third-party-is-independent",
        clauses=("REC-1-7",),
        severity=MAJOR,
        owed_by="constable",
        arises=on(LINKED),
        requires=holds(says("independent"), unknown="met"),
        same=PERSON,
        says="Link the victim to somebody independent, who can speak for them.",
    ),
    duty(
        "no-more-data-than-needed",
        clauses=("REC-1-8",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(FROM_POLICE),
        requires=holds(no(says("surplus")), unknown="met"),
        same=PERSON,
        root="surplus",
        says="Share no more personal data than is needed.",
    ),
    duty(
        "slavery-answered-as-slavery",
        clauses=("REC-4-6",),
        severity=MINOR,
        owed_by="constable",
        arises=while_true(
            surely(fact("trafficking_suspected")),
            *WATCHED,
            "child_encountered",
            "innerste_invoked",
            "welfare_form_started",
            "trafficking_decision_recorded",
            "nrm_considered",
            "nrm_submitted",
        ),
        requires=existence("nrm_considered", "nrm_submitted"),
        same=PERSON,
        says="Answer suspected slavery with the referral mechanism, not as domestic abuse.",
    ),
)
