"""Decisions and the close of a play as lines of an attempt, and back.

This module refuses to carry a decision out, and to tell whether it was possible.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from simulator.attempts.header import NoForm
from simulator.attempts.lines import check_text
from simulator.decisions import WAIT, Decision
from simulator.protocol.moments import from_iso, to_iso
from simulator.scenario.loglines import Digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.protocol.records import Record

MOST_SECONDS = 366 * 86_400
"""No exercise is longer; a wait of more than that is no decision anybody took."""
_SHA = re.compile(r"[0-9a-f]{64}")
_DECISION = frozenset({"number", "at", "action", "arguments", "reason", "records"})
_CLOSING = frozenset({"number", "at", "log_sha256"})
_CHAINED = frozenset({"previous", "own", "seal"})


class SoFar:
    """The digest of the records there were when a decision was taken.

    A script's wait is kept when it is over, at the moment it began; what came in between is not
    counted, so that a replay, which knows the seconds before, finds the same.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._counted: list[Record] = []
        self._digest = Digest(self._counted)

    def at(self, moment: int) -> str:
        """Return the digest of all records made until a moment, which never goes back."""
        for record in self._records[len(self._counted) :]:
            if record.at > moment:
                break
            self._counted.append(record)
        return self._digest.so_far()


def decision_body(number: int, decision: Decision, records: str) -> dict[str, Any]:
    """Return a decision as its line holds it.

    Args:
        number: Of the line, from 1.
        records: Digest of the world's records before the decision.
    """
    return {
        "number": number,
        "at": to_iso(decision.at),
        "action": decision.action,
        "arguments": dict(decision.arguments),
        "reason": dict(decision.reason),
        "records": records,
    }


def closing_body(number: int, at: int, log_sha256: str) -> dict[str, Any]:
    """Return the closing line of a play that is over."""
    return {"number": number, "at": to_iso(at), "log_sha256": log_sha256}


def decision_of(data: Mapping[str, Any]) -> Decision:
    """Read a decision.

    Raises:
        NoForm: It is none.
    """
    if data.keys() - _CHAINED != _DECISION:
        raise NoForm("is no decision")
    arguments, reason = data["arguments"], data["reason"]
    if not isinstance(data["action"], str) or not isinstance(arguments, dict):
        raise NoForm("is a decision without an action or its arguments")
    if not isinstance(reason, dict) or not all(isinstance(each, str) for each in reason.values()):
        raise NoForm("is a decision whose reason is no text")
    if data["action"] == WAIT and not _is_wait(arguments):
        raise NoForm("is a wait of no length anybody can wait")
    check_text(data)
    records_of(data)
    return Decision(moment_of(data), data["action"], arguments, reason)


def records_of(data: Mapping[str, Any]) -> str:
    """Return the digest a decision holds.

    Raises:
        NoForm: It holds none.
    """
    return _digest(data, "records")


def log_sha256_of(data: Mapping[str, Any]) -> str:
    """Return the log's digest of a closing line.

    Raises:
        NoForm: It is none.
    """
    if data.keys() - _CHAINED != _CLOSING:
        raise NoForm("is no closing line")
    moment_of(data)
    return _digest(data, "log_sha256")


def moment_of(data: Mapping[str, Any]) -> int:
    """Return the moment a line speaks of.

    Raises:
        NoForm: It names none.
    """
    try:
        return from_iso(str(data["at"]))
    except (KeyError, ValueError):
        raise NoForm("names no moment") from None


def _is_wait(arguments: Mapping[str, Any]) -> bool:
    seconds = arguments.get("seconds")
    is_whole = isinstance(seconds, int) and not isinstance(seconds, bool)
    return arguments.keys() == {"seconds"} and (
        seconds is None or (is_whole and 0 <= seconds <= MOST_SECONDS)
    )


def _digest(data: Mapping[str, Any], key: str) -> str:
    value = data[key]
    if not isinstance(value, str) or not _SHA.fullmatch(value):
        raise NoForm(f"holds no SHA-256 under {key!r}")
    return value
