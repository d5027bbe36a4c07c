"""The debrief as a page: the whole of it, safe from what stands in it, readable for everybody."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from analysis.review.review import Review
from simulator.faults import InvalidInput
from simulator.protocol import catalogue
from tests.tui.browser import axe_faults, browser
from tests.tui.debriefs import played, review
from tui.html.page import page, write

if TYPE_CHECKING:
    from pathlib import Path

FITS = "return document.documentElement.scrollWidth <= window.innerWidth"
HOSTILE = "<script>alert(1)</script> \"' & {{ 7 * 7 }} \x1b]2;y\x07"


class Outline(HTMLParser):
    """What a screen reader steers by."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its attributes."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        """Return the attributes of all tags of some names, in order."""
        return [attributes for tag, attributes in self.tags if tag in names]


def test_the_page_tells_every_loss_with_its_clause() -> None:
    """It may be all that an instructor ever sees of the play."""
    found = review("lorry-park", "one-call-for-three")
    told = " ".join(" ".join(Outline(page(found)).text).split())
    for card in found.missed:
        assert card.says in told
        assert all(catalogue.clause(each).paraphrase in told for each in card.clause_ids)
    assert "Stopped early, which is never a fail." in told


def test_nothing_in_it_is_taken_as_markup() -> None:
    """A scenario may come from a stranger."""
    whole = played("first-visit", "before-the-answer")
    known = whole.scenario.assignment
    goals = tuple(replace(each, title=HOSTILE) for each in known.objectives)
    hostile = replace(known, title=HOSTILE, debrief=HOSTILE, objectives=goals)
    told = replace(whole, scenario=replace(whole.scenario, assignment=hostile), words=HOSTILE)
    text = page(Review(told))
    assert not Outline(text).named("script")
    assert "&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert "\x1b" not in text
    assert "\\x1b]2;y" in text


def test_the_page_asks_for_nothing_from_outside() -> None:
    """It is opened on machines that may look nowhere."""
    text = page(review("first-visit", "model"))
    outline = Outline(text)
    assert not outline.named("script", "link", "img", "iframe", "form")
    assert not re.search(r"https?:|url\(|@import", text)
    assert [each["href"][:1] for each in outline.named("a") if each["href"]] == ["#"] * 7


def test_headings_landmarks_and_tables_are_named_for_who_cannot_see_them() -> None:
    """A screen reader steers by them."""
    outline = Outline(page(review("lorry-park", "one-call-for-three")))
    assert outline.named("html") == [{"lang": "en-GB"}]
    assert all(len(outline.named(each)) == 1 for each in ("header", "nav", "main", "footer", "h1"))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(each.get("scope") in ("col", "row") for each in outline.named("th"))
    assert len(outline.named("caption")) == len(outline.named("table")) == 2
    ids = [each["id"] for _, each in outline.tags if "id" in each]
    assert len(ids) == len(set(ids))
    labels = [each["aria-labelledby"] for _, each in outline.tags if "aria-labelledby" in each]
    assert set(labels) <= set(ids)


def test_the_same_play_gives_the_same_page() -> None:
    """Two pages of one play that differ would raise the question which is right."""
    whole = played("first-visit", "without-authority")
    assert page(Review(whole)) == page(Review(whole))


def test_a_page_is_written_over_and_nothing_else(tmp_path: Path) -> None:
    """Whoever mistypes a name must not lose what they had."""
    found, file = review("first-visit", "model"), tmp_path / "new" / "page.html"
    write(found, file)
    write(found, file)
    assert file.read_text(encoding="utf-8") == page(found)
    (tmp_path / "own.html").write_text("mine", encoding="utf-8")
    with pytest.raises(InvalidInput, match="is no debrief of Becket's"):
        write(found, tmp_path / "own.html")
    assert (tmp_path / "own.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.prove
def test_axe_finds_no_fault_with_it(tmp_path: Path) -> None:
    """WCAG 2.2 AA is promised, in light and dark, on a telephone and on a desk."""
    missed, kept = tmp_path / "missed.html", tmp_path / "kept.html"
    write(review("first-visit", "without-authority"), missed)
    write(review("first-visit", "model"), kept)
    looks = [(missed, *each) for each in itertools.product(("light", "dark"), (360, 1280))]
    with browser() as driver:
        for file, scheme, width in (*looks, (kept, "light", 1280)):
            media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
            size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.get(file.as_uri())
            driver.set_script_timeout(90)  # on a busy machine axe takes its time
            assert axe_faults(driver) == [], (file.name, scheme, width)
            assert driver.execute_script(FITS), (file.name, scheme, width)
