"""What the unit returns about an address: risks to officers, and never who anybody is.

A victim or a witness must not be exposed, not even by a hint that there is one. So what goes out is
built from risk facts alone, in the same words whoever lives there, and about the address and
nobody in particular. This module refuses to read a person's name, kind or role in a crime.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.desk import VISIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Value

HELD_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "crimint": ("intel_violence", "intel_mental_instability"),
        "cris": ("intel_other_crime",),
        "pnc": ("intel_violence", "intel_serious_illness"),
    }
)
"""Which police system speaks of which risk."""

IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "intel_violence": "violence or hostile resistance is likely",
        "intel_serious_illness": "somebody there is seriously ill",
        "intel_mental_instability": "somebody there is mentally unstable",
        "intel_other_crime": "other criminal activity is reported",
    }
)

RISK_FACTS = (*IN_WORDS, "police_say_unsuitable")
"""What a returned form settles, one way or the other."""

NOTHING = "nothing recorded that bears on officers' safety"
UNSUITABLE = (
    "The borough's Inspector says that a visit by immigration officers alone is unsuitable."
)
SUITABLE = "The borough sees no reason against a visit by immigration officers alone."


@dataclass(frozen=True, slots=True)
class Found:
    """What the unit has to say.

    Attributes:
        facts: What whoever asked learns.
        by_system: The answer of each police system, in words.
        comments: The unit's remarks on the form; a nil return says so.
    """

    facts: Mapping[str, Value]
    by_system: Mapping[str, Value]
    comments: str

    @property
    def is_risk(self) -> bool:
        """Whether anything in it bears on officers' safety."""
        return any(value is True for value in self.facts.values())


def found_about(world: World, identity: Identity) -> Found:
    """Search for an address, and say only what officers need for their safety."""
    about = identity.only(VISIT)
    facts: dict[str, Value] = {name: world.true(name, about) is True for name in RISK_FACTS}
    if world.true("high_risk", about) is True:
        facts["high_risk"] = True
    by_system: dict[str, Value] = {
        system: _in_words(names, facts) for system, names in HELD_BY.items()
    }
    return Found(facts, by_system, _comments(facts))


def _in_words(names: tuple[str, ...], facts: Mapping[str, Value]) -> str:
    risks = [IN_WORDS[name] for name in names if facts[name] is True]
    return "; ".join(risks) or NOTHING


def _comments(facts: Mapping[str, Value]) -> str:
    risks = _in_words(tuple(IN_WORDS), facts)
    parts = [f"{risks[0].upper()}{risks[1:]}."]
    if facts.get("high_risk") is True:
        parts.append("Police regard the operation as high risk.")
    if facts["police_say_unsuitable"] is True:
        parts.append(UNSUITABLE)
    elif not any(value is True for value in facts.values()):
        parts.append(SUITABLE)
    return " ".join(parts)
