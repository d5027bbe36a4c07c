"""What officers do before police are asked, when an operation is larger than two arrests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.session.stages import stage

if TYPE_CHECKING:
    from simulator.protocol.records import Value

PINS: dict[str, int | str] = {"support.outcome": "declined", "support.answer": 6 * 3_600}


def planned(arrests: int) -> Session:
    """Let the rule-following officer plan for so many arrests, with support declined."""
    base = stage()
    files = {
        name: replace(file, facts={**file.facts, "anticipated_arrests": arrests})
        for name, file in base.files.items()
    }
    session = Session(replace(base, files=files, pins={**base.pins, **PINS}), repertoire(), 1)
    play(session, Compliant())
    return session


def decided(session: Session, action: str) -> list[dict[str, Value]]:
    """Return how often and how an action was decided for."""
    return [dict(each.arguments) for each in session.decisions if each.action == action]


@pytest.mark.parametrize(
    ("arrests", "notice", "plan", "group"),
    [(2, 0, 0, 0), (3, 0, 1, 1), (9, 0, 1, 1), (10, 1, 1, 1)],
)
def test_what_is_prepared_follows_the_tier(
    arrests: int, notice: int, plan: int, group: int
) -> None:
    """Three arrests begin the middle tier and ten the upper; the notice is for the latter."""
    session = planned(arrests)
    assert len(decided(session, "follow-major-notice")) == notice
    assert len(decided(session, "complete-plan")) == plan
    assert len(decided(session, "put-to-tasking-group")) == group


def test_as_many_officers_are_asked_for_as_arrests_are_expected() -> None:
    """Two officers for eleven arrests would be no answer to the risk."""
    asked = decided(planned(11), "request-support")
    assert [each["officers"] for each in asked] == [11]


def test_a_declined_operation_ends_with_the_decision_and_no_entry() -> None:
    """The right end is not to go, and to say why."""
    session = planned(11)
    assert decided(session, "decide-against")
    assert not any(each.name == "premises_entered" for each in session.records)
