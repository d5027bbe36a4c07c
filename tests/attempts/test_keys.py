"""The key of a server: made once, kept to its owner, and never one that could be guessed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from simulator.attempts import make_key, read_key
from simulator.attempts.lines import key_id
from simulator.faults import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_is_read_as_it_was_made(tmp_path: Path) -> None:
    """Sealing and verifying must mean the same bytes, whoever edits the file's last line end."""
    file = tmp_path / "server.key"
    made = make_key(file)
    assert read_key(file) == made
    file.write_bytes(made)
    assert read_key(file) == made


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_key_is_its_owner_s_only(tmp_path: Path) -> None:
    """Who can read the key can seal anything."""
    make_key(tmp_path / "server.key")
    assert (tmp_path / "server.key").stat().st_mode & 0o077 == 0


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    """With it would go the proof of every attempt sealed so far."""
    made = make_key(tmp_path / "server.key")
    with pytest.raises(FileExistsError):
        make_key(tmp_path / "server.key")
    assert read_key(tmp_path / "server.key") == made


@pytest.mark.parametrize("content", [b"", b"\n\n", b"secret\n", b" " * 40])
def test_a_key_that_could_be_guessed_is_refused(tmp_path: Path, content: bytes) -> None:
    """A seal under it would prove nothing."""
    (tmp_path / "server.key").write_bytes(content)
    with pytest.raises(InvalidInput, match="no key"):
        read_key(tmp_path / "server.key")


def test_the_name_of_a_key_does_not_give_it_away(tmp_path: Path) -> None:
    """It stands in every header."""
    made = make_key(tmp_path / "server.key")
    assert key_id(made) not in made.decode("ascii")
    assert key_id(made) != key_id(make_key(tmp_path / "other.key"))
