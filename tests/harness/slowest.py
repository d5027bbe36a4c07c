"""Every service at its slowest: chance that gives each duration its ninetieth percentile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.purposes import PURPOSES
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from simulator.engine.stage import Stage

SLOW = 0.9
DURATIONS = frozenset(name for name, each in PURPOSES.items() if each.outcome == "duration")
JOURNEY = "control.luck"
"""A factor on the way a unit has to go; it stands in no table because it is no duration."""


class SlowestStreams(Streams):
    """Chance by which every duration that is drawn is a long one; the rest is left to its seed."""

    def keyed(self, purpose: str, identity: str, number: int = 0, at: int | None = None) -> float:
        """Give a duration its ninetieth percentile, whosever it is."""
        if purpose in DURATIONS or purpose == JOURNEY:
            return SLOW
        return super().keyed(purpose, identity, number, at)


def unpinned(stage: Stage) -> Stage:
    """Take away the pins that fix how long something lasts; what is decided stays decided."""
    pins = {
        key: value for key, value in stage.pins.items() if key.partition(":")[0] not in DURATIONS
    }
    return replace(stage, pins=pins)
