"""What a study starts from: its base, found, read and asked what it can be measured by.

Each kind of base is one entry: the module that reads it, imported when such a base is met. This
module refuses to vary and to run a base.
"""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from simulator.faults import Fault, InvalidInput
from simulator.scenario import characters, library
from simulator.scenario.planning import Planning
from simulator.scenario.tree import compose
from simulator.scenario.yamlfile import read_text
from simulator.scenario.yearmeasures import measures_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.scenario.yearmeasures import Asked


@dataclass(frozen=True, slots=True)
class Reader:
    """How a kind of base is read.

    Attributes:
        room: Module that reads it; beside `loads` it may hold `MEASURES`.
        seconds_a_day: Of one core, roughly, for a simulated day; what a study costs is told by it.
        is_by_borough: Whether each borough takes as long again.
    """

    room: str
    loads: str
    seconds_a_day: float
    is_by_borough: bool = False


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "planning": Reader("simulator.scenario.planning", "load_planning", 0.04),
        "programme": Reader("simulator.scenario.programmefile", "load_programme", 0.001),
        "london": Reader("simulator.scenario.londonfile", "load_london", 0.025, is_by_borough=True),
    }
)
COAST_SECONDS_A_DAY: Final = 0.33
_COUNTED: Final = 365


def base_path(asked: str, study: str) -> Path:
    """Return the file of a base: an id of the library, or a path beside the study.

    Raises:
        InvalidInput: It is neither.
    """
    if asked.endswith((library.ENDING, ".yml")) or {"/", os.sep} & set(asked):
        return Path(study).parent / asked
    return library.find(asked)


def kind_of(path: Path) -> str:
    """Tell of which kind a base is.

    Raises:
        InvalidInput: It cannot be read, or is no base of a study.
    """
    root, _ = compose(characters.without_refused(read_text(path)), str(path))
    node = None if root is None else root.children.get("kind")
    kind = None if node is None else node.value
    if not isinstance(kind, str) or kind not in READERS:
        words = f"is no base of a study; its kind must be one of {', '.join(READERS)}"
        raise InvalidInput([Fault(1, 1, str(path), "kind", words)])
    return kind


def load_base(path: Path) -> tuple[str, Any]:
    """Read a base of whatever kind it is.

    Returns:
        Its kind, and the base.

    Raises:
        InvalidInput: With every fault of the file.
    """
    kind = kind_of(path)
    reader = READERS[kind]
    try:
        room = importlib.import_module(reader.room)
    except ModuleNotFoundError:
        words = f"is of the kind {kind}, which this installation cannot run"
        raise InvalidInput([Fault(1, 1, str(path), "kind", words)]) from None
    return kind, getattr(room, reader.loads)(path)


def measures_of(kind: str, base: Any) -> Mapping[str, Asked]:
    """List what a base can be measured by."""
    if isinstance(base, Planning):
        return measures_for(is_coast=base.coast is not None)
    found: Mapping[str, Asked] = importlib.import_module(READERS[kind].room).MEASURES
    return found


def run_seconds(kind: str, base: Any) -> float:
    """Estimate what one run costs a core, in seconds; within a factor of two or three."""
    is_coast = isinstance(base, Planning) and base.coast is not None
    reader = READERS[kind]
    a_day = COAST_SECONDS_A_DAY if is_coast else reader.seconds_a_day
    days = getattr(base, "days", _COUNTED) + getattr(base, "warm_up_days", 0)
    return a_day * float(days) * (len(base.boroughs) if reader.is_by_borough else 1)


def is_under(key: str, name: str) -> bool:
    """Tell whether a key is the one named, or one of those that begin so."""
    return key == name or key.startswith(f"{name}.")
