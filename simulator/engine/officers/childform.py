"""The welfare form with a child: its head, its points, its questions, and when it has to wait.

It begins once the child is somewhere safe and understood, with the pack, the reference and social
care told. A child who is not well enough has a break; if that does not do, another time is fixed
with the social worker. Nothing is asked twice. This module refuses to judge the answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.childeyes import (
    both,
    can_talk,
    done,
    either,
    has_adult,
    is_alone,
    is_gone,
    is_listened_to,
    is_out_of_patience,
    is_unwell,
    items,
    knows,
    left,
    line,
    newest,
    no,
    remembered,
    whereabouts,
    years,
    yes,
)
from simulator.engine.officers.childfirst import (
    is_awaiting_hospital,
    is_never_understood,
    was_kept_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.officers.eyes import Eyes, Usual, When
    from simulator.protocol.records import Identity, Value

    Points = Callable[[Eyes, Identity], tuple[str, ...]]

OPENING = ("intro-2", "intro-3", "intro-4")
REST = (
    "intro-6",
    "intro-7",
    "intro-8",
    "intro-10",
    "intro-11",
    "intro-12",
    "intro-13",
    "intro-14",
)
IF_CLAIMED = ("intro-9", "intro-9a", "intro-9b", "intro-9c", "intro-15")
SECTIONS: tuple[tuple[str, ...], ...] = (
    ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8"),
    ("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"),
    ("3.1", "3.2", "3.3", "3.4", "3.5", "3.6"),
    ("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "4.10", "4.11"),
    ("4.11a", "4.11b", "4.11c", "4.11d", "4.11e", "4.11f"),
    ("5.1", "5.2", "5.3"),
)
GIRLS_ONLY = "2.6"
TRIES = 9
"""How often one passage of the form is taken up again after a break-off, at the most."""


# --- whether it goes on ------------------------------------------------------------


def _decision(eyes: Eyes, at: Identity) -> Value:
    made = newest(eyes, "fitness_decision_recorded", at)
    return None if made is None else made.attributes.get("fit")


def _is_fitness_open(eyes: Eyes, at: Identity) -> bool:
    """Tell whether it is to be decided, or decided again, whether a child can go on."""
    decided, unwell = _decision(eyes, at), is_unwell(eyes, at)
    if decided is None:
        return unwell or eyes.done("break_given", at)
    return unwell if decided is True else eyes.known("child_well_enough", at) is True


@remembered
def is_put_off(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the form waits for another day, and what it waits for has not changed."""
    if not eyes.done("interview_rescheduled", at):
        return False
    is_hindered = _is_found_unfit(eyes, at) or not can_talk(eyes, at)
    return is_hindered or _is_given_up(eyes, at)


@remembered
def _is_given_up(eyes: Eyes, at: Identity) -> bool:
    """Tell whether what the form needs has not come in all the time an officer waits for it."""
    return is_out_of_patience(eyes, at) and not IN_HAND(eyes, at)


@remembered
def _is_fit(eyes: Eyes, at: Identity) -> bool:
    if _decision(eyes, at) is not None:
        return _decision(eyes, at) is True
    return not is_unwell(eyes, at) and not was_kept_in(eyes, at)


@remembered
def _is_found_unfit(eyes: Eyes, at: Identity) -> bool:
    return not _is_fit(eyes, at) and (_decision(eyes, at) is False or was_kept_in(eyes, at))


