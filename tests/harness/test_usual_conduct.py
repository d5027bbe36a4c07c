"""What officers do of their own accord on the shipped visits that end without a prisoner."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from simulator.deciders.compliant import Compliant
from simulator.protocol.moments import local_date
from simulator.protocol.records import Identity
from tests.harness.shipped import Played, decided, scenario
from tests.harness.slowest import SlowestStreams, unpinned

if TYPE_CHECKING:
    import pytest

    from simulator.session import Decision

CHANCE = "simulator.engine.world.Streams"
HERE = Identity(premises="no-14")


@cache
def compliant(name: str) -> Played:
    """Let the rule-following officer play."""
    return decided(name, Compliant())


def actions(played: Played) -> list[str]:
    """Return what was decided, in order."""
    return [each.action for each in played.session.decisions]


def at(played: Played, action: str, premises: str) -> list[Decision]:
    """Return the decisions for an action about an address."""
    return [
        each
        for each in played.session.decisions
        if each.action == action and each.arguments.get("premises") == premises
    ]


def test_a_door_that_stayed_shut_is_reported() -> None:
    """The next team must not knock there for the same reason."""
    assert at(compliant("nobody-home"), "write-intelligence-report", "flat-6")
    assert at(compliant("nobody-home"), "copy-report-to-unit", "flat-6")


def test_nobody_reports_coming_out_of_a_flat_they_never_entered() -> None:
    """The control room was told of a visit, and nobody went in."""
    assert not at(compliant("nobody-home"), "report-exit", "flat-6")
    assert at(compliant("nobody-home"), "report-exit", "no-52")


def test_an_address_that_is_only_spoken_of_is_left_alone() -> None:
    """It is in no file, and nobody has assessed it."""
    assert not at(compliant("nobody-home"), "drive-to-address", "coldharbour")


def test_an_arrest_half_made_is_broken_off_for_danger() -> None:
    """What is under way does not outweigh what has just been learned."""
    played = compliant("visit-turns-hostile")
    assert "arrest_made" not in {each.name for each in played.session.records}
    assert "withdraw" in actions(played)


def test_those_who_called_wait_for_the_unit_that_comes() -> None:
    """A unit that finds nobody has been kept from somebody else."""
    played = compliant("visit-turns-hostile")
    order = [each for each in actions(played) if each != "carry_on"]
    called = order.index("call-for-help")
    assert "wait-for-police" in order[called:]
    tags = {each.tag for each in played.session.seat.inbox}
    assert "police_arrived" in tags
    assert "unit_missed" not in tags


def test_danger_met_is_passed_on_before_the_report_is_written() -> None:
    """Others may be on their way to that door."""
    order = actions(compliant("visit-turns-hostile"))
    assert order.index("pass-on-risk") < order.index("write-intelligence-report")


def test_an_authority_that_comes_late_is_used_on_the_day_it_is_given_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A commander who takes two days is waited for, and not asked again and again."""
    monkeypatch.setattr(CHANCE, SlowestStreams)
    played = decided("first-visit", Compliant(), stage=unpinned(scenario("first-visit").stage))
    (given,) = played.session.world.memory.named("commander_authority", HERE)
    (entered,) = played.session.world.memory.named("premises_entered", HERE)
    assert len(at(played, "ask-commander", "no-14")) == 1
    assert local_date(given.at) == local_date(entered.at)
    assert entered.attributes["within_authorised_time"] is True
