"""What an attempt is worth: verified by a replay, and scored from what the replay gives.

Nothing in the file is believed but the decisions. What is altered, or cannot be played again, has
no score and says why. This module refuses to give a grade, and to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.attempts import Mode
from simulator.grading import course_of, result_of
from simulator.protocol.moments import to_iso
from simulator.resuming import Seal, State, Verified, origin_of, verified
from simulator.session import HINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

SCORED = frozenset({State.AUTHENTIC, State.INTACT, State.UNFINISHED})
PLAYER = "person"
"""Who decided, in results of attempts."""
NO_REASON = "no reason given"
UNREADABLE = "damaged"
"""State of a file in which nothing speaks of an attempt, or that cannot be read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a player wrote of why they decided something; free text, for whoever marks.

    Attributes:
        number: Of the decision, from 0.
        label: The action's.
        written: By heading of the decision model; empty where no reason was given.
    """

    number: int
    at: int
    action: str
    label: str
    written: Mapping[str, str]

    @property
    def words(self) -> str:
        """Return all of it as one text, or that there is none."""
        return "; ".join(f"{head}: {text}" for head, text in self.written.items()) or NO_REASON

    def as_data(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {
            "decision": self.number + 1,
            "at": to_iso(self.at),
            "action": self.action,
            "given": bool(self.written),
            "reason": dict(self.written),
        }


@dataclass(frozen=True, slots=True)
class Marked:
    """One attempt and what it is worth.

    Attributes:
        state: A `State`, or `UNREADABLE`.
        words: Why it is in that state; for a person.
        who: The pseudonym; empty where the header is lost.
        hints: How often the player asked what was owed.
        is_stopped: Whether the player stopped with something still to be reached; never a fail.
        scenario_sha256: Of the scenario as it was played, by the header.
        scenario_path: File by which it was played again; None where it could not be.
        is_shipped: Whether that file came with Becket; None where there is none.
        seal: What the seals say; see `resuming.sealing`.
        reasons: Of each decision for which the scenario asks a reason, in order, what was written.
        result: The contract's result of a play; None where there is no score.
    """

    file: Path
    state: str
    words: str
    who: str = ""
    scenario: str = ""
    mode: str = ""
    seed: int | None = None
    began: str = ""
    decisions: int = 0
    hints: int = 0
    is_stopped: bool = False
    begun_from: int | None = None
    scenario_sha256: str = ""
    scenario_path: Path | None = None
    is_shipped: bool | None = None
    seal: Seal = Seal.NONE
    reasons: tuple[Reason, ...] = ()
    result: Mapping[str, Any] | None = None

    @property
    def is_finished(self) -> bool:
        """Tell whether the score is that of a whole play."""
        return self.state in (State.AUTHENTIC, State.INTACT)

    @property
    def is_assessment(self) -> bool:
        """Tell whether it was played as an assessment, from its opening."""
        return self.mode == Mode.ASSESSMENT and self.begun_from is None

    @property
    def percent(self) -> float | None:
        """Return the score, as it stands; None where there is none."""
        return None if self.result is None else float(self.result["score"]["percent"])

    @property
    def is_passed(self) -> bool | None:
        """Tell whether the whole play passed; None where it is not whole or has no score."""
        if self.result is None or not self.is_finished:
            return None
        return bool(self.result["score"]["passed"])

    @property
    def ending(self) -> str:
        """Return how it ended, in a word or two; empty where there is no score."""
        if self.result is None:
            return ""
        if not self.is_finished:
            return "unfinished"
        if self.is_passed:
            return "passed"
        if self.gates_failed:
            return "gate failed"
        return "stopped early" if self.is_stopped else "below the mark"

    @property
    def origin(self) -> str:
        """Say whose scenario it was played again by; empty where it could not be."""
        return "" if self.scenario_path is None else origin_of(self.scenario_path)

    @property
    def own_path(self) -> str | None:
        """Return the file of a scenario of somebody's own; None for a shipped one, or none."""
        return str(self.scenario_path) if self.is_shipped is False else None

    @property
    def gates_failed(self) -> tuple[str, ...]:
        """Return the gates that failed."""
        return () if self.result is None else tuple(self.result["score"]["gates_failed"])

    @property
    def findings(self) -> tuple[Mapping[str, Any], ...]:
        """Return every finding, in the contract's form."""
        return () if self.result is None else tuple(self.result["findings"])

    @property
    def missed(self) -> tuple[Mapping[str, Any], ...]:
        """Return what the player owed and did late or not at all."""
        return tuple(
            each
            for each in self.findings
            if each["counts_for"] == "player" and each["verdict"] in ("late", "breached")
        )

    def as_data(self) -> dict[str, Any]:
        """Return all of it, ready for JSON."""
        return {
            "file": str(self.file),
            "state": str(self.state),
            "words": self.words,
            "pseudonym": self.who,
            "scenario": self.scenario,
            "mode": self.mode,
            "seed": self.seed,
            "began": self.began,
            "decisions": self.decisions,
            "hints": self.hints,
            "begun_from": self.begun_from,
            "scenario_origin": self.origin or None,
            "scenario_path": self.own_path,
            "scenario_sha256": self.scenario_sha256 or None,
            "seal": str(self.seal),
            "reasons": [each.as_data() for each in self.reasons],
            "passed": self.is_passed,
            "ending": self.ending,
            "result": None if self.result is None else dict(self.result),
        }


def marked(file: Path, key: bytes | None = None, named: Iterable[Path] = ()) -> Marked:
    """Mark an attempt.

    Args:
        key: Of the server that is said to have sealed it.
        named: Scenario files to look at first.

    Raises:
        InvalidInput: Nothing in the file speaks of an attempt.
        OSError: The file cannot be read.
    """
    found = verified(file, key, named)
    header = found.header
    if header is None:
        return Marked(file, found.state, found.words, seal=found.seal)
    session = found.session
    return Marked(
        file=file,
        state=found.state,
        words=found.words,
        who=header.pseudonym,
        scenario=header.scenario,
        mode=str(header.mode),
        seed=header.seed,
        began=header.began,
        decisions=found.decisions,
        hints=0 if session is None else sum(each.action == HINT for each in session.decisions),
        is_stopped=_is_left_early(found),
        begun_from=header.begun_from,
        scenario_sha256=header.sha256,
        scenario_path=found.path,
        is_shipped=found.is_shipped,
        seal=found.seal,
        reasons=tuple(_reasons(found)),
        result=_result(found),
    )


def _reasons(found: Verified) -> Iterator[Reason]:
    if found.session is None or found.scenario is None:
        return
    asks = found.scenario.assignment.asks_reason_for
    for number, each in enumerate(found.session.decisions):
        act = found.session.repertoire.get(each.action)
        if act is not None and (each.reason or asks(each.action)):
            yield Reason(number, each.at, each.action, act.label, each.reason)


def unreadable(file: Path, why: str) -> Marked:
    """Return the place in the table of a file that is no attempt, or cannot be read."""
    return Marked(file, UNREADABLE, why)


def _is_left_early(found: Verified) -> bool:
    session, scenario = found.session, found.scenario
    if session is None or scenario is None or session.at >= session.stage.ends:
        return False
    course = course_of(session)
    return not all(goal.reached.holds(course) for goal in scenario.assignment.objectives)


def _result(found: Verified) -> dict[str, Any] | None:
    if found.session is None or found.scenario is None or found.state not in SCORED:
        return None
    seed = 0 if found.header is None else found.header.seed
    return result_of(found.scenario, found.session, seed, PLAYER)
