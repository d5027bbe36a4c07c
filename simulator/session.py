"""A session: the only way into a world. See the situation, act, wait.

A trainee at a screen, a script and a rule-following officer all go through here; they differ only
in who decides and how often. A decision stands at the end of its second. What comes in during an
action or a wait stops the clock there, so that whoever decides can break off or carry on. This
module refuses to read the wall clock, to judge, or to show what the seat may not know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.decisions import (
    BREAK_OFF,
    CARRY_ON,
    HINT,
    NO_REASON,
    STOP,
    WAIT,
    Decision,
)
from simulator.engine import acts, completion
from simulator.engine.acts import Act, Impossible
from simulator.engine.effects import is_within_reach
from simulator.engine.seats import Incoming, Seat, Team
from simulator.engine.services import MAKERS
from simulator.engine.world import World
from simulator.protocol import monitor
from simulator.protocol.book import open_book
from simulator.protocol.records import EMPTY, IDENTITY_KINDS, Identity, Record, Value
from simulator.protocol.rulebook import duties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.stage import Stage
    from simulator.protocol.findings import Finding


class NotOffered(Exception):
    """A decision that cannot be taken here and now; nothing has changed. The message says why."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An act on offer, and what it can be about here."""

    act: Act
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Situation:
    """What the player may see at a moment.

    Attributes:
        incoming: What has come in since the last decision.
        busy: Label of the action under way, if one was interrupted.
        place: Label of where the team is.
    """

    at: int
    is_over: bool
    place: str
    place_id: str
    is_inside: bool
    holding: tuple[str, ...]
    busy: str | None
    incoming: tuple[Incoming, ...]
    look_up_offers: Callable[[], tuple[Offer, ...]]
    look_up_owed: Callable[[], tuple[monitor.Owed, ...]]
    open_calls: tuple[str, ...]

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """List the acts that are physically possible here and now.

        Looked up when first asked, since most deciders never do; ask before the next decision.
        """
        return self.look_up_offers()

    @cached_property
    def owed(self) -> tuple[monitor.Owed, ...]:
        """List what the player owes then; shown as hints and timers where the play allows."""
        return self.look_up_owed()


Keeper = Callable[[Decision], None]
"""Keeps a decision before it is carried out. Where it raises, nothing has changed."""


Subjects = tuple[tuple[str, Identity], ...]
"""Things of one kind, each with what it is part of."""


