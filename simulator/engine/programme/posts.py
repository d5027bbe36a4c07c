"""Police posts by financial year: what is committed, who is seconded into them, who is in post.

A seconded post stands empty until it is filled, is held for a time, and stands empty again; one
that is no longer funded ends with its financial year. The Chief Superintendent's is in post from
the first day, and neither mentors nor goes out. Attached officers come for single operations and
are taken as full-time equivalents. This module refuses to say who pays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.programme.officers import Scheme
    from simulator.engine.programme.terms import Terms
    from simulator.engine.programme.years import Quarter
    from simulator.engine.streams import Streams

CHIEFS = 1
_NEARLY = 1e-9  # a capacity of 3 must not fall to 2 by a rounding error


@dataclass(frozen=True, slots=True)
class YearPosts:
    """Posts of a financial year, as the plan commits them.

    Attributes:
        seconded: Posts for full secondment, the Chief Superintendent's among them.
        attached: Full-time equivalents of officers on short attachment.
    """

    year: str
    begins: int
    ends: int
    seconded: int
    attached: int

    @property
    def committed(self) -> int:
        """All posts."""
        return self.seconded + self.attached


def posts_by_year(
    terms: Terms, listed: Mapping[str, int], quarters: Sequence[Quarter]
) -> tuple[YearPosts, ...]:
    """Work out the posts of each financial year.

    Args:
        listed: Posts of years that the plan names; the other years follow from the one before.
        quarters: All of the programme, in order.
    """
    found: list[YearPosts] = []
    whole: float = terms.posts
    share = terms.secondments / terms.posts if terms.posts else 0.0
    for year in dict.fromkeys(each.year for each in quarters):
        whole = listed.get(year, whole * terms.posts_kept if found else whole)
        seconded = round(whole * share) if found or year in listed else terms.secondments
        of_year = [each for each in quarters if each.year == year]
        attached = max(0, round(whole) - seconded)
        found.append(YearPosts(year, of_year[0].begins, of_year[-1].ends, seconded, attached))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Secondment:
    """One officer's time in a seconded post; `ended_at` is when it is to end."""

    post: int
    began_at: int
    ended_at: int


class Posts:
    """The seconded posts as they are filled and left.

    Attributes:
        in_post: Seconded officers in post, the Chief Superintendent among them.
        begun: Every secondment so far.
    """

    def __init__(
        self,
        clock: Clock,
        streams: Streams,
        terms: Terms,
        years: Sequence[YearPosts],
        scheme: Scheme,
    ) -> None:
        self._clock, self._streams, self._terms = clock, streams, terms
        self._scheme = scheme
        self.years = tuple(years)
        self.in_post = 0
        self.begun: list[Secondment] = []
        self._area = 0
        for post in range(max((each.seconded for each in years), default=0)):
            for begins, ends in _funded(years, post):
                clock.start(self._held(post, begins, ends), at=max(begins, clock.now))

    @property
    def on_teams(self) -> int:
        """Seconded officers who work with teams: all in post but the Chief Superintendent."""
        return max(0, self.in_post - CHIEFS)

    def seconds_in_post(self, until: int) -> int:
        """Return officer-seconds in post up to a moment that nothing more happens before."""
        return self._area + self.in_post * until

    def year_at(self, moment: int) -> YearPosts:
        """Return the posts of the financial year of a moment."""
        return next(each for each in self.years if each.begins <= moment < each.ends)

    def _held(self, post: int, begins: int, ends: int) -> Steps:
        """Fill a post again and again while it is funded."""
        turn = 0
        while self._clock.now < ends:
            if post >= CHIEFS or turn:
                who = f"post-{post}-from-{begins}"
                empty = self._drawn("vacancy", who, turn)
                yield min(empty, ends - self._clock.now)
            length = self._drawn("length", f"post-{post}-from-{begins}", turn)
            stays = min(length, ends - self._clock.now)
            turn += 1
            if stays <= 0:
                continue
            self.begun.append(Secondment(post, self._clock.now, self._clock.now + stays))
            self._change(1)
            yield stays
            self._change(-1)

    def _drawn(self, what: str, who: str, turn: int) -> int:
        terms = self._terms
        law = terms.secondment_vacancy if what == "vacancy" else terms.secondment_length
        return max(1, law.draw(self._streams.keyed(f"programme secondment {what}", who, turn)))

    def _change(self, by: int) -> None:
        """Count somebody in or out; places beside mentors follow, and who has one keeps it."""
        self._area -= by * self._clock.now
        self.in_post += by
        terms = self._terms
        places = self.on_teams * terms.mentors_share * terms.officers_per_mentor
        self._scheme.mentors.resize(int(places + _NEARLY))


def _funded(years: Sequence[YearPosts], post: int) -> list[tuple[int, int]]:
    """List the stretches of years over which a seconded post is funded."""
    stretches: list[tuple[int, int]] = []
    for each in years:
        if post >= each.seconded:
            continue
        if stretches and stretches[-1][1] == each.begins:
            stretches[-1] = (stretches[-1][0], each.ends)
        else:
            stretches.append((each.begins, each.ends))
    return stretches
