"""The headings under which a reason is written down: those of the National Decision Model.

Every one may be left empty, and no rule reads what is written. The headings are the police
service's own; what each asks is in our words. This module refuses to know where it is asked.

Source: College of Policing, Authorised Professional Practice, National Decision Model.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CODE_OF_ETHICS = "Code of Ethics"
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "Information and intelligence": "What do you know, and what do you not know yet?",
        "Threat, risk and working strategy": "Who could come to harm, and what do you aim for?",
        "Powers and policy": "What allows you to do it, and what asks it of you?",
        "Options and contingencies": "What else could you do, and what if it goes wrong?",
        "Action and review": "What do you do, and when do you look at it again?",
        CODE_OF_ETHICS: "At the centre of it all: is it right, fair and in proportion?",
    }
)
"""What each heading asks. The heading is the key under which the text is kept."""


def reason_of(written: Mapping[str, str]) -> dict[str, str]:
    """Return what was written as it is kept: in the headings' order, the empty ones left out."""
    texts = {heading: " ".join(written.get(heading, "").split()) for heading in HEADINGS}
    return {heading: text for heading, text in texts.items() if text}
