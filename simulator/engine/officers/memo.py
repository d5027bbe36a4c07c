"""What an officer need not look up again: answers kept for as long as nothing they rest on changes.

A usual order asks the same of the same people at every look round, and a look seldom differs from
the one before in more than one person. Answers are kept by the person they are about; what comes in
about a person lapses theirs, what comes in about nobody in particular, a move of anybody, or a fact
that turns lapses all. An answer that rested on more than its person is kept apart and lapses with
anything that comes in, one that hung on the time with the moment at which it may turn. This module
refuses to know what the answers mean: with it and without it an officer does the same.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from simulator.engine.officers.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from simulator.engine.officers.eyes import Eyes
    from simulator.engine.seats import Seat
    from simulator.protocol.facts import Facts
    from simulator.protocol.records import Record

Key = tuple[object, ...]


class Memo:
    """Answers by the person they are about; None for those that rest on more than one person.

    Attributes:
        of: The answers themselves, by person, then by what was asked.
        is_broad: Whether what is being worked out has rested on more than its person so far.
    """

    __slots__ = ("_lapses_at", "is_broad", "of")

    def __init__(self) -> None:
        self.of: dict[str | None, dict[Key, Any]] = {None: {}}
        self.is_broad = False
        self._lapses_at: float = inf

    def once(self, about: str | None, key: Key, look: Callable[[], Any]) -> Any:
        """Work something out, or give the answer that was found and still holds.

        Args:
            about: The person it is about; None for nobody in particular.
            key: What is asked, and of what besides the person.
        """
        own = self.of.get(about)
        if own is None:
            own = self.of[about] = {}
        if key in own:
            self.is_broad = self.is_broad or about is None
            return own[key]
        common = self.of[None]
        # The same may be asked of several people, and what is common to all has the person in it.
        shared = (about, *key)
        if shared in common:
            self.is_broad = True
            return common[shared]
        outer, self.is_broad = self.is_broad, about is None
        answer = look()
        if about is None or not self.is_broad:
            own[key] = answer
        else:
            common[shared] = answer
        self.is_broad = self.is_broad or outer
        return answer

    def holds_until(self, moment: int) -> None:
        """Let what is being worked out lapse at a moment: it may turn by time alone."""
        self._lapses_at = min(self._lapses_at, moment)

    def lapse_by(self, now: int) -> None:
        """Let answers go that time may have turned."""
        if now >= self._lapses_at:
            self.lapse()

    def lapse_of(self, people: Iterable[str | None]) -> None:
        """Let answers go that rest on some people, after something came in about them."""
        for person in people:
            if person is None:
                self.lapse()
                return
            self.of[None].clear()
            self.of.pop(person, None)

    def lapse(self) -> None:
        """Let all answers go."""
        self.of.clear()
        self.of[None] = {}
        self._lapses_at = inf


class Lasting:
    """What outlasts a look round, of one officer in one world.

    It is for whoever sees every record as it is made; the world need not keep count for it.

    Attributes:
        seen: What has come in and been done, by person.
    """

    def __init__(self, records: Sequence[Record], seat: Seat) -> None:
        """Begin with nothing looked up.

        Args:
            records: All that were made and will be made, in their order; it is read, never changed.
        """
        self.seen = Seen(records, seat.inbox, seat.acted)
        self._memo = Memo()
        self._stood: Key = ()
        self._truth: Facts | None = None

    def memo(self, eyes: Eyes) -> Memo:
        """Take in what is new, and return the answers that still hold."""
        memo, truth, stands = self._memo, eyes.world.truth, _standing(eyes)
        if stands != self._stood or truth is not self._truth:
            self._stood, self._truth = stands, truth
            memo.lapse()
        memo.lapse_by(eyes.world.clock.now)
        memo.lapse_of(self.seen.news())
        return memo


def _standing(eyes: Eyes) -> Key:
    """Spell out what everybody's answers hang on, and changes without a record."""
    world, team = eyes.world, eyes.seat.team
    return (
        tuple(world.whereabouts.items()),
        tuple(world.doors.items()),
        tuple(world.files),
        eyes.seat.files,
        eyes.skipped,
        eyes.hurried,
        None if team is None else (team.place, team.bound_for, team.is_inside, *team.holding),
    )
