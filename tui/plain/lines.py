"""How answers and findings read as plain lines, the same in every command."""

import textwrap
from typing import Any

WIDTH = 96
_VERDICTS = {
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
    head = f"  {each['name'].replace('_', ' ')}: {shown.replace('_', ' ')}"
    return [f"{head}  [{', '.join(each['clauses'])}]", *wrapped(each["because"], 6)]


def finding(each: dict[str, Any]) -> list[str]:
    """Give one finding: verdict, rule, clauses, who owed it, and why."""
    about = ", ".join(f"{kind} {name}" for kind, name in each["about"].items())
    derived = ", derived" if each["duty"] == "derived" else ""
    head = f"  {_VERDICTS[each['verdict']]:<11} {each['rule']}  [{', '.join(each['clauses'])}]"
    tail = f"({each['severity']}{derived}; owed by {each['owed_by']}, for the {each['counts_for']}"
    return [head, *wrapped(f"{tail}{'; ' + about if about else ''}) {each['because']}", 14)]


def wrapped(text: str, indent: int) -> list[str]:
    """Break a text into lines with a margin."""
    margin = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin)
