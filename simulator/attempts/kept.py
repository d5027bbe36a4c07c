"""An open attempt: the keeper of a session, which writes each decision before it is carried out.

Nothing a player decided is taken before it stands on the disk, and nothing stands there that was
refused. This module refuses to write a score, or the log: both follow from the decisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.attempts.entries import SoFar, closing_body, decision_body
from simulator.attempts.header import NoForm
from simulator.attempts.lines import Line, check_text, line_of
from simulator.attempts.trouble import NOT_CLOSED, NOT_TAKEN, NotKept

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.attempts.disk import Disk
    from simulator.session import Decision, Session


class Kept:
    """An attempt that is being played; it is one of its session's keepers.

    Attributes:
        pseudonym: Under which it is played.
        is_closed: Whether the closing line stands; nothing may follow it.
    """

    def __init__(
        self,
        disk: Disk,
        last: Line,
        session: Session,
        pseudonym: str,
        key: bytes | None = None,
        counted: SoFar | None = None,
    ) -> None:
        """Take over an open file.

        Args:
            last: The line after which the next one goes.
            key: With which lines are sealed; None for no seal.
            counted: The digest of the session's records as far as it has been made.
        """
        self.is_closed = False
        self.pseudonym = pseudonym
        self._disk = disk
        self._last = last
        self._key = key
        self._records = SoFar(session.records) if counted is None else counted
        session.keepers.append(self)

    @property
    def file(self) -> Path:
        """Return the attempt's file."""
        return self._disk.path

    def __call__(self, decision: Decision) -> None:
        """Write a decision.

        Raises:
            NotKept: It does not stand on the disk, and so must not be taken.
        """
        body = decision_body(self._next, decision, self._records.at(decision.at))
        try:
            check_text(body)
            line = line_of(body, self._last.own, self._key)
        except NoForm as why:
            raise NotKept(f"{NOT_TAKEN} It {why}; write it otherwise.") from why
        self._add(line, NOT_TAKEN)

    def close(self, session: Session) -> None:
        """Write the closing line of a play that is over, and let the file go.

        A play that is not over is let go without it.

        Raises:
            NotKept: The line cannot be written; the play can be taken up and closed later.
        """
        if session.is_over and not self.is_closed:
            log = self._records.at(session.at)
            body = closing_body(self._next, session.at, log)
            self._add(line_of(body, self._last.own, self._key), NOT_CLOSED)
            self.is_closed = True
        self.let_go()
        if self in session.keepers:
            session.keepers.remove(self)

    def let_go(self) -> None:
        """Let the file go as it stands; it can be taken up again."""
        self._disk.close()

    @property
    def _next(self) -> int:
        return self._last.number + 1

    def _add(self, line: Line, otherwise: str) -> None:
        try:
            self._disk.append(line.raw)
        except NotKept as trouble:
            raise NotKept(f"{otherwise} {trouble}") from trouble
        self._last = line
