"""What victims and witnesses are told: that it will be shared, that it was, and no promises.

Only a reason on record excuses from telling. Police may reassure about what police will do; what
the Home Office will do, and what the immigration rules offer, is not theirs to say.
"""

from __future__ import annotations

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    fact,
    no,
    step,
    surely,
)
from simulator.protocol.duties import CRITICAL, MAJOR, MINOR, PERSON, duty, existence, precedence
from simulator.protocol.rulebook.sharing_terms import (
    FROM_POLICE,
    SAID_BEFORE,
    never,
    on_sharing,
)

BEFORE, AFTER = "victim_informed_before", "victim_informed_after"
EXCUSED = "informing_impracticable_recorded"
IS_EXCUSE = Worked("it is the reason why not", lambda context: context.record.name == EXCUSED)
EXCUSE_STANDS = no(all_of(IS_EXCUSE, surely(fact("informing_practicable"))))
"""Nobody knows that the person could well be told."""

DUTIES = (
    duty(
        "told-before-sharing",
        clauses=("NPCC-9.1.1", "REC-4-5"),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing(),
        requires=precedence(step(BEFORE, EXCUSED, where=EXCUSE_STANDS)),
        same=PERSON,
        readings=("CF-063", "CF-064"),
        says="Tell them what you will share and why before you do, or record why you cannot.",
    ),
    duty(
        "told-after-sharing",
        clauses=("NPCC-9.1.2",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=existence(
            step(
                AFTER,
                EXCUSED,
                where=all_of(EXCUSE_STANDS, any_of(IS_EXCUSE, no(SAID_BEFORE))),
            )
        ),
        same=PERSON,
        readings=("CF-063",),
        says="Tell them what was shared and why once it has been, or record why you cannot.",
    ),
    never(
        "no-promise-about-enforcement",
        ("NPCC-3.3-b",),
        CRITICAL,
        step("enforcement_assurance_given", where=FROM_POLICE),
        "Promise nothing about what the Home Office will do; say what police will do.",
        readings=("CF-069",),
    ),
    never(
        "no-immigration-advice-from-police",
        ("NPCC-3.1-b",),
        MINOR,
        step("immigration_advice_given", where=FROM_POLICE),
        "Give no advice on immigration rules; they change, and specialists know them.",
        readings=("CF-074",),
    ),
)
