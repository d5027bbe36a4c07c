"""Somebody at the plain pages: puts decisions to a desk as a browser would send them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from simulator.protocol.moments import local_clock, local_date
from simulator.session import CARRY_ON, HINT, STOP, WAIT, Decision
from tui.serve.child import Seat
from tui.serve.plain.asking import Answered, Asked
from tui.serve.plain.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from simulator.engine.forms import Field
    from simulator.protocol.records import Value

FORM = "a-token-of-ours"
LONGEST_IN_SECONDS = 100_000


def sit_down(home: Path, *, seed: int | None = 1, **told: object) -> Desk:
    """Sit down at a desk of one's own; `told` is what the server says besides."""
    seat = Seat("Quiet Heron", str(home), str(home / "attempts"), seed=seed, **told)
    return Desk(seat)


def look(desk: Desk, path: str, **given: str) -> Answered:
    """Open a page."""
    return desk.answer(Asked(path, False, {name: [one] for name, one in given.items()}, FORM))


def send(desk: Desk, path: str, *, turn: str | None = None, **given: str | list[str]) -> Answered:
    """Send a form of the page that is shown now."""
    now = "0" if desk.playing is None else str(len(desk.playing.session.decisions))
    values = {name: one if isinstance(one, list) else [one] for name, one in given.items()}
    return desk.answer(Asked(path, True, {"turn": [turn or now], **values}, FORM))


def text_of(answered: Answered) -> str:
    """Return the words of a page, its markup left out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answered.html)).split())


def decide(desk: Desk, decision: Decision) -> Answered:
    """Send one decision, as a person makes it on these pages."""
    assert desk.playing is not None
    assert desk.playing.session.at == decision.at, f"{decision} is to be decided"
    match decision.action:
        case action if action == WAIT:
            seconds = decision.arguments["seconds"]
            return send(
                desk, "/wait", until="" if seconds is None else _until(decision.at, seconds)
            )
        case action if action == CARRY_ON:
            return send(desk, "/carry")
        case action if action == STOP:
            return send(desk, "/stop")
        case action if action == HINT:
            return send(desk, "/hint")
    return send(desk, "/act", action=decision.action, **_filled(desk, decision))


def decide_all(desk: Desk, decisions: Iterable[Decision]) -> None:
    """Send decisions one after the other."""
    for decision in decisions:
        answered = decide(desk, decision)
        assert answered.status == 303, f"{decision}: {text_of(answered)}"
        assert desk.playing is not None
        assert desk.playing.session.decisions[-1].action == decision.action, desk.done


def _until(at: int, seconds: Value) -> str:
    assert isinstance(seconds, int)
    if seconds < LONGEST_IN_SECONDS:
        return f"{seconds} s"
    clock = local_clock(at + seconds)
    return f"{local_date(at + seconds)} {clock.hour:02}:{clock.minute:02}:{clock.second:02}"


def _filled(desk: Desk, decision: Decision) -> dict[str, str | list[str]]:
    assert desk.playing is not None
    offers = desk.playing.session.offers()
    offer = next(each for each in offers if each.act.id == decision.action)
    about = {
        f"a-{kind}": str(decision.arguments[kind])
        for kind, ids in offer.choices.items()
        if len(ids) > 1
    }
    fields = {
        f"f-{each.id}": _sent(each, decision.arguments.get(each.id)) for each in offer.act.form
    }
    return {**about, **fields}


def _sent(field: Field, value: Value) -> str | list[str]:
    if value is None:
        return ""
    if isinstance(value, list):
        return [str(each) for each in value]
    if field.kind == "yes_no":
        return "yes" if value else "no"
    return str(value)
