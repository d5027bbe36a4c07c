"""The case of a play, written so that `becket assess` gives the play's findings again.

A play knows things of each address apart, and its records name all that they are about; its case
says both. This module refuses to judge or to run anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from simulator.protocol import moments
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.stage import Stage


def head_text(stage: Stage, judged_at: int) -> str:
    """Write the case of a play, all but its log.

    Args:
        stage: What the play's world was opened with.
        judged_at: The moment the play ended.
    """
    data: dict[str, object] = {
        "id": stage.id,
        "date": stage.date.isoformat(),
        "force": stage.force,
        "player": stage.role,
        "readings": dict(stage.readings),
        "facts": dict(stage.facts),
        "hidden": dict(stage.hidden),
        "people": {person: {} for person in stage.people},
        "stated": list(_stated(stage)),
        "entries_name_all": True,
        "log": [],
        "judged_at": moments.to_iso(judged_at),
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)


def _stated(stage: Stage) -> Iterator[dict[str, object]]:
    parts: list[tuple[Identity, dict[str, Value], dict[str, Value]]] = [
        (Identity(premises=each.id), dict(each.facts), dict(each.hidden))
        for each in stage.places.values()
    ]
    parts += [
        (Identity(about=each.id, premises=each.place), dict(each.facts), dict(each.hidden))
        for each in stage.people.values()
    ]
    parts += [
        (Identity(operation=each.id), dict(each.facts), dict(each.hidden))
        for each in stage.files.values()
    ]
    for identity, facts, hidden in parts:
        given = {"facts": facts, "hidden": hidden}
        if facts or hidden:
            yield {**identity.named(), **{key: value for key, value in given.items() if value}}
