"""All futures of all arms, several at a time: each in a fork of the play at its parting.

A fork has the play as it stands, waiting flows and all, so that nothing is replayed. Where a system
cannot fork, each is replayed in a pool of fresh processes. Either way the answer is the same, for
any number of workers: a play hangs on its choice and its future alone. What was decided is lived
through at once; other choices may come while it is. This module refuses to run in a process that
has threads or a screen; see `helper`.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, NoReturn

from analysis.whatif import question as questions
from analysis.whatif.arms import live, parting, scenario_of
from analysis.whatif.measuring import as_numbers
from analysis.whatif.question import Task, choice_from_line, tasks_of
from simulator.deciders.foresight import Foresight
from simulator.session import NotOffered

if TYPE_CHECKING:
    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question
    from simulator.scenario.loading import Scenario
    from simulator.session import Decision, Session

CAN_FORK = hasattr(os, "fork")
CHUNK = 65_536

Lived = Iterator[tuple[Task, "Numbers | str"]]
"""Plays as they are done, in any order; words for a person where one could not be."""


def lived(question: Question, workers: int, choices: int) -> Lived:
    """Live through what was decided, and through each other choice as it comes.

    Args:
        workers: Plays at a time, from 1.
        choices: File descriptor from which other choices come, a line each, until it ends. With
            a new one, plays of the choice before that are not begun yet are given up.

    Raises:
        InvalidInput: The scenario cannot be used.
        Diverged: The play cannot be replayed with it. `NotOffered`: the same.
    """
    if CAN_FORK:
        yield from Forks(question, workers, choices).lived()
    else:
        yield from _replayed(question, workers, choices)


# --- by forks ------------------------------------------------------------------------------------


class Forks:
    """Plays under way, each in a fork of its own.

    Attributes:
        chosen: The choice of each arm so far.
        waiting: Plays not begun yet, in their order.
    """

    def __init__(self, question: Question, workers: int, choices: int) -> None:
        """Replay the play to the parting, and list what is to be lived through first."""
        self.question, self.workers, self.choices = question, workers, choices
        self.scenario = scenario_of(question)
        self.session: Session = parting(question, self.scenario)
        self.foresight = Foresight(self.session)
        self.chosen: list[Decision] = [question.decisions[-1]]
        self.waiting = list(tasks_of(question, 0))
        self._said = b""
        self._number = 0

    def lived(self) -> Lived:
        """Live through everything asked for."""
        yield self._rehearsed()
        # What stands at the parting is never garbage, and looking for some in it would copy it.
        gc.collect()
        gc.freeze()
        with selectors.DefaultSelector() as ends:
            ends.register(self.choices, selectors.EVENT_READ)
            while self.waiting or ends.get_map():
                self._begin(ends)
                for key, _ in ends.select():
                    if key.data is None:
                        self._listen(ends)
                    elif part := os.read(key.fd, CHUNK):
                        key.data[2].extend(part)
                    else:
                        ends.unregister(key.fd)
                        yield self._ended(key.fd, *key.data)

    def _rehearsed(self) -> tuple[Task, Numbers | str]:
        """Live through the first play here, so that its forks begin with a rule book looked up."""
        task = self.waiting.pop(0)
        session = parting(self.question, self.scenario, self.session.book)
        return self._told(task, self._found(session, task))

    def _listen(self, ends: selectors.BaseSelector) -> None:
        """Take up the choices that have come; the newest is what is asked."""
        part = os.read(self.choices, CHUNK)
        if not part:
            ends.unregister(self.choices)
        *lines, self._said = (self._said + part).split(b"\n")
        for line in lines:
            self.chosen.append(choice_from_line(line.decode()))
            newest = len(self.chosen) - 1
            kept = [each for each in self.waiting if each.arm == 0]
            self.waiting = sorted([*kept, *tasks_of(self.question, newest)])

    def _begin(self, ends: selectors.BaseSelector) -> None:
        while self.waiting and self._number < self.workers:
            task = self.waiting.pop(0)
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(reading)
                self._live(task, writing)
            os.close(writing)
            self._number += 1
            ends.register(reading, selectors.EVENT_READ, (task, child, bytearray()))

    def _live(self, task: Task, writing: int) -> NoReturn:
        """Live through one play in its own process, and end with it."""
        gc.disable()  # a play is short, and its process ends with it
        found: object
        try:
            found = self._found(self.session, task)
        except Exception as stopped:  # noqa: BLE001 - whatever it was, the parent must hear of it
            found = f"{type(stopped).__name__}: {stopped}"
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(found, pipe)
        os._exit(0)

    def _ended(
        self, reading: int, task: Task, child: int, said: bytearray
    ) -> tuple[Task, Numbers | str]:
        os.close(reading)
        os.waitpid(child, 0)
        self._number -= 1
        found = json.loads(said) if said else "the process of a play has ended without a word"
        return self._told(task, found if isinstance(found, str) else as_numbers(found))

    def _told(self, task: Task, found: Numbers | str) -> tuple[Task, Numbers | str]:
        """Give up the rest of an arm whose choice cannot be made."""
        if isinstance(found, str):
            self.waiting = [each for each in self.waiting if each.arm != task.arm]
        return task, found

    def _found(self, session: Session, task: Task) -> Numbers | str:
        chosen = self.chosen[task.arm]
        try:
            return live(session, self.scenario, chosen, task.future, self.foresight)
        except NotOffered as why:
            return str(why)


# --- by replay -----------------------------------------------------------------------------------


def _replayed(question: Question, workers: int, choices: int) -> Lived:
    parting(question, scenario_of(question))
    line = questions.to_line(question)
    with (
        ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool,
        os.fdopen(os.dup(choices), encoding="utf-8") as others,
    ):
        # Here choices are taken one after another: nothing can be listened to meanwhile.
        for arm, other in enumerate(["", *others]):
            under_way = {
                pool.submit(replayed, line, other, task.future): task
                for task in tasks_of(question, arm)
            }
            for done in as_completed(under_way):
                yield under_way[done], done.result()


def replayed(line: str, other: str, future: int) -> Numbers | str:
    """Live through one play of a question from its beginning.

    Args:
        other: The choice, written down; empty for what was decided.
    """
    question = questions.from_line(line)
    chosen = choice_from_line(other) if other else question.decisions[-1]
    scenario = _scenario(line)
    try:
        return live(parting(question, scenario), scenario, chosen, future)
    except NotOffered as why:
        return str(why)


@cache
def _scenario(line: str) -> Scenario:
    return scenario_of(questions.from_line(line))
