"""A fact asked for as a truth value or as a whole number.

Why: facts come from files and may be of any kind; whoever works with one wants it of one kind, or
not at all. This module refuses to work anything out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.protocol.context import View
    from simulator.protocol.logic import Truth


def truth(view: View, name: str) -> Truth:
    """Return a fact as a truth value; a value of another kind counts as unknown."""
    value = view.value(name)
    return value if isinstance(value, bool) else None


def count(view: View, name: str) -> int | None:
    """Return a fact as a whole number; a value of another kind counts as unknown."""
    value = view.value(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
