"""Moments: whole seconds of UTC inside, Europe/London at the doors.

Every deadline of the rule book is exact to the second and runs in elapsed time across the
clock changes, so inside there are only whole seconds since 1970 in UTC. This module is the one
place where they become local time and back. It has no clock: nothing here knows what time it is
now. The zone's own table is the only file behind it.
"""

import re
from calendar import timegm
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

Moment: TypeAlias = int
"""Whole seconds since 1970-01-01 00:00 UTC, leap seconds not counted."""

DAYS_IN_A_WEEK: Final = 7
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_LONDON: Final = ZoneInfo("Europe/London")
_GREATEST_OFFSET_SECONDS: Final = 14 * 3600
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[ T](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?: ?(?P<offset>Z|[-+][0-9]{2}:[0-9]{2}))?"
)


class LocalClock(NamedTuple):
    """What the clock on a London wall shows: `weekday` counts from 0, Monday."""

    weekday: int
    hour: int
    minute: int
    second: int


def from_local(text: str, *, not_before: Moment | None = None) -> Moment:
    """Read a time as people write it.

    Args:
        text: ``2001-11-05 09:00`` or ``2001-11-05 09:00:30``, a ``T`` allowed for the space.
            Europe/London, unless an offset (``Z``, ``+01:00``) follows.
        not_before: The moment before it in the same list. A local time that the autumn change
            gives twice is the first one, unless only the second is not before this.

    Raises:
        ValueError: The form is another, there is no such date or clock time, the year is
            outside 1900 to 2199, or the spring change skips the local time. The message is
            plain words that can stand after a key.
    """
    parts = _TIME.fullmatch(text)
    if parts is None:
        raise ValueError(
            "must be a time such as '2001-11-05 09:00' or '2001-11-05 09:00:30', "
            "with or without an offset such as '+01:00'"
        )
    wall = datetime.combine(parse_date(parts["day"]), _clock(parts["clock"]))
    if parts["offset"]:
        return timegm(wall.timetuple()) - _offset_seconds(parts["offset"])
    return _in_london(wall, not_before)


def from_iso(text: str) -> Moment:
    """Read a time that says its offset, as logs do.

    Raises:
        ValueError: As for `from_local`, or the offset is missing.
    """
    parts = _TIME.fullmatch(text)
    if parts is None or not parts["offset"]:
        raise ValueError("must be a time with its offset, such as '2001-11-05T09:00:00+00:00'")
    return from_local(text)


def parse_date(text: str) -> date:
    """Read a date such as ``2001-11-05``.

    Raises:
        ValueError: The form is another, there is no such day, or the year is outside 1900 to
            2199.
    """
    if not _DATE.fullmatch(text):
        raise ValueError("must be a date such as '2001-11-05'")
    year, month, day = map(int, text.split("-"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"names a day that does not exist: {text}") from None


def to_iso(moment: Moment) -> str:
    """Write a moment as logs and answers do: ``2001-11-05T09:40:00+00:00``."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def to_local_text(moment: Moment) -> str:
    """Write a moment in local time, ``2001-11-05 09:40:00``; `zone_name` tells which of two."""
    return _local(moment).strftime("%Y-%m-%d %H:%M:%S")


def to_spoken_text(moment: Moment, now: Moment) -> str:
    """Write a moment as people say it: ``04:20 on Thursday``, with its date from a week away on.

    Args:
        now: When it is said; a weekday alone names only the nearest of its name.
    """
    local = _local(moment)
    is_near = abs((local.date() - local_date(now)).days) < DAYS_IN_A_WEEK
    date_too = "" if is_near else f" {local.day} {local:%B}"
    return f"{local:%H:%M} on {local:%A}{date_too}"


def zone_name(moment: Moment) -> str:
    """Name the local time then kept: ``GMT`` or ``BST``."""
    return _local(moment).strftime("%Z")


def local_date(moment: Moment) -> date:
    """Give the date in London."""
    return _local(moment).date()


def local_clock(moment: Moment) -> LocalClock:
    """Give the weekday and the time of day in London."""
    local = _local(moment)
    return LocalClock(local.weekday(), local.hour, local.minute, local.second)


def _local(moment: Moment) -> datetime:
    return datetime.fromtimestamp(moment, _LONDON)


def _clock(text: str) -> time:
    hour, minute, second = (int(part) for part in f"{text}:00".split(":")[:3])
    try:
        return time(hour, minute, second)
    except ValueError:
        raise ValueError(
            f"names a time of day that does not exist: {text}; the last is 23:59:59"
        ) from None


def _offset_seconds(text: str) -> int:
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    seconds = hours * 3600 + minutes * 60
    if minutes > 59 or seconds > _GREATEST_OFFSET_SECONDS:
        raise ValueError(f"names an offset that does not exist: {text}; the furthest is 14:00")
    return -seconds if text[0] == "-" else seconds


def _in_london(wall: datetime, not_before: Moment | None) -> Moment:
    first, second = (_seconds(wall, fold) for fold in (0, 1))
    if _local(first).replace(tzinfo=None) != wall:
        raise ValueError(
            f"names a local time that does not exist: {wall:%Y-%m-%d %H:%M:%S}; "
            "the clocks in London went forward over it"
        )
    if not_before is not None and first < not_before <= second:
        return second
    return first


def _seconds(wall: datetime, fold: int) -> Moment:
    return int(wall.replace(tzinfo=_LONDON, fold=fold).timestamp())
