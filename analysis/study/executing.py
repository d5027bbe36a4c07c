"""Tasks carried out by whatever executor there is: this process, others, or a cluster.

Any `concurrent.futures` executor will do. Outcomes are handed on as they come, in any order; what
they are does not depend on who ran them. A worker that dies costs the runs it had begun, and these
are made again. Nothing else may import a third party's executor. This module refuses to keep
outcomes and to know what they mean.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from typing import TYPE_CHECKING, Any, Protocol

from simulator.faults import Fault, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analysis.study.outcome import Outcome
    from analysis.study.tasks import Task

MOST_ATTEMPTS = 3
PATIENCE_SECONDS = 10
AHEAD = 2
"""Tasks handed out for each worker: one that it runs, and one to begin with straight away."""

UNTIL_COLLECTED = (50_000, 20, 100)
"""How much a worker makes before Python looks for what refers to itself in a circle. A run makes
much that lives for a while and little of that kind: Python's own numbers cost it a tenth."""


class Engine(Protocol):
    """Makes executors, a fresh one when the last is broken."""

    @property
    def ahead(self) -> int:
        """How many tasks are handed out before the first of them is back."""

    def open(self) -> Executor:
        """Make an executor."""

    def close(self, executor: Executor, *, now: bool) -> None:
        """Give an executor up; `now` without waiting for what it has begun."""


class Lost(RuntimeError):
    """A task's worker died each time it was tried."""


def carry_out(
    tasks: Iterable[Task], engine: Engine, run: Callable[[Task], Outcome]
) -> Iterator[tuple[Task, Outcome]]:
    """Carry tasks out, and give each with its outcome as it comes.

    After a breakdown the runs that were under way are made again one at a time, so that the one
    that brings its worker down is found out and the others are done.

    Args:
        run: Runs one task; it and the task must be such as can travel to another process.

    Raises:
        Lost: A run, alone, brought its worker down too often.
    """
    waiting = deque(tasks)
    suspects: deque[Task] = deque()
    attempts: Counter[str] = Counter()
    while waiting or suspects:
        executor = engine.open()
        running: dict[Future[Outcome], Task] = {}
        is_well = False
        try:
            yield from _until_broken(executor, engine.ahead, run, waiting, suspects, running)
            is_well = True
        except (BrokenExecutor, CancelledError):
            if len(running) == 1:
                _count(attempts, next(iter(running.values())))
            suspects.extend(running.values())
        finally:
            for future in running:
                future.cancel()
            engine.close(executor, now=not is_well)


def _until_broken(
    executor: Executor,
    most: int,
    run: Callable[[Task], Outcome],
    waiting: deque[Task],
    suspects: deque[Task],
    running: dict[Future[Outcome], Task],
) -> Iterator[tuple[Task, Outcome]]:
    """Hand out tasks, suspects first and alone, until none is left or the executor breaks."""
    while waiting or suspects or running:
        ahead = 1 if suspects else most
        while len(running) < ahead and (suspects or waiting):
            task = (suspects or waiting)[0]
            running[executor.submit(run, task)] = task
            (suspects or waiting).popleft()
            ahead = 1 if suspects else ahead
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            outcome = _outcome_of(future, running[future])
            yield running.pop(future), outcome


def _outcome_of(future: Future[Outcome], task: Task) -> Outcome:
    """Give an outcome; a fault that ended the run bears a note of which run it was."""
    try:
        return future.result()
    except Exception as error:
        if not isinstance(error, BrokenExecutor):
            error.add_note(f"in the run {task.words}")
        raise


def _count(attempts: Counter[str], task: Task) -> None:
    attempts[task.key] += 1
    if attempts[task.key] >= MOST_ATTEMPTS:
        raise Lost(
            f"the run with seed {task.seed} brought its worker down {MOST_ATTEMPTS} times; out of "
            "memory, perhaps: try fewer workers. What is done is kept, and --resume goes on"
        )


# --- this process ------------------------------------------------------------------------------


class Here:
    """Runs tasks in this process, one after the other."""

    ahead = 1

    def open(self) -> Executor:
        """Make an executor that runs what it is given at once."""
        return _AtOnce()

    def close(self, executor: Executor, *, now: bool) -> None:
        """Nothing is left to give up."""
        executor.shutdown(wait=not now)


class _AtOnce(Executor):
    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]  # as in the standard library
        future: Future[object] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed on to whoever asks for the result
            future.set_exception(error)
        return future


# --- other processes ---------------------------------------------------------------------------


class Processes:
    """Runs tasks in processes of this machine, each begun afresh.

    Args:
        workers: How many.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.ahead = AHEAD * workers

    def open(self) -> Executor:
        """Start a pool; its processes start as they are needed."""
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, context, _as_worker)

    def close(self, executor: Executor, *, now: bool) -> None:
        """Shut the pool; `now` ends processes in the middle of a run, which is made again."""
        if now:
            for each in multiprocessing.active_children():
                each.terminate()
        executor.shutdown(wait=True, cancel_futures=now)


def _as_worker() -> None:
    """Leave Ctrl-C to the process that was asked, end when that is gone, and tidy up seldom."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*UNTIL_COLLECTED)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


# --- a cluster ---------------------------------------------------------------------------------


class Cluster:
    """Runs tasks on the workers of a Dask scheduler.

    Args:
        address: As `tls://host:8786`.

    Raises:
        InvalidInput: Dask is not installed, or no scheduler answers there.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            self._client = self._joined()
            self.ahead = AHEAD * max(1, sum(self._client.nthreads().values()))
        except ModuleNotFoundError:
            words = "needs Dask, which comes with the optional extra: becket[cluster]"
            raise InvalidInput([Fault(1, 1, address, "--scheduler", words)]) from None
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            words = f"no scheduler can be used there: {error}"
            raise InvalidInput([Fault(1, 1, address, "--scheduler", words)]) from None

    def _joined(self) -> Any:
        """Join the cluster, with the certificates that Dask's own configuration names."""
        dask = importlib.import_module("distributed")  # an optional extra
        return dask.Client(self._address, timeout=PATIENCE_SECONDS, set_as_default=False)

    def open(self) -> Executor:
        """Give the cluster's executor; a worker that dies has its tasks run by another."""
        if self._client.status == "closed":
            self._client = self._joined()
        executor: Executor = self._client.get_executor(retries=MOST_ATTEMPTS, pure=False)
        return executor

    def close(self, executor: Executor, *, now: bool) -> None:
        """Leave the cluster to others; what was cancelled is cancelled there too."""
        executor.shutdown(wait=not now)
        self._client.close()
