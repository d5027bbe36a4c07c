"""What if, asked of a play that somebody looks back on: what is under way, and what has come of it.

What was decided is lived through while one still reads what became of it, so that only the other
choice is waited for; and after it the choice that is likeliest to be asked about. This module
refuses to know a screen: whoever shows it looks in.
"""

from __future__ import annotations

from functools import partial
from threading import Condition, Thread
from typing import TYPE_CHECKING

from analysis.whatif.asking import Asking, Helper, Stopped
from analysis.whatif.question import FUTURES, Task
from tui.otherwise import is_same, play_of, question_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from simulator.session import Decision
    from tui.playing import Playing


class Inquiry:
    """A question about one decision, heard by a thread of its own until it is called off.

    Attributes:
        number: Of the decision.
        is_alone: Whether a process of its own answers, and no helper.
        lived: What each play came to, as they come.
        refused: By arm, why a choice cannot be made there; words for a person.
        trouble: Why nothing more will come; empty while something may.
        is_over: Whether nothing more is heard.
    """

    def __init__(self, playing: Playing, number: int, helper: Helper | None = None) -> None:
        """Ask, beginning with what was decided.

        Args:
            helper: As of an `Asking`.
        """
        self.number, self.is_alone = number, helper is None
        self.lived: dict[Task, Numbers] = {}
        self.refused: dict[int, str] = {}
        self.trouble = ""
        self._chosen: dict[int, Decision] = {}
        self._news, self._has_ended = Condition(), False
        self._asking = Asking(question_of(playing, number), helper=helper)
        self._hearing = Thread(target=self._hear, daemon=True)
        self._hearing.start()

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is heard."""
        return bool(self.trouble) or not self._hearing.is_alive()

    @property
    def has_decided(self) -> bool:
        """Tell whether what was decided has been lived through, in every future."""
        return all(Task(future, 0) in self.lived for future in range(FUTURES + 1))

    def _hear(self) -> None:
        with self._asking as asking:
            try:
                for task, found in asking.answers():
                    with self._news:
                        if isinstance(found, str):
                            self.refused[task.arm] = found
                        else:
                            self.lived[task] = found
                        self._news.notify_all()
            except Stopped as why:
                self.trouble = f"The futures cannot be played: {why}."
        with self._news:
            self._has_ended = True
            self._news.notify_all()

    def until_told(self, arm: int) -> Iterator[dict[Task, Numbers]]:
        """Yield what has been lived through so far, now and whenever there is more.

        It ends where a choice cannot be made, and where nothing more will come.
        """
        known = -1
        while True:
            with self._news:
                self._news.wait_for(partial(self._is_news, known, arm))
                if arm in self.refused or len(self.lived) == known:
                    return
                lived = dict(self.lived)
            known = len(lived)
            yield lived

    def _is_news(self, known: int, arm: int) -> bool:
        return self._has_ended or arm in self.refused or len(self.lived) > known

    def choose(self, other: Decision) -> int:
        """Ask for another choice; what was asked before it is given up.

        What was lived through of the same choice before is not lived again.

        Returns:
            The number of its arm.
        """
        return self._turn_to(other, is_ahead=False)

    def look_ahead(self, other: Decision) -> None:
        """Live through a choice that nobody has asked for, once what was decided is done."""
        self._turn_to(other, is_ahead=True)

    def _turn_to(self, other: Decision, *, is_ahead: bool) -> int:
        for arm, each in self._chosen.items():
            if is_same(each, other) and arm not in self.refused:
                self._asking.again(arm, is_ahead=is_ahead)
                return arm
        arm = self._asking.choose(other, is_ahead=is_ahead)
        self._chosen[arm] = other
        return arm

    def hold(self) -> None:
        """Give up every other choice; what was decided is gone on with."""
        self._asking.hold()

    def until_over(self) -> None:
        """Wait until nothing more is heard."""
        self._hearing.join()

    def call_off(self) -> None:
        """Give up what is not lived through yet. Does no harm when all is done."""
        self._asking.call_off()


class Ready:
    """The process that answers about one play, kept while somebody looks back on it.

    It has everything ready before the first question comes, and keeps it for the next. Whoever
    leaves the debrief ends it.

    Attributes:
        under_way: The question asked last; None before the first.
    """

    def __init__(self, playing: Playing) -> None:
        """Start nothing yet."""
        self.playing = playing
        self._helper: Helper | None = None
        self.under_way: Inquiry | None = None

    @property
    def helper(self) -> Helper | None:
        """Return the process; None where it was not started, or has broken off."""
        is_there = self._helper is not None and self._helper.is_running
        return self._helper if is_there else None

    def start(self) -> None:
        """Start it, where there is something to ask about and nobody forbids to ask."""
        if self.helper is None and self.playing.is_practice and self.playing.session.decisions:
            self._helper = Helper(play_of(self.playing))

    def about(self, number: int) -> Inquiry:
        """Give the question about a decision; one that is not under way is begun.

        One is under way at a time: what was asked about another decision is given up.
        """
        before = self.under_way
        if before is not None and before.number == number and not before.is_over:
            return before
        if before is not None:
            before.call_off()
        self.under_way = Inquiry(self.playing, number, self.helper)
        return self.under_way

    def look_ahead(self, number: int) -> None:
        """Live through what was decided, where that costs nobody anything but a processor."""
        if self.helper is not None:
            self.about(number)

    def leave(self) -> None:
        """Give up what nobody looks at; a helper goes on with what was decided, and no more."""
        if self.under_way is None:
            return
        if self.under_way.is_alone:
            self.under_way.call_off()
        else:
            self.under_way.hold()

    def end(self) -> None:
        """Leave nothing running. Does no harm when it has ended."""
        if self.under_way is not None:
            self.under_way.call_off()
        if self._helper is not None:
            self._helper.end()
