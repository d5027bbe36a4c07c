"""How one record answers another: what is sent was made before, an answer fits its question.

Why: what is sent off before it exists is not the thing that is owed, and an answer written to one
question answers no other. Both turn on the record whose duty is weighed, and so are worked out
anew for each. This module holds no duty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.conditions import Condition, all_of, any_of, no
from simulator.protocol.duties import PERSON
from simulator.protocol.indexed import Indexed
from simulator.protocol.rulebook.encounter_terms import first_of, is_a
from simulator.protocol.rulebook.welfare_items import items_of
from simulator.protocol.sheaf import NOTHING_NAMED

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record


@dataclass(frozen=True, slots=True)
class SentOnceMade:
    """What is sent had been made by then; where the log shows no making, it had been made before.

    Attributes:
        made: Records of making it.
    """

    made: tuple[str, ...]

    def truth(self, context: Context) -> Truth:
        """Compare with the making whose duty is weighed, or else with the first on record."""
        sent, asks = context.record, context.beside
        if asks is not None and asks.name in self.made:
            return sent.number > asks.number
        makings = [
            each.number
            for name in self.made
            for each in context.view.past.named(name)
            if each.identity.agrees(sent.identity, PERSON)
        ]
        return not makings or min(makings) < sent.number


@dataclass(frozen=True, slots=True)
class SameItem(Indexed):
    """A record speaks of the same items as the one it answers; one that names none fits any."""

    def truth(self, context: Context) -> Truth:
        """Compare the items, however they are spelled."""
        asked = () if context.beside is None else items_of(context.beside)
        said = items_of(context.record)
        return not asked or not said or set(asked) <= set(said)

    def among(self, name: str, context: Context, same: tuple[str, ...]) -> tuple[Record, ...]:
        """Find the records that speak of the first item asked about, or of none."""
        sheaf = context.view.past.sheaf(name, context.record.identity, same)
        asked = items_of(context.beside or context.record)
        if not asked:
            return sheaf.newest_first
        listed = sheaf.listed(items_of)
        found = (*listed.get(asked[0], ()), *listed.get(NOTHING_NAMED, ()))
        return tuple(sorted(found, key=lambda each: each.number, reverse=True))


def first_made_or_sent(made: tuple[str, ...], *others: str) -> Condition:
    """Ask whether a record is the first making of a thing, or the first other before any making."""
    is_first_making = all_of(is_a(*made), first_of(*made))
    return any_of(is_first_making, all_of(no(is_a(*made)), first_of(*made, *others)))
