"""What the pages of counted worlds have alike: a London, and a programme over years.

Nobody plays in such a world and nothing of it is recorded, so whatever asks for a player, a log or
papers is refused in words and never passed over. This module refuses to run a world.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.faults import Fault, InvalidInput

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from analysis.study.outcome import Outcome
    from simulator.scenario.yearmeasures import Asked

RULE_FOLLOWING = "compliant"


def refuse(arguments: argparse.Namespace, options: Mapping[str, str], player: str) -> None:
    """Refuse what a counted world has not.

    Args:
        options: Why each option means nothing here. `player`: why there is nobody to choose.

    Raises:
        InvalidInput: One of them was asked for, or a player.
    """
    for name, words in options.items():
        asked = getattr(arguments, name, None)
        if asked is not None:
            raise InvalidInput([Fault(1, 1, str(asked), f"--{name}", words)])
    if arguments.player != RULE_FOLLOWING:
        raise InvalidInput([Fault(1, 1, arguments.player, "--player", player)])


def measures_as_data(outcome: Outcome, asked: Mapping[str, Asked]) -> dict[str, object]:
    """Give every measure of a run as plain data."""
    return {
        name: {
            "value": pair.value,
            "n": pair.n,
            "unit": asked[name].unit,
            "means": asked[name].means,
        }
        for name, pair in outcome.measures.items()
    }
