"""The play: the clock, what runs, what comes in, what is known, and all that can be done.

Every decision goes through the session, and everything shown is read from it anew after each. The
clock moves by decisions only: running is one wait after another, and stops when anything comes in
or is opened. This module refuses to judge, and to show what the seat may not know.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.containers import Horizontal, Vertical

from simulator.attempts import NotKept
from simulator.protocol.records import EMPTY, Identity
from simulator.session import NO_REASON, NotOffered
from tui import menu
from tui.app import app_of
from tui.plain import lines
from tui.screens.playasides import PlayAsides
from tui.screens.playclock import TICK_SECONDS, PlayClock
from tui.screens.playlayout import KEYS, PARTS, STYLE, TAKING, TITLES
from tui.views import cameof, clock, guidance, inbox, known, repertoire, timers
from tui.widgets.actions import ActionsPanel
from tui.widgets.guideline import GuideLine
from tui.widgets.keybar import KeyBar
from tui.widgets.known import KnownPanel
from tui.widgets.log import LogPanel, rows
from tui.widgets.rows import Rows
from tui.widgets.saidline import SaidLine
from tui.widgets.timers import TimersPanel
from tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from simulator.protocol.records import Value
    from simulator.session import Offer, Situation
    from tui.forms.draft import Filled
    from tui.playing import Playing


class PlayScreen(PlayAsides):
    """One play."""

    HELP = (
        "You play at your own pace: time passes only while you act, wait, or let the clock run. "
        "w waits until something comes in, W until a time, space runs and pauses, + and - change "
        "the speed. q stops, and that is never a fail."
    )
    BINDINGS: ClassVar[list[BindingType]] = KEYS
    CSS = STYLE

    def __init__(self, playing: Playing) -> None:
        """Take the play, at its opening or where it was left."""
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (130, "-wide")]
        self.playing = playing
        self.situation = playing.session.situation()
        self.guide = guidance.Guide(playing.guidance)
        self._said = ("", False)
        self._is_waited_out = False
        self._keys_for = (False, False)

    # --- layout ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay the clock above, what runs below it, and the three parts beside each other."""
        yield TopBar(id="top", markup=False)
        yield GuideLine(markup=False, id="guide")
        yield TimersPanel(id="strip", can_focus=False)
        yield SaidLine(markup=False, id="said")
        yield Rows(id="news")
        with Horizontal(id="parts"):
            actions = ActionsPanel(id="do")
            log, knowing = LogPanel(id="log"), KnownPanel(id="known")
            running = TimersPanel(id="running")
            for part in (actions, log, running, knowing):
                part.add_class("part")
                part.border_title = TITLES[part.id or ""]
            yield actions
            yield log
            with Vertical(id="side"):
                yield running
                yield knowing
        yield KeyBar(compact=True)

    def on_mount(self) -> None:
        """Begin paused."""
        timer = self.set_interval(TICK_SECONDS, self.tick, pause=True)
        self.clock = PlayClock(app_of(self), timer)
        self.add_class("-do")
        self.show()
        self.query_one(ActionsPanel).choices.focus()

    def on_screen_suspend(self) -> None:
        """Let no time pass while something else is open."""
        self.pause()

    # --- what is shown -----------------------------------------------------------------------

    def show(self) -> None:
        """Show everything as it stands now."""
        playing, now = self.playing, self.situation
        session, labels = playing.session, playing.labels
        self._show_top()
        groups = menu.arranged(session, now.offers)
        word = self.guide.now(session)
        wanted = guidance.wanted(word, session, now.offers)
        # What is interrupted comes first: its own line says how to go on.
        keys = None if now.busy else guidance.keys(wanted, groups)
        self.query_one(GuideLine).show(word, keys)
        running = timers.timers(session, now, labels, with_owed=playing.is_practice)
        for panel in self.query(TimersPanel):
            panel.show(running)
        new = len(now.incoming)
        briefing = playing.scenario.assignment.briefing
        entries = inbox.entries(session, labels, new, briefing)
        self.query_one(LogPanel).show(entries)
        self.query_one(KnownPanel).show(
            known.subjects(session, labels), known.in_general(session), now.at
        )
        self.query_one(ActionsPanel).show(groups, wanted[:1])
        self._show_said([each for each in entries if each.is_new])
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys anew where others do something now; the footer is dear to draw."""
        stands = (self.situation.busy is not None, self.situation.is_over)
        if stands != self._keys_for:
            self._keys_for = stands
            self.refresh_bindings()

    def _show_top(self) -> None:
        running = "the exercise is over" if self.situation.is_over else self.clock.words
        head = clock.head(self.playing.session, self.situation, self.playing.labels)
        self.query_one(TopBar).show(head, running)

    def _show_said(self, new: list[inbox.Entry]) -> None:
        words, is_bad = self._said
        self.query_one(SaidLine).show(
            words, is_bad=is_bad, is_over=self.situation.is_over, busy=self.situation.busy
        )
        news = self.query_one("#news", Rows)
        news.set_class(not new, "-empty")
        news.show(rows(new, with_days=False))

    # --- decisions ---------------------------------------------------------------------------

    def decide(self, said: str, do: Callable[[], Situation]) -> bool:
        """Take a decision, and show what came of it; where it cannot be taken, say why.

        Returns:
            Whether it was taken.
        """
        session = self.playing.session
        began, since, heard = session.at, len(session.records), len(session.seat.inbox)
        try:
            self.situation = do()
        except NotOffered as why:
            self.refuse(f"That cannot be done: {why}.")
            return False
        except NotKept as why:
            self.refuse(f"{why} Nothing was done.")
            return False
        taken = self.situation.at - began
        after = f" {clock.length(taken)}." if taken else ""
        rest = " Not finished yet." if self.situation.busy else ""
        came = cameof.words(session, since, heard, self.playing.labels) if said else ""
        self._said = (f"> {said}{after}{rest} {came}".rstrip() if said else "", False)
        if self.situation.is_over or self.situation.incoming:
            self.pause()
        self.show()
        return True

    def refuse(self, why: str) -> None:
        """Say why something cannot be done; nothing has changed."""
        self.pause()
        self._said = (why, True)
        self.show()

    def on_actions_panel_chosen(self, event: ActionsPanel.Chosen) -> None:
        """Ask what an action's form asks, or do it."""
        event.stop()
        self.choose(event.offer)

    def choose(self, offer: Offer) -> None:
        """Open an action's form; one that asks nothing is done at once.

        What is chosen once more, by keys or clicks that come faster than the form, counts once.
        """
        self.pause()
        if self.situation.is_over or not self.is_active:
            return
        asks = self.playing.scenario.assignment.asks_reason_for(offer.act.id)
        if repertoire.needs_form(offer, asks_reason=asks):
            self.ask(offer)
            return
        self.act(offer.act.id, Identity(**{kind: ids[0] for kind, ids in offer.choices.items()}))

    def ask(self, offer: Offer, filled: Filled | None = None) -> None:
        """Open the form of an action, and do what it says; what is refused is asked again.

        Args:
            filled: What was written before.
        """
        from tui.screens.form import FormScreen

        def answered(given: Filled | None) -> None:
            if given is None:
                self._said = ("Nothing was done.", False)
                self.show()
            elif not self.act(given.action, given.identity, given.form, given.reason):
                app_of(self).say(self._said[0], offer.act.label, is_bad=True)
                self.ask(offer, given)

        self.app.push_screen(FormScreen(self.playing, offer, filled), answered)

    def act(
        self,
        action: str,
        identity: Identity,
        form: Mapping[str, Value] = EMPTY,
        reason: Mapping[str, str] = NO_REASON,
    ) -> bool:
        """Do something; tells whether it could be done."""
        session = self.playing.session
        about = identity.about or identity.premises or ""
        named = f" ({self.playing.labels.get(about, lines.words(about))})" if about else ""
        label = session.repertoire[action].label
        self._is_waited_out = False
        return self.decide(f"{label}{named}.", lambda: session.act(action, identity, form, reason))

    def action_carry_on(self) -> None:
        """Go on with what was interrupted."""
        self.decide("You carry on.", self.playing.session.carry_on)

    def action_break_off(self) -> None:
        """Give up what was interrupted, with nothing begun in its place."""
        self.decide("You break it off.", self.playing.session.break_off)

    def action_wait(self) -> None:
        """Wait until something comes in, a day at most; ask before another empty day."""
        if not self._is_waited_out:
            self._wait(clock.DAY)
            return
        from tui.screens.question import QuestionScreen

        words = "Nothing came in for a whole day. Wait for another day, or until something comes?"
        answers = (("w", "wait", "Wait on"), ("n", "", "Do not wait"))
        self.app.push_screen(
            QuestionScreen("Wait", words, answers),
            lambda answer: self._wait(clock.DAY) if answer else None,
        )

    def action_wait_until(self) -> None:
        """Ask how long to wait."""
        from tui.screens.waituntil import WaitUntilScreen

        session = self.playing.session
        self.app.push_screen(WaitUntilScreen(session.at, session.stage.ends), self._wait)

    def _wait(self, seconds: int | None) -> None:
        if seconds is None:
            return
        taken = self.decide("You wait.", lambda: self.playing.session.wait(seconds))
        is_empty = taken and not self.situation.incoming
        self._is_waited_out = is_empty and seconds >= clock.DAY
        if is_empty and not self.situation.is_over:
            self._said = (f"{self._said[0]} Nothing came in.", False)
            self._show_said([])

    # --- the clock ---------------------------------------------------------------------------

    def action_run(self) -> None:
        """Let the clock run, or pause it."""
        if self.clock.is_running or self.situation.is_over:
            self.pause()
        else:
            self.clock.run()
        self._show_top()

    def pause(self) -> None:
        """Let no time pass."""
        if self.is_mounted:
            self.clock.pause()
            self._show_top()

    def tick(self) -> None:
        """Let one step of time pass; whatever comes in pauses the clock."""
        if self.clock.is_running:
            self.decide("", lambda: self.playing.session.wait(self.clock.speed))

    def action_change_speed(self, by: int) -> None:
        """Let more or less time pass with each step."""
        self._said = (self.clock.change(by), False)
        self._show_top()
        self._show_said([])

    # --- other things ------------------------------------------------------------------------

    def action_search(self) -> None:
        """Search the actions; no time passes meanwhile, since what passes would end the search."""
        self.pause()
        self.action_part("do")
        self.query_one(ActionsPanel).search()

    def action_part(self, part: str) -> None:
        """Bring a part to the front, and put the focus there; the same key goes back."""
        is_there = self.has_class(f"-{part}") and part != "do"
        chosen = "do" if is_there else part
        for each in PARTS:
            self.set_class(each == chosen, f"-{each}")
        target = (
            self.query_one(ActionsPanel).choices if chosen == "do" else self.query_one(f"#{chosen}")
        )
        target.focus()

    def action_back(self) -> None:
        """Close what is open; where nothing is, ask whether to leave."""
        actions = self.query_one(ActionsPanel)
        if not self.has_class("-do"):
            self.action_part("do")
        elif actions.is_at_top:
            self.action_stop()
        else:
            actions.action_close_group()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show a key only where it does something."""
        del parameters
        now = self.situation
        if action == "look_back":
            return now.is_over
        if action in ("carry_on", "break_off"):
            return now.busy is not None and not now.is_over
        return not (now.is_over and action in TAKING)

    def palette(self) -> Iterable[SystemCommand]:
        """Give every action on offer, for the palette."""
        for each in self.situation.offers:
            yield SystemCommand(each.act.label, each.act.group, partial(self.choose, each))
