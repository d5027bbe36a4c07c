"""What if: another choice at one decision, lived through in a hundred futures; or played on from.

What can be chosen stands on the left, what it would have come to on the right; in a small terminal
one at a time. The futures are lived through in a process of its own, and what has come so far is
shown as it comes. The choice of an officer who keeps to the rules is a key away, and is lived
through while one still looks for another. This module refuses to judge a choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from analysis.whatif.measuring import measures_of
from simulator.attempts import NotKept
from simulator.faults import visible
from simulator.protocol.records import Identity
from simulator.replay import Diverged
from simulator.session import CARRY_ON, STOP, WAIT, Decision, NotOffered
from tui import menu
from tui.app import app_of
from tui.inquiry import Inquiry
from tui.otherwise import chosen_otherwise, is_same, led_to
from tui.plain import lines
from tui.views import clock, repertoire
from tui.views.rows import BAD, MUTED, TITLE, Row, bullet
from tui.views.whatif import Asked, page
from tui.views.whatifchoices import named, rules_at
from tui.widgets.actions import ActionsPanel
from tui.widgets.bar import Bar
from tui.widgets.keybar import HELP_KEY, NO_PALETTE, KeyBar
from tui.widgets.leaf import Leaf
from tui.widgets.ruleline import RuleLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from simulator.protocol.records import Value
    from simulator.session import Offer
    from tui.forms.draft import Filled
    from tui.inquiry import Ready
    from tui.playing import Playing
    from tui.views.whatifchoices import ByTheRules

REFRESHED_SECONDS = 0.4
KEEP_KEY = "k"
BEING_LED = "The play is still being led to this moment."


class WhatIfScreen(Screen[None]):
    """One decision, taken otherwise.

    Attributes:
        here: The play as it stood before the decision; None until it has been led there.
        rules: What an officer who keeps to the rules would have decided; None until then, too.
        chosen: The other choice that is asked about; None before one is made.
        inquiry: What is asked and what has come of it; None until it is under way.
    """

    HELP = """k asks what keeping to the rules would have come to: the line at the top names it.
    Else choose on the left what you might have done instead: a number or letter opens a
    group, Enter takes the action, / searches; w would have waited, c carried on, q stopped there.
    On the right stands what it would have come to over a hundred futures, compared with what you
    decided. o plays on from here yourself, as a new attempt. Escape goes back."""
    DEFAULT_CSS = """
    WhatIfScreen #parts { height: 1fr; }
    WhatIfScreen #choices {
        width: 48; height: 1fr; padding: 0 1; border: round $border-blurred;
        border-title-color: $text-muted;
    }
    WhatIfScreen #choices:focus-within { border: round $border; border-title-color: $text-primary; }
    WhatIfScreen #came { width: 1fr; }
    WhatIfScreen #decided { display: none; padding: 0 2; height: auto; max-height: 2; }
    WhatIfScreen.-narrow #decided { display: block; }
    WhatIfScreen.-narrow.-asked #decided { display: none; }
    WhatIfScreen.-narrow.-asked RuleLine { display: none; }
    WhatIfScreen.-narrow #choices { width: 1fr; }
    WhatIfScreen.-narrow #came { display: none; }
    WhatIfScreen.-narrow.-asked #came { display: block; }
    WhatIfScreen.-narrow.-asked #choices { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding(
            KEEP_KEY,
            "keep_to_the_rules",
            "By the rules",
            tooltip="What if you had done what an officer who keeps to the rules would have done",
        ),
        Binding("w", "wait", "Wait"),
        Binding("W", "wait_until", "Wait until", show=False),
        Binding("c", "carry_on", "Carry on"),
        Binding("q", "stop", "Stop", tooltip="What if you had stopped there"),
        Binding("escape", "back", "Back", key_display="Esc"),
        HELP_KEY,
        NO_PALETTE,
        Binding("o", "play_on", "Play on", tooltip="Play on from here, as a new attempt"),
        Binding("r", "app.rule_book", "Rules", show=False),
    ]

    def __init__(self, playing: Playing, number: int, ready: Ready | None = None) -> None:
        """Take the play and the number of the decision.

        Args:
            ready: Has the process that answers; one is started for the screen where it is left out.
        """
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (128, "-wide")]
        self.playing, self.number, self.ready = playing, number, ready
        self.decided: Decision = playing.session.decisions[number]
        self.here: Playing | None = None
        self.rules: ByTheRules | None = None
        self.chosen: Decision | None = None
        self.trouble = ""
        self.inquiry: Inquiry | None = None
        self._arm = self._shown = 0

    # --- layout ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay what can be chosen beside what it would have come to."""
        when = lines.day_and_time(self.decided.at)
        yield Bar(f"What if: {self.playing.scenario.assignment.title}", when)
        yield Static(markup=False, id="decided")
        yield RuleLine(KEEP_KEY)
        with Horizontal(id="parts"):
            choices = ActionsPanel(id="choices")
            choices.border_title = "What you might have done"
            yield choices
            yield Leaf(id="came")
        yield KeyBar(compact=True)

    def on_mount(self) -> None:
        """Lead the play to the decision, and begin to live through what was decided."""
        if not self.playing.is_practice:
            self._fail("Nobody asks what if of an assessment.")
            return
        self._show_opening()
        self.set_interval(REFRESHED_SECONDS, self.look)
        self.run_worker(self._lead, thread=True, group="lead")
        self.inquiry = self._inquired()

    def _inquired(self) -> Inquiry:
        if self.ready is None:
            return Inquiry(self.playing, self.number)
        return self.ready.about(self.number)

    def on_unmount(self) -> None:
        """Leave no future running behind; what the debrief's helper answers goes on with it."""
        if self.ready is not None:
            self.ready.leave()
        elif self.inquiry is not None:
            self.inquiry.call_off()

    @property
    def leaf(self) -> Leaf:
        """Return the page of what it would have come to."""
        return self.query_one("#came", Leaf)

    def _lead(self) -> None:
        """Lead the play to the decision; a worker, since it takes up to a second or two."""
        try:
            here = led_to(self.playing, self.number)
            rules = rules_at(self.playing, self.number, here)
        except (Diverged, NotOffered) as why:
            self.app.call_from_thread(self._fail, f"The play cannot be led there again: {why}.")
            return
        self.app.call_from_thread(self._led, here, rules)

    def _led(self, here: Playing, rules: ByTheRules) -> None:
        self.here, self.rules = here, rules
        self.query_one(RuleLine).show(rules.words, is_offered=rules.is_other)
        self.refresh_bindings()
        if rules.is_other and self.inquiry is not None:
            self.inquiry.look_ahead(rules.decision)
        groups = menu.arranged(here.session, here.session.offers())
        panel = self.query_one(ActionsPanel)
        panel.show(groups)
        panel.choices.focus()

    def _fail(self, words: str) -> None:
        self.trouble = words
        self._show_opening()

    def look(self) -> None:
        """Look whether something has come, and show it."""
        inquiry = self.inquiry
        if inquiry is None or (self.chosen is None and inquiry.has_decided):
            return  # what comes of looking ahead, nobody has asked for
        refused = inquiry.refused.get(self._arm) if self.chosen is not None else None
        if inquiry.trouble:  # whoever asks on is told the same
            self.inquiry = None
            self._turn_down(inquiry.trouble)
        elif refused is not None:
            self._turn_down(f"That could not be done there: {refused}.")
        elif self.chosen is not None and len(inquiry.lived) != self._shown:
            self._shown = len(inquiry.lived)
            self.show()

    def _turn_down(self, words: str) -> None:
        self.chosen = None
        self.remove_class("-asked")
        self._fail(words)

    # --- what is shown -----------------------------------------------------------------------

    def _words(self, decision: Decision) -> str:
        return named(decision, self.playing)

    def _show_opening(self) -> None:
        self.leaf.show(self._opening())
        said = self.trouble or f"You decided: {self._words(self.decided)}"
        self.query_one("#decided", Static).update(Content(visible(said)))

    def _opening(self) -> list[Row]:
        """Give what stands there before anything is asked."""
        rows = [Row(f"You decided: {self._words(self.decided)}", TITLE)]
        if self.trouble:
            rows.append(Row(self.trouble, BAD, gap=1))
        rows += [
            Row(
                "Choose what you might have done instead. Becket then lives through a hundred "
                "futures of both choices and tells what would have been better, worse, or cannot "
                "be told, with its interval.",
                gap=1,
            ),
            bullet("Each future has other luck after this moment, and both choices share it."),
            bullet("From there on an officer who keeps to the rules plays on, in both."),
            bullet("So the answer is about this choice, and not about what came after it."),
        ]
        if self.playing.is_practice:
            rows.append(Row("o plays on from here yourself, as a new attempt.", MUTED, gap=1))
        return rows

    @property
    def asked(self) -> Asked:
        """Return what is compared, as far as it has come."""
        assert self.chosen is not None  # noqa: S101 - asked of a choice
        assert self.inquiry is not None  # noqa: S101 - asked of one; `_turn_down` takes both away
        return Asked(
            self._words(self.decided),
            self._words(self.chosen),
            measures_of(self.playing.scenario.assignment),
            dict(self.inquiry.lived),
            self._arm,
        )

    def show(self) -> None:
        """Show what has come so far."""
        self.leaf.show(page(self.asked), stay=True)

    # --- choosing ----------------------------------------------------------------------------

    def ask(self, other: Decision) -> None:
        """Ask what another choice would have come to."""
        if self.inquiry is None or self.here is None:
            app_of(self).say(self.trouble or BEING_LED)
            return
        if is_same(other, self.decided):
            app_of(self).say("That is what you decided.")
            return
        if self.inquiry.trouble:  # it broke off while nobody had asked
            self.inquiry = self._inquired()
        self.chosen, self.trouble = other, ""
        self._arm = self.inquiry.choose(other)
        self._shown = len(self.inquiry.lived)
        self.add_class("-asked")
        self.leaf.show(page(self.asked))
        if self.has_class("-narrow"):
            self.leaf.focus()

    def _decision(self, action: str, arguments: Mapping[str, Value] | None = None) -> Decision:
        return Decision(self.decided.at, action, dict(arguments or {}))

    def on_actions_panel_chosen(self, event: ActionsPanel.Chosen) -> None:
        """Ask what the action's form asks, then ask what it would have come to."""
        event.stop()
        self.choose(event.offer)

    def choose(self, offer: Offer) -> None:
        """Take an action for the other choice; a form is filled in first."""
        if self.here is None or not self.is_active:
            return
        if repertoire.needs_form(offer, asks_reason=False):
            from tui.screens.form import FormScreen

            self.app.push_screen(FormScreen(self.here, offer, asks_reason=False), self._filled)
            return
        whom = Identity(**{kind: ids[0] for kind, ids in offer.choices.items()})
        self.ask(self._decision(offer.act.id, whom.named()))

    def _filled(self, filled: Filled | None) -> None:
        if filled is not None:
            given = {**filled.identity.named(), **filled.form}
            self.ask(self._decision(filled.action, given))

    def action_keep_to_the_rules(self) -> None:
        """Take what an officer who keeps to the rules would have decided."""
        if self.rules is None:
            app_of(self).say(self.trouble or BEING_LED)
        elif self.rules.is_other:
            self.ask(self.rules.decision)

    def action_wait(self) -> None:
        """Take waiting for the next thing, a day at most."""
        self.ask(self._decision(WAIT, {"seconds": clock.DAY}))

    def action_wait_until(self) -> None:
        """Take waiting for a time of one's own."""
        from tui.screens.waituntil import WaitUntilScreen

        ends = self.playing.scenario.stage.ends
        self.app.push_screen(
            WaitUntilScreen(self.decided.at, ends),
            lambda s: None if s is None else self.ask(self._decision(WAIT, {"seconds": s})),
        )

    def action_carry_on(self) -> None:
        """Take carrying on with what was interrupted."""
        self.ask(self._decision(CARRY_ON))

    def action_stop(self) -> None:
        """Take stopping there."""
        self.ask(self._decision(STOP))

    def action_search(self) -> None:
        """Search what can be chosen."""
        self.remove_class("-asked")
        self.query_one(ActionsPanel).search()

    # --- playing on --------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done here: playing on in practice, carrying on where it was begun."""
        del parameters
        if action == "play_on":
            return self.playing.is_practice
        if action == "keep_to_the_rules":
            return self.rules is None or self.rules.is_other
        if action == "carry_on":
            return self.here is not None and self.here.session.seat.doing is not None
        return True

    def action_play_on(self) -> None:
        """Play on from here, as an attempt of its own."""
        app = app_of(self)
        try:
            begun = chosen_otherwise(self.playing, self.number, app.folder)
        except (NotKept, NotOffered) as why:
            app.say(str(why), "It was not begun", is_bad=True)
            return
        self.app.pop_screen()
        app.play_on(begun)

    def action_back(self) -> None:
        """Go back: to what can be chosen, and from there to what one came from."""
        panel = self.query_one(ActionsPanel)
        if self.has_class("-narrow") and self.has_class("-asked"):
            self.remove_class("-asked")
            panel.choices.focus()
        elif not panel.is_at_top:
            panel.action_close_group()
        else:
            self.app.pop_screen()
