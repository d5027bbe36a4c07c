"""A picture of a running application in plain text, which reads in a difference of versions."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

KEPT = Path(__file__).parent / "pictures"
ANEW = "BECKET_PICTURES"
"""Set in the environment, pictures are drawn anew instead of compared."""

_RUN = re.compile(
    r'<text [^>]*?x="([\d.]+)"[^>]*?clip-path="url\(#[^)]*?line-(\d+)\)"[^>]*>([^<]*)</text>'
)
_CELL = 12.2  # width of one cell in Textual's exported drawing


def picture(app: App[None]) -> str:
    """Return what stands on the screen, a line each, without what trails."""
    rows = [[" "] * app.size.width for _ in range(app.size.height)]
    for x, line, text in _RUN.findall(app.export_screenshot(simplify=True)):
        start = round(float(x) / _CELL)
        for number, char in enumerate(html.unescape(text).replace("\xa0", " ")):
            if int(line) < len(rows) and start + number < app.size.width:
                rows[int(line)][start + number] = char
    return "\n".join("".join(row).rstrip() for row in rows) + "\n"


def check(name: str, drawn: str) -> None:
    """Compare a picture with the one kept under its name, or keep it where that was asked for."""
    file = KEPT / f"{name}.txt"
    if os.environ.get(ANEW):
        KEPT.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8"), f"{ANEW}=1 draws {file.name} anew"
