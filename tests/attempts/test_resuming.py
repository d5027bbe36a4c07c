"""An attempt is taken up exactly where it was left, or refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.attempts import Folder
from simulator.replay import put
from simulator.resuming import State, again, take_up, verified
from tests.attempts.plays import begun, decisions

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from simulator.session import Decision, Session


def test_an_attempt_is_taken_up_after_its_last_accepted_decision(tmp_path: Path) -> None:
    """Whoever comes back must find the world, and what was decided, as they left it."""
    attempt = begun(tmp_path)
    attempt.decide(*decisions()[:10])
    attempt.kept.let_go()
    resumed = take_up(Folder(tmp_path), attempt.file)
    assert resumed.session.at == attempt.session.at
    assert resumed.session.records == attempt.session.records
    assert resumed.session.decisions == attempt.session.decisions


def test_an_attempt_goes_on_to_its_end_over_two_sittings(tmp_path: Path) -> None:
    """The file of a play with a pause is as good as one without."""
    attempt = begun(tmp_path)
    attempt.decide(*decisions()[:10])
    attempt.kept.let_go()
    resumed = take_up(Folder(tmp_path), attempt.file)
    resumed.session.stop()
    resumed.kept.close(resumed.session)
    assert verified(attempt.file).state is State.INTACT


def test_a_decision_at_which_becket_fails_costs_nobody_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept before it is carried out, so a fault of ours would shut the attempt for good."""
    attempt = begun(tmp_path)
    attempt.decide(*decisions()[:10])
    attempt.kept.let_go()
    last = attempt.session.decisions[-1]

    def failing(session: Session, decision: Decision) -> None:
        if decision == last:
            raise ZeroDivisionError
        put(session, decision)

    monkeypatch.setattr(again, "put", failing)
    found = verified(attempt.file)
    assert (found.state, found.first_line) == (State.NOT_CHECKED, None)
    resumed = take_up(Folder(tmp_path), attempt.file)
    assert resumed.session.decisions == attempt.session.decisions[:-1]
    assert any("dropped" in each for each in resumed.notes)
    resumed.kept.let_go()
    assert verified(attempt.file).decisions == 9
