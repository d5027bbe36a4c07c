"""What of a scenario its plays rest on, apart from its wording.

A play on file can be taken up again after somebody mended a sentence, and not after they moved a
door. The structure is the scenario as data without its texts. Texts that are only shown are left
out; of texts that somebody says, whether there is one stays, since being told something stops the
clock; whatever else stands in the file is structure, objectives and gates included, since marks
hang on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from simulator.scenario.tree import Plain

Path = tuple[str, ...]

ANY: Final = "*"
"""Stands for every key of a mapping and every place of a list."""

SHOWN: Final[tuple[Path, ...]] = (
    *((key,) for key in ("title", "content_note", "briefing", "debrief", "length", "difficulty")),
    *((key,) for key in ("guidance", "meant", "objectives_shown", "asks_reason")),
    ("readings_named",),
    ("places", ANY, "label"),
    ("people", ANY, "label"),
    ("files", ANY, "label"),
    ("objectives", ANY, "title"),
    ("objectives", ANY, "debrief"),
)
"""What is shown, to a player or in the debrief, and moves nothing in the world or its score."""

SPOKEN: Final[tuple[Path, ...]] = (
    ("places", ANY, "door", "words"),
    ("people", ANY, "guarded", "words"),
    ("people", ANY, "answers", ANY, "words"),
    ("people", ANY, "answers", ANY, "guarded", "words"),
    ("people", ANY, "reacts", ANY, "words"),
    ("injects", ANY, "then", "tells", ANY, "words"),
    ("injects", ANY, "then", "tells", ANY, "from"),
    ("injects", ANY, "then", "doors", ANY, "words"),
)
"""What somebody says: that they say something is structure, what they say is not."""


def structure_of(data: Plain) -> Plain:
    """Return a scenario as data without its texts."""
    return _without(data, ())


def _without(data: Plain, path: Path) -> Plain:
    if isinstance(data, dict):
        return {
            key: _without(value, (*path, str(key)))
            for key, value in data.items()
            if not _is_one_of((*path, str(key)), SHOWN)
        }
    if isinstance(data, list):
        return [_without(each, (*path, str(place))) for place, each in enumerate(data)]
    return data is not None if _is_one_of(path, SPOKEN) else data


def _is_one_of(path: Path, known: tuple[Path, ...]) -> bool:
    return any(
        len(path) == len(each)
        and all(key in (ANY, part) for key, part in zip(each, path, strict=True))
        for each in known
    )
