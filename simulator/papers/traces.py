"""What a play leaves of one person: records, what was filled in, what reached the officer.

A record says that something was done; the words that were written stand in the decision behind it.
Both are read here, and labels come from the forms of the actions, which are data. This module
refuses to know what is true in the world beyond that.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.papers.paper import NOT_KNOWN, Row
from simulator.protocol import moments
from simulator.protocol.records import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.engine.forms import Field
    from simulator.engine.seats import Incoming
    from simulator.protocol.records import Record, Value
    from simulator.scenario.loading import Scenario
    from simulator.session import Decision, Session

_NOTHING: Mapping[str, tuple[str, Value]] = MappingProxyType({})
ANSWER: Final = "answer"
"""Tag of what somebody says when they are asked."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a play has left of one person."""

    scenario: Scenario
    session: Session
    person: str

    @property
    def label(self) -> str:
        """Return how the exercise calls them."""
        return self.scenario.stage.people[self.person].label

    @property
    def exercise(self) -> str:
        """Return which exercise it is, for the foot of a paper."""
        return f"{self.scenario.assignment.title} ({self.scenario.id})"

    def records(self, *names: str) -> tuple[Record, ...]:
        """Return the records of some names about the person, in their order."""
        return tuple(
            each
            for each in self.session.records
            if each.name in names and each.identity.about == self.person
        )

    def filled(self, record: Record) -> Mapping[str, Value]:
        """Return what was filled in for a record; else what the record itself says."""
        decision = self._decision(record)
        own = EMPTY if decision is None else decision.arguments
        return {**record.attributes, **own}

    def action(self, record: Record) -> str | None:
        """Return the action by which a record was made; None where somebody else made it."""
        decision = self._decision(record)
        return None if decision is None else decision.action

    def _decision(self, record: Record) -> Decision | None:
        """Return the last decision before a record that makes such a one about the person."""
        for each in reversed(self.session.decisions):
            act = self.session.repertoire.get(each.action)
            if act is None or each.arguments.get("about") != self.person:
                continue
            # The next of its kind may begin in the second in which this one is done.
            is_done_by_then = each.at + act.takes <= record.at
            if is_done_by_then and any(write.did == record.name for write in act.writes):
                return each
        return None

    def form(self, action: str) -> Mapping[str, Field]:
        """Return the fields of an action's form, by id."""
        act = self.session.repertoire[action]
        return MappingProxyType({each.id: each for each in act.form})

    def heard(self, at: int) -> Incoming | None:
        """Return what the person answered at a moment; None where nothing reached the officer."""
        return next((each for each in self._answers() if each.at == at), None)

    def heard_before(self, at: int) -> Incoming | None:
        """Return what the person answered last before a moment."""
        return next((each for each in reversed(self._answers()) if each.at < at), None)

    def _answers(self) -> tuple[Incoming, ...]:
        return tuple(each for each in self.messages(ANSWER) if each.from_ == self.label)

    def messages(self, *tags: str) -> tuple[Incoming, ...]:
        """Return what reached the officer about the person, of some kinds."""
        return tuple(
            each
            for each in self.session.seat.inbox
            if each.tag in tags and each.identity.about == self.person
        )

    def rows(
        self,
        action: str,
        filled: Mapping[str, Value] = EMPTY,
        instead: Mapping[str, tuple[str, Value]] = _NOTHING,
    ) -> tuple[Row, ...]:
        """Give a form field by field, in its own order and words.

        Args:
            instead: By field, the label and the value that stand on the paper in its place.
        """
        found = []
        for field in self.form(action).values():
            label, value = instead.get(field.id, (field.label, filled.get(field.id)))
            found.append(Row(label, in_words(field, value) or NOT_KNOWN))
        return tuple(found)

    def told(self, messages: Iterable[Incoming]) -> tuple[Row, ...]:
        """Give messages as rows: when, from whom, and what they say."""
        return tuple(Row(f"{time_of(each.at)}, {each.from_}", each.words) for each in messages)


def in_words(field: Field, value: Value) -> str:
    """Write what stands in a field in the form's words; empty where nothing does."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(in_words(field, each) for each in value)
    text = str(value)
    return local(text) if field.kind == "time" else field.words.get(text, text)


def local(value: Value) -> str:
    """Write a time of a record or a form in local time; empty where there is none."""
    try:
        return time_of(moments.from_local(value)) if isinstance(value, str) else ""
    except ValueError:
        return str(value)


def time_of(at: int) -> str:
    """Write a moment as papers do: local date and time, with the name of the time then kept."""
    return f"{moments.to_local_text(at)[:16]} {moments.zone_name(at)}"
