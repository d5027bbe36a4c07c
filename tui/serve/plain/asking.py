"""What is asked of a desk, and what it answers: values that travel between two processes.

This module refuses to know what any of it means.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

Given = dict[str, list[str]]
"""What stands in a form or an address: every value given under each name."""

OK, MOVED, MISSING, REFUSED = 200, 303, 404, 400


@dataclass(frozen=True, slots=True)
class Asked:
    """One request.

    Attributes:
        path: Without `/plain`. `given`: from the form where one was sent, else from the address.
        form: What every form of ours must carry; the server has checked it already.
    """

    path: str
    is_sent: bool
    given: Given = field(default_factory=dict)
    form: str = ""

    def one(self, name: str) -> str:
        """Return the one value under a name; empty where there is none."""
        return (self.given.get(name) or [""])[0]


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: a page, or where to go on."""

    status: int = OK
    html: str = ""
    to: str = ""


def moved(to: str) -> Answered:
    """Send the browser on, so that going back or reloading sends nothing twice."""
    return Answered(MOVED, "", to)


def to_line(value: Asked | Answered) -> bytes:
    """Write a value as one line."""
    return json.dumps(asdict(value)).encode("ascii") + b"\n"


def asked_from(line: bytes | str) -> Asked:
    """Read what `to_line` wrote of a request."""
    return Asked(**_read(line))


def answered_from(line: bytes | str) -> Answered:
    """Read what `to_line` wrote of an answer."""
    return Answered(**_read(line))


def _read(line: bytes | str) -> dict[str, Any]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError("a line of the other end's is no value of ours")
    return found
