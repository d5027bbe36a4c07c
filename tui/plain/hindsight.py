"""The model answer's way at the first thing that went wrong in a play.

The model answer is played again on the same scenario, and what it did there is told. This module
refuses to say that it is the only way; it is one that breaches nothing.
"""

from pathlib import Path

from simulator.faults import InvalidInput
from simulator.harness.yields import Outcome
from simulator.protocol.findings import CountsFor, Finding
from simulator.protocol.records import LEARNED, Record
from simulator.protocol.scoring import Loss
from simulator.rehearsal import Rehearsal, rehearse
from simulator.scenario.library import plays_of
from simulator.scenario.loading import Scenario
from simulator.scenario.plays import load_plays
from simulator.session import WAIT, Decision, Session
from tui.plain import lines
from tui.plain.lines import wrapped

MODEL = "model"
HEADING = "The model answer's way, at the first thing that went wrong"
NEVER_DONE = "The model answer does nothing of the kind."
NEVER_OWED = "The model answer does nothing, and meets nothing, that makes this owed."
LEFT_OUT = "missing:"
"""How the root of a finding begins where something was left out."""

UNDONE = "The model answer's way, at the first step that this play did not take"


def model_way(
    scenario: Scenario, path: Path, session: Session, outcome: Outcome, seed: int
) -> list[str]:
    """Tell what the model answer did where the play first went wrong.

    Returns:
        No lines where nothing went wrong and everything was reached, or where the scenario brings
        no model answer.
    """
    wrong = first_wrong(outcome)
    if wrong is None and min(outcome.score.by_objective.values()) > 0:
        return []
    model = _model(scenario, path, seed)
    if model is None:
        return []
    if wrong is None:
        return _left_undone(session, model.session)
    when = lines.short_time(_moment(wrong, session))
    return [*wrapped(f"{HEADING} ({wrong.rule}, {when})", 0), *_way(wrong, model), ""]


def _left_undone(session: Session, model: Session) -> list[str]:
    """Name the first step of the model answer that the play did not take."""
    taken = [(each.action, each.arguments.get("premises")) for each in session.decisions]
    for each in model.decisions:
        is_act = each.action in model.repertoire
        if is_act and (each.action, each.arguments.get("premises")) not in taken:
            return [UNDONE, *_around(each, model), ""]
    return []


def first_wrong(outcome: Outcome) -> Finding | None:
    """Return the finding that cost something and went wrong first."""
    roots = {loss.root: loss for loss in outcome.score.lost}
    bad = [each for each in outcome.breaches if each.stated and _is_gravest(each, roots)]
    return min(bad, key=lambda each: (each.due_at or each.arose_at, each.rule), default=None)


def _is_gravest(found: Finding, roots: dict[str, Loss]) -> bool:
    return found.root in roots and roots[found.root].rules[0] == found.rule


def _moment(wrong: Finding, session: Session) -> int:
    last = max(wrong.evidence, default=None)
    return wrong.arose_at if last is None else session.records[last].at


def _model(scenario: Scenario, path: Path, seed: int) -> Rehearsal | None:
    """Play the model answer; None where there is none, or it does not play on this seed."""
    file = plays_of(path)
    if not file.is_file():
        return None
    try:
        plays = load_plays(file)
    except InvalidInput:  # an author's plays may be at fault while the scenario is not
        return None
    model = plays.named(MODEL, scenario.variant)
    if model is None or plays.scenario_of(model).sha256 != scenario.sha256:
        return None
    played = rehearse(plays, model.name, seed)
    return played if played.session.is_over else None


def _way(wrong: Finding, model: Rehearsal) -> list[str]:
    kept = [
        each
        for each in model.outcome.findings
        if each.rule == wrong.rule and not each.is_bad and each.counts_for is CountsFor.PLAYER
    ]
    same = [each for each in kept if each.about == wrong.about]
    if not kept:
        return wrapped(NEVER_OWED if wrong.root.startswith(LEFT_OUT) else NEVER_DONE, 2)
    found = (same or kept)[0]
    rows = wrapped(found.because, 2)
    record = _doing(wrong, found, model.session)
    decision = None if record is None else _decision_of(record, model.session)
    return (
        rows
        if decision is None
        else [*rows, "  Its steps around it:", *_around(decision, model.session)]
    )


def _doing(wrong: Finding, found: Finding, session: Session) -> Record | None:
    """Return the record by which the model answer kept the rule."""
    evidence = [session.records[number] for number in found.evidence]
    missing = wrong.root.split(":")[1] if wrong.root.startswith(LEFT_OUT) else None
    for record in evidence:
        if record.name == missing or (missing is None and record.name != LEARNED):
            return record
    return None


def _decision_of(record: Record, session: Session) -> Decision | None:
    """Return the decision that made a record, or that let it come where another made it."""
    before = [each for each in session.decisions if each.at <= record.at]
    own = [each for each in before if record.name in _written_by(each, session)]
    waits = [each for each in before if each.action == WAIT]
    found = own or waits
    return found[-1] if found else None


def _written_by(decision: Decision, session: Session) -> tuple[str, ...]:
    act = session.repertoire.get(decision.action)
    return () if act is None else tuple(write.did for write in act.writes)


def _around(decision: Decision, session: Session) -> list[str]:
    """Name the step, with the acts before and after it."""
    steps = [each for each in session.decisions if each.action in (*session.repertoire, WAIT)]
    place = steps.index(decision)
    rows = []
    for each in steps[max(0, place - 1) : place + 2]:
        mark = ">" if each is decision else " "
        rows += wrapped(f"{mark} {lines.short_time(each.at)}  {_label(each, session)}", 4, 20)
    return rows


def _label(decision: Decision, session: Session) -> str:
    if decision.action == WAIT:
        seconds = decision.arguments.get("seconds")
        return f"Wait {lines.minutes(seconds)}" if isinstance(seconds, int) else "Wait"
    return session.repertoire[decision.action].label
