"""The papers police fill in about a child, a victim or a witness: referrals, sharing, prints.

This module holds faces only.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.forms.face import Face, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

UNIT: Final = "the National Command and Control Unit"
_ENVELOPE: Final = ("service", "inner_marked", "outer_marked", "return_address")
_REFERENCE: Final = ("nccu_ref", "copy_ref")

FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        "refer-to-hub": Face(
            "Safeguarding referral",
            (Part("What worries you", ("concerns",)),),
            goes_to="the multi-agency safeguarding hub",
        ),
        "record-decision-model": Face(
            "Reasons under the National Decision Model",
            (Part("Your reasons", ("reasons",)),),
        ),
        "tell-relief": Face(
            "Hand-over to the officer who relieves you",
            (
                Part("What is still open for this child", ("open",)),
                Part("Who hears of it", ("tells_partners",)),
            ),
            goes_to="the officer who relieves you",
        ),
        "send-prints": Face(
            "Prints and papers to the command unit",
            (
                Part("What you put in", ("ifb1",)),
                Part("Reference on the papers", _REFERENCE),
                Part("How they travel", _ENVELOPE),
            ),
            goes_to=UNIT,
        ),
        "send-papers": Face(
            "Papers to the command unit",
            (Part("Reference on the papers", _REFERENCE), Part("How they travel", _ENVELOPE)),
            goes_to=UNIT,
        ),
        "record-sharing-decision": Face(
            "Decision on sharing with the Home Office",
            (
                Part("What you have weighed", ("for", "against", "evidence", "ho_information")),
                Part("The person", ("views", "protection", "gravity")),
                Part("What you decide", ("level", "timing", "reasons")),
            ),
            goes_to="the person's record",
            purpose="Not to share, and to share later, are decisions too. Leave open what you have "
            "not weighed.",
        ),
        "share-with-home-office": Face(
            "Information shared with the Home Office",
            (
                Part("To whom and how", ("recipient", "channel")),
                Part("Why, and on what power", ("purpose", "basis", "legal_basis", "automatic")),
                Part("What", ("level", "basic_items", "additional")),
            ),
            purpose="Share what was decided for this person, and no more.",
        ),
        "make-sharing-record": Face(
            "Record of what was shared",
            (Part("What, when, to whom and why", ("what", "when", "recipient", "why")),),
            goes_to="the person's record",
        ),
        "decline-officers-request": Face(
            "Request of immigration officers declined",
            (
                Part("What you have weighed", ("for", "against", "evidence")),
                Part("What you decide", ("level",)),
            ),
            goes_to="the person's record",
        ),
    }
)
