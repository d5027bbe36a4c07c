"""How a field, its choices and what stands in it read, on every face that shows forms.

What is typed is cleaned here of whatever could act on a terminal, and a time is read as people
say it. This module refuses to judge what is written.
"""

from __future__ import annotations

import re
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.moments import from_local, local_date
from tui.plain import lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.acts import Act
    from simulator.engine.forms import Field
    from simulator.protocol.records import Value

NOT_KNOWN, LEFT_EMPTY = "not known", "left empty"
MUST: Mapping[str, str] = MappingProxyType(
    {"choice": "choose one", "several": "choose at least one"}
)
"""How it is said that a field must be filled in, by its kind."""
_MEANS_SOMETHING = re.compile(r"Left empty|when you leave it empty")
"""How a field's help says that leaving it empty is an answer, and not a thing unknown."""
JOURNEYS = frozenset(
    (
        "go_along_to_hospital",
        "go_to_base",
        "go_to_centre",
        "go_to_place",
        "go_to_premises",
        "go_to_station",
    )
)
"""Effects that drive the team somewhere: how long that takes hangs on where it stands."""
_CLOCK = re.compile(r"(?:(today|tomorrow) )?(\d{1,2})[:.](\d{2})")


def empty(field: Field) -> str:
    """Say what an empty field stands for."""
    return LEFT_EMPTY if _MEANS_SOMETHING.search(field.help) else NOT_KNOWN


def must(field: Field) -> str:
    """Say that a field must be filled in; empty where it need not be."""
    return MUST.get(field.kind, "must be filled in") if field.is_required else ""


def choice(field: Field, one: str) -> str:
    """Name one choice of a field in plain words."""
    return field.words.get(one, lines.words(one))


def shown(field: Field, value: Value) -> str:
    """Say in plain words what stands in a field."""
    if value is None or value in ("", []):
        return empty(field)
    if isinstance(value, list):
        return ", ".join(choice(field, str(each)) for each in value)
    return choice(field, str(value)) if field.kind == "choice" else plain(value)


def plain(value: Value) -> str:
    """Say a value in plain words."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(plain, value)) if isinstance(value, list) else str(value)


def cleaned(text: str) -> str:
    """Return typed or pasted text as it is kept: one line, and nothing that acts on a terminal."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def time_of(text: str, now: int) -> str:
    """Read a time as people type it: a clock time is today's, unless tomorrow is said.

    Args:
        now: The moment at which it is typed.

    Returns:
        The time with its day, nothing for "not known", or the text as it is where it cannot be
        read so.
    """
    if " ".join(text.lower().split()) == NOT_KNOWN:
        return ""
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None:
        return text.strip()
    day = local_date(now) + timedelta(days=found[1] == "tomorrow")
    return f"{day.isoformat()} {int(found[2]):02}:{found[3]}"


def spoken_time(text: str) -> str:
    """Write a time that stands in a field as people say it; empty where it is none."""
    try:
        return lines.day_and_time(from_local(text))
    except ValueError:
        return ""


def has_journey(act: Act) -> bool:
    """Tell whether an act takes the time of a journey besides its own."""
    return act.effect in JOURNEYS


def takes(act: Act) -> str:
    """Say how long an act takes, and how much longer with each thing chosen where that adds."""
    own, each = lines.minutes(act.takes), act.takes_each
    if each is not None:
        return f"{own}, and {lines.minutes(each.seconds)} for each thing chosen"
    if has_journey(act):
        return f"{own} and the journey" if act.takes else "as long as the journey takes"
    return own if act.takes else "as long as it takes"


def length(seconds: int) -> str:
    """Write how long something takes, to the second where it is less than an hour."""
    minutes, rest = divmod(seconds, 60)
    if seconds >= 3_600 or not rest:
        return lines.minutes(seconds)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
