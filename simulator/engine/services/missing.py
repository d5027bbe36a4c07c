"""Going missing: an assumption that anyone can move, a measure, and never a verdict.

No published figure says what share of children goes missing within seventy-two hours, nor that an
officer's rapport changes it; the effect is zero unless somebody moves it. In a play nobody goes
missing by chance unless a pin lets the assumption in. What is drawn is drawn by the child's id when
social care takes responsibility or the child leaves without a handover, front-loaded over the time.
This module refuses to say why a child left, and to blame anybody for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, name_of
from simulator.engine.sampling import Distribution

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Steps
    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Record

HANDED_OVER, RELEASED = "csc_handover", "child_released_without_handover"
"""Records after which the assumption is drawn: the child is placed, or is not."""

WINDOW_SECONDS = 72 * 3600  # the first seventy-two hours (INN-1.2-a)


@dataclass(frozen=True, slots=True)
class FrontLoaded(Distribution):
    """Times inside a window, of which half fall in its first quarter.

    A Weibull law of shape one half, cut off at the window's end, without its tail: the share gone
    by a moment grows with the square root of the time.
    """

    window: int

    def quantile(self, u: float) -> float:
        """Return the time by which a share of those who leave in the window have left."""
        return self.window * u * u

    @property
    def mean(self) -> float:
        """A third of the window."""
        return self.window / 3


class Missing(LaterDesk):
    """Lets the assumption come true; nobody asks it anything."""

    called = "way to ask"
    rests_on = "missing.within_72h"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._drawn_for: set[str] = set()
        world.log.listen(self._watch, (HANDED_OVER, RELEASED))

    def _watch(self, record: Record) -> None:
        name = name_of(record.identity)
        if not self.is_there or not name or name in self._drawn_for:
            return
        if not self.is_so("missing.assumed", name, 0.0):
            return
        self._drawn_for.add(name)
        if self.is_so("missing.goes", name, self._share(record)):
            identity = record.identity.only(("operation", "about"))
            self.world.clock.start(self._go(identity), at=self.world.clock.now)

    def _share(self, record: Record) -> float:
        """Return the assumed share of children such as this one, never more than all of them.

        It is another where the child is taken to be a victim of trafficking, more where nobody has
        placed the child, and less by the effect of rapport where there was any.
        """
        identity = record.identity
        is_trafficked = self.world.true("trafficking_suspected", identity) is True
        share = self.share("missing.within_72h_trafficked" if is_trafficked else self.rests_on)
        if record.name == RELEASED:
            share *= float(self.world.numbers["missing.not_placed_factor"].number)
        if self.world.memory.has("rapport_established", identity):
            share *= 1.0 - self.share("missing.innerste_effect")
        return min(1.0, share)

    def _go(self, identity: Identity) -> Steps:
        name = name_of(identity)
        yield self.world.draw("missing.after", name, FrontLoaded(WINDOW_SECONDS))
        if name in self.world.whereabouts:
            self.world.whereabouts[name] = None
        self.world.log.write("child_went_missing", None, identity)
        for seat in list(self.world.seats.values()):
            is_theirs = identity.operation in (seat.files or (identity.operation,))
            if seat.role in ("first_responder", "constable") and is_theirs:
                words = "The child is no longer where they were placed, and is being looked for."
                self.say(
                    seat,
                    words,
                    from_="children's social care",
                    about=identity,
                    tag="child_went_missing",
                )

    def forget(self, ids: Iterable[str]) -> None:
        """Forget children who will not come again."""
        gone = set(ids)
        super().forget(gone)
        self._drawn_for -= gone
