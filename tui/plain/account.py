"""The account of a play: all that the player owed, in order.

This module refuses to judge; it lists what the rule book found.
"""

from analysis.review.wording import labels_of
from simulator.harness.yields import Outcome
from simulator.protocol import rulebook
from simulator.protocol.findings import CountsFor, Finding
from simulator.protocol.moments import local_date
from simulator.scenario.loading import Scenario
from tui.plain import lines
from tui.plain.lines import wrapped

__all__ = ["labels_of", "timeline"]


def timeline(scenario: Scenario, outcome: Outcome) -> list[str]:
    """Give all that the player owed, in the order it arose: when, what, by when, when done."""
    own = [each for each in outcome.findings if each.counts_for is CountsFor.PLAYER]
    rows = ["What was owed, in order (when it arose, what became of it, and by which rule)"]
    known = {each.id: each.says for each in rulebook.duties()}
    for each in own:
        head = f"{lines.short_time(each.arose_at)}  {lines.VERDICTS[each.verdict]:<11} "
        says = known[each.rule].rstrip(".")
        rows += wrapped(f"{head}{says}{_where(scenario, each)}{_when(each)} [{each.rule}]", 2, 29)
    if not own:
        rows += ["  Nothing arose."]
    return [*rows, ""]


def _when(found: Finding) -> str:
    parts = []
    if found.due_at is not None:
        parts.append(f"due {_time(found.due_at, found.arose_at)}")
    if found.done_at is not None:
        parts.append(f"done {_time(found.done_at, found.arose_at)}")
    return f"; {', '.join(parts)}." if parts else "."


def _time(at: int, beside: int) -> str:
    """Write a moment, with its day only where that is another than its neighbour's."""
    text = lines.short_time(at)
    return text[-5:] if local_date(at) == local_date(beside) else text


def _where(scenario: Scenario, found: Finding) -> str:
    stage = scenario.stage
    if len(stage.files) == 1 and found.about.about is None:
        premises = [each for each in stage.places.values() if each.kind == "premises"]
        if len(premises) <= 1:
            return ""
    labels = labels_of(scenario)
    named = found.about.about or found.about.premises or found.about.operation
    return f" ({labels.get(named, named)})" if named else ""
