"""What `becket check` says of a plan beside its file's faults: the rule book's verdicts on it.

Notes only. A file is good or bad by its faults; a plan that breaks a clause is a good file, and the
exit code does not speak of it. This module refuses to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plancheck import judged
from simulator.scenario import studybase
from simulator.scenario.study import load_study
from tui.plain import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis.study.answer import Clause

WORDS = {"breached": "breached", "cannot_tell": "cannot tell", "met": "met"}


def clauses_of(path: Path, kind: str) -> tuple[Clause, ...]:
    """Judge the plan of a file that was found good; a study's plan is that of its base."""
    base = load_study(path).base if kind == "study" else studybase.load_base(path)[1]
    return judged(base)


def as_data(clauses: Sequence[Clause]) -> list[dict[str, object]]:
    """Give verdicts as plain data."""
    return [
        {
            "rule": each.rule,
            "clauses": list(each.clauses),
            "verdict": each.verdict,
            "because": each.because,
            "mends": each.mends,
        }
        for each in clauses
    ]


def notes(clauses: Sequence[Clause], *, in_full: bool) -> Iterator[str]:
    """Give verdicts as lines.

    Args:
        in_full: Each one that is not met, with what mends it; else their numbers alone.
    """
    numbers = {word: sum(each.verdict == word for each in clauses) for word in WORDS}
    told = ", ".join(f"{number} {WORDS[word]}" for word, number in numbers.items())
    yield f"  the plan by the rule book: {told if clauses else 'no rule in force speaks of it'}"
    for each in clauses if in_full else ():
        if each.verdict != "met":
            said = f"{WORDS[each.verdict]}: {each.because} ({', '.join(each.clauses)})"
            yield from lines.wrapped(said, 2, 2)
            if each.mends:
                yield from lines.wrapped(f"to mend it: {each.mends}.", 6, 2)
