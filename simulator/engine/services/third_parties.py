"""Third parties: those who stand by a victim or a witness, and colleagues who know the way to them.

Which there are depends on the force. Each answers in its own hours and its own time, may have no
room, or may not be there at all; whoever asked is told which, and the play goes on. What the person
then says is theirs: words, never a measure of trust. This module refuses to rank one organisation
above another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from simulator.engine.desk import until
from simulator.engine.hours import Hours
from simulator.engine.later import LaterDesk, case_of, name_of
from simulator.engine.organisations import there
from simulator.engine.sampler import sampler
from simulator.protocol.moments import to_spoken_text

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.organisations import Organisation
    from simulator.engine.world import Request

ANSWER: Final = "third_party.answer"
TOPIC: Final = "linked"
"""Topic under which a stage may keep what being supported is to a person."""

ALWAYS: Final = Hours(0, 0)
NOT_THERE, CLOSED, FULL, LINKED, ADVISED = (
    "third_party_not_there",
    "third_party_closed",
    "third_party_full",
    "third_party_linked",
    "colleague_answered",
)


class ThirdParties(LaterDesk):
    """Takes requests to organisations and to specialist colleagues."""

    called: ClassVar[str] = "directory of support organisations"
    rests_on: ClassVar[str] = ANSWER

    def _link(self, request: Request) -> Steps:
        """Link a person to the organisation that the form names; it takes them on, or cannot."""
        found = self._found(request, str(request.form.get("organisation")))
        if found is None:
            yield 0
            return
        key = name_of(request.identity)
        is_full = found.may_be_full and self.is_so(
            "third_party.full", key, self.share("third_party.refuses_share")
        )
        yield from self._answered(request, found)
        if is_full:
            words = "There is no room here just now. Advice by telephone goes on."
            self._tell(request, found, words, FULL)
            return
        limits = "" if found.helps_without_funds else _LIMITS
        self._tell(request, found, f"We have taken the case on. {found.offers}{limits}", LINKED)
        self._let_speak(request)

    def _route(self, request: Request) -> Steps:
        """Say at once how each way of reporting that the form names works in this force."""
        yield 0
        ways = request.form.get("routes")
        for kind in ways if isinstance(ways, list) else ():
            found = there(self.world, str(kind), request.identity)
            if found is not None:
                self._tell(request, found, found.offers, "route_explained")
            else:
                self._none(request, "That way of reporting is not there in this force.")

    def _conference(self, request: Request) -> Steps:
        yield from self._advise(request, "conference")

    def _slavery(self, request: Request) -> Steps:
        yield from self._advise(request, "slavery_adviser")

    def _coordinator(self, request: Request) -> Steps:
        yield from self._advise(request, "victim_coordinator")

    def _inspector(self, request: Request) -> Steps:
        yield from self._advise(request, "strategic_inspector")

    def _offender_team(self, request: Request) -> Steps:
        """Let the team that works on suspects answer; it sends victims and witnesses back."""
        found = self._found(request, "offender_team")
        if found is None:
            yield 0
            return
        yield from self._answered(request, found)
        person = self.world.people.get(request.identity.about or "")
        is_theirs = person is None or person.kind not in ("victim", "witness")
        words = found.offers if is_theirs else "We take no victims or witnesses; this comes back."
        self._tell(request, found, words, ADVISED)

    def _advise(self, request: Request, kind: str) -> Steps:
        found = self._found(request, kind)
        if found is None:
            yield 0
            return
        yield from self._answered(request, found)
        self._tell(request, found, found.offers, ADVISED)

    # --- the parts -------------------------------------------------------------------------------

    def _found(self, request: Request, kind: str) -> Organisation | None:
        """Find whom a request is for; whoever asked is told where there is nobody."""
        found = there(self.world, kind, request.identity)
        if found is None:
            self._none(request, "Nobody of that kind is there in this force.")
            return None
        return found

    def _answered(self, request: Request, found: Organisation) -> Steps:
        """Wait until an organisation has answered, which it does in its hours."""
        hours, now = found.hours or ALWAYS, self.world.clock.now
        opens = hours.next_open(now)
        if opens > now:
            words = f"Closed until {to_spoken_text(opens, now)}; you leave a message."
            self._tell(request, found, words, CLOSED)
        yield from until(self.world, self._answers_at(request, hours))

    def _answers_at(self, request: Request, hours: Hours) -> int:
        """Draw when an answer comes; a pinned one comes to the second, whatever the hours."""
        key, now = name_of(request.identity), self.world.clock.now
        number = self._next(ANSWER, key)
        pinned = self.world.pinned("third_party.answer", key, number)
        if isinstance(pinned, int):
            return now + pinned
        law = sampler(self.world.numbers[ANSWER].distribution)
        return hours.finish(now, self.world.draw(ANSWER, key, law, number))

    def _let_speak(self, request: Request) -> None:
        """Let the person say what being supported is to them, if the stage has words for it."""
        person = self.world.people.get(request.identity.about or "")
        said = None if person is None else person.answers.get(TOPIC)
        if person is None or said is None:
            return
        about = case_of(request)
        self.say(
            request.seat,
            said.words,
            from_=person.label,
            about=about,
            tag="answer",
            learned=said.learned,
        )

    def _tell(self, request: Request, found: Organisation, words: str, tag: str) -> None:
        about = case_of(request)
        self.say(request.seat, words, from_=found.label, about=about, tag=tag)

    def _none(self, request: Request, words: str) -> None:
        about = case_of(request)
        self.say(request.seat, words, from_="the force's directory", about=about, tag=NOT_THERE)


_LIMITS: Final = " Some of it is closed to people without recourse to public funds."
