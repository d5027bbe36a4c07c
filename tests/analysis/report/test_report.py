"""What a report is made of: every file there, sound, the same twice, safe from what it tells."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from analysis.report import datafiles, stress, write_report
from analysis.report.drawing import draw
from analysis.report.page import page
from analysis.report.plots import targets, tornado, waits
from analysis.report.writing import KINDS, contents, pictures
from simulator.faults import InvalidInput
from tests.analysis.report import answers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.study.answer import Answer

HOSTILE = "<script>alert(1)</script> \"' & {{ 7 * 7 }} $x$ -- --> ]]> \x1b]2;y\x07"
SHAPES = ("full", "programme", "bare")


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

    def handle_endtag(self, tag: str) -> None:
        """Part what stands in blocks; what is only kept on one line goes on."""
        if tag != "span":
            self.text.append(" ")

    @property
    def said(self) -> str:
        """All text, its white space made one blank."""
        return " ".join("".join(self.text).split())


@cache
def _made(shape: str) -> Mapping[str, bytes]:
    """Return every file of a report, drawn once, for drawing takes its time."""
    return contents(getattr(answers, shape)())


def _page(shape: str) -> str:
    return _made(shape)["report.html"].decode()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_picture_is_a_sound_svg_and_png(shape) -> None:
    """A committee opens them in programs that forgive nothing."""
    drawn = {name: held for name, held in _made(shape).items() if name.startswith("plots/")}
    assert drawn
    for name, held in drawn.items():
        if name.endswith(".svg"):
            root = ElementTree.fromstring(held)  # noqa: S314 - our own drawing
            assert [each.tag.rpartition("}")[2] for each in root[:2]] == ["title", "desc"]
        else:
            assert held.startswith(b"\x89PNG\r\n\x1a\n")
    assert {name[:-4] for name in drawn if name.endswith(".svg")} == {
        name[:-4] for name in drawn if name.endswith(".png")
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_has_words_and_a_table_behind_it(shape) -> None:
    """Whoever cannot see a picture is owed all that it shows."""
    figures = re.findall(r"<figure\b.*?</figure>", _page(shape), re.DOTALL)
    assert len(figures) == len([name for name in _made(shape) if name.endswith(".svg")])
    for figure in figures:
        outline = Outline(figure)
        drawings = [each for each in outline.named("svg") if each.get("role") == "img"]
        assert [len(each["aria-label"] or "") > 60 for each in drawings] == [True]
        assert len(outline.named("table")) == len(outline.named("details")) == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_headings_landmarks_and_tables_are_named_for_who_cannot_see_them(shape) -> None:
    """A screen reader steers by them."""
    outline = Outline(_page(shape))
    assert outline.named("html") == [{"lang": "en-GB"}]
    assert all(len(outline.named(each)) == 1 for each in ("header", "nav", "main", "footer", "h1"))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(each.get("scope") in ("col", "row") for each in outline.named("th"))
    assert len(outline.named("caption")) == len(outline.named("table"))
    ids = [each["id"] for _, each in outline.tags if "id" in each]
    assert len(ids) == len(set(ids))
    labels = [each["aria-labelledby"] for _, each in outline.tags if "aria-labelledby" in each]
    anchors = [(each["href"] or "")[1:] for each in outline.named("a")]
    assert set(labels) | set(anchors) <= set(ids)


def test_the_page_asks_for_nothing_from_outside() -> None:
    """It is opened on machines that may look nowhere."""
    text = _page("full")
    outline = Outline(text)
    assert not outline.named("script", "link", "img", "iframe", "form")
    assert not re.search(r"https?:|@import|url\((?!#)", text)
    assert {
        (each.get("href") or each.get("xlink:href") or "")[:1] for each in outline.named("a", "use")
    } == {"#"}


def test_the_page_tells_question_answer_and_every_picture_s_finding() -> None:
    """It may be all that a committee ever sees of the study."""
    answer, said = answers.full(), Outline(_page("full")).said
    assert answer.question in said
    assert all(" ".join(each.split()) in said for each in answer.sentences)
    plans = [plan for kind in KINDS for plan in kind.plans(answer)]
    assert len(plans) > 15
    assert all(plan.headline in said and plan.under in said for plan in plans)


def test_the_same_answer_gives_the_same_bytes() -> None:
    """Two reports of one study that differ would raise the question which is right."""
    assert contents(answers.bare()) == contents(answers.bare())
    hatched = next(iter(tornado.plans(answers.full())))
    assert draw(hatched) == draw(hatched)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_manifest_names_every_file_with_its_hash(shape) -> None:
    """Whoever is handed a report can tell whether somebody changed it."""
    files = json.loads(_made(shape)["manifest.json"])["files"]
    others = {name: held for name, held in _made(shape).items() if name != "manifest.json"}
    assert {name: each["sha256"] for name, each in files.items()} == {
        name: hashlib.sha256(held).hexdigest() for name, held in others.items()
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_the_dictionary_explains_every_column_and_no_other(shape) -> None:
    """A column that nobody explains is misread."""
    data = {name[5:]: held for name, held in _made(shape).items() if name.startswith("data/")}
    rows = list(csv.DictReader(io.StringIO(data["dictionary.csv"].decode())))
    assert all(row["unit"] and row["meaning"] for row in rows)
    for name, held in data.items():
        table = list(csv.reader(io.StringIO(held.decode())))
        assert table[0] == [row["column"] for row in rows if row["file"] == name]
        assert all(len(row) == len(table[0]) for row in table)
    assert {row["file"] for row in rows} == set(data)


def test_the_numbers_are_kept_to_the_last_digit() -> None:
    """Somebody will do their own statistics with them."""
    held = _made("full")["data/measures.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(held)))
    for point in answers.full().points:
        for name, one in point.told.items():
            row = next(r for r in rows if (r["point"], r["measure"]) == (point.id, name))
            assert float(row["mean"]) == one.mean
            assert one.interval is not None
            assert float(row["interval_low"]) == one.interval.low


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+2", "'=1+2"),
        ("+44", "'+44"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("plain", "plain"),
        (-0.25, "-0.25"),
        (None, ""),
        (True, "yes"),
    ],
)
def test_a_text_is_no_formula_and_a_number_stays_one(value, written) -> None:
    """A spreadsheet would run the one and must be able to add up the other."""
    assert datafiles.cell(value) == written


@pytest.mark.parametrize("shape", SHAPES)
def test_every_item_of_stress_is_filled(shape) -> None:
    """An item left empty would be the one that a reviewer asks for."""
    items = stress.items(getattr(answers, shape)())
    assert len(items) == 24
    assert all(len(each.text) > 40 for each in items)
    assert [each.number for each in items] == sorted(each.number for each in items)


def test_stress_tells_what_the_study_varied_asked_and_assumed() -> None:
    """It is filled from the run and not from a template alone."""
    answer = answers.full()
    text = stress.document(answer)
    assert all(f"({stress.plain(each.name)}, " in text for each in answer.measures)
    assert all(stress.plain(each.note) in text for each in answer.assumptions)
    assert all(stress.plain(each) in text for each in answer.factors.values())
    assert all(each in text for each in answer.method.values())


def _hostile() -> Answer:
    answer = answers.bare()
    measured = replace(answer.measures[0], means=HOSTILE, name="unheard_of")
    only = answer.points[0]
    told = {"unheard_of": replace(only.told[answers.WAIT], name="unheard_of")}
    other = replace(only, id="p01", settings={HOSTILE: HOSTILE}, told=told)
    first = replace(only, settings={HOSTILE: "=1"}, told=told)
    return replace(
        answer,
        study=HOSTILE,
        title=HOSTILE,
        question=HOSTILE,
        sentences=(HOSTILE,),
        notes=(HOSTILE,),
        factors={HOSTILE: HOSTILE},
        measures=(measured,),
        points=(first, other),
        method={HOSTILE: HOSTILE},
        manifest={HOSTILE: HOSTILE},
    )


def test_nothing_in_it_is_taken_as_markup() -> None:
    """A study may come from a stranger."""
    answer = _hostile()
    text = page(answer, pictures(answer))
    assert not Outline(text).named("script")
    assert "&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert "\x1b" not in text
    assert "\\x1b]2;y" in text
    assert "<script" not in stress.document(answer)


def test_a_name_in_any_script_can_be_drawn() -> None:
    """A font that lacks a letter must not end the report, nor a dollar sign start a formula."""
    answer = answers.full()
    named = replace(answer, factors={"cells": "$\\frac{1}{2 \N{CJK UNIFIED IDEOGRAPH-5BA4}"})
    plan = next(iter(targets.plans(named)))
    assert draw(replace(plan, headline="$^ \N{CJK UNIFIED IDEOGRAPH-5BA4} \x1b")).png


def test_a_measure_of_which_no_end_is_better_has_no_verdict_and_no_target() -> None:
    """No measure rewards arrests or removals."""
    said = Outline(_page("full")).said
    assert "People arrested for each visit. Neither end of it is better" in said
    assert not [
        name for name in _made("full") if re.search(r"plots/(target|against).*arrest", name)
    ]
    rows = csv.DictReader(io.StringIO(_made("full")["data/measures.csv"].decode()))
    assert {
        (row["target_kind"], row["meets"], row["verdict"])
        for row in rows
        if row["measure"] == "arrests_per_visit"
    } == {("", "", "")}


def test_the_share_within_a_limit_is_read_from_its_classes() -> None:
    """It is told in a headline."""
    spread = {60: 1, 120: 2, 180: 1}
    assert waits.within(spread, 120) == pytest.approx(0.75)
    assert waits.within(spread, 90) == pytest.approx(0.5)
    assert waits.within(spread, 500) == 1.0
    assert waits.quantile(spread, 0.5) == 120


# --- in a folder ---------------------------------------------------------------------------------


def test_a_report_is_written_over_and_what_it_no_longer_makes_goes(tmp_path: Path) -> None:
    """A picture of the study before would be taken for one of this."""
    first = write_report(answers.bare(), tmp_path)
    (tmp_path / "results.jsonl").write_text("kept", encoding="utf-8")
    unchanged, changed = (path for path in first if path.parent.name == "plots")
    changed.write_text("somebody's own", encoding="utf-8")
    other = replace(answers.bare().measures[0], best=None)
    second = write_report(replace(answers.bare(), measures=(other,)), tmp_path)
    assert {path for path in first if not path.exists()} == {unchanged}
    assert changed.read_text(encoding="utf-8") == "somebody's own"
    assert (tmp_path / "results.jsonl").read_text(encoding="utf-8") == "kept"
    assert all(path.is_file() for path in second)
    assert not list(tmp_path.rglob("*.part"))


def test_a_page_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """Whoever mistypes a folder must not lose what they had."""
    (tmp_path / "report.html").write_text("mine", encoding="utf-8")
    with pytest.raises(InvalidInput, match="is no report of Becket's"):
        write_report(answers.bare(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    """The work of an hour must not end in a traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InvalidInput, match="cannot be written"):
        write_report(answers.bare(), tmp_path / "file")
