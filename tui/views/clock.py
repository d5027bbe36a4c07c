"""Where the player is in time and place, and how long something lasts, as people say it.

Why: the head of the play screen, its timers and its waits speak of the same moments in the same
words. This module reads what the seat may see, and refuses to read the wall clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from simulator.protocol.moments import from_local, local_clock, local_date, zone_name
from tui.plain import lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.session import Session, Situation

MINUTE, HOUR, DAY = 60, 3_600, 86_400
LONGEST_SECONDS = 400 * DAY
_UNITS = {
    "s": 1,
    "sec": 1,
    "m": MINUTE,
    "min": MINUTE,
    "minutes": MINUTE,
    "h": HOUR,
    "hour": HOUR,
    "hours": HOUR,
    "d": DAY,
    "day": DAY,
    "days": DAY,
}
_LENGTH = re.compile(r"([0-9]{1,5}) ?([a-z]*)")
_CLOCK = re.compile(
    r"(?:(today|tomorrow|mon|tue|wed|thu|fri|sat|sun)[a-z]* )?([0-9]{1,2})[:.]([0-9]{2})"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of the screen.

    Attributes:
        where: Place, and whether inside or on the road.
        with_you: Who is under arrest and with the player; empty for nobody.
    """

    day: str
    clock: str
    where: str
    with_you: str


def head(session: Session, situation: Situation, labels: Mapping[str, str]) -> Head:
    """Say what time it is, where the player is, and who is with them."""
    moment = local_clock(situation.at)
    held = ", ".join(labels.get(each, lines.words(each)) for each in situation.holding)
    return Head(
        day=lines.day_and_time(situation.at).rpartition(" ")[0],
        clock=f"{moment.hour:02}:{moment.minute:02} {zone_name(situation.at)}",
        where=_where(session, situation),
        with_you=f"with you, under arrest: {held}" if held else "",
    )


def _where(session: Session, situation: Situation) -> str:
    team = session.seat.team
    if team is not None and team.bound_for is not None:
        return f"on the road to {session.world.place(team.bound_for).label}"
    if situation.is_inside:
        return f"inside {situation.place}"
    is_outside = session.world.place(situation.place_id).kind == "premises"
    return f"outside {situation.place}" if is_outside else situation.place


def clock(at: int, beside: int) -> str:
    """Write a moment by its clock, with its day where that is another than its neighbour's."""
    text = lines.short_time(at)
    return text[-5:] if local_date(at) == local_date(beside) else text


def length(seconds: int) -> str:
    """Write how long something lasts, in no more than two units: `2 d 23 h`, `23 h 40 min`.

    Up to two days it is hours that people count by.
    """
    if seconds < 2 * DAY:
        return lines.minutes(seconds)
    days, rest = divmod(seconds, DAY)
    hours = rest // HOUR
    return f"{days} d {hours} h" if hours else f"{days} d"


def due(due_at: int, at: int) -> str:
    """Say how far off a moment is by which something is due; what is past is late, in words."""
    if at > due_at:
        return f"late by {length(at - due_at)}"
    return "due now" if at == due_at else f"due in {length(due_at - at)}"


def seconds_until(text: str, at: int) -> int:
    """Read how long to wait, as people type it: `30`, `2 h`, `14:30`, `tomorrow 9:00`, `Thu 9:00`.

    A bare number is minutes. A clock time that has passed today is tomorrow's.

    Args:
        at: Now.

    Returns:
        Seconds from now, at least one.

    Raises:
        ValueError: It cannot be read, or lies in the past or further than any exercise; the
            message is words for a person.
    """
    typed = " ".join(text.lower().split())
    found = _length(typed) or _moment(typed, at)
    if found is None:
        raise ValueError("type 30 for thirty minutes, 2 h, 1 d, or a time: 14:30, tomorrow 9:00")
    if not 0 < found <= LONGEST_SECONDS:
        raise ValueError("that moment has passed" if found <= 0 else "that is further than a year")
    return found


def _length(typed: str) -> int | None:
    found = _LENGTH.fullmatch(typed)
    if found is None or (found[2] and found[2] not in _UNITS):
        return None
    return int(found[1]) * _UNITS[found[2] or "min"]


def _moment(typed: str, at: int) -> int | None:
    found = _CLOCK.fullmatch(typed)
    try:
        if found is None:
            return from_local(typed) - at
        day = local_date(at) + timedelta(days=_days_ahead(found[1], at))
        wait = from_local(f"{day} {int(found[2]):02}:{found[3]}") - at
    except ValueError:
        return None
    if wait > 0 or found[1] == "today":
        return wait
    return wait + (DAY if not found[1] else 7 * DAY)


def _days_ahead(named: str | None, at: int) -> int:
    if named in _DAYS:
        return (_DAYS.index(named) - local_clock(at).weekday) % len(_DAYS)
    return 1 if named == "tomorrow" else 0
