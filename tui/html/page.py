"""The debrief as one page of HTML, for a browser, a screen reader or a printer.

It holds its own styles and no script, and asks for no outside address. It is meant to meet WCAG
2.2 AA, which `dev.py prove` checks. This module refuses to overwrite anything but its own pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.review.model import way_at
from analysis.review.wording import capital, in_words, listed
from simulator.faults import Fault, InvalidInput, visible
from simulator.protocol.moments import to_iso
from tui.plain import lines
from tui.views import lookback, missedcard
from tui.views.course import KINDS, LATE
from tui.views.missedcard import fact, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from analysis.review.missed import Card
    from analysis.review.model import Way
    from analysis.review.review import Review
    from analysis.review.timeline import Entry

TEMPLATE = "debrief.html.jinja"
MARK = "<!-- a debrief written by Becket -->"
"""Stands in every page, so that one of ours can be told from anything else of that name."""

ENDING = ".html"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the course as the page shows it."""

    at: int
    kind: str
    words: str
    is_bad: bool
    clauses: tuple[str, ...]


def page(review: Review) -> str:
    """Give the page."""
    played = review.played
    ways = [(each, _way(each, review)) for each in missedcard.cards(review)]
    return _template().render(
        mark=MARK,
        review=review,
        title=played.scenario.assignment.title,
        ending=lookback.ENDINGS[review.result.ending][0],
        cards=[each for each in ways if each[0].number],
        free=[each for each in ways if not each[0].number],
        course=list(map(_line, review.timeline)),
        author=played.scenario.assignment.debrief,
        nothing=lookback.nothing_missed(review),
        no_score=lookback.NO_SCORE,
        chance_note=lookback.chance_note(review),
    )


def write(review: Review, file: Path) -> None:
    """Write the page.

    Raises:
        InvalidInput: The file cannot be written, or something else of that name is there.
    """
    try:
        if file.exists() and MARK not in file.read_text(encoding="utf-8", errors="replace"):
            raise _fault(file, "is there already and is no debrief of Becket's; name another file")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(review), encoding="utf-8")
    except OSError as error:
        raise _fault(file, f"cannot be written: {error.strerror or error}") from None


def _fault(file: Path, words: str) -> InvalidInput:
    return InvalidInput([Fault(1, 1, str(file), "--html", words)])


def _way(card: Card, review: Review) -> Way | None:
    return None if review.model is None else way_at(card.found, review.model)


def _line(entry: Entry) -> Line:
    is_late = entry.is_bad and entry.findings[0].verdict == "late"
    kind = LATE if is_late and KINDS[entry.kind] == "MISSED" else KINDS[entry.kind]
    whom = f" ({entry.whom})" if entry.whom else ""
    found = (clause for each in entry.findings for clause in each.clauses) if entry.is_bad else ()
    return Line(
        entry.at,
        capital(kind.lower()),
        f"{entry.words}{whom}",
        entry.is_bad,
        tuple(dict.fromkeys(found)),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": lines.day_and_time,
        "short": lines.short_time,
        "minutes": lines.minutes,
        "iso": to_iso,
        "paragraphs": _paragraphs,
        "capital": capital,
        "listed": listed,
        "fact": fact,
        "meaning": meaning,
        "unusual": lookback.how_unusual,
        "in_words": in_words,
        "verdict": lambda verdict: lines.VERDICTS[verdict].capitalize(),
        "origin": lines.origin,
        "step": lines.step,
    }
    return environment.get_template(TEMPLATE)


def _visible(value: object) -> object:
    """Make characters visible that no reader is meant to act on.

    What a macro of ours made is markup already, and was made visible piece by piece.
    """
    is_markup = hasattr(value, "__html__")
    return visible(value) if isinstance(value, str) and not is_markup else value


def _paragraphs(text: str) -> Iterator[str]:
    return (each for each in text.split("\n") if each.strip())
