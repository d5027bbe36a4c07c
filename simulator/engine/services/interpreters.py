"""Interpreters: a telephone line by language, and interpreters who come.

Whoever answers is accredited. A language that few speak takes longer, and at times nobody is
found; the officer rings again. The lines are those of the agency's own staff, who connect callers;
the interpreter then stays with the call. This module refuses to judge who else has interpreted.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of, name_of
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity, Value

COMMON = frozenset({"albanian", "arabic", "farsi", "kurdish", "polish", "romanian", "vietnamese"})
"""Languages for which a line nearly always has somebody; ours, and no measure of who arrives."""

NOBODY: Mapping[str, Value] = MappingProxyType({"interpreter_used": False})
"""What is learned by an answer that nobody can be had: so the log shows that somebody asked."""


class Interpreters(LaterDesk):
    """Finds interpreters."""

    called = "interpreting service"
    rests_on = "interpreters.common"

    @cached_property
    def lines(self) -> Pool:
        """The staff who connect callers."""
        return Pool(
            self.world.clock, "interpreters", self.world.numbers["interpreters.lines"].whole
        )

    def _connect(self, request: Request) -> Steps:
        """Connect an interpreter by telephone; nobody may be found for a rare language."""
        identity = case_of(request)
        name, is_rare = name_of(identity), self._is_rare(identity, request)
        yield self.lines.take()
        try:
            calibrated = "interpreters.rare" if is_rare else "interpreters.common"
            yield self.lasts("interpreters.connect", name, calibrated)
        finally:
            self.lines.give()
        share = self.share("interpreters.none_share") if is_rare else 0.0
        if self.is_so("interpreters.none", name, share):
            words = "Nobody who speaks that language is free just now. Ring again."
            self.answer(request.seat, words, identity, "interpreter_not_found", NOBODY)
            return
        self._begin(request, identity, "An interpreter is on the line")

    def _attend(self, request: Request) -> Steps:
        """Send an interpreter in person, who may call off."""
        identity = case_of(request)
        name = name_of(identity)
        seconds = self.lasts("interpreters.attend", name, "interpreters.face_to_face")
        words = f"An interpreter is booked and can be with you in about {_in_words(seconds)}."
        self.answer(request.seat, words, identity, "interpreter_booked")
        is_off = self.is_so("interpreters.cancelled", name, 0.0)
        yield seconds // 2 if is_off else seconds
        if is_off:
            words = "The interpreter booked for you cannot come after all. The line is still open."
            self.answer(request.seat, words, identity, "interpreter_cancelled", NOBODY)
            return
        self._begin(request, identity, "The interpreter is here")

    def _begin(self, request: Request, identity: Identity, how: str) -> None:
        """Let the conversation begin, if both speak the language that was asked for."""
        asked, spoken = request.form.get("language"), self._spoken(identity)
        if asked and spoken and _plain(asked) != _plain(spoken):
            words = f"{how}, but the two do not understand each other: it is another language."
            self.answer(request.seat, words, identity, "interpreter_wrong_language")
            return
        self.world.log.write(
            "interpreter_engaged", request.seat.role, identity, {"accredited": True}
        )
        words = f"{how}, and the two understand each other."
        learned = {"interpreter_used": True}
        self.answer(request.seat, words, identity, "interpreter_engaged", learned)

    def _spoken(self, identity: Identity) -> str | None:
        """Return what somebody speaks, where it is not the officer's own language."""
        person = self.world.people.get(identity.about or "")
        return None if person is None else person.speaks

    def _is_rare(self, identity: Identity, request: Request) -> bool:
        """Tell whether few interpreters speak a language; one left open is found out first."""
        language = self._spoken(identity) or str(request.form.get("language") or "")
        pinned = self.world.pinned("interpreters.rare", name_of(identity))
        if isinstance(pinned, str):
            return pinned == "yes"
        return bool(language) and _plain(language) not in COMMON


def _plain(language: object) -> str:
    return str(language).strip().casefold()


def _in_words(seconds: int) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
