"""Where London's boroughs lie to one another: a schematic map, a square for each.

All boroughs are squares of the calibrated size on one grid, placed so that those which share a
border in life lie beside one another as far as a grid allows. Distances on it are good for which
suite or unit is next, not for a journey between two streets. This module refuses to know what
happens in any of them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROWS: Final = (
    (None, None, None, "Barnet", "Enfield"),
    (None, "Harrow", "Brent", "Camden", "Haringey", "Waltham Forest", "Redbridge", "Havering"),
    (
        "Hillingdon",
        "Ealing",
        "Kensington and Chelsea",
        "Westminster",
        "Islington",
        "Hackney",
        "Newham",
        "Barking and Dagenham",
    ),
    (
        None,
        "Hounslow",
        "Hammersmith and Fulham",
        "Lambeth",
        "Southwark",
        "Tower Hamlets",
        "Greenwich",
        "Bexley",
    ),
    (None, "Richmond upon Thames", "Wandsworth", "Croydon", "Lewisham", "Bromley"),
    (None, "Kingston upon Thames", "Merton", "Sutton"),
)
"""From north to south, each row from west to east; the City, which has a force of its own, is not
among them."""

SQUARES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        name: (column, len(_ROWS) - 1 - row)
        for row, names in enumerate(_ROWS)
        for column, name in enumerate(names)
        if name is not None
    }
)
"""Column from the west and row from the south of each borough, by name."""

BOROUGHS: Final = tuple(sorted(SQUARES))


def neighbours(borough: str, among: Iterable[str]) -> tuple[str, ...]:
    """List the boroughs that share an edge or a corner with one, in alphabetical order."""
    column, row = SQUARES[borough]
    return tuple(
        sorted(
            other
            for other in among
            if other != borough
            and max(abs(SQUARES[other][0] - column), abs(SQUARES[other][1] - row)) == 1
        )
    )
