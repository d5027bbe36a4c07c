"""Files that a command writes because somebody named them: whole, or as they were before.

What is written goes into a file beside the one asked for, onto the disk, and then into its place,
so that a full disk costs nobody the file of before. What is no ordinary file (a pipe, a device) is
written to as it stands. This module refuses to leave a part behind, and trouble names the file.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = ".part"


def write(file: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        OSError: It cannot be written; a file that was there is as it was. The error names it.
    """
    try:
        if _is_ordinary(file):
            _replace(file.resolve(), data)  # a link stays a link: what it leads to is replaced
        else:
            file.write_bytes(data)
    except OSError as error:
        error.filename, error.filename2 = str(file), None
        raise


@contextlib.contextmanager
def growing(file: Path | None) -> Iterator[Path | None]:
    """Let a file be written bit by bit, for what is too long to be held; then it is put in place.

    Yields:
        Where to write to; None for None.

    Raises:
        OSError: It cannot be written; a file that was there is as it was. The error names it.
    """
    if file is None or not _is_ordinary(file):
        yield file
        return
    target = file.resolve()
    beside = target.with_name(f"{target.name}{PART}")
    try:
        yield beside
        with beside.open("rb+") as part:
            os.fsync(part.fileno())
        _put_in_place(beside, target)
    except OSError as error:
        if error.filename in (None, str(beside)):
            error.filename, error.filename2 = str(file), None
        raise
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _is_ordinary(file: Path) -> bool:
    """Tell whether a file can be replaced; a name like /dev/stdout stands for what is open."""
    is_named_device = file.absolute().is_relative_to("/dev")
    return not is_named_device and (file.is_file() or not file.exists())


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f"{target.name}{PART}")
    try:
        with beside.open("wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        _put_in_place(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _put_in_place(beside: Path, target: Path) -> None:
    """Put a file in the place of another, with its rights."""
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o777)
    beside.replace(target)
