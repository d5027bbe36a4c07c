"""Random play: any act on offer, about anything, with any form. It should never pass.

It exists to explore: whatever it does, the world must go on without a fault.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from simulator.deciders.choice import CarryOn, Choice, Do, Stop, Wait
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.acts import Act, Field
    from simulator.session import Offer, Session, Situation

WAITS = (60, 600, 3_600, 6 * 3_600)


class Random:
    """Chooses by chance among what is on offer.

    Args:
        seed: Its own chance; the world's is not touched.
        decisions: After so many it stops.
    """

    def __init__(self, seed: int, decisions: int = 120) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - play, not secrets
        self._left = decisions
        self._at = 0

    def decide(self, session: Session, situation: Situation) -> Choice:
        """Choose anything."""
        self._at = session.at
        self._left -= 1
        if self._left < 0:
            return Stop()
        if situation.busy and self._chance.random() < 0.5:
            return CarryOn()
        acts = [offer for offer in situation.offers if _may_start(offer.act, situation)]
        if not acts or self._chance.random() < 0.15:
            return Wait(self._pick(WAITS))
        return self._do(session, acts[self._index(len(acts))])

    def _index(self, many: int) -> int:
        # Only random() is promised to stay the same from one Python to the next.
        return int(self._chance.random() * many)

    def _pick(self, choices: tuple[int, ...]) -> int:
        return choices[self._index(len(choices))]

    def _do(self, session: Session, offer: Offer) -> Do:
        given = {kind: ids[self._index(len(ids))] for kind, ids in offer.choices.items()}
        owners = [
            file.id
            for file in session.stage.files.values()
            if given.get("premises") in file.premises
        ]
        if "operation" in given and owners:
            given["operation"] = owners[0]  # an address belongs to its own file
        form = {each.id: self._value(each) for each in offer.act.form}
        return Do(offer.act.id, Identity(**given), form)

    def _value(self, asked: Field) -> Value:
        match asked.kind:
            case "yes_no":
                return self._chance.random() < 0.5
            case "whole":
                return asked.least + self._index(min(20, asked.most - asked.least + 1))
            case "time":
                return None
            case "choice":
                return asked.choices[self._index(len(asked.choices))]
            case "several":
                some: list[Value] = [each for each in asked.choices if self._chance.random() < 0.5]
                if not some and asked.is_required:
                    some.append(asked.choices[self._index(len(asked.choices))])
                return some
            case _:
                return "something"


def _may_start(act: Act, situation: Situation) -> bool:
    return situation.busy is None or act.can_break_off
