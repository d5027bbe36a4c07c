"""The papers of a visit before it is made: risk assessment, matrix, authority, plan, request.

The risk assessment goes from the Immigration Service to the intelligence unit and back, and each
service fills in its own part. This module holds faces only.

Clause: SLA-4.1.2 to SLA-4.1.4, SLA-5.7, SLA-A-I to SLA-A-IV; JP Annex A.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.forms.face import IMMIGRATION, POLICE, Face, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

UNIT: Final = "the Borough Intelligence Unit of the borough in which the address lies"
CIO: Final = "a Chief Immigration Officer"

_FIRST = Part(
    "Part 1: first assessment",
    by=IMMIGRATION,
    earlier=("first-risk-assessment",),
    none="Not written yet.",
)
_SENT = Part(
    "Sent to the unit",
    by=IMMIGRATION,
    earlier=("send-form-to-unit",),
    none="Not sent yet.",
)
_UNIT = Part(
    "Part 2: the intelligence unit",
    by=POLICE,
    answers=("biu_ra_returned", "biu_recheck_done"),
    none="The unit has not answered yet.",
)
_OPERATIONAL = Part(
    "Operational part",
    by=IMMIGRATION,
    earlier=("complete-operational-part",),
    none="Not filled in yet.",
)
_COMMUNITY = Part(
    "Community and crime part",
    by=POLICE,
    answers=("community_assessment_completed",),
    none="The police have not filled it in yet.",
)

_ASSESSMENT: Mapping[str, Face] = MappingProxyType(
    {
        "test-annex-a": Face(
            "Annex A: is this a visit that needs the police with it?",
            (
                Part("I. How large it is", ("many_arrests",)),
                Part("II. What the police say", ("police_doubt",)),
                Part("III. Who takes an interest", ("high_profile",)),
                Part(
                    "IV. What intelligence says of anyone at the address",
                    ("violence", "illness", "instability", "other_crime"),
                ),
            ),
            purpose="Each limb is asked for itself. What you cannot answer stays not known: that "
            "is an answer too, and often the honest one before the unit has looked.",
        ),
        "first-risk-assessment": Face(
            "Risk assessment form, part 1",
            (
                Part("The address and who is there", ("occupants", "children"), IMMIGRATION),
                Part("Risk to officers and to others", ("known_risks", "radios_required")),
            ),
            goes_to=f"{UNIT}, once you send it",
            purpose="The Immigration Service's own first assessment of an address, before the "
            "police have looked. The unit adds its part to it, and you settle it when it is back.",
        ),
        "send-form-to-unit": Face(
            "Risk assessment form, to the intelligence unit",
            (
                Part("Which unit", ("borough",)),
                _FIRST,
                Part("What goes with it", ("prior_checks", "planned_for", "remarks"), IMMIGRATION),
                Part(
                    "Part 2: the intelligence unit",
                    by=POLICE,
                    says="Left free for the unit: checks of its own systems, comments, additions.",
                ),
            ),
            goes_to=UNIT,
            purpose="The unit holds what the police know of the address. It checks its systems, "
            "adds its part, and sends the form back to you.",
        ),
        "final-risk-assessment": Face(
            "Risk assessment form, settled",
            (
                _FIRST,
                _UNIT,
                Part("Part 3: final assessment", ("police_needed", "reasons"), IMMIGRATION),
            ),
            goes_to=CIO,
            purpose="What you settle here is what a Chief Immigration Officer reviews before the "
            "visit is authorised. It should stand on what the unit wrote.",
        ),
    }
)
_MATRIX: Mapping[str, Face] = MappingProxyType(
    {
        "complete-operational-part": Face(
            "Risk matrix, operational part",
            (
                Part("Operational part", ("resources", "risks"), IMMIGRATION),
                _COMMUNITY,
            ),
            purpose="The matrix has a part for each service. Both assure it together once both "
            "are there.",
        ),
        "complete-community-part": Face(
            "Risk matrix, community and crime part",
            (Part("Community and crime part", ("tension", "crime"), POLICE),),
            purpose="The matrix has a part for each service. This one is the police's: what the "
            "visit may do to local feeling, and what crime is known around the address.",
        ),
        "sign-matrix-jointly": Face(
            "Risk matrix, assured by both services",
            (
                _OPERATIONAL,
                _COMMUNITY,
                Part("Rights", ("human_rights", "equality"), "both"),
                Part("Made by, when, on what", ("author", "time", "sources"), IMMIGRATION),
                Part("Agreed", ("is_endorsement", "resource_level"), "both"),
            ),
            purpose="Both services stand behind one assessment, and each can be asked about it "
            "later: it says who made it, when, and what it rests on.",
        ),
    }
)
_AUTHORITY: Mapping[str, Face] = MappingProxyType(
    {
        "ask-written-authority": Face(
            "File for written authority",
            (
                Part(
                    "Final assessment",
                    by=IMMIGRATION,
                    earlier=("final-risk-assessment",),
                    none="Not settled yet.",
                ),
                _UNIT,
            ),
            goes_to=CIO,
            purpose="A visit without police goes ahead only on a Chief Immigration Officer's "
            "authority in writing.",
        ),
        "authorise-in-writing": Face(
            "Authority of a Chief Immigration Officer, in writing",
            (
                Part("What you are satisfied of", ("annex_a_hit", "police_support")),
                Part("Reasons", ("reasons",)),
            ),
            goes_to="the officer who leads the visit",
            purpose="You authorise the visit, or refuse, on the final assessment and on whether "
            "Annex A asks for the police.",
        ),
        "refuse-authority": Face(
            "Authority refused",
            (Part("Reasons", ("reasons",)),),
            goes_to="the officer who asked",
        ),
        "refer-back": Face(
            "File sent back",
            (Part("What is missing", ("reasons",)),),
            goes_to="the officer who asked",
        ),
        "note-verbal-authority": Face(
            "Note of authority by word of mouth",
            (Part("What was said", ("spoke_with", "what")),),
            purpose="Both who asked and who gave it write it down: with whom they spoke and what "
            "was authorised. The time of the note is kept with it.",
        ),
        "note-verbal-authority-given": Face(
            "Note of authority given by word of mouth",
            (Part("What was said", ("spoke_with", "what")),),
            purpose="Both who asked and who gave it write it down: with whom they spoke and what "
            "was authorised. The time of the note is kept with it.",
        ),
        "ask-commander": Face(
            "Findings for the borough commander",
            (
                Part("When", ("authorised_time",)),
                _UNIT,
                _COMMUNITY,
                Part("Why", ("reasons",)),
            ),
            goes_to="the borough commander",
        ),
    }
)
_PLAN: Mapping[str, Face] = MappingProxyType(
    {
        "complete-plan": Face(
            "Operational plan",
            (
                Part(
                    "Who does what", ("role_secure", "role_arrest", "role_escort", "role_custody")
                ),
                Part("Others who take part", ("agencies", "reliefs")),
                Part("If support changes", ("contingency", "support_taper")),
                Part("Rights", ("human_rights",)),
            ),
            purpose="What everybody on the operation works from. A post left empty is a post "
            "nobody has.",
        ),
        "request-support": Face(
            "Request for police support",
            (
                Part("What for, and when", ("basis", "kind", "wanted_at")),
                Part("How much", ("category", "officers")),
                Part("Why", ("reasons",)),
            ),
            goes_to="the police force of the area",
        ),
        "complete-family-plan": Face(
            "Plan, family part",
            (
                Part("The children", ("children",)),
                Part("Transport", ("transport",)),
                Part("The family's welfare", ("welfare",)),
            ),
            purpose="A visit to a family is planned around the children who live there.",
        ),
    }
)

FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {**_ASSESSMENT, **_MATRIX, **_AUTHORITY, **_PLAN}
)
