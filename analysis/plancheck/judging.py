"""What the rule book says of a draft: met, breached, or not to be told from what the plan says.

Each rule is asked twice, once as if nothing unsaid were done and once as if all of it were. Where
the answers differ, the plan hangs on what it leaves unsaid, and that cannot be told. All verdicts
are the rule book's; this module refuses to add one of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from simulator.protocol.findings import Verdict
from simulator.protocol.resourcing import judge_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.plancheck.draft import Draft
    from simulator.protocol.duties import Duty
    from simulator.protocol.findings import Finding

AFTER_SECONDS = 86_400
_WORST = {Verdict.MET: 0, Verdict.CANNOT_TELL: 1, Verdict.BREACHED: 2}
UNSAID = "The plan does not say whether this is done."


class Judged(NamedTuple):
    """One rule's verdict on a draft.

    Attributes:
        finding: The worst of the rule's findings, for its words.
        is_unsaid: Whether it hangs on steps that the plan leaves unsaid, and not on facts.
    """

    rule: str
    clauses: tuple[str, ...]
    verdict: Verdict
    because: str
    finding: Finding
    is_unsaid: bool


def judge(draft: Draft, rules: Sequence[Duty]) -> tuple[Judged, ...]:
    """Judge a draft by some rules, in their order.

    Returns:
        One entry for each rule that arises from what the plan says. A duty that only an unsaid
        step would raise is among them, as not to be told, where the draft expects that step.

    Raises:
        NotInForce: No document binds on that date in that force.
    """
    without = _worst_by_rule(draft, rules, is_unsaid_done=False)
    found_all = _worst_by_rule(draft, rules, is_unsaid_done=True)
    ids = dict.fromkeys(duty.id for duty in rules)
    for rule in draft.expected:
        if rule in found_all and rule not in without:
            without[rule] = replace(found_all[rule], verdict=Verdict.CANNOT_TELL, missing=())
    return tuple(_joined(without[rule], found_all.get(rule)) for rule in ids if rule in without)


def _worst_by_rule(
    draft: Draft, rules: Iterable[Duty], *, is_unsaid_done: bool
) -> dict[str, Finding]:
    log = draft.log(is_unsaid_done=is_unsaid_done)
    end = log[-1].at + AFTER_SECONDS if log else 0
    found: dict[str, Finding] = {}
    for each in judge_plan(draft.matter(), log, end, rules):
        old = found.get(each.rule)
        if old is None or _WORST[each.verdict] > _WORST[old.verdict]:
            found[each.rule] = each
    return found


def _joined(finding: Finding, other: Finding | None) -> Judged:
    verdict, because, is_unsaid = finding.verdict, finding.because, False
    if other is None and verdict is Verdict.BREACHED:  # what is unsaid may do away with the duty
        verdict, because, is_unsaid = Verdict.CANNOT_TELL, UNSAID, True
    if other is not None and other.verdict is not finding.verdict:
        known = {finding.verdict, other.verdict}
        is_unsaid = known == {Verdict.MET, Verdict.BREACHED} or not finding.missing
        is_unsaid = is_unsaid or not other.missing
        verdict, because = Verdict.CANNOT_TELL, UNSAID if is_unsaid else finding.because
    return Judged(finding.rule, finding.clauses, verdict, because, finding, is_unsaid)