class Session:
    """A world with a player in one of its seats.

    Attributes:
        decisions: Every decision taken so far, in order.
        keepers: Told of each decision before it is carried out, as an attempt's file is.
        broken_off: By the number of the decision that broke it off: the label of each action.
        is_judged: Whether records are put to the rule book; not while a play is led again whose
            state is known already.
    """

    def __init__(self, stage: Stage, repertoire: Mapping[str, Act], seed: int) -> None:
        self.stage = stage
        self.repertoire = repertoire
        self.world = World(stage, repertoire, seed, MAKERS)
        self.records: list[Record] = []
        self.decisions: list[Decision] = []
        self.keepers: list[Keeper] = []
        self.broken_off: dict[int, str] = {}
        self.is_judged = True
        self.book = open_book(duties(), self.world.setting)
        self.state = monitor.start(stage.opens, self.world.at_opening)
        self.world.log.sinks.append(self._take)
        self.seat = self._seated()
        self._seen = 0
        self._is_stopped = False
        self.world.clock.finish_second()

    def _seated(self) -> Seat:
        team = Team("team", self.stage.base, self.stage.team)
        player = self.world.seat(self.stage.role, team if self.stage.role != "cio" else None)
        self.world.crew(team, player)
        return player

    def _take(self, record: Record) -> None:
        self.records.append(record)
        if self.is_judged:
            self.state = monitor.take(self.book, self.state, record)

    # --- what the player sees ---------------------------------------------------------------

    @property
    def at(self) -> int:
        """Return the moment, in whole seconds of UTC."""
        return self.world.clock.now

    @property
    def is_over(self) -> bool:
        """Tell whether the play has come to its end."""
        return self._is_stopped or self.at >= self.stage.ends

    def situation(self) -> Situation:
        """Show what the player may see now."""
        team = self.seat.team
        place_id = team.place if team else self.stage.base
        state, at = self.state, self.at
        return Situation(
            at=at,
            is_over=self.is_over,
            place=self.world.place(place_id).label,
            place_id=place_id,
            is_inside=team.is_inside if team else False,
            holding=tuple(team.holding) if team else (),
            busy=self.seat.doing.act.label if self.seat.doing else None,
            incoming=tuple(self.seat.inbox[self._seen :]),
            look_up_offers=self.offers,
            look_up_owed=lambda: monitor.owed(state, self.seat.role, at),
            open_calls=tuple(self.world.open_calls),
        )

    def offers(self) -> tuple[Offer, ...]:
        """List the acts that are physically possible here and now."""
        if self.is_over:
            return ()
        # Worked out once for all acts: what each thing is part of does not hang on the act.
        subjects = {kind: self._subjects(kind) for kind in IDENTITY_KINDS}
        nothing = self.completed(Identity())
        offers = (self._offer(act, subjects, nothing) for act in self.repertoire.values())
        return tuple(offer for offer in offers if offer is not None)

    def _subjects(self, kind: str) -> Subjects:
        return tuple((each, self.completed(Identity(**{kind: each}))) for each in self._ids(kind))

    def _offer(self, act: Act, subjects: Mapping[str, Subjects], nothing: Identity) -> Offer | None:
        if self.seat.role not in act.roles:
            return None
        choices = {kind: self._possible(act, subjects[kind]) for kind in act.asks_for}
        if not all(choices.values()) or not (choices or self._is_possible(act, nothing)):
            return None
        return Offer(acts.as_offered(self.world, act), MappingProxyType(choices))

    def _possible(self, act: Act, subjects: Subjects) -> tuple[str, ...]:
        return tuple(each for each, about in subjects if self._is_possible(act, about))

    def _is_possible(self, act: Act, about: Identity) -> bool:
        return acts.why_impossible(self.world, self.seat, act, about) is None

    def _ids(self, kind: str) -> tuple[str, ...]:
        heard_of = self.world.heard_of
        match kind:
            case "operation":
                return tuple(self.stage.files)
            case "premises":
                places = self.stage.places.values()
                return tuple(p.id for p in places if p.kind == "premises" and p.id in heard_of)
            case "about":
                return tuple(p for p in self.stage.people if p in heard_of or self._has_met(p))
            case _:
                return tuple(self.world.open_calls)

    def _has_met(self, person: str) -> bool:
        if is_within_reach(self.world, self.seat, person):
            return True
        return any(about.about == person for _, about in self.seat.acted)

    # --- what the player decides -------------------------------------------------------------

    def act(
        self,
        action: str,
        identity: Identity | None = None,
        form: Mapping[str, Value] = EMPTY,
        reason: Mapping[str, str] = NO_REASON,
    ) -> Situation:
        """Do something. An action under way is broken off first.

        Args:
            reason: Why, in the player's own words by heading; kept, and judged by nobody here.

        Returns:
            The situation when it is done, or when something comes in before that.

        Raises:
            NotOffered: The act does not exist, is physically impossible, or its form is not
                filled in as it must be. Nothing has changed.
        """
        act = self.repertoire.get(action)
        if act is None:
            raise NotOffered(f"there is no action {action!r}")
        identity = self.completed(identity or Identity())
        self._check(act, identity, form)
        arguments: dict[str, Value] = {**identity.named(), **form}
        self._decided(action, arguments, reason)
        self._break_off()
        if "call" in act.asks_for_new:
            identity = self._with_new_call(identity)
        acts.begin(self.world, self.seat, act, identity, form)
        return self._run_until(lambda: self.seat.doing is None)

    def _check(self, act: Act, identity: Identity, form: Mapping[str, Value]) -> None:
        if self.is_over:
            raise NotOffered("the exercise is over")
        doing = self.seat.doing
        if doing is not None and not doing.act.can_break_off:
            raise NotOffered(f"{doing.act.label} cannot be broken off")
        why = acts.why_not(self.world, self.seat, act, identity, form)
        if why is not None:
            raise NotOffered(f"{act.label}: {why}")

    def completed(self, identity: Identity) -> Identity:
        """Fill in the operation and the address where they follow from what is given."""
        return completion.completed(self.world, self.seat, identity)

    def _with_new_call(self, identity: Identity) -> Identity:
        given = {kind: getattr(identity, kind) for kind in IDENTITY_KINDS}
        return Identity(**{**given, "call": self.world.next_call()})

    def wait(self, seconds: int | None = None) -> Situation:
        """Let time pass: so many seconds, or until something comes in. Breaks nothing off."""
        if self.is_over:
            raise NotOffered("the exercise is over")
        self._decided(WAIT, {"seconds": seconds})
        until = self.stage.ends if seconds is None else min(self.at + seconds, self.stage.ends)
        return self._run_until(lambda: self.at >= until, until)

    def wait_for(self, has_come: Callable[[], bool]) -> Situation:
        """Let time pass until a script's condition holds, or until something comes in.

        It is kept as a wait of as many seconds as it took, so that replay needs no condition.
        """
        if self.is_over:
            raise NotOffered("the exercise is over")
        began, self._seen = self.at, len(self.seat.inbox)
        situation = self._run_until(has_come)
        self._keep(Decision(began, WAIT, {"seconds": self.at - began}))
        return situation

    def carry_on(self) -> Situation:
        """Go on with the action that was interrupted.

        Raises:
            NotOffered: Nothing was.
        """
        if self.seat.doing is None:
            raise NotOffered("no action is under way")
        self._decided(CARRY_ON, {})
        return self._run_until(lambda: self.seat.doing is None)

    def break_off(self) -> Situation:
        """Give up the action that was interrupted, with nothing begun in its place.

        Raises:
            NotOffered: Nothing was interrupted, or it cannot be broken off.
        """
        doing = self.seat.doing
        if doing is None:
            raise NotOffered("no action is under way")
        if not doing.act.can_break_off:
            raise NotOffered(f"{doing.act.label} cannot be broken off")
        self._decided(BREAK_OFF, {})
        self._break_off()
        return self.situation()

    def stop(self) -> Situation:
        """End the exercise here. That is never a fail of itself."""
        self._decided(STOP, {})
        self._break_off()
        self._is_stopped = True
        return self.situation()

    def hint(self) -> tuple[monitor.Owed, ...]:
        """Tell what is owed now; that it was asked for is kept, and no time passes.

        Raises:
            NotOffered: The exercise is over.
        """
        if self.is_over:
            raise NotOffered("the exercise is over")
        self._keep(Decision(self.at, HINT, {}))
        return self.situation().owed

    def _decided(
        self, action: str, arguments: Mapping[str, Value], reason: Mapping[str, str] = NO_REASON
    ) -> None:
        self._keep(Decision(self.at, action, dict(arguments), dict(reason)))
        self._seen = len(self.seat.inbox)

    def _keep(self, decision: Decision) -> None:
        for keep in self.keepers:
            keep(decision)
        self.decisions.append(decision)

    def _break_off(self) -> None:
        doing = self.seat.doing
        if doing is not None and doing.flow is not None:
            doing.flow.cancel()
            self.seat.doing = None
            self.broken_off[len(self.decisions) - 1] = doing.act.label

    def _run_until(self, is_done: Callable[[], bool], until: int | None = None) -> Situation:
        clock = self.world.clock
        limit = self.stage.ends if until is None else until
        came_in = len(self.seat.inbox)
        clock.finish_second()
        while not is_done() and len(self.seat.inbox) == came_in:
            moment = clock.next_time()
            if moment is None or moment > limit:
                clock.run_through(limit)
                break
            clock.run_through(moment)
        return self.situation()

    # --- what the rule book says --------------------------------------------------------------

    def findings(self) -> tuple[Finding, ...]:
        """Return every finding as it stands now."""
        return monitor.findings(self.state, self.at, ended=self.is_over)

    def would(self, record: Record) -> tuple[Finding, ...]:
        """Return what a record would cause, with nothing changed."""
        return monitor.would(self.book, self.state, record)


__all__ = [
    "BREAK_OFF",
    "CARRY_ON",
    "HINT",
    "NO_REASON",
    "STOP",
    "WAIT",
    "Decision",
    "Impossible",
    "Keeper",
    "NotOffered",
    "Offer",
    "Session",
    "Situation",
]
