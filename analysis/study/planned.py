"""What the rule book says of the plans of a study, at each design point.

Points of which the same is said are told together. This module refuses to judge: the rule book's
own check of a plan does.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.scenario import levers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.study.answer import Clause
    from analysis.study.design import DesignPoint
    from simulator.scenario.study import Study

ROOM = "analysis.plancheck"


def clauses_of(study: Study, points: Sequence[DesignPoint]) -> tuple[Clause, ...]:
    """Judge the plan of each design point, and tell alike findings once."""
    if importlib.util.find_spec(ROOM) is None:
        return ()
    judged: Callable[[object], tuple[Clause, ...]] = importlib.import_module(ROOM).judged
    by_point: dict[Clause, list[str]] = {}
    for point in points:
        for clause in judged(levers.moved(study.base, point.moved)):
            by_point.setdefault(replace(clause, points=()), []).append(point.id)
    return tuple(replace(clause, points=tuple(ids)) for clause, ids in by_point.items())
