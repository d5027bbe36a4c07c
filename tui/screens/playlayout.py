"""The keys of the play screen, and where its parts stand at each width.

Narrow shows one part at a time, medium two, wide all of them. This module holds words and places
and does nothing.
"""

from typing import Final

from textual.binding import Binding, BindingType

from tui.widgets.keybar import HELP_KEY, NO_PALETTE

PARTS: Final = ("do", "log", "known")
TITLES: Final = {
    "do": "What you can do",
    "log": "Radio and telephone",
    "running": "Running",
    "known": "Known",
}
TAKING: Final = frozenset(("search", "wait", "wait_until", "run", "change_speed", "hint", "stop"))
"""What takes a decision or prepares one: closed once the exercise is over."""

KEYS: Final[list[BindingType]] = [
    Binding("enter", "look_back", "Look back", priority=True, key_display="Enter"),
    Binding("c", "carry_on", "Carry on", tooltip="Go on with what was interrupted"),
    Binding("b", "break_off", "Break off", tooltip="Give up what was interrupted"),
    Binding(
        "slash",
        "search",
        "Search",
        tooltip="Search all you can do by any word",
        key_display="/",
    ),
    Binding("w", "wait", "Wait", tooltip="Wait until something comes in, a day at most"),
    Binding("q", "stop", "Stop", tooltip="Stop the exercise, or leave it for now; never a fail"),
    HELP_KEY,
    Binding("k", "part('known')", "Known", tooltip="What is known of whom and what, and what not"),
    Binding("l", "part('log')", "Log", tooltip="The radio and telephone log"),
    Binding("W", "wait_until", "Until", tooltip="Wait for so long, or until a time"),
    Binding("space", "run", "Run", tooltip="Let the clock run, or pause it", key_display="Space"),
    Binding(
        "h", "hint", "Hint", tooltip="What you owe now; that you asked is kept (practice only)"
    ),
    Binding(
        "r", "rules", "Rules", tooltip="The rule book of the day and the force (practice only)"
    ),
    Binding(
        "o",
        "otherwise",
        "Choose otherwise",
        tooltip="Go back to an earlier decision and choose otherwise, beside this (practice only)",
        show=False,
    ),
    Binding(
        "plus,equals_sign",
        "change_speed(1)",
        "Faster",
        tooltip="Let more time pass each second while the clock runs",
        show=False,
        key_display="+",
    ),
    Binding(
        "minus",
        "change_speed(-1)",
        "Slower",
        tooltip="Let less time pass each second while the clock runs",
        show=False,
        key_display="-",
    ),
    Binding("escape", "back", "Back", show=False, key_display="Esc"),
    NO_PALETTE,
]
"""Every key, the most needed first, since a narrow footer cuts off the last.

The tooltip is what help and the palette say of it.
"""

STYLE: Final = """
PlayScreen { layout: vertical; }
PlayScreen #guide {
    height: auto; max-height: 7; padding: 0 1; border-left: outer $accent;
    background: $surface;
}
PlayScreen #strip { max-height: 3; padding: 0 1; background: $surface; }
PlayScreen #strip.-empty { display: none; }
PlayScreen #said { height: auto; max-height: 3; padding: 0 1; }
PlayScreen #said.-bad { color: $text-error; text-style: bold; }
PlayScreen #news { height: auto; max-height: 50vh; padding: 0 1; }
PlayScreen #parts { height: 1fr; min-height: 6; }
PlayScreen .part {
    height: 1fr; width: 1fr; padding: 0 1; scrollbar-size-vertical: 1;
    border: round $border-blurred; border-title-color: $text-muted;
}
PlayScreen .part:focus, PlayScreen .part:focus-within {
    border: round $border; border-title-color: $text-primary;
}
PlayScreen #side { width: 1fr; height: 1fr; }
PlayScreen.-wide #do { width: 48; }
PlayScreen.-wide #side { width: 46; }
PlayScreen.-wide #detail { max-height: 12; }
PlayScreen #side > #running { height: auto; max-height: 45%; }
PlayScreen #running.-empty { display: none; }
PlayScreen.-narrow .part { display: none; }
PlayScreen.-narrow #side { display: none; }
PlayScreen.-narrow.-do #do, PlayScreen.-narrow.-log #log { display: block; }
PlayScreen.-narrow.-known #side, PlayScreen.-narrow.-known #known { display: block; }
PlayScreen.-narrow #running, PlayScreen.-medium #running { display: none; }
PlayScreen.-medium #side { display: none; }
PlayScreen.-known #running { display: block; }
PlayScreen.-known #running.-empty { display: none; }
PlayScreen.-narrow.-known #strip, PlayScreen.-medium.-known #strip { display: none; }
PlayScreen.-medium.-known #log { display: none; }
PlayScreen.-medium.-known #side { display: block; }
PlayScreen.-wide #strip, PlayScreen.-wide #news { display: none; }
PlayScreen.-medium #news { display: none; }
PlayScreen.-medium.-known #news { display: block; }
PlayScreen.-narrow.-log #news { display: none; }
PlayScreen #news.-empty { display: none; }
"""
