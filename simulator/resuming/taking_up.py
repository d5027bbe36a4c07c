"""An unfinished attempt, taken up again exactly after its last accepted decision.

A line that was never finished is cut off; anything else that does not hold together is left as it
is and refused in words. This module refuses to take up what another world would play on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.attempts.chain import chain_of
from simulator.attempts.disk import Disk
from simulator.attempts.header import NoForm
from simulator.attempts.kept import Kept
from simulator.attempts.lines import is_sealed_with, key_id
from simulator.attempts.trouble import NotKept
from simulator.attempts.versions import versions
from simulator.resuming.again import Again, Faulted, Strayed, played_again
from simulator.resuming.locating import CannotResume, Located, is_same, located

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from simulator.attempts import Folder, Header
    from simulator.attempts.chain import Chain
    from simulator.attempts.lines import Line
    from simulator.scenario.loading import Scenario
    from simulator.session import Session


FAULTED = (
    "Becket failed at the last decision, which is dropped: it was not carried out. "
    "Decide something else there."
)


class Resumed(NamedTuple):
    """An attempt that goes on.

    Attributes:
        path: The scenario's file.
        notes: What whoever goes on should know, in words; usually nothing.
    """

    scenario: Scenario
    path: Path
    session: Session
    seed: int
    kept: Kept
    header: Header
    notes: tuple[str, ...]


def take_up(
    folder: Folder, file: Path, key: bytes | None = None, named: Iterable[Path] = ()
) -> Resumed:
    """Take up an attempt.

    Args:
        folder: Where a bare name is looked for.
        key: Of the server, where the attempt is sealed.
        named: Scenario files to look at first, for a scenario that is not shipped.

    Raises:
        CannotResume: It is closed, damaged, open elsewhere, sealed with another key, or its
            scenario or world is another now. The file is as it was.
    """
    file = file if file.exists() else folder.path / file
    try:
        disk = Disk.opened(file)
    except NotKept as trouble:
        raise CannotResume(str(trouble)) from trouble
    try:
        return _taken_up(disk, key, named)
    except NotKept as trouble:
        disk.close()
        raise CannotResume(str(trouble)) from trouble
    except BaseException:
        disk.close()
        raise


def _taken_up(disk: Disk, key: bytes | None, named: Iterable[Path]) -> Resumed:
    chain = chain_of(disk.content)
    header = _checked(chain, key)
    found = _scenario(header, disk.path, named)
    notes = list(_notes(header, found.scenario, chain))
    again, good = _again(found.scenario, header, chain.lines)
    if len(good) < len(chain.lines):
        notes.append(FAULTED)
    size = sum(len(each.raw) for each in good)
    if size < len(disk.content):
        disk.cut(size)
    kept = Kept(disk, good[-1], again.session, header.pseudonym, key, again.records)
    return Resumed(*found, again.session, header.seed, kept, header, tuple(notes))


def _again(
    scenario: Scenario, header: Header, lines: Sequence[Line]
) -> tuple[Again, Sequence[Line]]:
    """Play an attempt again; returns the lines that could be as well.

    Where Becket fails at the last decision, that one is left out: whoever took it never saw what
    came of it, and all that stands before it is theirs still.
    """
    try:
        return played_again(scenario.stage, header.seed, lines[1:]), lines
    except Strayed as why:
        words = f"Line {why.line} {why}, so this attempt cannot be taken up. `becket verify` tells"
        raise CannotResume(f"{words} more of it.") from None
    except Faulted as fault:
        if fault.line == len(lines):
            return _again(scenario, header, lines[:-1])
        words = f"This attempt cannot be taken up: {fault}. Please report it."
        raise CannotResume(words) from fault


def _checked(chain: Chain, key: bytes | None) -> Header:
    if chain.difference is not None:
        where = chain.difference
        raise CannotResume(
            f"The attempt's file is damaged: line {where.line} {where.words}. "
            "It is left as it is; `becket verify` tells more."
        )
    try:
        header = chain.header
    except NoForm as why:
        raise CannotResume(f"This is no attempt that can be taken up: it {why}.") from None
    if chain.closing is not None:
        raise CannotResume("This attempt is finished. Its debrief is there; it cannot go on.")
    if header.versions.world != versions().world:
        raise CannotResume(
            f"This attempt was played in version {header.versions.world} of the world, and this is "
            f"version {versions().world}; it cannot go on here. It is left as it is."
        )
    _check_seal(chain, header, key)
    return header


def _check_seal(chain: Chain, header: Header, key: bytes | None) -> None:
    is_ours = key is not None and header.seal == key_id(key)
    if header.seal is not None and not is_ours:
        raise CannotResume("This attempt is sealed by a server, and goes on only there.")
    if header.seal is None and key is not None:
        raise CannotResume("This attempt is not sealed, and this server seals; it is refused.")
    if key is not None and not all(is_sealed_with(line, key) for line in chain.lines):
        raise CannotResume("A line of this attempt does not bear the server's seal.")


def _scenario(header: Header, attempt: Path, named: Iterable[Path]) -> Located:
    found = located(header, attempt, named)
    if not is_same(header, found.scenario):
        raise CannotResume(
            f"The scenario {header.scenario} has been changed since: more than its texts, so what "
            "was decided then would mean something else now. The attempt is left as it is."
        )
    return found


def _notes(header: Header, scenario: Scenario, chain: Chain) -> Iterable[str]:
    if chain.torn:
        yield "The last line had not been finished and is dropped: that decision was not taken."
    if header.sha256 != scenario.sha256:
        yield "Texts of the scenario have been edited since; the situation is the same."
    if header.versions.rule_book != versions().rule_book:
        yield "The rule book has changed since; what is owed may read otherwise."
