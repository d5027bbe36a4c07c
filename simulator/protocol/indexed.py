"""Conditions by which earlier records are found at once instead of being asked one by one.

Why: what a record names, the item of a form for instance, is read off its own words, and records
can be listed by it. This module refuses to decide: whatever is found is asked the whole condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record


class Indexed:
    """A condition by which earlier records can be found without asking each of them."""

    __slots__ = ()

    def among(self, name: str, context: Context, same: tuple[str, ...]) -> tuple[Record, ...]:
        """List earlier records of a name about the same one, newest first.

        None that the condition holds of is left out; some may be there that it does not hold of.
        """
        return context.view.past.sheaf(name, context.record.identity, same).newest_first


@dataclass(frozen=True, slots=True)
class Names(Indexed):
    """A record names one of some things, by a reading of its own words.

    Attributes:
        label: The condition in plain words.
    """

    label: str
    things: tuple[str, ...]
    read: Callable[[Record], tuple[str, ...]]

    def truth(self, context: Context) -> Truth:
        """Read the record."""
        return any(each in self.things for each in self.read(context.record))

    def among(self, name: str, context: Context, same: tuple[str, ...]) -> tuple[Record, ...]:
        """Find the records that name one of the things."""
        sheaf = context.view.past.sheaf(name, context.record.identity, same)
        listed = sheaf.listed(self.read)
        if len(self.things) == 1:
            return listed.get(self.things[0], ())
        found = {each.number: each for key in self.things for each in listed.get(key, ())}
        return tuple(found[number] for number in sorted(found, reverse=True))


def among(
    parts: Iterable[object], name: str, context: Context, same: tuple[str, ...]
) -> tuple[Record, ...]:
    """List earlier records of a name about the same one that may meet all of some conditions."""
    past = context.view.past
    if name not in past.own and name not in past.general:
        return ()  # asked thousands of times in a play, mostly of what never came about
    for part in parts:
        if isinstance(part, Indexed):
            return part.among(name, context, same)
    return past.sheaf(name, context.record.identity, same).newest_first
