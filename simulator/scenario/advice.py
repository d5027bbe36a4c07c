"""What an author may have forgotten: nothing is wrong, and the exercise runs without it.

Each piece of advice stands at its place, as a fault does, and makes no file bad. This module
refuses to advise on style, and to guess what an author meant.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from simulator.faults import Fault
from simulator.protocol import vocabulary
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.tree import compose
from simulator.scenario.yamlfile import read_text

FORM_ROLE: Final = "first_responder"
"""Who fills in the welfare form, one question of which is for girls."""
YOUNG: Final = ("child", "dependant", "age_disputed")
NO_SEX: Final = (
    "does not say is_female; a question of the welfare form is for girls only, and whether it is "
    "owed then cannot be told: give is_female under facts or hidden"
)


def advice(path: Path) -> tuple[Fault, ...]:
    """Read a scenario file that has no faults, and tell what may be missing.

    Raises:
        InvalidInput: It cannot be read.
    """
    root, _ = compose(read_text(path), str(path))
    where = SourceMap(str(path), root)
    return tuple(_unsaid_sex(where))


def _unsaid_sex(where: SourceMap) -> Iterator[Fault]:
    """Find children of whom an officer with the welfare form could not tell what to ask."""
    roles = [vocabulary.roles().get(str(name)) for _, name in where.find("role")]
    if FORM_ROLE not in roles:
        return
    for loc, kind in where.find("people", EVERY, "kind"):
        person = loc[:-1]
        said = [each for part in ("facts", "hidden") for each in where.find(*person, part)]
        if kind in YOUNG and not any(isinstance(v, dict) and "is_female" in v for _, v in said):
            yield where.fault(person, NO_SEX, at_key=True)
