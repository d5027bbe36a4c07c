"""How a picture is made: drawn once, kept as SVG and as PNG, the same bytes for the same answer.

A picture carries the sentence that it shows, its words for those who cannot see it, and the table
behind it. This module refuses to draw anything without all three, and asks Matplotlib's state
machine (`pyplot`) for nothing.
"""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from analysis.report import look
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.report.tables import Table

WIDTH_INCHES = 7.2
DOTS_PER_INCH = 160
POINTS_PER_INCH = 72
HEADLINE_CHARACTERS, UNDER_CHARACTERS = 80, 106
HEADLINE_SIZE, UNDER_SIZE = 11, 8.5
HEADLINE_LINE, UNDER_LINE = 15, 11.5
"""Points from one line to the next."""

MARGIN = 7
MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be drawn.

    Attributes:
        name: What its files are called; anything, for it is made safe.
        headline: What it shows, as a sentence made from the data, without a full stop.
        under: What is drawn: measure, unit, and which intervals.
        alt: The same for those who cannot see it, with the chief numbers.
        height: In inches, without the headline.
        behind: The table behind it.
        paint: Draws on an empty figure.
    """

    name: str
    headline: str
    under: str
    alt: str
    height: float
    behind: Table
    paint: Callable[[Figure], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was drawn.

    Attributes:
        name: Safe in a file name and as an id.
        svg: To stand alone in a file. `inline`: to stand in a page, whose style gives its colours
            and whose heading gives its headline.
    """

    name: str
    headline: str
    under: str
    alt: str
    behind: Table
    svg: str
    inline: str
    png: bytes


def slug(name: str) -> str:
    """Make a name safe in a file name and as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MOST_NAME] or "picture"


def draw(plan: Plan) -> Picture:
    """Draw a picture."""
    headline, under, alt = (visible(each) for each in (plan.headline, plan.under, plan.alt))
    with mpl.rc_context(look.STYLE), warnings.catch_warnings():
        # A name in a script that the font lacks is told in the page and in the words beside it.
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
        figure, band = _figure(headline, under, plan.height)
        plan.paint(figure)
        _lay_out(figure)
        svg = _svg(figure)
        png = _png(figure)
    name = slug(plan.name)
    return Picture(
        name=name,
        headline=headline,
        under=under,
        alt=alt,
        behind=plan.behind,
        svg=_alone(svg, headline, alt),
        inline=_inline(svg, name, alt, band),
        png=png,
    )


def _figure(headline: str, under: str, height: float) -> tuple[Figure, float]:
    """Lay the headline over an empty figure; tell how many points high it stands."""
    lines = textwrap.wrap(headline, HEADLINE_CHARACTERS)
    below = textwrap.wrap(under, UNDER_CHARACTERS)
    band = 2 * MARGIN + HEADLINE_LINE * len(lines) + UNDER_LINE * len(below)
    points = height * POINTS_PER_INCH + band
    figure = Figure(figsize=(WIDTH_INCHES, points / POINTS_PER_INCH))
    FigureCanvasAgg(figure)
    room = (0.005, 0.0, 0.985, 1 - band / points)
    figure.set_layout_engine(ConstrainedLayoutEngine(rect=room))
    top = MARGIN
    for texts, step, size, weight, colour in (
        (lines, HEADLINE_LINE, HEADLINE_SIZE, "bold", look.INK),
        (below, UNDER_LINE, UNDER_SIZE, "normal", look.QUIET),
    ):
        for line in texts:
            text = figure.text(
                0.012,
                1 - top / points,
                line,
                fontsize=size,
                weight=weight,
                color=colour,
                ha="left",
                va="top",
            )
            text.set_gid(f"headline-{top:g}")
            text.set_in_layout(False)
            top += int(step)
    return figure, band


def _lay_out(figure: Figure) -> None:
    """Lay a figure out for good; each drawing would do it anew."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine("none")


# Figure.savefig goes through all artists once more before each drawing, to learn what a tight
# box would need, which nobody asks for here. So both canvases are asked to print by themselves.


def _png(figure: Figure) -> bytes:
    kept = io.BytesIO()
    figure.set_dpi(DOTS_PER_INCH)
    canvas: Any = FigureCanvasAgg(figure)  # Matplotlib gives its printing no types
    canvas.print_png(kept, metadata={"Software": None})
    return kept.getvalue()


def _svg(figure: Figure) -> str:
    kept = io.StringIO()
    empty = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    canvas: Any = FigureCanvasSVG(figure)  # Matplotlib gives its printing no types
    canvas.print_svg(kept, metadata=empty)
    return kept.getvalue()


# --- an SVG alone, and one in a page --------------------------------------------------------------

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_BEFORE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_OPENING = re.compile(r"<svg[^>]*>")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(href="#|url\(#)([^")]+)')
_COLOUR = re.compile("|".join(look.THEMED))


def _alone(svg: str, headline: str, alt: str) -> str:
    """Give the drawing its name and its words, for whoever opens it by itself."""
    words = f' role="img">\n <title>{escape(headline)}</title>\n <desc>{escape(alt)}</desc>'
    return _OPENING.sub(lambda found: found.group()[:-1] + words, _COMMENT.sub("", svg), count=1)


def _inline(svg: str, name: str, alt: str, band: float) -> str:
    """Make the drawing a part of a page: no headline, ids of its own, colours of the page."""
    bare = _METADATA.sub("", _COMMENT.sub("", _BEFORE.sub("", svg)))
    width, height = (float(each) for each in _SIZE.findall(bare)[0])
    box = f"0 {band:g} {width:g} {height - band:g}"
    words = escape(alt, {'"': "&quot;"})
    opening = f'<svg viewBox="{box}" role="img" aria-label="{words}">'
    body = _without_headline(bare)
    body = _ID.sub(rf'id="{name}-\1"', body)
    body = _REFERENCE.sub(rf"\1{name}-\2", body)
    body = _COLOUR.sub(lambda found: f"var(--{look.THEMED[found.group()][0]})", body)
    return _OPENING.sub(lambda _: opening, body, count=1)


def _without_headline(svg: str) -> str:
    """Take out the groups of the headline, each whole, however deep it nests."""
    while (at := svg.find('<g id="headline-')) >= 0:
        depth, end = 0, at
        for tag in re.finditer(r"<g\b[^>]*?(/?)>|</g>", svg[at:]):
            if tag.group().startswith("</"):
                depth -= 1
            elif not tag.group(1):
                depth += 1
            if depth == 0:
                end = at + tag.end()
                break
        svg = svg[:at] + svg[end:]
    return svg
