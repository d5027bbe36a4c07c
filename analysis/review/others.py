"""What services and the plan owed beside the player: apart, for none of it moves the score.

This module refuses to charge a player with what somebody else left undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.missed import says_of
from analysis.review.whom import Whom
from simulator.protocol import vocabulary
from simulator.protocol.findings import CountsFor, Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.harness.yields import Outcome
    from simulator.scenario.loading import Scenario

WHO = {CountsFor.SERVICE: "Services", CountsFor.PLAN: "The plan"}


@dataclass(frozen=True, slots=True)
class Undone:
    """What somebody else missed, once for all of whom it is true.

    Attributes:
        owed_by: In plain words.
        happened: What was found, apart from the rule.
        whom: Everybody it is about; empty where nobody is mistaken.
    """

    found: Finding
    owed_by: str
    says: str
    happened: str
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """How one of the others kept what they owed.

    Attributes:
        open: Duties still open at the end, or that cannot be told.
    """

    who: str
    kept: int
    bad: int
    open: int
    undone: tuple[Undone, ...]

    @property
    def tally(self) -> str:
        """Say how much was kept."""
        rest = f", {self.open} still open or not to be told" if self.open else ""
        return f"{self.kept} kept, {self.bad} missed or late{rest}"


def accounts(scenario: Scenario, outcome: Outcome) -> tuple[Account, ...]:
    """Give the accounts of services and of the plan."""
    whom = Whom(scenario, outcome)
    return tuple(_account(kind, who, outcome, whom) for kind, who in WHO.items())


def _account(kind: CountsFor, who: str, outcome: Outcome, whom: Whom) -> Account:
    own = [each for each in outcome.findings if each.counts_for is kind]
    bad = [each for each in own if each.is_bad]
    kept = sum(each.verdict is Verdict.MET for each in own)
    return Account(who, kept, len(bad), len(own) - len(bad) - kept, tuple(_undone(bad, whom)))


def _undone(found: Iterable[Finding], whom: Whom) -> Iterator[Undone]:
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        alike.setdefault((each.rule, each.because), []).append(each)
    for own in alike.values():
        first = own[0]
        says, names = says_of(first.rule), dict.fromkeys(filter(None, map(whom.of, own)))
        owed_by = vocabulary.role_kinds()[first.owed_by].means
        happened = first.because.removeprefix(says).strip()
        yield Undone(first, owed_by, says, happened, tuple(names))
