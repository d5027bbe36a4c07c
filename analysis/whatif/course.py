"""A play as it was decided, led again to any of its decisions and lived on from there.

How it was judged up to each decision is kept, for that is a value: led again, the world alone goes
on and nothing is judged anew, which takes an eighth of the time. A world that opens on simulated
days of its borough takes long to come to its opening, though; there a play that stands at its
decision is kept, for whoever can copy it. This module refuses to compare, and to know of processes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.whatif.arms import judging, live, scenario_of
from simulator import replay
from simulator.deciders.foresight import Foresight
from simulator.scenario.repertoire import repertoire
from simulator.session import NotOffered, Session

if TYPE_CHECKING:
    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Play
    from simulator.session import Decision


class Course:
    """A play up to the last decision that may be asked about.

    Attributes:
        states: How it was judged, at the moment of each decision.
        book: The rules by which what comes after is judged.
    """

    def __init__(self, play: Play) -> None:
        """Load the play's scenario, and judge the play once.

        Raises:
            InvalidInput: The scenario cannot be used.
            Diverged: The play cannot be replayed with it. `NotOffered`: the same.
        """
        self.play, self.scenario = play, scenario_of(play)
        session = self._opened()
        reached = replay.led(session, play.decisions)
        # In this order, so that the last decision is come to and not put.
        self.states = [session.state for _, _ in zip(play.decisions, reached, strict=False)]
        self.book = judging(session)
        self._foresight = Foresight(session)
        self._standing: tuple[int, Session] | None = None

    @property
    def is_long_to_lead(self) -> bool:
        """Tell whether leading the play anew takes longer than copying it where it stands."""
        return self.scenario.stage.has_borough_demand

    def standing(self, number: int) -> Session:
        """Return one play kept at the moment of a decision, to be copied and never gone on with."""
        if self._standing is None or self._standing[0] != number:
            self._standing = number, self.at(number)
        return self._standing[1]

    def _opened(self) -> Session:
        return Session(self.scenario.stage, repertoire(), self.play.seed)

    def at(self, number: int) -> Session:
        """Return the play at the moment of one of its decisions, as it was judged then."""
        session = self._opened()
        session.is_judged = False
        for each in self.play.decisions[:number]:
            replay.put(session, each)
        session.is_judged = True
        session.state, session.book = self.states[number], self.book
        return session

    def lived(self, session: Session, chosen: Decision, future: int) -> Numbers | str:
        """Take a choice in one future, and play on to the end.

        Args:
            session: The play at the moment of the decision; it is used up.

        Returns:
            What it came to; words for a person where the choice cannot be made there.
        """
        try:
            return live(session, self.scenario, chosen, future, self._foresight)
        except NotOffered as why:
            return str(why)
