"""All futures of both arms, several at a time: each in a fork of the play at its parting.

A fork has the play as it stands, waiting flows and all, so that nothing is replayed. Where a system
cannot fork, each is replayed in a pool of fresh processes. Either way the answer is the same, for
any number of workers: a play hangs on its arm and its future alone. This module refuses to run in
a process that has threads or a screen; see `helper`.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, NoReturn

from analysis.whatif import question as questions
from analysis.whatif.arms import live, parting, scenario_of
from analysis.whatif.measuring import as_numbers
from simulator.session import NotOffered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question
    from simulator.scenario.loading import Scenario
    from simulator.session import Session

CAN_FORK = hasattr(os, "fork")


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One play to live through. `arm`: 0 as it was decided, 1 the other choice."""

    future: int
    arm: int


class Lost(RuntimeError):
    """A play could not be lived through to its end; the message says why."""


def tasks_of(question: Question) -> tuple[Task, ...]:
    """List the plays of a question: both arms of the future that was played, then of each other."""
    return tuple(Task(future, arm) for future in range(question.futures + 1) for arm in (0, 1))


def lived(question: Question, workers: int) -> Iterator[tuple[Task, Numbers]]:
    """Live through all plays of a question; each comes when it is done, in any order.

    Args:
        workers: How many at a time, from 1.

    Raises:
        InvalidInput: The scenario cannot be used.
        NotOffered: The choice cannot be made at that moment. `Diverged`: the play is of another.
        Lost: A play broke off.
    """
    return _forked(question, workers) if CAN_FORK else _replayed(question, workers)


# --- by forks ------------------------------------------------------------------------------------


def _forked(question: Question, workers: int) -> Iterator[tuple[Task, Numbers]]:
    scenario = scenario_of(question)
    session = parting(question, scenario)
    # What stands at the parting is never garbage, and looking for some in it would copy it.
    gc.collect()
    gc.freeze()
    waiting = list(reversed(tasks_of(question)))
    with selectors.DefaultSelector() as under_way:
        while waiting or under_way.get_map():
            while waiting and len(under_way.get_map()) < workers:
                task = waiting.pop()
                child, end = _begun(question, scenario, session, task)
                under_way.register(end, selectors.EVENT_READ, (task, child, bytearray()))
            for key, _ in under_way.select():
                task, child, said = key.data
                part = os.read(key.fd, 65_536)
                if part:
                    said += part
                    continue
                under_way.unregister(key.fd)
                os.close(key.fd)
                os.waitpid(child, 0)
                yield task, _answer(bytes(said))


def _begun(question: Question, scenario: Scenario, session: Session, task: Task) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _lived_in_fork(question, scenario, session, task, writing)
    os.close(writing)
    return child, reading


def _lived_in_fork(
    question: Question, scenario: Scenario, session: Session, task: Task, writing: int
) -> NoReturn:
    gc.disable()  # a play is short, and its process ends with it
    try:
        found: object = live(session, scenario, question.choices[task.arm], task.future)
    except NotOffered as why:
        found = str(why)
    except Exception as stopped:  # noqa: BLE001 - whatever it was, the parent must hear of it
        found = f"{type(stopped).__name__}: {stopped}"
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        json.dump(found, pipe)
    os._exit(0)


def _answer(said: bytes) -> Numbers:
    found = json.loads(said) if said else "the process of a play has ended without a word"
    if isinstance(found, str):
        raise Lost(found)
    return as_numbers(found)


# --- by replay -----------------------------------------------------------------------------------


def _replayed(question: Question, workers: int) -> Iterator[tuple[Task, Numbers]]:
    text = questions.to_text(question)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        under_way = {
            pool.submit(replayed, text, task.future, task.arm): task for task in tasks_of(question)
        }
        try:
            for done in as_completed(under_way):
                yield under_way[done], done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def replayed(text: str, future: int, arm: int) -> Numbers:
    """Live through one play of a question from its beginning."""
    question = questions.from_text(text)
    scenario = _scenario(text)
    return live(parting(question, scenario), scenario, question.choices[arm], future)


@cache
def _scenario(text: str) -> Scenario:
    return scenario_of(questions.from_text(text))
