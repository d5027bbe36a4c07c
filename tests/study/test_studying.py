"""A study carried through: the same numbers whoever runs it, and however often it is stopped."""

from __future__ import annotations

import json
import multiprocessing
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.study.answering import answer_of
from analysis.study.asdata import as_data
from analysis.study.executing import Here, Lost, Processes
from analysis.study.keeping import RESULTS, Keeping
from analysis.study.outcome import Pair
from analysis.study.studying import results_of
from simulator.faults import InvalidInput
from tests.study.fakes import (
    DIVERTED,
    DRAWN,
    STUDY,
    TAKEN,
    answered,
    chance,
    dying_always,
    dying_once,
    failing,
    fake_run,
    killed_in_the_middle,
    study_from,
)

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.study.answer import Answer
    from analysis.study.outcome import Outcome
    from analysis.study.tasks import Task


def printed(answer: Answer) -> str:
    """Give an answer as `--json` prints it."""
    return json.dumps(as_data(answer), indent=1, allow_nan=False)


def test_the_base_is_a_point_of_its_own(tmp_path: Path) -> None:
    """Every comparison is with it, so it is run whatever levels the factors have."""
    answer = answered(study_from(tmp_path))
    assert [each.id for each in answer.points] == ["base", "p01", "p02"]
    assert answer.points[0].settings == {"cells": 10, "escorts": "19:00"}
    assert [each.cost for each in answer.points] == [0, 80_000, 160_000]


def test_more_cells_are_better_and_by_how_much(tmp_path: Path) -> None:
    """The seed's chance is common to both points, so the difference is known exactly."""
    told = answered(study_from(tmp_path)).points[1].told[DIVERTED]
    assert told.against is not None
    assert told.against.verdict == "better"
    assert told.against.difference == pytest.approx(-0.02)
    assert told.against.interval is not None
    assert told.against.interval.width == pytest.approx(0, abs=1e-9)


def test_a_measure_without_a_better_end_gets_no_verdict(tmp_path: Path) -> None:
    """Nobody is to be told that more cells taken are good, or bad."""
    told = answered(study_from(tmp_path)).points[1].told[TAKEN]
    assert told.against is not None
    assert (told.against.verdict, told.meets, told.worst_week) == ("cannot_tell", None, None)


def test_what_a_factor_does_not_touch_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    """Common random numbers: a difference that is none must not look like one."""
    first, second, third = answered(study_from(tmp_path)).points
    assert first.told[TAKEN].per_run == second.told[TAKEN].per_run == third.told[TAKEN].per_run


def test_the_first_sentence_is_enough(tmp_path: Path) -> None:
    """Design, value, interval, base, verdict and by how much."""
    sentence = answered(study_from(tmp_path)).sentences[0]
    assert sentence.startswith("With 14 cells, escorts until 22:00, officers' prisoners sent to")
    for part in ("%", "the base has", "better by 4"):
        assert part in sentence


def test_the_worst_week_is_told_beside_the_mean(tmp_path: Path) -> None:
    """A mean hides the week in which it went wrong."""
    told = answered(study_from(tmp_path)).points[0].told[DIVERTED]
    assert told.worst_week is not None
    assert told.mean is not None
    assert told.worst_week == pytest.approx(told.mean + 0.02)


