"""Whether an attempt is what was played: intact, unfinished or altered, and where it differs.

An attempt of another world, rule book or scenario is never called altered for what its replay
gives. What this cannot tell: whoever edits the decisions, replays them with Becket and writes a
new chain has made an attempt of their own; only a server's seal speaks against that. This module
refuses to accuse: it says what stands in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from simulator.attempts.chain import Chain, Difference, How, chain_of
from simulator.attempts.entries import decision_of
from simulator.attempts.header import FORMAT, Header, NoForm
from simulator.attempts.lines import is_sealed_with, key_id
from simulator.attempts.versions import versions
from simulator.faults import Fault, InvalidInput
from simulator.resuming.again import Again, Faulted, Strayed, check_close, played_again
from simulator.resuming.locating import Located, NotFound, is_same, is_shipped, located
from simulator.resuming.sealing import Seal, seal_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from simulator.scenario.loading import Scenario
    from simulator.session import Session


class State(StrEnum):
    """What can be said of an attempt."""

    AUTHENTIC = "authentic"
    INTACT = "intact"
    UNFINISHED = "unfinished"
    ALTERED = "altered"
    OTHER_VERSION = "other_version"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about an attempt.

    Attributes:
        first_line: The first that differs, counted from 1; None where none does. Of an
            unfinished attempt, the one that is missing.
        how: What was done there; None where nothing was.
        words: For a person: one sentence, then what else is to be known.
        seal: What the seals say of the lines that hold together.
        path: File of the scenario by which it was played again; None where it could not be.
        session: The play, played again; None where it could not be.
    """

    file: Path
    state: State
    words: str
    first_line: int | None = None
    how: How | None = None
    seal: Seal = Seal.NONE
    header: Header | None = None
    decisions: int = 0
    scenario: Scenario | None = None
    path: Path | None = None
    session: Session | None = None

    @property
    def is_authentic(self) -> bool:
        """Tell whether nothing differs, and every line bears the seal of the key that was given."""
        return self.seal is Seal.AUTHENTIC and self.state is not State.ALTERED

    @property
    def is_seal_good(self) -> bool:
        """Tell whether the lines that hold bear the seal of the key that was given."""
        return self.seal is Seal.AUTHENTIC

    @property
    def is_shipped(self) -> bool | None:
        """Tell whether it was played again by a shipped scenario; None where not played again."""
        return None if self.path is None else is_shipped(self.path)


def verified(file: Path, key: bytes | None = None, named: Iterable[Path] = ()) -> Verified:
    """Verify an attempt.

    Args:
        key: Of the server that is said to have sealed it.
        named: Scenario files to look at first, for scenarios that are not shipped.

    Raises:
        InvalidInput: Nothing in the file speaks of an attempt.
        OSError: The file cannot be read.
    """
    content = file.read_bytes()
    chain = chain_of(content)
    if not chain.lines and b'"previous":' not in content and b'"attempt":' not in content:
        raise InvalidInput([Fault(1, 1, str(file), "", "is no file of an attempt")])
    try:
        header = chain.header if chain.lines else None
    except NoForm as why:
        return _without_header(file, chain, str(why))
    about = Verified(
        *(file, State.ALTERED, ""),
        seal=seal_of(header, chain.lines, key),
        header=header,
        decisions=len(chain.decisions),
    )
    if chain.difference is not None:
        return _altered(about, chain.difference)
    if header is None:
        words = "the file is cut off within its header, before anything was decided"
        return replace(about, state=State.UNFINISHED, words=words, first_line=1, how=How.CUT_OFF)
    broken = _misformed(chain) or _unsealed(chain, header, key)
    if broken is not None:
        return _altered(about, broken)
    return _judged(about, chain, header, named)


# --- what needs no replay --------------------------------------------------------------------


def _altered(about: Verified, where: Difference) -> Verified:
    words = f"line {where.line} {where.words}"
    return replace(about, state=State.ALTERED, words=words, first_line=where.line, how=where.how)


def _without_header(file: Path, chain: Chain, why: str) -> Verified:
    """Tell of a first line that is none of ours: of another format, or no header."""
    about = Verified(file, State.ALTERED, "")
    form = chain.lines[0].data.get("attempt")
    if isinstance(form, int) and form != FORMAT:
        words = f"was written in format {form} of attempts; this version reads format {FORMAT}"
        return replace(about, state=State.OTHER_VERSION, words=words)
    return _altered(about, Difference(1, How.NO_FORM, why))


