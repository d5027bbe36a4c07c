"""What an officer sees of one child: who listens, what is understood, how old, what has been said.

The words in which the usual order with a child is written. Everything is asked of what the officer
has seen, been told or written down; what nobody knows counts for the child. This module refuses to
decide.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from simulator.engine.effects.grounds import is_within_reach
from simulator.engine.effects.meeting import is_overheard
from simulator.engine.effects.talking import INTERPRETED, understands
from simulator.engine.officers.eyes import Eyes, Usual, When, always, empty
from simulator.engine.officers.memo import RECORDS
from simulator.protocol.childhood import treat_as_child
from simulator.protocol.parameters import number
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from simulator.engine.officers.eyes import Form
    from simulator.engine.stage import Place
    from simulator.protocol.records import Record, Value

PERSON, OPERATION = ("operation", "about"), ("operation",)
HOUR = 3_600
PATIENCE_SECONDS = 12 * HOUR
"""How long an officer waits for those who were asked to come, before doing what can be done."""

LONGEST_SECONDS = 24 * HOUR
"""How long an officer waits for anything at all about a child."""

NOBODY = Identity()
WHOM = attrgetter("operation", "about")

REFUSES = "refuses"
"""How the tag of a message begins in which a child refuses prints or a photograph."""


def line(
    action: str,
    unless: str | None = None,
    when: When = always,
    form: Form = empty,
    most: int = 1,
) -> Usual:
    """Write one line of an order about one person."""
    return Usual(action, unless, when, form, PERSON, most=most)


def remembered(condition: When) -> When:
    """Ask a condition once in one look round, for it is asked by many lines."""

    def asked(eyes: Eyes, at: Identity) -> bool:
        found: bool = eyes.memo.once(condition, at, lambda: condition(eyes, at))
        return found

    return asked


def once_of(eyes: Eyes, asked: object, people: Iterable[Identity], look: Callable[[], Any]) -> Any:
    """Look something up about some people together, or remember what it was."""
    return eyes.memo.once((asked, *map(WHOM, people)), NOBODY, look)


def both(*conditions: When) -> When:
    """Want a step when every condition holds."""

    def hold(eyes: Eyes, at: Identity) -> bool:
        for each in conditions:  # noqa: SIM110 - asked so often that a generator costs a third more
            if not each(eyes, at):
                return False
        return True

    return remembered(hold)


def either(*conditions: When) -> When:
    """Want a step when some condition holds."""
    return lambda eyes, at: any(each(eyes, at) for each in conditions)


def no(condition: When) -> When:
    """Want a step when a condition does not hold."""
    return lambda eyes, at: not condition(eyes, at)


def done(*records: str) -> When:
    """Want a step once one of some records was made."""
    if len(records) == 1:
        (only,) = records
        return lambda eyes, at: eyes.done(only, at)
    return lambda eyes, at: any(eyes.done(each, at) for each in records)


def told(*tags: str) -> When:
    """Want a step once one of some messages has come."""
    return lambda eyes, at: eyes.told(tags, at)


def knows(fact: str, value: Value = True) -> When:
    """Want a step where a fact is known to stand so."""
    return lambda eyes, at: eyes.known(fact, at) == value


# --- the child ---------------------------------------------------------------------------------


@remembered
def is_child(eyes: Eyes, at: Identity) -> bool:
    """Tell whether somebody is dealt with as a child; nobody is an adult for want of knowledge."""
    answer = treat_as_child(eyes.view(at))
    return answer is None or answer.value != "no"


@remembered
def is_alone(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the order binds: a child, and nobody known to care for them."""
    return is_child(eyes, at) and eyes.known("unaccompanied", at) is not False


