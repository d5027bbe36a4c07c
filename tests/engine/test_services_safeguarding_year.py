"""A year of a force's child cases through the services: the same rules, nothing left behind."""

from __future__ import annotations

from math import log
from statistics import median
from typing import TYPE_CHECKING, cast

import pytest

from simulator.engine.streams import Stream, Streams
from simulator.protocol.moments import local_clock
from simulator.protocol.records import Identity, Record
from tests.engine.safeguarding_worlds import DAY, HOUR, Night, night, without

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.services.safeguarding import SocialCare

CHILDREN, YEAR = 400, 365 * DAY
REQUESTS = ("mash.refer", "nccu.call", "interpreters.connect", "inspectors.confirm")


class Year:
    """Four hundred children, met at any hour, one or more at a time.

    Attributes:
        met: When each child was met. `seen`: when a social worker came. `placed`: likewise.
        most: Most cases that social care kept at once.
    """

    def __init__(self, seed: int) -> None:
        self.play = Night(without(night("2022-01-01 00:00"), "home", "hostel"), seed)
        self.play.records.clear()
        self.play.world.log.sinks.remove(self.play.records.append)
        self.play.world.log.sinks.append(self._take)
        self.met: dict[str, int] = {}
        self.seen: dict[str, int] = {}
        self.placed: dict[str, int] = {}
        self.most = 0
        self._run(Streams(seed).get("met"))

    def _run(self, chance: Stream) -> None:
        clock, number = self.play.world.clock, 0
        while number < CHILDREN:
            apart = -log(1 - chance.uniform()) * YEAR / CHILDREN * 2
            clock.run_through(clock.now + round(apart))
            for _ in range(1 + int(3 * chance.uniform())):
                self._meet(Identity(f"case-{number // 3}", None, f"child-{number}"))
                number += 1
        clock.run_through(clock.now + 30 * DAY)

    def _meet(self, child: Identity) -> None:
        self.met[child.about or ""] = self.play.world.clock.now
        for request in REQUESTS:
            self.play.ask(request, child)
        self.play.ask("csc.contact", child, {"attend": True, "place": True})
        self.most = max(self.most, len(self.care.cases))

    def _take(self, record: Record) -> None:
        """Hand every child over an hour after the social worker came, and forget once placed."""
        child, clock = record.identity.about or "", self.play.world.clock
        if record.name == "aa_present":
            self.seen[child] = record.at
            clock.start(self._hand_over(record.identity), at=record.at)
        elif record.name == "taken_to_place_of_safety":
            self.placed[child] = record.at
            clock.start(self._forget(child), at=record.at)

    def _hand_over(self, child: Identity) -> Steps:
        yield HOUR
        self.play.world.log.write("csc_handover", "csc", child)

    def _forget(self, child: str) -> Steps:
        yield 5 * DAY
        for service in self.play.world.services.values():
            getattr(service, "forget", lambda _: None)([child])

    @property
    def care(self) -> SocialCare:
        """Social care itself."""
        return cast("SocialCare", self.play.world.services["csc"])

    def waits(self, part: str) -> list[int]:
        """Return how long children met in office hours, or outside them, waited for somebody."""
        hours = self.care.staff.hours
        return [
            self.seen[child] - at
            for child, at in self.met.items()
            if hours.is_open(at) == (part == "day")
        ]


@pytest.fixture(scope="module")
def year() -> Year:
    """One year, played once."""
    return Year(1)


def test_every_child_is_seen_and_placed(year: Year) -> None:
    """Waiting is possible, being lost between services is not."""
    assert len(year.met) >= CHILDREN
    assert year.seen.keys() == year.placed.keys() == year.met.keys()


def test_children_met_out_of_hours_wait_longer_for_social_care(year: Year) -> None:
    """A few workers cover nights and weekends, and their way takes longer."""
    assert median(year.waits("night")) > 1.5 * median(year.waits("day"))


def test_year_leaves_nothing_behind(year: Year) -> None:
    """What the services keep grows with the children there are, not with those there were."""
    assert year.most < 40
    assert year.care.cases == {}
    assert year.care.staff.workers.busy == year.care.staff.workers.queued == 0
    for name, service in year.play.world.services.items():
        left = [each for each in getattr(service, "drawn", tuple)() if "child-" in each[1]]
        assert left == [], name


def test_strength_follows_the_clock_all_year(year: Year) -> None:
    """The year ends as it began, clock changes and all."""
    clock = local_clock(year.play.world.clock.now)
    is_office = clock.weekday < 5 and 9 <= clock.hour < 17
    assert year.care.staff.workers.capacity == (4 if is_office else 1)


def test_same_seed_gives_the_same_year(year: Year) -> None:
    """To the second."""
    again = Year(1)
    assert (again.met, again.seen, again.placed) == (year.met, year.seen, year.placed)
