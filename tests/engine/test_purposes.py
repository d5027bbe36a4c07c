"""The table of what chance decides, against every draw that the world makes."""

from __future__ import annotations

import ast
from pathlib import Path

from simulator.engine.purposes import PURPOSES

ENGINE = Path(__file__).resolve().parents[2] / "simulator" / "engine"
DRAWING = {
    *("draw", "happens", "pinned", "pinned_or"),
    *("lasts", "answers_in", "is_so", "pinned_seconds"),
}


def _drawn() -> set[str]:
    """Collect the purposes that calls of the engine name outright."""
    calls = (
        node
        for path in sorted(ENGINE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in DRAWING
        and node.args
    )
    firsts = (call.args[0] for call in calls)
    return {
        each.value
        for each in firsts
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def test_every_draw_of_the_world_can_be_pinned() -> None:
    """A scenario may fix what it rests on; an entry that is missing makes its pin a fault."""
    assert _drawn() - PURPOSES.keys() == set()


def test_no_purpose_is_left_over() -> None:
    """A pin of something that is never drawn would quietly do nothing."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(ENGINE.rglob("*.py")))
    computed = {f"intelligence.{system}" for system in ("crimint", "cris", "pnc")}
    left = {name for name in PURPOSES if text.count(f'"{name}"') < 2} - computed
    assert left == set()
