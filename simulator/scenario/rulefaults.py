"""What is wrong with the rules that a scenario names: unknown, not in force, not the player's.

A rule that rests on a disputed passage can gate only where the briefing names the passage, and one
that no source states not at all.
"""

import datetime as dt
from collections.abc import Iterator

from simulator.faults import Fault
from simulator.protocol import moments, readings, vocabulary
from simulator.protocol.book import Book, open_book
from simulator.protocol.context import Setting
from simulator.protocol.findings import CountsFor
from simulator.protocol.in_force import NotInForce
from simulator.protocol.rulebook import duties
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown


def date_of(text: str) -> dt.date | None:
    """Return a date as written, None for one that is not."""
    try:
        return moments.parse_date(text)
    except ValueError:
        return None


def rule_faults(where: SourceMap) -> Iterator[Fault]:
    """Find every rule that cannot be named as it is."""
    book = _book(where)
    if isinstance(book, Fault):
        yield book
        return
    known = {duty.id for duty in duties()}
    for pattern in (("objectives", EVERY, "rules", EVERY), ("gates", EVERY, "rules", EVERY)):
        for loc, name in where.find(*pattern):
            if not isinstance(name, str):
                continue
            if name not in known:
                yield where.unlisted(loc, "a rule of the rule book", name, known)
            elif book is not None:
                yield from _bound_rule_faults(book, loc, name, where)


def _bound_rule_faults(book: Book, loc: Loc, name: str, where: SourceMap) -> Iterator[Fault]:
    rule = next((each for each in book.rules if each.id == name), None)
    if rule is None:
        yield where.fault(loc, f"{shown(name)} is not in force on this date in this force")
    elif loc[0] == "gates" and rule.counts_for is not CountsFor.PLAYER:
        yield where.fault(loc, f"{shown(name)} binds {rule.duty.owed_by}, whom nobody plays here")
    elif loc[0] == "gates" and not rule.stated:
        words = f"{shown(name)} is derived: the documents describe it and set no rule, so a breach "
        yield where.fault(loc, f"{words}costs nothing and can fail no gate")
    elif loc[0] == "gates":
        named = {str(each) for _, each in where.find("readings_named", EVERY)}
        named |= {str(at[-1]) for at, _ in where.find("readings", EVERY)}
        for conflict in rule.duty.readings:
            if readings.reading(conflict).contested and conflict not in named:
                words = f"{shown(name)} rests on the disputed passage {conflict}, which can only "
                yield where.fault(loc, f"{words}gate if readings_named lists it for the briefing")


def _book(where: SourceMap) -> Book | Fault | None:
    """Open the rule book for the scenario; None where its date, force or role is at fault."""
    date, force, role = (
        next((text for _, text in where.find(key) if isinstance(text, str)), "")
        for key in ("date", "force", "role")
    )
    day = date_of(date)
    if day is None or force not in vocabulary.forces() or role not in vocabulary.roles():
        return None
    setting = Setting(day, force, frozenset({vocabulary.roles()[role]}))
    try:
        return open_book(duties(), setting)
    except NotInForce as none:
        return where.fault(("date",), str(none))
