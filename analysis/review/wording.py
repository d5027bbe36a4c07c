"""Names in plain words, for whoever words what came of a play.

This module refuses to know a face: no width, no colour, no time of day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.protocol.records import Value
    from simulator.scenario.loading import Scenario

GATES = {
    "life": "life and safety",
    "unlawful_entry_or_arrest": "no unlawful entry or arrest",
    "child": "children",
    "prints": "fingerprints of a child",
    "sharing": "sharing that is barred",
    "interpreter": "an interpreter from among the companions",
    "own": "what this exercise is about",
}


def gate_name(gate: str) -> str:
    """Name a gate in plain words."""
    return GATES.get(gate, spoken(gate))


def spoken(name: str) -> str:
    """Write an id of the vocabulary as words."""
    return name.replace("_", " ").replace("-", " ")


def listed(parts: Iterable[str]) -> str:
    """Name several things as people do: `one, two and three`."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def capital(text: str) -> str:
    """Begin a text with a capital letter, and leave the rest."""
    return text[:1].upper() + text[1:]


def in_words(value: Value) -> str:
    """Write a value as a person says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value is None else spoken(str(value))


def labels_of(scenario: Scenario) -> dict[str, str]:
    """Return the words for every id that a player may meet."""
    stage = scenario.stage
    return {
        each.id: each.label
        for group in (stage.files, stage.places, stage.people)
        for each in group.values()
    }
