"""What came of a decision, in a sentence: what is known now, what it broke off, who answers when.

What reaches the seat as a message speaks for itself and is not said again. Only what the player's
side learned is read here. This module refuses to judge, and to tell what nobody found out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.records import LEARNED
from tui.plain import lines
from tui.views import known
from tui.views.timers import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.engine.acts import Act
    from simulator.protocol.records import Record
    from simulator.session import Session

MOST = 4
"""Facts told of one thing in a sentence; the rest stand under what is known."""

UNIT = "intelligence.form"
UNIT_WORDS = "the Borough Intelligence Unit"
NOTHING_NEW = "It told you nothing new."
ON_FILE = "On file."


def words(session: Session, since: int, heard: int, labels: Mapping[str, str]) -> str:
    """Say what came of the newest decision.

    Args:
        since: How many records there were before it.
        heard: How many messages had reached the seat before it.

    Returns:
        Sentences; empty where what came in says it, or where it is not finished.
    """
    broken = session.broken_off.get(len(session.decisions) - 1)
    act = session.repertoire.get(session.decisions[-1].action)
    said = [f"That broke off: {broken}."] if broken is not None and act is not None else []
    if session.seat.doing is None:
        said += _result(session, act, session.records[since:], heard, labels)
    return " ".join(said)


def _result(
    session: Session,
    act: Act | None,
    records: Sequence[Record],
    heard: int,
    labels: Mapping[str, str],
) -> Iterator[str]:
    told = [said for each in records if (said := learned(session, each, labels))]
    if told:
        yield from (f"{each[:1].upper()}{each[1:]}." for each in told)
    elif act is not None and len(session.seat.inbox) == heard:
        yield from _nothing(act)


def _nothing(act: Act) -> Iterator[str]:
    asked = [UNIT_WORDS] if UNIT in act.requests else []
    asked += [ANSWERS[each][0] for each in act.requests if each in ANSWERS]
    if asked:
        yield f"Nothing yet: the answer comes from {lines.listed(asked)}; w waits for it."
    elif act.reveals or any("check" in each.did for each in act.writes):
        yield NOTHING_NEW
    elif act.writes and act.effect is None and not act.requests:
        yield ON_FILE


def learned(session: Session, record: Record, labels: Mapping[str, str]) -> str:
    """Say what the player's side learned by a record; empty where a message told it just then."""
    if record.name != LEARNED or record.by not in vocabulary.team(session.seat.role):
        return ""
    if any(each.at == record.at for each in reversed(session.seat.inbox)):
        return ""
    facts = [
        f"{known.words(name)}: {known.value_words(value)}"
        for name, value in record.attributes.items()
        if value is not None
    ]
    named = record.identity.about or record.identity.premises
    whom = f" of {labels.get(named, lines.words(named))}" if named else ""
    more = f"; and {len(facts) - MOST} more" if len(facts) > MOST else ""
    return f"now known{whom}: {'; '.join(facts[:MOST])}{more}" if facts else ""
