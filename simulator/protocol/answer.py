"""What a determination says: a value, what it rests on, what it lacked, and why in plain words.

It is a plain value; this module refuses to work anything out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simulator.protocol.context import View
    from simulator.protocol.records import Value


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from the facts.

    Attributes:
        value: A value of the vocabulary, a list of several, or None where it cannot be told.
        clauses: What it rests on.
        because: Plain words.
        missing: Facts that would settle or might change it.
        about: Which person it is about, where the case has several; else nothing named.
    """

    name: str
    value: Value
    clauses: tuple[str, ...]
    because: str
    missing: tuple[str, ...] = ()
    about: Identity = field(default_factory=Identity)


def missing(view: View) -> tuple[str, ...]:
    """List what has been asked of a view and is not known, each once, in the order asked."""
    return tuple(dict.fromkeys(view.unknown))
