"""The model answer's way at any point where a play went wrong.

The model answer is played again on the same scenario and seed, which takes a fraction of a second;
faces ask for it when somebody wants to see it. This module refuses to say that it is the only way;
it is one that breaches nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.decided import label_of, number_of
from simulator.faults import InvalidInput
from simulator.protocol.findings import CountsFor, Finding
from simulator.protocol.records import LEARNED, Record
from simulator.rehearsal import Rehearsal, rehearse
from simulator.scenario.library import plays_of
from simulator.scenario.plays import load_plays
from simulator.session import BREAK_OFF, CARRY_ON, HINT, STOP

if TYPE_CHECKING:
    from analysis.review.played import Played
    from simulator.harness.yields import Outcome
    from simulator.protocol.scoring import Loss
    from simulator.session import Decision, Session

MODEL = "model"
NEVER_DONE = "The model answer does nothing of the kind."
NEVER_OWED = "The model answer does nothing, and meets nothing, that makes this owed."
LEFT_OUT = "missing:"
"""How the root of a finding begins where something was left out."""

NO_STEPS = frozenset((CARRY_ON, BREAK_OFF, STOP, HINT))


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of the model answer.

    Attributes:
        seconds: What a wait was for; None for any other step, or a wait for whatever comes.
        is_it: Whether it is the step asked for, and not one of its neighbours.
    """

    at: int
    label: str
    seconds: int | None
    is_it: bool


@dataclass(frozen=True, slots=True)
class Way:
    """What the model answer did at a point.

    Attributes:
        words: How it kept the rule; or that it does nothing of the kind.
        steps: The step that kept it with its neighbours; none where another kept it.
    """

    words: str
    steps: tuple[Taken, ...]


def model_of(played: Played) -> Rehearsal | None:
    """Play the model answer; None where there is none, or it does not play on this seed."""
    scenario, file = played.scenario, plays_of(played.path)
    if not file.is_file():
        return None
    try:
        plays = load_plays(file)
    except InvalidInput:  # an author's plays may be at fault while the scenario is not
        return None
    model = plays.named(MODEL, scenario.variant)
    if model is None or plays.scenario_of(model).sha256 != scenario.sha256:
        return None
    rehearsed = rehearse(plays, model.name, played.seed)
    return rehearsed if rehearsed.session.is_over else None


def way_at(wrong: Finding, model: Rehearsal) -> Way:
    """Tell what the model answer did about a finding's rule."""
    kept = [
        each
        for each in model.outcome.findings
        if each.rule == wrong.rule and not each.is_bad and each.counts_for is CountsFor.PLAYER
    ]
    if not kept:
        return Way(NEVER_OWED if wrong.root.startswith(LEFT_OUT) else NEVER_DONE, ())
    found = next((each for each in kept if each.about == wrong.about), kept[0])
    record = _doing(wrong, found, model.session)
    number = None if record is None else number_of(record, model.session, or_wait=True)
    return Way(found.because, () if number is None else around(number, model.session))


def first_wrong(outcome: Outcome) -> Finding | None:
    """Return the finding that cost something and went wrong first."""
    roots = {loss.root: loss for loss in outcome.score.lost}
    bad = [each for each in outcome.breaches if each.stated and _is_gravest(each, roots)]
    return min(bad, key=lambda each: (each.due_at or each.arose_at, each.rule), default=None)


def _is_gravest(found: Finding, roots: dict[str, Loss]) -> bool:
    return found.root in roots and roots[found.root].rules[0] == found.rule


def first_untaken(session: Session, model: Session) -> int | None:
    """Return the number of the model answer's first act that a play did not take; None for none."""
    taken = [(each.action, each.arguments.get("premises")) for each in session.decisions]
    for number, each in enumerate(model.decisions):
        is_act = each.action in model.repertoire
        if is_act and (each.action, each.arguments.get("premises")) not in taken:
            return number
    return None


def _doing(wrong: Finding, found: Finding, session: Session) -> Record | None:
    """Return the record by which the model answer kept the rule."""
    evidence = [session.records[number] for number in found.evidence]
    missing = wrong.root.split(":")[1] if wrong.root.startswith(LEFT_OUT) else None
    for record in evidence:
        if record.name == missing or (missing is None and record.name != LEARNED):
            return record
    done = (each for each in evidence if each.name != LEARNED and each.at == found.done_at)
    return next(done, None)


def around(number: int, session: Session) -> tuple[Taken, ...]:
    """Give a step with the ones before and after it."""
    steps = [n for n, each in enumerate(session.decisions) if each.action not in NO_STEPS]
    if number not in steps:
        return ()
    place = steps.index(number)
    near = steps[max(0, place - 1) : place + 2]
    return tuple(_taken(session.decisions[n], session, n == number) for n in near)


def _taken(decision: Decision, session: Session, is_it: bool) -> Taken:
    seconds = decision.arguments.get("seconds")
    waited = seconds if isinstance(seconds, int) else None
    return Taken(decision.at, label_of(decision, session), waited, is_it)
