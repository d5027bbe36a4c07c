"""A form while it is being filled in, and as it is sent.

Why: every face asks the same: what the action is about, what stands in its fields, and why it is
taken. Here it is kept and checked without a screen. This module refuses to carry anything out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine import forms
from simulator.protocol.records import Identity
from tui.forms import words
from tui.forms.shelf import has_face
from tui.plain import lines
from tui.views.ndm import reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Value
    from simulator.session import Offer, Session

WHICH: Mapping[str, str] = MappingProxyType(
    {
        "operation": "Which file",
        "premises": "Which address",
        "about": "Which person",
        "call": "Which call",
    }
)
SAY_WHICH = "say which"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is sent: what `Session.act` takes.

    Attributes:
        form: What stands in the fields; those left empty are left out.
        reason: Why, by heading of the decision model; empty where nothing was written.
    """

    action: str
    identity: Identity
    form: Mapping[str, Value]
    reason: Mapping[str, str]


@dataclass
class Draft:
    """What has been filled in so far.

    Attributes:
        about: What the action is to be about, by kind; filled where there is only one choice.
        values: What stands in the fields, by id.
        reasons: What stands under the headings of the decision model.
    """

    session: Session
    offer: Offer
    about: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take what there is no choice about."""
        self._settle()

    # --- what it is about --------------------------------------------------------------------

    def choices(self, kind: str) -> tuple[str, ...]:
        """List what may be chosen of a kind: of addresses, those of the file chosen."""
        found = self.offer.choices[kind]
        file = self.session.stage.files.get(self.about.get("operation", ""))
        if kind != "premises" or file is None:
            return found
        return tuple(each for each in found if each in file.premises)

    def open_kinds(self) -> tuple[str, ...]:
        """List the kinds of which something must be chosen: where there is more than one."""
        return tuple(kind for kind, ids in self.offer.choices.items() if len(ids) > 1)

    def choose(self, kind: str, one: str | None) -> None:
        """Choose what it is about; None takes a choice back."""
        self.about.pop(kind, None)
        if one is not None:
            self.about[kind] = one
        self._settle()

    def _settle(self) -> None:
        for kind in self.offer.choices:
            possible = self.choices(kind)
            if len(possible) == 1:
                self.about[kind] = possible[0]
            elif self.about.get(kind) not in possible:
                self.about.pop(kind, None)

    def take_usual(self) -> None:
        """Choose what the player last acted on, as far as it may be chosen here."""
        for kind in self.open_kinds():
            last = self.usual(kind)
            if kind not in self.about and last is not None:
                self.choose(kind, last)

    def usual(self, kind: str) -> str | None:
        """Return what of a kind the player last acted on; None where it may not be chosen here."""
        acts = (each.arguments.get(kind) for each in reversed(self.session.decisions))
        last = next((each for each in acts if isinstance(each, str)), None)
        return last if last in self.choices(kind) else None

    @property
    def identity(self) -> Identity:
        """Return what it is about, as far as it has been said, and what follows from it."""
        return self.session.completed(Identity(**self.about))

    # --- what stands in it -------------------------------------------------------------------

    def put(self, name: str, value: Value) -> None:
        """Fill in a field; None empties it. What is typed is cleaned."""
        known = next(each for each in self.offer.act.form if each.id == name)
        if isinstance(value, str) and known.kind in ("text", "time"):
            value = words.cleaned(value)
        if isinstance(value, str) and known.kind == "time":
            value = words.time_of(value, self.session.at)
        self.values[name] = value

    def wrong(self) -> dict[str, str]:
        """Tell what is wrong, by field or by kind of what it is about; empty where all is well."""
        found = {kind: SAY_WHICH for kind in self.offer.choices if kind not in self.about}
        for each in self.offer.act.form:
            why = forms.why_wrong((each,), {each.id: self.values.get(each.id)})
            if why is not None:
                found[each.id] = why.removeprefix(f"{each.label}: ")
        return found

    @property
    def chosen(self) -> int:
        """Count the things chosen in the field whose items each take their time."""
        each = self.offer.act.takes_each
        value = None if each is None else self.values.get(each.field)
        return len(value) if isinstance(value, list) else 0

    @property
    def seconds(self) -> int | None:
        """Return how long it takes, in seconds; None where that is found out by doing it."""
        act = self.offer.act
        if act.takes_each is not None:
            return act.takes + act.takes_each.seconds * self.chosen
        return None if words.has_journey(act) else act.takes or None

    def says_time(self) -> str:
        """Say how long it takes, and from when to when if nothing comes in."""
        said = f"Takes {words.takes(self.offer.act)}"
        if self.chosen and self.seconds is not None:
            said = f"{self.chosen} chosen: takes {words.length(self.seconds)}"
        elif self.seconds is None or self.offer.act.takes_each is not None:
            return f"{said}."
        from_, to = (
            lines.short_time(at) for at in (self.session.at, self.session.at + self.seconds)
        )
        return f"{said}: {from_[-5:]} to {to[-5:] if to[:10] == from_[:10] else to}."

    def filled(self) -> Filled:
        """Return it as it is sent.

        Raises:
            ValueError: Something is wrong with it.
        """
        wrong = self.wrong()
        if wrong:
            raise ValueError(f"not filled in as it must be: {', '.join(wrong)}")
        kept = {name: value for name, value in self.values.items() if value not in (None, "", [])}
        return Filled(
            self.offer.act.id,
            Identity(**self.about),
            MappingProxyType(kept),
            MappingProxyType(reason_of(self.reasons)),
        )


def begun(session: Session, offer: Offer, filled: Filled | None = None) -> Draft:
    """Return a draft as it begins: about what was last acted on, or as it was filled in before."""
    draft = Draft(session, offer)
    if filled is None:
        draft.take_usual()
    else:
        draft.values = dict(filled.form)
        draft.reasons = dict(filled.reason)
        for kind, one in filled.identity.named().items():
            if kind in offer.choices and one in offer.choices[kind]:
                draft.choose(kind, one)
    return draft


def at_once(session: Session, offer: Offer, *, asks_reason: bool) -> Filled | None:
    """Return an action as it is sent where there is nothing to ask; None where there is."""
    draft = Draft(session, offer)
    is_asked = offer.act.form or asks_reason or has_face(offer.act) or draft.open_kinds()
    return None if is_asked else draft.filled()
