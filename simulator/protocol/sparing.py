"""What must not be false for a duty to be broken, or left open, by the very record that raises it.

Why: most duties are kept, and whoever wants to know of the broken ones alone need not have the kept
ones written down. What is asked here is only whether there may be something to write; how it stands
is judged as ever. This module refuses to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import Not, Settled, Worked
from simulator.protocol.duties import Existence, Holds, Precedence, Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.protocol.conditions import Condition
    from simulator.protocol.context import Context
    from simulator.protocol.duties import Duty
    from simulator.protocol.logic import Truth


def broken_if(duty: Duty) -> tuple[Condition, ...]:
    """List what must not be false for a duty judged at once to be found broken."""
    match duty.requires:
        case Holds(condition=condition, unknown="breached"):
            return (Not(condition),)
        case Holds(condition=condition):
            return (Settled(Not(condition), unknown_counts_as=False),)
        case Precedence() as pattern:
            return (Worked("a step before it is missing", _is_missing(pattern, duty.same)),)
        case _:
            return ()


def open_if(duty: Duty) -> tuple[Condition, ...]:
    """List what must not be false for a duty to be found broken, or to be owed from then on."""
    match duty.requires:
        case Existence(each=False) as pattern:
            return (Worked("not taken yet", _is_untaken(pattern, duty.same)),)
        case _:
            return broken_if(duty)


def looks_back(duty: Duty) -> bool:
    """Tell whether a duty asks which of its own findings a record has answered already."""
    match duty.requires:
        case Existence(each=each):
            return each
        case Response(already=already):
            return already
        case Holds() | Precedence():
            return False
        case _:
            return True


def _is_missing(pattern: Precedence, same: tuple[str, ...]) -> Callable[[Context], Truth]:
    def ask(context: Context) -> Truth:
        since = None if pattern.since is None else pattern.since.last(context, same)
        fresh_from = -1 if since is None else since.number
        steps = (step.last(context, same) for step in pattern.steps)
        return any(each is None or each.number < fresh_from for each in steps)

    return ask


def _is_untaken(pattern: Existence, same: tuple[str, ...]) -> Callable[[Context], Truth]:
    def ask(context: Context) -> Truth:
        step = pattern.step
        return not step.is_taken_by(context) and step.last(context, same) is None

    return ask
