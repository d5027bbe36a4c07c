"""A hand at the play screen: decisions taken before are taken again with the screen's own widgets.

It selects actions in the list, fills forms in, lets the clock run and pauses it, and knows nothing
else of a session than a player does, but for the moment at which each decision stood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from simulator.protocol.moments import to_local_text
from simulator.protocol.records import IDENTITY_KINDS
from simulator.session import CARRY_ON, HINT, STOP, WAIT
from tui.forms.draft import WHICH
from tui.menu import arranged
from tui.screens.form import FormScreen
from tui.screens.play import PlayScreen
from tui.screens.question import QuestionScreen
from tui.screens.waituntil import WaitUntilScreen
from tui.views.repertoire import group_of
from tui.widgets.actions import ACTION, ActionsPanel
from tui.widgets.field_box import FieldBox
from tui.widgets.field_pick import Pick
from tui.widgets.field_yesno import ANSWERS, YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from textual.pilot import Pilot

    from simulator.protocol.records import Value
    from simulator.session import Decision

DAY, MINUTE = 86_400, 60


@dataclass
class Hand:
    """Takes decisions at a play screen.

    Attributes:
        pilot: Of the application in which the play stands in front.
        chance: Where it is given, the clock runs now and then at some speed, is paused in between,
            and hints, help and other parts are looked at. Left out, each wait is typed.
    """

    pilot: Pilot[None]
    chance: Random | None = None
    _play: PlayScreen = field(init=False)

    def __post_init__(self) -> None:
        """Take the screen in front."""
        screen = self.pilot.app.screen
        assert isinstance(screen, PlayScreen)
        self._play = screen

    @property
    def at(self) -> int:
        """The moment that the clock shows."""
        return self._play.situation.at

    async def play(self, decisions: Sequence[Decision]) -> None:
        """Take all decisions, each at the moment at which it stood."""
        moments = [each.at for each in decisions[1:]] + [None]
        for decision, after in zip(decisions, moments, strict=True):
            assert self.at == decision.at, f"{decision} came at {self.at}"
            await self._dawdle()
            await self._take(decision, after)

    async def _dawdle(self) -> None:
        """Look about now and then, which takes no time in the play."""
        if self.chance is None or self.chance.random() > 0.15:
            return
        key = self.chance.choice(("h", "k", "l", "f1"))
        await self._press(key)
        if self.pilot.app.screen is not self._play:
            await self._press("escape")

    async def _take(self, decision: Decision, after: int | None) -> None:
        match decision.action:
            case action if action == WAIT:
                await self._wait(decision.arguments.get("seconds"), after)
            case action if action == CARRY_ON:
                await self._press("c")
            case action if action == STOP:
                await self._press("q")
                await self._answer("stop")
            case action if action == HINT:
                await self._press("h")
                await self._press("escape")
            case _:
                await self._act(decision)

    async def _press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    # --- acts ----------------------------------------------------------------------------------

    async def _act(self, decision: Decision) -> None:
        """Open the group, take the action, and fill its form in."""
        given = dict(decision.arguments)
        about = {kind: given.pop(kind) for kind in IDENTITY_KINDS if kind in given}
        panel = self._play.query_one(ActionsPanel)
        wanted = f"{ACTION}{decision.action}"
        groups = arranged(self._play.playing.session, self._play.situation.offers)
        group = group_of(groups, decision.action)
        assert group is not None
        panel.action_open_group(group.key)
        assert panel.choices.get_option(wanted) is not None
        panel.choices.highlighted = panel.choices.get_option_index(wanted)
        panel.action_select()
        await self.pilot.pause()
        if isinstance(self.pilot.app.screen, FormScreen):
            await self._fill(self.pilot.app.screen, about, given)

    async def _fill(
        self, form: FormScreen, about: dict[str, Value], given: dict[str, Value]
    ) -> None:
        await self.pilot.pause()
        boxes = {each.field.id: each for each in form.query(FieldBox)}
        for kind in WHICH:
            if kind in boxes and about.get(kind) is not None:
                _put(boxes[kind], about[kind])
                await self.pilot.pause()
        for name, value in given.items():
            _put(boxes[name], value)
        if given:
            await self.pilot.pause()
        await self._press("ctrl+s")
        assert self.pilot.app.screen is self._play, form.draft.wrong()

    # --- time ----------------------------------------------------------------------------------

    async def _wait(self, seconds: Value, after: int | None) -> None:
        """Let time pass as the decision did: to the moment after it, whatever comes in."""
        assert after is not None or seconds is None
        if after == self.at:
            return
        if self.chance is not None and self.chance.random() < 0.5:
            await self._run(after)
        while not self._play.situation.is_over and (after is None or self.at < after):
            if seconds is None:
                await self._until_something()
            else:
                assert after is not None
                await self._type_wait(after - self.at)

    async def _until_something(self) -> None:
        await self._press("w")
        if isinstance(self.pilot.app.screen, QuestionScreen):
            await self._press("w")

    async def _type_wait(self, seconds: int) -> None:
        await self._press("W")
        screen = self.pilot.app.screen
        assert isinstance(screen, WaitUntilScreen)
        seconds = min(seconds, DAY)
        typed = f"{seconds // MINUTE}" if seconds % MINUTE == 0 else f"{seconds} s"
        screen.query_one(Input).value = typed
        await self._press("enter")

    async def _run(self, after: int | None) -> None:
        """Let the clock run for some ticks, at some speed, with a pause somewhere."""
        assert self.chance is not None
        await self._press(*self.chance.choices(("plus", "minus"), k=self.chance.randrange(4)))
        await self._press("space")
        speed = self._play.clock.speed
        for _ in range(self.chance.randrange(8)):
            if after is not None and self.at + speed > after:
                break
            self._play.tick()
            if self.chance.random() < 0.2:
                await self._press("space", "space")
        self._play.pause()

    async def _answer(self, gives: str) -> None:
        screen = self.pilot.app.screen
        assert isinstance(screen, QuestionScreen)
        key = next(key for key, given, _ in screen.answers if given == gives)
        await self._press(key)


def _put(box: FieldBox, value: Value) -> None:
    """Fill a field in with its own control."""
    if box.field.kind == "yes_no":
        box.query_one(YesNo).action_answer(ANSWERS.index(value))  # type: ignore[arg-type] - so kept
    elif box.field.kind in ("choice", "several"):
        for name in value if isinstance(value, list) else [value]:
            box.query_one(Pick).toggle(str(name))
    else:
        words = _typed(box, value)
        for each in box.query(TextArea):
            each.text = words
        for one in box.query(Input):
            one.value = words


def _typed(box: FieldBox, value: Value) -> str:
    is_moment = box.field.kind == "time" and isinstance(value, int)
    return to_local_text(value) if is_moment else str(value)  # type: ignore[arg-type] - an int
