"""A text is shown anew only where it differs: laying a screen out for the same text is dear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from textual.widgets import Static


def show_text(text: Static, words: Content) -> None:
    """Show words, unless they stand there already in the same colours."""
    before = text.content
    if not (isinstance(before, Content) and before.is_same(words)):
        text.update(words)
