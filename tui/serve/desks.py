"""The plain plays of all trainees: a process each, asked one thing at a time.

A process that has had nothing to do for long is ended; the attempt is on disk and is taken up again
at the next page. This module refuses to know what the pages show.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.serve import child
from tui.serve.plain.asking import Answered, answered_from, to_line

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from tui.serve.child import Seat
    from tui.serve.plain.asking import Asked

MODULE = "tui.serve.plainplay"
LONGEST_LINE = 8 * 1_024 * 1_024
LONGEST_ANSWER_SECONDS = 90.0
IDLE_SECONDS = 1_800.0


class Broken(Exception):
    """The process of a desk failed at a request; it has been ended, and the attempt is on disk."""


@dataclass
class Desk:
    """The process of one trainee's plain play."""

    seat: Seat
    asked_at: float = field(default_factory=time.monotonic)
    _process: Process | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(self, asked: Asked) -> Answered:
        """Put one request, and wait for its answer.

        Raises:
            Broken: There was none.
        """
        async with self._turn:
            self.asked_at = time.monotonic()
            try:
                return await asyncio.wait_for(self._ask(asked), LONGEST_ANSWER_SECONDS)
            except (TimeoutError, ConnectionError, ValueError) as error:
                await self._end()
                raise Broken(str(error)) from error

    async def _ask(self, asked: Asked) -> Answered:
        if self._process is None or self._process.returncode is not None:
            self._process = await child.started(
                MODULE, self.seat, is_heard=False, limit=LONGEST_LINE
            )
        source, sink = self._process.stdin, self._process.stdout
        assert source is not None  # noqa: S101 - it was asked for as a pipe
        assert sink is not None  # noqa: S101 - as the other end was
        source.write(to_line(asked))
        await source.drain()
        return answered_from(await sink.readline())

    async def end(self) -> None:
        """End the process once it has answered what it was asked."""
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            await child.ended(process)

    def is_idle(self, now: float) -> bool:
        """Tell whether nothing has been asked for long."""
        return not self._turn.locked() and now - self.asked_at > IDLE_SECONDS
