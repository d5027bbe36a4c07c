"""A case put before the rule book: what it says, turned into facts and records.

This module reads no file and prints nothing; it carries a case from its file's form to the rule
book's, and the rule book's answer to the form other programs rely on.
"""

from collections.abc import Iterable

from simulator.protocol.answer import Answer
from simulator.protocol.assess import Assessment, Matter, assess
from simulator.protocol.context import Setting
from simulator.protocol.findings import Finding
from simulator.protocol.moments import Moment, to_iso
from simulator.protocol.records import LEARNED, Identity, Record, Value
from simulator.scenario.case import Case, Entry, officers


def judge(case: Case) -> Assessment:
    """Judge a case.

    Raises:
        NotInForce: No document binds on its date in its force.
    """
    return assess(matter_of(case), records_of(case.log, _judged(case)), case.judged_at)


def matter_of(case: Case) -> Matter:
    """Return what a case states apart from its log."""
    setting = Setting(case.date, case.force, frozenset(_judged(case)), case.readings)
    return Matter(setting, case.facts, case.hidden, case.stated, case.entries_name_all)


def _judged(case: Case) -> tuple[str, ...]:
    """Return the roles a case names as the player; none where it leaves that to the rule book."""
    return () if set(case.player) == set(officers()) else case.player


def records_of(log: Iterable[Entry], judged: tuple[str, ...] = ()) -> tuple[Record, ...]:
    """Return a log as records, numbered from 0 in its order.

    Args:
        judged: Who is judged; what is learned by nobody named is learned by the only one of them.
    """
    return tuple(_record(number, entry, judged) for number, entry in enumerate(log))


def _record(number: int, entry: Entry, judged: tuple[str, ...]) -> Record:
    identity = Identity(entry.operation, entry.premises, entry.about, entry.call)
    if entry.learned is not None:
        knower = judged[0] if entry.by is None and len(judged) == 1 else entry.by
        return Record(number, entry.at, LEARNED, knower, identity, entry.learned)
    return Record(number, entry.at, entry.did or "", entry.by, identity, entry.attributes)


def answer_of(case_id: str, assessment: Assessment) -> dict[str, object]:
    """Return an assessment in the form of the contract, ready for JSON."""
    return {
        "case": case_id,
        "in_force": list(assessment.book.documents),
        "determinations": [_determination(answer) for answer in assessment.answers],
        "determinations_each": [_determination(each) for each in assessment.answers_each],
        "findings": [finding_of(found) for found in assessment.findings],
    }


def _determination(answer: Answer) -> dict[str, object]:
    """Return an answer; whom it is about stands there only where a case has several people."""
    about = dict(answer.about.named())
    return {
        "name": answer.name,
        "value": answer.value,
        **({"about": about} if about else {}),
        "clauses": list(answer.clauses),
        "because": answer.because,
        "missing": list(answer.missing),
    }


def finding_of(found: Finding) -> dict[str, Value]:
    """Return a finding in the form of the contract, ready for JSON."""
    return {
        "rule": found.rule,
        "clauses": list(found.clauses),
        "verdict": str(found.verdict),
        "severity": str(found.severity),
        "duty": "stated" if found.stated else "derived",
        "owed_by": found.owed_by,
        "counts_for": str(found.counts_for),
        "about": dict(found.about.named()),
        "arose_at": to_iso(found.arose_at),
        "due_at": _iso(found.due_at),
        "done_at": _iso(found.done_at),
        "because": found.because,
        "evidence": list(found.evidence),
        "readings": list(found.readings),
        "missing": list(found.missing),
        "told_by": list(found.told_by),
    }


def _iso(moment: Moment | None) -> str | None:
    return None if moment is None else to_iso(moment)
