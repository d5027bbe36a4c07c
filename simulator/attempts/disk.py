"""A file that only grows, on disk before anybody goes on.

Each piece is appended, flushed and synchronised, or it is as if it had never been: what a full
disk let through in part is cut off again. This module refuses to know what the pieces say.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from weakref import WeakSet

from simulator.attempts import lock
from simulator.attempts.trouble import CHANGED, IN_USE, VANISHED, InUse, NotKept, words_of

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PRIVATE = 0o600
"""Attempts are their player's; others of the same machine need not read them."""


_OPEN: WeakSet[Disk] = WeakSet()


def _close_in_child() -> None:
    """Close every attempt in a process just forked: a worker must not hold its parent's locks."""
    for each in list(_OPEN):
        each.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_in_child)


class Disk:
    """An attempt's file, open and locked.

    Attributes:
        content: All that stands in it for good.
    """

    def __init__(self, path: Path, descriptor: int, content: bytes) -> None:
        self.path = path
        self.content = content
        self._descriptor = descriptor
        self._is_torn = False
        self._is_open = True
        _OPEN.add(self)

    @classmethod
    def made(cls, path: Path) -> Disk:
        """Make the file; its folder too, where there is none.

        Raises:
            NotKept: It cannot be made.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, _PRIVATE)
            _synchronise_folder(path.parent)
        except OSError as error:
            raise NotKept(words_of(error, path)) from error
        _locked(descriptor, path)
        return cls(path, descriptor, b"")

    @classmethod
    def opened(cls, path: Path) -> Disk:
        """Open a file that is there, with all that stands in it.

        Raises:
            InUse: Somebody else has it open.
            NotKept: It cannot be opened for writing.
        """
        try:
            descriptor = os.open(path, _FLAGS)
        except OSError as error:
            raise NotKept(words_of(error, path)) from error
        _locked(descriptor, path)
        try:
            return cls(path, descriptor, path.read_bytes())
        except OSError as error:
            os.close(descriptor)
            raise NotKept(words_of(error, path)) from error

    def cut(self, size: int) -> None:
        """Cut off what stands after so many bytes: the torn end of a line never finished.

        Raises:
            NotKept: The system refuses.
        """
        try:
            os.ftruncate(self._descriptor, size)
        except OSError as error:
            raise NotKept(words_of(error, self.path)) from error
        self.content = self.content[:size]

    def append(self, piece: bytes) -> None:
        """Add a piece; when this returns it is on the disk.

        Raises:
            NotKept: It could not be added, and nothing of it stays.
        """
        try:
            self._made_ready()
            self._write(piece)
            os.fsync(self._descriptor)
        except OSError as error:
            self._undo()
            raise NotKept(words_of(error, self.path)) from error
        except KeyboardInterrupt:
            self._undo()
            raise
        self.content += piece

    def close(self) -> None:
        """Unlock and close the file; again does nothing."""
        if self._is_open:
            self._is_open = False
            os.close(self._descriptor)  # which gives the lock back as well

    def _made_ready(self) -> None:
        state = os.fstat(self._descriptor)
        if state.st_nlink == 0:
            self._write_anew()
        elif self._is_torn:
            os.ftruncate(self._descriptor, len(self.content))
            self._is_torn = False
        elif state.st_size != len(self.content):
            raise NotKept(CHANGED)

    def _write_anew(self) -> None:
        """Write everything to a new file in the place of one that somebody deleted."""
        try:
            other = Disk.made(self.path)
        except NotKept as trouble:
            raise NotKept(f"{VANISHED}. {trouble}") from trouble
        try:
            other.append(self.content)
        except NotKept:
            other.close()
            self.path.unlink(missing_ok=True)
            raise
        os.close(self._descriptor)
        self._descriptor, self._is_torn = other._descriptor, False  # noqa: SLF001 - one of its own
        _OPEN.discard(other)

    def _write(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def _undo(self) -> None:
        """Cut off what was written in part; where even that fails, it is done before the next."""
        self._is_torn = True
        try:
            os.ftruncate(self._descriptor, len(self.content))
        except OSError:
            return
        self._is_torn = False


def _locked(descriptor: int, path: Path) -> None:
    try:
        lock.take(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        raise InUse(IN_USE) from None
    except OSError as error:
        os.close(descriptor)
        # Windows says "permission denied" of a lock that another holds.
        if isinstance(error, PermissionError):
            raise InUse(IN_USE) from None
        raise NotKept(words_of(error, path)) from error


def _synchronise_folder(folder: Path) -> None:
    """Make the file's name last as well; Windows keeps it without being asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
