"""A folder of attempts: where a new one begins, and what is there.

Listing reads the first and the last line of each file and replays nothing. This module refuses to
delete what is open, and to say what an attempt is worth.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from simulator.attempts.chain import chain_of
from simulator.attempts.disk import Disk
from simulator.attempts.header import Header, Mode, NoForm, file_name
from simulator.attempts.kept import Kept
from simulator.attempts.lines import NOTHING_BEFORE, key_id, line_of, read_line
from simulator.attempts.pseudonyms import cleaned, pseudonym
from simulator.attempts.trouble import NotKept, words_of
from simulator.attempts.versions import versions
from simulator.scenario.library import shelf

if TYPE_CHECKING:
    from simulator.scenario.loading import Scenario
    from simulator.session import Session

ENDING = ".jsonl"
VARIABLE = "BECKET_ATTEMPTS"
"""Environment variable that names the folder where no other is asked for."""
_TAIL = 65_536
"""Bytes read of a file's end in search of its last line; a longer line is looked for in full."""


def default_folder() -> Folder:
    """Return the folder of attempts where none is named: the user's own."""
    named = os.environ.get(VARIABLE)
    return Folder(Path(named) if named else platformdirs.user_data_path("becket") / "attempts")


@dataclass(frozen=True, slots=True)
class Listed:
    """An attempt as a list shows it.

    Attributes:
        scenario: Its id, with its variant; empty where the header is damaged, as are the texts.
        title: The scenario's name as the header has it: its id in words.
        began: The wall clock at the beginning, ISO 8601 in UTC.
        is_finished: Whether the attempt is closed.
        is_damaged: Whether its first or its last line cannot be read.
    """

    file: Path
    scenario: str
    title: str
    pseudonym: str
    mode: Mode
    began: str
    decisions: int
    is_finished: bool
    is_damaged: bool
    header: Header | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of attempts, which need not exist yet.

    Attributes:
        seal: The key with which a server seals what is begun here; None for no seal.
    """

    path: Path
    seal: bytes | None = None

    def begin(
        self,
        scenario: Scenario,
        path: Path,
        session: Session,
        seed: int,
        pseudonym: str | None = None,
        mode: Mode = Mode.PRACTICE,
        key: bytes | None = None,
        begun_from: int | None = None,
    ) -> Kept:
        """Begin an attempt; it keeps every decision of the session from now on.

        Args:
            path: The scenario's file.
            session: At its opening. A play chosen otherwise is put to it after this, decision by
                decision, so that each is kept with what the world was before it.
            pseudonym: The usual one of the folder where none is given.
            key: With which a server seals each line; None for the folder's.
            begun_from: Number of the decision at which it is chosen otherwise. Such a play is
                practice whatever it came from, and never bears a seal: nothing is proved by it.

        Raises:
            NotKept: The file cannot be made.
        """
        assert not session.decisions, "an attempt begins at the opening"  # noqa: S101 - a bug, no input
        is_beside = begun_from is not None
        assert mode is Mode.PRACTICE or not is_beside, "nothing assessed is chosen otherwise"  # noqa: S101 - as above
        sealing = None if is_beside else key or self.seal
        header = Header(
            scenario=scenario.id,
            sha256=scenario.sha256,
            structure_sha256=scenario.structure_sha256,
            file=file_name(path, is_shipped=path.resolve().is_relative_to(shelf().resolve())),
            versions=versions(),
            seed=seed,
            pseudonym=cleaned(pseudonym or "") or self.usual_name(),
            mode=mode,
            began=_now(),
            begun_from=begun_from,
            seal=None if sealing is None else key_id(sealing),
        )
        disk = Disk.made(self._new_file(scenario.id, header.began))
        first = line_of(header.body(), NOTHING_BEFORE, sealing)
        try:
            disk.append(first.raw)
        except NotKept:
            disk.close()
            disk.path.unlink(missing_ok=True)
            raise
        return Kept(disk, first, session, header.pseudonym, sealing)

    def usual_name(self) -> str:
        """Return the name of the newest attempt here; a new pseudonym where there is none."""
        return self.last_name() or pseudonym()

    def last_name(self) -> str:
        """Return the name of the newest attempt here; empty where there is none.

        Where several people share a folder it may be another's, so whoever takes it says so.
        """
        return next((each.pseudonym for each in self.listed() if each.pseudonym), "")

    def listed(self) -> tuple[Listed, ...]:
        """List the attempts that are here, the newest first, damaged ones included."""
        found = [listed(each) for each in self.path.glob(f"*{ENDING}") if is_here(each)]
        return tuple(sorted(found, key=lambda each: (each.began, each.file.name), reverse=True))

    def delete(self, file: Path) -> None:
        """Delete an attempt.

        Raises:
            InUse: It is open. NotKept: The system refuses.
        """
        Disk.opened(file).close()
        try:
            file.unlink()
        except OSError as error:
            raise NotKept(words_of(error, file)) from error

    def export(self, file: Path, to: Path) -> Path:
        """Copy an attempt, byte for byte; returns the copy.

        Args:
            to: A folder, or a file that is not there yet.

        Raises:
            NotKept: The copy cannot be made, or something stands in its place.
        """
        target = to
        try:
            target = to / file.name if to.is_dir() else to
            with file.open("rb") as source, target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
        except FileExistsError:
            raise NotKept(f"{target.name} is there already; name another file.") from None
        except OSError as error:
            raise NotKept(words_of(error, target)) from error
        return target

    def _new_file(self, scenario: str, began: str) -> Path:
        moment = began[:19].replace(":", "").replace("T", "-")
        return self.path / f"{scenario}-{moment}-{secrets.token_hex(3)}{ENDING}"


def is_here(path: Path) -> bool:
    """Tell whether a file is there for whoever asks: one in a folder shut to them is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


# --- listing ---------------------------------------------------------------------------------


def listed(file: Path) -> Listed:
    """Tell of a file what a list shows; never raises for what stands in it."""
    try:
        first, last = _ends(file)
        header = chain_of(first).header
        end = read_line(last)
    except (NoForm, OSError):
        return Listed(file, "", file.stem, "", Mode.PRACTICE, "", 0, False, True, None)
    decisions = end.number - 1 if end.is_closing else end.number
    return Listed(
        file=file,
        scenario=header.scenario,
        title=header.scenario.replace("-", " "),
        pseudonym=header.pseudonym,
        mode=header.mode,
        began=header.began,
        decisions=decisions,
        is_finished=end.is_closing,
        is_damaged=False,
        header=header,
    )


def _ends(file: Path) -> tuple[bytes, bytes]:
    """Read the first line of a file and the last that is whole."""
    with file.open("rb") as source:
        first = source.readline()
        size = source.seek(0, os.SEEK_END)
        source.seek(max(0, size - _TAIL))
        lines = source.read().rpartition(b"\n")[0].rpartition(b"\n")
        if size > _TAIL and not lines[1]:
            source.seek(0)
            lines = source.read().rpartition(b"\n")[0].rpartition(b"\n")
    return first, lines[2] + b"\n"
