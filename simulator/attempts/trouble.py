"""What keeps an attempt from being kept, in words for a person.

This module refuses to try again: whoever decided may, once the trouble is gone.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class NotKept(Exception):
    """A decision could not be kept and so was not taken; nothing has changed.

    The message is for a person: what is wrong and what helps. The same decision may be tried
    again.
    """


class InUse(NotKept):
    """The attempt is open in another window or program."""


IN_USE = "This attempt is open in another window. Go on there, or close it first."
VANISHED = "The attempt's file is gone and cannot be written anew"
CHANGED = (
    "The attempt's file has been changed by another program, so nothing more is written to it. "
    "Leave this play and look at the file with `becket verify`."
)
NOT_TAKEN = "Your decision was not taken, and nothing is lost."
NOT_CLOSED = (
    "The exercise is over, and all its decisions are kept; only its close could not be written. "
    "Taken up again, the attempt is closed."
)
_WORDS = {
    errno.ENOSPC: "The disk is full. Make some room, then try again.",
    errno.EDQUOT: "Your share of the disk is used up. Make some room, then try again.",
    errno.EFBIG: "The file may not grow any further here. Have the limit raised, or leave.",
    errno.EROFS: "The folder of attempts can only be read. Choose another with --attempts.",
    errno.EACCES: "The folder of attempts may not be written to. Choose another with --attempts.",
    errno.EPERM: "The folder of attempts may not be written to. Choose another with --attempts.",
    errno.EIO: "The disk has failed. Choose another folder with --attempts.",
    errno.ENOTDIR: "The folder of attempts is not a folder. Choose another with --attempts.",
    errno.EEXIST: "The folder of attempts is not a folder. Choose another with --attempts.",
    errno.ENAMETOOLONG: "The folder's name is too long. Choose another with --attempts.",
    errno.ENOENT: "The file is not there any more.",
    errno.ENOLCK: "Files cannot be locked in this folder. Choose another with --attempts.",
    errno.EOPNOTSUPP: "Files cannot be locked in this folder. Choose another with --attempts.",
}


def words_of(error: OSError, file: Path) -> str:
    """Say what a refusal of the system means."""
    words = _WORDS.get(error.errno or 0, f"{error.strerror or error}.")
    return f"{words} ({file.name})"
