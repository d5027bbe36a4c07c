"""Data that was read otherwise than as YAML, as the same kind of tree.

A line of a log is JSON. As a tree it is checked by the same models and the same passes as a file
of YAML, and all of it stands at its line.
"""

from collections.abc import Callable

from simulator.faults import Fault, shorten
from simulator.scenario import characters
from simulator.scenario.tree import MAX_DEPTH, Node, Place, Plain

_Path = tuple[str, ...]
_Note = Callable[[_Path, str], None]


def from_plain(data: Plain, place: Place, name: str) -> tuple[Node, list[Fault]]:
    """Make a tree of plain data.

    Args:
        data: No deeper than Python can follow.
        place: Where all of it stands.
        name: What the faults call the file.

    Returns:
        The root, with a stand-in for every refused character, and a fault for each text that
        held one. What lies below the greatest depth is left out, with a fault.
    """
    faults: list[Fault] = []

    def note(path: _Path, words: str) -> None:
        faults.append(Fault(*place, name, ".".join(shorten(part) for part in path), words))

    return _grow(data, (), place, note), faults


def _grow(value: Plain, path: _Path, place: Place, note: _Note) -> Node:
    if isinstance(value, str):
        text = _text(value, path, note)
        return Node(place, text, text)
    if not isinstance(value, list | dict):
        return Node(place, value, str(value))
    if len(path) >= MAX_DEPTH:
        note(path, f"is nested too deep: more than {MAX_DEPTH} levels")
        return Node(place, None)
    if isinstance(value, list):
        return _list(value, path, place, note)
    return _mapping(value, path, place, note)


def _list(items: list[Plain], path: _Path, place: Place, note: _Note) -> Node:
    node = Node(place, [])
    for number, item in enumerate(items):
        node.children[number] = _grow(item, (*path, str(number)), place, note)
    node.value = [child.value for child in node.children.values()]
    return node


def _mapping(items: dict[str, Plain], path: _Path, place: Place, note: _Note) -> Node:
    node = Node(place, {})
    for written, item in items.items():
        key = _text(written, (*path, written), note)
        node.children[key] = _grow(item, (*path, key), place, note)
        node.keys[key] = place
    node.value = {str(key): child.value for key, child in node.children.items()}
    return node


def _text(text: str, path: _Path, note: _Note) -> str:
    for _, _, words in characters.refused(text)[:1]:
        note(path, words)
    return characters.without_refused(text)
