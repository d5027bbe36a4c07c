"""What others owed beside the player: services and the plan, apart, for they move no score.

This module refuses to charge a player with what somebody else left undone.
"""

from collections.abc import Sequence

from simulator.harness.yields import Outcome
from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.scenario.loading import Scenario
from tui.plain import lines
from tui.plain.alike import Whom, because_of
from tui.plain.lines import wrapped


def others(scenario: Scenario, outcome: Outcome) -> list[str]:
    """Tell what services and the plan owed: how much was kept, and all that was not."""
    whom = Whom(scenario, outcome)
    rows = ["What others owed (none of it moves the score)"]
    for counts_for, who in ((CountsFor.SERVICE, "Services"), (CountsFor.PLAN, "The plan")):
        own = [each for each in outcome.findings if each.counts_for is counts_for]
        bad = [each for each in own if each.is_bad]
        rows.append(f"  {who}: {_tally(own)}.")
        for each, names in because_of(bad, whom):
            said = f"- {lines.VERDICTS[each.verdict]}, owed by {lines.role(each.owed_by)}: "
            rows += wrapped(f"{said}{each.because}{names} [{', '.join(each.clauses)}]", 4, 2)
    return [*rows, ""]


def _tally(found: Sequence[Finding]) -> str:
    bad = sum(each.is_bad for each in found)
    kept = sum(each.verdict is Verdict.MET for each in found)
    open_ = len(found) - bad - kept
    rest = f", {open_} still open or not to be told" if open_ else ""
    return f"{kept} kept, {bad} missed or late{rest}"
