"""One trainee's plain play: what each page asks, and what comes of it.

Every decision goes through the session and is on file before it is taken. What a page of an earlier
turn sends is not done, since it would mean something else now. This module refuses to judge, and to
read anything that the browser does not send.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from analysis.review.review import Review
from simulator.attempts import NotKept
from simulator.faults import InvalidInput
from simulator.resuming import CannotResume, verified
from simulator.scenario.loading import load_scenario
from simulator.session import NotOffered
from tui.forms.draft import Draft
from tui.html.page import page
from tui.plain import lines
from tui.playing import Playing, fresh
from tui.serve.owned import folder_of, mode_of
from tui.serve.plain import filling, home, turn
from tui.serve.plain.asides import Asides
from tui.serve.plain.asking import MISSING, REFUSED, Answered, Asked, moved
from tui.serve.templating import rendered
from tui.views import clock, opening
from tui.views.guidance import Guide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.session import Offer, Situation
    from tui.serve.child import Seat

HOME, PLAY, DEBRIEF = "/plain", "/plain/play", "/plain/debrief"
MOST_SEEDS = 1_000_000
LONGEST_WAIT_SECONDS = 86_400
"""What one press of a button waits at most, so that it cannot let the whole exercise pass."""
EARLIER = "That page was of an earlier turn, so nothing was done. This is how it stands now."


class Desk:
    """The plain play of one trainee.

    Attributes:
        done: What the last decision was, in words; it stands there until the next.
        note: What is told once, on the next page of the play.
        asides: What stands beside a play in practice.
    """

    def __init__(self, seat: Seat) -> None:
        """Take what the server told; nothing is played yet."""
        self.seat, self.folder, self.mode = seat, folder_of(seat), mode_of(seat)
        self.playing: Playing | None = None
        self.guide = Guide(())
        self.last: Situation | None = None
        self.done = self.note = ""
        self.hints: tuple[Any, ...] | None = None
        self.asides = Asides(self)
        self._shows: Mapping[str, Callable[[Asked], Answered]] = {
            "": self.home,
            "/opening": self.opening,
            "/play": self.play,
            "/act": self.act,
            "/known": self.known,
            "/log": self.log,
            "/briefing": self.briefing,
            "/stop": self.ask_stop,
            "/debrief": self.debrief,
            **self.asides.shows(),
        }
        self._does: Mapping[str, Callable[[Asked], Answered]] = {
            "/begin": self.begin,
            "/resume": self.resume,
            "/act": self.do_act,
            "/wait": self.do_wait,
            "/carry": self.do_carry,
            "/break": self.do_break,
            "/hint": self.do_hint,
            "/stop": self.do_stop,
            **self.asides.does(),
        }

    def answer(self, asked: Asked) -> Answered:
        """Answer one request."""
        table = self._does if asked.is_sent else self._shows
        handler = table.get(asked.path)
        if handler is None:
            return self.page("missing", asked, MISSING)
        self.asides.turned_to(asked.path)
        try:
            return handler(asked)
        except NotKept as why:
            return self.refused(asked, f"It was not done, because it could not be kept: {why}")
        except NotOffered as why:
            return self.refused(asked, f"That cannot be done: {why}.")
        except (CannotResume, InvalidInput) as why:
            return self.refused(asked, str(why))

    def close(self) -> None:
        """Let the attempt go, to be taken up again, and leave nothing running."""
        self.asides.close()
        self.let_go()

    @property
    def is_playing(self) -> bool:
        """Tell whether an exercise is under way."""
        return self.playing is not None and not self.playing.session.is_over

    def let_go(self) -> None:
        """Let the attempt go, to be taken up again."""
        if self.playing is not None and self.playing.kept is not None:
            self.playing.kept.let_go()
        self.playing = None

    # --- before a play -------------------------------------------------------------------------

    def home(self, asked: Asked) -> Answered:
        """Show the exercises and one's attempts."""
        return self.page(
            "home",
            asked,
            exercises=home.exercises(self.seat),
            attempts=home.attempts(self.folder),
            is_playing=self.is_playing,
        )

    def opening(self, asked: Asked) -> Answered:
        """Show what a player is told before an exercise begins."""
        entry = home.exercise(self.seat, asked.one("exercise"))
        if entry is None:
            return self.page("missing", asked, MISSING)
        scenario = load_scenario(*entry.asked)
        return self.page(
            "opening",
            asked,
            id=entry.id,
            title=scenario.assignment.title,
            parts=tuple(opening.parts(scenario)),
        )

    def begin(self, asked: Asked) -> Answered:
        """Begin an exercise, on file from its first moment."""
        entry = home.exercise(self.seat, asked.one("exercise"))
        if entry is None:
            return self.page("missing", asked, MISSING)
        self.close()
        drawn = 1 + secrets.randbelow(MOST_SEEDS)
        seed = drawn if self.seat.seed is None else self.seat.seed
        playing = fresh(load_scenario(*entry.asked), entry.asked.path, seed, self.mode)
        playing.kept = self.folder.begin(
            playing.scenario, playing.path, playing.session, seed, self.seat.name, self.mode
        )
        self.sit_down(playing)
        return moved(PLAY)

    def resume(self, asked: Asked) -> Answered:
        """Take an attempt up again."""
        listed = {each.file.name: each.file for each in self.folder.listed()}
        file = listed.get(asked.one("attempt"))
        if file is None:
            return self.page("missing", asked, MISSING)
        self.close()
        found = self.folder.take_up(file)
        self.sit_down(
            Playing(
                *(found.scenario, found.path, found.session, found.seed),
                mode=found.header.mode,
                kept=found.kept,
                begun_from=found.header.begun_from,
            )
        )
        if found.session.is_over:  # it ended, and was not closed any more
            found.kept.close(found.session)
        self.note = " ".join(("You are back where you were.", *found.notes))
        return moved(PLAY)

    def sit_down(self, playing: Playing) -> None:
        """Go on with a play; what was looked back on before is put away."""
        self.asides.close()
        self.asides.looked_back = None
        self.playing, self.last, self.hints = playing, None, None
        self.guide = Guide(playing.guidance)
        self.done = self.note = ""

    # --- the play ------------------------------------------------------------------------------

    def play(self, asked: Asked) -> Answered:
        """Show where the play stands."""
        if self.playing is None:
            return moved(HOME)
        situation = self.last or self.playing.session.situation()
        if situation.is_over:
            return moved(DEBRIEF)
        shown = turn.situation_of(self.playing, situation, self.guide, asked.one("find"))
        note, self.note = self.note, ""
        done = "" if note else self.done
        return self.page("play", asked, note=note, done=done, hints=self.hints, **shown)

    def act(self, asked: Asked) -> Answered:
        """Show what an action is, and its form."""
        offer = self._offer(asked)
        if self.playing is None or offer is None:
            return self._turned(EARLIER)
        return self._form(asked, Draft(self.playing.session, offer), {})

    def do_act(self, asked: Asked) -> Answered:
        """Do what was filled in, or show what is wrong with it."""
        offer = self._offer(asked)
        if self.playing is None or offer is None or self._is_earlier(asked):
            return self._turned(EARLIER)
        draft = Draft(self.playing.session, offer)
        filling.put(draft, asked)
        wrong = draft.wrong()
        if wrong:
            return self._form(asked, draft, wrong)
        sent, session = draft.filled(), self.playing.session
        return self._decide(
            offer.act.label,
            lambda: session.act(sent.action, sent.identity, sent.form, sent.reason),
        )

    def do_wait(self, asked: Asked) -> Answered:
        """Let time pass, for so long or until something comes in."""
        if self.playing is None or self._is_earlier(asked):
            return self._turned(EARLIER)
        session, typed = self.playing.session, asked.one("until").strip()
        if not typed:
            return self._decide("You wait", lambda: session.wait(LONGEST_WAIT_SECONDS))
        try:
            seconds = clock.seconds_until(typed, session.at)
        except ValueError as why:
            return self._turned(f'Nothing was done, for "{typed}" is no time to wait: {why}.')
        return self._decide("You wait", lambda: session.wait(seconds))

    def do_carry(self, asked: Asked) -> Answered:
        """Go on with what was interrupted."""
        if self.playing is None or self._is_earlier(asked):
            return self._turned(EARLIER)
        return self._decide("You carry on", self.playing.session.carry_on)

    def do_break(self, asked: Asked) -> Answered:
        """Give up what was interrupted."""
        if self.playing is None or self._is_earlier(asked):
            return self._turned(EARLIER)
        return self._decide("You break it off", self.playing.session.break_off)

    def do_hint(self, asked: Asked) -> Answered:
        """Tell what is owed now; that it was asked for is kept."""
        if self.playing is None or self._is_earlier(asked) or not self.playing.is_practice:
            return self._turned(EARLIER)
        owed = self.playing.session.hint()
        self.hints = turn.hints_of(self.playing, owed)
        return moved(f"{PLAY}#hints")

    def ask_stop(self, asked: Asked) -> Answered:
        """Ask once whether to stop."""
        return self.page("stop", asked) if self.playing is not None else moved(HOME)

    def do_stop(self, asked: Asked) -> Answered:
        """End the exercise; that is never a fail. Whenever it was asked, it is meant."""
        del asked
        if self.playing is None or self.playing.session.is_over:
            return moved(HOME)
        return self._decide("You stop the exercise", self.playing.session.stop)

    def _decide(self, said: str, do: Callable[[], Situation]) -> Answered:
        assert self.playing is not None  # noqa: S101 - whoever calls has looked
        session = self.playing.session
        began = session.at
        self.last = do()
        taken = session.at - began
        after = f": {lines.minutes(taken)}" if taken else ""
        broken = " It is not finished yet." if self.last.busy else ""
        self.done, self.hints = f"{said}{after}.{broken}", None
        if session.is_over and self.playing.kept is not None:
            self.playing.kept.close(session)
        return moved(DEBRIEF if session.is_over else PLAY)

    def _offer(self, asked: Asked) -> Offer | None:
        if self.playing is None:
            return None
        wanted = asked.one("action")
        return next((o for o in self.playing.session.offers() if o.act.id == wanted), None)

    def _form(self, asked: Asked, draft: Draft, wrong: Mapping[str, str]) -> Answered:
        assert self.playing is not None  # noqa: S101 - whoever calls has looked
        asks = self.playing.scenario.assignment.asks_reason_for(draft.offer.act.id)
        values = filling.values_of(draft, self.playing.labels, wrong, asks_reason=asks)
        status = REFUSED if wrong else 200
        way = {"to": "/plain/act", "back": PLAY, "button": "Do it", "number": ""}
        return self.page("act", asked, status, **way, **values)

    def _is_earlier(self, asked: Asked) -> bool:
        assert self.playing is not None  # noqa: S101 - whoever calls has looked
        return asked.one("turn") != str(len(self.playing.session.decisions))

    def _turned(self, said: str) -> Answered:
        self.note = said
        return moved(PLAY)

    # --- beside the play -----------------------------------------------------------------------

    def known(self, asked: Asked) -> Answered:
        """Show what is known, and what is not."""
        if self.playing is None:
            return moved(HOME)
        return self.page("known", asked, subjects=turn.knowledge_of(self.playing))

    def log(self, asked: Asked) -> Answered:
        """Show all that came in and was done."""
        if self.playing is None:
            return moved(HOME)
        return self.page("log", asked, entries=turn.log_of(self.playing))

    def briefing(self, asked: Asked) -> Answered:
        """Show the opening again."""
        if self.playing is None:
            return moved(HOME)
        parts = tuple(opening.parts(self.playing.scenario))
        title = self.playing.scenario.assignment.title
        return self.page("briefing", asked, parts=parts, title=title)

    def debrief(self, asked: Asked) -> Answered:
        """Show what came of the play, or of an attempt of before."""
        playing = self._looked_back(asked.one("attempt"))
        if playing is None:
            return moved(HOME)
        self.asides.looked_back = playing
        can_ask = playing.is_practice and not self.seat.is_assessment
        return Answered(html=with_way_back(page(Review(playing.played())), can_ask=can_ask))

    def _looked_back(self, attempt: str) -> Playing | None:
        if not attempt:
            return self.playing if self.playing is not None and not self.is_playing else None
        listed = {each.file.name: each.file for each in self.folder.listed() if each.is_finished}
        found = verified(listed[attempt], self.folder.seal) if attempt in listed else None
        if found is None or found.session is None or found.scenario is None:
            return None
        path = home.exercise(self.seat, found.scenario.id)
        if path is None or found.header is None:
            return None
        return Playing(
            found.scenario, path.asked.path, found.session, found.header.seed, found.header.mode
        )

    # --- pages ---------------------------------------------------------------------------------

    def refused(self, asked: Asked, why: str) -> Answered:
        """Say in words why something was not done."""
        return self.page("refused", asked, REFUSED, why=why)

    def page(self, name: str, asked: Asked, status: int = 200, /, **values: Any) -> Answered:
        """Return a page, with what stands on every page of a trainee's."""
        playing = self.playing
        common = {
            "form": asked.form,
            "name": self.seat.name,
            "is_assessment": self.seat.is_assessment,
            "is_practice": not self.seat.is_assessment,
            "is_open": self.is_playing,
            "has_decided": playing is not None and bool(playing.session.decisions),
            "here": asked.path,
            "turn": str(len(playing.session.decisions)) if playing is not None else "",
        }
        return Answered(status, rendered(f"plain/{name}.html", **{**common, **values}))


def with_way_back(html: str, *, can_ask: bool) -> str:
    """Put the way on above a debrief, which is a whole page of its own.

    Args:
        can_ask: Whether its decisions may be chosen otherwise.
    """
    way = rendered("plain/way_back.html", can_ask=can_ask)
    before, header, after = html.partition("<header>")
    assert header, "the debrief has no header to stand above"  # noqa: S101 - the template is ours
    return f"{before}{way}{header}{after}"
