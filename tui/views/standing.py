"""What has come of each exercise so far: the best score, and what was left in progress.

Scores are worked out by replay and remembered beside the attempts by the hash of the file, so that
an attempt is played again once and not at each start. This module refuses to take a score from an
attempt's own lines.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from simulator.attempts import Mode
from simulator.faults import InvalidInput
from simulator.grading import outcome_of
from simulator.resuming import verified
from tui.views.places import of_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from simulator.attempts import Listed
    from tui.views.places import Place

NAME = "scores.json"
FORM = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """What one finished attempt is worth, percent; None where it could not be replayed."""

    scenario: str
    percent: float | None
    has_passed: bool


UNSCORED = Scored("", None, has_passed=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """What has come of one exercise.

    Attributes:
        best: Percent; None where nothing was finished.
        finished: How many attempts were.
        unfinished: The attempt left last, if any can be taken up again.
        assessed: How many were finished as an assessment.
        place: Where the unfinished one stands among those in the same mode; None for none.
    """

    best: float | None = None
    has_passed: bool = False
    finished: int = 0
    unfinished: Listed | None = None
    assessed: int = 0
    place: Place | None = None

    @property
    def words(self) -> str:
        """Say it in at most sixteen columns: the best score, and that something was left."""
        if self.unfinished is None:
            return "" if self.best is None else f"best {self.best:.0f}"
        return "in progress" if self.best is None else f"{self.best:.0f}, in progress"


def unfinished(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return what can be taken up again, the last one begun first."""
    open_ = (each for each in listed if not each.is_finished and not each.is_damaged)
    return tuple(sorted(open_, key=lambda each: each.began, reverse=True))


def standings(listed: Iterable[Listed], scored: Mapping[str, Scored]) -> dict[str, Standing]:
    """Return what has come of each exercise, by its id.

    Args:
        scored: By the name of the attempt's file.
    """
    kept = tuple(each for each in listed if not each.is_damaged)
    places = of_folder(kept)
    found: dict[str, Standing] = {}
    for each in sorted(kept, key=lambda one: one.began):
        before = found.get(each.scenario, Standing())
        if not each.is_finished:
            found[each.scenario] = replace(before, unfinished=each, place=places.get(each.file))
            continue
        worth = scored.get(each.file.name)
        points = [one for one in (before.best, worth.percent if worth else None) if one is not None]
        found[each.scenario] = replace(
            before,
            best=max(points, default=None),
            has_passed=before.has_passed or bool(worth and worth.has_passed),
            finished=before.finished + 1,
            assessed=before.assessed + (each.mode is Mode.ASSESSMENT and each.file in places),
        )
    return found


class Scores:
    """The scores of finished attempts, remembered beside their folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder in which scores are remembered."""
        self._file = folder / NAME
        self._known: dict[str, Scored] = _read(self._file)

    def of(self, file: Path) -> Scored | None:
        """Return what a finished attempt is worth: from memory, or by playing it again.

        Returns:
            None where the file cannot be read.
        """
        try:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError:
            return None
        if digest not in self._known:
            self._known[digest] = _worth(file)
            self._remember()
        return self._known[digest]

    def _remember(self) -> None:
        """Write what is known; a folder that takes nothing only costs the next start time."""
        kept = {
            digest: [each.scenario, each.percent, each.has_passed]
            for digest, each in self._known.items()
        }
        beside = self._file.with_suffix(".new")
        try:
            beside.write_text(json.dumps({"form": FORM, "scores": kept}), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            return


def _read(file: Path) -> dict[str, Scored]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict) or found.get("form") != FORM:
        return {}
    scores = found.get("scores")
    entries = scores.items() if isinstance(scores, dict) else ()
    return {digest: one for digest, each in entries if (one := _scored(each)) is not None}


def _scored(given: Any) -> Scored | None:
    match given:
        case [str(scenario), int() | float() | None as percent, bool(has_passed)]:
            return Scored(scenario, percent, has_passed)
    return None


def _worth(file: Path) -> Scored:
    try:
        found = verified(file)
    except (InvalidInput, OSError):
        return UNSCORED
    if found.session is None or found.scenario is None:
        return UNSCORED
    score = outcome_of(found.session, found.scenario.assignment).score
    return Scored(found.scenario.id, score.percent, score.passed)
