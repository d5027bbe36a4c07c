"""What a simulated officer looks at, and the words in which a usual order is written.

An officer sees the log of what was done, what has reached their seat, and facts as their role may
use them. This module refuses to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator.engine.officers.memo import (
    AFRESH,
    ANY_MESSAGE,
    DID,
    MADE,
    PLACES,
    RECORDS,
    TOLD,
    TRUTH,
    Afresh,
    Glance,
    Lasting,
    Memo,
    noting,
)
from simulator.protocol import moments, vocabulary
from simulator.protocol.determinations import police_assistance_required
from simulator.protocol.records import EMPTY, IDENTITY_KINDS, Identity, Value

if TYPE_CHECKING:
    from simulator.engine.officers.seen import About
    from simulator.engine.seats import Incoming, Seat, Team
    from simulator.engine.stage import File, Place
    from simulator.engine.world import World
    from simulator.protocol.context import View
    from simulator.protocol.records import Record


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: an action, about what, with its form filled in."""

    action: str
    identity: Identity = field(default_factory=Identity)
    form: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


WAIT = Step("wait")
"""Wait until something comes in."""

FINISHED = Step("finished")


def wait_until(moment: int) -> Step:
    """Wait until something comes in, but no longer than to a moment."""
    return Step("wait", form={"until": moment})


def is_wait(step: Step) -> bool:
    """Tell whether a step is a wait, with or without an end."""
    return step.action == WAIT.action


def until(step: Step) -> int | None:
    """Return the moment a wait ends at the latest; None when only something coming in ends it."""
    moment = step.form.get("until")
    return moment if isinstance(moment, int) else None


Form = Callable[["Eyes", Identity], Mapping[str, Value]]
When = Callable[["Eyes", Identity], bool]


def always(_: Eyes, __: Identity) -> bool:
    """Want a step whenever it has not been done."""
    return True


def empty(_: Eyes, __: Identity) -> Mapping[str, Value]:
    """Fill nothing in."""
    return EMPTY


@dataclass(frozen=True, slots=True)
class Usual:
    """One line of a role's usual order.

    Attributes:
        unless: Record that shows it has been done; without one, having done the act shows it.
        about: Identity kinds it is about.
        answer: Message or record that must come before the order goes on, if it is a request.
        most: How often it may be tried, where an order is taken by what is ready (`ready`).
    """

    action: str
    unless: str | None = None
    when: When = always
    form: Form = empty
    about: tuple[str, ...] = ("operation", "premises")
    answer: tuple[str, ...] = ()
    most: int = 1


