"""A study's answer as plain lines: the report's own table for terminals, and how it was found.

What the rule book cannot tell of a plan is counted here and named in the report, in `--json` and by
`becket check`. This module refuses to compute: all it shows is in the answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.report import terminal
from tui.plain import lines

if TYPE_CHECKING:
    from analysis.study.answer import Answer

OPEN = "cannot_tell"


def page(answer: Answer, width: int) -> list[str]:
    """Give an answer as lines of at most a terminal's width."""
    told = tuple(each for each in answer.clauses if each.verdict != OPEN)
    untold = len(answer.clauses) - len(told)
    notes = answer.notes
    if untold:
        word = "rule" if untold == 1 else "rules"
        words = f"{untold} {word} of the book cannot be told of this plan as it is written"
        notes = (*notes, f"{words}; the report, --json and becket check name each.")
    shown = replace(answer, clauses=told, notes=notes)
    return [
        *terminal.rows(shown, width),
        "",
        *(
            row
            for heading, text in answer.method.items()
            for row in lines.wrapped(f"{heading}: {text}", 0, 2)
        ),
    ]
