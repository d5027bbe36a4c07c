"""Guidance: the author's word for where the play stands, and the keys that carry it out.

What the author names in quotation marks is looked up among what is on offer, so that the keys told
are those of this screen at this moment. This module refuses to invent a step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.grading import course_of
from tui.views import repertoire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.scenario.loading import Hint
    from simulator.session import Offer, Session
    from tui.menu import Group

_NAMED = re.compile(r'"([^"]+)"')


@dataclass
class Guide:
    """The guidance of one play, each word of it shown from when it first holds.

    Attributes:
        hints: As the author wrote them, in their order.
        said: Numbers of those that have been shown, in that order.
    """

    hints: Sequence[Hint]
    said: list[int] = field(default_factory=list)

    def now(self, session: Session) -> str:
        """Return the newest word that holds, or the last one said; empty where there is none."""
        if not self.hints:
            return ""
        course = course_of(session)
        holding = [n for n, hint in enumerate(self.hints) if hint.when.holds(course)]
        self.said += [n for n in holding if n not in self.said]
        newest = [n for n in self.said if n in holding] or self.said
        return self.hints[newest[-1]].say if newest else ""


def wanted(said: str, session: Session, offers: Sequence[Offer]) -> tuple[str, ...]:
    """Return the ids of the actions on offer that guidance names and nobody has done yet."""
    done = {action for action, _ in session.seat.acted}
    by_label = {each.act.label.lower(): each.act.id for each in offers}
    names = (name.rstrip(".,").lower() for name in _NAMED.findall(said))
    ids = (by_label[name] for name in names if name in by_label)
    return tuple(each for each in ids if each not in done)


def keys(actions: Sequence[str], groups: Sequence[Group]) -> tuple[str, str] | None:
    """Return the keys that carry out the first action named, and its label.

    Opening its group highlights it, so that they are the group's key and Enter.
    """
    labels = {each.act.id: each.act.label for group in groups for each in group.offers}
    group = repertoire.group_of(groups, actions[0]) if actions else None
    if group is None:
        return None
    return f"{group.key}, then Enter", labels[actions[0]]
