"""Read the case tables that stand beside the rule book: one case a line.

A log line is `[+DAYSd] HH:MM[:SS] record key=value ...` on 5 November 2001 in London, or starts
with a full date; `learned fact=value` lets somebody learn. `by`, `premises`, `about`, `operation`
and `call` are identities. `gives` is the verdict of the rule the table is for, a list of several,
or `none`. A table may open with `usual`: keys that each of its cases has unless it says otherwise.

Rules that differ in one word share their cases under `for_each`: a list of `rules`, each with the
words that its cases write as `<word>`, and the `cases` that every one of them must give.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from simulator.protocol import vocabulary
from simulator.protocol.assess import Matter, Stated, assess
from simulator.protocol.context import Setting
from simulator.protocol.moments import from_local
from simulator.protocol.records import IDENTITY_KINDS, LEARNED, Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

RULEBOOK = Path(__file__).parents[2] / "simulator" / "protocol" / "rulebook"
DAY = "2001-11-05"
KINDS = ("pass", "breach", "boundary", "unknown", "identity", "end")
_LINE = re.compile(
    r"(?:\+(?P<days>\d+)d )?(?:(?P<date>\d{4}-\d\d-\d\d) )?"
    r"(?P<clock>\d\d:\d\d(?::\d\d)?) (?P<rest>.+)"
)


@dataclass(frozen=True)
class Row:
    """One case of a table."""

    rule: str
    subject: str
    it: str
    kind: str
    case: dict[str, Any]

    @property
    def gives(self) -> tuple[str, ...]:
        """The verdicts expected, in the order the duties arose."""
        wanted = self.case["gives"]
        if wanted == "none":
            return ()
        return tuple(wanted) if isinstance(wanted, list) else (wanted,)


def rows(subject: str) -> tuple[Row, ...]:
    """Read the table of one subject."""
    text = (RULEBOOK / f"{subject}.cases.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text) or {}
    usual = table.pop("usual", {})
    shared = table.pop("for_each", [])
    own = ((rule, case) for rule, cases in table.items() for case in cases)
    return tuple(
        Row(rule, subject, case["it"], case["kind"], {**usual, **case})
        for rule, case in (*own, *_worded(shared))
    )


def _worded(shared: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each shared case once a rule, in that rule's words."""
    for group in shared:
        for rule, words in group["rules"].items():
            for case in group["cases"]:
                yield rule, _put(case, words)


def _put(part: Any, words: dict[str, str]) -> Any:
    """Write a rule's words into every text of a case; a word the rule lacks is a fault."""
    if isinstance(part, str):
        return re.sub(r"<(\w+)>", lambda found: str(words[found[1]]), part)
    if isinstance(part, list):
        return [_put(each, words) for each in part]
    if isinstance(part, dict):
        return {_put(key, words): _put(each, words) for key, each in part.items()}
    return part


def moment(text: str, date: str = DAY) -> int:
    """Read `[+DAYSd] [DATE] HH:MM[:SS]` as a moment in London."""
    found = _LINE.fullmatch(f"{text} x")
    assert found, text
    day = dt.date.fromisoformat(found["date"] or date) + dt.timedelta(int(found["days"] or 0))
    return from_local(f"{day} {found['clock']}")


def record(number: int, line: str, date: str = DAY) -> Record:
    """Read one log line."""
    found = _LINE.fullmatch(line)
    assert found, f"not a log line: {line!r}"
    day = dt.date.fromisoformat(found["date"] or date) + dt.timedelta(int(found["days"] or 0))
    name, *pairs = found["rest"].split(" ")
    given = dict(pair.split("=", 1) for pair in pairs)
    identity = Identity(**{kind: given.pop(kind, None) for kind in IDENTITY_KINDS})
    by = given.pop("by", None)
    values = {key: value_of(text) for key, text in given.items()}
    known = vocabulary.facts() if name == LEARNED else vocabulary.records()
    for each in given if name == LEARNED else (name,):
        vocabulary.known("fact" if name == LEARNED else "record", each, known)
    at = from_local(f"{day} {found['clock']}")
    return Record(number, at, name, vocabulary.roles()[by] if by else None, identity, values)


def value_of(text: str) -> Value:
    """Read a value: true, false, null, a whole number, else text with `_` as it is."""
    fixed: dict[str, Value] = {"true": True, "false": False, "null": None}
    if text in fixed:
        return fixed[text]
    return int(text) if re.fullmatch(r"-?\d+", text) else text


def verdicts(row: Row) -> tuple[str, ...]:
    """Judge a case and return the verdicts of its rule."""
    case = row.case
    date = str(case.get("date", DAY))
    log = [record(number, line, date) for number, line in enumerate(case.get("log", []))]
    judged_at = case.get("judged_at")
    end = moment(judged_at, date) if judged_at else (log[-1].at if log else moment("09:00", date))
    player = case.get("player", [])
    setting = Setting(
        dt.date.fromisoformat(date),
        case.get("force", "metropolitan"),
        frozenset([player] if isinstance(player, str) else player),
        case.get("readings", {}),
    )
    people = tuple(
        Stated(Identity(about=name), each.get("facts", {}))
        for name, each in case.get("people", {}).items()
    )
    matter = Matter(setting, case.get("facts", {}), case.get("hidden", {}), people)
    found = assess(matter, log, end).findings
    return tuple(str(each.verdict) for each in found if each.rule == row.rule)
