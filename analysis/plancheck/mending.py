"""The smallest change of a plan that mends a verdict, found by asking the rule book again.

Changes are tried in order of their size: a step that is said to be planned, something filled in, a
number moved by as little as it takes, a step taken out; then two of them together. A change that
mends one rule and breaks another is passed over. This module refuses to know any rule.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from analysis.plancheck.draft import ORDER, PLAN, Draft, Entry, choices, filled, in_every_way
from analysis.plancheck.judging import Judged, judge
from simulator.protocol import vocabulary
from simulator.protocol.findings import Verdict
from simulator.protocol.records import EMPTY
from simulator.protocol.resourcing import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.protocol.duties import Duty
    from simulator.protocol.records import Value

NUMBERS = ("police_count", "io_count", "cells_available", "trained_officers_available")
"""Facts that a plan decides by how many it sends or holds ready, and so may change."""

FIXED = (PLAN, "police_fte_committed")
"""Steps that a plan has by being one, or that are counted as its posts."""

POSTS = "police posts"
TIERS = ("lower", "middle", "upper")
FARTHEST = 64


class Change(NamedTuple):
    """One change, in words that can follow a colon, and the draft that it gives."""

    words: str
    draft: Draft


def smallest_change(
    draft: Draft, bad: Judged, found: Sequence[Judged], rules: Sequence[Duty]
) -> str:
    """Find the smallest change that turns a verdict into met.

    Args:
        draft: The plan that was judged.
        bad: One of its verdicts that is not met.
        found: All its verdicts; what is met must stay so.
        rules: All rules that it was judged by.

    Returns:
        Words for a planner; what is to be found out, where that and no change of plan would tell.
    """
    if bad.verdict is Verdict.CANNOT_TELL and not bad.is_unsaid:
        return mend(bad.finding)
    rule = [duty for duty in rules if duty.id == bad.rule]
    met = {each.rule for each in found if each.verdict is Verdict.MET}
    for change in _changes(draft, bad, rule):
        if _mends(change.draft, rule):
            after = judge(change.draft, rules)
            if all(each.verdict is Verdict.MET for each in after if each.rule in met):
                return f"{change.words}."
    return mend(bad.finding)


def _mends(draft: Draft, rule: Sequence[Duty]) -> bool:
    return all(each.verdict is Verdict.MET for each in judge(draft, rule))


# --- what may be changed ----------------------------------------------------------------------


def _changes(draft: Draft, bad: Judged, rule: Sequence[Duty]) -> Iterator[Change]:
    """Give changes by size; what the rule misses comes first, a step or else a number."""
    kind, *names = bad.finding.root.split(":")
    missing = tuple(name for name in names if kind == "missing" and name in vocabulary.records())
    if not missing:
        yield from _moved(draft, rule)
    for some in (missing, ()) if missing else ((),):
        yield from _filled_in(draft, some)
        yield from _planned(draft, some)
    if missing:
        yield from _moved(draft, rule)
    yield from _renamed(draft)
    yield from _taken_out(draft)
    yield from _pairs(draft)


def _pairs(draft: Draft) -> Iterator[Change]:
    """Plan two steps more."""
    names = [name for name in draft.askable if not draft.steps.get(name)]
    for first, second in combinations(names, 2):
        words = f"Plan {_step(first)} and {_step(second)}"
        once = _with(draft, first, (filled(first),))
        yield Change(words, _with(once, second, (filled(second),)))


def _planned(draft: Draft, some: tuple[str, ...]) -> Iterator[Change]:
    """Plan one step more, or one that is planned once more; of some names, or of all."""
    held = {each.name for each in draft.entries}
    for name in some or dict.fromkeys((*draft.askable, *ORDER)):
        if name in held or name in FIXED:
            continue
        so_far = draft.steps.get(name, ())
        also = " once more" if so_far else ""
        for attributes in in_every_way(name):
            words = f"Plan {_step(name)}{_with_what(name, attributes)}{also}"
            yield Change(words, _with(draft, name, (*so_far, attributes)))


def _with(draft: Draft, name: str, times: tuple[Mapping[str, Value], ...]) -> Draft:
    return replace(draft, steps=MappingProxyType({**draft.steps, name: times}))


def _with_what(name: str, attributes: Mapping[str, Value]) -> str:
    """Say which of its choices a step is planned with."""
    kinds = vocabulary.records()[name].attributes
    told = [f"{_plain(each)} {attributes[each]}" for each in kinds if choices(kinds[each])]
    return f" with {' and '.join(told)}" if told else ""


def _filled_in(draft: Draft, some_names: tuple[str, ...]) -> Iterator[Change]:
    """Fill in what a planned step leaves open: one thing, then several."""
    for name, times in {PLAN: (EMPTY,), **draft.steps}.items():
        if some_names and name not in some_names:
            continue
        for place, attributes in enumerate(times):
            lacks = {part: each for part, each in filled(name).items() if part not in attributes}
            roles = {part: each for part, each in lacks.items() if part.startswith("role_")}
            for some in (*({part: each} for part, each in lacks.items()), roles, lacks):
                if some:
                    new = (*times[:place], {**attributes, **some}, *times[place + 1 :])
                    parts = ", ".join(_plain(each) for each in some)
                    yield Change(f"Fill in {parts} in {_step(name)}", _with(draft, name, new))


def _moved(draft: Draft, rule: Sequence[Duty]) -> Iterator[Change]:
    """Move one number by as little as it takes, down before up, where moving it helps at all."""
    names = [name for name in NUMBERS if _is_whole(draft.facts.get(name))]
    kinds = [*names, *([] if draft.posts is None else [POSTS])]
    helping = [
        (name, sign)
        for name in kinds
        for sign in (-1, 1)
        if _mends(_moved_by(draft, name, sign * FARTHEST).draft, rule)
    ]
    for size in range(1, FARTHEST):
        for name, sign in helping:
            yield _moved_by(draft, name, sign * size)


def _moved_by(draft: Draft, name: str, by: int) -> Change:
    """Move a number, never below none."""
    if name == POSTS:
        old = draft.posts or 0
        words = f"Commit {max(0, old + by)} police posts instead of {old}"
        return Change(words, replace(draft, posts=max(0, old + by)))
    said = draft.facts[name]
    old = said if isinstance(said, int) else 0
    facts = MappingProxyType({**draft.facts, name: max(0, old + by)})
    words = f"Make {_fact(name)} {max(0, old + by)} instead of {old}"
    return Change(words, replace(draft, facts=facts))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _renamed(draft: Draft) -> Iterator[Change]:
    """Give a planned step, or the tier, another of the values that it may have."""
    for name, times in draft.steps.items():
        for place, attributes in enumerate(times):
            for part, said in attributes.items():
                for value in choices(vocabulary.records()[name].attributes[part]):
                    if value != said:
                        new = (*times[:place], {**attributes, part: value}, *times[place + 1 :])
                        words = f"Make {_plain(part)} in {_step(name)} {value} instead of {said}"
                        yield Change(words, _with(draft, name, new))
    for place, entry in enumerate(draft.entries):
        for tier in TIERS if entry.name == "tier_classified" else ():
            other = Entry(entry.name, MappingProxyType({"tier": tier}))
            entries = (*draft.entries[:place], other, *draft.entries[place + 1 :])
            yield Change(f"Plan it as {tier} tier", replace(draft, entries=entries))


def _taken_out(draft: Draft) -> Iterator[Change]:
    for name, times in draft.steps.items():
        if times and name not in FIXED:
            yield Change(f"Leave out {_step(name)}", _with(draft, name, ()))


def _step(name: str) -> str:
    return f'"{vocabulary.records()[name].means}"'


def _fact(name: str) -> str:
    return f'"{vocabulary.facts()[name].means}"'


def _plain(name: str) -> str:
    return f'"{name.replace("_", " ")}"'
