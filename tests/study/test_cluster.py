"""A study on a Dask cluster: a real scheduler and workers on loopback, one of them killed."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.study.answering import answer_of
from analysis.study.asdata import as_data
from analysis.study.executing import Cluster, Here
from analysis.study.keeping import Keeping
from analysis.study.studying import results_of
from tests.study.fakes import fake_run, study_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.study.outcome import Outcome
    from analysis.study.tasks import Task

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="no Dask here"),
    pytest.mark.filterwarnings("ignore"),
]

MARK, SET_BY_THE_STUDY = "killed", 2
PATIENCE = 10
"""Seconds that a program of the cluster has for ending by itself."""


def killing_its_worker(task: Task) -> Outcome:
    """End the worker the first time that the base's third run is asked for; a file remembers."""
    mark = Path(os.environ["BECKET_TEST_MARKS"]) / MARK
    if task.seed == 3 and len(task.settings) == SET_BY_THE_STUDY and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_run(task)


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a scheduler and two workers as programs of their own, all on loopback."""
    address_file = folder / "scheduler.json"
    environment = {
        **os.environ,
        "BECKET_TEST_MARKS": str(folder),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    loopback = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]
    scheduler = ["--scheduler-file", str(address_file)]
    commands = [
        ["scheduler", *loopback, *scheduler, "--port", "0"],
        *[["worker", *loopback, *scheduler, "--nthreads", "1", "--local-directory", str(folder)]]
        * 2,
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + name, *rest],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, *rest in commands
    ]
    try:
        from distributed import Client

        with Client(scheduler_file=str(address_file), timeout=300) as client:
            client.wait_for_workers(2, timeout=300)
            address = client.scheduler.address
        yield address
    finally:
        for each in reversed(running):
            each.terminate()
        for each in running:
            _ended(each)


def _ended(program: subprocess.Popen[bytes]) -> None:
    """See a program end: a worker whose scheduler went first may wait for it for ever."""
    try:
        program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def test_a_worker_killed_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    """The cluster's nanny starts another, the run is made again, and every number is the same."""
    study = study_from(tmp_path)
    with Keeping(None) as keeping:
        alone = answer_of(results_of(study, Here(), keeping, None, fake_run))
    with cluster(tmp_path) as address, Keeping(None) as keeping:
        together = answer_of(results_of(study, Cluster(address), keeping, None, killing_its_worker))
    assert (tmp_path / MARK).exists()
    assert json.dumps(as_data(together)) == json.dumps(as_data(alone))
