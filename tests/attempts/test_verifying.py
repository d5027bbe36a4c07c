"""Whatever is done to an attempt's file is found and named, and nothing else is accused."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from simulator.attempts.chain import How, chain_of
from simulator.faults import InvalidInput
from simulator.resuming import Seal, State, verified
from tests.attempts.forged import Body, bodies, lines, rehashed, written
from tests.attempts.plays import begun, decisions, finished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = b"a key of a server, for tests"
TOUCHES = 300
"""Bytes touched in the gate; all of them in `dev.py prove`."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished attempt."""
    return finished(tmp_path_factory.mktemp("attempts"))


def test_a_finished_attempt_is_intact(whole: Path) -> None:
    """What nobody touched must never be doubted."""
    found = verified(whole)
    assert (found.state, found.first_line) == (State.INTACT, None)
    assert found.decisions == len(decisions())


# --- bytes -----------------------------------------------------------------------------------


def _is_named(content: bytes, place: int) -> bool:
    line = content[:place].count(b"\n") + 1
    where = chain_of(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    return where.difference is not None and where.difference.line == line


def test_a_touched_byte_is_named_with_its_line(whole: Path) -> None:
    """There is no byte that may change unseen, spaces and line ends included."""
    content = whole.read_bytes()
    chance = random.Random(1)  # noqa: S311 - which bytes, no secret
    places = [*chance.sample(range(len(content) - 1), TOUCHES), len(content) - 2]
    assert [place for place in places if not _is_named(content, place)] == []


@pytest.mark.prove
def test_every_touched_byte_is_named_with_its_line(whole: Path) -> None:
    """As above, for each byte of the file but the last line end."""
    content = whole.read_bytes()
    assert [place for place in range(len(content) - 1) if not _is_named(content, place)] == []


@pytest.mark.parametrize("place", [0, 1, 20, -1])
def test_a_touched_line_is_told_as_such(whole: Path, place: int) -> None:
    """The words must fit what was done."""
    pieces = lines(whole)
    pieces[place] = pieces[place].replace(b'"number":', b'"number": ')
    found = verified(written(whole, pieces))
    at = range(len(pieces))[place] + 1
    assert (found.state, found.how, found.first_line) == (State.ALTERED, How.TOUCHED, at)


def test_the_last_line_end_touched_is_named(whole: Path) -> None:
    """Here a file could pass for one that a killed program left."""
    content = whole.read_bytes()
    found = verified(written(whole, [content[:-1], b"!"]))
    assert (found.state, found.first_line) == (State.ALTERED, len(lines(whole)))


# --- lines -----------------------------------------------------------------------------------


def test_a_dropped_line_is_named(whole: Path) -> None:
    """Each line but the last, whose loss leaves an unfinished attempt."""
    pieces = lines(whole)
    for place in range(len(pieces) - 1):
        where = chain_of(b"".join(pieces[:place] + pieces[place + 1 :])).difference
        assert where is not None
        assert (where.line, where.how) == (place + 1, How.DROPPED)


def test_a_line_added_again_is_named(whole: Path) -> None:
    """At once behind itself, or at the end."""
    pieces = lines(whole)
    for place in range(len(pieces)):
        twice = [*pieces[: place + 1], pieces[place], *pieces[place + 1 :]]
        for changed, at in ((twice, place + 2), ([*pieces, pieces[place]], len(pieces) + 1)):
            where = chain_of(b"".join(changed)).difference
            assert where is not None
            assert (where.line, where.how) == (at, How.ADDED)


@pytest.mark.parametrize("foreign", [b"{}\n", b"\n", b"\xff\xfe\n", b"[" * 9_000 + b"\n"])
def test_a_foreign_line_is_named_where_it_stands(whole: Path, foreign: bytes) -> None:
    """Whatever stands in it, it is an added line and not a broken program."""
    pieces = lines(whole)
    for place in range(len(pieces)):
        where = chain_of(b"".join([*pieces[:place], foreign, *pieces[place:]])).difference
        assert where is not None
        assert (where.line, where.how) == (place + 1, How.ADDED)


def test_swapped_lines_are_named(whole: Path) -> None:
    """Neighbours and others; the first of the two is the one that differs."""
    pieces = lines(whole)
    chance = random.Random(2)  # noqa: S311 - which lines, no secret
    pairs = [(place, place + 1) for place in range(len(pieces) - 1)]
    pairs += [tuple(sorted(chance.sample(range(len(pieces)), 2))) for _ in range(40)]
    for one, two in pairs:
        changed = list(pieces)
        changed[one], changed[two] = changed[two], changed[one]
        where = chain_of(b"".join(changed)).difference
        assert where is not None
        assert (where.line, where.how) == (one + 1, How.SWAPPED)


@pytest.mark.parametrize("left", [1, 2, 30])
def test_an_attempt_cut_off_at_a_line_is_unfinished_and_says_where(whole: Path, left: int) -> None:
    """A play that was left looks the same, so it is not called altered."""
    found = verified(written(whole, lines(whole)[:left]))
    assert (found.state, found.how, found.first_line) == (State.UNFINISHED, How.CUT_OFF, left + 1)


@pytest.mark.parametrize("left", [1, 100, -1])
def test_an_attempt_cut_off_within_a_line_says_which(whole: Path, left: int) -> None:
    """A power cut leaves such a file; the line was never finished."""
    pieces = lines(whole)
    found = verified(written(whole, [*pieces[:10], pieces[10][:left]]))
    assert (found.state, found.first_line) == (State.UNFINISHED, 11)
    assert "never finished" in found.words


def test_an_attempt_cut_off_within_its_header_is_unfinished(whole: Path) -> None:
    """Whoever is killed while beginning has forged nothing."""
    found = verified(written(whole, [lines(whole)[0][:-1]]))
    assert (found.state, found.header, found.first_line) == (State.UNFINISHED, None, 1)


def test_the_closing_line_dropped_after_the_end_is_said(whole: Path) -> None:
    """The replay tells that the play was over."""
    found = verified(written(whole, lines(whole)[:-1]))
    assert found.state is State.UNFINISHED
    assert "closing line is missing" in found.words


def test_what_is_no_attempt_is_refused(tmp_path: Path) -> None:
    """A wrong file is the user's mistake, and nobody's forgery."""
    for content in (b"", b"a: 1\n", b'{"at": 1}\n' * 3, bytes(range(256))):
        file = tmp_path / "other.jsonl"
        file.write_bytes(content)
        with pytest.raises(InvalidInput, match="no file of an attempt"):
            verified(file)


# --- a new chain over other decisions ----------------------------------------------------------


def _other_basis(said: list[Body]) -> None:
    chosen = next(each for each in said if each.get("action") == "select-target")
    chosen["arguments"]["basis"] = "other"


def _later(said: list[Body]) -> None:
    said[5]["at"] = "2001-11-05T23:00:00+00:00"


def _one_decision_less(said: list[Body]) -> None:
    del said[3]


def _other_seed(said: list[Body]) -> None:
    said[0]["seed"] = 99


def _other_end(said: list[Body]) -> None:
    said[-1]["log_sha256"] = "0" * 64


def _closed_too_soon(said: list[Body]) -> None:
    del said[10:-1]


def _impossible(said: list[Body]) -> None:
    said[1]["action"] = "fly"


def _negative_wait(said: list[Body]) -> None:
    said[1]["action"], said[1]["arguments"] = "wait", {"seconds": -5}


def _half_a_character(said: list[Body]) -> None:
    said[1]["reason"] = {"Powers and policy": "\ud800"}


def _a_name_that_acts_on_a_terminal(said: list[Body]) -> None:
    said[0]["pseudonym"] = "\x1b[31mred"


def _no_text(said: list[Body]) -> None:
    said[1]["reason"] = {"Powers and policy": 7}


@pytest.mark.parametrize(
    "change",
    [
        _other_basis,
        _later,
        _one_decision_less,
        _other_seed,
        _other_end,
        _closed_too_soon,
        _impossible,
        _negative_wait,
        _no_text,
        _half_a_character,
        _a_name_that_acts_on_a_terminal,
    ],
)
def test_decisions_edited_under_a_new_chain_are_found_by_the_replay(
    whole: Path, change: Callable[[list[Body]], None]
) -> None:
    """The chain alone proves nothing: anybody can compute hashes."""
    found = verified(rehashed(whole, change))
    assert (found.state, found.how in (How.REPLAY, How.NO_FORM)) == (State.ALTERED, True)
    assert found.first_line is not None


# --- other versions ----------------------------------------------------------------------------


def test_an_attempt_of_another_world_is_never_called_altered(whole: Path) -> None:
    """The world has changed and not the file."""

    def of_another_world(said: list[Body]) -> None:
        said[0]["versions"]["world"] += 1
        said[-1]["log_sha256"] = "0" * 64

    found = verified(rehashed(whole, of_another_world))
    assert found.state is State.OTHER_VERSION
    assert "version" in found.words


def test_what_strays_under_other_figures_is_not_called_altered(whole: Path) -> None:
    """Where figures were changed and the world's version was not, nobody is accused of it."""

    def of_other_figures(said: list[Body]) -> None:
        said[0]["versions"]["world_data"] = "0" * 64
        said[-1]["log_sha256"] = "0" * 64

    found = verified(rehashed(whole, of_other_figures))
    assert found.state is State.OTHER_VERSION
    assert "figures" in found.words


def test_another_rule_book_is_said_and_changes_nothing(whole: Path) -> None:
    """The log does not hang on it, though the score may."""

    def of_another_book(said: list[Body]) -> None:
        said[0]["versions"]["rule_book"] = "0" * 64

    found = verified(rehashed(whole, of_another_book))
    assert found.state is State.INTACT
    assert "rule book" in found.words


def test_another_format_is_another_version(whole: Path) -> None:
    """A later Becket's file must not be taken for a forgery by an older one."""

    def of_another_format(said: list[Body]) -> None:
        said[0]["attempt"] = 2

    assert verified(rehashed(whole, of_another_format)).state is State.OTHER_VERSION


def test_a_scenario_that_is_not_at_hand_is_said(whole: Path) -> None:
    """Nothing more than the chain can be checked then."""

    def elsewhere(said: list[Body]) -> None:
        said[0]["scenario"] |= {"id": "somewhere-else", "file": "somewhere-else.yaml"}

    found = verified(rehashed(whole, elsewhere))
    assert found.state is State.NOT_CHECKED
    assert "somewhere-else" in found.words


# --- seals -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished attempt that a server sealed."""
    return finished(tmp_path_factory.mktemp("sealed"), key=KEY)


def test_a_sealed_attempt_is_authentic_with_its_key_only(sealed: Path) -> None:
    """Without the key nobody can tell, and it is said."""
    assert verified(sealed, KEY).state is State.AUTHENTIC
    without = verified(sealed)
    assert (without.state, without.is_authentic) == (State.INTACT, False)
    assert "sealed" in without.words
    assert verified(sealed, b"the key of another server").state is State.INTACT


def _nothing(_: list[Body]) -> None:
    """Change nothing; the chain is new all the same."""


def test_a_new_chain_without_the_key_is_not_authentic(sealed: Path) -> None:
    """Who replays and forges lacks the key: with no seal, or with one of their own."""
    unsealed = verified(rehashed(sealed, _nothing), KEY)
    assert (unsealed.state, unsealed.how) == (State.ALTERED, How.SEAL)
    other = verified(rehashed(sealed, _nothing, b"a key that was made up"), KEY)
    assert (other.state, other.how, other.first_line) == (State.ALTERED, How.SEAL, 1)


def test_an_unsealed_attempt_is_not_authentic_with_a_key(whole: Path) -> None:
    """The server did not see it."""
    assert verified(whole, KEY).state is State.INTACT


def test_an_unfinished_sealed_attempt_says_that_its_lines_are_authentic(tmp_path: Path) -> None:
    """It is unfinished first, and authentic as far as it goes."""
    attempt = begun(tmp_path, key=KEY)
    attempt.decide(*decisions()[:3])
    attempt.kept.let_go()
    found = verified(attempt.file, KEY)
    assert (found.state, found.is_authentic) == (State.UNFINISHED, True)


def _left(folder: Path, key: bytes | None) -> Path:
    """Return an attempt left after a few decisions."""
    attempt = begun(folder, key=key)
    attempt.decide(*decisions()[:3])
    attempt.kept.let_go()
    return attempt.file


def _unsealed(said: list[Body]) -> None:
    """Let nothing speak of a seal any more."""
    said[0]["seal_key"] = None


@pytest.mark.parametrize("kind", ["finished", "unfinished"])
def test_each_state_of_the_seal_is_told_apart(kind: str, tmp_path: Path) -> None:
    """An unfinished attempt whose seals were taken off must not look like one that bears them."""
    make = {
        "finished": lambda: finished(tmp_path, key=KEY),
        "unfinished": lambda: _left(tmp_path, KEY),
    }
    file = make[kind]()
    found = {
        "sealed": verified(file, KEY).seal,
        "no key": verified(file).seal,
        "other key": verified(file, b"the key of another server").seal,
        "stripped": verified(rehashed(file, _unsealed), KEY).seal,
        "half stripped": verified(rehashed(file, _nothing), KEY).seal,
        "sealed by another": verified(rehashed(file, _nothing, b"a key made up"), KEY).seal,
    }
    assert found == {
        "sealed": Seal.AUTHENTIC,
        "no key": Seal.NOT_CHECKED,
        "other key": Seal.OTHER_KEY,
        "stripped": Seal.NONE,
        "half stripped": Seal.MISSING,
        "sealed by another": Seal.BROKEN,
    }


def test_the_chain_holds_no_score(whole: Path) -> None:
    """A score in the file would be believed by somebody one day."""
    assert not any({"score", "percent", "findings"} & each.keys() for each in bodies(whole))
