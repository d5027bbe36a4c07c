"""Names for whoever plays under no name: two friendly words and a number.

The words are colours, stones, birds and plants, so that no name says anything of a person. This
module refuses to remember who got which.
"""

from __future__ import annotations

import secrets

FIRST = (
    *("amber", "azure", "bronze", "cobalt", "copper", "coral", "crimson", "golden", "indigo"),
    *("ivory", "jade", "marble", "mossy", "opal", "pearl", "russet", "saffron", "silver"),
    *("slate", "teal", "topaz", "umber", "violet", "willow"),
)
SECOND = (
    *("alder", "aspen", "birch", "bluebell", "clover", "curlew", "dunnock", "fern", "finch"),
    *("hazel", "heron", "juniper", "kestrel", "lapwing", "larch", "linnet", "maple", "plover"),
    *("rowan", "sedge", "siskin", "swift", "thrush", "wren"),
)
LONGEST = 60
"""Characters of a name that an attempt keeps."""


def pseudonym() -> str:
    """Make up a pseudonym."""
    return f"{secrets.choice(FIRST)}-{secrets.choice(SECOND)}-{secrets.randbelow(90) + 10}"


def cleaned(name: str) -> str:
    """Return a name as an attempt keeps it: printable, on one line, of a bearable length.

    Returns:
        Empty where nothing of it can be kept.
    """
    printable = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(printable.split())[:LONGEST].strip()
