r"""Characters that may not stand in a text from a file.

A text is shown on terminals. A control character in it can change the terminal's state, and a
bidirectional override can make a line read as another than it is. Both are refused wherever they
stand, comments included, rather than cleaned: an author should know.
"""

import re
from typing import Final

STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
"""Takes the place of a refused character, so that the rest of the file can still be read."""

_REFUSED: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|[\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_LINE_END: Final = re.compile("\r\n|\r|\n")


def refused(text: str) -> list[tuple[int, int, str]]:
    """Find the characters that may not stand in a text.

    Args:
        text: Anything, lone surrogates included.

    Returns:
        Line and column of each, counted from 1, and what is wrong with it in plain words.
    """
    if text.isprintable():  # all but a few texts, at a tenth of the cost
        return []
    found, line, line_start = [], 1, 0
    ends = _LINE_END.finditer(text)
    end = next(ends, None)
    for match in _REFUSED.finditer(text):
        while end is not None and end.start() < match.start():
            line, line_start = line + 1, end.end()
            end = next(ends, None)
        found.append((line, match.start() - line_start + 1, describe(match.group())))
    return found


def without_refused(text: str) -> str:
    """Put a stand-in for every refused character, one for one, so that places stay."""
    return _REFUSED.sub(STAND_IN, text)


def describe(char: str) -> str:
    """Say which character it is that may not stand there."""
    return f"holds a character that may not stand in a text: U+{ord(char):04X}"
