"""From findings to a score: gates first, then what each objective has lost.

Why: a score must be defensible line by line, so it is a pure function of findings and of what an
exercise declares. Only what the player owed moves it; a rule that no source states is shown and
costs nothing; one act or omission costs once, where it costs most, with all its clauses cited.
This module refuses to reward an arrest, a removal or a referral: points are only ever lost, and an
objective is reached or it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import readings
from simulator.protocol.findings import CountsFor, Finding, Severity, Verdict
from simulator.protocol.rulebook import duties, subject_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from simulator.protocol.duties import Duty

# Tenths of a point: halves stay whole, and sums do not depend on their order.
TENTHS_IN_A_POINT = 10
FULL_TENTHS = 1_000
COST_TENTHS: Mapping[Severity, int] = MappingProxyType(
    {Severity.CRITICAL: 1_000, Severity.MAJOR: 400, Severity.MINOR: 150}
)
LATE_DIVISOR = 2

CONDUCT = "conduct"
CONDUCT_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class Objective:
    """Something an exercise is for.

    Attributes:
        weight: Its share in the mean, above 0, in any unit common to all.
        subjects: Subjects of the rule book whose findings belong to it.
        rules: Rules whose findings belong to it whatever their subject.
        reached: Whether what it names has come about; if not, it scores 0.
    """

    id: str
    title: str
    weight: float
    subjects: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    reached: bool = True

    def __post_init__(self) -> None:
        """Refuse a weight that would take the objective out of the mean or turn it round."""
        if not self.weight > 0:
            raise ValueError(f"objective {self.id!r} has weight {self.weight}, which must exceed 0")


@dataclass(frozen=True, slots=True)
class Gate:
    """Rules of which one breach ends an exercise unpassed, whatever the points."""

    id: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What one act or omission cost.

    Attributes:
        objective: Id of the objective it was charged to.
        points: Points of that objective, before its floor at 0.
        rules: Every rule it offended, the gravest first.
        clauses: Every clause of those rules, in their order.
        because: Plain words of the gravest.
    """

    root: str
    objective: str
    points: float
    verdict: Verdict
    severity: Severity
    rules: tuple[str, ...]
    clauses: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Score:
    """How a play went.

    Attributes:
        percent: Weighted mean of the objectives, 0 to 100, one decimal.
        passed: No gate failed, and the percentage reaches the pass mark.
        by_objective: 0 to 100 for each, one decimal, in the order declared.
        lost: Dearest first.
    """

    percent: float
    passed: bool
    gates_failed: tuple[str, ...]
    by_objective: Mapping[str, float]
    lost: tuple[Loss, ...]


def score(
    findings: Iterable[Finding],
    objectives: Sequence[Objective],
    gates: Sequence[Gate],
    pass_mark: float,
    named_readings: Collection[str] | None = None,
) -> Score:
    """Score a play.

    Args:
        findings: In any order; the same finding twice costs once.
        objectives: In the order in which they claim findings. Conduct is added where none of
            them bears that id, and takes what no other claims.
        pass_mark: Least percentage that passes, 0 to 100.
        named_readings: Conflicts whose reading the briefing named; a rule that rests on another
            contested reading ends no exercise. None where the gates have been checked already.

    Raises:
        ValueError: Two objectives have the same id.
        LookupError: A finding's rule is not in the rule book.
    """
    goals = _with_conduct(objectives)
    costing = [each for each in findings if _costs(each)]
    paid, left = _dearest(_charges(costing, goals), goals)
    percent = _points(_weighted(left, goals) / sum(each.weight for each in goals))
    standing = gates if named_readings is None else fair_gates(gates, named_readings)
    failed = failed_gates(costing, standing)
    return Score(
        percent,
        not failed and percent >= pass_mark,
        failed,
        MappingProxyType(
            {each.id: _points(value) for each, value in zip(goals, left, strict=True)}
        ),
        tuple(sorted((_loss(each) for each in paid), key=lambda each: (-each.points, each.root))),
    )


def failed_gates(findings: Iterable[Finding], gates: Sequence[Gate]) -> tuple[str, ...]:
    """Name the gates of which the player has breached a rule, in the order declared."""
    breached = {each.rule for each in findings if _costs(each) and each.verdict is Verdict.BREACHED}
    return tuple(gate.id for gate in gates if breached & set(gate.rules))


def fair_gates(gates: Iterable[Gate], named_readings: Collection[str]) -> tuple[Gate, ...]:
    """Leave out of gates the rules that rest on a contested reading nobody was told of.

    Args:
        named_readings: Conflicts whose reading the briefing named.

    Returns:
        The same gates in the same order, some perhaps with no rule left.
    """
    untold = {each.id for each in duties() if _rests_on_untold(each, named_readings)}
    return tuple(
        Gate(gate.id, tuple(rule for rule in gate.rules if rule not in untold)) for gate in gates
    )


