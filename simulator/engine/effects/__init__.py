"""What acts do to the world: moving, knocking, entering, arresting, conveying, answering.

Three closed tables, named by the acts' data: `NEEDS` (physical conditions), `LOOKS` (what a record
says of the world at that moment) and `EFFECTS`. A new entry is one function in the file of its
subject and one line in its table. This package refuses to forbid what is merely wrong.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.effects import answers, children, doors, moving, people, talking, victims
from simulator.engine.effects.grounds import each_of, is_within_reach, placed
from simulator.engine.effects.looks import LOOKS
from simulator.engine.effects.meeting import is_first_meeting, meet
from simulator.engine.effects.moving import drive
from simulator.engine.effects.needs import NEEDS, obstacle_of_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.effects.grounds import Effect, Form
    from simulator.engine.seats import Seat
    from simulator.engine.world import World
    from simulator.protocol.records import Identity

EFFECTS: Mapping[str, Callable[[World, Seat, Identity, Form], Effect]] = MappingProxyType(
    {
        "go_to_premises": moving.go_to_premises,
        "go_to_base": moving.go_to_base,
        "go_to_station": moving.go_to_station,
        "go_to_centre": moving.go_to_centre,
        "enter": moving.enter,
        "leave": moving.leave,
        "withdraw": moving.withdraw,
        "withdraw_alone": moving.withdraw_alone,
        "stand_by": moving.stand_by,
        "wait_for_police": moving.wait_for_police,
        "knock": doors.knock,
        "ask_entry": doors.ask_entry,
        "force": doors.force,
        "speak": talking.speak,
        "ask": talking.ask,
        "ask_for_form": talking.ask_for_form,
        "explain": talking.explain,
        "look_at_papers": talking.look_at_papers,
        "identify": people.identify,
        "arrest": people.arrest,
        "take_along": people.take_along,
        "release": people.release,
        "reassess": people.reassess,
        "estimate": people.estimate,
        "take_aside": children.take_aside,
        "take_with": children.take_with,
        "let_wait": children.let_wait,
        "let_go": children.let_go,
        "hand_over": children.hand_over,
        "go_to_place": children.go_to_place,
        "go_along_to_hospital": children.go_along_to_hospital,
        "send_to_hospital": children.send_to_hospital,
        "suspect": children.suspect,
        "draw_radio": answers.draw_radio,
        "try_radio": answers.try_radio,
        "answer_authorised": answers.tell_leader("Authorised in writing.", "authority_answered"),
        "answer_refused": answers.tell_leader("Not authorised.", "cio_refused"),
        "answer_verbal": answers.tell_leader(
            "Authorised by word of mouth.", "cio_verbal_authority"
        ),
        "answer_unsuitable": answers.tell_leader(
            "Immigration officers should not go to this one alone.",
            "liaison_answered",
            answers.INSPECTOR,
            {"police_say_unsuitable": True},
        ),
        "answer_permitted": answers.tell_leader(
            "What is reported there need not keep you: you may go without police.",
            "liaison_answered",
            answers.INSPECTOR,
        ),
        "answer_referred_back": answers.tell_leader(
            "The file comes back to you to be completed.", "file_referred_back"
        ),
        **victims.EFFECTS,
    }
)

__all__ = [
    "EFFECTS",
    "LOOKS",
    "NEEDS",
    "drive",
    "each_of",
    "is_first_meeting",
    "is_within_reach",
    "meet",
    "obstacle_of_place",
    "placed",
]
