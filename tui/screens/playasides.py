"""What the play screen opens beside the play: hints, the rule book, an earlier decision, the end.

None of it takes time in the play, and stopping is the one decision that is taken here. This module
refuses to show what an assessment keeps shut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from simulator.attempts import NotKept
from simulator.session import NotOffered
from tui.app import app_of
from tui.views import owed

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.session import Situation
    from tui.playing import Playing


class PlayAsides(Screen[None]):
    """The part of a play screen that opens what lies beside the play."""

    playing: Playing
    situation: Situation

    def decide(self, said: str, do: Callable[[], Situation]) -> bool:
        """Take a decision; the play screen does."""
        raise NotImplementedError

    def refuse(self, why: str) -> None:
        """Say why something cannot be done; the play screen does."""
        raise NotImplementedError

    def action_hint(self) -> None:
        """Show what is owed now; that it was asked for is kept."""
        from tui.screens.hints import HintsScreen

        if not self.playing.is_practice:
            self.refuse("There are no hints in an assessment.")
            return
        try:
            found = self.playing.session.hint()
        except (NotOffered, NotKept) as why:
            self.refuse(f"{why}")
            return
        shown = owed.hints(self.playing.session, found, self.playing.labels)
        self.app.push_screen(HintsScreen(shown))

    def action_rules(self) -> None:
        """Open the rule book; in an assessment it is shut."""
        shut = app_of(self).rules_shut(self.playing)
        if shut:
            self.refuse(shut)
        else:
            app_of(self).open_rules_of(self.playing)

    def action_otherwise(self) -> None:
        """Go back to an earlier decision and choose otherwise, beside this play."""
        from tui.screens.earlier import EarlierScreen

        if not self.playing.is_practice:
            self.refuse("Nothing can be chosen otherwise in an assessment.")
        elif not self.playing.session.decisions:
            self.refuse("You have decided nothing yet that could be chosen otherwise.")
        else:
            self.app.push_screen(EarlierScreen(self.playing), self._ask_what_if)

    def _ask_what_if(self, number: int | None) -> None:
        from tui.screens.whatif import WhatIfScreen

        if number is not None:
            self.app.push_screen(WhatIfScreen(self.playing, number))

    # --- the end -----------------------------------------------------------------------------

    def action_stop(self) -> None:
        """Ask once whether to stop, or to leave it for another time."""
        from tui.screens.question import QuestionScreen

        if self.situation.is_over:
            self.action_look_back()
            return
        answers = [("s", "stop", "Stop the exercise and look back; that is never a fail")]
        if self.playing.kept is not None:
            answers.append(("l", "leave", "Leave it for now; it is kept, and taken up from home"))
        answers.append(("g", "", "Go on"))
        words = "Everything you did so far is kept. What now?"
        self.app.push_screen(QuestionScreen("Stop", words, answers), self._stopped)

    def _stopped(self, answer: str | None) -> None:
        if answer == "stop" and self.decide("", self.playing.session.stop):
            self.action_look_back()
        elif answer == "leave":
            self.playing.let_go()
            app_of(self).go_home()

    def action_look_back(self) -> None:
        """Close the attempt and open the debrief."""
        app = app_of(self)
        app.close_attempt(self.playing)
        app.debrief(self.playing)
