"""What stands beside a play on plain pages in practice: the rule book, and choosing otherwise.

In an assessment none of it is there, in the process and not only on the page. This module refuses
to change a play; one that is played on from a decision of another is an attempt of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.attempts import Mode
from simulator.replay import Diverged
from simulator.session import CARRY_ON, STOP, WAIT, NotOffered
from simulator.session import Decision as Decided
from tui.forms.draft import Draft
from tui.menu import arranged
from tui.otherwise import chosen_otherwise
from tui.serve.plain import filling, home, otherwise, rulebook, turn
from tui.serve.plain.asking import MISSING, REFUSED, Answered, Asked, moved
from tui.serve.plain.otherwise import Otherwise
from tui.views import clock
from tui.views.whatifchoices import named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from simulator.protocol.records import Value
    from tui.playing import Playing
    from tui.serve.plain.desk import Desk

DECISIONS = "/decisions"
HOME, PLAY, WHATIF = "/plain", "/plain/play", "/plain/whatif"
LONGEST_WAIT_SECONDS = 86_400
SHUT = "The rule book, choosing otherwise and what if are shut in an assessment."
BY_THE_RULES = "by_the_rules"
"""What a page sends that asks what keeping to the rules would have come to."""
UNDER_WAY = "Nothing is asked about while another exercise is under way; go on with that first."


@dataclass
class Asides:
    """What stands beside the plays of one desk.

    Attributes:
        looked_back: The play whose debrief was opened last; None for none.
        open: The decision that is asked about; None for none.
    """

    desk: Desk
    looked_back: Playing | None = None
    open: Otherwise | None = None
    said: str = field(default="")

    def shows(self) -> Mapping[str, Callable[[Asked], Answered]]:
        """Return the pages that can be looked at."""
        return self._guarded(
            {
                "/rules": self.rules,
                "/rule": self.rule,
                DECISIONS: self.decisions,
                "/otherwise": self.otherwise,
                "/instead": self.instead,
                "/whatif": self.whatif,
            }
        )

    def does(self) -> Mapping[str, Callable[[Asked], Answered]]:
        """Return what can be sent."""
        return self._guarded(
            {"/instead": self.ask, "/insteadwait": self.ask_wait, "/playon": self.play_on}
        )

    def _guarded(
        self, table: Mapping[str, Callable[[Asked], Answered]]
    ) -> dict[str, Callable[[Asked], Answered]]:
        """Shut every page in an assessment, whatever a browser asks for."""

        def shut(asked: Asked) -> Answered:
            return self.desk.refused(asked, SHUT)

        is_shut = self.desk.mode is Mode.ASSESSMENT
        return {path: shut if is_shut else page for path, page in table.items()}

    def turned_to(self, path: str) -> None:
        """Leave nothing running of a decision that was only looked at, where one turns away."""
        is_away = path == DECISIONS or path not in (*self.shows(), *self.does())
        if is_away and self.open is not None and self.open.other is None:
            self.close()

    def close(self) -> None:
        """Leave nothing running."""
        if self.open is not None:
            self.open.close()
        self.open = None

    # --- the rule book -----------------------------------------------------------------------

    def rules(self, asked: Asked) -> Answered:
        """List the rules on the day of an exercise: the one named, else the one under way."""
        found = self._day(asked.one("exercise"))
        if found is None:
            return moved(HOME)
        values = rulebook.listed(*found, asked.one("find"))
        return self.desk.page("rules", asked, exercise=asked.one("exercise"), **values)

    def rule(self, asked: Asked) -> Answered:
        """Show one rule with its clauses."""
        found = self._day(asked.one("exercise"))
        values = None if found is None else rulebook.one(*found, asked.one("id"))
        if values is None:
            return self.desk.page("missing", asked, MISSING)
        return self.desk.page("rule", asked, exercise=asked.one("exercise"), **values)

    def _day(self, exercise: str) -> tuple[dt.date, str] | None:
        """Return the day and the force of an exercise; None where there is none to go by."""
        if exercise:
            entry = home.exercise(self.desk.seat, exercise)
            return None if entry is None else (entry.date, entry.force_id)
        playing = self.desk.playing or self.looked_back
        stage = None if playing is None else playing.scenario.stage
        return None if stage is None else (stage.date, stage.force)

    # --- choosing otherwise ------------------------------------------------------------------

    def decisions(self, asked: Asked) -> Answered:
        """List the decisions of the play that was looked back on."""
        playing = self._source()
        if playing is None:
            return moved(HOME)
        listed = list(otherwise.decisions(playing))
        title = playing.scenario.assignment.title
        return self.desk.page("decisions", asked, title=title, decisions=listed)

    def otherwise(self, asked: Asked) -> Answered:
        """Show one decision, and what might have been decided instead."""
        found = self._led(asked)
        if found is None:
            return moved("/plain/decisions")
        found.look_ahead()
        here = found.here
        groups = arranged(here.session, here.session.offers())
        return self.desk.page(
            "otherwise",
            asked,
            number=found.number,
            at=turn.moment_of(here),
            decided=named(found.decided, found.playing),
            rules=found.rules,
            can_carry_on=found.can_carry_on,
            groups=turn.groups_of(groups),
            said=self._told(),
        )

    def instead(self, asked: Asked) -> Answered:
        """Show the form of an action that might have been taken."""
        found = self._led(asked)
        draft = None if found is None else self._draft(found, asked)
        if found is None or draft is None:
            return self.desk.page("missing", asked, MISSING)
        return self._form(asked, found, draft, {})

    def ask(self, asked: Asked) -> Answered:
        """Ask what an action would have come to, once its form is filled in."""
        found = self._led(asked)
        draft = None if found is None else self._draft(found, asked)
        if found is None or draft is None:
            return self.desk.page("missing", asked, MISSING)
        filling.put(draft, asked)
        wrong = draft.wrong()
        if wrong:
            return self._form(asked, found, draft, wrong)
        sent = draft.filled()
        return self._asked(found, sent.action, {**sent.identity.named(), **sent.form})

    def ask_wait(self, asked: Asked) -> Answered:
        """Ask what keeping to the rules, waiting, carrying on or stopping would have come to."""
        found = self._led(asked)
        if found is None:
            return moved("/plain/decisions")
        what, typed = asked.one("what"), asked.one("until").strip()
        if what == BY_THE_RULES:
            kept = found.rules.decision
            return self._asked(found, kept.action, kept.arguments)
        if what in (STOP, CARRY_ON):
            return self._asked(found, what, {})
        if not typed:
            return self._asked(found, WAIT, {"seconds": LONGEST_WAIT_SECONDS})
        try:
            seconds = clock.seconds_until(typed, found.decided.at)
        except ValueError as why:
            self.said = f'Nothing was asked, for "{typed}" is no time to wait: {why}.'
            return moved(f"/plain/otherwise?number={found.number}")
        return self._asked(found, WAIT, {"seconds": seconds})

    def whatif(self, asked: Asked) -> Answered:
        """Show what has come so far of the other choice."""
        if self.open is None or self.open.other is None:
            return moved("/plain/decisions")
        return self.desk.page("whatif", asked, number=self.open.number, **self.open.came())

    def play_on(self, asked: Asked) -> Answered:
        """Play on from a decision, as an attempt of its own."""
        found = self._led(asked)
        if found is None:
            return moved("/plain/decisions")
        if self.desk.is_playing and self.desk.playing is not found.playing:
            return self.desk.refused(asked, UNDER_WAY)
        self.desk.let_go()
        begun = chosen_otherwise(found.playing, found.number, self.desk.folder).lead()
        self.close()
        self.desk.sit_down(begun)
        self.desk.note = "You play on from here, as an attempt of its own."
        return moved(PLAY)

    def _asked(self, found: Otherwise, action: str, given: Mapping[str, Value]) -> Answered:
        self.said = found.ask(Decided(found.decided.at, action, dict(given)))
        return moved(f"/plain/otherwise?number={found.number}" if self.said else WHATIF)

    def _source(self) -> Playing | None:
        """Return the play that is asked about: the one looked back on, else the one under way."""
        playing = self.looked_back or self.desk.playing
        return playing if playing is not None and playing.is_practice else None

    def _led(self, asked: Asked) -> Otherwise | None:
        """Return the decision asked about, the play led there; None where there is no such."""
        playing, typed = self._source(), asked.one("number")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else -1
        known = [] if playing is None else [each["number"] for each in otherwise.decisions(playing)]
        if playing is None or number not in known:
            return None
        if self.open is None or self.open.playing is not playing or self.open.number != number:
            self.close()
            try:
                self.open = Otherwise.led(playing, number)
            except Diverged as why:
                raise NotOffered(f"the play cannot be led there again: {why}") from why
        return self.open

    def _draft(self, found: Otherwise, asked: Asked) -> Draft | None:
        session, wanted = found.here.session, asked.one("action")
        offer = next((each for each in session.offers() if each.act.id == wanted), None)
        return None if offer is None else Draft(session, offer)

    def _form(
        self, asked: Asked, found: Otherwise, draft: Draft, wrong: Mapping[str, str]
    ) -> Answered:
        values = filling.values_of(draft, found.here.labels, wrong, asks_reason=False)
        return self.desk.page(
            "act",
            asked,
            REFUSED if wrong else 200,
            to="/plain/instead",
            back=f"/plain/otherwise?number={found.number}",
            button="See what would have come of it",
            number=found.number,
            **values,
        )

    def _told(self) -> str:
        told, self.said = self.said, ""
        return told
