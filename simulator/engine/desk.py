"""What every service's desk does alike: take requests by kind, draw by id, answer who asked.

A second request about the same address has its own draw, and so has a third; none moves another.
This module refuses to know what is asked.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.hours import Hours
from simulator.engine.sampler import sampler
from simulator.protocol.moments import from_local
from simulator.protocol.records import EMPTY, Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Value

VISIT = ("operation", "premises")
"""What a message about a visit is about."""


def visit_of(request: Request) -> Identity:
    """Return which visit a request is about, whoever and whichever call it names besides."""
    return request.identity.only(VISIT)


def key_of(identity: Identity) -> str:
    """Return the id that draws about a visit are tied to: its address, else its operation."""
    return identity.premises or identity.operation or ""


def moment_in(filled: Value) -> int | None:
    """Read a time as forms hold it, a moment or local time; None where none is given."""
    if isinstance(filled, int) and not isinstance(filled, bool):
        return filled
    try:
        return from_local(str(filled))
    except ValueError:
        return None


class Desk:
    """A service's front: `ask` starts the flow of the request's kind.

    The flow of a kind is the method of that name with an underscore before it.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._drawn: Counter[tuple[str, str]] = Counter()

    def ask(self, request: Request) -> None:
        """Take a request on; its flow starts within this second.

        Raises:
            LookupError: The service has no such kind of request.
        """
        self.world.clock.start(self.steps_for(request), at=request.at)

    def steps_for(self, request: Request) -> Steps:
        """Return the flow that answers a request, not yet begun.

        Raises:
            LookupError: The service has no such kind of request.
        """
        steps: Callable[[Request], Steps] | None = getattr(self, f"_{request.kind}", None)
        if steps is None:
            raise LookupError(f"{type(self).__name__} is not asked for {request.kind!r}")
        return steps(request)

    def lasts(self, purpose: str, key: str, calibrated: str) -> int:
        """Draw whole seconds from a calibrated distribution, unless they are pinned."""
        law = sampler(self.world.numbers[calibrated].distribution)
        return self.world.draw(purpose, key, law, self._next(purpose, key))

    def answers_in(self, purpose: str, key: str, calibrated: str) -> int:
        """Draw how long a decision takes of somebody who is on duty by day only.

        Returns:
            Seconds from now; a drawn answer that would come by night comes in the morning. A
            pinned one comes to the second.
        """
        number, now = self._next(purpose, key), self.world.clock.now
        pinned = self.world.pinned(purpose, key, number)
        if isinstance(pinned, int):
            return pinned
        law = sampler(self.world.numbers[calibrated].distribution)
        drawn = self.world.draw(purpose, key, law, number)
        return self.duty.next_open(now + drawn) - now

    @cached_property
    def duty(self) -> Hours:
        """Hours in which those who decide can be found, every day of the week."""
        numbers = self.world.numbers
        return Hours(numbers["authority.duty_begins"].whole, numbers["authority.duty_ends"].whole)

    def is_so(self, purpose: str, key: str, share: float) -> bool:
        """Draw whether something happens, unless that is pinned."""
        return self.world.happens(purpose, key, share, self._next(purpose, key))

    def share(self, calibrated: str) -> float:
        """Return a calibrated share."""
        return float(self.world.numbers[calibrated].number)

    def share_unless_timed(
        self, calibrated: str, purpose: str, key: str, usual: float = 0.0
    ) -> float:
        """Return a calibrated share, or the usual outcome where the answer's time is pinned.

        Whoever pins when an answer comes means that the usual answer comes then; what else may
        happen has a pin of its own.

        Args:
            usual: 0 where it usually does not happen, 1 where it does.
        """
        is_timed = isinstance(self.world.pinned(purpose, key), int)
        return usual if is_timed else self.share(calibrated)

    def pinned_seconds(self, purpose: str, key: str) -> int | None:
        """Return the seconds a scenario fixed, or None where it fixed none."""
        pinned = self.world.pinned(purpose, key, self._next(purpose, key))
        return pinned if isinstance(pinned, int) else None

    def _next(self, purpose: str, key: str) -> int:
        number = self._drawn[purpose, key]
        self._drawn[purpose, key] += 1
        return number

    def say(
        self,
        seat: Seat,
        words: str,
        *,
        from_: str,
        about: Identity,
        tag: str,
        learned: Mapping[str, Value] = EMPTY,
    ) -> None:
        """Tell a seat something about a visit, a person or a call."""
        self.world.tell(seat, words, from_=from_, identity=about, learned=learned, tag=tag)

    def drawn(self) -> Iterator[tuple[str, str]]:
        """Yield the purposes and ids that something has been drawn for."""
        yield from self._drawn

    def forget(self, ids: Iterable[str]) -> None:
        """Forget how often was drawn for ids that will not come again."""
        gone = set(ids)
        for drawn in [each for each in self._drawn if each[1] in gone]:
            del self._drawn[drawn]

    def seated(self, role: str, operation: str | None = None) -> Seat | None:
        """Return the seat somebody of a role sits in, if anybody does.

        Args:
            operation: Whoever has it in hand; where many sit, others are not told of it.
        """
        seats = (seat for seat in self.world.seats.values() if seat.role == role)
        if operation is None:
            return next(seats, None)
        return next((each for each in seats if operation in (each.files or (operation,))), None)


def until(world: World, moment: int) -> Steps:
    """Wait to a moment; not at all when it is past."""
    yield max(0, moment - world.clock.now)