@dataclass(frozen=True, slots=True)
class Eyes:
    """A seat's view of the world.

    Attributes:
        skipped: Steps left out, by action, operation and address.
        hurried: Addresses at which no answer is waited for any more. Both are empty but for a
            careless officer.
        memo: What has been looked up already, where an order asks for the same things over and
            over (`glance`).
        lasting: What outlasts one look round; None where each begins afresh.
        notes: Where it is noted what an answer rests on, while one that outlasts is worked out.
        settled: Lines of an order that are behind somebody for good: what has been recorded or
            tried stays so.
    """

    world: World
    seat: Seat
    skipped: frozenset[tuple[str, str | None, str | None]] = frozenset()
    hurried: frozenset[str] = frozenset()
    memo: Afresh | Glance | Memo = field(default=AFRESH, compare=False)
    lasting: Lasting | None = field(default=None, compare=False)
    notes: Memo | None = field(default=None, compare=False)
    settled: set[tuple[int, str | None, str | None]] = field(default_factory=set, compare=False)

    @property
    def team(self) -> Team:
        """Return the team; only leaders of teams follow the orders that ask for it."""
        assert self.seat.team is not None  # noqa: S101 - the orders of a leader
        return self.seat.team

    @property
    def here(self) -> Place:
        """Return where the team is."""
        return self.where().place(self.team.place)

    @property
    def files(self) -> tuple[File, ...]:
        """Return the files the seat has in hand."""
        files = self.world.files
        if self.seat.files is None:
            return tuple(files.values())
        return tuple(files[each] for each in self.seat.files if each in files)

    def glance(self) -> Eyes:
        """Return the same view for one moment: what is asked twice is looked up once."""
        return replace(self, memo=Glance()) if self.lasting is None else self.lasting.glance(self)

    def note(self, at: Identity, kind: str, name: str) -> None:
        """Note that what is being worked out rests on something."""
        if self.notes is not None:
            self.notes.note(at.about, (kind, name))

    def where(self) -> World:
        """Return the world, to look at where people are and which doors are open."""
        if self.notes is not None:
            self.notes.note(None, PLACES)
        return self.world

    def leaves_out(self, action: str, identity: Identity) -> bool:
        """Tell whether the officer leaves a step out; only a careless one does."""
        return bool(self.skipped) and is_among(self.skipped, action, identity)

    def waits(self, identity: Identity) -> bool:
        """Tell whether answers are waited for; a careless officer may have lost patience."""
        return identity.premises not in self.hurried

    def _about(self, at: Identity, kind: str, name: str) -> About | None:
        """Return what may be about somebody, where it has been sorted; None to search for it.

        That a thing of a kind was looked at is noted either way.
        """
        notes, lasting = self.notes, self.lasting
        if notes is None or lasting is None:
            return None
        is_sorted = at.premises is None and at.call is None
        notes.note(at.about, (RECORDS if kind is MADE and not is_sorted else kind, name))
        return lasting.seen.about(at.operation, at.about) if is_sorted else None

    def done(self, record: str, identity: Identity) -> bool:
        """Tell whether a record was made about something."""
        about = self._about(identity, MADE, record)
        if about is not None:
            return record in about.made
        memory = self.world.memory
        return bool(self.memo.once(record, identity, lambda: memory.has(record, identity)))

    def named(self, record: str, identity: Identity) -> Iterable[Record]:
        """Return the records of a name about something, oldest first."""
        self.note(identity, RECORDS, record)
        return self.world.memory.named(record, identity)

    def acted(self, action: str, identity: Identity) -> bool:
        """Tell whether the seat has done an action about something already."""
        return self.times(action, identity) > 0

    def times(self, action: str, identity: Identity) -> int:
        """Count how often the seat has done an action about something."""
        about = self._about(identity, DID, action)
        if about is not None:
            return about.did.get(action, 0)
        if self.memo is AFRESH or self.notes is not None:
            return self.seat.times(action, identity)
        done: dict[str, list[Identity]] = self.memo.once("acted", Identity(), self._acted)
        found = done.get(action)
        return sum(each.agrees(identity, IDENTITY_KINDS) for each in found) if found else 0

    def _acted(self) -> dict[str, list[Identity]]:
        done: dict[str, list[Identity]] = {}
        for name, about in self.seat.acted:
            done.setdefault(name, []).append(about)
        return done

    def told(self, tags: Iterable[str], identity: Identity) -> bool:
        """Tell whether one of some messages has come in about something."""
        return self.heard(tags, identity) > 0

    def heard(self, tags: Iterable[str], identity: Identity) -> int:
        """Count the messages about something whose tag is one of some."""
        wanted, count = frozenset(tags), 0
        for tag in wanted:
            about = self._about(identity, TOLD, tag)
            if about is None:
                return self._heard(wanted, identity)
            count += about.tags.get(tag, 0)
        return count

    def _heard(self, wanted: frozenset[str], identity: Identity) -> int:
        for tag in wanted:
            self.note(identity, TOLD, tag)
        kinds = ("operation", "premises", "about")
        return sum(
            each.tag in wanted and each.identity.agrees(identity, kinds) for each in self.seat.inbox
        )

    def times_told(self, tag: str, identity: Identity) -> int:
        """Count the messages of a kind that have come in about something, whoever it is about."""
        self.note(Identity(), TOLD, tag)
        return sum(
            each.tag == tag and each.identity.agrees(identity, ("operation", "premises"))
            for each in self.seat.inbox
        )

    def messages(self, identity: Identity) -> Iterable[Incoming]:
        """Return every message about a person, oldest first."""
        if self.notes is not None:
            self.notes.note(identity.about, ANY_MESSAGE)
        kinds = ("operation", "about")
        return (each for each in self.seat.inbox if each.identity.agrees(identity, kinds))

    def view(self, identity: Identity) -> View:
        """Give the facts that the seat's role may use about something; to be asked at once."""
        view = self.world.memory.view(self.seat.role, identity)
        return view if self.notes is None else noting(view, self.notes)

    def known(self, fact: str, identity: Identity) -> Value:
        """Return a fact as the seat's role may use it."""
        value: Value = self.memo.once(
            ("known", fact), identity, lambda: self.view(identity).value(fact)
        )
        return value

    def true(self, fact: str, identity: Identity) -> Value:
        """Return what is true of something that anybody would see."""
        if self.notes is not None:
            self.notes.note(None, TRUTH)
        return self.world.true(fact, identity)

    def police_needed(self, identity: Identity) -> str:
        """Ask whether police must come, on what the seat knows: yes, no or cannot_tell."""
        return str(police_assistance_required(self.view(identity)).value)

    def is_family(self, identity: Identity) -> bool:
        """Tell whether the file is a family removal, as far as the seat knows."""
        return self.known("family_removal", identity) is True

    def file_of(self, premises: str) -> File | None:
        """Return the file in hand that an address belongs to."""
        for file in self.files:
            if premises in file.premises:
                return file
        return None

    def today(self, moment: Value) -> bool:
        """Tell whether a moment is past and on this local day."""
        if not isinstance(moment, int):
            return False
        now = self.world.clock.now
        return moment <= now and moments.local_date(moment) == moments.local_date(now)


