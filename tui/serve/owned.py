"""A trainee's folder of attempts on a server: sealed where the server seals, and kept there.

Nothing typed in a browser names a file of the server, and what was assessed is not the trainee's to
delete. This module refuses to know how a play is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.attempts import Folder, Mode, NotKept, listed, read_key
from simulator.resuming import take_up

if TYPE_CHECKING:
    from simulator.resuming import Resumed
    from tui.serve.child import Seat

NOT_HERE = "Files of the server are not written from a browser; ask whoever runs it for a copy."
STAYS = "This attempt was assessed. It stays on file; whoever runs the server can delete it."


@dataclass(frozen=True, slots=True)
class OwnFolder(Folder):
    """A folder of attempts as a trainee of a server has it."""

    def take_up(self, file: Path) -> Resumed:
        """Take up an attempt under the server's seal.

        Raises:
            CannotResume: As for `resuming.take_up`.
        """
        return take_up(self, file, self.seal)

    def delete(self, file: Path) -> None:
        """Delete an attempt of practice.

        Raises:
            NotKept: It was assessed, is open, or the system refuses.
        """
        if listed(file).mode is Mode.ASSESSMENT:
            raise NotKept(STAYS)
        Folder.delete(self, file)

    def export(self, file: Path, to: Path) -> Path:
        """Refuse: a path that a browser names is a path of the server's.

        Raises:
            NotKept: Always.
        """
        del file, to
        raise NotKept(NOT_HERE)


def folder_of(seat: Seat) -> OwnFolder:
    """Return the folder of one seat's attempts.

    Raises:
        InvalidInput: The key's file holds no key. OSError: It cannot be read.
    """
    key = read_key(Path(seat.key)) if seat.key else None
    return OwnFolder(Path(seat.attempts), key)


def mode_of(seat: Seat) -> Mode:
    """Return in which mode everything is played on a seat."""
    return Mode.ASSESSMENT if seat.is_assessment else Mode.PRACTICE
