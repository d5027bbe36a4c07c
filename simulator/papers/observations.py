"""The observations page of the welfare form, which is a paper apart because it goes to fewer hands.

It stays on the child's file, and goes to the command unit marked; it goes to nobody of the local
authority, to no carer and not to the child. Risks reach those who care for the child by referral
and discussion instead.

Clause: WF-obs-1, WF-obs-4 to WF-obs-7; read as CF-095 and CF-096 are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.papers.paper import NOT_KNOWN, Paper, Row, Section
from simulator.papers.traces import Traces, in_words, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND: Final = "observations-page"
GOES_TO: Final = (
    "the child's file, where it stays",
    "the National Command and Control Unit, marked as this page",
)
NOT_TO: Final = ("staff of the local authority", "carers", "the child")


def paper(traces: Traces) -> Paper | None:
    """Return the page of a person; None where neither it nor a form was begun."""
    if not traces.records("welfare_form_started", "observation_recorded"):
        return None
    return Paper(
        kind=KIND,
        title="Observations page of the welfare form",
        person=traces.person,
        label=traces.label,
        exercise=traces.exercise,
        goes_to=GOES_TO,
        not_to=NOT_TO,
        sections=(
            Section("Observations", tuple(_observations(traces)), "Nothing was written."),
            Section("Shown to others in this exercise", tuple(_shown(traces)), "To nobody."),
        ),
    )


def _observations(traces: Traces) -> Iterator[Row]:
    kinds = traces.form("write-observation")["kind"]
    for record in traces.records("observation_recorded"):
        filled = traces.filled(record)
        label = f"{time_of(record.at)}, {in_words(kinds, filled.get('kind')) or NOT_KNOWN}"
        yield Row(label, str(filled.get("words") or NOT_KNOWN))


def _shown(traces: Traces) -> Iterator[Row]:
    recipients = traces.form("share-observations")["recipient"]
    for record in traces.records("observations_page_shared"):
        # With a copy of the form it went to social care, and nobody else was named.
        recipient = traces.filled(record).get("recipient", "local_authority")
        yield Row(time_of(record.at), in_words(recipients, recipient))
