"""The agenda: what is due when, as a heap of moments and whoever is due at each.

Comparing bare numbers takes a third of the time that comparing tuples takes, and a heap
does little else; so the heap holds each moment once, and a dictionary tells who is due
then: one actor, or a list in order of entry. What lost its meaning (a delay that was cut
short, a patience that was not needed) stays where it is until its moment comes or until it
makes up half of the agenda, which is then swept. The agenda moves no time and runs nobody.
"""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.flows import Actor

STALE_TOLERATED = 64  # below this a sweep costs more than it frees


class Agenda:
    """Who is due when, in order of time and then of entry.

    The clock's inner loop works on the first three attributes itself, for speed; they keep
    their identity for ever.

    Attributes:
        moments: Heap of the moments at which somebody is due, each once.
        due: For each of them the actor, or the list of actors, due then.
        due_now: Those due at the present moment whose turn has not come yet.
        stale: How many places no longer mean anything.
    """

    __slots__ = ("_sweep_at", "due", "due_now", "moments", "stale")

    def __init__(self) -> None:
        self.moments: list[int] = []
        self.due: dict[int, Actor | list[Actor]] = {}
        self.due_now: deque[Actor] = deque()
        self.stale = 0
        self._sweep_at = STALE_TOLERATED

    def __len__(self) -> int:
        """Count the places taken, stale ones among them."""
        return len(self.due_now) + sum(len(_listed(actors)) for actors in self.due.values())

    def enter(self, moment: int, actor: Actor) -> None:
        """Put an actor down for a moment, behind those already due then."""
        due = self.due
        if moment not in due:
            due[moment] = actor
            heappush(self.moments, moment)
            return
        others = due[moment]
        if type(others) is list:
            others.append(actor)
        else:
            due[moment] = [others, actor]  # type: ignore[list-item]  # not a list, see above

    def pop(self) -> tuple[int | None, Actor]:
        """Take the next actor off; the moment is None when it is due at the present one."""
        if self.due_now:
            return None, self.due_now.popleft()
        moment = heappop(self.moments)
        self.due_now.extend(_listed(self.due.pop(moment)))
        return moment, self.due_now.popleft()

    def next_moment(self, now: int) -> int | None:
        """Tell when somebody is due whose place still means something; None if nobody is."""
        while self.due_now and not self.due_now[0].is_live:
            self.due_now.popleft()
            self.stale -= 1
        if self.due_now:
            return now
        while self.moments:
            moment = self.moments[0]
            actors = _listed(self.due[moment])
            if _living(actors):
                return moment
            del self.due[heappop(self.moments)]
            self.stale -= len(actors)
        return None

    def last_moment(self, now: int) -> int:
        """Tell the last moment at which somebody is due as things stand; ``now`` if none."""
        return max(
            (moment for moment, them in self.due.items() if _living(_listed(them))), default=now
        )

    def count_stale(self) -> None:
        """Note that one place lost its meaning, and sweep when half of them have."""
        self.stale += 1
        if self.stale >= self._sweep_at:
            self._sweep()

    def _sweep(self) -> None:
        living = [(moment, _living(_listed(actors))) for moment, actors in self.due.items()]
        self.due.clear()
        self.due.update((moment, actors) for moment, actors in living if actors)
        self.moments[:] = self.due
        heapify(self.moments)
        present = _living(list(self.due_now))
        self.due_now.clear()
        self.due_now.extend(present)
        self.stale = 0
        self._sweep_at = max(STALE_TOLERATED, len(self))


def _listed(actors: Actor | list[Actor]) -> list[Actor]:
    return actors if isinstance(actors, list) else [actors]


def _living(actors: list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.is_live]
