"""What social care says on the telephone, in words of our own.

This module refuses to know anything that it is not handed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.moments import to_spoken_text

if TYPE_CHECKING:
    from simulator.engine.services.safeguarding.cases import Case


def taken_down(part: str, workers: int) -> str:
    """Say that a call has been taken down, and who there is."""
    if part == "day":
        return "Taken down. The duty team is in its office; say if you need somebody to come."
    number = "One worker is" if workers == 1 else f"{workers} workers are"
    return f"Taken down. {number} on duty for the whole area tonight; say if you need somebody."


def comes_at(moment: int, now: int) -> str:
    """Say when a worker can be there."""
    return f"A social worker can be with you at about {to_spoken_text(moment, now)}."


def all_out(waiting: int) -> str:
    """Say that nobody is free, and how many wait."""
    before = waiting - 1
    ahead = "You are next" if before < 1 else f"{before} before you"
    return f"Every duty worker is out. {ahead}; we ring when somebody sets out to you."


def open_now(labels: tuple[str, ...], *, is_open: bool) -> str:
    """Say where a child could be taken."""
    if not is_open:
        return "Nowhere has room for a child just now."
    if not labels:
        return "There is room for a child; ask us for a placement."
    return f"There is room at: {', '.join(labels)}."


def where_it_stands(case: Case, waiting: int, now: int) -> str:
    """Say how far a child's case has come."""
    return f"{_of_worker(case, waiting, now)} {_of_place(case)}"


def _of_worker(case: Case, waiting: int, now: int) -> str:
    errand = case.errand
    if errand is None:
        return "Nobody has asked us to come."
    if errand.is_there:
        return "Our worker is with you."
    if errand.expected is None:
        return f"We wait for a worker to come free; {waiting} in line."
    return f"Our worker is expected at about {to_spoken_text(errand.expected, now)}."


def _of_place(case: Case) -> str:
    if case.is_placed:
        where = "a foster family" if case.placement is None else case.placement.label
        return f"A place has been found: {where}."
    return "No place has been asked for." if case.search is None else "We are looking for a place."
