"""What others owed beside the player: services and the plan, apart, for they move no score.

This module refuses to charge a player with what somebody else left undone.
"""

from analysis.review.others import accounts
from simulator.harness.yields import Outcome
from simulator.scenario.loading import Scenario
from tui.plain import lines
from tui.plain.lines import wrapped

HEADING = "What others owed (none of it moves the score)"


def others(scenario: Scenario, outcome: Outcome) -> list[str]:
    """Tell what services and the plan owed: how much was kept, and all that was not."""
    rows = [HEADING]
    for account in accounts(scenario, outcome):
        rows.append(f"  {account.who}: {account.tally}.")
        for each in account.undone:
            found = each.found
            said = f"- {lines.VERDICTS[found.verdict]}, owed by {each.owed_by}: {found.because}"
            names = f" ({', '.join(each.whom)})" if each.whom else ""
            rows += wrapped(f"{said}{names} [{', '.join(found.clauses)}]", 4, 2)
    return [*rows, ""]
