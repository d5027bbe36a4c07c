"""Another choice at one decision, on plain pages: what is asked, and what has come of it so far.

The futures are lived through in a process of their own while pages go on being answered; what has
come so far is shown whenever somebody looks. While a decision is looked at, what was decided is
lived through already, and after it what an officer who keeps to the rules would have done; that
ends where one turns away. Only what was practised is asked about. This module refuses to judge a
choice, and to change the play it asks about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.whatif import wording
from analysis.whatif.measuring import measures_of
from analysis.whatif.paired import compared
from simulator.session import BREAK_OFF, CARRY_ON, HINT
from tui.inquiry import Inquiry
from tui.otherwise import is_same, led_to
from tui.plain import lines
from tui.views import whatif
from tui.views.whatifchoices import named, rules_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.whatif.paired import Difference
    from simulator.session import Decision
    from tui.playing import Playing
    from tui.views.whatifchoices import ByTheRules

NO_CHOICE = frozenset({HINT, BREAK_OFF})
"""What moves nothing by itself, so that there is nothing to choose instead."""
SAME = "That is what you decided."


def decisions(playing: Playing) -> Iterator[dict[str, Any]]:
    """List the decisions of a play that can be taken otherwise."""
    for number, each in enumerate(playing.session.decisions):
        if each.action not in NO_CHOICE:
            yield {"number": number, "at": lines.short_time(each.at), "words": named(each, playing)}


@dataclass
class Otherwise:
    """One decision of a play, and what else might have been decided.

    Attributes:
        here: The play as it stood before the decision.
        rules: What an officer who keeps to the rules would have decided there.
        other: The other choice that is asked about; None before one is made.
    """

    playing: Playing
    number: int
    here: Playing
    rules: ByTheRules
    other: Decision | None = None
    _inquiry: Inquiry | None = None
    _arm: int = 0

    @classmethod
    def led(cls, playing: Playing, number: int) -> Otherwise:
        """Lead a play to a decision.

        Raises:
            Diverged: It cannot be led there again. NotOffered: Nor can it.
        """
        here = led_to(playing, number)
        return cls(playing, number, here, rules_at(playing, number, here))

    @property
    def decided(self) -> Decision:
        """Return what was decided."""
        return self.playing.session.decisions[self.number]

    @property
    def can_carry_on(self) -> bool:
        """Tell whether something was under way, to be carried on with."""
        return self.here.session.seat.doing is not None and self.decided.action != CARRY_ON

    def ask(self, other: Decision) -> str:
        """Ask what another choice would have come to; returns why not, empty where it is asked."""
        if is_same(other, self.decided):
            return SAME
        self.other = other
        self._arm = self._asked().choose(other)
        return ""

    def look_ahead(self) -> None:
        """Live through what was decided, and by the rules, while nothing else has been chosen."""
        if self.other is None:
            inquiry = self._asked()
            if self.rules.is_other:
                inquiry.look_ahead(self.rules.decision)

    def _asked(self) -> Inquiry:
        """Return the question under way; one that has broken off is asked anew."""
        if self._inquiry is None or self._inquiry.trouble:
            self._inquiry = Inquiry(self.playing, self.number)
        return self._inquiry

    def close(self) -> None:
        """Leave no future running behind."""
        if self._inquiry is not None:
            self._inquiry.call_off()

    def _trouble(self, inquiry: Inquiry) -> str:
        """Say why nothing more comes; empty where all is well."""
        refused = inquiry.refused.get(self._arm)
        return f"That could not be done there: {refused}." if refused else inquiry.trouble

    # --- what is shown -----------------------------------------------------------------------

    def came(self) -> dict[str, Any]:
        """Give what has come so far: sentences with their intervals, and what is luck."""
        assert self.other is not None  # noqa: S101 - whoever calls has looked
        assert self._inquiry is not None  # noqa: S101 - it was asked about
        measures = measures_of(self.playing.scenario.assignment)
        asked = whatif.Asked(
            named(self.decided, self.playing),
            named(self.other, self.playing),
            measures,
            dict(self._inquiry.lived),
            self._arm,
        )
        found = compared(measures, asked.lived, self._arm)
        return {
            "decided": asked.decided,
            "other": asked.other,
            "done": asked.done,
            "futures": asked.futures,
            "trouble": self._trouble(self._inquiry),
            "in_short": wording.in_short(found) if found else "",
            "owed": _sentences(found, is_owed=True),
            "happened": _sentences(found, is_owed=False),
            "luck": [" ".join((row.lead[2:], row.text)).strip() for row in _luck(asked, found)],
            "shared": whatif.SHARED,
            "not_yours": whatif.NOT_YOURS,
        }


def _sentences(found: Sequence[Difference], *, is_owed: bool) -> list[str]:
    return [wording.sentence(each) for each in found if each.measure.is_owed is is_owed]


def _luck(asked: whatif.Asked, found: Sequence[Difference]) -> list[Any]:
    return list(whatif.luck(asked, found)) if found else []
