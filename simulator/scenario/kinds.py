"""Which kind of file somebody wrote, told by what it holds, and every fault in it.

The name of a file decides only where its content does not. This module reads files; it refuses to
run what they describe.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from simulator.faults import Fault, InvalidInput
from simulator.scenario import characters
from simulator.scenario.case import check_case
from simulator.scenario.library import ENDING, PLAYS_ENDING
from simulator.scenario.loading import load_scenario
from simulator.scenario.londonfile import load_london
from simulator.scenario.planning import load_planning
from simulator.scenario.plays import load_plays
from simulator.scenario.programmefile import load_programme
from simulator.scenario.study import load_study
from simulator.scenario.tree import compose
from simulator.scenario.yamlfile import read_text

Kind = Literal["scenario", "planning", "programme", "london", "study", "plays", "case"]

_LOADERS: Final[Mapping[Kind, Callable[[Path], object]]] = MappingProxyType(
    {
        "scenario": load_scenario,
        "planning": load_planning,
        "study": load_study,
        "programme": load_programme,
        "london": load_london,
        "plays": load_plays,
        "case": check_case,
    }
)
_TELLING: Final[tuple[tuple[Kind, frozenset[str]], ...]] = (
    ("study", frozenset({"factors", "replications", "question", "inputs"})),
    ("planning", frozenset({"kind", "days", "teams"})),
    ("plays", frozenset({"plays"})),
    ("scenario", frozenset({"places", "files", "objectives", "briefing", "pass_mark"})),
    ("case", frozenset({"log", "judged_at", "facts", "hidden", "date"})),
)
_SAYING: Final[tuple[Kind, ...]] = ("programme", "london", "study", "planning")
"""Kinds that share most keys with another, and are known by what they call themselves."""

_UNTOLD: Final = (
    "is none of the files that can be checked: a scenario has places, a planning scenario "
    "its kind and days, a programme, a london or a study calls itself one, plays has plays, "
    "a case has a date and a log"
)


_UNPLAYED: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "planning": "is a planning scenario, which nobody plays; `becket watch` shows it as it "
        "runs, and `becket run` tells what came of it",
        "programme": "is a programme, which nobody plays; `becket run` tells what came of it",
        "london": "is a London of boroughs, which nobody plays; `becket run` tells what came of it",
        "study": "is a study, which nobody plays; `becket plan` answers it",
    }
)


def why_unplayed(path: Path) -> str | None:
    """Say why a file is nothing to play; None where it may be, or where only reading it can tell.

    Raises:
        InvalidInput: As for `kind_of`.
    """
    return _UNPLAYED.get(kind_of(path))


def kind_of(path: Path) -> Kind:
    """Tell which kind of file it is.

    Raises:
        InvalidInput: It cannot be read, or is of no kind known.
    """
    root, _ = compose(characters.without_refused(read_text(path)), str(path))
    said = None if root is None or "kind" not in root.children else root.children["kind"].value
    for named in _SAYING:
        if said == named:
            return named
    keys = set() if root is None else {str(key) for key in root.children}
    for kind, telling in _TELLING:
        if keys & telling:
            return kind
    if path.name.endswith(PLAYS_ENDING):
        return "plays"
    raise InvalidInput([Fault(1, 1, str(path), "", _UNTOLD)])


def check(path: Path) -> tuple[Kind | None, tuple[Fault, ...]]:
    """Read a file of whatever kind it is.

    Returns:
        Its kind, None where that cannot be told, and all that is wrong with it.
    """
    kind: Kind | None = None
    try:
        kind = kind_of(path)
        _LOADERS[kind](path)
    except InvalidInput as bad:
        return kind, bad.faults
    return kind, ()


def files_under(path: Path) -> tuple[Path, ...]:
    """Return a file itself, or every YAML file below a folder.

    Raises:
        InvalidInput: A folder that holds none.
    """
    if not path.is_dir():
        return (path,)
    found = sorted(each for each in path.rglob("*") if each.suffix in (ENDING, ".yml"))
    if not found:
        raise InvalidInput([Fault(1, 1, str(path), "", "holds no YAML file")])
    return tuple(found)
