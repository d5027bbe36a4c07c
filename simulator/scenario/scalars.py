"""What a plain word of YAML means: the core schema of YAML 1.2, nothing more.

PyYAML follows YAML 1.1, in which ``no`` is false and ``12:30`` is 750. Here both are text, and so
is a date: a type that wants one asks for it.
"""

import math
import re
from typing import Final

Scalar = bool | int | float | str | None

MAX_DIGITS: Final = 18
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def resolve(text: str) -> Scalar:
    """Give the value of an unquoted scalar.

    Args:
        text: As written, without quotes or tag.

    Returns:
        None, a truth value, a number, or the text itself.

    Raises:
        ValueError: A number too long or too large to be meant; the message follows a key.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        if len(text.lstrip("+-")) > MAX_DIGITS:
            raise ValueError(
                f"is a whole number of more than {MAX_DIGITS} digits; put it in quotes for text"
            )
        return int(text)
    if _NUMBER.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise ValueError("is a number too large to reckon with; put it in quotes for text")
        return number
    return text
