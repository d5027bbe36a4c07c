"""The welfare form of an unaccompanied child, and its observations page.

The form is a conversation: points to explain before and between, and questions by section, chosen
in the order in which they are put. This module holds faces only; the items and their words are the
actions' own.

Clause: WF-0.1 to WF-5.6, WF-obs-1 to WF-obs-7.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.forms.face import Face, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "intro-": "To begin with",
        "3.0": "Before section 3",
        "4.0": "Before section 4",
    }
)
QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1.": "Section 1: who they are",
        "2.": "Section 2: their health",
        "3.": "Section 3: why they came, and their family",
        "4.": "Section 4: the journey, and who expects them",
        "5.": "Section 5: to end with",
    }
)
FILE_ONLY: Final = (
    "This page stays on the child's file and goes to the command unit, marked. It goes to nobody "
    "of the local authority, to no carer and not to the child; what they must know of a risk "
    "reaches them by referral and by talking."
)

FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        "start-welfare-form": Face(
            "Welfare form",
            (
                Part(
                    "Before you begin",
                    says="The form is a talk with a child: what is explained, what is asked, in "
                    "your order. Breaks belong to it, and a child who is not well enough is not "
                    "asked on.",
                ),
            ),
            purpose="It finds out what a child needs and what may put them in danger.",
        ),
        "fill-form-header": Face(
            "Welfare form: head",
            (
                Part(
                    "The child",
                    ("names", "age_or_dob", "age_source", "gender", "nationality", "language"),
                ),
                Part("The form", ("reference", "date", "place", "enters_start")),
                Part("Who is here", ("people_present", "interpreter_code")),
                Part("Social care", ("csc_notified",)),
            ),
            goes_to="the National Command and Control Unit; a copy to children's social care",
        ),
        "explain": Face(
            "Welfare form: what you explain",
            (Part("", ("points",)),),
            purpose="In the order in which you choose them. What was explained already is marked.",
            sections=POINTS,
        ),
        "leave-point-out": Face(
            "Welfare form: what you leave out",
            (Part("", ("points", "reasons")),),
            purpose="Because it does not fit this child. Your reason is kept with it.",
            sections=POINTS,
        ),
        "ask": Face(
            "Welfare form: what you ask",
            (Part("", ("items",)), Part("Your notes", ("without_notes",))),
            purpose="In the order in which you choose them; the answers come as they are given. "
            "What was asked already is marked.",
            sections=QUESTIONS,
        ),
        "decide-fitness": Face("Welfare form: is the child fit to go on?", (Part("", ("fit",)),)),
        "complete-form": Face(
            "Welfare form: conclusion",
            (
                Part("The end", ("enters_end", "nccu_ref")),
                Part("Signatures", ("officer_signature", "authoriser_signature")),
            ),
            goes_to="the National Command and Control Unit; a copy to children's social care",
        ),
        "write-observation": Face(
            "Welfare form: observations page",
            (
                Part("", ("kind", "words")),
                Part(
                    "Written before",
                    earlier=("write-observation",),
                    none="Nothing.",
                ),
            ),
            goes_to="the child's file, where it stays",
            purpose=FILE_ONLY,
        ),
        "share-observations": Face(
            "Observations page, shown to somebody",
            (Part("", ("recipient",)),),
            purpose=FILE_ONLY,
        ),
    }
)
