"""The safeguarding referral as a paper: who, what worries the officer, what the hub says.

It carries the risks to those who plan the child's care, which the observations page may not.

Clause: INN-4.13; read with WF-obs-1 as CF-095 is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.papers.paper import Paper, Section
from simulator.papers.traces import Traces, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND: Final = "referral"
GOES_TO: Final = (
    "the multi-agency safeguarding hub",
    "children's social care and the other agencies of the hub, through it",
)
REPLIES: Final = ("mash_received", "mash_decided")


def paper(traces: Traces) -> Paper | None:
    """Return the referral of a person; None where none was sent."""
    if not traces.records("mash_referral_submitted"):
        return None
    return Paper(
        kind=KIND,
        title="Safeguarding referral",
        person=traces.person,
        label=traces.label,
        exercise=traces.exercise,
        goes_to=GOES_TO,
        not_to=(),
        sections=tuple(_sections(traces)),
    )


def _sections(traces: Traces) -> Iterator[Section]:
    for record in traces.records("mash_referral_submitted"):
        rows = traces.rows("refer-to-hub", traces.filled(record))
        yield Section(f"Sent, {time_of(record.at)}", rows)
    replies = traces.told(traces.messages(*REPLIES))
    yield Section("What the hub said", replies, "No answer has come yet.")
