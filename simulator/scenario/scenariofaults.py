"""What is wrong with a scenario that no single key shows: names, conditions, what is twice there.

Each check walks the data as written, so that it works beside the model and every fault of a file
is told at once. Names are checked against the vocabulary, the rule book, the repertoire and the
world's table of chance. Nothing is mended and nothing is run.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from simulator.engine import calibration
from simulator.faults import Fault
from simulator.protocol import readings, vocabulary
from simulator.protocol.records import IDENTITY_KINDS
from simulator.protocol.rulebook import SUBJECTS
from simulator.scenario import names
from simulator.scenario.entries import condition_form_faults, conditions, match_form_faults
from simulator.scenario.peoplefaults import REACTION, SAYINGS
from simulator.scenario.references import GROUPS, ids, refers
from simulator.scenario.repertoire import repertoire
from simulator.scenario.rulefaults import rule_faults
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown
from simulator.scenario.stagefaults import MATCHES, stage_faults
from simulator.scenario.tree import Plain

_FACTS: Final = (
    ("facts", EVERY),
    ("hidden", EVERY),
    *(
        (group, EVERY, kind, EVERY)
        for group in ("places", "people", "files")
        for kind in ("facts", "hidden")
    ),
    *((*saying, "learned", EVERY) for saying in SAYINGS),
    (*REACTION, "truths", EVERY),
    *((*match, "learned", EVERY) for match in MATCHES if "after" in match),
    ("injects", EVERY, "then", "truths", EVERY),
    ("injects", EVERY, "then", "tells", EVERY, "learned", EVERY),
)
_CONDITIONS: Final[tuple[Loc, ...]] = (
    ("objectives", EVERY, "reached"),
    ("guidance", EVERY, "when"),
    ("meant", EVERY, "when"),
)


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
    for match in MATCHES:
        yield from names.record_faults(where, *match, "did")
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


def _condition_faults(where: SourceMap) -> Iterator[Fault]:
    for pattern in _CONDITIONS:
        for start, value in where.find(*pattern):
            for loc, condition in conditions(value, start):
                yield from condition_form_faults(loc, condition, where)
                yield from _condition_name_faults(loc, where)
    for pattern in MATCHES:
        for loc, value in where.find(*pattern):
            yield from match_form_faults(loc, value, where)
            yield from _says_faults(loc, "says", where)
    for pattern in MATCHES:
        for loc, _ in where.find(*pattern, "learned") if "unless" in pattern else ():
            words = "cannot be asked here; unless names records only"
            yield where.fault(loc, words, at_key=True)


def _played_role(where: SourceMap) -> str | None:
    played = next((name for _, name in where.find("role")), None)
    return vocabulary.roles().get(played) if isinstance(played, str) else None


def _action_faults(where: SourceMap, *pattern: int | str) -> Iterator[Fault]:
    """Find names that are no action, or none that the player can take."""
    role = _played_role(where)
    for loc, act in where.find(*pattern):
        if isinstance(act, str) and act not in repertoire():
            yield where.unlisted(loc, "an action", act, repertoire())
        elif isinstance(act, str) and role is not None and role not in repertoire()[act].roles:
            yield where.fault(loc, f"{shown(act)} is not an action of the {role}")


def _asked_faults(where: SourceMap) -> Iterator[Fault]:
    yield from _action_faults(where, "asks_reason", EVERY)


def _condition_name_faults(loc: Loc, where: SourceMap) -> Iterator[Fault]:
    yield from names.record_faults(where, *loc, "did")
    yield from names.role_faults(where, *loc, "by")
    for fact_loc, fact in where.find(*loc, "known"):
        if isinstance(fact, str) and fact not in vocabulary.facts():
            yield where.unlisted(fact_loc, "a fact of the vocabulary", fact, vocabulary.facts())
    yield from _action_faults(where, *loc, "decided")
    yield from _says_faults(loc, "says", where)
    for kind, group in GROUPS.items():
        yield from refers(where, ids(where, group), f"one of this scenario's {group}", *loc, kind)


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


def _meant_faults(where: SourceMap) -> Iterator[Fault]:
    people = ids(where, "people")
    yield from refers(where, people, "a person of this scenario", "meant", EVERY, "for")


# --- twice, none, too many -------------------------------------------------------------------


def _twice_faults(where: SourceMap) -> Iterator[Fault]:
    for group in ("injects", "objectives", "gates"):
        seen: set[str] = set()
        also = where.find(*REACTION, "id") if group == "injects" else ()
        for loc, name in (*where.find(group, EVERY, "id"), *also):
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


_CHECKS: Final[Iterable[Callable[[SourceMap], Iterator[Fault]]]] = (
    _vocabulary_faults,
    _known_names_faults,
    _condition_faults,
    _asked_faults,
    _written_faults,
    _meant_faults,
    _twice_faults,
    _inject_faults,
    stage_faults,
    rule_faults,
)
assert set(GROUPS) < set(IDENTITY_KINDS)  # noqa: S101 - a new kind of identity needs its group
