"""What a form looks like: its heading, whose it is, its parts and what they are for.

A face is data beside an action. It orders the fields, says which service fills in which part and
what stands there already, and adds nothing to what the action asks. This module refuses to know
what any form is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.acts import Act
    from simulator.engine.forms import Field

IMMIGRATION: Final = "Immigration Service"
POLICE: Final = "Police"
ORIGIN: Final = "Built from what the text asks; the original form is not in our copy."
ORIGIN_NOTE: Final = (
    "The original form is missing from our copy of the documents. "
    "This one is built from what their text asks."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form.

    Attributes:
        fields: Ids of its fields, in their order.
        by: Which service fills it in, where a form is filled in by more than one.
        says: What whoever fills it in should know.
        earlier: Actions whose forms are shown here as they were filled in before.
        answers: Tags of messages that are shown here as they came in.
        records: What is shown here of what the officer has done, by names of records.
        shows_team: Whether it is shown where the visit goes and with whom.
        none: What is said where nothing of that stands there yet.
    """

    title: str
    fields: tuple[str, ...] = ()
    by: str = ""
    says: str = ""
    earlier: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    shows_team: bool = False
    none: str = "Nothing yet."

    @property
    def has_shown(self) -> bool:
        """Tell whether something may stand in it already."""
        return bool(self.earlier or self.answers or self.records or self.shows_team)


@dataclass(frozen=True, slots=True)
class Face:
    """How the form of an action looks.

    Attributes:
        goes_to: Who gets it, in plain words; empty where it stays with the officer.
        purpose: What it is for, in a sentence or two; empty where the action's help says it.
        sections: For a conversation, titles by the beginning of an item's id.
    """

    heading: str
    parts: tuple[Part, ...]
    goes_to: str = ""
    purpose: str = ""
    sections: Mapping[str, str] | None = None


def plain(act: Act) -> Face:
    """Return the face of an action that has none of its own: its fields in their order."""
    return Face(act.label, (Part("", tuple(each.id for each in act.form)),))


def is_rebuilt(act: Act) -> bool:
    """Tell whether the original of a form is missing, and it is built from the text."""
    return any(ORIGIN in each.help for each in act.form)


def told_once(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return fields without the sentence on their origin, which is told once of the whole form."""
    return tuple(replace(each, help=each.help.replace(ORIGIN, "").strip()) for each in fields)
