"""What a record says of a child and of the talk with them, at the moment it is made.

The looks of `looks`, for the encounter and the welfare form. An age that is disputed is taken as
claimed until the officer knows better, for nobody is judged on an age they could not know. This
module refuses to change anything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.engine.effects.grounds import here, somebody, team_of
from simulator.engine.effects.meeting import is_overheard
from simulator.protocol import moments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.effects.grounds import Form
    from simulator.engine.seats import Seat
    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Value

CHILD_KINDS: Final = ("child", "dependant", "age_disputed")

BEYOND_SAFEGUARDING: Final = frozenset(("status", "journey", "route", "payment", "reasons", "work"))
"""First questions that neither settle the language nor what safety needs at once.

Clause: INN-4.2-b
"""

CORE_POINTS: Final = frozenset(("intro-4", "intro-6", "intro-10", "intro-11"))
"""Points that are about being well, being safe and staying safe: ours, for the text names none.

Clause: WF-intro-0
"""


NO_PART: Final = "neither"
"""What is answered of somebody who is neither a child, nor victim, nor witness."""


def _companions_present(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    return is_overheard(world, identity.about or "")


def _is_repeated(_: World, seat: Seat, identity: Identity, form: Form) -> Value:
    return (identity.about or "", str(form.get("items"))) in seat.answered


def _section(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    return int(str(form.get("items")).partition(".")[0])


def _after_unfit(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    """Tell whether a child found unfit is asked on, with no break since."""
    about = somebody(identity.about)
    decided = world.memory.last("fitness_decision_recorded", about)
    if decided is None or decided.attributes.get("fit") is not False:
        return False
    given = world.memory.last("break_given", about)
    return given is None or given.number < decided.number


def _question_scope(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    asked = form.get("items")
    is_beyond = isinstance(asked, list) and any(each in BEYOND_SAFEGUARDING for each in asked)
    return "beyond_safeguarding" if is_beyond else "language_and_safety"


def _is_core_point(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    return form.get("points") in CORE_POINTS


def _child_or_adult(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    """Name a person as the officer has to take them, which may be neither."""
    person = world.people.get(identity.about or "")
    if person is None:
        return None
    if person.kind not in CHILD_KINDS or _is_known_adult(world, seat, identity):
        return "adult"
    return "child"


def _is_known_adult(world: World, seat: Seat, identity: Identity) -> bool:
    view = world.memory.view(seat.role, identity)
    return view.value("credible_evidence_over_18") is True


def _is_a_child(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    return _child_or_adult(world, seat, identity, form) == "child"


def _child_if_known(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    return "child" if _child_or_adult(world, seat, identity, form) == "child" else None


def _adult_if_known(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    return "adult" if _child_or_adult(world, seat, identity, form) == "adult" else None


def _under_arrest(_: World, seat: Seat, identity: Identity, __: Form) -> Value:
    return identity.about in team_of(seat).holding


def _in_care(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    return world.memory.view(seat.role, identity).value("in_la_care")


def _goes_to(kind: str) -> Callable[[World, Seat, Identity, Form], Value]:
    def look(world: World, seat: Seat, _: Identity, form: Form) -> Value:
        place = world.places.get(str(form.get("to"))) or here(world, seat)
        return place.kind == kind

    return look


_goes_to_hospital = _goes_to("hospital")


def _goes_as_patient(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    """Tell whether somebody brought to a hospital is there for themselves.

    They are where the decision names them or where they are ill, for a nurse looks at whoever comes
    in; a brother who sits beside them is no patient.
    """
    if _goes_to_hospital(world, seat, identity, form) is not True:
        return False
    is_named = seat.doing is not None and seat.doing.identity.about == identity.about
    is_unwell = world.true("child_well_enough", identity) is False
    return is_named or is_unwell or world.true("needs_urgent_medical", identity) is True


def _part_stated(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    """Return as whom the command unit is told of somebody; nothing where they are none of these."""
    said = form.get("role_stated")
    return None if said == NO_PART else said


def _time_started(world: World, _: Seat, __: Identity, form: Form) -> Value:
    return moments.to_iso(world.clock.now) if form.get("enters_start") is True else None


def _time_ended(world: World, _: Seat, __: Identity, form: Form) -> Value:
    return moments.to_iso(world.clock.now) if form.get("enters_end") is True else None


def _somebody_unlisted(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    """Tell whether somebody takes part or listens whom the form does not list.

    Whoever comes while it is being written is not missing from it.
    """
    began = world.clock.now if seat.doing is None else seat.doing.since

    def came(record: str) -> bool:
        return any(each.at <= began for each in world.memory.named(record, about))

    given = form.get("people_present")
    listed = given if isinstance(given, list) else []
    about = somebody(identity.about)
    there = {
        "interpreter": came("interpreter_engaged"),
        "social_worker": came("aa_present"),
        "companion": is_overheard(world, identity.about or ""),
    }
    return any(is_there and who not in listed for who, is_there in there.items())


LOOKS: Mapping[str, Callable[[World, Seat, Identity, Form], Value]] = MappingProxyType(
    {
        "companions_present": _companions_present,
        "is_repeated": _is_repeated,
        "wf_section": _section,
        "after_unfit": _after_unfit,
        "question_scope": _question_scope,
        "is_core_point": _is_core_point,
        "child_or_adult": _child_or_adult,
        "is_a_child": _is_a_child,
        "child_if_known": _child_if_known,
        "adult_if_known": _adult_if_known,
        "under_arrest": _under_arrest,
        "in_la_care": _in_care,
        "goes_to_station": _goes_to("station"),
        "goes_as_patient": _goes_as_patient,
        "part_stated": _part_stated,
        "time_started": _time_started,
        "time_ended": _time_ended,
        "somebody_unlisted": _somebody_unlisted,
    }
)
