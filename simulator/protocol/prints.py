"""May a child's fingerprints be taken, by whom, on whose word, with whom there: from facts.

Why: the officer at the lorry park, the simulated officer and the rules must give one answer at
each age. An age nobody knows has the safeguards of the younger child; consent adds to them and
removes none; a refusal is recorded and never overcome by force. This module judges nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from simulator.protocol import vocabulary
from simulator.protocol.answer import Answer
from simulator.protocol.asked import count, truth
from simulator.protocol.childhood import treat_as_child
from simulator.protocol.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.protocol.context import View

Band = Literal["never", "on_advice", "with_safeguards", "freely"]
"""How prints stand at an age: not at all, on advice written down, with both safeguards, freely."""

ADVICE = ("inspector_confirmation", "nccu_called", "ndm_rationale_recorded")
"""What must be on record before prints at six: who was asked, and why it was done (CF-087)."""

BOTH = (
    "Only a constable takes them, after an Inspector designated for it confirms, with an adult "
    "from social care present; consent replaces neither."
)


def print_band(view: View, years: int) -> Band:
    """Tell how prints stand at an age in whole years.

    Clause: INN-5.2, INN-4.18-a, INN-4.19; readings CF-086, CF-087
    """
    day = view.setting.date
    least = parameter("print_age", day)
    if years < least.value:
        return "never"
    if not least.admits(years) and view.setting.reading("CF-087") != "six_included":
        return "on_advice"
    if parameter("no_enforcement_age", day).admits(years):
        return "with_safeguards"
    return "freely"


def needs_adult(view: View, years: int) -> bool:
    """Tell whether social care's adult must be there; at sixteen one is offered (CF-086)."""
    day = view.setting.date
    if view.setting.reading("CF-086") == "adult_at_sixteen":
        return not parameter("adult_not_needed_age", day).admits(years)
    return parameter("no_enforcement_age", day).admits(years)


def advice_missing(view: View) -> tuple[str, ...]:
    """List the records of the advice that prints at six need which are not made yet."""
    about = ("operation", "about")
    return tuple(name for name in ADVICE if not view.past.has(name, view.identity, about))


def fingerprints_allowed(view: View) -> Answer | None:
    """Tell whether a child's fingerprints may be taken.

    Returns:
        None where no child is in question: the order's power is for children met alone.

    Clause: INN-5.2, INN-4.18-a, INN-4.18-b, INN-4.18-c, INN-4.19, INN-5.1, INN-5.9; readings
        CF-086, CF-087, CF-088, CF-090
    """
    several = _each_child(view)
    if several:
        return _alike(several)
    child = treat_as_child(view)
    if child is None or child.value == "no":
        return None
    if view.past.has("biometrics_declined_recorded", view.identity, ("operation", "about")):
        because = "It is on record why none are taken; force is never used to take them."
        return _answer("no", ("INN-4.17-a", "INN-4.4"), because)
    years = count(view, "age_years")
    if years is not None:
        return _AT[print_band(view, years)](view)
    if truth(view, "under_16") is False:
        return _freely(view)
    because = f"Nobody knows the age, so both safeguards hold. {BOTH}"
    return _answer("with_safeguards", _SAFEGUARDS, because, ("age_years",))


_SAFEGUARDS = ("INN-4.18-a", "INN-4.19", "INN-5.3-a", "INN-5.1", "INN-5.9")


def _answer(
    value: str, clauses: tuple[str, ...], because: str, lacking: tuple[str, ...] = ()
) -> Answer:
    return Answer("fingerprints_allowed", value, clauses, because, lacking)


def _never(_: View) -> Answer:
    because = "The power begins above six years of age; none are taken of a younger child."
    return _answer("no", ("INN-5.2",), because)


def _on_advice(view: View) -> Answer:
    lacking = advice_missing(view)
    if not lacking:
        because = f"Six, with the Inspector's and the command unit's advice on record. {BOTH}"
        return _answer("with_safeguards", ("INN-5.2", *_SAFEGUARDS), because)
    means = " and ".join(f'"{vocabulary.records()[name].means}"' for name in lacking)
    because = (
        "The text says over six; at six ask Inspector and command unit and record the reasons, "
        f"else take none. Not on record: {means}."
    )
    return _answer("no", ("INN-5.2",), because)


def _with_safeguards(_: View) -> Answer:
    return _answer("with_safeguards", _SAFEGUARDS, BOTH)


def _freely(view: View) -> Answer:
    clauses = ("INN-4.18-b", "INN-4.18-c", "INN-5.9")
    years = count(view, "age_years")
    if years is None or parameter("adult_not_needed_age", view.setting.date).admits(years):
        because = "Over sixteen: a constable takes them under section 141; no adult is needed."
        return _answer("yes", clauses, because)
    if needs_adult(view, years):
        because = "Sixteen: no confirmation, but by this reading social care's adult is there."
        return _answer("with_safeguards", ("INN-4.18-a", *clauses), because)
    because = "Sixteen: no confirmation is needed; offer an adult, but none is required."
    return _answer("yes", clauses, because)


_AT: dict[Band, Callable[[View], Answer]] = {
    "never": _never,
    "on_advice": _on_advice,
    "with_safeguards": _with_safeguards,
    "freely": _freely,
}

_AGES = ("age_years", "claims_under_18", "credible_evidence_over_18", "unaccompanied")


def _each_child(view: View) -> tuple[View, ...]:
    """Split a question about nobody in particular by the people of whom an age is known."""
    if view.identity.about is not None:
        return ()
    entries = (each for name in _AGES for each in view.facts.entries.get(name, ()))
    people = sorted({each.identity.about for each in entries if each.identity.about is not None})
    return tuple(replace(view, identity=replace(view.identity, about=who)) for who in people)


def _alike(views: tuple[View, ...]) -> Answer | None:
    """Answer for several people what holds of each child among them."""
    given = [each for each in map(fingerprints_allowed, views) if each is not None]
    if not given or len({each.value for each in given}) == 1:
        return given[0] if given else None
    because = "The answer differs between the children of this case; ask about each."
    return _answer("cannot_tell", ("INN-4.18-a", "INN-4.19", "INN-5.2"), because)
