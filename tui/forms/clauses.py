"""What a form is for by the rule book: the duties it can discharge, with their clauses.

Only what binds in this play is told. This module refuses to judge, and to say what is owed now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.writing import Source
from simulator.protocol.conditions import AllOf, Attribute
from simulator.protocol.duties import Existence, Precedence, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.acts import Act
    from simulator.engine.writing import Write
    from simulator.protocol.book import Book
    from simulator.protocol.conditions import Condition, Step
    from simulator.protocol.duties import Duty

MOST = 6
"""Duties that are told; a long form serves dozens, and the rule book has them all."""


def serves(book: Book, act: Act) -> tuple[str, ...]:
    """Return each duty that what an act writes can discharge, in words with its clauses."""
    found = [
        f"{rule.duty.says.rstrip('.')}. [{', '.join(rule.clauses)}]"
        for rule in book.rules
        if any(_can_take(act, step) for step in _steps(rule.duty))
    ]
    more = len(found) - MOST
    rest = (f"And {more} more, which the rule book lists.",) if more > 0 else ()
    return (*found[:MOST], *rest)


def _steps(duty: Duty) -> Iterator[Step]:
    """Give the steps that keep a duty."""
    match duty.requires:
        case Response(step=step) | Existence(step=step):
            yield step
        case Precedence(steps=steps):
            yield from steps


def _can_take(act: Act, step: Step) -> bool:
    wanted = list(_wanted(step.where))
    return any(
        write.did in step.acts and all(_can_say(act, write, each) for each in wanted)
        for write in act.writes
    )


def _wanted(where: Condition | None) -> Iterator[Attribute]:
    """Give what a record must say of itself to be such a step, as far as that is plain."""
    if isinstance(where, Attribute):
        yield where
    elif isinstance(where, AllOf):
        for part in where.parts:
            yield from _wanted(part)


def _can_say(act: Act, write: Write, wanted: Attribute) -> bool:
    """Tell whether a record of an act can say what is wanted; what the world says is left open."""
    said = write.attributes.get(wanted.name)
    if not isinstance(said, Source):
        return said in wanted.values
    field = next((each for each in act.form if each.id == said.name), None)
    if said.of == "world" or field is None or not field.choices:
        return True
    possible = write.only_when.get(field.id, field.choices)
    return any(value in possible for value in wanted.values)
