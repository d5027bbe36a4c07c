"""The rule book on plain pages: the rules in force on an exercise's day, and what each says.

The words are those of the screen's rule book. This module refuses to say what binds; that is asked
of the rule book itself.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from tui.views import rulebook

if TYPE_CHECKING:
    import datetime as dt


def listed(day: dt.date, force: str, find: str) -> dict[str, Any]:
    """List the rules that bind on a day in a force, by subject.

    Args:
        find: Words that a rule must speak of; empty for all rules.
    """
    every = rulebook.rules(day, force)
    found = rulebook.search(every, find)
    if find:  # the order of a search says which is meant
        return {"heading": rulebook.heading(day, force), "find": find, "found": found, "groups": []}
    groups = groupby(found, key=lambda each: each.subject)
    return {
        "heading": rulebook.heading(day, force),
        "find": "",
        "found": (),
        "groups": [{"subject": subject, "rules": list(rules)} for subject, rules in groups],
    }


def one(day: dt.date, force: str, name: str) -> dict[str, Any] | None:
    """Give a rule with its clauses in plain words; None where none of that name binds."""
    found = next((each for each in rulebook.rules(day, force) if each.id == name), None)
    if found is None:
        return None
    return {"rule": found, "clauses": list(rulebook.clauses_of(found))}
