"""The course of a play in one order: what was decided, what came in, what was owed.

Duties kept at one moment stand together, since a visit keeps thirty as the door opens; whatever
was missed stands by itself, when it arose and again when it fell due. This module refuses to leave
anything out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.review.decided import about, label_of, number_of
from analysis.review.known import raised_by
from analysis.review.missed import says_of
from analysis.review.whom import Whom
from analysis.review.wording import capital, labels_of
from simulator.protocol.findings import CountsFor, Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.review.played import Played
    from simulator.harness.yields import Outcome
    from simulator.session import Session


class Kind(StrEnum):
    """What a line of the timeline tells."""

    DECIDED = "decided"
    CAME_IN = "came_in"
    KEPT = "kept"
    MISSED = "missed"
    FELL_DUE = "fell_due"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline.

    Attributes:
        words: What is told. `whom`: about whom or what; empty where nobody is mistaken.
        after: Number of the last decision before it; -1 before the first.
        decision: Number of the decision that it is; None for anything else.
        seconds: How long a decision took until the next, or the end.
        reason: What was stated for a decision, by heading.
        findings: What the line stands on: the duties kept at once, or the one that was missed.
    """

    at: int
    kind: Kind
    words: str
    whom: str = ""
    after: int = -1
    decision: int | None = None
    seconds: int = 0
    reason: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Tell whether the line is about something missed or late."""
        return self.kind in (Kind.MISSED, Kind.FELL_DUE)


RANKS = {
    Kind.DECIDED: 0,
    Kind.FELL_DUE: 1,
    Kind.CAME_IN: 2,
    Kind.MISSED: 3,
    Kind.OPEN: 4,
    Kind.KEPT: 5,
}


def timeline(played: Played, outcome: Outcome) -> tuple[Entry, ...]:
    """Give the course of a play in one order."""
    labels = labels_of(played.scenario)
    entries = [
        *_decisions(played.session, labels),
        *_messages(played.session, labels),
        *_duties(played, outcome),
    ]
    return tuple(sorted(entries, key=lambda each: (each.at, each.after, RANKS[each.kind])))


def _decisions(session: Session, labels: Mapping[str, str]) -> Iterator[Entry]:
    ends = [each.at for each in session.decisions[1:]] + [session.at]
    for number, (each, end) in enumerate(zip(session.decisions, ends, strict=True)):
        yield Entry(
            each.at,
            Kind.DECIDED,
            label_of(each, session),
            about(each, labels),
            after=number,
            decision=number,
            seconds=end - each.at,
            reason=tuple(each.reason.items()),
        )


def _messages(session: Session, labels: Mapping[str, str]) -> Iterator[Entry]:
    for each in session.seat.inbox:
        named = each.identity.about or each.identity.premises
        whom = "" if named is None else labels.get(named, named)
        from_ = f"{capital(each.from_)}: " if each.from_ else ""
        after = _before(each.at, session)
        yield Entry(each.at, Kind.CAME_IN, f"{from_}{each.words}", whom, after=after)


def _before(at: int, session: Session) -> int:
    """Return the number of the last decision taken earlier than a moment; -1 for none."""
    return sum(each.at < at for each in session.decisions) - 1


def _duties(played: Played, outcome: Outcome) -> Iterator[Entry]:
    session, whom = played.session, Whom(played.scenario, outcome)
    kept: dict[tuple[int, int], list[Finding]] = {}
    for each in outcome.findings:
        if each.counts_for is not CountsFor.PLAYER:
            continue
        after = _after(each, session)
        if each.verdict is Verdict.MET:
            kept.setdefault((each.arose_at, after), []).append(each)
            continue
        kind = Kind.MISSED if each.is_bad else Kind.OPEN
        named = whom.of(each)
        yield Entry(each.arose_at, kind, says_of(each.rule), named, after=after, findings=(each,))
        if each.is_bad and each.due_at is not None and each.due_at <= session.at:
            before = _before(each.due_at, session)
            words = f"Fell due, not done: {says_of(each.rule)}"
            yield Entry(each.due_at, Kind.FELL_DUE, words, named, after=before, findings=(each,))
    for (at, after), found in kept.items():
        yield Entry(at, Kind.KEPT, _kept(found), after=after, findings=tuple(found))


def _kept(found: Iterable[Finding]) -> str:
    rules = list(dict.fromkeys(each.rule for each in found))
    return says_of(rules[0]) if len(rules) == 1 else f"{len(rules)} duties arose and were kept."


def _after(found: Finding, session: Session) -> int:
    record = raised_by(found, session)
    made = None if record is None else number_of(record, session)
    return _before(found.arose_at, session) if made is None else made
