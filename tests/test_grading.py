"""What a play is worth, in the form others rely on, and its log to the byte."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from simulator.grading import measures_of, outcome_of, result_of
from simulator.protocol import monitor
from simulator.protocol.findings import CountsFor
from simulator.protocol.records import LEARNED, Identity, Record
from simulator.rehearsal import Rehearsal, coverage, rehearse
from simulator.scenario.judging import records_of
from simulator.scenario.library import find, plays_of
from simulator.scenario.logfile import read_log
from simulator.scenario.loglines import Digest, log_bytes
from simulator.scenario.plays import load_plays
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from pathlib import Path

PLAYS = load_plays(plays_of(find("first-visit")))


@pytest.fixture(scope="module")
def model() -> Rehearsal:
    """The model answer of the first visit, played once."""
    return rehearse(PLAYS, "model")


def test_a_line_of_the_log_reads_as_the_contract_says() -> None:
    """Other programs read it."""
    record = Record(
        7, 1004952600, "case_identified", "immigration_officer", Identity("f", "p"), {"by": "is"}
    )
    learned = Record(8, 1004952600, LEARNED, "biu", Identity("f"), {"intel_violence": None})
    assert log_bytes([record, learned]).decode() == (
        '{"at":"2001-11-05T09:30:00+00:00","by":"is","did":"case_identified","number":7,'
        '"operation":"f","premises":"p"}\n'
        '{"at":"2001-11-05T09:30:00+00:00","by":"biu","learned":{"intel_violence":null},'
        '"number":8,"operation":"f"}\n'
    )


def test_a_whole_number_is_written_whole() -> None:
    """Two ways of writing one number would be two logs."""
    record = Record(0, 0, "staffing_cell_consultation", attributes={"cells": 2.0, "share": 0.5})
    assert b'"cells":2,' in log_bytes([record])
    assert b'"share":0.5' in log_bytes([record])


def test_the_log_is_read_back_as_it_was_written(model: Rehearsal, tmp_path: Path) -> None:
    """`becket assess --log` stands on it."""
    path = tmp_path / "log.jsonl"
    path.write_bytes(log_bytes(model.session.records))
    again = records_of(read_log(path))
    assert log_bytes(again) == log_bytes(model.session.records)


def test_the_log_read_back_gives_the_same_findings(model: Rehearsal, tmp_path: Path) -> None:
    """A score must be open to be worked out again by somebody else."""
    path = tmp_path / "log.jsonl"
    path.write_bytes(log_bytes(model.session.records))
    fresh = Session(model.session.stage, repertoire(), 1)
    state = monitor.take_all(fresh.book, fresh.state, records_of(read_log(path)))
    assert monitor.findings(state, model.session.at) == model.outcome.findings


def test_the_result_has_the_contracts_form(model: Rehearsal) -> None:
    """Instructors' scripts read it."""
    result = result_of(PLAYS.scenario, model.session, 1, "model")
    assert list(result) == [
        *("scenario", "scenario_sha256", "seed", "player", "score", "findings", "measures"),
        "log_sha256",
    ]
    assert result["score"] == {
        "percent": 100.0,
        "passed": True,
        "gates_failed": [],
        "by_objective": dict.fromkeys(("preparation", "authority", "visit", "conduct"), 100.0),
    }
    whole = log_bytes(model.session.records)
    assert result["log_sha256"] == hashlib.sha256(whole).hexdigest()
    assert json.loads(json.dumps(result)) == result


def test_the_same_play_gives_the_same_bytes(model: Rehearsal) -> None:
    """Grades, resumes and proofs all stand on that."""
    again = rehearse(PLAYS, "model").session.records
    assert log_bytes(again) == log_bytes(model.session.records)


def test_a_breach_of_somebody_else_is_no_breach_of_the_player(model: Rehearsal) -> None:
    """People answer for their own duties."""
    others = [found for found in model.outcome.findings if found.is_bad]
    assert {found.counts_for for found in others} - {CountsFor.PLAYER}
    assert model.outcome.breaches == ()


def test_an_objective_that_is_not_reached_scores_nothing() -> None:
    """Doing nothing is not safe."""
    session = Session(PLAYS.scenario.stage, repertoire(), 1)
    session.stop()
    score = outcome_of(session, PLAYS.scenario.assignment).score
    assert (score.passed, score.by_objective["visit"]) == (False, 0.0)


def test_measures_are_counted_from_the_records(model: Rehearsal) -> None:
    """They are shown, and never move the score."""
    measures = measures_of(model.session)
    assert measures["visits"] == {"value": 1, "n": 1}
    assert measures["arrests"] == {"value": 1, "n": 1}
    assert measures["minutes_inside"]["n"] == 1
    assert "immediate_within_target" not in measures


def test_coverage_counts_what_plays_have_touched(model: Rehearsal) -> None:
    """An author sees what no play has ever tried."""
    mistake = rehearse(PLAYS, "control-room-not-told")
    covered = coverage([model, mistake])
    assert "cad-itinerary" in covered.broken <= covered.judged <= covered.rules
    assert "inform-control-room" in covered.taken <= covered.actions
    assert coverage([model]).broken == frozenset()


@pytest.mark.parametrize(
    ("arrived", "ended", "measure"),
    [
        (720, 9000, {"value": 1.0, "n": 1}),
        (721, 9000, {"value": 0.0, "n": 1}),
        (None, 9000, {"value": 0.0, "n": 1}),
        (None, 720, None),
    ],
    ids=["on the limit", "one second over", "never", "still open"],
)
def test_a_call_is_measured_from_its_making_to_the_second(arrived, ended, measure) -> None:
    """Twelve minutes to the second is in time; what is still open is not counted."""
    call = Identity("elm-road", "no-14", None, "call-1")
    records = [
        Record(0, 0, "assistance_call_made", "immigration_officer", call),
        Record(1, 60, "assistance_call_graded", "police_control", call, {"grade": "immediate"}),
    ]
    if arrived is not None:
        records.append(Record(2, arrived, "police_arrived", "police_response", call))
    session = SimpleNamespace(records=records, at=ended, stage=PLAYS.scenario.stage)
    assert measures_of(session).get("immediate_within_target") == measure


def test_a_call_on_a_day_without_a_stated_time_is_not_measured() -> None:
    """The twelve minutes bind in the agreement's years only; later plays have results as well."""
    call = Identity("elm-road", "no-14", None, "call-1")
    records = [
        Record(0, 0, "assistance_call_made", "immigration_officer", call),
        Record(1, 60, "assistance_call_graded", "police_control", call, {"grade": "immediate"}),
        Record(2, 700, "police_arrived", "police_response", call),
    ]
    stage = replace(PLAYS.scenario.stage, date=dt.date(2021, 2, 4))
    session = SimpleNamespace(records=records, at=9000, stage=stage)
    assert "immediate_within_target" not in measures_of(session)


def test_the_digest_of_a_growing_log_is_that_of_its_lines() -> None:
    """An attempt keeps it at each decision, and reads no record twice."""
    records = [Record(0, 0, "cad_itinerary_informed"), Record(1, 60, "premises_entered")]
    growing: list[Record] = []
    digest = Digest(growing)
    assert digest.so_far() == hashlib.sha256(b"").hexdigest()
    for record in records:
        growing.append(record)
        assert digest.so_far() == hashlib.sha256(log_bytes(growing)).hexdigest()
