"""What police weigh and decide before they tell the Home Office anything about a victim or witness.

Sharing is what the guidance expects on a suspicion, and each case is decided first: on the basics
once, and again on anything more. What is written down afterwards mends nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    fact,
    no,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    Duty,
    duty,
    existence,
    holds,
    on,
    precedence,
    while_true,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.sharing_terms import (
    DECIDED,
    DELAYED,
    OF_A_VICTIM,
    ON_SUSPICION_OR_MORE,
    SHARED,
    STOPPED,
    UNDECIDED,
    WATCHED,
    on_sharing_more,
    weighed,
)

if TYPE_CHECKING:
    from simulator.protocol.findings import Severity

MORE = step(SHARED, level="additional")
FACTORS = (
    ("gravity", "NPCC-6.3.2", MINOR, "allegation", "what was alleged and how grave it is"),
    ("ho_information", "NPCC-6.3.3", MINOR, "home-office-holds", "what the Home Office holds"),
    ("protection", "NPCC-6.3.4", MAJOR, "protection", "what protects the person"),
)


def _factor(field: str, clause: str, severity: Severity, name: str, words: str) -> Duty:
    three_are_enough = read_as("CF-065", "three_factors")
    return weighed(
        f"weigh-{name}-before-more",
        (clause,),
        severity,
        (field,),
        f"Weigh {words} before you share more than the basics.",
        acts=MORE,
        readings=("CF-065",),
        waived=three_are_enough if field == "ho_information" else None,
    )


DUTIES = (
    duty(
        "weigh-for-and-against",
        clauses=("NPCC-2.4",),
        severity=MINOR,
        owed_by="constable",
        arises=on(DECIDED, when=OF_A_VICTIM),
        requires=holds(carries("for", "against"), unknown="breached"),
        same=PERSON,
        says="Weigh what not sharing would cost as well as what sharing would.",
    ),
    weighed(
        "weigh-what-deters",
        ("NPCC-2.5",),
        MAJOR,
        ("against",),
        "Weigh how fear of sharing keeps people from reporting before you share.",
    ),
    duty(
        "suspicion-is-shared-or-decided",
        clauses=("NPCC-5.4",),
        severity=MAJOR,
        owed_by="constable",
        arises=while_true(
            all_of(
                OF_A_VICTIM,
                surely(ON_SUSPICION_OR_MORE),
                no(surely(fact("only_doubts"))),
                no(surely(STOPPED)),
            ),
            *WATCHED,
        ),
        requires=existence(
            step(
                SHARED,
                DECIDED,
                DELAYED,
                where=any_of(
                    Worked("it was shared", lambda context: context.record.name == SHARED),
                    all_of(
                        no(read_as("CF-053", "shared_on_suspicion")),
                        any_of(
                            Worked(
                                "it was decided", lambda context: context.record.name == DECIDED
                            ),
                            carries("reason"),
                        ),
                    ),
                ),
            )
        ),
        same=PERSON,
        readings=("CF-051", "CF-053"),
        says="Share on a suspicion, or write down what you decided instead.",
    ),
    weighed(
        "decide-before-sharing",
        ("NPCC-5.5-a",),
        MAJOR,
        (),
        "Decide case by case what to share, and write it down, before you share it.",
        readings=("CF-053",),
    ),
    weighed(
        "weigh-when-to-share",
        ("NPCC-5.5-b", "NPCC-7.1"),
        MAJOR,
        ("timing",),
        "Weigh when to share, on all the facts, before you share.",
        readings=("CF-053",),
    ),
    duty(
        "decision-covers-more",
        clauses=("NPCC-6.2",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing_more(),
        requires=precedence(step(DECIDED, level="additional")),
        same=PERSON,
        readings=("CF-060",),
        root=UNDECIDED,
        says="Decide to share more than the basics before you do.",
    ),
    weighed(
        "proportionate-view-of-more",
        ("NPCC-6.3",),
        MAJOR,
        ("views", "gravity", "protection"),
        "Weigh views, gravity and protection together before you share more than the basics.",
        acts=MORE,
        readings=("CF-065",),
    ),
    duty(
        "views-sought-before-more",
        clauses=("NPCC-6.3.1",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing_more(),
        requires=precedence(step("victim_views_sought", "views_impracticable_recorded")),
        same=PERSON,
        says="Ask the person's views before you share more; they count, and do not decide.",
    ),
    *(_factor(*each) for each in FACTORS),
)