@pytest.mark.prove
@pytest.mark.parametrize("workers", [2, 8])
def test_more_workers_give_the_very_same_answer(tmp_path: Path, workers: int) -> None:
    """In whatever order the runs come back; with a worker killed among two it is tested always."""
    study = study_from(tmp_path)
    assert printed(answered(study, Processes(workers))) == printed(answered(study))


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    """Stopped in the middle, and the same numbers at the end, with nothing run twice."""
    study, kept = study_from(tmp_path), tmp_path / RESULTS
    whole = printed(answered(study))
    made: list[str] = []

    def stopping(task: Task) -> Outcome:
        if len(made) == 7:
            raise KeyboardInterrupt
        made.append(task.key)
        return fake_run(task)

    def counting(task: Task) -> Outcome:
        made.append(task.key)
        return fake_run(task)

    with pytest.raises(KeyboardInterrupt):
        answered(study, kept=kept, run=stopping)
    assert printed(answered(study, kept=kept, run=counting, resume=True)) == whole
    assert len(made) == len(set(made)) == 18


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """`kill -9` in the middle: what was done is on the disk, and the answer is the same."""
    study, kept = study_from(tmp_path), tmp_path / RESULTS
    process = multiprocessing.get_context("spawn").Process(
        target=killed_in_the_middle, args=(tmp_path / "fake.yaml", kept)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with Keeping(kept, resume=True) as keeping:
        assert len(keeping.found) == 7
    assert printed(answered(study, kept=kept, resume=True)) == printed(answered(study))


def test_one_line_changed_runs_only_what_is_new(tmp_path: Path) -> None:
    """A planner asks the next question and waits for the difference alone."""
    kept = tmp_path / RESULTS
    answered(study_from(tmp_path), kept=kept)
    made: list[str] = []

    def counting(task: Task) -> Outcome:
        made.append(task.key)
        return fake_run(task)

    text = STUDY.replace("[12, 14]", "[12, 14, 16]")
    answered(study_from(tmp_path, text), kept=kept, run=counting, resume=True)
    assert len(made) == 6


@pytest.mark.parametrize("harm", ["cut", "digit", "binary"])
def test_a_spoiled_line_is_noticed_and_made_again(tmp_path: Path, harm: str) -> None:
    """A run that was killed leaves half a line; a disk or a hand may change one."""
    study, kept = study_from(tmp_path), tmp_path / RESULTS
    whole = printed(answered(study, kept=kept))
    lines = kept.read_bytes().splitlines(keepends=True)
    lines[-1 if harm == "cut" else 2] = {
        "cut": lines[-1][:-40],
        "digit": lines[2].replace(b"500", b"501", 1),
        "binary": b"\xff\x00\n",
    }[harm]
    kept.write_bytes(b"".join(lines))
    with Keeping(kept, resume=True) as keeping:
        assert keeping.spoiled == [len(lines) if harm == "cut" else 3]
        again = answer_of(results_of(study, Here(), keeping, None, fake_run))
    assert printed(again) == whole
    with Keeping(kept, resume=True) as keeping:
        assert len(keeping.found) == 18


def test_runs_on_file_are_not_written_over(tmp_path: Path) -> None:
    """An hour's runs are not lost to a second thought."""
    study, kept = study_from(tmp_path), tmp_path / RESULTS
    answered(study, kept=kept)
    with pytest.raises(InvalidInput, match="--resume"):
        answered(study, kept=kept)


def test_a_worker_killed_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pool is broken then; a fresh one makes the lost runs again."""
    monkeypatch.setenv("BECKET_TEST_MARKS", str(tmp_path))
    study = study_from(tmp_path)
    assert printed(answered(study, Processes(2), run=dying_once)) == printed(answered(study))


@pytest.mark.prove
def test_a_run_that_always_kills_its_worker_is_named(tmp_path: Path) -> None:
    """Three times alone, and it is told; it does not go on for ever."""
    with pytest.raises(Lost, match="seed 3 brought its worker down 3 times"):
        answered(study_from(tmp_path), Processes(2), run=dying_always)


@pytest.mark.parametrize("engine", [Here(), Processes(1)], ids=["here", "elsewhere"])
def test_a_fault_that_ends_a_run_says_which(tmp_path: Path, engine: Here | Processes) -> None:
    """Among a thousand runs nobody finds the one again that a fault of ours has ended."""
    with pytest.raises(ZeroDivisionError) as raised:
        answered(study_from(tmp_path), engine, run=failing)
    (note,) = raised.value.__notes__
    assert note.startswith("in the run with seed 4, days 14.0, ")
    assert "custody.usable_cells 12.0" in note


def test_a_precision_asked_for_is_reached(tmp_path: Path) -> None:
    """And no more is run than it takes."""
    precise = STUDY.replace("replications: 6", "precision: {first: 3, most: 60}").replace(
        "{at_most: 0.05}", "{at_most: 0.05, absolute: 0.002}"
    )
    answer = answered(study_from(tmp_path, precise))
    told = answer.points[0].told[DIVERTED]
    assert told.interval is not None
    assert told.interval.width / 2 <= 0.002
    assert 3 < told.replications < 60
    assert "was reached" in answer.method["Replications"]


def test_a_precision_that_is_not_reached_is_said(tmp_path: Path) -> None:
    """The most replications end it, and the answer says so."""
    precise = STUDY.replace("replications: 6", "precision: {first: 3, most: 5}").replace(
        "{at_most: 0.05}", "{at_most: 0.05, absolute: 0.00001}"
    )
    answer = answered(study_from(tmp_path, precise))
    assert answer.points[0].told[DIVERTED].replications == 5
    assert "not reached" in answer.method["Replications"]


def test_the_assumption_that_matters_is_named(tmp_path: Path) -> None:
    """Of a dozen drawn together one moves the measure, and the tornado shows by how much."""
    answer = answered(study_from(tmp_path, DRAWN))
    told = answer.points[0].told[DIVERTED]
    assert told.dominant[0].key == "custody.own_prisoners_per_day"
    assert told.dominant[0].low == pytest.approx(0.08, abs=0.011)
    assert told.dominant[0].high == pytest.approx(0.18, abs=0.011)
    assert any("custody.own_prisoners_per_day" in each for each in answer.sentences)


def test_the_wider_of_two_intervals_is_told(tmp_path: Path) -> None:
    """What is not known of the world is more than chance, and the target cannot be told by it."""
    answer = answered(study_from(tmp_path, DRAWN))
    told = answer.points[0].told[DIVERTED]
    assert told.interval is not None
    assert told.inputs is not None
    assert told.inputs.width > told.interval.width
    assert told.wider == told.inputs
    assert told.share_meeting == 0


def test_the_best_is_chosen_with_its_probability(tmp_path: Path) -> None:
    """Fourteen cells are four points ahead on every seed."""
    answer = answered(study_from(tmp_path, DRAWN))
    assert [each.id for each in answer.points if each.is_chosen] == ["p02"]
    assert "95%" in answer.choice


def test_the_least_resources_need_every_draw_to_speak(tmp_path: Path) -> None:
    """No design is named on the strength of draws that cannot show it."""
    answer = answered(study_from(tmp_path, DRAWN))
    assert answer.least.startswith(("No design", "Which design"))


def test_nothing_drawn_is_said(tmp_path: Path) -> None:
    """An interval of chance alone must not pass for all that is not known."""
    answer = answered(study_from(tmp_path))
    assert any("No assumption was drawn" in each for each in answer.notes)


def test_a_study_that_ends_is_given_no_warm_up(tmp_path: Path) -> None:
    """What a stretch begins with belongs to it."""
    answer = answered(study_from(tmp_path))
    assert "Warm-up" not in answer.method


def drifting(task: Task) -> Outcome:
    """Give a world that starts empty and fills within ten days."""
    found = fake_run(task)
    days = int(dict(task.settings)["days"])
    row = [Pair(10 * (1 - 0.5**day) + chance(task.seed, day), 1) for day in range(days)]
    return replace(found, days={TAKEN: tuple(row)})


def test_a_steady_state_has_its_warm_up_found(tmp_path: Path) -> None:
    """By MSER-5, on runs of the base that begin empty; and the runs then leave it out."""
    text = STUDY.replace("days: 14", "days: 120").replace("replications: 6", "steady_state: true")
    seen: set[tuple[float, float]] = set()

    def run(task: Task) -> Outcome:
        settings = dict(task.settings)
        seen.add((float(settings["days"]), float(settings["warm_up_days"])))
        return drifting(task)

    answer = answered(study_from(tmp_path, text), run=run)
    assert answer.method["Warm-up"].startswith("5 days, found by MSER-5 in 3 runs")
    assert seen == {(120, 0), (120, 5)}


def test_a_run_too_short_to_settle_is_told(tmp_path: Path) -> None:
    """No warm-up is guessed in its place."""
    text = STUDY.replace("days: 14", "days: 100").replace("replications: 6", "steady_state: true")

    def growing(task: Task) -> Outcome:
        days = int(dict(task.settings)["days"])
        jump = tuple(Pair(0.0 if day < 0.7 * days else 9.0, 1) for day in range(days))
        return replace(fake_run(task), days={TAKEN: jump})

    with pytest.raises(InvalidInput, match="too short"):
        answered(study_from(tmp_path, text), run=growing)


def test_each_draw_has_a_seed_of_its_own_that_all_points_share(tmp_path: Path) -> None:
    """Then their spread holds the chance of a run, and differences are still taken in pairs."""
    seeds: dict[tuple[tuple[str, float], ...], list[int]] = {}

    def noting(task: Task) -> Outcome:
        if len(task.inputs) > 1:
            seeds.setdefault(task.inputs, []).append(task.seed)
        return fake_run(task)

    answered(study_from(tmp_path, DRAWN), run=noting)
    assert list(seeds.values()) == [[seed] * 3 for seed in range(1, 13)]


def test_without_prices_no_design_is_the_least(tmp_path: Path) -> None:
    """A name that comes first in the alphabet is no reason."""
    study = study_from(tmp_path, DRAWN)
    unpriced = replace(study, factors=tuple(replace(each, price=None) for each in study.factors))
    assert "without prices" in answered(unpriced).least


def test_designs_of_one_cost_are_named_together(tmp_path: Path) -> None:
    """Which of two is the least cannot be told where both cost the same."""
    text = DRAWN.replace("['22:00']", "['21:00', '22:00']").replace("[12, 14]", "[14]")
    easy = text.replace("at_most: 0.05", "at_most: 0.2").replace("price: 40000", "price: 0")
    answer = answered(study_from(tmp_path, easy.replace("draws: 12", "draws: 30")))
    assert answer.least.startswith("the base, (14 cells, escorts until 21:00) and (14 cells")
    assert "cost the same" in answer.least


def test_a_target_is_told_as_it_was_set(tmp_path: Path) -> None:
    """5% was asked and not 5.00%, which would claim that somebody measured it."""
    assert any(", at most 5%:" in each for each in answered(study_from(tmp_path)).sentences)


def test_the_manifest_says_how_long_a_run_is(tmp_path: Path) -> None:
    """What is rare is told by the year."""
    assert answered(study_from(tmp_path)).manifest["days"] == 14
