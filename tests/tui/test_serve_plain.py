"""The plain pages: the same play as everywhere, in headings, lists and forms."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from simulator.attempts import Mode, listed, make_key
from simulator.rehearsal import rehearse
from simulator.resuming import State, verified
from simulator.scenario.library import find, library, plays_of, shelf
from simulator.scenario.loglines import log_bytes
from simulator.scenario.plays import load_plays
from tests.tui.visitor import FORM, decide_all, look, send, sit_down, text_of

TRAINING = [name for name in library() if find(name).parent == shelf() / "training"]
SAMPLE = ("first-visit", "lone-girl-station", "doubted-status")
PAGES = ("", "/play", "/known", "/log", "/briefing", "/stop", "/rules", "/decisions")


@pytest.fixture
def desk(tmp_path):
    """A desk at which the first exercise has been begun."""
    found = sit_down(tmp_path)
    assert send(found, "/begin", exercise="first-visit").to == "/plain/play"
    yield found
    found.close()


def _model(name):
    return rehearse(load_plays(plays_of(find(name))), "model").session


def _same_as_in_run(name, home):
    model, desk = _model(name), sit_down(home)
    send(desk, "/begin", exercise=name)
    decide_all(desk, model.decisions)
    assert log_bytes(desk.playing.session.records) == log_bytes(model.records)
    desk.close()


@pytest.mark.parametrize("name", SAMPLE)
def test_the_same_decisions_give_the_same_bytes_as_in_run(name, tmp_path) -> None:
    """A face over the session adds nothing to a play and takes nothing from it."""
    _same_as_in_run(name, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("name", [each for each in TRAINING if each not in SAMPLE])
def test_every_exercise_can_be_played_on_plain_pages(name, tmp_path) -> None:
    """Whoever needs these pages needs every exercise on them."""
    _same_as_in_run(name, tmp_path)


def test_a_play_that_ended_is_closed_and_looked_back_on(tmp_path) -> None:
    """The debrief is what the play was for."""
    desk = sit_down(tmp_path)
    send(desk, "/begin", exercise="first-visit")
    decide_all(desk, _model("first-visit").decisions)
    assert send(desk, "/stop").to in ("/plain/debrief", "/plain")
    (attempt,) = desk.folder.listed()
    assert attempt.is_finished
    assert verified(attempt.file).state is State.INTACT
    again = sit_down(tmp_path)
    for page in (look(desk, "/debrief"), look(again, "/debrief", attempt=attempt.file.name)):
        assert "100 of 100" in text_of(page)
        assert 'href="/plain"' in page.html


def test_whoever_comes_back_stands_where_they_were(desk, tmp_path) -> None:
    """A window closed without a word costs nothing."""
    send(desk, "/act", action="identify-case")
    decided, at = desk.playing.session.decisions, desk.playing.session.at
    desk.close()
    later = sit_down(tmp_path)
    (attempt,) = later.folder.listed()
    assert "Continue" in text_of(look(later, ""))
    assert send(later, "/resume", attempt=attempt.file.name).to == "/plain/play"
    assert (later.playing.session.decisions, later.playing.session.at) == (decided, at)
    later.close()


def test_an_attempt_that_is_open_elsewhere_is_refused_in_words(desk, tmp_path) -> None:
    """Two windows on one attempt must not write over each other."""
    assert desk.playing.kept is not None
    other = sit_down(tmp_path)
    (attempt,) = other.folder.listed()
    answered = send(other, "/resume", attempt=attempt.file.name)
    assert answered.status == 400
    assert "not done" in text_of(answered)
    assert other.playing is None


def test_a_page_of_an_earlier_turn_decides_nothing(desk) -> None:
    """Going back in a browser and pressing again would mean something else by now."""
    send(desk, "/act", action="identify-case")
    before = list(desk.playing.session.decisions)
    for path, given in (("/act", {"action": "home-office-checks"}), ("/wait", {"until": "30"})):
        assert send(desk, path, turn="0", **given).to == "/plain/play"
        assert desk.playing.session.decisions == before
    assert "an earlier turn" in text_of(look(desk, "/play"))
    assert "an earlier turn" not in text_of(look(desk, "/play"))


def test_what_is_wrong_stands_at_its_field_and_nothing_is_done(desk) -> None:
    """A form that is refused keeps what was filled in."""
    offers = desk.playing.session.offers()
    offer = next(o for o in offers if any(f.is_required for f in o.act.form))
    answered = send(desk, "/act", action=offer.act.id)
    assert answered.status == 400
    assert "Not done yet" in text_of(answered)
    assert 'role="alert"' in answered.html
    assert desk.playing.session.decisions == []


@pytest.mark.parametrize("nonsense", ["soon", "-5", "99:99", "9" * 29, "\x1b[31m", "<b>"])
def test_a_wait_that_cannot_be_read_lets_no_time_pass(desk, nonsense) -> None:
    """Whatever is typed, the exercise goes on."""
    assert send(desk, "/wait", until=nonsense).to == "/plain/play"
    assert desk.playing.session.decisions == []
    shown = look(desk, "/play").html
    assert "is no time to wait" in shown
    assert "\x1b" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/no-such", {}),
        ("/opening", {"exercise": "../../secret"}),
        ("/begin", {"exercise": "borough-year"}),
        ("/resume", {"attempt": "../../../account.json"}),
        ("/debrief", {"attempt": "../account.json"}),
        ("/act", {"action": "no-such-action"}),
    ],
)
def test_what_is_not_offered_cannot_be_had(desk, path, given) -> None:
    """Names that a browser sends are looked up among what there is, and never opened as paths."""
    for answered in (look(desk, path, **given), send(desk, path, **given)):
        assert answered.status in (303, 404)
    assert desk.playing.session.decisions == []


def test_a_name_is_text_and_never_markup(tmp_path) -> None:
    """Whatever somebody calls themselves, a page stays what it is."""
    desk = sit_down(tmp_path)
    desk.seat = type(desk.seat)("<b>x</b>\u202e\x1b[2J", str(tmp_path), str(tmp_path / "attempts"))
    shown = look(desk, "/opening", exercise="first-visit").html
    assert "<b>x</b>" not in shown
    assert "&lt;b&gt;x&lt;/b&gt;\\u202e\\x1b[2J" in shown


def test_an_assessment_gives_no_hint(tmp_path) -> None:
    """What is owed is what is being asked."""
    desk = sit_down(tmp_path, is_assessment=True)
    send(desk, "/begin", exercise="first-visit")
    assert "hint" not in text_of(look(desk, "/play")).lower()
    send(desk, "/hint")
    assert desk.playing.session.decisions == []
    desk.close()


def test_an_assessment_is_sealed_and_stays_on_file(tmp_path) -> None:
    """Only what bears the server's seal was played on it."""
    key = make_key(tmp_path / "key")
    desk = sit_down(tmp_path, is_assessment=True, key=str(tmp_path / "key"))
    send(desk, "/begin", exercise="first-visit")
    send(desk, "/stop")
    (attempt,) = desk.folder.listed()
    assert attempt.mode is Mode.ASSESSMENT
    assert verified(attempt.file, key).state is State.AUTHENTIC
    with pytest.raises(Exception, match="assessed"):
        desk.folder.delete(attempt.file)
    assert listed(attempt.file).is_finished


