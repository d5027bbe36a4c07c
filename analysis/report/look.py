"""One look for all pictures: ink, markers, hatching and line styles that read without colour.

Every colour that follows the page from light to dark is named here once; the page knows it as a
variable of its style. The colours of a heat map stand as they are, with their numbers written in
them. This module refuses to draw.

Colours are after Okabe and Ito (2008), darkened until each keeps 4.5 to 1 against white.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.typing import RcKeyType

PAPER, INK, QUIET, LINE = "#fefefe", "#1c2126", "#4a545e", "#c9c4b8"
BLUE, RUST, GREEN, PLUM, OCHRE, SLATE = (
    "#0a5a9c",
    "#a83c08",
    "#00694b",
    "#86396f",
    "#765900",
    "#56606b",
)

THEMED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        PAPER: ("paper", "#14181d"),
        INK: ("ink", "#e4e7ea"),
        QUIET: ("quiet", "#aab4be"),
        LINE: ("line", "#3d4854"),
        BLUE: ("blue", "#7cbcf2"),
        RUST: ("rust", "#ff9f70"),
        GREEN: ("green", "#5fd3a6"),
        PLUM: ("plum", "#e6a3d1"),
        OCHRE: ("ochre", "#e3bd4b"),
        SLATE: ("slate", "#aeb8c2"),
    }
)
"""By the colour in the light, what it is called and what it is in the dark."""


class Line(NamedTuple):
    """How one of several lines is told from the others, with colour or without."""

    colour: str
    dashes: str | tuple[int, tuple[float, ...]]
    marker: str


LINES: Final = (
    Line(SLATE, (0, (4, 2)), "s"),
    Line(BLUE, "-", "o"),
    Line(RUST, (0, (1, 1.4)), "^"),
    Line(GREEN, (0, (6, 2, 1, 2)), "D"),
    Line(PLUM, (0, (9, 3)), "v"),
    Line(OCHRE, (0, (3, 1, 1, 1, 1, 1)), "P"),
)
"""The first is the base's, the second the chosen design's."""

HATCHES: Final = ("", "////", "....", "xxxx", "\\\\\\\\", "++", "oo")


class Mark(NamedTuple):
    """How a verdict looks: a shape, filled or open, and its words."""

    marker: str
    colour: str
    is_filled: bool
    words: str


MARKS: Final[Mapping[str | None, Mark]] = MappingProxyType(
    {
        "met": Mark("o", GREEN, True, "met"),
        "missed": Mark("s", RUST, False, "missed"),
        "cannot_tell": Mark("D", OCHRE, False, "cannot be told"),
        "better": Mark("o", GREEN, True, "better"),
        "worse": Mark("s", RUST, False, "worse"),
        None: Mark("o", BLUE, True, ""),
    }
)

RAMP: Final = ("#f3f7fb", "#d3e3f1", "#a9c9e4", "#76a8d2", "#4482b9", "#1f5e99", "#0b3c6e")
"""From least to most of a heat map: darker throughout, so that it reads in grey."""

DARK_TEXT, LIGHT_TEXT = "#101418", "#fdfdfd"
"""On light and on dark cells of a heat map, in every theme."""

STYLE: Final[dict[RcKeyType, Any]] = {
    "font.family": "DejaVu Sans",  # comes with Matplotlib, so that every machine draws the same
    "font.size": 9,
    "text.color": INK,
    "text.parse_math": False,  # a name with two dollar signs is a name
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.grid": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.formatter.useoffset": False,
    "axes.formatter.use_mathtext": False,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "hatch.linewidth": 0.7,
    "svg.fonttype": "none",  # words stay words; other fonts are narrower than this one
    "svg.hashsalt": "becket",
}
