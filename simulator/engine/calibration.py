"""The dated sets of numbers that the world runs on, each number with its tag.

A set belongs to one era and is loaded whole, so that eras are never mixed. Refuses to guess: a
key that is not there raises with the nearest names, and a changed value is tagged as changed.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from simulator.engine.calibrated import WHOLE_UNITS, Check, Quantity, Source, Table, Value, form
from simulator.engine.calibration_file import read_calibration_file

CHANGED = "CHANGED"
_FOLDER = Path(__file__).parent / "calibrations"
_HOUR = 3600
_FRIDAY, _SATURDAY = 4, 5


class UnknownKeyError(KeyError):
    """A calibration or one of its values was asked for by a name that it does not have."""

    def __str__(self) -> str:
        """Give the sentence without the quotation marks that `KeyError` puts round it."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Calibration:
    """One era's numbers.

    Attributes:
        era: First and last year that it stands for.
        sources: Publications by id.
        values: Inputs of the world by key.
        checks: Figures that runs are held against, by key; never inputs.
    """

    id: str
    title: str
    era: tuple[int, int]
    sources: Mapping[str, Source]
    values: Mapping[str, Value]
    checks: Mapping[str, Check]

    def __getitem__(self, key: str) -> Value:
        """Give one value.

        Raises:
            UnknownKeyError: No such key, with the nearest ones.
        """
        if key not in self.values:
            raise UnknownKeyError(_no_such(key, self.values, f"calibration {self.id}"))
        return self.values[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in the order of the file."""
        return iter(self.values)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a key."""
        return key in self.values

    def assumptions(self) -> tuple[Value, ...]:
        """List every value that no publication or agreement states outright, changed ones too."""
        return tuple(value for value in self.values.values() if not value.is_published)

    def with_value(self, key: str, quantity: Quantity) -> "Calibration":
        """Give a copy in which one value is another, tagged as changed.

        Args:
            quantity: Of the same form as before (value, distribution, table with the same names,
                profile of the same length), in the same unit.

        Raises:
            UnknownKeyError: No such key.
            ValueError: Another form.
        """
        old = self[key]
        _same_form(old, quantity)
        note = f"Changed for this run; it was {old.tag}. {old.note}"
        return self._with(replace(old, quantity=quantity, tag=CHANGED, note=note))

    def with_position(self, key: str, position: float) -> "Calibration":
        """Give a copy in which one value stands at a point of its stated range.

        Args:
            position: From 0, the low end, to 1, the high end.

        Raises:
            UnknownKeyError: No such key.
            ValueError: The value has no range, or the position lies outside.
        """
        old = self[key]
        if old.range is None:
            raise ValueError(f"{key} has no range: it is stated outright ({old.tag})")
        return self.with_value(key, old.located_at(old.range.at(position)).quantity)

    def checks_of(self, measure: str) -> tuple[Check, ...]:
        """List the figures that a measure is held against; none where nothing exists."""
        return tuple(check for check in self.checks.values() if check.measure == measure)

    def _with(self, value: Value) -> "Calibration":
        return replace(self, values=MappingProxyType({**self.values, value.key: value}))


@cache
def load(name: str) -> Calibration:
    """Read one shipped set.

    Args:
        name: Such as `london_2001_04`.

    Raises:
        UnknownKeyError: No such set, with those there are.
        InvalidInput: The file is at fault, with every fault at once.
    """
    if name not in available():
        raise UnknownKeyError(_no_such(name, available(), "the shipped calibrations"))
    held = read_calibration_file(_FOLDER / f"{name}.yaml")
    return Calibration(
        held.id,
        held.title,
        held.era,
        MappingProxyType(held.sources),
        MappingProxyType(held.values),
        MappingProxyType(held.checks),
    )


def available() -> tuple[str, ...]:
    """Name the shipped sets."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def call_profile(calibration: Calibration) -> tuple[float, ...]:
    """Work out how busy each hour of a week is.

    Returns:
        168 numbers from Monday's first hour, local time, whose mean is 1: hour times weekday,
        and on Friday and Saturday nights the night-time economy.
    """
    hours = calibration["calls.hour_profile"].profile
    days = calibration["calls.weekday_profile"].profile
    extra = calibration["calls.night_economy_multiplier"].number
    begins = calibration["calls.night_economy_from"].whole
    ends = calibration["calls.night_economy_until"].whole
    raw = [
        hours[hour] * days[day] * (extra if _is_busy_night(day, hour, begins, ends) else 1.0)
        for day in range(7)
        for hour in range(24)
    ]
    mean = sum(raw) / len(raw)
    return tuple(number / mean for number in raw)


def _is_busy_night(day: int, hour: int, begins: int, ends: int) -> bool:
    """Tell whether an hour falls in the night that starts on a Friday or a Saturday."""
    at = hour * _HOUR
    evening_of = day if at >= begins else (day - 1) % 7 if at < ends else None
    return evening_of in (_FRIDAY, _SATURDAY)


def _same_form(old: Value, quantity: Quantity) -> None:
    if form(quantity) != form(old.quantity):
        raise ValueError(f"{old.key} is a {form(old.quantity)}, not a {form(quantity)}")
    if isinstance(quantity, Table) and quantity.names != old.table.names:
        raise ValueError(f"{old.key} needs the names {', '.join(old.table.names)}")
    if isinstance(quantity, tuple) and len(quantity) != len(old.profile):
        raise ValueError(f"{old.key} needs {len(old.profile)} numbers, not {len(quantity)}")
    if old.unit in WHOLE_UNITS and isinstance(quantity, float):
        raise ValueError(f"{old.key} needs a whole number of {old.unit}, not {quantity}")


def _no_such(key: str, known: Mapping[str, object] | tuple[str, ...], where: str) -> str:
    """Say that a name is not there, and which names are near it."""
    tail = key.rpartition(".")[2]
    near = (
        difflib.get_close_matches(key, known, n=3, cutoff=0.5)
        or [name for name in known if tail and tail in name][:3]
    )
    hint = f"; did you mean {' or '.join(near)}?" if near else f"; there are {', '.join(known)}"
    return f"{where} has no {key!r}{hint}"
