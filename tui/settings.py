"""What a person chose for good: the theme and the speed, kept beside their attempts.

Kept settings are a convenience: where the file cannot be read the defaults hold, and where it
cannot be written the choice holds for this evening and the person is told. This module refuses to
keep anything of a play.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "settings.json"
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen.

    Attributes:
        theme: Name of the theme; empty where none was chosen.
        speed_seconds: Simulated seconds that pass with each tick while the clock runs.
    """

    theme: str = ""
    speed_seconds: int = 60


def read(folder: Path) -> Settings:
    """Return the settings kept in a folder; what cannot be read there is as never chosen."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _taken(found) if isinstance(found, dict) else Settings()


def _taken(found: dict[str, object]) -> Settings:
    settings = Settings()
    theme, speed = found.get("theme"), found.get("speed_seconds")
    if isinstance(theme, str) and len(theme) <= LONGEST_WORD:
        settings = replace(settings, theme=theme)
    if isinstance(speed, int) and not isinstance(speed, bool) and 0 < speed <= 86_400:
        settings = replace(settings, speed_seconds=speed)
    return settings


def write(folder: Path, settings: Settings) -> None:
    """Keep the settings in a folder.

    Raises:
        OSError: They cannot be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{NAME}.new"
    beside.write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    beside.replace(folder / NAME)
