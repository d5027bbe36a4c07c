"""What happened this time: answers, arrivals and refusals that the player could not decide.

Another play of the same decisions may meet others. What is told is when something was asked for
and when it came. This module refuses to judge: what a service owed stands in its own account.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.decided import about, identity_of
from analysis.review.luck import DRAWS, Luck, luck_of
from analysis.review.wording import labels_of
from simulator.protocol.records import IDENTITY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.review.played import Played
    from simulator.protocol.records import Identity, Record
    from simulator.session import Session

AWAITED: tuple[tuple[str, str, str], ...] = (
    ("ra_form_sent_to_biu", "biu_ra_returned", "The intelligence unit's answer"),
    ("biu_recheck_requested", "biu_recheck_done", "The intelligence unit's second look"),
    ("support_request_made", "support_answered", "The answer to a request for police officers"),
    ("assistance_call_made", "police_arrived", "Police, after the call for help"),
    ("station_arrival", "placed_in_cell", "A cell, from the arrival at the station"),
    ("contractor_collection_booked", "detainee_removed_from_station", "The escort, once booked"),
    ("csc_contacted", "csc_handover", "Social care, from the first call to taking over"),
    ("ifb1_sent", "ifb1_received", "The prints by post"),
    ("complaint_forwarded_to_is", "complaint_logged", "The complaint, until it was logged"),
)
"""What is asked for, what comes of it, and what that is called."""

ANSWERED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "commanders.cio": (
        ("cio_written_authority", "cio_refused"),
        "The Chief Immigration Officer's answer",
    ),
    "commanders.commander": (
        ("commander_authority", "authority_disputed"),
        "The borough commander's answer",
    ),
    "commanders.community": (
        ("community_assessment_completed",),
        "The police part of the risk matrix",
    ),
    "csc.contact": (("csc_answered",), "Social care's answer to the call"),
    "interpreters.connect": (("interpreter_engaged",), "An interpreter on the line"),
    "nccu.call": (("nccu_reference",), "The command unit's reference"),
    "nccu.pack": (("pack_obtained",), "The pack from the command unit"),
    "mash.refer": (("mash_decided",), "The safeguarding hub's decision"),
    "post.send": (("papers_received",), "The papers by post"),
    "strategy.meeting": (("full_strategy_meeting",), "The strategy meeting"),
}
"""What is asked of a service: the tags of the messages that answer, and what that is called."""

CAME: Mapping[str, str] = {
    "support_declined": "Police officers were asked for and declined.",
    "support_withdrawn": "Police officers had been promised and were withdrawn.",
    "assistance_call_refused": "A call for help was refused.",
    "call_referred_to_station": "A call was referred to the station.",
    "officer_injured": "An officer was hurt.",
    "prints_lost": "Prints were lost on the way.",
    "child_went_missing": "A child went missing.",
    "trafficker_contact": "Somebody got in touch with the child.",
}
"""What comes by itself."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened this time.

    Attributes:
        began: When it was asked for; the moment itself for what comes by itself.
        came: When it came; None where it had not come when the play ended.
        whom: About whom or what.
        luck: Where it stands among what chance might have given; None where that is not told.
    """

    words: str
    whom: str
    began: int
    came: int | None
    luck: Luck | None = None

    @property
    def seconds(self) -> int | None:
        """Return how long it took; None where it never came or came by itself."""
        return None if self.came is None or self.came == self.began else self.came - self.began


def chance(played: Played) -> tuple[Happened, ...]:
    """Tell what happened this time, in the order in which it was asked for or came."""
    labels, records = labels_of(played.scenario), played.session.records
    told = _Told(played.session)
    found = [
        *_awaited(records, labels, told),
        *_answered(played.session, labels, told),
        *_came(records, labels),
    ]
    return tuple(sorted(found, key=lambda each: (each.began, each.words)))


class _Told:
    """Tells the luck of waits in the order in which they began, each kind counted by its key."""

    def __init__(self, session: Session) -> None:
        self._world = session.world
        self._count: Counter[tuple[str, str]] = Counter()

    def luck(self, began_by: str, identity: Identity, began: int, came: int | None) -> Luck | None:
        draw = DRAWS.get(began_by)
        if draw is None:
            return None
        key = (draw.purpose, draw.keyed_by(identity))
        number, self._count[key] = self._count[key], self._count[key] + 1
        if came is None or came <= began:
            return None
        return luck_of(self._world, began_by, identity, number, came - began)


def _awaited(
    records: Sequence[Record], labels: Mapping[str, str], told: _Told
) -> Iterator[Happened]:
    for asked, answered, words in AWAITED:
        taken: set[int] = set()
        for each in (record for record in records if record.name == asked):
            answer = _answer(each, answered, records, taken)
            if answer is not None:
                taken.add(answer.number)
            came = None if answer is None else answer.at
            luck = told.luck(asked, each.identity, each.at, came)
            yield Happened(words, _whom(each, labels), each.at, came, luck)


def _answer(
    asked: Record, answered: str, records: Sequence[Record], taken: set[int]
) -> Record | None:
    return next(
        (
            each
            for each in records[asked.number + 1 :]
            if each.name == answered
            and each.number not in taken
            and each.identity.agrees(asked.identity, IDENTITY_KINDS)
        ),
        None,
    )


def _answered(session: Session, labels: Mapping[str, str], told: _Told) -> Iterator[Happened]:
    for decision in session.decisions:
        act = session.repertoire.get(decision.action)
        asked = [each for each in (act.requests if act else ()) if each in ANSWERED]
        identity = identity_of(decision)
        for request in asked:
            tags, words = ANSWERED[request]
            moments = (
                each.at
                for each in session.seat.inbox
                if each.tag in tags
                and each.at > decision.at
                and each.identity.agrees(identity, IDENTITY_KINDS)
            )
            came = next(moments, None)
            # What is asked is asked when the action is done, not when it is decided on.
            takes = act.takes if act else 0
            luck = told.luck(request, identity, decision.at + takes, came)
            yield Happened(words, about(decision, labels), decision.at, came, luck)


def _came(records: Sequence[Record], labels: Mapping[str, str]) -> Iterator[Happened]:
    for each in records:
        if each.name in CAME:
            yield Happened(CAME[each.name], _whom(each, labels), each.at, each.at)


def _whom(record: Record, labels: Mapping[str, str]) -> str:
    identity = record.identity
    named = identity.about or identity.premises or identity.operation
    return "" if named is None else labels.get(named, named)
