"""The Home Office: what is shared with it comes in by its command unit, and is answered in time.

The reply says what is true, as far as the scenario states it. Whether an enforcement step follows
is drawn once for each person from the era's share, which is an assumption; it is told as what
happened. Nothing follows where nothing was shared. This module refuses to judge the sharing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

from simulator.engine.later import LaterDesk, case_of, name_of
from simulator.engine.sampler import sampler
from simulator.protocol.records import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity, Value

UNIT: Final = "National Command and Control Unit"
OFFICERS: Final = "immigration officers"
ENFORCEMENT: Final = "Immigration Enforcement"
TOPIC: Final = "home-office"
"""Topic under which a stage may keep the Home Office's own words about a person."""

REPLY: Final = "home_office.reply"
HELD: Final = ("status_evidence", "evidence_of_offence")
"""Facts that the Home Office can settle; what an officer doubts is not among them."""

IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "known": "We hold a record of this person",
        "no_trace": "We find no trace of this person in our records.",
        "offers_help": "We can look at the person's leave in their own right, and a caseworker can "
        "speak with whoever supports them.",
        "asks_for_more": "What you sent does not settle it. Please say what else you hold.",
    }
)
BY_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "none": "and nothing in it speaks against their right to be here.",
        "doubt": "and it leaves open whether they have leave now.",
        "suspicion": "and it gives ground to suspect that their leave has ended.",
        "evidence": "and it shows that they have no leave now.",
    }
)


class HomeOffice(LaterDesk):
    """Answers what was shared with it."""

    called: ClassVar[str] = UNIT
    rests_on: ClassVar[str] = REPLY

    def _share(self, request: Request) -> Steps:
        """Take in what was shared; reply to it where it came by the unit that is there for that."""
        identity = case_of(request)
        key = name_of(identity)
        is_first = not self._drawn["home_office.acts", key]
        acts = self._acts(identity, key)
        seconds = self.lasts("home_office.reply", key, REPLY)
        if request.form.get("recipient", "nccu") == "nccu":
            self._tell(request, "Received, and passed on to be looked at.", "home_office_received")
            yield seconds
            self._reply(request, identity, key)
        else:
            words = "Such things go by the command unit; we have put it into the person's record."
            self._tell(request, words, "home_office_received", ENFORCEMENT)
            yield seconds
        if acts and is_first:
            yield self._until_papers(key)
            words = "Papers have been served on this person about their right to be here."
            self._tell(request, words, "home_office_acted", ENFORCEMENT)

    def _refer(self, request: Request) -> Steps:
        """Take it from a police officer that a question belongs to the command unit."""
        yield 0
        words = "Understood. We will put the question by the command unit, in writing."
        self._tell(request, words, "immigration_officers_answered", OFFICERS)

    def _decline(self, request: Request) -> Steps:
        """Take a refusal from a police officer."""
        yield 0
        words = "Understood; we note that you give us nothing about the person."
        self._tell(request, words, "immigration_officers_answered", OFFICERS)

    def _acts(self, identity: Identity, key: str) -> bool:
        """Draw whether an enforcement step follows; never against somebody with a right to stay."""
        has_right = self.world.true("status_evidence", identity) == "none"
        share = 0.0 if has_right else self.share("home_office.enforcement_share")
        return self.is_so("home_office.acts", key, share)

    def _until_papers(self, key: str) -> int:
        """Draw how long after the reply a step follows; as long again as a reply takes."""
        law = sampler(self.world.numbers[REPLY].distribution)
        return self.world.draw("home_office.papers", key, law)

    def _reply(self, request: Request, identity: Identity, key: str) -> None:
        facts = {name: self.world.true(name, identity) for name in HELD}
        learned = {name: value for name, value in facts.items() if value is not None}
        person = self.world.people.get(identity.about or "")
        own = None if person is None else person.answers.get(TOPIC)
        if own is not None:
            self._tell(request, own.words, "home_office_replied", learned=own.learned)
            return
        answer = self.world.pinned("home_office.answer", key)
        told = str(answer) if answer in IN_WORDS else ("known" if learned else "no_trace")
        words = IN_WORDS[told]
        if told == "known":
            words = f"{words}, {BY_STATUS.get(str(facts['status_evidence']), 'no more than that.')}"
        settled = learned if told == "known" else EMPTY
        self._tell(request, words, "home_office_replied", learned=settled)

    def _tell(
        self,
        request: Request,
        words: str,
        tag: str,
        from_: str = UNIT,
        learned: Mapping[str, Value] = EMPTY,
    ) -> None:
        about = case_of(request)
        self.say(request.seat, words, from_=from_, about=about, tag=tag, learned=learned)
