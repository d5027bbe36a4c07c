"""Names in a file against the vocabulary of the rule book.

A name that the vocabulary does not hold is a fault at its place, with the nearest name that it
does. Attributes of records are not looked at: those not listed are kept and ignored.
"""

from collections.abc import Iterator
from typing import Final

from simulator.faults import Fault
from simulator.protocol import moments, readings, vocabulary
from simulator.scenario.sourcemap import Loc, SourceMap, shown
from simulator.scenario.tree import Plain

_MUST_BE: Final = {
    "bool": "true, false, or null for unknown",
    "whole": "a whole number, or null for unknown",
    "number": "a number, or null for unknown",
    "text": "text, or null for unknown",
    "date": "a date such as '2001-11-05', or null for unknown",
}


def fact_faults(where: SourceMap, *pattern: int | str) -> Iterator[Fault]:
    """Check facts: the pattern ends at their names. Each must exist and hold its kind of value."""
    kinds = vocabulary.facts()
    for loc, value in where.find(*pattern):
        name = loc[-1]
        if not isinstance(name, str):
            continue  # a list where facts belong: the model reports it
        if name not in kinds:
            yield where.unlisted(loc, "a fact of the vocabulary", name, kinds, at_key=True)
        elif not _holds(kinds[name].type, value):
            must_be = _MUST_BE[kinds[name].type]
            yield where.fault(loc, f"must be {must_be}, not {shown(value)}")


def record_faults(where: SourceMap, *pattern: int | str) -> Iterator[Fault]:
    """Check names of records."""
    for loc, name in _texts(where, pattern):
        if name not in vocabulary.records():
            yield where.unlisted(loc, "a record of the vocabulary", name, vocabulary.records())


def role_faults(where: SourceMap, *pattern: int | str) -> Iterator[Fault]:
    """Check roles, short names included."""
    for loc, name in _texts(where, pattern):
        if name not in vocabulary.roles():
            yield where.unlisted(loc, "a role of the vocabulary", name, vocabulary.roles())


def force_faults(where: SourceMap, *pattern: int | str) -> Iterator[Fault]:
    """Check police forces."""
    for loc, name in _texts(where, pattern):
        if name not in vocabulary.forces():
            yield where.unlisted(loc, "a police force of the vocabulary", name, vocabulary.forces())


def reading_faults(where: SourceMap, *pattern: int | str) -> Iterator[Fault]:
    """Check chosen readings of conflicts: the pattern ends at their ids."""
    for loc, choice in where.find(*pattern):
        conflict = readings.readings().get(str(loc[-1]))
        if conflict is None:
            known = readings.readings()
            yield where.unlisted(
                loc, "a conflict of the rule book", str(loc[-1]), known, at_key=True
            )
        elif not conflict.alternatives:
            yield where.fault(loc, "has no other reading that could be chosen", at_key=True)
        elif isinstance(choice, str) and choice not in conflict.alternatives:
            what = f"another reading of {conflict.id}"
            yield where.unlisted(loc, what, choice, conflict.alternatives)


def _texts(where: SourceMap, pattern: Loc) -> Iterator[tuple[Loc, str]]:
    """Give the texts that a pattern names; a wrong type is the model's to report."""
    for loc, value in where.find(*pattern):
        if isinstance(value, str):
            yield loc, value


def _holds(kind: vocabulary.FactType, value: Plain) -> bool:
    match kind:
        case _ if value is None:
            return True
        case "bool":
            return isinstance(value, bool)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "text":
            return isinstance(value, str)
        case "date":
            return isinstance(value, str) and _is_date(value)


def _is_date(text: str) -> bool:
    try:
        moments.parse_date(text)
    except ValueError:
        return False
    return True
