"""What is kept of a decision, and when: before it is carried out, or it is not taken."""

from __future__ import annotations

import pytest

from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.replay import replay
from simulator.scenario.loglines import log_bytes
from simulator.scenario.repertoire import repertoire
from simulator.session import HINT, Decision, NotOffered, Session
from tests.session.stages import stage


class DiskFull(Exception):
    """Stands for whatever keeps a decision from being kept."""


def refuse(_: Decision) -> None:
    """Keep nothing."""
    raise DiskFull


def simple(session: Session) -> str:
    """Name an action on offer that asks for nothing."""
    return next(
        each.act.id
        for each in session.situation().offers
        if not each.choices and not any(one.is_required for one in each.act.form)
    )


@pytest.fixture
def session() -> Session:
    """A small stage, opened."""
    return Session(stage(), repertoire(), seed=1)


def test_a_decision_is_kept_before_it_is_carried_out(session: Session) -> None:
    """A machine that stops in the middle must not lose what was decided."""
    seen: list[tuple[int, int]] = []
    session.keepers.append(lambda each: seen.append((each.at, session.at)))
    play(session, Compliant())
    assert len(seen) == len(session.decisions)
    assert all(decided == world for decided, world in seen)


def test_what_cannot_be_kept_is_not_done(session: Session) -> None:
    """A full disk must spoil nothing: the world stands where it stood."""
    before, shown = session.at, session.situation().incoming
    session.keepers.append(refuse)
    act = simple(session)
    for decide in (
        lambda: session.act(act),
        lambda: session.wait(60),
        session.stop,
        session.hint,
    ):
        with pytest.raises(DiskFull):
            decide()
    assert session.at == before
    assert session.decisions == []
    assert session.situation().incoming == shown
    assert not session.is_over
    session.keepers.clear()
    assert session.act(act).at >= before


def test_a_hint_is_kept_and_moves_nothing(session: Session) -> None:
    """An instructor sees that it was asked for; the log is the same without it."""
    session.hint()
    session.wait(600)
    session.stop()
    assert [each.action for each in session.decisions] == [HINT, "wait", "stop"]
    with pytest.raises(NotOffered):
        session.hint()
    plain = [each for each in session.decisions if each.action != HINT]
    again = replay(session.stage, repertoire(), 1, plain)
    assert log_bytes(again.records) == log_bytes(session.records)
    assert replay(session.stage, repertoire(), 1, session.decisions).decisions == session.decisions


def test_the_reason_is_kept_and_judged_by_nobody(session: Session) -> None:
    """It is the instructor's to read."""
    act = simple(session)
    session.act(act, reason={"powers": "because the agreement says so"})
    silent = replay(
        session.stage,
        repertoire(),
        1,
        [Decision(each.at, each.action, each.arguments) for each in session.decisions],
    )
    assert session.decisions[0].reason == {"powers": "because the agreement says so"}
    assert replay(session.stage, repertoire(), 1, session.decisions).decisions == session.decisions
    assert silent.findings() == session.findings()
    assert log_bytes(silent.records) == log_bytes(session.records)


def test_only_what_was_interrupted_can_be_broken_off(session: Session) -> None:
    """With nothing under way there is nothing to give up, and nothing is kept."""
    with pytest.raises(NotOffered, match="no action is under way"):
        session.break_off()
    assert session.decisions == []
