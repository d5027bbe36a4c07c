"""The welfare form as a paper: its head, the points explained, every question, the conclusion.

Points and questions are those of the actions' forms, in their words; a question that was never put
says so. A copy goes to those who will care for the child, and the form to the command unit; what is
noted on the observations page is a paper apart.

Clause: WF-0.1 to WF-5.6, WF-obs-3, INN-4.24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.papers.paper import NOT_ASKED, NOT_KNOWN, NOT_SIGNED, Paper, Row, Section
from simulator.papers.traces import Traces, in_words, local, time_of
from simulator.protocol.moments import local_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.protocol.records import Record, Value

KIND: Final = "welfare-form"
GOES_TO: Final = (
    "the National Command and Control Unit",
    "children's social care, who will look after the child (a copy)",
)
ANSWERED: Final = "answered"
NOT_WRITTEN: Final = "asked; the answer was not written down"
WITHOUT_WORDS: Final = "written down; the exercise gives no words for it"
NOT_SAID: Final = "not said"
FITNESS: Final = {
    "fitness_decision_recorded": "",
    "break_given": "a break was given",
    "interview_rescheduled": "another time was fixed",
}
FIT: Final = {True: "well and alert enough to go on", False: "not well enough to go on"}
SIGNATURES: Final = {
    "officer_signature": "Officer, name printed and signed",
    "authoriser_signature": "Authorised and signed by",
}
SENT: Final = {
    "form_emailed_nccu": "e-mailed to the National Command and Control Unit",
    "form_copied_to_csc": "copied to children's social care",
}


def paper(traces: Traces) -> Paper | None:
    """Return the form of a person; None where none was begun."""
    if not traces.records("welfare_form_started"):
        return None
    return Paper(
        kind=KIND,
        title="Welfare form of an unaccompanied child",
        person=traces.person,
        label=traces.label,
        exercise=traces.exercise,
        goes_to=GOES_TO,
        not_to=(),
        sections=(
            Section("Head of the form", _head(traces)),
            Section("What was explained", tuple(_points(traces))),
            *_questions(traces),
            Section("Breaks and fitness to go on", tuple(_fitness(traces)), "Nothing was noted."),
            Section("Conclusion and signatures", _conclusion(traces)),
            Section("Where it has gone in this exercise", tuple(_sent(traces)), "Nowhere so far."),
        ),
    )


def _head(traces: Traces) -> tuple[Row, ...]:
    filled: dict[str, Value] = {}
    for record in traces.records("wf_header_completed"):
        given = traces.filled(record)
        filled |= {key: value for key, value in given.items() if value not in (None, "", [])}
        if filled.get("date"):
            filled["date"] = str(local_date(record.at))
    started = "Time of starting", local(filled.get("start_time"))
    return traces.rows("fill-form-header", filled, {"enters_start": started})


# --- points ----------------------------------------------------------------------------------


def _points(traces: Traces) -> Iterator[Row]:
    said = {str(each.attributes.get("item")): each for each in traces.records("wf_point_said")}
    left_out = _left_out(traces)
    for point, label in traces.form("explain")["points"].words.items():
        if point in said:
            yield Row(
                f"{point}, {label}", f"said {time_of(said[point].at)}", _answer(traces, said[point])
            )
        else:
            yield Row(f"{point}, {label}", left_out.get(point, NOT_SAID))


def _left_out(traces: Traces) -> dict[str, str]:
    """Say of points that were left out that they were, and why."""
    found = {}
    for record in traces.records("wf_point_omitted"):
        filled = traces.filled(record)
        points, reasons = filled.get("points"), filled.get("reasons")
        for point in points if isinstance(points, list) else []:
            found[str(point)] = f"left out; reason: {reasons or NOT_KNOWN}"
    return found


def _answer(traces: Traces, record: Record) -> tuple[str, ...]:
    heard = traces.heard(record.at)
    return () if heard is None else (f"{ANSWERED}: {heard.words}",)


# --- questions -------------------------------------------------------------------------------


def _questions(traces: Traces) -> Iterator[Section]:
    words = traces.form("ask")["items"].words
    asked: dict[str, list[Record]] = {}
    for record in traces.records("wf_question_asked"):
        asked.setdefault(str(record.attributes.get("item")), []).append(record)
    numbers = dict.fromkeys(item.partition(".")[0] for item in words)
    for number in numbers:
        rows = tuple(
            _question(traces, f"{item}, {label}", item, asked.get(item, []))
            for item, label in words.items()
            if item.partition(".")[0] == number
        )
        yield Section(f"Section {number}", rows)


def _question(traces: Traces, label: str, item: str, asked: list[Record]) -> Row:
    if not asked:
        return Row(label, NOT_ASKED)
    answers = (f"{time_of(each.at)}: {_answered(traces, item, each)}" for each in asked)
    return Row(label, more=tuple(answers))


def _answered(traces: Traces, item: str, asked: Record) -> str:
    """Return what was written down of an answer, or why there is nothing to read."""
    if not _is_written(traces, item, asked):
        return NOT_WRITTEN
    heard = traces.heard(asked.at)
    has_words = item in traces.scenario.stage.people[traces.person].answers
    if heard is None and has_words:
        heard = traces.heard_before(asked.at)  # the same again, and not told a second time
    return WITHOUT_WORDS if heard is None else heard.words


def _is_written(traces: Traces, item: str, asked: Record) -> bool:
    written = traces.records("qa_recorded")
    return any(each.at == asked.at and each.attributes.get("item") == item for each in written)


# --- fitness, the end ------------------------------------------------------------------------


def _fitness(traces: Traces) -> Iterator[Row]:
    for record in traces.records(*FITNESS):
        says = FITNESS[record.name]
        if record.name == "fitness_decision_recorded":
            says = FIT[record.attributes.get("fit") is True]
        with_worker = record.attributes.get("with_social_worker") is True
        yield Row(time_of(record.at), says + (", with the social worker" if with_worker else ""))


def _conclusion(traces: Traces) -> tuple[Row, ...]:
    done = traces.records("welfare_form_completed")
    filled: Mapping[str, Value] = traces.filled(done[-1]) if done else {}
    instead: dict[str, tuple[str, Value]] = {
        "enters_end": ("Time of ending", local(filled.get("end_time")))
    }
    for name, label in SIGNATURES.items():
        field = traces.form("complete-form")[name]
        instead[name] = label, in_words(field, filled.get(name)) or NOT_SIGNED
    concluded = Row("Concluded", time_of(done[-1].at) if done else "not concluded")
    return (concluded, *traces.rows("complete-form", filled, instead))


def _sent(traces: Traces) -> Iterator[Row]:
    for record in traces.records(*SENT):
        yield Row(time_of(record.at), SENT[record.name])
