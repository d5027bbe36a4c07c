"""Who has joined, under what name, and the folder that is theirs.

A trainee is known by a pseudonym, a personal code for coming back from another browser, and a token
that this browser keeps. Of the last two only hashes are on disk. One folder holds one trainee, and
nobody is ever given another's. This module refuses to know who anybody really is.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from tui.serve import secrets

MOST_TOKENS = 5
"""Browsers in which one trainee is known at once; the oldest is forgotten."""
NAME = re.compile(r"[^\W_](?:[^\W_]|[ '-](?=[^\W_])){1,39}")
FOLDER = "trainees"
ACCOUNT = "account.json"
NAME_RULE = "A name has 2 to 40 letters or digits, with single spaces, hyphens or apostrophes."


class NotLetIn(Exception):
    """Somebody cannot join so; the message says why in plain words."""


@dataclass(frozen=True, slots=True)
class Trainee:
    """One trainee; `home` is the folder that is theirs alone."""

    name: str
    home: Path

    @property
    def id(self) -> str:
        """Return what is the same for one trainee and differs between any two."""
        return self.home.name

    @property
    def attempts(self) -> Path:
        """Return the folder of their attempts."""
        return self.home / "attempts"


class Accounts:
    """The trainees of one server's data folder."""

    def __init__(self, data: Path) -> None:
        """Open the folder, made for its owner alone where it is not there yet."""
        self._folder = data / FOLDER
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._by_mark: dict[str, Trainee] = {}
        for account in sorted(self._folder.glob(f"*/{ACCOUNT}")):
            known = _read(account)
            trainee = Trainee(known.name, account.parent)
            self._by_mark.update(dict.fromkeys(known.marks, trainee))

    def known_by(self, token: str) -> Trainee | None:
        """Return whose browser this is; None for nobody's."""
        return self._by_mark.get(secrets.mark_of(token)) if token else None

    def join(self, name: str) -> tuple[Trainee, str, str]:
        """Take somebody new in.

        Returns:
            The trainee, the personal code, and the token for this browser.

        Raises:
            NotLetIn: The name cannot be used, or somebody has it.
        """
        trainee = self._named(name)
        try:
            trainee.home.mkdir(mode=0o700)
        except FileExistsError:
            words = "Somebody has that name already. If it is you, come back with your own code."
            raise NotLetIn(words) from None
        trainee.attempts.mkdir(mode=0o700)
        code, token = secrets.new_code(), secrets.new_token()
        self._keep(trainee, _Account(trainee.name, secrets.kept(code), ()), token)
        return trainee, code, token

    def come_back(self, name: str, code: str) -> tuple[Trainee, str]:
        """Let somebody in again from a browser that does not know them.

        Returns:
            The trainee, and the token for this browser.

        Raises:
            NotLetIn: No such name and code belong together.
        """
        trainee = self._named(name)
        account = trainee.home / ACCOUNT
        known = _read(account) if account.is_file() else None
        if known is None or not secrets.fits(code, known.code):
            raise NotLetIn("That name and that personal code do not belong together.")
        trainee = Trainee(known.name, trainee.home)
        token = secrets.new_token()
        self._keep(trainee, known, token)
        return trainee, token

    def forget(self, token: str) -> None:
        """Forget a browser; the trainee and the attempts stay."""
        mark = secrets.mark_of(token)
        trainee = self._by_mark.pop(mark, None)
        if trainee is not None:
            known = _read(trainee.home / ACCOUNT)
            marks = tuple(each for each in known.marks if each != mark)
            _write(trainee.home / ACCOUNT, _Account(known.name, known.code, marks))

    def _named(self, name: str) -> Trainee:
        clean = " ".join(unicodedata.normalize("NFKC", name).split())
        if not NAME.fullmatch(clean):
            raise NotLetIn(NAME_RULE)
        return Trainee(clean, self._folder / _folder_name(clean))

    def _keep(self, trainee: Trainee, known: _Account, token: str) -> None:
        mark = secrets.mark_of(token)
        marks = (*known.marks, mark)
        for old in marks[:-MOST_TOKENS]:
            self._by_mark.pop(old, None)
        _write(trainee.home / ACCOUNT, _Account(known.name, known.code, marks[-MOST_TOKENS:]))
        self._by_mark[mark] = trainee


@dataclass(frozen=True, slots=True)
class _Account:
    """What is kept of a trainee on disk."""

    name: str
    code: str
    marks: tuple[str, ...]


def _folder_name(name: str) -> str:
    """Return a folder's name that any file system takes, and that no two names share.

    Letters beyond ASCII are written as their numbers, so that nothing hangs on how a file system
    folds them.
    """
    folded = unicodedata.normalize("NFKC", name.casefold()).replace(" ", "_")
    return "".join(
        char if char.isascii() and (char.isalnum() or char in "_-") else f"={ord(char):x}="
        for char in folded
    )


def _read(path: Path) -> _Account:
    known = json.loads(path.read_text(encoding="utf-8"))
    return _Account(known["name"], known["code"], tuple(known["marks"]))


def _write(path: Path, account: _Account) -> None:
    """Write an account so that a power cut leaves the old one or the new one."""
    known = {"name": account.name, "code": account.code, "marks": list(account.marks)}
    with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        json.dump(known, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
