"""Where each part of a document stands in its file, and faults that stand there.

Whoever finds something wrong names the part by its keys and positions, as pydantic does
(``("log", 3, "at")``), and gets a fault at its line and column. Holds no view of what is wrong.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from simulator.faults import Fault, shorten
from simulator.scenario.tree import Node, Place, Plain

Loc = tuple[int | str, ...]

EVERY: Final = "*"
"""Stands in a pattern for every key of a mapping or every item of a list."""

_LISTED: Final = 12  # more names than this would bury the message
_MOST_HINTS: Final = 100  # a nearest name costs milliseconds, and a file may hold 40,000 wrong ones


class SourceMap:
    """The places of one document.

    Attributes:
        name: What faults call the file.
    """

    def __init__(self, name: str, root: Node | None) -> None:
        """Take a tree; without one, everything stands at the first line."""
        self.name = name
        self._root = root
        self._hints_left = _MOST_HINTS

    def place(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Give the line and column of a part, or of its key.

        Args:
            loc: Keys and positions from the root. One that names nothing in the file is passed
                over: a missing key then stands at the mapping that lacks it.
            at_key: Whether the key is at fault and not what it holds.
        """
        return self._follow(loc, at_key=at_key)[0]

    def line(self, loc: Loc) -> int:
        """Give the line on which a part begins, counted from 1."""
        return self.place(loc).line

    def fault(self, loc: Loc, message: str, *, at_key: bool = False) -> Fault:
        """Make a fault at a part of the document; `loc` and `at_key` as for `place`."""
        place, path = self._follow(loc, at_key=at_key)
        return Fault(*place, self.name, ".".join(path), message)

    def unlisted(
        self, loc: Loc, what: str, name: str, names: Iterable[str], *, at_key: bool = False
    ) -> Fault:
        """Make a fault for a name that is none of those allowed, with the nearest of them.

        Args:
            loc: Where it was written.
            what: What kind of name it should be, with its article: ``a force``.
            name: As it was written.
            names: All that are allowed.
            at_key: Whether the name is the key itself.
        """
        words = f"{shown(name)} is not {what}{self.hint(name, names)}"
        return self.fault(loc, words, at_key=at_key)

    def find(self, *pattern: int | str) -> Iterator[tuple[Loc, Plain]]:
        """Give every part that a pattern names, with its place.

        Never fails, whatever the document holds: a part of the wrong kind names nothing.

        Args:
            pattern: Keys and positions from the root, or `EVERY` for all of them:
                ``find("log", EVERY, "by")``.
        """
        if self._root is not None:
            yield from _find(self._root, (), pattern)

    def as_written(self, loc: Loc) -> Plain:
        """Give a part as plain data with its numbers as text, as they stand in the file.

        For what looks like a number and is none: 4.10 is another item of a form than 4.1.
        """
        node = self._root
        for part in loc:
            node = _child(node, part)
        return None if node is None else _as_written(node)

    def hint(self, name: str, names: Iterable[str]) -> str:
        """Say which names were allowed: the nearest, and all when they are few.

        Returns:
            Words to end a message with; nothing once the document has had its share of them.
        """
        self._hints_left -= 1
        return _hint(name, names) if self._hints_left >= 0 else ""

    def _follow(self, loc: Loc, *, at_key: bool) -> tuple[Place, list[str]]:
        node, place, path = self._root, Place(1, 1), list[str]()
        if node is not None:
            place = node.place
        for number, part in enumerate(loc, 1):
            child = _child(node, part)
            if child is not None and node is not None:
                is_key = at_key and number == len(loc)
                place = node.keys.get(str(part), child.place) if is_key else child.place
                node = child
            if child is not None or number == len(loc):
                path.append(shorten(str(part)))
        return place, path


def _child(node: Node | None, part: int | str) -> Node | None:
    if node is None:
        return None
    return node.children.get(part) or node.children.get(str(part))


def _as_written(node: Node) -> Plain:
    if isinstance(node.value, list):
        return [_as_written(child) for child in node.children.values()]
    is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    return node.text if is_number else node.value


def _find(node: Node, loc: Loc, pattern: Loc) -> Iterator[tuple[Loc, Plain]]:
    if not pattern:
        yield loc, node.value
        return
    first, rest = pattern[0], pattern[1:]
    for part, child in node.children.items():
        if first in (EVERY, part):
            yield from _find(child, (*loc, part), rest)


def _hint(name: str, names: Iterable[str]) -> str:
    allowed = sorted(names)
    near = get_close_matches(name, allowed, n=3)
    few = f"allowed: {', '.join(allowed)}" if len(allowed) <= _LISTED else ""
    if near:
        return f"; did you mean {' or '.join(near)}? {few.replace('a', 'A', 1)}".rstrip()
    return f"; {few}" if few else ""


def shown(value: object) -> str:
    """Name an offending value in a message, shortened, with its kind where that helps."""
    match value:
        case None:
            return "nothing (null)"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"'{shorten(value)}'"
        case list() | tuple():
            return "a list"
        case _:
            return "a mapping"
