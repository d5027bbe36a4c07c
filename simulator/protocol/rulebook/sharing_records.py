"""The record of what was shared: what, when, with whom and why.

Each of the four is a duty of its own, and one entry may discharge all. An entry made before another
sharing does not speak of that one.
"""

from __future__ import annotations

from simulator.protocol.conditions import carries, step
from simulator.protocol.duties import MAJOR, PERSON, Duty, duty, response
from simulator.protocol.rulebook.sharing_terms import on_sharing

FIELDS = (
    ("what", "NPCC-10.1.1", "what was shared"),
    ("when", "NPCC-10.1.2", "when it was shared"),
    ("recipient", "NPCC-10.1.3", "with whom it was shared"),
    ("why", "NPCC-10.1.4", "why it was shared"),
)


def _kept(field: str, clause: str, words: str) -> Duty:
    return duty(
        f"sharing-record-says-{field}",
        clauses=(clause,),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=response(step("sharing_record_made", where=carries(field)), already=True),
        same=PERSON,
        says=f"Keep a record of {words}.",
    )


DUTIES = tuple(_kept(*each) for each in FIELDS)
