"""What a run reads of a study's base: the base itself, and a name for what it says.

A base comes as the text of its file, so that whoever runs it reads the very same. Its name hangs on
the values that a run can read and on nothing else: not on comments, layout or a default that is
written out, and not on what only people read. So a corrected title costs no run that is on file.
This module refuses to move a base and to run one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from simulator.scenario import studybase

FOR_PEOPLE: Final = frozenset({"title", "note", "sha256"})
"""Of a base, what no run reads. Its id stays: it is the id of the world that is run."""

FOR_THE_RULES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"planning": frozenset({"plan"}), "london": frozenset({"plan"})}
)
"""By kind, what only the judgement of the plan reads; a programme's run reads its plan."""


@lru_cache(maxsize=4)
def base_of(text: str) -> Any:
    """Read a base from its text, by way of a file, since that is what every reader takes.

    Raises:
        InvalidInput: With every fault of the text.
    """
    with tempfile.TemporaryDirectory(prefix="becket-") as folder:
        path = Path(folder) / "base.yaml"
        path.write_text(text, encoding="utf-8")
        return studybase.load_base(path)[1]


@lru_cache(maxsize=4)
def name_of(kind: str, text: str) -> str:
    """Name all that a run can read of a base, in 64 letters; equal readings, equal names.

    Raises:
        InvalidInput: With every fault of the text.
    """
    base = base_of(text)
    unread = FOR_PEOPLE | FOR_THE_RULES.get(kind, frozenset())
    read = {each.name: getattr(base, each.name) for each in fields(base)}
    said = plain({name: value for name, value in read.items() if name not in unread})
    spelled = json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(spelled.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Give a frozen value as what JSON can spell, in one way only.

    Raises:
        TypeError: It is something else, of which nobody has said how it is spelled.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        held = [[each.name, plain(getattr(value, each.name))] for each in fields(value)]
        return [type(value).__name__, held]
    if isinstance(value, Mapping):
        return [[plain(key), plain(held)] for key, held in value.items()]  # chance may go by order
    if isinstance(value, Set):
        return sorted(map(plain, value), key=json.dumps)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    raise TypeError(f"a base holds {value!r}, which has no spelling")