@remembered
def is_done_with_form(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the form is completed, put off, or not this child's to fill in."""
    if eyes.done("welfare_form_completed", at) or is_put_off(eyes, at):
        return True
    return eyes.known("in_la_care", at) is True or not is_alone(eyes, at)


@remembered
def _is_settled_in(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child is where they can be talked with at length."""
    place = whereabouts(eyes, at) or eyes.here
    if is_awaiting_hospital(eyes, at):
        return False
    if place.kind in ("safe_place", "hospital", "station") or has_adult(eyes, at):
        return True
    return is_out_of_patience(eyes, at)


IN_HAND: When = both(
    is_alone,
    can_talk,
    done("pack_obtained"),
    done("csc_contacted"),
    done("medical_assessed"),
    done("nccu_ref_recorded"),
    done("rapport_established"),
    no(done("welfare_form_completed")),
    no(knows("in_la_care")),
    no(is_gone),
    _is_settled_in,
)
GOES_ON: When = both(IN_HAND, done("wf_header_completed"), _is_fit)
CANNOT: When = both(
    done("csc_contacted"),
    no(done("welfare_form_completed")),
    no(knows("in_la_care")),
    is_alone,
    either(_is_found_unfit, is_never_understood, _is_given_up),
)


# --- the head ------------------------------------------------------------


def _head(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    noted, age = newest(eyes, "nccu_ref_recorded", at), years(eyes, at)
    speaks = eyes.world.people[at.about or ""].speaks
    head: dict[str, Value] = {
        "reference": None if noted is None else noted.attributes.get("ref"),
        "names": "as the child gives them",
        "nationality": "as the child says",
        "gender": _gender(eyes, at),
        "language": speaks or "English",
        "age_or_dob": f"{age}, as claimed" if age is not None else "as claimed",
        "age_source": "claimed",
        "date": "entered",
        "place": "entered",
        "enters_start": True,
        "people_present": _people(eyes, at),
        "csc_notified": "yes" if eyes.done("csc_contacted", at) else "no",
    }
    if speaks is not None:
        head["interpreter_code"] = "as given on the line"
    return head


def _gender(eyes: Eyes, at: Identity) -> Value:
    is_female = eyes.known("is_female", at)
    if not isinstance(is_female, bool):
        is_female = eyes.true("is_female", at)
    return {True: "girl", False: "boy"}.get(is_female) if isinstance(is_female, bool) else None


def _people(eyes: Eyes, at: Identity) -> list[Value]:
    there = {
        "officers": True,
        "interpreter": eyes.done("interpreter_engaged", at),
        "social_worker": eyes.done("aa_present", at),
        "companion": is_listened_to(eyes, at),
    }
    return [who for who, is_there in there.items() if is_there]


# --- points and questions ------------------------------------------------------------------------


def _opening(eyes: Eyes, at: Identity) -> tuple[str, ...]:
    with_interpreter = eyes.done("interpreter_engaged", at)
    return ("intro-1", *OPENING) if with_interpreter else OPENING


def _rest(eyes: Eyes, at: Identity) -> tuple[str, ...]:
    return (*REST, *IF_CLAIMED) if eyes.known("asylum_claimed", at) is True else REST


def _asylum_note(eyes: Eyes, at: Identity) -> tuple[str, ...]:
    return ("3.0b",) if eyes.known("asylum_claimed", at) is True else ("3.0a",)


def _points(wanted: Points, while_: When) -> Usual:
    """Write the line that explains what is left of some points."""

    def remaining(eyes: Eyes, at: Identity) -> list[Value]:
        return left(wanted(eyes, at), items(eyes, "wf_point_said", at))

    return line(
        "explain",
        when=both(while_, lambda eyes, at: bool(remaining(eyes, at))),
        form=lambda eyes, at: {"points": remaining(eyes, at)},
        most=6 * TRIES,
    )


def _questions(section: tuple[str, ...], while_: When) -> Usual:
    """Write the line that asks what is left of one section."""

    def remaining(eyes: Eyes, at: Identity) -> list[Value]:
        asked = items(eyes, "wf_question_asked", at)
        is_boy = _gender(eyes, at) == "boy"
        return left((each for each in section if not (is_boy and each == GIRLS_ONLY)), asked)

    return line(
        "ask",
        when=both(while_, lambda eyes, at: bool(remaining(eyes, at))),
        form=lambda eyes, at: {"items": remaining(eyes, at)},
        most=6 * TRIES,
    )


FORM: tuple[Usual, ...] = (
    line("start-welfare-form", "welfare_form_started", both(IN_HAND, no(is_put_off))),
    line(
        "fill-form-header",
        "wf_header_completed",
        both(IN_HAND, done("welfare_form_started")),
        _head,
    ),
    _points(_opening, both(GOES_ON, no(is_put_off))),
    line("give-break", "break_given", both(IN_HAND, is_unwell, no(was_kept_in))),
    line(
        "decide-fitness",
        when=both(IN_HAND, _is_fitness_open),
        form=lambda eyes, at: {"fit": "unfit" if is_unwell(eyes, at) else "fit"},
        most=TRIES,
    ),
    line(
        "reschedule-interview",
        "interview_rescheduled",
        CANNOT,
        yes({"with_social_worker": True}),
    ),
    _points(_rest, GOES_ON),
    _questions(SECTIONS[0], GOES_ON),
    _questions(SECTIONS[1], GOES_ON),
    _points(_asylum_note, GOES_ON),
    _questions(SECTIONS[2], GOES_ON),
    _points(lambda _, __: ("4.0",), GOES_ON),
    _questions(SECTIONS[3], GOES_ON),
    _questions(SECTIONS[4], both(GOES_ON, knows("someone_expecting"))),
    _questions(SECTIONS[5], GOES_ON),
    line(
        "complete-form",
        "welfare_form_completed",
        GOES_ON,
        lambda eyes, at: {
            "nccu_ref": _head(eyes, at)["reference"],
            "enters_end": True,
            "officer_signature": "signed",
            "authoriser_signature": "inspector",
        },
    ),
)
"""The form from its head to its end."""
