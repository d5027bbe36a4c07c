"""The themes: light, dark, high contrast, and one for terminals of 16 colours.

Every pair of colours that words are written in keeps a contrast of at least 4.5 to 1, which a test
computes. State is never told by colour alone. This module refuses to name a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

LIGHT, DARK, CONTRAST, SIXTEEN = (
    "becket-light",
    "becket-dark",
    "becket-contrast",
    "becket-16-colours",
)

NAMES: Final[Mapping[str, str]] = {
    LIGHT: "Light",
    DARK: "Dark",
    CONTRAST: "High contrast",
    SIXTEEN: "Sixteen colours, those of your terminal",
}
"""What each theme is called where one is chosen."""

THEMES: Final = (
    Theme(
        name=DARK,
        dark=True,
        primary="#7fb2e5",
        secondary="#9fb4c8",
        accent="#e0b25c",
        warning="#e8b04a",
        error="#f2857d",
        success="#7cc98f",
        foreground="#e4e7ea",
        background="#14181d",
        surface="#1a1f26",
        panel="#252c35",
        text_alpha=1.0,
        variables={
            "text-muted": "#aab4be",
            "text-disabled": "#8d98a3",
            "text-primary": "#9cc5ee",
            "text-secondary": "#b4c5d4",
            "text-warning": "#f0c069",
            "text-error": "#ff9e96",
            "text-success": "#92d6a3",
            "text-accent": "#ecc57c",
            "border": "#7fb2e5",
            "border-blurred": "#5d6a78",
            "block-cursor-foreground": "#0e1318",
            "block-cursor-background": "#9cc5ee",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": "#e4e7ea",
            "block-cursor-blurred-background": "#344252",
            "block-hover-background": "#2b3440",
            "footer-key-foreground": "#ecc57c",
            "footer-background": "#252c35",
            "footer-description-foreground": "#e4e7ea",
            "input-selection-background": "#3b5f85",
            "button-color-foreground": "#0e1318",
            "button-foreground": "#e4e7ea",
            "link-color": "#9cc5ee",
            "link-background-hover": "#9cc5ee",
            "link-color-hover": "#0e1318",
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#1f5a96",
        secondary="#44586c",
        accent="#7a5000",
        warning="#8a5200",
        error="#ad2b22",
        success="#1f6b38",
        foreground="#1c2126",
        background="#f4f2ee",
        surface="#fbfaf7",
        panel="#e6e3dc",
        text_alpha=1.0,
        variables={
            "text-muted": "#505a64",
            "text-disabled": "#5f6973",
            "text-primary": "#1a4f86",
            "text-secondary": "#3b4d5f",
            "text-warning": "#7a4800",
            "text-error": "#9c231b",
            "text-success": "#1a5e31",
            "text-accent": "#6b4600",
            "border": "#1f5a96",
            "border-blurred": "#857f74",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-background": "#1f5a96",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": "#1c2126",
            "block-cursor-blurred-background": "#cdd9e6",
            "block-hover-background": "#dce4ec",
            "footer-key-foreground": "#6b4600",
            "footer-background": "#e6e3dc",
            "footer-description-foreground": "#1c2126",
            "input-selection-background": "#b5cfea",
            "button-color-foreground": "#ffffff",
            "button-foreground": "#1c2126",
            "link-color": "#1a4f86",
            "link-background-hover": "#1f5a96",
            "link-color-hover": "#ffffff",
        },
    ),
    Theme(
        name=CONTRAST,
        dark=True,
        primary="#ffff00",
        secondary="#ffffff",
        accent="#00ffff",
        warning="#ffd700",
        error="#ff9c9c",
        success="#7cff7c",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        boost="#000000",
        text_alpha=1.0,
        variables={
            "text-muted": "#ffffff",
            "text-disabled": "#d0d0d0",
            "text-primary": "#ffff00",
            "text-secondary": "#ffffff",
            "text-warning": "#ffd700",
            "text-error": "#ff9c9c",
            "text-success": "#7cff7c",
            "text-accent": "#00ffff",
            "border": "#ffff00",
            "border-blurred": "#ffffff",
            "block-cursor-foreground": "#000000",
            "block-cursor-background": "#ffff00",
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": "#000000",
            "block-cursor-blurred-background": "#ffffff",
            "block-hover-background": "#303030",
            "footer-key-foreground": "#ffff00",
            "footer-background": "#000000",
            "footer-description-foreground": "#ffffff",
            "input-selection-background": "#0000c0",
            "button-color-foreground": "#000000",
            "button-foreground": "#ffffff",
            "link-color": "#00ffff",
            "link-background-hover": "#00ffff",
            "link-color-hover": "#000000",
        },
    ),
    Theme(
        name=SIXTEEN,
        ansi=True,
        dark=True,
        primary="ansi_bright_cyan",
        secondary="ansi_white",
        accent="ansi_bright_yellow",
        warning="ansi_bright_yellow",
        error="ansi_bright_red",
        success="ansi_bright_green",
        foreground="ansi_bright_white",
        background="ansi_black",
        surface="ansi_black",
        panel="ansi_black",
        text_alpha=1.0,
    ),
)


def fitting(colours: str, *, is_16: bool) -> str:
    """Return the theme to start with.

    Args:
        colours: The theme chosen before; empty where none was.
        is_16: Whether the terminal has no more than 16 colours.
    """
    if colours in NAMES:
        return colours
    return SIXTEEN if is_16 else DARK
