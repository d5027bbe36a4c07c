"""The times in a measure's words, as the base has them: 12 minutes here, 15 there.

The lists of measures are worded for the usual force; another counts by a target of its own. This
module holds no number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analysis.report.naming import WITHIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.study.answer import Limit
    from simulator.scenario.yearmeasures import Asked

_TIME: Final = re.compile(r"\b(in|within|the) (?:an hour|\d+ (?:seconds|minutes|hours))\b")


def timed(asked: Mapping[str, Asked], limits: Mapping[str, Limit]) -> dict[str, Asked]:
    """Give a list of measures with the limits that hold in a base; `in time` where none does."""
    return {name: _timed(name, each, limits) for name, each in asked.items()}


def _timed(name: str, asked: Asked, limits: Mapping[str, Limit]) -> Asked:
    if name not in WITHIN:
        return asked
    limit = limits.get(WITHIN[name][0])

    def put(found: re.Match[str]) -> str:
        if limit is not None:
            return f"{found[1]} {limit.words}"
        return f"{found[1]} time"

    return replace(asked, means=_TIME.sub(put, asked.means))
