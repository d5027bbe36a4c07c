"""What a play came to, in numbers: what was owed, and what happened to people.

Only what the world records is measured. What never came about in a play has no number there, and
is left out of the differences rather than put at nought. No measure rewards an arrest, a removal
or a referral. This module refuses to compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analysis.review.wording import gate_name
from simulator.grading import outcome_of
from simulator.protocol.findings import CountsFor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.protocol.records import Record
    from simulator.scenario.loading import Assignment
    from simulator.session import Session

Better = Literal["more", "less", ""]
MINUTE = 60
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Measure:
    """Something measured of each play.

    Attributes:
        id: Its name in data; a gate's is `gate:` and the gate.
        says: What it is, as the head of a row.
        unit: What its number counts, after the number; empty where it is a share of futures.
        better: Which way is better; empty where neither is.
        is_owed: Whether it hangs on what the player owed, rather than on what happened.
    """

    id: str
    says: str
    unit: str
    better: Better
    is_owed: bool = False

    @property
    def is_share(self) -> bool:
        """Tell whether each play counts as one or nought, and the mean is a share of futures."""
        return not self.unit


SCORE = Measure("score", "Score", "points", "more", is_owed=True)
FIXED = (
    SCORE,
    Measure("passed", "Exercise passed", "", "more", is_owed=True),
    Measure("breaches", "Duties late or not done", "duties", "less", is_owed=True),
    Measure("help_came", "Police came to help", "", ""),
    Measure("help_minutes", "Time until police came", "min", "less"),
    Measure("safety_minutes", "Time to a safe place", "min", "less"),
    Measure("over_day", "Held longer than 24 hours", "", "less"),
    Measure("injured", "An officer was hurt", "", "less"),
    Measure("missing", "A child went missing", "", "less"),
    Measure("lasted_hours", "Time until all was over", "h", ""),
)
GATE = "gate:"

Numbers = dict[str, float | None]
"""What one play came to, by measure; None where it never came about."""


def measures_of(scenario: Assignment) -> tuple[Measure, ...]:
    """List what is measured of a scenario's plays."""
    gates = (
        Measure(f"{GATE}{gate}", f"Gate kept: {gate_name(gate)}", "", "more", is_owed=True)
        for gate in scenario.gates
    )
    return (*FIXED[:2], *gates, *FIXED[2:])


def numbers_of(session: Session, assignment: Assignment, parted: int, known: int) -> Numbers:
    """Measure a play that is over.

    Args:
        parted: Moment at which the arms parted. `known`: how many records there were then.
    """
    outcome = outcome_of(session, assignment)
    found = outcome.findings
    bad = [each for each in found if each.is_bad and each.counts_for is CountsFor.PLAYER]
    gates = {
        f"{GATE}{gate}": float(gate not in outcome.score.gates_failed) for gate in assignment.gates
    }
    records = session.records
    return {
        "score": float(outcome.score.percent),
        "passed": float(outcome.score.passed),
        **gates,
        "breaches": float(len(bad)),
        **_of_help(parted, records, known),
        "safety_minutes": _since(parted, records, known, SAFE, MINUTE),
        "over_day": _over_a_day(records, session.at),
        "injured": _happened(records, "officer_injured"),
        "missing": _happened(records, "child_went_missing"),
        "lasted_hours": (session.at - parted) / (60 * MINUTE),
    }


SAFE = ("taken_to_place_of_safety", "csc_handover")


def _happened(records: Sequence[Record], name: str) -> float:
    return float(any(each.name == name for each in records))


def _since(
    parted: int, records: Sequence[Record], known: int, names: tuple[str, ...], unit: int
) -> float | None:
    """Give how long after the parting a record of some names was first made."""
    for each in records[known:]:
        if each.name in names:
            return (each.at - parted) / unit
    return None


def _of_help(parted: int, records: Sequence[Record], known: int) -> Numbers:
    """Say whether police came to a call for help after the parting, and how long after it."""
    called = {each.identity.call for each in records if each.name == "assistance_call_made"}
    came = [
        each.at
        for each in records[known:]
        if each.name == "police_arrived" and each.identity.call in called
    ]
    return {
        "help_came": float(bool(came)),
        "help_minutes": (came[0] - parted) / MINUTE if came else None,
    }


def _over_a_day(records: Sequence[Record], end: int) -> float | None:
    """Say whether anybody brought to a station was there for more than a day."""
    stays = list(_stays(records, end))
    return float(any(stay > DAY for stay in stays)) if stays else None


ENDS_A_STAY = ("detainee_removed_from_station", "csc_handover", "taken_to_place_of_safety")


def _stays(records: Sequence[Record], end: int) -> Iterator[int]:
    came: dict[tuple[str | None, str | None], int] = {}
    for each in records:
        who = (each.identity.operation, each.identity.about)
        if each.name == "station_arrival":
            came.setdefault(who, each.at)
        elif each.name in ENDS_A_STAY and who in came:
            yield each.at - came.pop(who)
    yield from (end - at for at in came.values())


def as_numbers(given: Mapping[str, float | None]) -> Numbers:
    """Return numbers read from elsewhere."""
    return {name: None if value is None else float(value) for name, value in given.items()}
