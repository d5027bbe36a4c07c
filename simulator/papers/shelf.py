"""All papers of a play, and their files: one a person and paper, none written over another.

This module refuses to replace a file; whoever wants a paper again names another folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.faults import Fault, InvalidInput
from simulator.papers import observations, referral, sharing_record, welfare_form
from simulator.papers.paper import Paper, page
from simulator.papers.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from simulator.scenario.loading import Scenario
    from simulator.session import Session

MAKERS: Final[tuple[Callable[[Traces], Paper | None], ...]] = (
    welfare_form.paper,
    observations.paper,
    sharing_record.paper,
    referral.paper,
)


def papers_of(scenario: Scenario, session: Session) -> tuple[Paper, ...]:
    """Return every paper that a play has begun, person by person."""
    found = (
        make(Traces(scenario, session, person))
        for person in session.stage.people
        for make in MAKERS
    )
    return tuple(each for each in found if each is not None)


def write(papers: Iterable[Paper], folder: Path) -> tuple[Path, ...]:
    """Write papers into a folder, which is made if it is not there.

    Returns:
        The files, in the order of the papers.

    Raises:
        InvalidInput: A file is there already, or the folder is none; nothing has been written.
        OSError: The folder cannot be made or written to.
    """
    pages = {folder / each.file_name: page(each) for each in papers}
    check(folder)
    there = [path for path in pages if path.exists() or path.is_symlink()]
    if there:
        words = "is there already, and no paper is written over another; name another folder"
        raise InvalidInput([Fault(1, 1, str(path), "", words) for path in there])
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in pages.items():
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(pages)


def check(folder: Path) -> None:
    """Make sure that papers can go to a folder, before anybody plays for them.

    Raises:
        InvalidInput: Something else than a folder is there.
    """
    if folder.exists() and not folder.is_dir():
        raise InvalidInput([Fault(1, 1, str(folder), "--papers", "is not a folder")])
