"""Facts that follow from other facts.

Why: what can be worked out from known parts outranks what is stated; where the parts are unknown
the stated one holds. Each entry of `RULES` works one fact out and returns None when its parts do
not settle it. This module refuses to state anything that no part supports.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.asked import count, truth
from simulator.protocol.limbs import LIMBS, annex_a_bar
from simulator.protocol.parameters import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.protocol.context import View
    from simulator.protocol.records import Value
    from simulator.protocol.vocabulary import ForceKind

__all__ = ["LIMBS", "RULES", "count", "expected_arrests", "is_one_family", "truth", "worked_out"]


def is_one_family(view: View) -> bool:
    """Tell whether the target is known to be one family in one place.

    Clause: JP-5.1-a
    """
    at_one_place = view.value("premises_relation") in (None, "single")
    return truth(view, "family_unit") is True and at_one_place


def expected_arrests(view: View) -> int | None:
    """Work out how many arrests to expect: the higher of the named count and the usual yield.

    Premises of a kind that usually holds more than the one or two people named lift the number
    to the least of a middle-tier operation. Of one family only those count who may be arrested,
    whatever is named or usual; by another reading of CF-002 everybody counts. Without any count
    there is no answer.

    Clause: JP-5.3-b, by the reading of CF-003; SLA-6.5.4-a, by the reading of CF-002
    """
    arrestable = _whole(view.stated("anticipated_arrests"))
    counts_all = view.setting.reading("CF-002") == "head_count"
    is_family = not counts_all and is_one_family(view)
    if is_family and arrestable is not None:
        return arrestable
    named = _whole(view.stated("intel_named_targets"))
    most = max((each for each in (arrestable, named) if each is not None), default=None)
    least_of_middle = int(number("middle_tier_min", view.setting.date))
    is_lifted = not is_family and truth(view, "premises_type_usually_more") is True
    return least_of_middle if is_lifted and (most or 0) < least_of_middle else most


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _by_area(name: str, is_in: Callable[[ForceKind], bool]) -> Callable[[View], Value]:
    """Work a fact about the address out from the force of its area.

    Where that force is not known, what is stated of the address outranks what follows from the
    force of the case: an address may lie over the border.
    """

    def answer(view: View) -> Value:
        area = view.stated("force_area")
        if isinstance(area, str) and area in vocabulary.forces():
            return is_in(vocabulary.force(area))
        if isinstance(view.stated(name), bool):
            return None
        return is_in(vocabulary.force(view.setting.force))

    return answer


def _under(age: str) -> Callable[[View], Value]:
    def is_under(view: View) -> Value:
        years = count(view, "age_years")
        return None if years is None else years < number(age, view.setting.date)

    return is_under


def _seen_at_entry(view: View) -> Value:
    """Tell whether police are there from what the team's entry says, while the team is inside.

    What somebody learned after the entry outranks it, and so does help that came: then the stated
    fact holds.
    """
    since = -1
    for name in ("premises_left", "withdrawal", "police_arrived"):
        since = max(since, _newest(view, name))
    since = max(since, _learned_at(view, "police_present"))
    for entry in view.past.newest_first("premises_entered"):
        if entry.identity.agrees(view.identity, ("operation", "premises")):
            said = entry.attributes.get("police_present")
            return said if entry.number > since and isinstance(said, bool) else None
    return None


def _newest(view: View, name: str) -> int:
    """Return the number of the newest record of a name about this address; -1 without one."""
    kinds = ("operation", "premises")
    made = (each for each in view.past.newest_first(name))
    return next((each.number for each in made if each.identity.agrees(view.identity, kinds)), -1)


def _learned_at(view: View, name: str) -> int:
    """Return the number of the record that told a fact; -1 where it stood from the start."""
    known = len(view.used)
    view.stated(name)
    told = view.used[known:]
    del view.used[known:]
    return max(told, default=-1)


RULES: Mapping[str, Callable[[View], Value]] = MappingProxyType(
    {
        "annex_a_hit": annex_a_bar,
        "anticipated_arrests": expected_arrests,
        "in_mpd": _by_area("in_mpd", lambda force: force.in_mpd),
        "in_priority_area": _by_area("in_priority_area", lambda force: force.priority_area),
        "police_present": _seen_at_entry,
        "under_16": _under("no_enforcement_age"),
    }
)


def worked_out(view: View, name: str) -> Value:
    """Return a fact as worked out from its known parts, or None where they do not settle it."""
    rule = RULES.get(name)
    if rule is None:
        return None
    view.depth += 1
    try:
        return rule(view)
    finally:
        view.depth -= 1
