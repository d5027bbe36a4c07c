"""One scenario on other dates and in other forces' areas: its file as it reads for each variant.

A variant is the same file with a few keys laid over it, its moments moved by whole days, and only
those objectives, gates, hints and meanings that are meant for it. What comes out is an ordinary
scenario's tree, so that it is checked and loaded like any other, and every part still knows its
place in the file. This module refuses to look anything up in the rule book.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from simulator.faults import Fault, shorten
from simulator.protocol import moments
from simulator.scenario.library import MARK
from simulator.scenario.tree import Node, Plain

BASE: Final = "base"
"""What the file's own date and force are called where parts say which variants they are for."""

VARIANTS: Final = "variants"
REPLACED: Final = (
    *("date", "force", "calibration", "title", "briefing", "debrief"),
    *("readings", "readings_named"),
)
"""Keys of a variant that stand in the place of the file's own."""

ADDED: Final = ("facts", "pins")
"""Keys of a variant that are laid over the file's own, name by name."""

CHOSEN: Final = ("guidance", "objectives", "gates", "meant")
"""Lists of which a part may say which variants it is for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A scenario's file as it reads for one variant, or for the base.

    Attributes:
        variant: None for the base.
        origins: Where parts of the tree stand in the file, where that is elsewhere: key by key.
    """

    root: Node
    variant: str | None
    origins: Mapping[str, str]

    def told(self, fault: Fault) -> Fault:
        """Say of a fault in this reading where it stands in the file, and in which variant."""
        path = next(
            (
                written + fault.path.removeprefix(read)
                for read, written in self.origins.items()
                if f"{fault.path}.".startswith(f"{read}.")
            ),
            fault.path,
        )
        words = "" if self.variant is None else f" (in the variant {shorten(self.variant)})"
        return replace(fault, path=path, message=f"{fault.message}{words}")

    @property
    def data(self) -> Plain:
        """Return what is played, as plain data: the id names the variant, and no other is there."""
        found: dict[str, Plain] = {
            key: child.value for key, child in _named(self.root) if key != VARIANTS
        }
        if self.variant is not None:
            found["id"] = id_of(str(found.get("id")), self.variant)
        return found


def id_of(scenario: str, variant: str | None) -> str:
    """Return the id of a scenario as one of its variants is called: `SCENARIO@VARIANT`."""
    return scenario if variant is None else f"{scenario}{MARK}{variant}"


def reading_of_base(root: Node) -> Reading:
    """Return the file as it reads on its own date and in its own force."""
    children, origins = _chosen(dict(_named(root)), BASE)
    return Reading(_with(root, children), None, origins)


def readings_of_variants(root: Node) -> Iterator[Reading]:
    """Give the file as it reads for each of its variants.

    A variant whose date cannot be read is left out: that is told where it is written.
    """
    written = root.children.get(VARIANTS)
    for variant, overlay in _named(written):
        days = _days(root, overlay)
        if days is not None:
            yield _laid_over(root, variant, overlay, days)


def _laid_over(root: Node, variant: str, overlay: Node, days: int) -> Reading:
    children = {key: child for key, child in _named(root) if key != VARIANTS}
    children, origins = _chosen(children, variant)
    children = {key: _moved(child, days) for key, child in children.items()}
    keys = dict(root.keys)
    for key, child in _named(overlay):
        at = f"{VARIANTS}.{shorten(variant)}.{key}"
        if key in REPLACED:
            children[key], origins[key] = child, at
        elif key in ADDED:
            children[key] = _merged(children.get(key), child)
            names = [shorten(each) for each, _ in _named(child)]
            origins |= {f"{key}.{each}": f"{at}.{each}" for each in names}
        keys.setdefault(key, overlay.keys[key])
    return Reading(replace(_with(root, children), keys=keys), variant, origins)


def _merged(own: Node | None, over: Node) -> Node:
    if own is None or not isinstance(own.value, dict) or not isinstance(over.value, dict):
        return own if over.value is None and own is not None else over
    merged = _with(own, {**dict(_named(own)), **dict(_named(over))})
    return replace(merged, keys={**own.keys, **over.keys})


def _chosen(children: dict[str, Node], variant: str) -> tuple[dict[str, Node], dict[str, str]]:
    """Keep the parts that are for a variant, and note where each stood."""
    origins: dict[str, str] = {}
    for key in CHOSEN:
        node = children.get(key)
        if node is None or not isinstance(node.value, list):
            continue
        kept = [(at, each) for at, each in node.children.items() if _is_for(each, variant)]
        origins |= {f"{key}.{now}": f"{key}.{at}" for now, (at, _) in enumerate(kept)}
        children[key] = _list(node, [each for _, each in kept])
    return children, origins


def _is_for(part: Node, variant: str) -> bool:
    only = part.children.get(VARIANTS)
    return only is None or not isinstance(only.value, list) or variant in only.value


# --- moments ---------------------------------------------------------------------------------


def _days(root: Node, overlay: Node) -> int | None:
    """Return how many days later than the file a variant is; None where a date is at fault."""
    days = [_date(each.children.get("date")) for each in (root, overlay)]
    return None if days[0] is None or days[1] is None else (days[1] - days[0]).days


def _date(node: Node | None) -> date | None:
    try:
        return moments.parse_date(str(node.value)) if node is not None else None
    except ValueError:
        return None


def moved(value: Plain, days: int) -> Plain:
    """Return a value so many days later, if it is a moment; anything else as it is.

    The clock shows the same: a day on which the clocks change is no shorter for it. A local time
    that the new day gives twice is the first; one that it skips is left for the reader to report.
    """
    if not isinstance(value, str) or days == 0:
        return value
    try:
        wall = moments.to_local_text(moments.from_local(value))
    except ValueError:
        return value
    day = moments.parse_date(wall[:10]) + timedelta(days=days)
    return _written_as(value, f"{day}{wall[10:]}")


def _written_as(like: str, text: str) -> str:
    """Write a local time with its offset where another is so written."""
    if not _has_offset(like):
        return text
    try:
        return moments.to_iso(moments.from_local(text))
    except ValueError:  # skipped on that day, which the reader of the text will say
        return text


def _has_offset(text: str) -> bool:
    return text.endswith("Z") or text[-6] in "+-"


def _moved(node: Node, days: int) -> Node:
    if isinstance(node.value, dict):
        return _with(node, {key: _moved(child, days) for key, child in _named(node)})
    if isinstance(node.value, list):
        return _list(node, [_moved(child, days) for child in node.children.values()])
    value = moved(node.value, days)
    return node if value is node.value else replace(node, value=value, text=str(value))


# --- trees -----------------------------------------------------------------------------------


def _named(node: Node | None) -> Iterator[tuple[str, Node]]:
    if node is not None and isinstance(node.value, dict):
        yield from ((str(key), child) for key, child in node.children.items())


def _with(node: Node, children: Mapping[str, Node]) -> Node:
    if not isinstance(node.value, dict):
        return node
    value = {key: child.value for key, child in children.items()}
    parts: dict[int | str, Node] = dict(children.items())
    return replace(node, value=value, children=parts)


def _list(node: Node, items: list[Node]) -> Node:
    children: dict[int | str, Node] = dict(enumerate(items))
    return replace(node, value=[each.value for each in items], children=children)
