"""The papers of a visit while it is made and after: itinerary, arrest notes, reports, complaints.

This module holds faces only.

Clause: SLA-5.2, SLA-5.8, SLA-6.3, SLA-7.1 to SLA-7.3.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui.forms.face import Face, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        "inform-control-room": Face(
            "Itinerary for the control room",
            (
                Part(
                    "What you tell them",
                    shows_team=True,
                    answers=("cio_written_authority", "cio_verbal_authority"),
                ),
            ),
            goes_to="the local control room",
            purpose="Where there are no police with you, the control room knows beforehand where "
            "you go, and hears when you go in and when you are out.",
        ),
        "stamp-notes": Face(
            "Arrest notes",
            (
                Part(
                    "What the notes hold",
                    earlier=("cite-power",),
                    records=(
                        "arrest_made",
                        "withdrawal",
                        "premises_left",
                        "prisoner_conveyed",
                        "station_arrival",
                        "prisoner_searched",
                    ),
                    none="Nothing of an arrest.",
                ),
                Part(
                    "Stamp",
                    says="The machine at the station prints date and time on the original notes.",
                ),
            ),
            purpose="The original notes of whoever made the arrest are stamped, so that when they "
            "were there cannot be doubted later.",
        ),
        "write-intelligence-report": Face(
            "Intelligence report after a visit",
            (
                Part(
                    "The visit",
                    records=(
                        "premises_entered",
                        "search_conducted",
                        "arrest_made",
                        "incident_occurred",
                        "withdrawal",
                        "premises_left",
                    ),
                    none="Nobody has gone in.",
                ),
                Part("What was seen and learned", ("facts",)),
            ),
            goes_to="the service's own intelligence; a copy goes to the unit when you send it",
            purpose="Written after each visit, for intelligence and for the safety of the next "
            "officers at that door.",
        ),
        "complete-complaint-form": Face(
            "Immigration complaint form",
            (
                Part("The complaint", ("complaint",)),
                Part(
                    "If a crime is alleged",
                    ("alleges_crime",),
                    says="A complaint of a crime also goes to the Crime Manager of the borough.",
                ),
            ),
            goes_to="the designated Inspector of the Immigration Service, by way of the police "
            "liaison Inspector",
            purpose="Taken by whoever hears the complaint. The person is told where it goes.",
        ),
        "call-for-help": Face(
            "Call for help",
            (
                Part("What you say first", ("grade", "danger", "withdrawn")),
                Part("In your own words", ("facts",)),
            ),
            goes_to="the local control room",
        ),
        "report-incident": Face(
            "Report of an incident", (Part("What happened", ("facts", "injured")),)
        ),
        "share-intelligence": Face(
            "Intelligence passed on",
            (
                Part("On what basis", ("legal_basis", "purpose", "lawful")),
                Part("What is in it", ("relevant", "surplus_personal_data")),
            ),
            goes_to="the police",
        ),
    }
)
