"""What is wrong with a scenario that no single key shows: references, names, times, doors, pins.

Each check walks the data as written, so that it works beside the model and every fault of a file
is told at once. Names are checked against the vocabulary, the rule book, the repertoire and the
world's table of chance. Nothing is mended and nothing is run.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from simulator.engine import calibration
from simulator.engine.purposes import PURPOSES
from simulator.faults import Fault
from simulator.protocol import moments, readings, vocabulary
from simulator.protocol.book import Book, open_book
from simulator.protocol.context import Setting
from simulator.protocol.findings import CountsFor
from simulator.protocol.in_force import NotInForce
from simulator.protocol.records import IDENTITY_KINDS
from simulator.protocol.rulebook import SUBJECTS, duties
from simulator.scenario import names
from simulator.scenario.entries import condition_form_faults, conditions, match_form_faults
from simulator.scenario.repertoire import repertoire
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown
from simulator.scenario.tree import Plain

_FACTS: Final = (
    ("facts", EVERY),
    ("hidden", EVERY),
    *(
        (group, EVERY, kind, EVERY)
        for group in ("places", "people", "files")
        for kind in ("facts", "hidden")
    ),
    ("people", EVERY, "answers", EVERY, "learned", EVERY),
    ("injects", EVERY, "after", "learned", EVERY),
    ("injects", EVERY, "then", "truths", EVERY),
    ("injects", EVERY, "then", "tells", EVERY, "learned", EVERY),
)
_CONDITIONS: Final[tuple[Loc, ...]] = (
    ("objectives", EVERY, "reached"),
    ("guidance", EVERY, "when"),
)
_MATCHES: Final[tuple[Loc, ...]] = (
    ("injects", EVERY, "after"),
    ("injects", EVERY, "unless", EVERY),
)
_GROUPS: Final = {"operation": "files", "premises": "places", "about": "people"}
_NOT_OPEN: Final = "is not within the play: it opens at {opens} and ends at {ends}"


def cross_faults(data: Plain, where: SourceMap) -> Iterator[Fault]:
    """Find every fault between the keys of a scenario."""
    del data
    for check in _CHECKS:
        yield from check(where)


# --- names of the vocabulary and of the house ------------------------------------------------


def _vocabulary_faults(where: SourceMap) -> Iterator[Fault]:
    yield from names.force_faults(where, "force")
    yield from names.role_faults(where, "role")
    yield from names.role_faults(where, "injects", EVERY, "then", "tells", EVERY, "to")
    yield from names.role_faults(where, "injects", EVERY, "then", "writes", EVERY, "by")
    for pattern in _FACTS:
        yield from names.fact_faults(where, *pattern)
    yield from names.record_faults(where, "injects", EVERY, "then", "writes", EVERY, "did")
    for part in (("after",), ("unless", EVERY)):
        yield from names.record_faults(where, "injects", EVERY, *part, "did")
    yield from names.reading_faults(where, "readings", EVERY)


def _known_names_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, name in where.find("readings_named", EVERY):
        if isinstance(name, str) and name not in readings.readings():
            yield where.unlisted(loc, "a conflict of the rule book", name, readings.readings())
    for loc, name in where.find("calibration"):
        if isinstance(name, str) and name not in calibration.available():
            yield where.unlisted(loc, "a calibration", name, calibration.available())
    for loc, name in where.find("objectives", EVERY, "subjects", EVERY):
        if isinstance(name, str) and name not in SUBJECTS:
            yield where.unlisted(loc, "a subject of the rule book", name, SUBJECTS)
    playable = {role for act in repertoire().values() for role in act.roles}
    for loc, name in where.find("role"):
        role = vocabulary.roles().get(name) if isinstance(name, str) else None
        if role is not None and role not in playable:
            yield where.unlisted(loc, "a role that can be played", role, playable)


# --- what one part says of another -----------------------------------------------------------


def _ids(where: SourceMap, group: str) -> list[str]:
    return [str(loc[-1]) for loc, _ in where.find(group, EVERY)]


def _premises(where: SourceMap) -> list[str]:
    kinds = where.find("places", EVERY, "kind")
    return [str(loc[1]) for loc, kind in kinds if kind == "premises"]


def _refers(
    where: SourceMap, allowed: list[str], what: str, *pattern: int | str
) -> Iterator[Fault]:
    for loc, name in where.find(*pattern):
        if isinstance(name, str) and name not in allowed:
            yield where.unlisted(loc, what, name, allowed)


def _reference_faults(where: SourceMap) -> Iterator[Fault]:
    places, people, files = (_ids(where, group) for group in ("places", "people", "files"))
    yield from _refers(where, places, "a place of this scenario", "base")
    yield from _refers(where, places, "a place of this scenario", "people", EVERY, "place")
    a_person = "a person of this scenario"
    yield from _refers(where, people, a_person, "places", EVERY, "door", "by")
    yield from _refers(where, people, a_person, "files", EVERY, "targets", EVERY)
    then_doors = ("injects", EVERY, "then", "doors", EVERY)
    yield from _refers(where, people, a_person, *then_doors, "by")
    addresses = _premises(where)
    what = "a place of kind premises"
    yield from _refers(where, addresses, what, "files", EVERY, "premises", EVERY)
    moves = ("injects", EVERY, "then", "moves", EVERY)
    yield from _refers(where, places, "a place of this scenario", *moves)
    for loc, _ in where.find(*then_doors):
        if loc[-1] not in addresses:
            yield where.unlisted(loc, what, str(loc[-1]), addresses, at_key=True)
    for loc, _ in where.find(*moves):
        if loc[-1] not in people:
            yield where.unlisted(loc, a_person, str(loc[-1]), people, at_key=True)
    groups = {"operation": files, "premises": places, "about": people}
    for pattern in (("injects", EVERY, "about"), *_MATCHES):
        for kind, known in groups.items():
            what = f"one of this scenario's {_GROUPS[kind]}"
            yield from _refers(where, known, what, *pattern, kind)


def _condition_faults(where: SourceMap) -> Iterator[Fault]:
    for pattern in _CONDITIONS:
        for start, value in where.find(*pattern):
            for loc, condition in conditions(value, start):
                yield from condition_form_faults(loc, condition, where)
                yield from _condition_name_faults(loc, where)
    for pattern in _MATCHES:
        for loc, value in where.find(*pattern):
            yield from match_form_faults(loc, value, where)
            yield from _says_faults(loc, "says", where)
    for loc, _ in where.find("injects", EVERY, "unless", EVERY, "learned"):
        words = "cannot be asked here; unless names records only"
        yield where.fault(loc, words, at_key=True)


def _condition_name_faults(loc: Loc, where: SourceMap) -> Iterator[Fault]:
    yield from names.record_faults(where, *loc, "did")
    yield from names.role_faults(where, *loc, "by")
    for fact_loc, fact in where.find(*loc, "known"):
        if isinstance(fact, str) and fact not in vocabulary.facts():
            yield where.unlisted(fact_loc, "a fact of the vocabulary", fact, vocabulary.facts())
    for act_loc, act in where.find(*loc, "decided"):
        if isinstance(act, str) and act not in repertoire():
            yield where.unlisted(act_loc, "an action", act, repertoire())
    yield from _says_faults(loc, "says", where)
    for kind, group in _GROUPS.items():
        yield from _refers(where, _ids(where, group), f"one of this scenario's {group}", *loc, kind)


def _says_faults(loc: Loc, key: str, where: SourceMap) -> Iterator[Fault]:
    """Check what a record is said to say: no rule and no objective can meet another word."""
    named = next((name for _, name in where.find(*loc, "did")), None)
    kind = vocabulary.records().get(named) if isinstance(named, str) else None
    if kind is None:
        return
    for at, value in where.find(*loc, key, EVERY):
        attribute = kind.attributes.get(str(at[-1]))
        if attribute is None:
            what = f"an attribute of {kind.name}"
            yield where.unlisted(at, what, str(at[-1]), kind.attributes, at_key=True)
        elif attribute.type == "choice" and value not in attribute.values:
            allowed = ", ".join(str(each) for each in attribute.values)
            yield where.fault(at, f"must be one of {allowed}, not {shown(value)}")
        elif attribute.type == "truth" and not isinstance(value, bool):
            yield where.fault(at, f"must be true or false, not {shown(value)}")


def _written_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, _ in where.find("injects", EVERY, "then", "writes", EVERY):
        yield from _says_faults(loc, "attributes", where)


# --- twice, none, too many -------------------------------------------------------------------


def _twice_faults(where: SourceMap) -> Iterator[Fault]:
    for group in ("injects", "objectives", "gates"):
        seen: set[str] = set()
        for loc, name in where.find(group, EVERY, "id"):
            if isinstance(name, str) and name in seen:
                yield where.fault(loc, f"{shown(name)} is given twice")
            seen.add(str(name))


def _inject_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, inject in where.find("injects", EVERY):
        if not isinstance(inject, dict):
            continue
        given = [key for key in ("at", "after") if inject.get(key) is not None]
        if len(given) != 1:
            yield where.fault(loc, "must come either at a time or after a record")
        then = inject.get("then")
        if isinstance(then, dict) and not any(then.values()):
            yield where.fault((*loc, "then"), "brings nothing about", at_key=True)


# --- doors -----------------------------------------------------------------------------------


def _door_faults(where: SourceMap) -> Iterator[Fault]:
    homes = {str(loc[1]): home for loc, home in where.find("people", EVERY, "place")}
    for loc, door in where.find("places", EVERY, "door"):
        if not isinstance(door, dict):
            continue
        by, answer = door.get("by"), door.get("answer")
        if answer == "nobody" and by is not None:
            yield where.fault((*loc, "by"), "somebody comes to a door that nobody answers")
        if answer in ("opens", "refuses") and by is None:
            yield where.fault(loc, f"{answer}, and by says nobody: name who comes to it")
        if isinstance(by, str) and by in homes and homes[by] != loc[1] and answer != "nobody":
            yield where.fault((*loc, "by"), f"{shown(by)} is not at this place")
    for loc, kind in where.find("places", EVERY, "kind"):
        has_door = next(where.find(*loc[:-1], "door"), None) is not None
        if kind == "premises" and not has_door:
            yield where.fault(loc[:-1], "is premises and lacks door: say how a knock is answered")


# --- times -----------------------------------------------------------------------------------


def _moment(where: SourceMap, *loc: int | str) -> int | None:
    for _, text in where.find(*loc):
        try:
            return moments.from_local(str(text))
        except ValueError:
            return None  # the model reports it
    return None


def _time_faults(where: SourceMap) -> Iterator[Fault]:
    opens, ends = _moment(where, "opens"), _moment(where, "ends")
    if opens is None or ends is None:
        return
    if ends <= opens:
        yield where.fault(("ends",), "is not later than opens")
        return
    words = _NOT_OPEN.format(opens=moments.to_local_text(opens), ends=moments.to_local_text(ends))
    for loc, _ in where.find("injects", EVERY, "at"):
        at = _moment(where, *loc)
        if at is not None and not opens <= at <= ends:
            yield where.fault(loc, words)
    for loc, text in where.find("date"):
        if isinstance(text, str) and text != str(moments.local_date(opens)) and _date(text):
            yield where.fault(
                loc, f"is not the day on which the play opens, {moments.local_date(opens)}"
            )


def _date(text: str) -> dt.date | None:
    try:
        return moments.parse_date(text)
    except ValueError:
        return None


# --- pins ------------------------------------------------------------------------------------


def _pin_faults(where: SourceMap) -> Iterator[Fault]:
    for loc, value in where.find("pins", EVERY):
        purpose, _, rest = str(loc[-1]).partition(":")
        if purpose not in PURPOSES:
            yield where.unlisted(
                loc, "something that chance decides", purpose, PURPOSES, at_key=True
            )
            continue
        yield from _pinned_id_faults(loc, purpose, rest.partition(":")[0], where)
        yield from _pinned_value_faults(loc, purpose, value, where)


def _pinned_id_faults(loc: Loc, purpose: str, name: str, where: SourceMap) -> Iterator[Fault]:
    about = PURPOSES[purpose].about
    if not name or {"call", "seat"} & set(about):
        return  # the world names its own calls and seats
    groups = {"premises": "places", "place": "places", "operation": "files", "person": "people"}
    known = [each for kind in about if kind in groups for each in _ids(where, groups[kind])]
    if "inject" in about:
        known += [str(each) for _, each in where.find("injects", EVERY, "id")]
    if name not in known:
        what = f"one of this scenario's {' or '.join(about)} ids"
        yield where.unlisted(loc, what, name, known, at_key=True)


def _pinned_value_faults(loc: Loc, purpose: str, value: Plain, where: SourceMap) -> Iterator[Fault]:
    outcome = PURPOSES[purpose].outcome
    if not isinstance(value, str):
        return  # the model reports it
    is_duration = any(char.isdigit() for char in value)
    words = ("yes", "no") if outcome == "yes_no" else outcome
    if outcome == "duration" and not is_duration:
        yield where.fault(loc, f"must be a duration such as '20 h', not {shown(value)}")
    elif outcome != "duration" and value not in words:
        yield where.fault(loc, f"must be {' or '.join(words)}, not {shown(value)}")


# --- rules -----------------------------------------------------------------------------------


def _rule_faults(where: SourceMap) -> Iterator[Fault]:
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
    elif loc[0] == "gates":
        named = {str(each) for _, each in where.find("readings_named", EVERY)}
        named |= {str(at[-1]) for at, _ in where.find("readings", EVERY)}
        for conflict in rule.duty.readings:
            if readings.reading(conflict).contested and conflict not in named:
                words = f"{shown(name)} rests on the disputed passage {conflict}, which can only "
                yield where.fault(loc, f"{words}gate if readings_named lists it for the briefing")


def _book(where: SourceMap) -> Book | Fault | None:
    """Open the rule book for the scenario; None where its date, force or role is at fault."""
    date = next((text for _, text in where.find("date")), None)
    force = next((text for _, text in where.find("force")), None)
    role = next((text for _, text in where.find("role")), None)
    day = _date(date) if isinstance(date, str) else None
    if day is None or force not in vocabulary.forces() or role not in vocabulary.roles():
        return None
    setting = Setting(day, str(force), frozenset({vocabulary.roles()[str(role)]}))
    try:
        return open_book(duties(), setting)
    except NotInForce as none:
        return where.fault(("date",), str(none))


_CHECKS: Final[Iterable[Callable[[SourceMap], Iterator[Fault]]]] = (
    _vocabulary_faults,
    _known_names_faults,
    _reference_faults,
    _condition_faults,
    _written_faults,
    _twice_faults,
    _inject_faults,
    _door_faults,
    _time_faults,
    _pin_faults,
    _rule_faults,
)
assert set(_GROUPS) < set(IDENTITY_KINDS)  # noqa: S101 - a new kind of identity needs its group
