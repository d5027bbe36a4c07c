"""`becket rules`: the rule book as a list, or one rule or clause explained."""

import argparse
import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from simulator.faults import Fault, InvalidInput
from simulator.protocol import catalogue, in_force, readings, rulebook, vocabulary
from simulator.protocol.catalogue import Clause
from simulator.protocol.duties import Duty
from tui.plain.lines import wrapped


def answer(arguments: argparse.Namespace) -> int:
    """Print the rules in force, or explain the one asked for.

    Raises:
        InvalidInput: No rule or clause has that id, or nothing is in force then and there.
    """
    documents = _documents(arguments.date, arguments.force)
    if arguments.id is None:
        shown: Any = [
            _row(rule, documents) for rule in rulebook.duties() if _cites(rule, documents)
        ]
        page = _listing(shown)
    else:
        shown = _explained(arguments.id)
        page = _explanation(shown)
    print(json.dumps(shown, indent=1, ensure_ascii=False) if arguments.json else "\n".join(page))
    return 0


def _documents(day: dt.date | None, force: str | None) -> tuple[str, ...]:
    if day is None and force is None:
        return tuple(in_force.documents())
    try:
        area = vocabulary.force(force or "metropolitan").name
        begins = min(each.begins for each in in_force.documents().values())
        return tuple(each.id for each in in_force.in_force(day or begins, area))
    except (in_force.NotInForce, vocabulary.UnknownName) as none:
        raise InvalidInput([Fault(1, 1, "rules", "--date or --force", str(none))]) from None


def _cites(rule: Duty, documents: tuple[str, ...]) -> bool:
    return any(catalogue.document_of(clause) in documents for clause in rule.clauses)


def _row(rule: Duty, documents: Iterable[str]) -> dict[str, Any]:
    within = tuple(documents)
    clauses = [each for each in rule.clauses if catalogue.document_of(each) in within]
    return {
        "rule": rule.id,
        "subject": rulebook.subject_of(rule.id),
        "clauses": clauses,
        "severity": str(rule.severity),
        "owed_by": rule.owed_by,
        "pattern": type(rule.requires).__name__.lower(),
        "says": rule.says,
    }


def _explained(name: str) -> dict[str, Any]:
    for rule in rulebook.duties():
        if rule.id == name:
            clauses = [_clause(catalogue.clause(each)) for each in rule.clauses]
            row = _row(rule, in_force.documents())
            return {**row, "clauses": clauses, "readings": _readings(rule.readings)}
    try:
        clause = catalogue.clause(name)
    except catalogue.UnknownClause:
        known = {**{rule.id: rule for rule in rulebook.duties()}, **_clause_names()}
        try:
            vocabulary.known("rule or clause", name, known)
        except vocabulary.UnknownName as unknown:
            raise InvalidInput([Fault(1, 1, "rules", "ID", str(unknown))]) from None
        raise
    rules = [_row(each, in_force.documents()) for each in rulebook.duties() if name in each.clauses]
    found = tuple(each.id for each in readings.readings_for(name))
    return {**_clause(clause), "rules": rules, "readings": _readings(found)}


def _clause_names() -> dict[str, object]:
    return {each.id: each for each in catalogue.clauses()}


def _clause(clause: Clause) -> dict[str, Any]:
    text = clause.text
    return {
        "clause": clause.id,
        "title": text.title,
        "paraphrase": text.paraphrase,
        "document": in_force.documents()[text.source.document].title,
        "paragraph": text.source.paragraph,
        "scope": text.scope,
        "severity": clause.severity,
        "assessable": clause.assessable,
        "duty": clause.duty,
        "superseded_by": [
            {"what": each.what, "when": each.when, "tag": each.tag} for each in text.superseded_by
        ],
    }


def _readings(ids: Iterable[str]) -> list[dict[str, Any]]:
    found = [readings.reading(each) for each in ids]
    return [{"id": each.id, "topic": each.topic, "reading": each.reading} for each in found]


def _listing(rows: list[dict[str, Any]]) -> list[str]:
    page: list[str] = []
    subject = ""
    for row in rows:
        if row["subject"] != subject:
            subject = row["subject"]
            page += ["", subject.replace("_", " ").capitalize()]
        page += [f"  {row['rule']}  [{', '.join(row['clauses'])}]", *wrapped(row["says"], 6)]
    return [*page, "", f"{len(rows)} rules. `becket rules ID` explains one, or a clause."]


def _explanation(shown: dict[str, Any]) -> list[str]:
    if "rule" in shown:
        head = [f"{shown['rule']} ({shown['severity']}, owed by {shown['owed_by']})"]
        head += wrapped(shown["says"], 2)
        return [*head, *_clauses_page(shown["clauses"]), *_readings_page(shown["readings"])]
    page = _clauses_page([shown])
    for rule in shown["rules"]:
        page += ["", f"  Rule {rule['rule']} ({rule['severity']}, owed by {rule['owed_by']}):"]
        page += wrapped(rule["says"], 4)
    if not shown["rules"]:
        page += ["", "  Background: no rule speaks for it."]
    return [*page, *_readings_page(shown["readings"])]


def _clauses_page(clauses: list[dict[str, Any]]) -> list[str]:
    page: list[str] = []
    for each in clauses:
        page += ["", f"  {each['clause']}: {each['title']} ({each['duty']})"]
        page += wrapped(each["paraphrase"], 4)
        page += wrapped(f"{each['document']}, paragraph {each['paragraph']}.", 4)
        for later in each["superseded_by"]:
            page += wrapped(f"Since then ({later['when']}, {later['tag']}): {later['what']}", 4)
    return page


def _readings_page(found: list[dict[str, Any]]) -> list[str]:
    page: list[str] = []
    for each in found:
        page += ["", f"  {each['id']}: {each['topic']}", *wrapped(f"Read as: {each['reading']}", 4)]
    return page
