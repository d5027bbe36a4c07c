"""Questions at plain standard input and output, and the forms made of them.

Every question can be gone back from, and none takes anything for an answer that it did not offer.
What is written passes through one place that lets no control character out; what is typed is
cleaned of them. This module refuses to know what the answers are for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from simulator.engine import forms
from simulator.faults import visible
from tui.plain import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.engine.forms import Field
    from simulator.protocol.records import Value

PAGE = 18
"""Choices shown at once, so that a list is no longer than a screen."""
BACK_WORDS = frozenset({"b", "back"})
QUIT_WORDS = frozenset({"q", "quit"})


class Ended(Exception):
    """There is no more input."""


class Back(Exception):
    """Whoever was asked wants to go back; nothing has been done."""


class Leave(Back):
    """Whoever was asked wants to leave altogether; nothing has been done."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """Asks on one stream and reads from another."""

    source: TextIO
    sink: TextIO

    def say(self, *rows: str) -> None:
        """Write lines, each made safe for a terminal."""
        for row in rows:
            self.sink.write(f"{visible(row)}\n")
        self.sink.flush()

    def ask(self, question: str) -> str:
        """Ask for a line.

        Raises:
            Ended: The input has ended.
        """
        self.sink.write(visible(question))
        self.sink.flush()
        line = self.source.readline()
        answer = "".join(char for char in line if char.isprintable()).strip()
        if not self.source.isatty():  # a terminal shows what is typed; a pipe's reader sees it here
            self.say(answer)
        if not line:
            raise Ended
        return answer

    def choose(self, labels: Sequence[str], question: str, empty: str | None = None) -> int | None:
        """Let one of several be chosen, a page at a time.

        Args:
            question: Ends without a mark; what may be typed is added.
            empty: What an empty answer stands for; None where one must be chosen.

        Returns:
            Its place, from 0; None for an empty answer.

        Raises:
            Back: The answer was b.
            Leave: The answer was q.
        """
        first = 0
        has_more = self._page(labels, first)
        while True:
            or_empty = f", empty: {empty}" if empty is not None else ""
            or_more = ", m: more" if has_more else ""
            answer = self.ask(f"{question} (number{or_more}{or_empty}, b: back): ").lower()
            _turned_back(answer)
            if not answer and empty is not None:
                return None
            if answer == "m" and has_more:
                first += PAGE
                has_more = self._page(labels, first)
            elif is_from_1(answer, len(labels)):
                return int(answer) - 1
            else:
                most = len(labels)
                self.say(f"  Type a number from 1 to {most}, b to go back, or q to leave.")

    def _page(self, labels: Sequence[str], first: int) -> bool:
        for number, label in enumerate(labels[first : first + PAGE], first + 1):
            self.say(*lines.wrapped(f"{number:>3}  {label}", 2, 5))
        return first + PAGE < len(labels)

    def is_sure(self, question: str) -> bool:
        """Ask for a plain yes; anything else is no."""
        return self.ask(f"{question} (y or n): ").lower() in ("y", "yes")

    # --- forms -------------------------------------------------------------------------------

    def field(self, asked: Field) -> Value:
        """Let a field be filled in; None for not known.

        Raises:
            Back: The answer was b.
            Leave: The answer was q, where no text is asked for.
        """
        if asked.help:
            self.say(*lines.wrapped(asked.help, 2))
        while True:
            value = self._value(asked)
            why = forms.why_wrong((asked,), {asked.id: value})
            if why is None:
                return value
            self.say(*lines.wrapped(f"{why}.", 2))

    def _value(self, asked: Field) -> Value:
        ask: dict[str, Callable[[Field], Value]] = {
            "yes_no": self._yes_no,
            "whole": self._whole,
            "choice": self._one_of,
            "several": self._some_of,
            "time": self._time,
        }
        return ask.get(asked.kind, self._text)(asked)

    def _line(self, asked: Field, hint: str) -> str:
        empty = "must be filled in" if asked.is_required else "empty: not known"
        answer = self.ask(f"  {asked.label} ({hint}{empty}, b: back): ")
        _turned_back(answer, is_text=asked.kind == "text")
        return answer

    def _text(self, asked: Field) -> Value:
        return self._line(asked, "") or None

    def _time(self, asked: Field) -> Value:
        return self._line(asked, "as 2001-11-05 09:00; ") or None

    def _yes_no(self, asked: Field) -> Value:
        while True:
            answer = self._line(asked, "y or n; ").lower()
            if answer in ("", "y", "yes", "n", "no"):
                return None if not answer else answer.startswith("y")
            self.say("  Type y, n, or nothing.")

    def _whole(self, asked: Field) -> Value:
        while True:
            answer = self._line(asked, "a number; ")
            if not answer or (answer.isascii() and answer.isdigit() and len(answer) < 10):
                return int(answer) if answer else None
            self.say("  Type a whole number, or nothing.")

    def _one_of(self, asked: Field) -> Value:
        self.say(f"  {asked.label}:")
        shown = [_choice(asked, each) for each in asked.choices]
        chosen = self.choose(shown, "  Which?", None if asked.is_required else "not known")
        return None if chosen is None else asked.choices[chosen]

    def _some_of(self, asked: Field) -> Value:
        self.say(f"  {asked.label}:")
        labels = [_choice(asked, each) for each in asked.choices]
        first, has_more = 0, self._page(labels, 0)
        while True:
            or_more = "m: more, " if has_more else ""
            answer = self._line(asked, f"numbers with spaces, as 1 2 5-8; {or_more}").lower()
            if answer == "m" and has_more:
                first += PAGE
                has_more = self._page(labels, first)
                continue
            numbers = _numbers(answer, len(labels))
            if numbers is not None:
                return [asked.choices[each - 1] for each in numbers]
            self.say(f"  Type numbers from 1 to {len(labels)}, or nothing.")


def _turned_back(answer: str, *, is_text: bool = False) -> None:
    """Raise where an answer is no answer: `b` goes back, `q` leaves; a text may well be a q."""
    if answer.lower() in BACK_WORDS:
        raise Back
    if answer.lower() in QUIT_WORDS and not is_text:
        raise Leave


def _numbers(answer: str, most: int) -> list[int] | None:
    """Read numbers and spans of numbers, each once; None where something else was typed."""
    found: dict[int, None] = {}
    for part in answer.replace(",", " ").split():
        first, dash, last = part.partition("-")
        last = last if dash else first
        if not (is_from_1(first, most) and is_from_1(last, most) and int(first) <= int(last)):
            return None
        found.update(dict.fromkeys(range(int(first), int(last) + 1)))
    return list(found)


def _choice(asked: Field, choice: str) -> str:
    return asked.words.get(choice, lines.words(choice))


def is_from_1(answer: str, most: int) -> bool:
    """Tell whether an answer is a whole number from 1 to the most allowed."""
    is_number = answer.isascii() and answer.isdigit() and len(answer) < 10
    return is_number and 1 <= int(answer) <= most
