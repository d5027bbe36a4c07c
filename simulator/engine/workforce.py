"""Posts become people on duty: by shift, less leave, courses, other duty and sickness.

One strength serves the borough. Officers lent to a visit, sent with an escort or set to watch
somebody in hospital leave it, and crews for calls are what remains, in pairs. Leave, courses and
other duty are planned and so taken as their share; who is ill is drawn for each post and day.
This module refuses to say where anybody goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulator.engine.hours import DAY_SECONDS
from simulator.engine.localhours import next_at
from simulator.protocol.moments import local_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.streams import Streams

Purpose = Literal["visit", "escort", "hospital watch", "public order"]


@dataclass(frozen=True, slots=True)
class Relief:
    """One shift's people, as planned.

    Attributes:
        starts: Second of the local day at which it parades.
        posts: Officers on its books.
        leave: Expected away on leave on a day; `training`, `other` and `sickness` likewise.
        crew: Officers to a unit.
    """

    name: str
    starts: int
    posts: int
    leave: float
    training: float
    other: float
    sickness: float
    crew: int

    @property
    def rostered(self) -> int:
        """Officers planned for a day, of whom some will be ill."""
        return round(self.posts - self.leave - self.training - self.other)

    @property
    def on_duty(self) -> float:
        """Officers expected on duty."""
        return self.rostered - self.sickness

    @property
    def units(self) -> float:
        """Crews expected."""
        return self.on_duty / self.crew


@dataclass(slots=True)
class Shift:
    """The shift now on duty.

    Attributes:
        number: Shifts since the world began, from 0.
        officers: On duty, those lent among them.
        lent: Away from the borough's calls.
    """

    relief: Relief
    number: int
    officers: int
    lent: int = 0

    @property
    def crews(self) -> int:
        """Units that can be crewed now."""
        return max(0, self.officers - self.lent) // self.relief.crew


@dataclass(frozen=True, slots=True)
class Loan:
    """Officers away from the strength of one shift; they belong to it until they are back."""

    shift: int
    officers: int
    purpose: Purpose
    since: int


Watch = "Callable[[Shift, bool], None]"


def reliefs(numbers: Calibration, posts: Mapping[str, int] | None = None) -> tuple[Relief, ...]:
    """Work out each shift's people.

    Args:
        posts: Officers on each shift's books; left out, as many as give the units on duty that
            the calibration states.
    """
    starts, units = numbers["response.shift_starts"].table, numbers["response.units_on_duty"].table
    crew = numbers["response.officers_per_unit"].whole
    shares = {
        name: numbers[f"workforce.{name}_share"].number
        for name in ("leave", "training", "other_duty", "sickness")
    }
    planned = 1 - shares["leave"] - shares["training"] - shares["other_duty"]
    present = planned * (1 - shares["sickness"])
    found = []
    for name in starts:
        held = posts[name] if posts is not None else round(units[name] * crew / present)
        found.append(
            Relief(
                name=name,
                starts=int(starts[name]),
                posts=held,
                leave=held * shares["leave"],
                training=held * shares["training"],
                other=held * shares["other_duty"],
                sickness=round(held * planned) * shares["sickness"],
                crew=crew,
            )
        )
    return tuple(found)


def printed(people: tuple[Relief, ...]) -> str:
    """Lay the way from posts to units out as a table, a column a shift, officers a day."""
    rows = [
        ("posts", [f"{each.posts}" for each in people]),
        ("leave", [f"{-each.leave:.1f}" for each in people]),
        ("training", [f"{-each.training:.1f}" for each in people]),
        ("other duty", [f"{-each.other:.1f}" for each in people]),
        ("rostered", [f"{each.rostered}" for each in people]),
        ("sickness", [f"{-each.sickness:.1f}" for each in people]),
        ("on duty", [f"{each.on_duty:.1f}" for each in people]),
        ("crewed units", [f"{each.units:.1f}" for each in people]),
    ]
    head = "".join(f"{each.name:>9}" for each in people)
    lines = [f"{name:<14}" + "".join(f"{cell:>9}" for cell in cells) for name, cells in rows]
    return "\n".join([f"{'officers a day':<14}{head}", *lines])


class Workforce:
    """The borough's strength, shift after shift.

    A shift takes over when it has paraded and been briefed; until then the one before stands.

    Attributes:
        shift: The shift on duty now.
        lent_seconds: Officer-seconds of all loans that have been given back.
    """

    def __init__(
        self,
        clock: Clock,
        streams: Streams,
        numbers: Calibration,
        posts: Mapping[str, int] | None = None,
    ) -> None:
        self.clock = clock
        self.reliefs = reliefs(numbers, posts)
        self._streams = streams
        self._handover = numbers["workforce.handover"].whole
        self._sickness_share = numbers["workforce.sickness_share"].number
        self._watchers: list[Callable[[Shift, bool], None]] = []
        self._purposes: dict[Purpose, int] = {}
        self.lent_seconds = 0
        self.shift = self._paraded(self._on_duty_at(clock.now), 0)
        clock.start(self._reliefs_come())

    def watch(self, watcher: Callable[[Shift, bool], None]) -> None:
        """Have somebody told of the shift now, and whenever it or its strength changes.

        The second argument tells whether the shift is a new one.
        """
        self._watchers.append(watcher)
        watcher(self.shift, True)

    def lend(self, officers: int, purpose: Purpose) -> Loan:
        """Take officers from the strength; no more than are there."""
        there = max(0, self.shift.officers - self.shift.lent)
        loan = Loan(self.shift.number, min(officers, there), purpose, self.clock.now)
        self.shift.lent += loan.officers
        self._purposes[purpose] = self._purposes.get(purpose, 0) + loan.officers
        self._tell(is_new=False)
        return loan

    def give_back(self, loan: Loan) -> None:
        """Take officers back; those of a shift gone home go home too."""
        self._purposes[loan.purpose] -= loan.officers
        self.lent_seconds += loan.officers * (self.clock.now - loan.since)
        if loan.shift == self.shift.number:
            self.shift.lent -= loan.officers
            self._tell(is_new=False)

    def lent_for(self, purpose: Purpose) -> int:
        """Tell how many officers are away for a purpose, of whatever shift."""
        return self._purposes.get(purpose, 0)

    def relief_at(self, moment: int) -> Relief:
        """Tell which relief has the duty at a moment."""
        return self._on_duty_at(moment)

    def next_relief(self, after: int) -> int:
        """Tell when the next relief takes over, in whole seconds of UTC."""
        return min(self._takes_over(relief, after) for relief in self.reliefs)

    def _takes_over(self, relief: Relief, after: int) -> int:
        return next_at((relief.starts + self._handover) % DAY_SECONDS, after)

    def _on_duty_at(self, moment: int) -> Relief:
        """Find the relief whose next taking over is farthest off: it came last."""
        return max(self.reliefs, key=lambda relief: self._takes_over(relief, moment))

    def _paraded(self, relief: Relief, number: int) -> Shift:
        day = local_date(self.clock.now).isoformat()
        luck = self._streams.keyed_each(
            "workforce.sickness", f"{day}:{relief.name}", relief.rostered
        )
        ill = [each for each in luck if each < self._sickness_share]
        return Shift(relief, number, relief.rostered - len(ill))

    def _reliefs_come(self) -> Steps:
        while True:
            yield self.next_relief(self.clock.now) - self.clock.now
            relief = self._on_duty_at(self.clock.now)
            self.shift = self._paraded(relief, self.shift.number + 1)
            self._tell(is_new=True)

    def _tell(self, *, is_new: bool) -> None:
        for watcher in self._watchers:
            watcher(self.shift, is_new)