def _misformed(chain: Chain) -> Difference | None:
    for line in chain.decisions:
        try:
            decision_of(line.data)
        except NoForm as why:
            return Difference(line.number + 1, How.NO_FORM, str(why))
    return None


def _unsealed(chain: Chain, header: Header, key: bytes | None) -> Difference | None:
    for line in chain.lines:
        if (header.seal is None) != ("seal" not in line.data):
            words = "bears no seal" if header.seal else "bears a seal that nothing speaks of"
            return Difference(line.number + 1, How.SEAL, words)
        is_ours = key is not None and header.seal == key_id(key)
        if is_ours and key is not None and not is_sealed_with(line, key):
            words = "does not bear the seal of the server's key"
            return Difference(line.number + 1, How.SEAL, words)
    return None


# --- what the replay says --------------------------------------------------------------------


def _judged(about: Verified, chain: Chain, header: Header, named: Iterable[Path]) -> Verified:
    here = versions()
    if header.versions.world != here.world:
        words = (
            f"was played in version {header.versions.world} of the world, and this is version "
            f"{here.world}: its lines hold together, and no more can be said here"
        )
        return replace(about, state=State.OTHER_VERSION, words=words)
    try:
        found = located(header, about.file, named)
    except NotFound as why:
        words = f"its lines hold together; not played again: {why}"
        return replace(about, state=State.NOT_CHECKED, words=words)
    if not is_same(header, found.scenario):
        words = (
            f"its lines hold together; the scenario {header.scenario} has been changed since in "
            "more than its texts, so it cannot be played again here"
        )
        return replace(about, state=State.OTHER_VERSION, words=words)
    return _replayed(about, chain, header, found)


def _replayed(about: Verified, chain: Chain, header: Header, found: Located) -> Verified:
    try:
        again = played_again(found.scenario.stage, header.seed, chain.decisions)
        if chain.closing is not None:
            check_close(again, chain.closing)
    except Strayed as why:
        return _strayed(about, header, found.scenario, why)
    except Faulted as fault:
        words = f"its lines hold together; {fault}, which is Becket's fault and not the player's"
        return replace(about, state=State.NOT_CHECKED, words=words)
    played = replace(about, scenario=found.scenario, path=found.path, session=again.session)
    notes = "; ".join(_notes(header, found.scenario, about.seal))
    said = _standing(played, chain, again)
    return replace(said, words=f"{said.words}; {notes}" if notes else said.words)


def _standing(played: Verified, chain: Chain, again: Again) -> Verified:
    if chain.closing is not None:
        if played.seal is Seal.AUTHENTIC:
            words = "every line bears the server's seal, and the replay gives the same log"
            return replace(played, state=State.AUTHENTIC, words=words)
        words = "every line holds, and the replay gives the same log"
        return replace(played, state=State.INTACT, words=words)
    missing = len(chain.lines) + 1
    taken = f"{played.decisions} decisions hold, and no closing line follows"
    if chain.torn:
        taken = f"line {missing} was never finished or is cut off; {taken}"
    elif again.session.is_over:
        taken = f"the play is over, but its closing line is missing; {taken}"
    return replace(played, state=State.UNFINISHED, words=taken, first_line=missing, how=How.CUT_OFF)


def _strayed(about: Verified, header: Header, scenario: Scenario, why: Strayed) -> Verified:
    changed = [*_changed(header, scenario)]
    if changed:
        words = (
            f"its lines hold together; played again, line {why.line} {why}, which may come of "
            f"what has changed since: {', '.join(changed)}"
        )
        return replace(about, state=State.OTHER_VERSION, words=words)
    return _altered(about, Difference(why.line, How.REPLAY, str(why)))


def _changed(header: Header, scenario: Scenario) -> Iterator[str]:
    here, then = versions(), header.versions
    if then.world_data != here.world_data:
        yield "the figures and actions of the world"
    if then.rule_book != here.rule_book:
        yield "the rule book"
    if header.sha256 != scenario.sha256:
        yield "texts of the scenario"


def _notes(header: Header, scenario: Scenario, seal: Seal) -> Iterator[str]:
    if seal in (Seal.NOT_CHECKED, Seal.OTHER_KEY):
        yield f"it is sealed, which only the server's key ({header.seal}) can confirm"
    changed = [*_changed(header, scenario)]
    if changed:
        yield f"changed since, without effect on the replay: {', '.join(changed)}"
    if header.begun_from is not None:
        yield f"it was chosen otherwise from decision {header.begun_from + 1} of another play"
