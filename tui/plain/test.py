"""`becket test`: every play against what its author says it must yield, and what plays cover."""

import argparse
import json
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from simulator.faults import Fault, InvalidInput, visible
from simulator.rehearsal import Coverage, Rehearsal, coverage, rehearse
from simulator.scenario.library import PLAYS_ENDING, shipped_plays
from simulator.scenario.plays import Plays, load_plays
from tui.plain.lines import WIDTH

Found = list[tuple[Path, Plays, list[Rehearsal]]]


def answer(arguments: argparse.Namespace) -> int:
    """Run the plays; 1 when any of them does not yield what it must.

    Raises:
        InvalidInput: A file cannot be used, or there is none; with the faults of all of them.
    """
    loaded = _load(_files(arguments.paths))
    found: Found = [
        (path, plays, [rehearse(plays, name) for name in plays.plays]) for path, plays in loaded
    ]
    every = [each for _, _, rehearsals in found for each in rehearsals]
    if arguments.json:
        print(json.dumps(_as_data(found, coverage(every)), indent=1, ensure_ascii=False))
    else:
        print("\n".join(_page(found, coverage(every))))
    return 1 if any(each.complaints for each in every) else 0


def _files(paths: Iterable[Path]) -> list[Path]:
    if not paths:
        return list(shipped_plays())
    files: list[Path] = []
    for path in paths:
        below = sorted(path.rglob(f"*{PLAYS_ENDING}")) if path.is_dir() else [path]
        if not below:
            words = f"holds no plays file (NAME{PLAYS_ENDING})"
            raise InvalidInput([Fault(1, 1, str(path), "", words)])
        files += below
    return list(dict.fromkeys(files))


def _load(paths: Iterable[Path]) -> list[tuple[Path, Plays]]:
    loaded: list[tuple[Path, Plays]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            loaded.append((path, load_plays(path)))
        except InvalidInput as bad:
            faults += bad.faults
    if faults:
        raise InvalidInput(faults)
    return loaded


def _page(found: Found, covered: Coverage) -> list[str]:
    page: list[str] = []
    for path, plays, rehearsals in found:
        page.append(visible(str(path)))
        for each in rehearsals:
            score = each.outcome.score
            state = "bad " if each.complaints else "good"
            outcome = "passed" if score.passed else "not passed"
            page.append(f"  {state} {each.play.name}: {score.percent:g}, {outcome}")
            page += [f"       {complaint}" for complaint in each.complaints]
        unplayed = set(plays.scenarios) - {each.variant for each in plays.plays.values()}
        page += [f"  no play of the variant {each}" for each in plays.scenarios if each in unplayed]
    every = [each for _, _, rehearsals in found for each in rehearsals]
    bad = sum(bool(each.complaints) for each in every)
    return [*page, "", f"{len(every)} plays, {bad} of them bad.", *_covered_page(covered)]


def _covered_page(covered: Coverage) -> list[str]:
    idle = sorted(covered.rules - covered.judged)
    lines = [
        f"Rules that bind the player: {len(covered.rules)}; judged in some play: "
        f"{len(covered.judged)}; broken in some play: {len(covered.broken)}.",
        f"Actions of the roles played: {len(covered.actions)}; done in some play: "
        f"{len(covered.taken)}.",
    ]
    never = f"Never judged: {', '.join(idle)}."
    return [*lines, *textwrap.wrap(never, WIDTH, break_on_hyphens=False)] if idle else lines


def _as_data(found: Found, covered: Coverage) -> dict[str, Any]:
    return {
        "plays": [
            {
                "file": str(path),
                "scenario": plays.scenario_of(each.play).id,
                "play": each.play.name,
                "good": not each.complaints,
                "percent": each.outcome.score.percent,
                "passed": each.outcome.score.passed,
                "gates_failed": list(each.outcome.score.gates_failed),
                "complaints": list(each.complaints),
            }
            for path, plays, rehearsals in found
            for each in rehearsals
        ],
        "coverage": {
            "rules": {
                "binding": sorted(covered.rules),
                "judged": sorted(covered.judged),
                "broken": sorted(covered.broken),
            },
            "actions": {"offered": sorted(covered.actions), "done": sorted(covered.taken)},
        },
    }