def is_among(
    steps: Iterable[tuple[str, str | None, str | None]], action: str, identity: Identity
) -> bool:
    """Tell whether an action about something is among some steps; an open part fits any."""
    return any(
        name == action
        and operation in (None, identity.operation)
        and premises in (None, identity.premises)
        for name, operation, premises in steps
    )


def next_of(eyes: Eyes, order: tuple[Usual, ...], identity: Identity) -> Step | None:
    """Return the next step of an order, `WAIT` for an answer, or None when all of it is done."""
    for usual in order:
        about = identity.only(usual.about)
        if eyes.leaves_out(usual.action, identity) or not usual.when(eyes, identity):
            continue
        if not _is_done(eyes, usual, about):
            return Step(usual.action, about, usual.form(eyes, identity))
        if usual.answer and eyes.waits(identity) and not _is_answered(eyes, usual, about):
            return WAIT
    return None


MOST_SETTLED = 5_000
"""Lines remembered as settled; beyond it they are looked up again: no year piles them up."""


def ready(eyes: Eyes, order: tuple[Usual, ...], identity: Identity) -> Iterator[Step]:
    """Yield every step of an order that is wanted now, in its order; none waits for another.

    A step that was tried as often as it may be is wanted no more, whatever came of it, so that
    nobody repeats one for ever.
    """
    place = _first_line(eyes, order, identity)
    while place is not None:
        usual = order[place]
        yield Step(usual.action, identity.only(usual.about), usual.form(eyes, identity))
        place = _next_line(eyes, order, place + 1, identity)


def wants(eyes: Eyes, order: tuple[Usual, ...], identity: Identity) -> bool:
    """Tell whether any step of an order is wanted now."""
    return _first_line(eyes, order, identity) is not None


def _first_line(eyes: Eyes, order: tuple[Usual, ...], identity: Identity) -> int | None:
    if len(eyes.settled) > MOST_SETTLED:
        eyes.settled.clear()
    key = ("line", id(order))
    place: int | None = eyes.memo.once(key, identity, lambda: _next_line(eyes, order, 0, identity))
    return place


def _next_line(eyes: Eyes, order: tuple[Usual, ...], first: int, identity: Identity) -> int | None:
    """Return the place of the next line of an order that is wanted now, from one on."""
    settled = eyes.settled
    narrowed: dict[tuple[str, ...], Identity] = {}
    for place in range(first, len(order)):
        usual = order[place]
        key = (id(usual), identity.operation, identity.about)
        if key in settled:
            continue
        about = narrowed.get(usual.about)
        if about is None:
            about = narrowed[usual.about] = identity.only(usual.about)
        if is_tried(eyes, usual, about):
            settled.add(key)
        elif not eyes.leaves_out(usual.action, identity) and usual.when(eyes, identity):
            return place
    return None


def is_tried(eyes: Eyes, usual: Usual, about: Identity) -> bool:
    """Tell whether a step has been taken, or tried as often as it may be."""
    if usual.unless is not None and eyes.done(usual.unless, about):
        return True
    return eyes.times(usual.action, about) >= usual.most


def _is_done(eyes: Eyes, usual: Usual, about: Identity) -> bool:
    if usual.unless is not None:
        return eyes.done(usual.unless, about)
    # What was answered before this officer had the file need not be asked again.
    return eyes.acted(usual.action, about) or any(
        eyes.done(name, about) for name in usual.answer if name in vocabulary.records()
    )


def _is_answered(eyes: Eyes, usual: Usual, about: Identity) -> bool:
    return eyes.told(usual.answer, about) or any(eyes.done(name, about) for name in usual.answer)
