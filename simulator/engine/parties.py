"""What is true of a party of young people before anybody meets them, drawn as they are found.

Every purpose has a stream of its own, drawn once for each party or person whether used or not, so
that neither a decision nor another social worker moves a fact. Languages are labels by which an
interpreter is found and say nothing else. This module refuses to know who meets them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibration import Calibration
    from simulator.engine.guesses import Guesses
    from simulator.engine.streams import Streams

MOST_IN_PARTY = 30
MOST_FOR_A_PATROL = 3
"""Children of one party with whom one patrol deals; for more another comes. Ours."""

YOUNGEST, OLDEST = 6, 25
"""No age is drawn outside these."""
NOBODY = 1e-9
"""A share so small that there is nobody of it."""

COMMON, RARE = "arabic", "language_r"
"""Labels of a language that the telephone line nearly always has, and of one it seldom has."""


@dataclass(frozen=True, slots=True)
class Youth:
    """One young person found.

    Attributes:
        years: True age. `claims`: the age they give.
        is_disputed: Whether they look older than they say.
        has_papers: Whether they carry papers that show them to be over eighteen.
        language: Label of the language they speak.
        is_hurt: Whether they need care at once; `is_unwell`: whether they cannot talk at length.
        is_guarded: Whether they tell what matters only when safe, apart and understood.
        alleges: Whether they would tell of a crime against them; `is_exploited`: of signs of
            trafficking; `is_expected`: that somebody expects them.
    """

    years: int
    claims: int
    is_disputed: bool
    has_papers: bool
    language: str
    is_girl: bool
    is_hurt: bool
    is_unwell: bool
    is_guarded: bool
    alleges: bool
    is_exploited: bool
    is_expected: bool
    refuses_prints: bool

    @property
    def is_child(self) -> bool:
        """Whether they are in truth under eighteen."""
        return self.years < 18


@dataclass(frozen=True, slots=True)
class Party:
    """Young people found together.

    Attributes:
        spot: Id of the place of the coast.
        has_companion: Whether an adult traveller is with them, and listens.
        is_urgent: Whether whoever rings makes it an immediate call.
        is_rest: Whether it is a further part of a party that several patrols deal with.
    """

    spot: str
    youths: tuple[Youth, ...]
    has_companion: bool
    is_urgent: bool
    is_rest: bool = False

    def shared_out(self) -> tuple[Party, ...]:
        """Share a large party out among patrols, as evenly as it goes; a small one stays whole."""
        patrols = -(-len(self.youths) // MOST_FOR_A_PATROL)
        parts = (self.youths[first::patrols] for first in range(patrols))
        return tuple(
            replace(
                self,
                youths=part,
                has_companion=self.has_companion and number == 0,
                is_rest=number > 0,
            )
            for number, part in enumerate(parts)
        )


class Parties:
    """Draws parties, one after the other.

    Args:
        spots: How much of what is found is found where, by the id of the place.
    """

    def __init__(
        self,
        streams: Streams,
        numbers: Calibration,
        guesses: Guesses,
        spots: Mapping[str, float],
    ) -> None:
        self._streams = streams
        self._numbers = numbers
        self._guesses = guesses
        self._spots = spots
        self._size = sampler(numbers["children.party_size"].distribution)

    def next(self) -> Party:
        """Draw the next party."""
        spot = _pick(self._spots, self._uniform("spot"))
        has_companion = self._is_so("with_companion")
        is_urgent = self._is_so("at_risk_call")
        size = min(MOST_IN_PARTY, self._streams.get("party.size").draw(self._size))
        language = RARE if self._is_so("rare_language") else COMMON
        youths = tuple(self._youth(language) for _ in range(size))
        is_urgent = is_urgent or any(each.is_hurt for each in youths)
        return Party(spot, youths, has_companion, is_urgent)

    def _youth(self, language: str) -> Youth:
        years, claims, is_disputed = self._age()
        has_papers = self._is_so("has_papers") and years >= 18
        return Youth(
            years=years,
            claims=claims,
            is_disputed=is_disputed,
            has_papers=has_papers,
            language=language,
            is_girl=self._is_so("is_girl"),
            is_hurt=self._is_so("hurt"),
            is_unwell=self._is_so("unwell"),
            is_guarded=self._is_so("guarded"),
            alleges=self._is_so("alleges"),
            is_exploited=self._is_so("exploited"),
            is_expected=self._is_so("expected"),
            refuses_prints=self._is_so("refuses_prints"),
        )

    def _age(self) -> tuple[int, int, bool]:
        """Draw a true age, the age given, and whether the two look far apart.

        Nobody under sixteen is disputed here, so the calibrated share is of the others.
        """
        young = self._numbers["children.under_16_share"].number
        is_young = self._uniform("young") < young
        disputed = self._numbers["children.age_disputed_share"].number / max(1.0 - young, NOBODY)
        is_disputed = self._uniform("disputed") < disputed and not is_young
        is_adult = self._uniform("adult") < self._numbers["children.disputed_adult_share"].number
        position = self._uniform("years")
        claims = 17 if position < 0.6 else 16
        if is_young:
            years = max(YOUNGEST, 15 - _halvings(position))
            return years, years, False
        if is_disputed and is_adult:
            return min(OLDEST, 18 + _halvings(position)), claims, True
        return claims, claims, is_disputed

    def _uniform(self, purpose: str) -> float:
        return self._streams.get(f"party.{purpose}").uniform()

    def _is_so(self, guess: str) -> bool:
        return self._uniform(guess) < float(getattr(self._guesses, guess))


def _halvings(position: float) -> int:
    """Count how often a half comes up tails before it comes up heads, from one uniform."""
    count = 0
    while position < 0.5 and count < 20:
        position *= 2.0
        count += 1
    return count


def _pick(weights: Mapping[str, float], position: float) -> str:
    left = position * sum(weights.values())
    name = ""
    for name, weight in weights.items():  # noqa: B007 - the last one is returned for rounding
        left -= weight
        if left < 0:
            break
    return name
