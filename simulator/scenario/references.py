"""Which ids a scenario has, and what refers to one that it has not."""

from collections.abc import Iterator
from typing import Final

from simulator.faults import Fault
from simulator.scenario.sourcemap import EVERY, SourceMap

GROUPS: Final = {"operation": "files", "premises": "places", "about": "people"}
"""The key under which a scenario lists the ids of each kind of identity."""


MEETING_PLACES: Final = ("premises", "scene", "station", "hospital", "safe_place")
"""Kinds of places at which a case can begin; a child is met in the open as well as at a door."""


def ids(where: SourceMap, group: str) -> list[str]:
    """List the ids of a group."""
    return [str(loc[-1]) for loc, _ in where.find(group, EVERY)]


def addresses(where: SourceMap) -> list[str]:
    """List the ids of the places where a case can be: premises, and where a child is met."""
    kinds = where.find("places", EVERY, "kind")
    return [str(loc[1]) for loc, kind in kinds if kind in MEETING_PLACES]


def premises(where: SourceMap) -> list[str]:
    """List the ids of the places that are premises."""
    kinds = where.find("places", EVERY, "kind")
    return [str(loc[1]) for loc, kind in kinds if kind == "premises"]


def refers(where: SourceMap, allowed: list[str], what: str, *pattern: int | str) -> Iterator[Fault]:
    """Find the references that name none of those allowed; the pattern ends at them."""
    for loc, name in where.find(*pattern):
        if isinstance(name, str) and name not in allowed:
            yield where.unlisted(loc, what, name, allowed)
