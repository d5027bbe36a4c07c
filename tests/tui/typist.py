"""Somebody who types: plays decisions at the plain prompts, looking at what is on offer.

Answers are worked out when they are asked for, so that each question is answered on the session
as it stands then.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import CARRY_ON, STOP, WAIT, Decision, Session
from tui.linear import Linear
from tui.menu import arranged
from tui.plain.account import labels_of
from tui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.engine.forms import Field
    from simulator.protocol.records import Value
    from simulator.scenario.loading import Scenario


class Keyboard(io.StringIO):
    """Gives one answer a line, each made only when it is asked for."""

    def __init__(self, answers: Iterable[str]) -> None:
        """Take the answers; after the last of them the input ends."""
        super().__init__()
        self._answers = iter(answers)

    def readline(self, size: int | None = -1, /) -> str:
        """Give the next answer."""
        del size
        answer = next(self._answers, None)
        return "" if answer is None else f"{answer}\n"


def sit_down(scenario: Scenario, answers: Iterable[str], seed: int = 1) -> Linear:
    """Open a play whose answers come one by one; what it shows is in `shown`."""
    session = Session(scenario.stage, repertoire(), seed)
    prompts = Prompts(Keyboard(answers), io.StringIO())
    return Linear(
        session, prompts, labels_of(scenario), ["THE BRIEFING"], scenario.assignment.guidance
    )


def shown(linear: Linear) -> str:
    """Return all that a play has shown."""
    sink = linear.prompts.sink
    assert isinstance(sink, io.StringIO)
    return sink.getvalue()


def played_again(scenario: Scenario, decisions: Iterable[Decision], seed: int = 1) -> Linear:
    """Type decisions at the prompts, to the end of the input."""
    linear = sit_down(scenario, (), seed)
    keyboard = Keyboard(_typed(linear.session, decisions))
    linear.prompts = Prompts(keyboard, linear.prompts.sink)
    linear.play()
    return linear


def _typed(session: Session, decisions: Iterable[Decision]) -> Iterator[str]:
    for decision in decisions:
        assert session.at == decision.at, f"at {session.at}, and {decision} is to be typed"
        match decision.action:
            case action if action == WAIT:
                seconds = decision.arguments["seconds"]
                yield "w" if seconds is None else f"w {seconds} s"
            case action if action == CARRY_ON:
                yield "c"
            case action if action == STOP:
                yield from ("q", "y")
            case _:
                yield from _act(session, decision)


def _act(session: Session, decision: Decision) -> Iterator[str]:
    groups = arranged(session, session.offers())
    numbered = [
        (group.number, place, offer) for group in groups for place, offer in enumerate(group.offers)
    ]
    number, place, offer = next(each for each in numbered if each[2].act.id == decision.action)
    yield str(number)
    yield from _chosen(place)
    for kind, ids in offer.choices.items():
        if len(ids) > 1:
            yield from _chosen(ids.index(str(decision.arguments[kind])))
    for each in offer.act.form:
        yield from _filled(each, decision.arguments.get(each.id))


def _chosen(place: int) -> Iterator[str]:
    yield str(place + 1)


def _filled(asked: Field, value: Value) -> Iterator[str]:
    if value is None:
        yield ""
    elif isinstance(value, bool):
        yield "y" if value else "n"
    elif isinstance(value, list):
        yield " ".join(str(asked.choices.index(str(each)) + 1) for each in value)
    elif asked.choices:
        yield from _chosen(asked.choices.index(str(value)))
    else:
        yield str(value)


__all__ = ["Keyboard", "load_scenario", "played_again", "shown", "sit_down"]
