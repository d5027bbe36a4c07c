"""A decision is on disk or it is not taken; whatever stands in the way is told in words."""

from __future__ import annotations

import errno
import os
import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from simulator.attempts import Folder, InUse, Mode, NotKept, disk
from simulator.resuming import CannotResume, Seal, State, take_up, verified
from simulator.scenario.library import asked_for
from simulator.scenario.repertoire import repertoire
from simulator.session import Decision, Session
from tests.attempts.forged import rehashed
from tests.attempts.plays import SEED, Begun, begun, decisions, put_all, scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAKEN = 5


@pytest.fixture
def attempt(tmp_path: Path) -> Iterator[Begun]:
    """An attempt with a few decisions."""
    made = begun(tmp_path)
    made.decide(*decisions()[:TAKEN])
    yield made
    made.kept.let_go()


def _stands_at(attempt: Begun, taken: int) -> None:
    """Check that as many decisions are taken, and that the file says the same."""
    assert len(attempt.session.decisions) == taken
    found = verified(attempt.file)
    assert (found.state, found.decisions) == (State.UNFINISHED, taken)


def _refused(attempt: Begun, words: str) -> None:
    at, records = attempt.session.at, len(attempt.session.records)
    with pytest.raises(NotKept, match=words):
        attempt.decide(decisions()[len(attempt.session.decisions)])
    assert (attempt.session.at, len(attempt.session.records)) == (at, records)


def _goes_on(attempt: Begun) -> None:
    taken = len(attempt.session.decisions)
    attempt.decide(decisions()[taken])
    _stands_at(attempt, taken + 1)


