"""A text is shown anew only where it differs: laying a screen out for the same text is dear."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.widgets import Static


def show_text(text: Static, words: Content) -> None:
    """Show words, unless they stand there already in the same colours.

    Where they take as many lines as those before, nothing else need be laid out for them.
    """
    before = text.content
    if not (isinstance(before, Content) and before.is_same(words)):
        room = text.content_size
        rules = cast("RulesMap", text.styles)  # which Textual reads as one
        fits = room.height > 0 and words.get_height(rules, room.width) == room.height
        text.update(words, layout=text.styles.is_auto_width or not fits)
