"""The form at the screen: filled in by keys, sent or gone back from, at any size."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static, TextArea

from simulator.engine.acts import as_offered
from simulator.engine.forms import Field
from simulator.protocol.records import Identity
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Offer
from tui.forms import shelf
from tui.inorder import InOrder
from tui.playing import fresh
from tui.screens.form import FormScreen
from tui.views.ndm import HEADINGS
from tui.widgets.field_box import FieldBox
from tui.widgets.field_pick import Pick
from tui.widgets.field_yesno import YesNo

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from tui.forms.draft import Filled
    from tui.playing import Playing

FIRST = load_scenario(find("first-visit"))
LORRY = load_scenario(find("lorry-park"))
HOSTILE = "[/] [@click=app.bell]x[/] \x1b]2;t\x07"


def _offer(playing: Playing, action: str, **choices: tuple[str, ...]) -> Offer:
    act = as_offered(playing.session.world, repertoire()[action])
    return Offer(act, MappingProxyType(choices))


class Desk(InOrder):
    """An application in which forms are opened; what comes back is kept."""

    CSS_PATH = "../../tui/look/becket.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Filled | None] = []

    def open(self, playing: Playing, offer: Offer, filled: Filled | None = None) -> FormScreen:
        """Open a form."""
        screen = FormScreen(playing, offer, filled)
        self.push_screen(screen, self.sent.append)
        return screen


@asynccontextmanager
async def _desk(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    app = Desk()
    async with app.run_test(size=size) as pilot:
        yield app, pilot


@pytest.fixture
def playing() -> Playing:
    """The first visit, at its opening."""
    return fresh(FIRST, find("first-visit"), 1)


def _box(screen: FormScreen, name: str) -> FieldBox:
    return screen.query_one(f"#field-{name}", FieldBox)


def _head(box: FieldBox) -> object:
    return box.query_one(".head", Static).content


async def test_form_is_filled_in_by_keys_and_sent(playing: Playing) -> None:
    """Yes, no and not known are three answers, and each is one key."""
    async with _desk() as (app, pilot):
        app.open(
            playing, _offer(playing, "test-annex-a", operation=("elm-road",), premises=("no-14",))
        )
        await pilot.pause()
        await pilot.press("y", "down", "n", "down", "y", "u", "down", "right", "ctrl+s")
        await pilot.pause()
    assert app.sent[0] is not None
    assert app.sent[0].form == {"many_arrests": True, "police_doubt": False, "violence": True}
    assert app.sent[0].identity == Identity(operation="elm-road", premises="no-14")


async def test_form_with_a_fault_stays_and_says_which_in_words(playing: Playing) -> None:
    """Nothing is sent, and the first field that is wrong has the focus."""
    async with _desk() as (app, pilot):
        screen = app.open(playing, _offer(playing, "send-form-to-unit", premises=("no-14",)))
        await pilot.pause()
        await pilot.press("tab", "tab")
        _box(screen, "planned_for").query_one(Input).value = "soon"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.sent == []
        assert app.focused in _box(screen, "borough").query("*")
        said = {each.field.id: str(_head(each)) for each in screen.query(FieldBox)}
        assert "→ must be filled in" in said["borough"]
        assert "→ must be a time" in said["planned_for"]
        assert "→" not in said["remarks"]
        await pilot.press("N")
        await pilot.pause()
        assert not _box(screen, "borough").has_class("-wrong")


async def test_going_back_does_nothing(playing: Playing) -> None:
    """Escape is always there, and no time passes."""
    async with _desk() as (app, pilot):
        app.open(playing, _offer(playing, "record-reasons", premises=("no-14",)))
        await pilot.pause()
        await pilot.press("x", "escape")
        await pilot.pause()
    assert app.sent == [None]
    assert playing.session.decisions == []


async def test_conversation_keeps_the_order_and_shows_its_time() -> None:
    """What a child is asked first matters, and each question takes its minute."""
    playing = fresh(LORRY, find("lorry-park"), 1)
    people = tuple(LORRY.stage.people)[:2]
    async with _desk() as (app, pilot):
        screen = app.open(playing, _offer(playing, "ask", about=people))
        await pilot.pause()
        await pilot.press("down", "space")
        _box(screen, "items").begin()
        await pilot.press("down", "space", "up", "space")
        await pilot.pause()
        assert "2 chosen: takes 2 min 30 s" in str(screen.query_one("#takes").render())
        await pilot.press("slash", *"medicine", "down", "space", "ctrl+s")
        await pilot.pause()
    assert app.sent[0] is not None
    assert app.sent[0].identity == Identity(about=people[1])
    assert app.sent[0].form == {"items": ["1.2", "1.1", "2.3"]}


async def test_whole_section_is_chosen_by_one_key_without_what_was_asked_before() -> None:
    """Forty questions by forty keys would wear anybody out; asked twice is a choice of its own."""
    playing = fresh(LORRY, find("lorry-park"), 1)
    person = next(iter(LORRY.stage.people))
    session = playing.session
    asked = {"section": 1, "item": "1.2"}
    session.world.log.write("wf_question_asked", session.seat.role, Identity(about=person), asked)
    async with _desk() as (app, pilot):
        screen = app.open(playing, _offer(playing, "ask", about=(person,)))
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        chosen = screen.query_one(Pick).chosen
        assert chosen == ["1.1", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8"]
        await pilot.press("a")
        assert screen.query_one(Pick).chosen == []


async def test_list_choice_can_be_taken_back_to_not_known(playing: Playing) -> None:
    """Where an answer may stay open, open is one of the choices."""
    async with _desk() as (app, pilot):
        screen = app.open(playing, _offer(playing, "rely-on-protocol", operation=("elm-road",)))
        await pilot.pause()
        pick = screen.query_one(Pick)
        assert pick.items[0].words == "not known"
        await pilot.press("down", "space", "up", "space", "ctrl+s")
        await pilot.pause()
    assert app.sent[0] is not None
    assert app.sent[0].form == {}


async def test_reason_box_stands_where_the_scenario_asks_and_is_kept(playing: Playing) -> None:
    """Every heading may stay empty; what is written goes with the decision."""
    asking = replace(FIRST, assignment=replace(FIRST.assignment, asks_reason=True))
    async with _desk() as (app, pilot):
        plain = app.open(playing, _offer(playing, "classify-tier", operation=("elm-road",)))
        await pilot.pause()
        assert not plain.query("ReasonBox")
        await pilot.press("escape")
        asked = fresh(asking, find("first-visit"), 1)
        screen = app.open(asked, _offer(asked, "identify-case", operation=("elm-road",)))
        await pilot.pause()
        screen.query_one("#reason-1", TextArea).text = "nobody\nis at risk"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert app.sent[-1] is not None
    assert app.sent[-1].reason == {list(HEADINGS)[1]: "nobody is at risk"}


async def test_form_taken_up_again_holds_what_was_written(playing: Playing) -> None:
    """Where it could not be kept, nothing that was typed is lost."""
    offer = _offer(playing, "final-risk-assessment", premises=("no-14",))
    async with _desk() as (app, pilot):
        app.open(playing, offer)
        await pilot.pause()
        await pilot.press("n", "tab", *"quiet", "ctrl+s")
        await pilot.pause()
        first = app.sent[0]
        assert first is not None
        assert first.form == {"police_needed": False, "reasons": "quiet"}
        screen = app.open(playing, offer, first)
        await pilot.pause()
        assert screen.query_one(YesNo).value is False
        assert screen.query_one(TextArea).text == "quiet"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert app.sent[1] == first


async def test_answers_are_chosen_by_mouse_too(playing: Playing) -> None:
    """A pointer does what the keys do."""
    async with _desk((100, 30)) as (app, pilot):
        screen = app.open(playing, _offer(playing, "test-annex-a", premises=("no-14",)))
        await pilot.pause()
        answers = screen.query(YesNo).first()
        await pilot.click(answers, offset=(12, 0))
        assert answers.value is False
        await pilot.click(answers, offset=(3, 0))
        assert answers.value is True
        await pilot.click("#back")
        await pilot.pause()
    assert app.sent == [None]


async def test_text_of_a_scenario_is_never_taken_as_markup(playing: Playing) -> None:
    """A label from a file stands there as it is, and acts on nothing."""
    playing.labels = {"no-14": HOSTILE, "no-15": HOSTILE}
    fields = (
        Field("one", HOSTILE, "choice", ("a",), help=HOSTILE, words={"a": HOSTILE}),
        Field("two", HOSTILE, "yes_no", help=HOSTILE),
        Field("three", HOSTILE, "text", help=HOSTILE),
    )
    act = replace(
        repertoire()["record-reasons"], id="other", label=HOSTILE, help=HOSTILE, form=fields
    )
    offer = Offer(act, MappingProxyType({"premises": ("no-14", "no-15")}))
    async with _desk() as (app, pilot):
        app.open(playing, offer)
        await pilot.pause()
        picture = app.export_screenshot()
        assert "\x1b" not in picture
        assert "[@click=app.bell]" in picture.replace("&#160;", " ")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_first_field_is_in_sight_at_any_size(playing: Playing, size: tuple[int, int]) -> None:
    """Whoever types must see where; the foot with its time and its keys stays in sight too."""
    offer = _offer(playing, "final-risk-assessment", premises=("no-14",))
    async with _desk(size) as (app, pilot):
        screen = app.open(playing, offer)
        await pilot.pause()
        await pilot.pause()
        form = screen.query_one("#form")
        assert app.focused is not None
        assert form.region.contains_region(app.focused.region)
        assert app.screen.region.contains_region(screen.query_one("#send").region)
        assert bool(screen.query_one("#beside").display) is (size[0] >= 116)


@pytest.mark.prove
async def test_every_form_with_a_face_opens() -> None:
    """A face is only data, and data can be wrong in ways that only a screen shows."""
    async with _desk((80, 24)) as (app, pilot):
        for action in shelf.faces():
            child = action in shelf.welfare.FACES or action in shelf.police.FACES
            playing = fresh(LORRY if child else FIRST, find("first-visit"), 1)
            act = repertoire()[action]
            ids = {"about": tuple(playing.scenario.stage.people)[:1]}
            ids["premises"] = ("no-14",)
            ids["operation"] = tuple(playing.scenario.stage.files)[:1]
            choices = {kind: ids[kind] for kind in act.asks_for}
            app.open(playing, _offer(playing, action, **choices))
            await pilot.pause()
            await pilot.press("f1", "escape", "escape")
            await pilot.pause()
    assert app.sent == [None] * len(shelf.faces())