# --- a disk that refuses ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "share of the disk"),
        (errno.EIO, "disk has failed"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "may not be written"),
    ],
)
def test_a_disk_that_refuses_is_told_and_spoils_nothing(
    attempt: Begun, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    """What was decided can be decided again once there is room."""
    with monkeypatch.context() as patch:

        def refuse(descriptor: int, piece: bytes) -> int:
            del descriptor, piece
            raise OSError(code, os.strerror(code))

        patch.setattr(disk.os, "write", refuse)
        _refused(attempt, words)
    _stands_at(attempt, TAKEN)
    _goes_on(attempt)


@pytest.mark.parametrize("let_through", [1, 40, 300])
def test_what_a_full_disk_let_through_is_cut_off(
    attempt: Begun, monkeypatch: pytest.MonkeyPatch, let_through: int
) -> None:
    """Half a line in the middle of a file would spoil all that follows."""
    write, calls = os.write, iter((let_through,))

    def half(descriptor: int, piece: bytes) -> int:
        room = next(calls, None)
        if room is None:
            raise OSError(errno.ENOSPC, "full")
        return write(descriptor, piece[:room])

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", half)
        _refused(attempt, "disk is full")
    _stands_at(attempt, TAKEN)
    _goes_on(attempt)


def test_what_cannot_be_cut_off_at_once_is_cut_off_before_the_next(
    attempt: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing disk may refuse that too; the file is read as torn until then."""
    write, calls = os.write, iter((9,))

    def half(descriptor: int, piece: bytes) -> int:
        room = next(calls, None)
        if room is None:
            raise OSError(errno.EIO, "failing")
        return write(descriptor, piece[:room])

    def refuse(descriptor: int, size: int) -> None:
        del descriptor, size
        raise OSError(errno.EIO, "failing")

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", half)
        patch.setattr(disk.os, "ftruncate", refuse)
        _refused(attempt, "disk has failed")
    _stands_at(attempt, TAKEN)
    _goes_on(attempt)


@contextmanager
def _no_larger_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_limit_of_the_system_is_told_and_spoils_nothing(attempt: Begun) -> None:
    """The real thing: the system itself writes half a line and refuses the rest."""
    with _no_larger_than(attempt.file.stat().st_size + 100):
        _refused(attempt, "may not grow")
    _stands_at(attempt, TAKEN)
    _goes_on(attempt)


def test_a_decision_that_was_broken_off_while_written_is_not_taken(
    attempt: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C may come at any moment; file and session must not part."""

    def interrupt(descriptor: int) -> None:
        del descriptor
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            attempt.decide(decisions()[TAKEN])
    _stands_at(attempt, TAKEN)
    _goes_on(attempt)


# --- a folder or file that is not there -----------------------------------------------------


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """A wrong --attempts must not end in a traceback."""
    (tmp_path / "taken").write_text("here", encoding="utf-8")
    with pytest.raises(NotKept, match="--attempts"):
        begun(tmp_path / "taken")


def test_a_folder_that_can_only_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before the exercise begins. Whoever runs the tests may be allowed everything."""

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(disk.os, "open", refuse)
    with pytest.raises(NotKept, match="may not be written"):
        begun(tmp_path)


def test_a_header_that_cannot_be_written_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty attempt would be offered for ever."""

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk.os, "write", refuse)
    with pytest.raises(NotKept, match="full"):
        begun(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_deleted_is_written_anew(attempt: Begun) -> None:
    """Somebody tidied up; what was decided is still known."""
    attempt.file.unlink()
    _goes_on(attempt)
    with pytest.raises(CannotResume, match="another window"):
        take_up(Folder(attempt.file.parent), attempt.file)


def test_a_file_changed_by_another_program_is_not_written_to(attempt: Begun) -> None:
    """Two hands in one file would spoil it for good."""
    with attempt.file.open("ab") as other:
        other.write(b"hello\n")
    _refused(attempt, "another program")


# --- one writer ------------------------------------------------------------------------------


def test_a_second_window_is_told_and_the_first_goes_on(attempt: Begun) -> None:
    """Two plays in one file would be none."""
    folder = Folder(attempt.file.parent)
    with pytest.raises(CannotResume, match="another window"):
        take_up(folder, attempt.file)
    with pytest.raises(InUse):
        folder.delete(attempt.file)
    _goes_on(attempt)


def test_what_is_let_go_can_be_taken_up_and_deleted(attempt: Begun) -> None:
    """The lock is given back with the file."""
    folder = Folder(attempt.file.parent)
    attempt.kept.let_go()
    take_up(folder, attempt.file).kept.let_go()
    folder.delete(attempt.file)
    assert folder.listed() == ()


def test_nothing_may_follow_the_close(attempt: Begun) -> None:
    """A closed attempt is finished: it is not taken up, and the session has let it go."""
    attempt.session.stop()
    attempt.kept.close(attempt.session)
    assert attempt.session.keepers == []
    with pytest.raises(CannotResume, match="finished"):
        take_up(Folder(attempt.file.parent), attempt.file)


def test_a_play_that_is_not_over_is_let_go_and_not_closed(attempt: Begun) -> None:
    """Leaving is no end."""
    attempt.kept.close(attempt.session)
    take_up(Folder(attempt.file.parent), attempt.file).kept.let_go()


def test_an_end_that_could_not_be_written_is_written_when_taken_up(
    attempt: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The play is over all the same."""
    attempt.session.stop()

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "write", refuse)
        with pytest.raises(NotKept):
            attempt.kept.close(attempt.session)
    attempt.kept.let_go()
    again = take_up(Folder(attempt.file.parent), attempt.file)
    assert again.session.is_over
    again.kept.close(again.session)
    assert verified(attempt.file).state is State.INTACT


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="nobody forks here")
def test_a_forked_worker_does_not_hold_the_lock(attempt: Begun) -> None:
    """What-if runs fork; a worker that outlives a killed window must not keep it out."""
    disk._close_in_child()  # noqa: SLF001 - what a child does first, without forking the tests
    take_up(Folder(attempt.file.parent), attempt.file).kept.let_go()


def test_text_that_cannot_be_written_down_is_refused_in_words(attempt: Begun) -> None:
    """Half a character from a broken terminal would spoil the log later on."""
    act = decisions()[TAKEN]
    with pytest.raises(NotKept, match="otherwise"):
        attempt.kept(Decision(act.at, act.action, act.arguments, {"Powers and policy": "\ud800"}))
    _stands_at(attempt, TAKEN)
    _goes_on(attempt)


def test_a_play_chosen_otherwise_says_from_where(tmp_path: Path) -> None:
    """It is put again decision by decision, so that each is kept with what it stood on."""
    path = asked_for("first-visit").path
    session = Session(scenario().stage, repertoire(), SEED)
    kept = Folder(tmp_path).begin(scenario(), path, session, SEED, begun_from=3)
    put_all(session, decisions()[:3])
    session.stop()
    kept.close(session)
    found = verified(kept.file)
    assert found.state is State.INTACT
    assert "chosen otherwise from decision 4" in found.words


def test_a_play_chosen_otherwise_is_practice_and_never_sealed(tmp_path: Path) -> None:
    """It could be played until it went well, so neither a server nor a mode vouches for it."""
    path, folder = asked_for("first-visit").path, Folder(tmp_path, b"a key of a server, for tests")
    session = Session(scenario().stage, repertoire(), SEED)
    folder.begin(scenario(), path, session, SEED, begun_from=3).let_go()
    (kept,) = folder.listed()
    assert kept.header is not None
    assert (kept.mode, kept.header.seal) == (Mode.PRACTICE, None)
    with pytest.raises(AssertionError, match="chosen otherwise"):
        folder.begin(scenario(), path, session, SEED, mode=Mode.ASSESSMENT, begun_from=3)


@pytest.mark.parametrize("forged", [{"mode": "assessment"}, {"seal_key": "0123456789abcdef"}])
def test_a_header_that_says_otherwise_is_none(tmp_path: Path, forged: dict[str, str]) -> None:
    """No version of Becket writes one."""
    path, session = asked_for("first-visit").path, Session(scenario().stage, repertoire(), SEED)
    kept = Folder(tmp_path).begin(scenario(), path, session, SEED, begun_from=3)
    kept.let_go()
    found = verified(rehashed(kept.file, lambda said: said[0].update(forged)))
    assert (found.state, found.first_line) == (State.ALTERED, 1)


def test_a_folder_that_seals_seals_what_is_begun_in_it(tmp_path: Path) -> None:
    """A server's folder holds the key once, and every face begins in it alike."""
    key, session = b"a key of a server, for tests", Session(scenario().stage, repertoire(), SEED)
    path = asked_for("first-visit").path
    kept = Folder(tmp_path, key).begin(scenario(), path, session, SEED)
    kept.let_go()
    assert verified(kept.file, key).seal is Seal.AUTHENTIC
