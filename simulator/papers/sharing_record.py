"""The sharing record: what the Home Office was told about a person, and what the person was told.

Each disclosure stands with its record: what, when, to whom and why. A decision not to share is a
decision and stands there as well. The record stays with the police, on the investigation.

Clause: NPCC-5.5-a, NPCC-9.1.1 to NPCC-10.1.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.papers.paper import Paper, Row, Section
from simulator.papers.traces import Traces, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND: Final = "sharing-record"
GOES_TO: Final = ("the police file of the investigation, where it stays",)
DECIDED: Final = "ho_share_decision_recorded"
SHARED: Final = "ho_info_shared"
MADE: Final = "sharing_record_made"
WITH_THE_PERSON: Final = {
    "victim_views_sought": "their views were asked for",
    "views_impracticable_recorded": "why their views could not be asked for was recorded",
    "victim_informed_before": "they were told before sharing",
    "victim_informed_after": "they were told after sharing",
    "informing_impracticable_recorded": "why they could not be told was recorded",
}
REPLIES: Final = ("home_office_received", "home_office_replied", "home_office_acted")


def paper(traces: Traces) -> Paper | None:
    """Return the record of a person; None where nothing was decided, shared or recorded."""
    if not traces.records(DECIDED, SHARED, MADE):
        return None
    return Paper(
        kind=KIND,
        title="Record of sharing with the Home Office",
        person=traces.person,
        label=traces.label,
        exercise=traces.exercise,
        goes_to=GOES_TO,
        not_to=(),
        sections=tuple(_sections(traces)),
    )


def _sections(traces: Traces) -> Iterator[Section]:
    yield from _each(traces, DECIDED, "Decision", "No decision was recorded.")
    yield from _each(traces, SHARED, "Shared", "Nothing was shared.")
    yield from _each(traces, MADE, "Record of it", "No record was made of what was shared.")
    yield Section("With the person", tuple(_with_the_person(traces)), "Nothing was noted.")
    replies = traces.told(traces.messages(*REPLIES))
    yield Section("What came back", replies, "Nothing has come back.")


def _each(traces: Traces, name: str, title: str, empty: str) -> Iterator[Section]:
    """Give the forms behind some records, one section each."""
    records = traces.records(name)
    for record in records:
        action = traces.action(record)
        rows = () if action is None else traces.rows(action, traces.filled(record))
        yield Section(f"{title}, {time_of(record.at)}", rows, "Somebody else wrote it.")
    if not records:
        yield Section(title, (), empty)


def _with_the_person(traces: Traces) -> Iterator[Row]:
    for record in traces.records(*WITH_THE_PERSON):
        yield Row(time_of(record.at), WITH_THE_PERSON[record.name])
