"""Immigration officers on their way: course, designation, time beside a mentor, sign-off.

An officer fails a sitting or an accompanied period once and tries again; twice, and the officer
leaves the scheme. Whoever leaves the service does so from wherever they stand. All that may befall
an officer is drawn by the officer's own name, so that no decision of the plan changes whom it
befalls. This module refuses to know who mentors, and what a visit is.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from simulator.engine.pools import Pool
from simulator.engine.programme.terms import YEAR_SECONDS, Terms

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.streams import Streams

WAITING_FOR_COURSE, ON_COURSE = "waiting_for_course", "on_course"
WAITING_TO_RESIT, DESIGNATION = "waiting_to_resit", "awaiting_designation"
WAITING_FOR_MENTOR, ACCOMPANIED = "waiting_for_mentor", "accompanied"
INDEPENDENT, FAILED, LEFT = "independent", "failed", "left"
STATES = (
    WAITING_FOR_COURSE,
    ON_COURSE,
    WAITING_TO_RESIT,
    DESIGNATION,
    WAITING_FOR_MENTOR,
    ACCOMPANIED,
    INDEPENDENT,
    FAILED,
    LEFT,
)
"""Where an officer can stand; each taken in stands in exactly one."""

OUT = (FAILED, LEFT)
TRIES = 2
NEVER = 1_000.0
"""Years in service that stand for not leaving at all."""

ALMOST_ALL = 1 - 1e-9
"""Share of leavers at which all leave at once; at one the rate would be no number."""


@dataclass(slots=True)
class Officer:
    """One officer of the scheme.

    Attributes:
        leaves_at: Moment at which the officer leaves the service.
        signed_off_at: Moment since which the officer goes without police; None before it.
    """

    name: str
    came_at: int
    leaves_at: int
    state: str
    signed_off_at: int | None = None
    mentored_at: int | None = None
    mentor_waits: int = 0


class Scheme:
    """All officers of a programme, and the two things that they wait for.

    Attributes:
        places: Trainer places. `mentors`: places beside a mentor.
        officers: Everybody taken in, in order. `numbers`: how many stand where.
        trained: Moments at which somebody passed the course.
    """

    def __init__(self, clock: Clock, streams: Streams, terms: Terms) -> None:
        self._clock, self._streams, self._terms = clock, streams, terms
        self.places = Pool(clock, "trainer places", terms.trainer_places)
        self.mentors = Pool(clock, "places beside a mentor", 0)
        self.officers: list[Officer] = []
        self.numbers = dict.fromkeys(STATES, 0)
        self.trained: list[int] = []

    @property
    def in_scheme(self) -> int:
        """Officers who have neither failed nor left."""
        return len(self.officers) - sum(self.numbers[state] for state in OUT)

    def begin_with(self, number: int) -> None:
        """Take in the pilot's officers, who go without police from the first day."""
        for turn in range(number):
            officer = self._taken_in(f"pilot-{turn + 1}", INDEPENDENT)
            officer.signed_off_at = officer.mentored_at = self._clock.now
            self._clock.start(self._stays(officer))

    def take_in(self, number: int, cohort: int) -> None:
        """Take in a cohort, all on one day."""
        for turn in range(number):
            officer = self._taken_in(f"cohort-{cohort}-{turn + 1}", WAITING_FOR_COURSE)
            self._clock.start(self._path(officer))

    def _taken_in(self, name: str, state: str) -> Officer:
        now = self._clock.now
        officer = Officer(name, now, now + self._time_in_service(name), state)
        self.officers.append(officer)
        self.numbers[state] += 1
        return officer

    def _time_in_service(self, name: str) -> int:
        """Draw the time until an officer leaves, at a constant rate."""
        rate = -log1p(-min(self._terms.leavers_share, ALMOST_ALL))
        drawn = -log1p(-self._draw("leaving", name))
        return round(min(drawn / rate if rate else NEVER, NEVER) * YEAR_SECONDS)

    def _draw(self, purpose: str, name: str, turn: int = 0) -> float:
        return self._streams.keyed(f"programme {purpose}", name, turn)

    def _move(self, officer: Officer, state: str) -> None:
        self.numbers[officer.state] -= 1
        self.numbers[state] += 1
        officer.state = state

    def _left(self, officer: Officer) -> int:
        return max(0, officer.leaves_at - self._clock.now)

    def _spends(self, officer: Officer, seconds: int) -> Generator[int, Any, bool]:
        """Let time pass; tell whether the officer is still in the service after it."""
        yield min(seconds, self._left(officer))
        return officer.leaves_at > self._clock.now

    # --- the path ---------------------------------------------------------------------------

    def _path(self, officer: Officer) -> Steps:
        for step in (self._sits_course, self._is_designated, self._is_accompanied):
            out = yield from step(officer)
            if out is not None:
                self._move(officer, out)
                return
        officer.signed_off_at = self._clock.now
        self._move(officer, INDEPENDENT)
        yield from self._stays(officer)

    def _stays(self, officer: Officer) -> Steps:
        yield self._left(officer)
        self._move(officer, LEFT)

    def _sits_course(self, officer: Officer) -> Generator[Any, Any, str | None]:
        """Go through the course; None for who passed."""
        for sitting in range(TRIES):
            self._move(officer, WAITING_FOR_COURSE)
            if not (yield self.places.take(patience=self._left(officer))):
                return LEFT
            self._move(officer, ON_COURSE)
            is_here = yield from self._spends(officer, self._terms.course)
            self.places.give()
            if not is_here:
                return LEFT
            if self._draw("course", officer.name, sitting) >= self._terms.course_failure:
                self.trained.append(self._clock.now)
                return None
            if sitting + 1 < TRIES:
                self._move(officer, WAITING_TO_RESIT)
                if not (yield from self._spends(officer, self._terms.resit_wait)):
                    return LEFT
        return FAILED

    def _is_designated(self, officer: Officer) -> Generator[Any, Any, str | None]:
        self._move(officer, DESIGNATION)
        wait = self._terms.designation.draw(self._draw("designation", officer.name))
        return None if (yield from self._spends(officer, wait)) else LEFT

    def _is_accompanied(self, officer: Officer) -> Generator[Any, Any, str | None]:
        """Work beside police until signed off; None for who was."""
        for turn in range(TRIES):
            self._move(officer, WAITING_FOR_MENTOR)
            since = self._clock.now
            is_granted = yield self.mentors.take(patience=self._left(officer))
            officer.mentor_waits += self._clock.now - since
            if not is_granted:
                return LEFT
            self._move(officer, ACCOMPANIED)
            if officer.mentored_at is None:
                officer.mentored_at = self._clock.now
            length = self._terms.sign_off.draw(self._draw("sign-off", officer.name, turn))
            is_here = yield from self._spends(officer, length)
            self.mentors.give()
            if not is_here:
                return LEFT
            if self._draw("assessment", officer.name, turn) >= self._terms.sign_off_failure:
                return None
        return FAILED