def test_only_what_is_put_up_can_be_played(tmp_path) -> None:
    """An instructor chooses the exercises of an assessment."""
    desk = sit_down(tmp_path, scenarios=("two-files",))
    shown = text_of(look(desk, ""))
    assert "Two files in Southwark" in shown
    assert "first visit" not in shown
    assert send(desk, "/begin", exercise="first-visit").status == 404


def test_the_server_gives_the_seed(tmp_path) -> None:
    """Nobody tries until the luck is good, where the server says so."""
    desk = sit_down(tmp_path, seed=4711)
    send(desk, "/begin", exercise="first-visit")
    desk.close()
    (attempt,) = desk.folder.listed()
    assert json.loads(attempt.file.read_text(encoding="utf-8").splitlines()[0])["seed"] == 4711


class _Outline(HTMLParser):
    """Reads of a page what its order and its forms must keep to."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.forms: list[dict[str, str]] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str]] = []

    def handle_starttag(self, tag, attrs) -> None:
        given = {name: value or "" for name, value in attrs}
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "form":
            self.forms.append({"method": given.get("method", "get")})
        if tag == "input" and given.get("name") == "form":
            self.forms[-1]["token"] = given["value"]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"])
        if tag in ("input", "select", "textarea") and given.get("type") not in (
            *("hidden", "radio", "checkbox"),
        ):
            self.fields.append(given)


def _outline(page) -> _Outline:
    found = _Outline()
    found.feed(page.html)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_main_heading_and_skips_no_level(desk, path) -> None:
    """Who reads by headings moves by them."""
    levels = _outline(look(desk, path)).levels
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_form_carries_the_token_and_every_field_has_a_label(desk) -> None:
    """A form without the one is refused; a field without the other cannot be spoken."""
    actions = [each.act.id for each in desk.playing.session.offers() if each.act.form]
    pages = [look(desk, path) for path in PAGES]
    pages += [look(desk, "/act", action=each) for each in actions]
    for found in map(_outline, pages):
        assert all(f.get("token") == FORM for f in found.forms if f["method"] == "post")
        assert {field["id"] for field in found.fields} <= found.labelled
        assert len(set(found.ids)) == len(found.ids)


def test_no_page_asks_for_anything_from_elsewhere(desk) -> None:
    """It has to work in a room without a network."""
    for path in PAGES:
        found = re.findall(r'(?:href|src|action)="([^"]*)"', look(desk, path).html)
        assert [each for each in found if not each.startswith(("/", "#", "data:,"))] == []
        assert "<script" not in look(desk, path).html
