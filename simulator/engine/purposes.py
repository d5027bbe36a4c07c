"""What chance decides in a world, and what a scenario may therefore fix beforehand.

A draw tied to an id has a purpose; a pin names the purpose and, if need be, the id. This table is
what a scenario's pins are checked against. A new draw of the world is one entry here. This module
refuses to draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Outcome = Literal["duration", "yes_no"]
About = Literal["premises", "operation", "place", "person", "call", "seat", "inject"]


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing that chance decides.

    Attributes:
        outcome: A duration, whether it happens, or one of some words.
        about: Kinds of id that it is tied to; `call` and `seat` ids are the world's own.
        means: In plain words, for authors.
    """

    outcome: Outcome | tuple[str, ...]
    about: tuple[About, ...]
    means: str


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {
        "inject": Purpose("yes_no", ("inject",), "whether an inject with a chance comes"),
        "door": Purpose("duration", ("place",), "how long until a knock is answered"),
        "radio.fails": Purpose("yes_no", ("seat",), "whether the radio drawn fails"),
        "intelligence.form": Purpose(
            "duration",
            ("premises", "operation"),
            "how long the intelligence unit keeps a form",
        ),
        "intelligence.recheck": Purpose(
            "duration", ("premises", "operation"), "how long a refreshed check takes"
        ),
        "authority.cio": Purpose(
            "duration",
            ("premises", "operation"),
            "how long the Chief Immigration Officer takes over a file",
        ),
        "control.handling": Purpose("duration", ("call",), "how long a call is handled"),
        "control.travel": Purpose("duration", ("call",), "how long a unit is on its way"),
    }
)
