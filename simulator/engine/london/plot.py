"""A borough's ground at its place on the map of London, in kilometres.

This module refuses to know what happens there.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.engine.demand import Ground
from simulator.engine.geography import Point
from simulator.engine.london.map import SQUARES


@dataclass(frozen=True, slots=True)
class Plot(Ground):
    """A borough's ground at its place on the map of London.

    Attributes:
        west: Kilometres from the map's west edge to the borough's; `south` likewise.
    """

    west: float = 0.0
    south: float = 0.0

    def anywhere(self, across: float, up: float) -> Point:
        """Give the point that belongs to two uniforms on [0, 1)."""
        return Point(self.west + across * self.width, self.south + up * self.height)

    @property
    def middle(self) -> Point:
        """The middle of the borough, where its first suite stands."""
        return self.anywhere(0.5, 0.5)


def plot(borough: str, ground: Ground) -> Plot:
    """Put a borough's ground at its place.

    Raises:
        KeyError: London has no such borough.
    """
    column, row = SQUARES[borough]
    return Plot(ground.width, ground.height, column * ground.width, row * ground.height)
