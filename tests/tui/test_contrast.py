"""Whatever is written on the screen can be read: contrast is computed, theme by theme.

The figures are those of WCAG 2.2: relative luminance, 4.5 to 1 for words, 3 to 1 for the lines that
mark a control or the focus.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual.color import Color
from textual.filter import monochrome_style

from tui.look.themes import DARK, LIGHT, SIXTEEN, THEMES, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from textual.theme import Theme

WORDS, LINES = 4.5, 3.0

GROUNDS = ("background", "surface", "panel")
WRITTEN = (
    "foreground",
    "text-muted",
    "text-primary",
    "text-secondary",
    "text-warning",
    "text-error",
    "text-success",
    "text-accent",
    "text-disabled",
    "footer-key-foreground",
    "footer-description-foreground",
    "link-color",
)
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "block-hover-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("button-foreground", "surface"),
    ("button-color-foreground", "primary"),
    ("button-color-foreground", "warning"),
    ("button-color-foreground", "error"),
    ("button-color-foreground", "success"),
    ("link-color-hover", "link-background-hover"),
)
MARKS = ("border", "border-blurred", "primary", "accent", "warning", "error", "success")
"""Lines around a control, and lines that stand before what is said."""

ANSI = {
    "ansi_black": (0, 0, 0),
    "ansi_white": (229, 229, 229),
    "ansi_bright_white": (255, 255, 255),
    "ansi_bright_cyan": (0, 255, 255),
    "ansi_bright_yellow": (255, 255, 0),
    "ansi_bright_red": (255, 85, 85),
    "ansi_bright_green": (0, 255, 0),
}
"""The sixteen colours as xterm paints them; the terminal's owner may paint them otherwise."""


def _luminance(colour: Color) -> float:
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _colours(theme: Theme) -> Mapping[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def _colour(theme: Theme, name: str) -> Color:
    text = _colours(theme)[name]
    return Color(*ANSI[text]) if text in ANSI else Color.parse(text)


def _grey(colour: Color) -> Color:
    """Return a colour as it is shown under NO_COLOR."""
    return colour.monochrome


@pytest.fixture(params=THEMES, ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    found: Theme = request.param
    return found


def _too_faint(theme: Theme, pairs: Iterator[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{one} on {other}: {shown:.2f}{grey}"
        for one, other in pairs
        for grey in ("", " in grey")
        if (shown := _shown(theme, one, other, is_grey=bool(grey))) < least
    ]


def _shown(theme: Theme, one: str, other: str, *, is_grey: bool) -> float:
    pair = _colour(theme, one), _colour(theme, other)
    return contrast(*map(_grey, pair)) if is_grey else contrast(*pair)


def test_black_on_white_is_twenty_one_to_one() -> None:
    """The formula gives the two ends that the standard states."""
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(9, 9, 9), Color(9, 9, 9)) == pytest.approx(1)


def test_words_stand_out_from_every_ground(theme: Theme) -> None:
    """Each colour of words may come to stand on each ground, with colour and under NO_COLOR."""
    assert _too_faint(theme, product(WRITTEN, GROUNDS), WORDS) == []


def test_words_stand_out_where_a_ground_is_their_own(theme: Theme) -> None:
    """The line under the cursor, a button, a selection: each with the words upon it."""
    assert _too_faint(theme, iter(PAIRS), WORDS) == []


def test_lines_that_mark_something_can_be_seen(theme: Theme) -> None:
    """Where the focus is must be visible, and so must the edge of a control."""
    assert _too_faint(theme, product(MARKS, GROUNDS), LINES) == []


def test_the_cursor_is_not_the_ground_it_moves_on(theme: Theme) -> None:
    """The line under the cursor differs from its neighbours by more than a shade."""
    pairs = product(("block-cursor-background",), GROUNDS)
    assert _too_faint(theme, pairs, LINES) == []


# --- nothing else is ever used ---------------------------------------------------------------

_SETTING = re.compile(
    r"(?<![\w-])(color|background|border(?:-\w+)?|background-tint|tint):\s*([^;}\n]+)"
)
_KEPT = {*WRITTEN, *GROUNDS, *MARKS, *(name for pair in PAIRS for name in pair)}


def _settings(root: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((root / "tui").rglob("*")):
        for sheet in _sheets(path):
            for name, value in _SETTING.findall(sheet):
                yield path.name, name, value.strip()


def _sheets(path: Path) -> list[str]:
    if path.suffix == ".tcss":
        return [path.read_text("utf-8")]
    if path.suffix == ".py":
        return re.findall(r'CSS\s*=\s*f?"""(.*?)"""', path.read_text("utf-8"), re.DOTALL)
    return []


def test_style_sheets_use_colours_of_the_theme_that_are_tested_here(root: Path) -> None:
    """A literal colour, or a name that no test looks at, could be unreadable in some theme."""
    found = list(_settings(root))
    assert len(found) > 20
    strange = [
        (file, name, value)
        for file, name, value in found
        for token in value.split()
        if (token.startswith("$") and token[1:] not in _KEPT)
        or re.fullmatch(r"#[0-9a-fA-F]{3,8}|rgba?\(.*|hsl.*|auto|red|green|blue|white|black", token)
    ]
    assert strange == []


# --- which theme -----------------------------------------------------------------------------


def test_a_terminal_of_sixteen_colours_gets_its_own_theme_unless_one_was_chosen() -> None:
    """A choice outranks the guess; a theme that no longer exists is as none."""
    assert fitting("", is_16=True) == SIXTEEN
    assert fitting("", is_16=False) == DARK
    assert fitting(LIGHT, is_16=True) == LIGHT
    assert fitting("gone", is_16=False) == DARK


def test_the_theme_of_sixteen_colours_names_no_other() -> None:
    """A colour of millions would be guessed by the terminal, and the guess is not tested."""
    sixteen = next(each for each in THEMES if each.name == SIXTEEN)
    assert {v for k, v in sixteen.variables.items() if "style" not in k} <= set(ANSI) | {"none"}


def test_no_color_makes_grey_of_everything() -> None:
    """What is computed above in grey is what Textual shows under NO_COLOR."""
    style = monochrome_style(Style.from_color(Color(200, 30, 90).rich_color))
    assert style.color == _grey(Color(200, 30, 90)).rich_color
