"""Three-valued logic after Kleene: true, false, and not known yet.

Why: what nobody has found out is a third value, in facts, rules and forms. This module refuses
to turn the unknown into either of the others; a rule that wants that says so with
`conditions.possibly` or `conditions.surely`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Truth = bool | None
"""True, False, or None for unknown."""


def negate(value: Truth) -> Truth:
    """Return the opposite; the opposite of unknown is unknown."""
    return None if value is None else not value


def conjunction(values: Iterable[Truth]) -> Truth:
    """Tell whether all hold: false as soon as one is false, else unknown if one is unknown."""
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


def disjunction(values: Iterable[Truth]) -> Truth:
    """Tell whether any holds: true as soon as one is true, else unknown if one is unknown."""
    unknown = False
    for value in values:
        if value is True:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def equals(value: object, wanted: object) -> Truth:
    """Compare a value that may be unknown; numbers never equal truth values."""
    if value is None:
        return None
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    return value == wanted
