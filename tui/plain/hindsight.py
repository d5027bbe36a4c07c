"""The model answer's way at the first thing that went wrong in a play.

The model answer is played again on the same scenario, and what it did there is told. This module
refuses to say that it is the only way; it is one that breaches nothing.
"""

from collections.abc import Iterable

from analysis.review.model import (
    Taken,
    Way,
    around,
    first_untaken,
    first_wrong,
    model_of,
    way_at,
)
from analysis.review.played import Played
from simulator.harness.yields import Outcome
from simulator.protocol.findings import Finding
from simulator.session import Session
from tui.plain import lines
from tui.plain.lines import wrapped

HEADING = "The model answer's way, at the first thing that went wrong"
UNDONE = "The model answer's way, at the first step that this play did not take"


def model_way(played: Played, outcome: Outcome) -> list[str]:
    """Tell what the model answer did where the play first went wrong.

    Returns:
        No lines where nothing went wrong and everything was reached, or where the scenario brings
        no model answer.
    """
    wrong = first_wrong(outcome)
    if wrong is None and min(outcome.score.by_objective.values()) > 0:
        return []
    model = model_of(played)
    if model is None:
        return []
    if wrong is None:
        number = first_untaken(played.session, model.session)
        return [] if number is None else [UNDONE, *_steps(around(number, model.session)), ""]
    when = lines.short_time(_moment(wrong, played.session))
    return [*wrapped(f"{HEADING} ({wrong.rule}, {when})", 0), *_way(way_at(wrong, model)), ""]


def _moment(wrong: Finding, session: Session) -> int:
    last = max(wrong.evidence, default=None)
    return wrong.arose_at if last is None else session.records[last].at


def _way(way: Way) -> list[str]:
    rows = wrapped(way.words, 2)
    return [*rows, "  Its steps around it:", *_steps(way.steps)] if way.steps else rows


def _steps(steps: Iterable[Taken]) -> list[str]:
    rows = []
    for each in steps:
        mark = ">" if each.is_it else " "
        rows += wrapped(f"{mark} {lines.short_time(each.at)}  {lines.step(each)}", 4, 20)
    return rows
