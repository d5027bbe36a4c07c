"""The menu of an officer with a hundred things to do: headings, order, durations, long lists."""

from __future__ import annotations

import io
import re

import pytest

from simulator.engine.forms import Field
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from tests.tui.typist import shown, sit_down
from tui import menu
from tui.plain import lines
from tui.prompts import Prompts

PLATFORM = load_scenario(find("lone-girl-station"))
WITNESS = load_scenario(find("witness"))
FIRST = load_scenario(find("first-visit"))


def _groups(scenario) -> tuple[menu.Group, ...]:
    session = sit_down(scenario, ()).session
    return menu.arranged(session, session.offers())


def _headings(scenario) -> list[str]:
    return list(dict.fromkeys(each.heading for each in _groups(scenario)))


@pytest.mark.parametrize("scenario", [PLATFORM, WITNESS, FIRST], ids=lambda each: each.stage.id)
def test_the_menu_leaves_nothing_out(scenario) -> None:
    """An action is withheld only where it is impossible."""
    session = sit_down(scenario, ()).session
    listed = [offer.act.id for each in _groups(scenario) for offer in each.offers]
    assert sorted(listed) == sorted(each.act.id for each in session.offers())


def test_what_is_done_with_people_comes_first_and_notes_last() -> None:
    """The order is that of an evening, and not that of the files."""
    assert _headings(PLATFORM) == [menu.HERE, menu.CALLS, menu.FORMS, menu.VICTIMS, menu.NOTES]
    assert _groups(PLATFORM)[0].name == "Road"


def test_where_somebody_comes_to_be_heard_that_comes_before_a_childs_form() -> None:
    """Whoever hears a witness should not read past six groups about children."""
    assert _headings(WITNESS)[:2] == [menu.HERE, menu.VICTIMS]


def test_every_group_of_a_police_officer_stands_under_a_heading() -> None:
    """A new group that nobody placed would be shown among the notes."""
    placed = {name for names in menu.SECTIONS.values() for name in names}
    session = sit_down(PLATFORM, ()).session
    own = {each.group for each in session.repertoire.values() if menu.ROLES & set(each.roles)}
    assert own == placed


def test_the_menu_of_a_hundred_actions_is_within_a_screen() -> None:
    """Headings are no use if they push the question off the screen."""
    rows = list(menu.rows(_groups(PLATFORM)))
    assert len(rows) <= 20
    assert max(map(len, rows)) <= lines.WIDTH
    numbers = [int(each) for row in rows for each in re.findall(r"(?:^|  ) ?(\d+)  ", row)]
    assert sorted(numbers) == sorted(each.number for each in _groups(PLATFORM))


def test_an_office_has_no_headings() -> None:
    """Immigration officers of 2001 have fewer groups, in the order of their work."""
    assert _headings(FIRST) == [""]


def test_what_takes_longer_with_each_thing_chosen_says_so() -> None:
    """Four things told and one told are not the same time on a platform."""
    linear = sit_down(PLATFORM, ("drive to", "1", "2", "hear before", "b"))
    linear.play()
    label = "Tell a child what they should hear before any question"
    assert f"{label}, 10 s and 20 s for each" in shown(linear)


def test_a_word_is_looked_for_where_words_begin() -> None:
    """Ring is no part of sharing or hearing."""
    linear = sit_down(PLATFORM, ("ring", "b"))
    linear.play()
    _, found = shown(linear).split('speaks of "ring":')
    assert "National Command and Control Unit" in found.split("Which?")[0]
    assert "sharing" not in found.split("Which?")[0].lower()


def test_inside_of_a_word_is_looked_for_where_none_begins_so() -> None:
    """Half a word remembered is better than nothing found."""
    linear = sit_down(PLATFORM, ("xploit", "erpreter", "b"))
    linear.play()
    assert 'speaks of "xploit"' in shown(linear)
    assert "Have the language line find an interpreter" in shown(linear)


MANY = Field("items", "What you ask", "several", tuple(f"question {n}" for n in range(1, 42)))


def _asked(*typed: str) -> tuple[object, str]:
    sink = io.StringIO()
    value = Prompts(io.StringIO("".join(f"{each}\n" for each in typed)), sink).field(MANY)
    return value, sink.getvalue()


def test_spans_of_numbers_choose_several_at_once() -> None:
    """Forty questions are not typed one by one."""
    value, _ = _asked("1-3 41, 2")
    assert value == ["question 1", "question 2", "question 3", "question 41"]


@pytest.mark.parametrize("typed", ["0-3", "40-42", "1-", "-3", "a-b", "1--3", "3-1", "9" * 300])
def test_a_span_that_is_none_is_asked_again(typed: str) -> None:
    """Nothing is chosen that was not meant."""
    value, told = _asked(typed, "5")
    assert value == ["question 5"]
    assert "Type numbers from 1 to 41" in told


def test_what_does_not_fit_a_page_can_be_seen() -> None:
    """What is never shown is not on offer."""
    _, first = _asked("1")
    _, told = _asked("m", "m", "1")
    assert "question 41" not in first
    assert "m: more" in first
    assert "question 41" in told
