"""What is wrong with the people of a scenario: their company, their needs, their reactions.

Each check walks the data as written, beside the model, so that every fault is told at once.
"""

from collections.abc import Iterator
from typing import Final

from simulator.faults import Fault
from simulator.protocol import vocabulary
from simulator.scenario.references import ids, refers
from simulator.scenario.repertoire import topics
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap, shown

ANSWER: Final[Loc] = ("people", EVERY, "answers", EVERY)
REACTION: Final[Loc] = ("people", EVERY, "reacts", EVERY)
SAYINGS: Final[tuple[Loc, ...]] = (
    ANSWER,
    (*ANSWER, "guarded"),
    ("people", EVERY, "guarded"),
    REACTION,
)
"""Where somebody says something: what it teaches, names and writes is checked alike."""

REACTION_MATCHES: Final[tuple[Loc, ...]] = ((*REACTION, "after"), (*REACTION, "unless", EVERY))
"""Where records are named that set a reaction off or keep it away."""

_A_PERSON: Final = "a person of this scenario"
_NEEDS: Final[tuple[Loc, ...]] = (
    ("people", EVERY, "guarded_until", EVERY),
    (*ANSWER, "needs", EVERY),
)


def people_faults(where: SourceMap) -> Iterator[Fault]:
    """Find every fault of the people."""
    yield from _companion_faults(where)
    yield from _saying_faults(where)
    yield from _need_faults(where)
    yield from _seen_faults(where)
    yield from _topic_faults(where)
    yield from _reaction_faults(where)


def _companion_faults(where: SourceMap) -> Iterator[Fault]:
    pattern = ("people", EVERY, "companions", EVERY)
    yield from refers(where, ids(where, "people"), _A_PERSON, *pattern)
    for loc, name in where.find(*pattern):
        if name == loc[1]:
            yield where.fault(loc, f"{shown(name)} cannot be their own companion")


def _saying_faults(where: SourceMap) -> Iterator[Fault]:
    named = [*ids(where, "places"), *ids(where, "people")]
    for pattern in SAYINGS:
        told = "a place or a person of this scenario"
        yield from refers(where, named, told, *pattern, "names", EVERY)
        for loc, name in where.find(*pattern, "writes", EVERY):
            if isinstance(name, str) and name not in vocabulary.records():
                yield where.unlisted(loc, "a record of the vocabulary", name, vocabulary.records())


def _need_faults(where: SourceMap) -> Iterator[Fault]:
    """A need that is met from the first would guard nothing."""
    travelled = {str(each) for _, each in where.find("people", EVERY, "companions", EVERY)}
    travelled |= {str(loc[1]) for loc, _ in where.find("people", EVERY, "companions", EVERY)}
    foreign = {str(loc[1]) for loc, each in where.find("people", EVERY, "speaks") if each}
    for pattern in _NEEDS:
        for loc, need in where.find(*pattern):
            if need == "alone" and loc[1] not in travelled:
                yield where.fault(loc, "alone is needed, and nobody travels with them: companions")
            if need == "understood" and loc[1] not in foreign:
                yield where.fault(loc, "understood is needed, and they speak no other language")


def _seen_faults(where: SourceMap) -> Iterator[Fault]:
    """Find what is stated of listening and language that follows from elsewhere in the file."""
    foreign = {str(loc[1]) for loc, each in where.find("people", EVERY, "speaks") if each}
    for kind in ("facts", "hidden"):
        for loc, _ in where.find("people", EVERY, kind, "companions_present"):
            words = "follows from companions and where they are: name companions instead"
            yield where.fault(loc, words, at_key=True)
        for loc, value in where.find("people", EVERY, kind, "language_shared"):
            if isinstance(value, bool) and value is (loc[1] in foreign):
                words = "is not what speaks says: give it where no language is shared"
                yield where.fault(loc, words)


def _topic_faults(where: SourceMap) -> Iterator[Fault]:
    """A point or question that the form has not would wait for ever to be asked."""
    known = [each for each in topics() if _is_numbered(each)]
    for loc, _ in where.find(*ANSWER):
        topic = str(loc[-1])
        if _is_numbered(topic) and topic not in known:
            yield where.unlisted(
                loc, "a point or question of the welfare form", topic, known, at_key=True
            )


def _is_numbered(topic: str) -> bool:
    return topic[:1].isdigit() or topic.startswith("intro-")


def _reaction_faults(where: SourceMap) -> Iterator[Fault]:
    places, people = ids(where, "places"), ids(where, "people")
    moves = (*REACTION, "moves", EVERY)
    yield from refers(where, places, "a place of this scenario", *moves)
    for loc, _ in where.find(*moves):
        if loc[-1] not in people:
            yield where.unlisted(loc, _A_PERSON, str(loc[-1]), people, at_key=True)
    for loc, reaction in where.find(*REACTION):
        if not isinstance(reaction, dict):
            continue
        if not any(reaction.get(key) for key in ("words", "truths", "writes", "moves")):
            yield where.fault(loc, "brings nothing about: give words, truths, writes or moves")
        if not reaction.get("words") and (reaction.get("learned") or reaction.get("names")):
            yield where.fault(loc, "tells something, and has no words to tell it in")
