"""Logs that a play or a run has written: one JSON object a line, read back strictly.

A log is written by Becket and may have been through other hands since. Every line is checked as
an entry of a case is, with its number and its offset besides. A fault stands at its line.
"""

import json
from pathlib import Path
from typing import Any, Final

from simulator.faults import Fault, InvalidInput, shorten
from simulator.protocol import moments
from simulator.scenario import scalars, yamlfile
from simulator.scenario.case import Entry, entry_of
from simulator.scenario.casefile import ITEM, LogLine
from simulator.scenario.plaintree import from_plain
from simulator.scenario.sourcemap import SourceMap
from simulator.scenario.tree import Place

MAX_BYTES: Final = 50_000_000
"""A long play writes some hundred bytes an entry; a year of a borough is judged as it runs."""


def read_log(path: Path) -> tuple[Entry, ...]:
    """Read the log of a play or a run.

    Args:
        path: One JSON object a line; blank lines are passed over.

    Returns:
        The entries in the order of the file, which is time order.

    Raises:
        InvalidInput: With every fault of the file.
    """
    name = str(path)
    entries: list[Entry] = []
    numbers: list[int] = []
    faults: list[Fault] = []
    for line, text in enumerate(yamlfile.read_text(path, MAX_BYTES).split("\n"), 1):
        if not text.strip():
            continue
        written, found = _read_line(text, name, line)
        faults += found
        if written is not None and not found:
            at = moments.from_iso(written.at)
            faults += _order_faults(written, at, name, line, numbers, entries)
            numbers.append(written.number)
            entries.append(entry_of(written, at, line))
    if faults:
        raise InvalidInput(faults)
    return tuple(entries)


def _read_line(text: str, name: str, line: int) -> tuple[LogLine | None, list[Fault]]:
    try:
        data = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_int=scalars.resolve,
            parse_float=_numeral,
        )
    except json.JSONDecodeError as error:
        return None, [Fault(line, error.colno, name, "", f"is not JSON: {error.msg}")]
    except ValueError as error:
        return None, [Fault(line, 1, name, "", str(error))]
    except RecursionError:
        return None, [Fault(line, 1, name, "", "is nested too deep")]
    if isinstance(data, dict) and ITEM in data:
        data[ITEM] = _as_written(data[ITEM])
    root, found = from_plain(data, Place(line, 1), name)
    where = SourceMap(name, root)
    written, refused = yamlfile.validate(LogLine, root.value, where)
    return written, [*found, *refused]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    once: dict[str, Any] = {}
    for key, value in pairs:
        if key in once:
            raise ValueError(f"the key '{shorten(key)}' is given twice")
        once[key] = value
    return once


class _Numeral(float):
    """A number that is still told as it was written: 4.10 is not 4.1 where it numbers an item."""

    __slots__ = ("text",)
    text: str

    def __str__(self) -> str:
        return self.text


def _numeral(text: str) -> scalars.Scalar:
    value = scalars.resolve(text)
    if not isinstance(value, float):
        return value
    numeral = _Numeral(value)
    numeral.text = text
    return numeral


def _as_written(item: Any) -> Any:
    if isinstance(item, list):
        return [_as_written(each) for each in item]
    is_number = isinstance(item, int | float) and not isinstance(item, bool)
    return str(item) if is_number else item


def _no_constant(word: str) -> float:
    raise ValueError(f"holds {word}, which is not a number")


def _order_faults(
    written: LogLine, at: int, name: str, line: int, numbers: list[int], entries: list[Entry]
) -> list[Fault]:
    faults = []
    if numbers and written.number <= numbers[-1]:
        words = f"must be more than {numbers[-1]}, the number of the line before it"
        faults.append(Fault(line, 1, name, "number", words))
    if entries and at < entries[-1].at:
        words = f"is earlier than the line before it ({moments.to_iso(entries[-1].at)})"
        faults.append(Fault(line, 1, name, "at", words))
    return faults
