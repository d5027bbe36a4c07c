"""All futures of all arms, several at a time, in processes that last.

Each of them leads the play to its parting anew, world alone, or copies it there, and lives on. So
a play hangs on its choice and its future alone, and any number of processes gives the same answer.
What was decided is lived through at once; other choices may come while it is, and other questions
about the same play after it. Where a system cannot fork, a pool of fresh processes does the same.
This module refuses to run in a process that has threads or a screen; see `helper`.
"""

from __future__ import annotations

import gc
import os
import select
import selectors
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from analysis.whatif.course import Course
from analysis.whatif.measuring import as_numbers
from analysis.whatif.orders import Lived, Orders
from analysis.whatif.question import choice_from_line, choice_to_line, from_line, to_line
from analysis.whatif.worker import CHUNK, Worker

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Play

CAN_FORK = hasattr(os, "fork")

READY = Lived(0, None)
"""The scenario is loaded, and questions are taken up at once."""


def lived(play: Play, workers: int, lines: int) -> Iterator[Lived]:
    """Live through whatever is asked about a play, in any order.

    Args:
        workers: Plays at a time, from 1.
        lines: File descriptor from which `orders` come, until it ends; then nobody listens.

    Raises:
        InvalidInput: The scenario cannot be used.
        Diverged: The play cannot be replayed with it. `NotOffered`: the same.
    """
    course = Course(play)
    if CAN_FORK:
        yield from Futures(course, workers, lines).lived()
    else:
        yield from _in_a_pool(play, workers, lines)


class Futures:
    """Plays under way in lasting processes."""

    def __init__(self, course: Course, workers: int, lines: int) -> None:
        """Have nothing asked yet, and nobody to live it through."""
        self.course, self.number, self.lines = course, workers, lines
        self.orders = Orders(course.play)
        self.workers: list[Worker] = []
        self._said = b""
        self._is_listening = True

    def lived(self) -> Generator[Lived, None, None]:
        """Live through everything asked for, until nobody asks."""
        yield from self._rehearsed()
        # What stands by now is never garbage, and looking for some in it would copy it.
        gc.collect()
        gc.freeze()
        try:
            yield from self._handed_out()
        finally:
            for each in self.workers:
                each.end()

    def _handed_out(self) -> Iterator[Lived]:
        with selectors.DefaultSelector() as ends:
            ends.register(self.lines, selectors.EVENT_READ)
            for _ in range(self.number):
                self._start(ends)
            yield READY
            while self._is_listening:
                self._hand_out()
                for key, _ in ends.select():
                    yield from self._listen() if key.data is None else self._hear(key.data, ends)

    def _start(self, ends: selectors.BaseSelector) -> None:
        worker = Worker(self.course, self.workers)
        self.workers.append(worker)
        ends.register(worker.answers, selectors.EVENT_READ, worker)

    def _rehearsed(self) -> Iterator[Lived]:
        """Live one play through here, so that the others begin with a rule book looked up."""
        if select.select([self.lines], [], [], 0)[0]:
            yield from self._listen()
        if self.orders.waiting:
            task, number, chosen = self.orders.next()
            here = self.course.at(number)
            yield from self.orders.take_in(task, self.course.lived(here, chosen, task.future))
        else:
            self.course.lived(self.course.at(0), self.course.play.decisions[0], 0)

    def _listen(self) -> Iterator[Lived]:
        """Take up the lines that have come."""
        part = os.read(self.lines, CHUNK)
        self._is_listening = bool(part)
        *lines, self._said = (self._said + part).split(b"\n")
        for line in lines:
            yield from self.orders.take(line.decode())

    def _hand_out(self) -> None:
        for worker in self.workers:
            if worker.doing is None and self.orders.waiting:
                worker.tell(self.orders.asked, self.orders.next())

    def _hear(self, worker: Worker, ends: selectors.BaseSelector) -> Iterator[Lived]:
        """Take in what a process has to say; one that has ended is replaced."""
        found, doing = worker.heard(), worker.doing
        if worker.has_ended:
            ends.unregister(worker.answers)
            self.workers.remove(worker)
            worker.end()
            self._start(ends)
        if found is None or doing is None:
            return
        worker.doing, (asked, task) = None, doing
        if asked == self.orders.asked and not self.orders.is_over:
            told = found if isinstance(found, str) else as_numbers(found)
            yield from self.orders.take_in(task, told)


# --- where nothing can be forked -----------------------------------------------------------------


def _in_a_pool(play: Play, workers: int, lines: int) -> Iterator[Lived]:
    """Do what is asked one choice after another: nothing can be listened to meanwhile."""
    line, orders = to_line(play), Orders(play)
    with (
        ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool,
        os.fdopen(os.dup(lines), encoding="utf-8") as said,
    ):
        yield READY
        for each in said:
            yield from orders.take(each)
            under_way = {}
            while orders.waiting:
                task, number, chosen = orders.next()
                written = choice_to_line(chosen)
                under_way[pool.submit(lived_alone, line, number, written, task.future)] = task
            for done in as_completed(under_way):
                yield from orders.take_in(under_way[done], done.result())


def lived_alone(line: str, number: int, chosen: str, future: int) -> Numbers | str:
    """Live through one play in a process that knows of nothing.

    Args:
        line: The play, written down; `chosen`: the choice at decision `number`, likewise.
    """
    course = _course(line)
    return course.lived(course.at(number), choice_from_line(chosen), future)


@lru_cache(maxsize=1)
def _course(line: str) -> Course:
    return Course(from_line(line))
