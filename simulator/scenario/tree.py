"""A YAML text as plain data that knows where each part stands.

The tree is put together from the parser's own stream, so that depth, size and cycles are checked
before anything is built: PyYAML's compiled composer ends the whole process on deep nesting, and
its constructor lets a key given twice pass. Text, lists and mappings with text keys are all that
comes out. Tags, a second document and keys that are not plain text are faults; merging with
``<<`` is understood, for authors who share a block between people or places.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import yaml

from simulator.faults import Fault, InvalidInput, shorten
from simulator.scenario import characters, scalars

Plain = scalars.Scalar | list["Plain"] | dict[str, "Plain"]

MAX_DEPTH: Final = 64
MAX_NODES: Final = 400_000
"""Parts of one document with aliases followed; a file of 40,000 log lines stays below it."""

_MERGE: Final = "<<"
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Line and column, both counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """One part of a document.

    Attributes:
        place: Where it begins.
        value: Plain data; shared where an alias was used, so it must not be changed.
        text: A scalar as it is written, without quotes; None for a list or mapping.
        children: By key, or by position counted from 0.
        keys: Where each key of a mapping stands.
        size: The number of parts in it with aliases followed, itself included.
    """

    place: Place
    value: Plain
    text: str | None = None
    children: dict[str | int, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    size: int = 1


def compose(text: str, name: str) -> tuple[Node | None, list[Fault]]:
    """Put the tree of a text together.

    Args:
        text: A YAML text without refused characters.
        name: What the faults call the file.

    Returns:
        The root, None when there is no document, and the faults that do not hinder reading on.

    Raises:
        InvalidInput: The text is not YAML, or too large, too deep or cyclic to be read on.
    """
    composer = _Composer(name, iter(yaml.parse(text, Loader=_LOADER)))
    try:
        return composer.document(), composer.faults
    except yaml.MarkedYAMLError as error:
        raise InvalidInput([*composer.faults, _syntax(name, error)]) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # An escape past the last Unicode character, or a byte only the reader knows to refuse.
        fault = Fault(1, 1, name, "", f"is not YAML: {error}")
        raise InvalidInput([*composer.faults, fault]) from None


def _syntax(name: str, error: yaml.MarkedYAMLError) -> Fault:
    mark: Any = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    words = ", ".join(part for part in (error.context, error.problem) if part)
    return Fault(line, column, name, "", f"is not YAML: {words}")


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


class _Composer:
    """Walks the parser's stream once; what can wait is gathered in `faults`."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.faults: list[Fault] = []
        self._name = name
        self._events = events
        self._anchors: dict[str, Node | None] = {}  # None while what it names is still open
        self._path: list[str] = []
        self._seen = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._note(_place(event), "begins a second document; one file holds one")
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)
        return root

    def _note(self, place: Place, message: str) -> None:
        path = ".".join(shorten(part) for part in self._path)
        self.faults.append(Fault(*place, self._name, path, message))

    def _stop(self, place: Place, message: str) -> InvalidInput:
        self._note(place, message)
        return InvalidInput(self.faults)

    def _node(self, event: Any) -> Node:
        place = _place(event)
        self._seen += 1
        if self._seen > MAX_NODES:
            raise self._stop(place, f"is too large: more than {MAX_NODES} parts")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, place)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._refuse_tag(event, place)
        node = self._build(event, place)
        if node.size > MAX_NODES:
            raise self._stop(place, f"is too large: its aliases make more than {MAX_NODES} parts")
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _refuse_tag(self, event: Any, place: Place) -> None:
        if event.tag is not None:
            self._note(place, f"carries the tag '{shorten(event.tag)}'; tags are not allowed")

    def _alias(self, event: Any, place: Place) -> Node:
        alias = f"the alias *{shorten(event.anchor)}"
        if event.anchor not in self._anchors:
            raise self._stop(place, f"{alias} names no anchor above it")
        node = self._anchors[event.anchor]
        if node is None:
            raise self._stop(place, f"{alias} stands inside what it names")
        return node

    def _build(self, event: Any, place: Place) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if len(self._path) >= MAX_DEPTH:
            raise self._stop(place, f"is nested too deep: more than {MAX_DEPTH} levels")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place)
        return self._mapping(place)

    def _scalar(self, event: Any, place: Place) -> Node:
        text = event.value
        for _, _, words in characters.refused(text)[:1]:
            self._note(place, words)
            text = characters.without_refused(text)
        if not event.implicit[0]:
            return Node(place, text, text)
        try:
            return Node(place, scalars.resolve(text), text)
        except ValueError as error:
            self._note(place, str(error))
            return Node(place, 1, text)

    def _sequence(self, place: Place) -> Node:
        values: list[Plain] = []
        node = Node(place, values)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            self._path.append(str(len(values)))
            child = self._node(event)
            self._path.pop()
            node.children[len(values)] = child
            node.size += child.size
            values.append(child.value)
        return node

    def _mapping(self, place: Place) -> Node:
        node, merged = Node(place, {}), list[Node]()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            is_merge = isinstance(event, yaml.ScalarEvent) and event.implicit[0]
            key_place, key = _place(event), self._key(event)
            self._path.append(key or "?")
            if key in node.keys:
                self._note(key_place, "is given twice")
            child = self._node(next(self._events))
            if is_merge and key == _MERGE:
                merged += self._to_merge(child, key_place)
            elif key is not None:
                node.children[key], node.keys[key] = child, key_place
            self._path.pop()
        return _merge(node, merged)

    def _key(self, event: Any) -> str | None:
        place = _place(event)
        self._path.append("?")
        key = self._node(event)
        self._path.pop()
        if key.text:
            return key.text
        self._note(place, "a key must be plain text, and not empty")
        return None

    def _to_merge(self, child: Node, place: Place) -> list[Node]:
        sources = list(child.children.values()) if isinstance(child.value, list) else [child]
        if all(isinstance(source.value, dict) for source in sources):
            return sources
        self._note(place, "takes a mapping, or a list of mappings, to merge")
        return []


def _merge(node: Node, sources: list[Node]) -> Node:
    """Put what is merged below what the mapping says itself; the first source wins."""
    for source in sources:
        for key, child in source.children.items():
            if key not in node.children:
                node.children[key], node.keys[str(key)] = child, source.keys[str(key)]
    node.value = {str(key): child.value for key, child in node.children.items()}
    node.size += sum(child.size for child in node.children.values())
    return node
