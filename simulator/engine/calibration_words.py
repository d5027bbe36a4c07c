"""Calibrated values in words, for screens, reports and docs/calibration.md.

One wording for all, so that a number is never shown without its unit and its tag. Refuses to
shorten: what was not published says so.
"""

from collections.abc import Mapping

from simulator.engine.calibrated import Quantity, Span, Table, Value
from simulator.engine.distribution import PARAMETERS, Distribution

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_LARGEST_IN_MINUTES = 2 * _HOUR
_LARGEST_IN_HOURS = 4 * _DAY
_UNIT_WORDS: Mapping[str, str] = {
    "gbp_per_24_hours": "GBP per 24 hours",
    "gbp_per_hour": "GBP per hour",
    "gbp_per_year": "GBP per year",
    "hours_per_year": "hours per year",
    "km_per_hour": "km per hour",
    "per_day": "per day",
    "per_visit": "per visit",
    "per_week": "per week",
    "per_year": "per year",
}
_TIMES = {"seconds", "seconds_of_local_day"}
_WITHOUT_WORDS = {"share", "ratio", "is_open"}
_PLURALS = {
    "arrests",
    "boroughs",
    "cells",
    "desks",
    "files",
    "officers",
    "sectors",
    "suites",
    "units",
    "vans",
}
_SHAPES = {"sigma", "probability"}  # numbers of a law that have no unit


def in_words(value: Value) -> str:
    """Say what the quantity is, with its unit."""
    return quantity_in_words(value.quantity, value.unit)


def quantity_in_words(quantity: Quantity, unit: str) -> str:
    """Say what a quantity is, with its unit."""
    if isinstance(quantity, Distribution):
        return _law(quantity, unit)
    if isinstance(quantity, Table):
        return ", ".join(f"{name} {number_in_words(n, unit)}" for name, n in quantity.entries)
    if isinstance(quantity, tuple):
        return f"{len(quantity)} factors, {min(quantity):.2f} to {max(quantity):.2f}, mean 1"
    return number_in_words(quantity, unit)


def number_in_words(number: float, unit: str) -> str:
    """Write one number with its unit: `15 min`, `30 h`, `08:00`, `13.8 cells`, `0.69`."""
    if unit == "seconds":
        return _duration(number)
    if unit == "seconds_of_local_day":
        return f"{int(number) // _HOUR:02d}:{int(number) % _HOUR // _MINUTE:02d}"
    return f"{number:,.10g}{_unit_after(number, unit)}"


def range_in_words(value: Value) -> str:
    """Say what input uncertainty draws from; `stated` where nothing is drawn."""
    span = value.range
    if span is None:
        return "stated"
    if span.low == span.high:
        return "not swept"
    return _span_words(value, span)


def period_in_words(value: Value) -> str:
    """Name the years a figure describes, or that it has none."""
    if value.period is None:
        return "none"
    first, last = value.period
    return str(first) if first == last else f"{first}-{last}"


def row(value: Value) -> str:
    """Write a value as one row of a Markdown table: key, quantity, tag, source, years, range."""
    sources = ", ".join(source.id for source in value.sources) or "none"
    cells = (
        f"`{value.key}`",
        in_words(value),
        value.tag,
        sources,
        period_in_words(value),
        range_in_words(value),
    )
    return f"| {' | '.join(cells)} |"


def _unit_after(number: float, unit: str) -> str:
    """Give the unit as it follows its number, a blank before it; nothing where it has no word."""
    if unit in _WITHOUT_WORDS:
        return ""
    if unit in _PLURALS and number == 1:
        return f" {unit.removesuffix('s')}"
    return f" {_UNIT_WORDS.get(unit, unit)}"


def _span_words(value: Value, span: Span) -> str:
    quantity = value.quantity
    ends = f"{span.low:g} to {span.high:g}"
    if isinstance(quantity, tuple):
        return f"swing times {ends}"
    if isinstance(quantity, Table):
        return f"{quantity.names[0]} {ends}" if value.unit == "share" else f"all times {ends}"
    unit = value.unit
    if isinstance(quantity, Distribution) and quantity.kind == "geometric":
        unit = "ratio"
    if unit in _TIMES:
        return f"{number_in_words(span.low, unit)} to {number_in_words(span.high, unit)}"
    return f"{span.low:,.10g} to {number_in_words(span.high, unit)}"


def _law(law: Distribution, unit: str) -> str:
    if law.kind == "mixture":
        parts = (f"{share:.10g} of {_law(part, unit)}" for share, part in law.parts)
        return f"mixture: {'; '.join(parts)} (mean {_mean(law, unit)})"
    numbers = (
        f"{name} {number:g}" if name in _SHAPES else f"{name} {number_in_words(number, unit)}"
        for name, number in zip(PARAMETERS[law.kind], law.parameters, strict=True)
    )
    return f"{law.kind}, {', '.join(numbers)} (mean {_mean(law, unit)})"


def _mean(law: Distribution, unit: str) -> str:
    if unit == "seconds":
        return _duration(law.mean, digits=3)
    return number_in_words(float(f"{law.mean:.3g}"), unit)


def _duration(seconds: float, digits: int = 4) -> str:
    if seconds < 2 * _MINUTE:
        return f"{seconds:.{digits}g} s"
    if seconds < _LARGEST_IN_MINUTES:
        return f"{seconds / _MINUTE:.{digits}g} min"
    if seconds < _LARGEST_IN_HOURS:
        return f"{seconds / _HOUR:.{digits}g} h"
    return f"{seconds / _DAY:.{digits}g} days"