def _rests_on_untold(duty: Duty, named_readings: Collection[str]) -> bool:
    return any(
        readings.reading(each).contested and each not in named_readings for each in duty.readings
    )


def gate_of(family: str) -> Gate:
    """Return the gate made of all rules of one family, such as `life` or `child`.

    Raises:
        LookupError: No rule belongs to such a family.
    """
    rules = tuple(each.id for each in duties() if each.gate == family)
    if not rules:
        raise LookupError(f"no rule belongs to a family of gates called {family!r}")
    return Gate(family, rules)


def objective_of(rule: str, objectives: Sequence[Objective]) -> str:
    """Tell which objective a rule's findings belong to: by rule, else by subject, else conduct.

    Raises:
        LookupError: The rule is not in the rule book.
    """
    for each in objectives:
        if rule in each.rules:
            return each.id
    subject = subject_of(rule)
    for each in objectives:
        if subject in each.subjects:
            return each.id
    return CONDUCT


def cost_tenths(finding: Finding) -> int:
    """Return what a finding takes from its objective, in tenths of a point; late costs half."""
    if not finding.is_bad:
        return 0
    full = COST_TENTHS[finding.severity]
    return full // LATE_DIVISOR if finding.verdict is Verdict.LATE else full


def _costs(finding: Finding) -> bool:
    return finding.is_bad and finding.stated and finding.counts_for is CountsFor.PLAYER


def _with_conduct(objectives: Sequence[Objective]) -> tuple[Objective, ...]:
    ids = [each.id for each in objectives]
    if len(set(ids)) < len(ids):
        raise ValueError(f"two objectives have the same id among {', '.join(ids)}")
    if CONDUCT in ids:
        return tuple(objectives)
    return (*objectives, Objective(CONDUCT, "Conduct", CONDUCT_WEIGHT))


@dataclass(frozen=True, slots=True)
class _Charge:
    """All findings of one root, gravest first, and what each objective would lose by it."""

    root: str
    findings: tuple[Finding, ...]
    by_objective: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Paid:
    """A charge and the one objective that bears it."""

    charge: _Charge
    objective: str
    tenths: int


def _charges(findings: Iterable[Finding], goals: Sequence[Objective]) -> tuple[_Charge, ...]:
    by_root = groupby(sorted(findings, key=_gravest_first), key=lambda each: each.root)
    return tuple(_charge(root, tuple(group), goals) for root, group in by_root)


def _gravest_first(finding: Finding) -> tuple[str, int, str, str, str]:
    about = "/".join(finding.about.named().values())
    return (finding.root, -cost_tenths(finding), finding.rule, about, finding.because)


def _charge(root: str, group: tuple[Finding, ...], goals: Sequence[Objective]) -> _Charge:
    dearest: dict[str, int] = {}
    for each in group:
        goal = objective_of(each.rule, goals)
        dearest[goal] = max(dearest.get(goal, 0), cost_tenths(each))
    return _Charge(root, group, tuple(dearest.items()))


def _dearest(
    charges: Sequence[_Charge], goals: Sequence[Objective]
) -> tuple[tuple[_Paid, ...], tuple[int, ...]]:
    """Decide which objective bears each charge: that under which the play scores least.

    To charge the gravest finding alone would let a further breach raise the score, by moving an
    act from a heavy objective to one that has nothing left to lose. Few acts touch two objectives
    and costs are coarse, so all ways are gone through, those of equal standing once.

    Returns:
        The charges with their bearers, and what each objective has left in tenths of a point.
    """
    left = tuple(FULL_TENTHS if each.reached else 0 for each in goals)
    place = {each.id: number for number, each in enumerate(goals)}
    ways: dict[tuple[int, ...], tuple[_Paid, ...]] = {left: ()}
    for charge in charges:
        further: dict[tuple[int, ...], tuple[_Paid, ...]] = {}
        for state, paid in ways.items():
            for goal, tenths in charge.by_objective:
                lower = list(state)
                lower[place[goal]] = max(0, lower[place[goal]] - tenths)
                further.setdefault(tuple(lower), (*paid, _Paid(charge, goal, tenths)))
        ways = further
    worst = min(ways, key=lambda state: (_weighted(state, goals), state))
    return ways[worst], worst


def _weighted(state: tuple[int, ...], goals: Sequence[Objective]) -> float:
    return sum(each.weight * value for each, value in zip(goals, state, strict=True))


def _points(tenths: float) -> float:
    return round(tenths / TENTHS_IN_A_POINT, 1)


def _loss(paid: _Paid) -> Loss:
    group = paid.charge.findings
    gravest = group[0]
    return Loss(
        root=paid.charge.root,
        objective=paid.objective,
        points=_points(paid.tenths),
        verdict=gravest.verdict,
        severity=gravest.severity,
        rules=tuple(dict.fromkeys(each.rule for each in group)),
        clauses=tuple(dict.fromkeys(clause for each in group for clause in each.clauses)),
        because=gravest.because,
    )
