"""How answers, findings, clauses and times read as plain lines, the same in every command.

Nothing here prints, and nothing lets a character through that acts on a terminal.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from analysis.review import law, wording
from simulator.faults import visible
from simulator.protocol import catalogue, in_force, readings, vocabulary
from simulator.protocol.moments import Moment, local_clock, local_date, zone_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.review.model import Taken

listed, words, origin = wording.listed, wording.spoken, law.origin
"""Worded the same in the review and here."""

WIDTH = 96
VERDICTS = {
    "met": "met",
    "late": "LATE",
    "breached": "BREACHED",
    "pending": "pending",
    "cannot_tell": "cannot tell",
}


def determination(each: dict[str, Any]) -> list[str]:
    """Give one determination: name, value, clauses and reason."""
    value = each["value"]
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    shown = "cannot be told" if value is None else str(value)
    who = f", {each['about']['about']}" if "about" in each else ""
    head = f"  {each['name'].replace('_', ' ')}{who}: {shown.replace('_', ' ')}"
    return [visible(f"{head}  [{', '.join(each['clauses'])}]"), *wrapped(each["because"], 6)]


def finding(each: dict[str, Any]) -> list[str]:
    """Give one finding: verdict, rule, clauses, who owed it, and why."""
    about = ", ".join(f"{kind} {name}" for kind, name in each["about"].items())
    derived = ", derived" if each["duty"] == "derived" else ""
    head = f"  {VERDICTS[each['verdict']]:<11} {each['rule']}  [{', '.join(each['clauses'])}]"
    tail = f"({each['severity']}{derived}; owed by {each['owed_by']}, for the {each['counts_for']}"
    return [
        visible(head),
        *wrapped(f"{tail}{'; ' + about if about else ''}) {each['because']}", 14),
    ]


def clause(clause_id: str, indent: int) -> list[str]:
    """Give a clause in our words: where it stands, whether it is stated, and what it says."""
    found = catalogue.clause(clause_id)
    text = found.text
    document = in_force.documents()[text.source.document].short
    head = f"{clause_id} ({document}, paragraph {text.source.paragraph}; {found.duty})"
    return wrapped(f"{head}: {text.paraphrase}", indent)


def reading(reading_id: str, indent: int) -> list[str]:
    """Give a place where the documents disagree or are silent, and how it is read here."""
    found = readings.reading(reading_id)
    return wrapped(f"{found.topic} ({reading_id}), read as: {found.reading}", indent)


def since(clause_ids: Iterable[str], indent: int) -> list[str]:
    """Tell what has superseded some clauses, each change once; none where nothing is known."""
    return [
        row
        for each in law.since(clause_ids)
        for row in wrapped(
            f"{each.when}: {each.what} [{', '.join(each.clauses)}; {each.source}]", indent
        )
    ]


def day_and_time(at: Moment) -> str:
    """Write a moment as people say it: `Tue 6 Nov 2001 14:33`."""
    day, clock = local_date(at), local_clock(at)
    return f"{day:%a} {day.day} {day:%b %Y} {clock.hour:02}:{clock.minute:02}"


def short_time(at: Moment) -> str:
    """Write a moment within an exercise: `Tue 06 Nov 14:33`, always as wide."""
    day, clock = local_date(at), local_clock(at)
    return f"{day:%a %d %b} {clock.hour:02}:{clock.minute:02}"


def clock_and_zone(at: Moment) -> str:
    """Write a moment with the name of the local time then kept."""
    return f"{day_and_time(at)} {zone_name(at)}"


def step(taken: Taken) -> str:
    """Name a step of the model answer; of a wait, how long."""
    return taken.label if taken.seconds is None else f"{taken.label} {minutes(taken.seconds)}"


def minutes(seconds: int) -> str:
    """Write how long something takes."""
    if seconds < 60:
        return f"{seconds} s"
    hours, rest = divmod(round(seconds / 60), 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))


def role(name: str) -> str:
    """Name a canonical role in plain words."""
    return vocabulary.role_kinds()[name].means


def wrapped(text: str, indent: int, hang: int = 0) -> list[str]:
    """Break a text into lines with a margin, every character made visible.

    Args:
        hang: Further columns by which all lines but the first are moved in.
    """
    margin = " " * indent
    return [
        row
        for paragraph in text.split("\n")
        for row in textwrap.wrap(
            visible(paragraph),
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin + " " * hang,
            break_on_hyphens=False,
        )
    ]
