"""Lines of text that wrap under their own beginning, so that a list stays readable when narrow.

Why: a log or a list of facts is read down its left edge; what wraps must not stand there. This
widget takes nothing for markup, and refuses to know what its lines are about.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import RenderResult
    from textual.geometry import Size

NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or several where it wraps.

    Attributes:
        indent: Cells before its first line; `hang`: before each further one.
    """

    text: Content
    indent: int = 0
    hang: int = 0


class Rows(Widget):
    """Rows one under the other."""

    DEFAULT_CSS = """
    Rows { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start with no rows."""
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()
        self._laid: tuple[int, list[list[Content]]] | None = None

    @property
    def plain(self) -> str:
        """Return the text as it stands, a row a line."""
        return "\n".join(row.text.plain for row in self._rows)

    def show(self, rows: Iterable[Row]) -> bool:
        """Show rows instead of those before; tells whether any differs.

        What stands as it stood is not laid out again: most of a log is the same after a decision.
        """
        before, self._rows = self._rows, tuple(rows)
        pairs = zip(before, self._rows, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: _is_same(*pair), pairs))
        if same == len(before) == len(self._rows):
            return False
        if self._laid is not None:
            width, laid = self._laid
            self._laid = (width, [*laid[:same], *_all_wrapped(self._rows[same:], width)])
        room = self.content_size
        self.refresh(layout=len(self._lines(room.width)) != room.height if room else True)
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines they come to at a width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """Give the lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, list(_all_wrapped(self._rows, width)))
        return [line for row in self._laid[1] for line in row]


def _is_same(one: Row, other: Row) -> bool:
    sides = (one.indent, one.hang) == (other.indent, other.hang)
    return sides and one.text.is_same(other.text)


def _all_wrapped(rows: Iterable[Row], width: int) -> Iterator[list[Content]]:
    return (list(_wrapped(each, width)) for each in rows)


def _wrapped(row: Row, width: int) -> Iterator[Content]:
    """Wrap one row; its first line may begin further left than the others."""
    hang = row.hang if width - row.hang >= NARROWEST else 0
    indent = min(row.indent, hang) if hang else 0
    first = row.text.wrap(max(width - indent, 1))[0]
    yield first.rstrip().pad_left(indent)
    rest = row.text[len(first.plain.rstrip()) :]
    if rest.plain.strip():
        lead = len(rest.plain) - len(rest.plain.lstrip())
        for line in rest[lead:].wrap(max(width - hang, 1)):
            yield line.rstrip().pad_left(hang)
