"""Chance: one stream for each purpose, and keyed draws that no decision can move.

Two kinds of chance serve two needs. What the world needs in order of arrival comes from a
named stream, so that a new stream, or more draws from another, disturbs nothing. What is
tied to an id of the scenario is keyed by seed, purpose, id and number, so that it is the
same whatever was decided before.

Attempts must replay for years, so chance rests on two promises only: the sequence that
``random.Random(whole number).random()`` gives, which Python guarantees, and the BLAKE2b
hash. Durations follow by the arithmetic of ``sampling`` and are whole seconds.
Nothing here reads the wall clock or the system's entropy.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import chain, repeat, starmap
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.engine.sampling import Distribution

Value = TypeVar("Value")

BLOCK = 512  # draws made at a time: long enough to be fast, short enough to waste little
MANTISSA_BITS = 53  # of a double: uniforms are whole multiples of 2 ** -53


class Stream:
    """One sequence of uniform draws on [0, 1)."""

    __slots__ = ("uniform",)

    uniform: Callable[[], float]

    def __init__(self, seed: int) -> None:
        self.uniform = Random(seed).random  # noqa: S311  # chance in a simulation, no secret

    def draw(self, distribution: Distribution) -> int:
        """Draw one duration, in whole seconds, with one uniform."""
        return distribution.draw(self.uniform())

    def is_lucky(self, probability: float) -> bool:
        """Tell whether something of this probability happens, with one uniform."""
        return self.uniform() < probability


class Streams:
    """All the chance of one run.

    Args:
        seed: Any whole number. The same seed gives the same draws for ever.
        future: Which of the possible futures this is; zero is the one first played.
        after: Moment of parting, in whole seconds of UTC. Keyed draws made later than
            this differ between futures; everything else is the same in all of them.

    Raises:
        ValueError: ``future`` is not zero and there is no moment of parting.
    """

    def __init__(self, seed: int, *, future: int = 0, after: int | None = None) -> None:
        if future and after is None:
            raise ValueError("A future other than zero needs the moment at which it parts.")
        self.seed = seed
        self.future = future
        self.after = after
        self._keyed = _spelled("keyed", str(seed))
        self._streams: dict[str, Stream] = {}
        self._sampled: set[str] = set()

    def get(self, purpose: str) -> Stream:
        """Give the stream of a purpose; asked again, the same one further on.

        Raises:
            ValueError: A sampler has the purpose, and draws from it ahead.
        """
        if purpose in self._sampled:
            raise ValueError(f"Stream {purpose!r} is drawn in blocks by a sampler already.")
        if purpose not in self._streams:
            seed = _digest(_spelled("stream", str(self.seed), purpose), size=32)
            self._streams[purpose] = Stream(seed)
        return self._streams[purpose]

    def sampler(self, purpose: str, distribution: Distribution) -> Callable[[], float]:
        """Give a quick source of one distribution's values, drawn ahead in blocks.

        Args:
            purpose: Belongs to this sampler alone, because it draws ahead.
            distribution: Its values come unrounded; see ``whole_sampler``.

        Raises:
            ValueError: The purpose is in use.
        """
        return _in_blocks(self._claim(purpose), distribution.quantiles)

    def whole_sampler(self, purpose: str, distribution: Distribution) -> Callable[[], int]:
        """Give a quick source of one distribution's values in whole seconds.

        The values are those that ``get(purpose).draw(distribution)`` would give.

        Raises:
            ValueError: The purpose is in use.
        """
        return _in_blocks(self._claim(purpose), distribution.draws)

    def keyed(self, purpose: str, identity: str, number: int = 0, at: int | None = None) -> float:
        """Draw a uniform on [0, 1) that depends on nothing but its key.

        Args:
            purpose: What the draw decides.
            identity: Whose draw it is: an id of the scenario.
            number: Which of several draws for the same purpose and id.
            at: Moment of the draw; None for one made before the play opens. Only a draw
                later than the moment of parting depends on the future.
        """
        future = self.future if self.is_parted(at) else 0
        return _uniform(self._keyed + _spelled(purpose, identity, str(number), str(future)))

    def keyed_each(
        self, purpose: str, identity: str, count: int, at: int | None = None
    ) -> list[float]:
        """Draw as `keyed` does, once for each number from 0 up to a count."""
        begins = self._keyed + _spelled(purpose, identity)
        ends = _spelled(str(self.future if self.is_parted(at) else 0))
        return [_uniform(begins + _spelled(str(number)) + ends) for number in range(count)]

    def is_parted(self, at: int | None) -> bool:
        """Tell whether a draw at this moment lies after the parting of the futures."""
        return self.after is not None and at is not None and at > self.after

    def _claim(self, purpose: str) -> Stream:
        if purpose in self._streams:
            raise ValueError(f"Stream {purpose!r} is in use already; a sampler needs its own.")
        stream = self.get(purpose)
        self._sampled.add(purpose)
        return stream


def _in_blocks(
    stream: Stream, convert: Callable[[list[float]], list[Value]]
) -> Callable[[], Value]:
    def blocks() -> Iterator[list[Value]]:
        uniform = stream.uniform
        while True:
            yield convert(list(starmap(uniform, repeat((), BLOCK))))

    return chain.from_iterable(blocks()).__next__


def _spelled(*parts: str) -> str:
    """Write parts one after another, each with its length before it.

    So no two lists of parts can be mistaken for each other.
    """
    return "".join([f"{len(part)}:{part}" for part in parts])


def _uniform(spelled: str) -> float:
    """Hash spelled parts into a uniform on [0, 1)."""
    bits = _digest(spelled, size=8)
    return (bits >> (64 - MANTISSA_BITS)) * 2.0**-MANTISSA_BITS


def _digest(text: str, size: int) -> int:
    """Hash spelled parts into a whole number of ``size`` bytes."""
    return int.from_bytes(blake2b(text.encode(), digest_size=size).digest(), "big")
