"""After a visit: what is owed to the unit, to the control room and to the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.eyes import Eyes, Step, Usual, next_of

if TYPE_CHECKING:
    from simulator.protocol.records import Identity


def _was_visited(eyes: Eyes, at: Identity) -> bool:
    """Tell whether there is something to report: a door that stayed shut is a visit as well."""
    return _has_left(eyes, at) or eyes.world.doors.get(at.premises or "") in ("nobody", "refused")


def _has_left(eyes: Eyes, at: Identity) -> bool:
    return eyes.done("premises_left", at) or eyes.done("withdrawal", at)


def _was_searched(eyes: Eyes, at: Identity) -> bool:
    return eyes.done("search_conducted", at)


def _is_out_with_radio(eyes: Eyes, at: Identity) -> bool:
    return eyes.team.has_radio and _has_left(eyes, at)


def _met_danger(eyes: Eyes, at: Identity) -> bool:
    return eyes.done("withdrawal", at)


REPORTS: tuple[Usual, ...] = (
    Usual("report-exit", "cad_exit_update", when=_is_out_with_radio),
    Usual("pass-on-risk", about=("operation",), when=_met_danger),
    Usual("write-intelligence-report", "intel_report_written"),
    Usual("copy-report-to-unit", "intel_report_copied_to_biu"),
    Usual("copy-search-book", "search_book_copied_to_biu", when=_was_searched),
)

COMPLAINT: tuple[Usual, ...] = (
    Usual("complete-complaint-form", "complaint_form_completed", about=("operation",)),
    Usual("advise-complainant", "complainant_advised", about=("operation",)),
    Usual(
        "forward-to-liaison-inspector",
        "complaint_forwarded_to_liaison_inspector",
        about=("operation",),
    ),
    Usual(
        "forward-to-immigration",
        "complaint_forwarded_to_is",
        about=("operation",),
        when=lambda eyes, at: eyes.known("in_mpd", at) is not True,
    ),
    Usual(
        "forward-to-crime-manager",
        "complaint_forwarded_to_crime_manager",
        about=("operation",),
        when=lambda eyes, at: eyes.known("complaint_criminal", at) is not False,
    ),
)
"""A complaint that has come in; one that may allege a crime goes to the Crime Manager as well.

In the Metropolitan Police District the liaison Inspector passes it on to the Immigration Service.
"""


def afterwards(eyes: Eyes, at: Identity) -> Step | None:
    """Return what is still owed after a visit to an address; None when nothing is."""
    if _was_visited(eyes, at):
        step = next_of(eyes, REPORTS, at)
        if step is not None:
            return step
    return None


def complaints(eyes: Eyes, at: Identity) -> Step | None:
    """Return what is still owed on a complaint; None when nothing is."""
    if eyes.done("complaint_advice_requested", at) and not eyes.done("complaint_advice_given", at):
        return Step("advise-on-complaining", at.only(("operation",)))
    if eyes.done("complaint_received", at):
        return next_of(eyes, COMPLAINT, at)
    return None
