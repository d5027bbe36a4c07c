"""What an officer need not work out again: answers kept until something they rest on changes.

A usual order asks the same of the same people at every look round, and a look seldom differs from
the one before in more than a record or two. So each answer is kept with all that was looked at to
find it: records and facts by name and person, where people are, the time. What comes in lets those
answers go that looked at it. This module refuses to know what answers mean: with it and without it
an officer does the same.
"""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING, Any

from simulator.engine.officers.seen import Seen
from simulator.protocol.context import Past, View
from simulator.protocol.facts import Facts
from simulator.protocol.records import LEARNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from simulator.engine.officers.eyes import Eyes
    from simulator.engine.officers.seen import News
    from simulator.engine.seats import Seat
    from simulator.protocol.records import Record

Key = tuple[object, ...]
Topic = tuple[str, str]
"""What was looked at: a kind of thing, and its name."""

RECORDS, MADE, FACT, TOLD, DID = "records", "made", "fact", "told", "did"
"""Kinds of things: all records of a name, whether there is one at all, a fact, a tag, an action."""

PLACES: Topic = ("standing", "places")
TRUTH: Topic = ("standing", "truth")
ANYTHING: Topic = ("anything", "")
ANY_MESSAGE: Topic = (TOLD, "")


class Glance:
    """Answers of one look round: nothing changes while it lasts, so none lapses."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[Key, Any] = {}

    def once(self, key: Key, look: Callable[[], Any]) -> Any:
        """Work something out, or give what was found."""
        if key not in self._held:
            self._held[key] = look()
        return self._held[key]


class Memo:
    """Answers that still hold, each with what it rests on: topics, and other answers."""

    __slots__ = ("_asking", "_by_topic", "_held", "_lapses_at", "_resting")

    def __init__(self) -> None:
        self._held: dict[Key, Any] = {}
        self._by_topic: dict[Topic, dict[str | None, set[Key]]] = defaultdict(_sets)
        self._resting: dict[Key, set[Key]] = defaultdict(set)
        self._asking: Key | None = None
        self._lapses_at: float = inf

    def once(self, key: Key, look: Callable[[], Any]) -> Any:
        """Work something out, or give the answer that was found and still holds.

        Args:
            key: All that the answer hangs on, the state of things apart.
        """
        outer = self._asking
        if outer is not None:
            self._resting[key].add(outer)
        if key in self._held:
            return self._held[key]
        self._asking = key
        try:
            found = self._held[key] = look()
        finally:
            self._asking = outer
        return found

    def note(self, person: str | None, topic: Topic) -> None:
        """Note that what is being worked out rests on something about a person, or anybody."""
        if self._asking is not None:
            self._by_topic[topic][person].add(self._asking)

    def holds_until(self, moment: int) -> None:
        """Let what is being worked out lapse at a moment: it may turn by time alone."""
        self._lapses_at = min(self._lapses_at, moment)

    def lapse_by(self, now: int) -> None:
        """Let answers go that time may have turned."""
        if now >= self._lapses_at:
            self.lapse()

    def lapse_of(self, person: str | None, topic: Topic) -> None:
        """Let answers go that rest on something, after it changed about a person, or all."""
        by_person = self._by_topic.get(topic)
        if not by_person:
            return
        for whom in tuple(by_person) if person is None else (person, None):
            for key in by_person.pop(whom, ()):
                self._lapse_answer(key)

    def _lapse_answer(self, key: Key) -> None:
        """Let an answer go, and all that rest on it."""
        self._held.pop(key, None)
        for resting in self._resting.pop(key, ()):
            self._lapse_answer(resting)

    def lapse(self) -> None:
        """Let all answers go."""
        self._held.clear()
        self._by_topic.clear()
        self._resting.clear()
        self._lapses_at = inf


def _sets() -> dict[str | None, set[Key]]:
    return defaultdict(set)


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
        self._places: Key = ()
        self._truth: Facts | None = None

    def memo(self, eyes: Eyes) -> Memo:
        """Take in what is new, and return the answers that still hold."""
        memo, now = self._memo, eyes.world.clock.now
        stands = (eyes.skipped, eyes.hurried, eyes.seat.files, tuple(eyes.world.files))
        if stands != self._stood:
            self._stood = stands
            memo.lapse()
        memo.lapse_by(now)
        self._look_where_all_are(eyes)
        for person, topic in _topics(self.seen.news()):
            memo.lapse_of(person, topic)
        return memo

    def _look_where_all_are(self, eyes: Eyes) -> None:
        places = _places(eyes)
        if places != self._places:
            self._places = places
            self._memo.lapse_of(None, PLACES)
        if eyes.world.truth is not self._truth:
            self._truth = eyes.world.truth
            self._memo.lapse_of(None, TRUTH)


def _places(eyes: Eyes) -> Key:
    """Spell out where everybody is, and what doors are open."""
    world, team = eyes.world, eyes.seat.team
    return (
        tuple(world.whereabouts.items()),
        tuple(world.doors.items()),
        None if team is None else (team.place, team.bound_for, team.is_inside, *team.holding),
        None if team is None else world.places[team.place].door,
    )


def _topics(news: News) -> Iterator[tuple[str | None, Topic]]:
    """Yield what has changed, and about whom."""
    for each in news.records:
        about = each.identity.about
        if each.name == LEARNED:
            yield from ((about, (FACT, name)) for name in each.attributes)
        else:
            yield about, (RECORDS, each.name)
        yield about, ANYTHING
    yield from ((person, (MADE, name)) for person, name in news.first_made)
    for message in news.inbox:
        yield message.identity.about, (TOLD, message.tag)
        yield message.identity.about, ANY_MESSAGE
    yield from ((about.about, (DID, action)) for action, about in news.acted)


# --- facts, with a note of each that was looked at -----------------------------------------------


class _Noting:
    """A mapping by name that notes whose names are looked at; only what a view asks of one."""

    __slots__ = ("_held", "_kind", "_memo", "_person")

    def __init__(
        self, held: Mapping[str, Any], memo: Memo, kind: str, person: str | None = None
    ) -> None:
        self._held, self._memo, self._kind, self._person = held, memo, kind, person

    def get(self, name: str, default: Any = None) -> Any:
        self._memo.note(self._person, (self._kind, name))
        return self._held.get(name, default)

    def __getitem__(self, name: str) -> Any:
        self._memo.note(self._person, (self._kind, name))
        return self._held[name]

    def __contains__(self, name: str) -> bool:
        self._memo.note(self._person, (self._kind, name))
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        self._memo.note(None, ANYTHING)
        return iter(self._held)

    def values(self) -> Iterable[Any]:
        self._memo.note(None, ANYTHING)
        return self._held.values()

    def items(self) -> Iterable[tuple[str, Any]]:
        self._memo.note(None, ANYTHING)
        return self._held.items()


def noting(view: View, memo: Memo) -> View:
    """Return a view of the same that notes every name it is asked for."""
    facts: Any = _Noting(view.facts.entries, memo, FACT, view.identity.about)
    # A record may answer for somebody whom it does not name, so any of the name counts.
    own: Any = _Noting(view.past.own, memo, RECORDS)
    general: Any = _Noting(view.past.general, memo, RECORDS)
    return View(view.setting, Facts(facts), Past(own, general), view.identity, view.knower)
