"""What an officer need not work out again: answers kept until something they rest on changes.

A usual order asks the same of the same people at every look round, and a look seldom differs from
the one before in more than a record or two. So each answer is kept with all that was looked at to
find it: records and facts by name and person, where people are, the time. What comes in lets those
answers go that looked at it; what turns out the same as before lets nothing go that rests on it.
This module refuses to know what answers mean: with it and without it an officer does the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
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
    from simulator.protocol.records import Identity, Record

Key = tuple[object, ...]
Topic = tuple[str, str]
"""What was looked at: a kind of thing, and its name."""

RECORDS, MADE, FACT, TOLD, DID = "records", "made", "fact", "told", "did"
"""Kinds of things: all records of a name, whether there is one at all, a fact, a tag, an action."""

PLACES: Topic = ("standing", "places")
TRUTH: Topic = ("standing", "truth")
ANYTHING: Topic = ("anything", "")
ANY_MESSAGE: Topic = (TOLD, "")


class Afresh:
    """No answers: each time everything is looked up anew."""

    def once(self, _: object, __: Identity, look: Callable[[], Any]) -> Any:
        """Work something out."""
        return look()


AFRESH = Afresh()


class Glance:
    """Answers of one look round: nothing changes while it lasts, so none lapses."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[Key, Any] = {}

    def once(self, asked: object, at: Identity, look: Callable[[], Any]) -> Any:
        """Work something out about something, or give what was found."""
        key = (asked, at.operation, at.premises, at.about, at.call)
        if key not in self._held:
            self._held[key] = look()
        return self._held[key]


class _Answer:
    """Something worked out, for as long as it holds, and the answers that rest on it.

    It is itself alone, so that it is found among others without a look at what was asked. It is
    simple where it rests on no other answer.
    """

    __slots__ = ("found", "holds", "is_simple", "look", "resting")

    def __init__(self, look: Callable[[], Any]) -> None:
        self.look = look
        self.found: Any = None
        self.holds = False
        self.is_simple = True
        self.resting: set[_Answer] = set()


class Memo:
    """Answers that still hold, each with what it rests on: topics, and other answers."""

    __slots__ = ("_answers", "_asking", "_by_topic", "_until")

    def __init__(self) -> None:
        self._answers: dict[Key, _Answer] = {}
        self._by_topic: dict[Topic, dict[str | None, set[_Answer]]] = defaultdict(_sets)
        self._asking: _Answer | None = None
        self._until: dict[_Answer, int] = {}

    def once(self, asked: object, at: Identity, look: Callable[[], Any]) -> Any:
        """Work something out about something, or give the answer that was found and still holds.

        Args:
            asked: All that the answer hangs on, `at` and the state of things apart.
            look: How to work it out, now and later: whatever it looks at is noted.
        """
        # An identity spelled out is found more quickly than one that has to be asked for its hash.
        key = (asked, at.operation, at.premises, at.about, at.call)
        outer, answer = self._asking, self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = _Answer(look)
        if outer is not None:
            answer.resting.add(outer)
            outer.is_simple = False
        if not answer.holds:
            self._work_out(answer)
        return answer.found

    def _work_out(self, answer: _Answer) -> None:
        outer, self._asking = self._asking, answer
        answer.is_simple = True
        try:
            answer.found = answer.look()
        finally:
            self._asking = outer
        answer.holds = True

    def note(self, person: str | None, topic: Topic) -> None:
        """Note that what is being worked out rests on something about a person, or anybody."""
        if self._asking is not None:
            self._by_topic[topic][person].add(self._asking)

    def holds_until(self, moment: int) -> None:
        """Let what is being worked out lapse at a moment: it may turn by time alone."""
        if self._asking is not None:
            self._until[self._asking] = min(moment, self._until.get(self._asking, moment))

    def take_in(self, changes: Iterable[tuple[str | None, Topic]], now: int) -> None:
        """Let answers go that rest on what has changed, about a person or all, and on the time.

        A simple answer is worked out again at once: mostly it is what it was, and then all that
        rests on it still holds.
        """
        touched = self._turning_by(now)
        for person, topic in changes:
            by_person = self._by_topic.get(topic)
            if by_person:
                touched += _taken_out(by_person, person)
        simple = [answer for answer in touched if answer.is_simple]
        for answer in touched:
            if not answer.is_simple:
                _lapse(answer)
        for answer in dict.fromkeys(simple):
            if answer.holds:
                self._ask_again(answer)

    def _turning_by(self, now: int) -> list[_Answer]:
        due = [answer for answer, moment in self._until.items() if moment <= now]
        for answer in due:
            del self._until[answer]
        return due

    def _ask_again(self, answer: _Answer) -> None:
        before = answer.found
        self._work_out(answer)
        if answer.found != before:
            _lapse_resting(answer)

    def lapse(self) -> None:
        """Let all answers go."""
        self._answers.clear()
        self._by_topic.clear()
        self._until.clear()


def _taken_out(by_person: dict[str | None, set[_Answer]], person: str | None) -> list[_Answer]:
    """Take out what rests on something about a person, or about anybody."""
    whose = tuple(by_person) if person is None else (person, None)
    return [answer for whom in whose for answer in by_person.pop(whom, ())]


def _lapse(answer: _Answer) -> None:
    """Let an answer go, and all that rest on it."""
    answer.holds = False
    _lapse_resting(answer)


def _lapse_resting(answer: _Answer) -> None:
    if answer.resting:
        resting, answer.resting = answer.resting, set()
        for each in resting:
            _lapse(each)


def _sets() -> dict[str | None, set[_Answer]]:
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
        self._looking: Eyes | None = None
        self._glancing: Eyes | None = None
        self._stood: Key = ()
        self._places: Key = ()
        self._truth: Facts | None = None

    def glance(self, eyes: Eyes) -> Eyes:
        """Take in what is new, and return the same eyes with the answers that still hold."""
        memo, stands = self._memo, (eyes.seat.files, tuple(eyes.world.files))
        if self._glancing is None or eyes is not self._looking or stands != self._stood:
            self._stood, self._looking = stands, eyes
            self._glancing = replace(eyes, memo=memo, notes=memo)
            memo.lapse()
        news = _topics(self.seen.news())
        memo.take_in((*self._look_where_all_are(eyes), *news), eyes.world.clock.now)
        return self._glancing

    def _look_where_all_are(self, eyes: Eyes) -> Iterator[tuple[str | None, Topic]]:
        places = _places(eyes)
        if places != self._places:
            self._places = places
            yield None, PLACES
        if eyes.world.truth is not self._truth:
            self._truth = eyes.world.truth
            yield None, TRUTH


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
    for person in {each.identity.about for each in news.records}:
        yield person, ANYTHING
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
