"""The law of a play: which rules it was judged by, what was in dispute, and what came since.

This module refuses to say what the law is today; it tells only what is noted with the clauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.wording import listed, spoken
from simulator.protocol import catalogue, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.review.played import Played
    from analysis.review.result import Result
    from simulator.harness.yields import Outcome
    from simulator.scenario.loading import Scenario


@dataclass(frozen=True, slots=True)
class Since:
    """A change of the law, and the clauses it touches.

    Attributes:
        source: Where the statement comes from; memory is called unverified.
    """

    when: str
    what: str
    clauses: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Law:
    """The law of a play.

    Attributes:
        disputed: As the briefing said it, by conflict id.
        decided: Clauses that decided: those of what was lost, and those that the gates stand on.
    """

    rules: str
    disputed: Mapping[str, str]
    decided: tuple[str, ...]
    since: tuple[Since, ...]


def law(played: Played, outcome: Outcome, result: Result) -> Law:
    """Give the law of a play."""
    clauses = [clause for loss in outcome.score.lost for clause in loss.clauses]
    clauses += [clause for gate in result.gates for each in gate.found for clause in each.clauses]
    decided = tuple(dict.fromkeys(clauses))
    scenario = played.scenario
    return Law(rules_of(scenario), scenario.assignment.disputed, decided, since(decided))


def rules_of(scenario: Scenario) -> str:
    """Say that this is history, and which documents it is judged by."""
    stage = scenario.stage
    found = (each.short for each in in_force.in_force(stage.date, stage.force))
    day = f"{stage.date.day} {stage.date:%B %Y}"
    force = spoken(stage.force).title()
    return (
        f"Historical exercise: rules of {day} in the {force} police area "
        f"({listed(found)}), not today's law."
    )


def since(clause_ids: Iterable[str]) -> tuple[Since, ...]:
    """Tell what has superseded some clauses, each change once, the oldest first."""
    changes: dict[tuple[str, str, str], list[str]] = {}
    for clause_id in dict.fromkeys(clause_ids):
        for each in catalogue.clause(clause_id).text.superseded_by:
            changes.setdefault((each.when, each.what, each.tag), []).append(clause_id)
    return tuple(
        Since(when, what, tuple(changed), origin(tag))
        for (when, what, tag), changed in sorted(changes.items())
    )


def origin(tag: str) -> str:
    """Say where a statement about later law comes from; MEM is memory and unverified."""
    return tag.replace("MEM", "from memory, unverified")
