"""A record that rules are asked of, as whoever owes each of them may see it.

Why: dozens of rules are asked of one record, and those who owe them are two or three. What one rule
has looked up the next knows; the evidence of each is its own. This module refuses to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.context import Context
from simulator.protocol.scope import view_of
from simulator.protocol.scouting import Scout

if TYPE_CHECKING:
    from simulator.protocol.book import Book, Rule
    from simulator.protocol.context import Past
    from simulator.protocol.records import Record
    from simulator.protocol.scope import Key, Scope


class Question:
    """One record put to many rules.

    Attributes:
        record: As if it were about the person in question.
        beside: What it is weighed beside when a scout asks; None for nothing.
        scouts: Those given so far, by whose knowledge they may use.
    """

    __slots__ = ("_at", "_keys", "beside", "record", "scouts")

    def __init__(
        self, book: Book, scope: Scope, past: Past, record: Record, beside: Record | None = None
    ) -> None:
        self.record = record
        self.beside = beside
        self._at = (book, scope, past)
        self.scouts: dict[str | None, Scout] = {}
        self._keys: dict[tuple[str, ...], Key] = {}

    def scout(self, rule: Rule) -> Scout:
        """Give a scout who may use what whoever owes a rule may use."""
        scout = self.scouts.get(rule.knower)
        if scout is None:
            book, scope, past = self._at
            view = view_of(book, scope, past, self.record.identity, rule)
            scout = self.scouts[rule.knower] = Scout(Context(self.record, view, self.beside))
        return scout

    def context(self, rule: Rule, beside: Record | None = None) -> Context:
        """Give the record in a context of its own, as whoever owes a rule sees it."""
        return Context(self.record, self.scout(rule).context.view.afresh(), beside)

    def key(self, kinds: tuple[str, ...]) -> Key:
        """Name whom or what the record is about, with all parts but some kinds left open."""
        found = self._keys.get(kinds)
        if found is None:
            found = self._keys[kinds] = self.record.identity.key(kinds)
        return found
