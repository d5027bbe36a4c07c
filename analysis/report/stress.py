"""The study described by the STRESS-DES guideline: every item filled, from the answer itself.

Source: Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019), Strengthening the reporting of
empirical simulation studies. The headings are the guideline's, the text is ours; items of the model
tell what is in `docs/model.md` in brief. This module refuses to leave an item empty.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from analysis.report import overview
from analysis.report.naming import Names, bound, level, spaced, subject
from analysis.report.numbers import exact
from analysis.report.stresstexts import FIXED
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.report.tables import Table
    from analysis.study.answer import Answer

LIBRARIES = ("simpy", "numpy", "scipy", "matplotlib", "pydantic", "PyYAML")
MARKED = str.maketrans(
    {each: f"\\{each}" for each in "\\`*_{}[]#|~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)
MOST_DESIGNS = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the guideline.

    Attributes:
        number: Such as `2.5.1`.
    """

    section: str
    number: str
    title: str
    text: str


def document(answer: Answer) -> str:
    """Give the description as Markdown."""
    lines = [f"# STRESS-DES: {plain(answer.title)}", "", FIXED["opening"], ""]
    section = ""
    for item in items(answer):
        if item.section != section:
            section = item.section
            lines += [f"## {section}", ""]
        lines += [f"### {item.number} {item.title}", "", item.text, ""]
    return "\n".join(lines)


def items(answer: Answer) -> tuple[Item, ...]:
    """Give every item of the guideline, in its order, none of them empty."""
    filled = _filled(answer)
    return tuple(
        Item(section, number, title, filled.get(number) or FIXED[number])
        for section, number, title in TITLES
    )


TITLES = (
    ("1. Objectives", "1.1", "Purpose of the model"),
    ("1. Objectives", "1.2", "Model outputs"),
    ("1. Objectives", "1.3", "Experimentation aims"),
    ("2. Logic", "2.1", "Base model overview diagram"),
    ("2. Logic", "2.2", "Base model logic"),
    ("2. Logic", "2.3", "Scenario logic"),
    ("2. Logic", "2.4", "Algorithms"),
    ("2. Logic", "2.5.1", "Components: entities"),
    ("2. Logic", "2.5.2", "Components: activities"),
    ("2. Logic", "2.5.3", "Components: resources"),
    ("2. Logic", "2.5.4", "Components: queues"),
    ("2. Logic", "2.5.5", "Components: entry and exit points"),
    ("3. Data", "3.1", "Data sources"),
    ("3. Data", "3.2", "Pre-processing"),
    ("3. Data", "3.3", "Input parameters"),
    ("3. Data", "3.4", "Assumptions"),
    ("4. Experimentation", "4.1", "Initialisation"),
    ("4. Experimentation", "4.2", "Run length"),
    ("4. Experimentation", "4.3", "Estimation approach"),
    ("5. Implementation", "5.1", "Software and programming language"),
    ("5. Implementation", "5.2", "Random sampling"),
    ("5. Implementation", "5.3", "Model execution"),
    ("5. Implementation", "5.4", "System specification"),
    ("6. Code access", "6.1", "Computer model sharing statement"),
)


def _filled(answer: Answer) -> dict[str, str]:
    """Fill the items that a study decides; what it leaves to the model stands in the texts."""
    return {
        "1.1": f"{plain(answer.question)}\n\n{FIXED['1.1']}",
        "1.2": f"{FIXED['1.2']}\n\n{_measures(answer)}",
        "1.3": f"{FIXED['1.3']}\n\n{_markdown(overview.tried(answer))}",
        "2.3": _logic(answer),
        "3.3": f"{FIXED['3.3']}\n\n{_levels(answer)}",
        "3.4": _assumed(answer),
        "4.1": _with(answer, "4.1", "warm", "start", "initial", "steady"),
        "4.2": _with(answer, "4.2", "length", "days", "run"),
        "4.3": _estimation(answer),
        "5.1": f"{FIXED['5.1']}\n\n{_versions(answer)}",
        "5.2": _with(answer, "5.2", "chance", "seed", "random", "number"),
        "5.4": f"{FIXED['5.4']} {platform.python_implementation()} "
        f"{platform.python_version()} drew this report.",
    }


def plain(text: str) -> str:
    """Write text of a study so that no Markdown reader takes any of it for a mark."""
    return " ".join(visible(line) for line in text.split("\n")).translate(MARKED)


def _measures(answer: Answer) -> str:
    lines = []
    for each in answer.measures:
        how = overview.how_of(answer, each)
        aim = "no target"
        if each.best is None:
            aim = "neither end better, so no target and no verdict"
        elif each.target is not None:
            aim = f"target {bound(each.target, exact(each.target.bound, how))}"
        lines.append(f"- {plain(subject(each))} ({plain(each.name)}, {plain(how.axis)}): {aim}")
    return "\n".join(lines) or "The study asks for no measure."


def _logic(answer: Answer) -> str:
    varied = Names(answer).varied
    if not varied:
        return "The study holds the base model alone: nothing is varied."
    told = "\n".join(f"- {plain(Names(answer).factor(each))}" for each in varied)
    return f"{FIXED['2.3']}\n\n{told}"


def _levels(answer: Answer) -> str:
    names, lines = Names(answer), []
    for name in names.varied:
        levels = dict.fromkeys(
            level(point.settings[name]) for point in answer.points if name in point.settings
        )
        shown = list(levels)[:MOST_DESIGNS]
        more = f" and {len(levels) - len(shown)} more" if len(levels) > len(shown) else ""
        lines.append(f"- {plain(spaced(name))}: {plain(', '.join(shown))}{more}")
    return "\n".join(lines) or "Nothing is varied."


def _assumed(answer: Answer) -> str:
    found = overview.assumptions(answer)
    notes = "".join(f"\n- {plain(each)}" for each in answer.notes)
    told = _markdown(found) if found else "The answer names no single assumption."
    return f"{FIXED['3.4']}{notes and chr(10) + notes}\n\n{told}"


def _with(answer: Answer, number: str, *words: str) -> str:
    """Add to an item what the study's method says of it."""
    said = [
        f"{plain(heading)}: {plain(text)}"
        for heading, text in answer.method.items()
        if any(word in heading.lower() for word in words)
    ]
    return "\n\n".join([FIXED[number], *said])


def _estimation(answer: Answer) -> str:
    said = [f"- {plain(heading)}: {plain(text)}" for heading, text in answer.method.items()]
    runs = [one.replications for point in answer.points for one in point.told.values()]
    span = f"{min(runs)} to {max(runs)}" if runs else "none"
    return "\n".join([FIXED["4.3"], "", f"Replications that counted: {span}.", "", *said])


def _versions(answer: Answer) -> str:
    told = dict.fromkeys(LIBRARIES, "")
    for each in LIBRARIES:
        try:
            told[each] = metadata.version(each)
        except metadata.PackageNotFoundError:
            told[each] = "not installed"
    lines = [f"- Python {platform.python_version()}"]
    lines += [f"- {name} {version}" for name, version in told.items()]
    versions = answer.manifest.get("versions")
    if isinstance(versions, dict):
        lines += [
            f"- in the runs, {plain(str(key))} {plain(str(value))}"
            for key, value in sorted(versions.items(), key=str)
        ]
    return "\n".join(lines)


def _markdown(one: Table) -> str:
    heads = [plain(each.head) for each in one.columns]
    rules = ["---:" if each.is_number else "---" for each in one.columns]
    rows = [[plain(cell) for cell in row] for row in one.rows]
    return "\n".join(_row(each) for each in (heads, rules, *rows))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
