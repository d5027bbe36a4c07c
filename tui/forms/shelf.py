"""The shelf of forms: which face an action's form has.

Faces stand in one table a subject; an action without a face of its own gets a plain one. This
module refuses to let a field of an action fall off its form.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from simulator.scenario.repertoire import repertoire
from tui.forms import planning, police, visiting, welfare
from tui.forms.face import Face, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.acts import Act


@cache
def faces() -> Mapping[str, Face]:
    """Return every face of its own, by action.

    Raises:
        ValueError: A face and its action do not have the same fields, each once.
    """
    found = {**planning.FACES, **visiting.FACES, **police.FACES, **welfare.FACES}
    for action, face in found.items():
        _check(repertoire()[action], face)
    return found


def face_of(act: Act) -> Face:
    """Return the face of an action's form."""
    return faces().get(act.id) or plain(act)


def has_face(act: Act) -> bool:
    """Tell whether an action's form has a face of its own, and is shown even without a field."""
    return act.id in faces()


def _check(act: Act, face: Face) -> None:
    placed = sorted(name for part in face.parts for name in part.fields)
    if placed != sorted(each.id for each in act.form):
        raise ValueError(f"{act.id}: its face and its form do not have the same fields")
