"""What a condition asks, in plain words, so that a breach can say how it is mended.

This module refuses to judge: it reads a condition's parts and never a record. A condition that is
written in its own way beside a rule has no words here, and the rule's own sentence serves instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import (
    Agrees,
    AllOf,
    Answers,
    AnyOf,
    AtLeast,
    Attribute,
    Carries,
    Condition,
    CountWithin,
    DoneBy,
    Fact,
    Not,
    NotMore,
    Past,
    Settled,
    Step,
    Worked,
)
from simulator.protocol.explain import means
from simulator.protocol.indexed import Names
from simulator.protocol.parameters import number
from simulator.protocol.rulebook.plan_terms import Filled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def wish(condition: Condition, day: date, *, is_wanted: bool = True) -> str | None:
    """Say what must be so for a condition to hold.

    Args:
        day: Local date, which selects the numbers in force.
        is_wanted: False to say what must not be so.

    Returns:
        A clause that can follow "see to it that", or None where there are no words for it.
    """
    match condition:
        case AllOf(parts=parts):
            return _joined(parts, day, is_wanted, " and " if is_wanted else " or ")
        case AnyOf(parts=parts):
            return _joined(parts, day, is_wanted, " or " if is_wanted else " and ")
        case Not(part=part):
            return wish(part, day, is_wanted=not is_wanted)
        case Settled(part=part):
            return wish(part, day, is_wanted=is_wanted)
        case _:
            words = _of_record(condition, is_wanted) or _of_numbers(condition, day, is_wanted)
            return words or _of_its_own(condition, is_wanted)


def reads_record(condition: Condition) -> bool:
    """Tell whether a condition is about what one record says, and not about the case."""
    match condition:
        case Not(part=part) | Settled(part=part):
            return reads_record(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return all(reads_record(part) for part in parts)
        case _:
            return isinstance(condition, Attribute | Carries | Filled | DoneBy | Agrees)


def _joined(parts: Iterable[Condition], day: date, is_wanted: bool, word: str) -> str | None:
    # A plan cannot change how a conflict of the documents is read, so that is no way to mend it.
    open_to_it = [part for part in parts if not _is_reading(part)]
    wishes = [wish(part, day, is_wanted=is_wanted) for part in open_to_it]
    told = [each for each in wishes if each is not None]
    return word.join(told) if told and len(told) == len(wishes) else None


def _is_reading(part: Condition) -> bool:
    match part:
        case Worked(name=name):
            return name.startswith("CF-")
        case Not(part=inner):
            return _is_reading(inner)
        case AllOf(parts=parts):
            return any(isinstance(each, Worked) and _is_reading(each) for each in parts)
        case _:
            return False


def _of_record(condition: Condition, is_wanted: bool) -> str | None:
    match condition:
        case Fact(name=name, value=bool(value)):
            return f"{fact_means(name)} is {'true' if value is is_wanted else 'not true'}"
        case Fact(name=name, value=value):
            return f"{fact_means(name)} is {_not(is_wanted)}{_quoted((value,))}"
        case Attribute(name=name, values=(bool(value),)):
            return f"{fact_means(name)} is {'yes' if value is is_wanted else 'not yes'}"
        case Attribute(name=name, values=values):
            return f"{fact_means(name)} is {_not(is_wanted)}{_quoted(values)}"
        case Carries(names=names) | Filled(names=names):
            are = "is" if len(names) == 1 else "are"
            return f"{_quoted(names, ' and ')} {are} {_not(is_wanted)}filled in"
        case DoneBy(who=who):
            return f"it is {_not(is_wanted)}done by {_listed(who)}"
        case Agrees(attribute=attribute, question=question):
            return f'"{plain(attribute)}" is {_not(is_wanted)}the {plain(question)} the facts give'
        case Past(step=earlier):
            return f"{step_means(earlier)} has {_not(is_wanted)}come before"
        case _:
            return None


def _of_numbers(condition: Condition, day: date, is_wanted: bool) -> str | None:
    most, least = ("at most", "at least") if is_wanted else ("more than", "less than")
    match condition:
        case CountWithin(step=counted, limit=limit):
            return f"the number of {step_means(counted)} is {most} {_limit(limit, day)}"
        case NotMore(name=name, than=than):
            return f"the number of {fact_means(name)} is {most} that of {fact_means(than)}"
        case AtLeast(name=name, parameter=parameter):
            return f"the number of {fact_means(name)} is {least} {number(parameter, day)}"
        case Answers(question=question, values=values):
            return f"the {plain(question)} is {_not(is_wanted)}{_listed(values)}"
        case _:
            return None


def _of_its_own(condition: Condition, is_wanted: bool) -> str | None:
    match condition:
        case Worked(name=words) | Names(label=words):
            return words if is_wanted else f"it is not so that {words}"
        case _:
            return None


def _not(is_wanted: bool) -> str:
    return "" if is_wanted else "not "


def _listed(values: Iterable[object], word: str = " or ") -> str:
    return word.join(plain(str(each)) for each in values)


def _quoted(values: Iterable[object], word: str = " or ") -> str:
    return word.join(f'"{plain(str(each))}"' for each in values)


def _limit(name: str, day: date) -> str:
    return fact_means(name) if name in vocabulary.facts() else str(number(name, day))


def step_means(step: Step) -> str:
    """Name the records of a step by what they mean."""
    return " or ".join(f'"{means(name)}"' for name in step.names)


def fact_means(name: str) -> str:
    """Name a fact by what it means; an attribute by its own name."""
    known = vocabulary.facts()
    return f'"{known[name].means if name in known else plain(name)}"'


def plain(name: str) -> str:
    """Write a name as words."""
    return name.replace("_", " ")
