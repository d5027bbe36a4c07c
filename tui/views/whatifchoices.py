"""The choices at one decision of a play, in words: what was decided, what else, and by the rules.

Every face names them alike. This module refuses to choose, and to know a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.decided import about, label_of
from analysis.whatif.rulekeeping import by_the_rules
from simulator.session import STOP, WAIT, Decision
from tui.otherwise import is_same
from tui.views import clock

if TYPE_CHECKING:
    from tui.playing import Playing

THE_SAME = "An officer who keeps to the rules would have decided just that."
KEEP = "Keep to the rules"
NO_MORE = "nothing more to do, so stop there"
FILLED_IN = "filled in otherwise"
"""What tells the rules' choice from the one taken where both are the same action."""


def named(decision: Decision, playing: Playing) -> str:
    """Name a choice and what it is about."""
    seconds = decision.arguments.get("seconds")
    if decision.action == WAIT:
        long = f", {clock.length(seconds)} or" if isinstance(seconds, int) else ""
        return f"Wait{long} until something comes in"
    whom = about(decision, playing.labels)
    return f"{label_of(decision, playing.session)}{f' ({whom})' if whom else ''}"


@dataclass(frozen=True, slots=True)
class ByTheRules:
    """What an officer who keeps to the rules would have decided at a moment.

    Attributes:
        what: It in words.
        is_other: Whether it is another choice than the one that was taken.
    """

    decision: Decision
    what: str
    is_other: bool

    @property
    def words(self) -> str:
        """Return what offers it, or says why nothing is offered."""
        return f"{KEEP}: {self.what}" if self.is_other else THE_SAME


def rules_at(playing: Playing, number: int, here: Playing) -> ByTheRules:
    """Find it for a decision of a play, and name it.

    Args:
        here: The play as it stood before that decision; it stays as it is.

    Raises:
        NotOffered: It could not be taken there.
    """
    decided, kept = playing.session.decisions[number], by_the_rules(here.session)
    is_other = not is_same(decided, kept)
    what = NO_MORE if kept.action == STOP else named(kept, playing)
    if is_other and what == named(decided, playing):
        what = f"{what}, {FILLED_IN}"
    return ByTheRules(kept, what, is_other)
