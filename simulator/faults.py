"""What is wrong with a file from outside, and where.

Every reader of a file from outside (scenario, plays, case, study, log) reports in these two
types, so that every door can print them alike and end with exit code 2. Refuses to print:
only the faces do that. Uses nothing but the standard library, so that any floor may import it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_SHOWN: Final = 60
"""Characters of an offending name or value that a message shows."""


def visible(text: str) -> str:
    r"""Write text so that nothing in it can act on a terminal.

    Args:
        text: Anything, lone surrogates and control characters included.

    Returns:
        The same text with each character that does not print as its escape (``\x1b``).
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def shorten(text: str) -> str:
    """Cut a text from a file to what a message can bear."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong at one place of one file.

    Attributes:
        line: Counted from 1.
        column: Counted from 1, in characters.
        file: The name under which the file was asked for.
        path: The key, its parents before it and dots between (``log.3.at``); empty when the
            fault is the file's as a whole.
        message: What is wrong and what is allowed, in plain words that follow the key.
    """

    line: int
    column: int
    file: str
    path: str
    message: str

    def __str__(self) -> str:
        """Give ``file:line:column: key: message``, safe for a terminal."""
        parts = (f"{self.file}:{self.line}:{self.column}", self.path, self.message)
        return visible(": ".join(part for part in parts if part))


class InvalidInput(Exception):
    """A file from outside that cannot be used.

    Attributes:
        faults: All that was found, by file and place, none twice.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Take the faults in any order.

        Args:
            faults: At least one.
        """
        self.faults: tuple[Fault, ...] = tuple(
            sorted(set(faults), key=lambda fault: (fault.file, fault))
        )
        super().__init__("\n".join(str(fault) for fault in self.faults))