def is_met(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child alone has been met."""
    return eyes.done("child_encountered", at) and is_alone(eyes, at)


def years(eyes: Eyes, at: Identity) -> int | None:
    """Return an age as far as it is known."""
    known = eyes.known("age_years", at)
    return known if isinstance(known, int) and not isinstance(known, bool) else None


def perhaps_under_16(eyes: Eyes, at: Identity) -> bool:
    """Tell whether both safeguards of the younger are needed; an unknown age has them."""
    known = years(eyes, at)
    return known is None or known < number("no_enforcement_age", eyes.world.setting.date)


def is_urgent(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child is known to need care at once."""
    return eyes.known("needs_urgent_medical", at) is True


def is_unwell(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child has said that they are not well enough."""
    return eyes.known("child_well_enough", at) is False


@remembered
def is_gone(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child is no longer with the police: handed over, missing, or let go."""
    names = ("csc_handover", "child_went_missing", "child_released_without_handover")
    return any(eyes.done(each, at) for each in names)


# --- where and with whom -----------------------------------------------------------------------


@remembered
def is_at_hand(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child can be spoken to from where the officer is."""
    return is_within_reach(eyes.where(), eyes.seat, at.about or "")


def whereabouts(eyes: Eyes, at: Identity) -> Place | None:
    """Return the place a child is at; None in a car, in social care's hands, or unknown."""
    return eyes.world.places.get(eyes.where().whereabouts.get(at.about or "") or "")


@remembered
def is_listened_to(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a travel companion would hear what is said now."""
    return is_overheard(eyes.where(), at.about or "")


@remembered
def can_talk(eyes: Eyes, at: Identity) -> bool:
    """Tell whether officer and child understand each other, an interpreter helping if needed."""
    eyes.note(at, RECORDS, INTERPRETED)
    return understands(eyes.world, eyes.world.people[at.about or ""])


@remembered
def has_adult(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a social worker is with a child."""
    made = eyes.named("aa_present", at)
    return any(each.attributes.get("from_agency") == "csc" for each in made)


# --- what has been said and how long it has lasted ------------------------------------------------


def items(eyes: Eyes, record: str, at: Identity) -> frozenset[Value]:
    """Return the items of which records of a name were made about a child."""
    made: frozenset[Value] = eyes.memo.once(("items", record), at, lambda: _items(eyes, record, at))
    return made


def _items(eyes: Eyes, record: str, at: Identity) -> frozenset[Value]:
    return frozenset(each.attributes.get("item") for each in eyes.named(record, at))


def left(wanted: Iterable[str], had: frozenset[Value]) -> list[Value]:
    """Return what is left of some items, in their order."""
    return [each for each in wanted if each not in had]


def heard(eyes: Eyes, tags: Iterable[str], at: Identity) -> int:
    """Count the messages about a person whose tag is one of some."""
    return eyes.heard(tags, at)


def is_heard_of(eyes: Eyes, prefix: str, at: Identity) -> bool:
    """Tell whether a message about a person has come whose tag begins so."""
    return any(each.tag.startswith(prefix) for each in eyes.messages(at))


def newest(eyes: Eyes, record: str, at: Identity) -> Record | None:
    """Return the newest record of a name about a child."""
    return max(eyes.named(record, at), key=lambda each: each.number, default=None)


def began(eyes: Eyes, at: Identity) -> int:
    """Return when those were asked who have to come: the call to social care, or the meeting."""
    names = ("csc_contacted", "child_encountered")
    made = (each for name in names for each in eyes.named(name, at))
    first = next(made, None)
    return eyes.world.clock.now if first is None else first.at


def lasted(eyes: Eyes, at: Identity, seconds: int) -> bool:
    """Tell whether so much time has passed since."""
    since = began(eyes, at)
    has_lasted = eyes.world.clock.now - since >= seconds
    if not has_lasted and eyes.notes is not None:
        eyes.notes.holds_until(since + seconds)
    return has_lasted


@remembered
def is_out_of_patience(eyes: Eyes, at: Identity) -> bool:
    """Tell whether an officer does with what there is, and waits for nobody to come any more."""
    file = eyes.world.files.get(at.operation or "")
    is_hurried = file is not None and not eyes.hurried.isdisjoint(file.premises)
    return is_hurried or lasted(eyes, at, PATIENCE_SECONDS)


def yes(form: Mapping[str, Value]) -> Form:
    """Fill a form in that is always the same."""
    return lambda _, __: form
