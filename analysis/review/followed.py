"""What came after something in the world, about the same thing, as the player met it or others did.

Nothing here says that one thing caused another; it says what came next. This module refuses to
guess at causes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.wording import in_words, labels_of
from simulator.protocol import vocabulary
from simulator.protocol.records import IDENTITY_KINDS, LEARNED, Identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.review.played import Played
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Record
    from simulator.session import Session

NOTHING = Identity()
MOST = 4
"""As many things as one can still hold together with what they followed."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that came after.

    Attributes:
        who: Who did or said it, in plain words; empty where it is not said.
    """

    at: int
    who: str
    words: str


def followed(found: Finding, session: Session) -> tuple[Followed, ...]:
    """Tell what came after a finding's last evidence, about the same thing; the first few."""
    numbers = [each for each in found.evidence if session.records[each].name != LEARNED]
    if not numbers:
        return ()
    last = session.records[max(numbers)]
    later = [*_said(last.at, last.identity, session), *_done(last.number, last.identity, session)]
    return tuple(sorted(later, key=lambda each: each.at)[:MOST])


def brought(begins: int, ends: int, played: Played) -> tuple[Followed, ...]:
    """Tell what came in and what the player learned within a time, in order.

    Args:
        begins: The moment before. `ends`: the last moment that belongs to it.
    """
    session, labels = played.session, labels_of(played.scenario)
    found = [
        Followed(each.at, each.from_, each.words)
        for each in session.seat.inbox
        if begins < each.at <= ends
    ]
    learned = [
        Followed(each.at, "", _learned(each, labels))
        for each in session.records
        if begins < each.at <= ends and each.name == LEARNED and each.by == session.seat.role
    ]
    return tuple(sorted([*found, *learned], key=lambda each: each.at))


def _learned(record: Record, labels: Mapping[str, str]) -> str:
    """Say what was learned about whom: `Learned of 14 Elm Road: a violent occupant: no.`"""
    named = record.identity.about or record.identity.premises
    whom = f" of {labels.get(named, named)}" if named is not None else ""
    kinds = vocabulary.facts()
    told = "; ".join(
        f"{kinds[name].means.partition(';')[0]}: {in_words(value)}"
        for name, value in record.attributes.items()
    )
    return f"Learned{whom}: {told}."


def _said(at: int, about: Identity, session: Session) -> Iterator[Followed]:
    for each in session.seat.inbox:
        if each.at > at and _is_same(each.identity, about):
            yield Followed(each.at, each.from_, each.words)


def _done(number: int, about: Identity, session: Session) -> Iterator[Followed]:
    """Yield what others did, where no message told the player of it in the same second."""
    told = {each.at for each in session.seat.inbox}
    roles = vocabulary.role_kinds()
    for each in session.records[number + 1 :]:
        who = roles.get(each.by or "")
        if who is None or who.name == session.seat.role or each.name == LEARNED:
            continue
        if each.at not in told and _is_same(each.identity, about):
            yield Followed(each.at, who.means, vocabulary.records()[each.name].means)


def _is_same(identity: Identity, about: Identity) -> bool:
    """Tell whether something is about the same, and not only about everything."""
    return identity.agrees(about, IDENTITY_KINDS) and identity != NOTHING
