"""How answers, findings, clauses and times read as plain lines, the same in every command.

Nothing here prints, and nothing lets a character through that acts on a terminal.
"""

import textwrap
from collections.abc import Iterable
from typing import Any

from simulator.faults import visible
from simulator.protocol import catalogue, in_force, readings, vocabulary
from simulator.protocol.moments import Moment, local_clock, local_date, zone_name

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
    changes: dict[tuple[str, str, str], list[str]] = {}
    for clause_id in dict.fromkeys(clause_ids):
        for each in catalogue.clause(clause_id).text.superseded_by:
            changes.setdefault((each.when, each.what, each.tag), []).append(clause_id)
    return [
        row
        for (when, what, tag), changed in sorted(changes.items())
        for row in wrapped(f"{when}: {what} [{', '.join(changed)}; {origin(tag)}]", indent)
    ]


def origin(tag: str) -> str:
    """Say where a statement about later law comes from; MEM is memory and unverified."""
    return tag.replace("MEM", "from memory, unverified")


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


def minutes(seconds: int) -> str:
    """Write how long something takes."""
    if seconds < 60:
        return f"{seconds} s"
    hours, rest = divmod(round(seconds / 60), 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))


def words(name: str) -> str:
    """Write an id of the vocabulary as words."""
    return name.replace("_", " ").replace("-", " ")


def listed(parts: Iterable[str]) -> str:
    """Name several things as people do: `one, two and three`."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


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
