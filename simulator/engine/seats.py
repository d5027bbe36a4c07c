"""Seats: whoever acts. A person in a seat does one thing at a time and learns what reaches them.

The player sits in one seat and simulated officers in the others; nothing here tells them apart.
This module refuses to decide what anybody does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, Identity

if TYPE_CHECKING:
    from simpy import Event

    from simulator.engine.acts import Act
    from simulator.engine.flows import Flow


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something that reaches a seat: a radio call, a form back, an answer at a door.

    Attributes:
        at: Moment it came in.
        from_: Who it comes from, in plain words.
        words: What it says.
        identity: What it is about.
        tag: Record or matter it is about, by which a script can wait for it.
    """

    at: int
    from_: str
    words: str
    identity: Identity
    tag: str = ""


@dataclass(slots=True)
class Team:
    """Officers who move together.

    Attributes:
        place: Where they are, or were last; `bound_for` is where they drive to.
        is_inside: Whether they are inside the premises at `place`.
        holding: People arrested and still with them.
        police: Police officers of the local force who are with them.
    """

    id: str
    place: str
    size: int
    bound_for: str | None = None
    is_inside: bool = False
    has_radio: bool = False
    holding: list[str] = field(default_factory=list)
    police: int = 0

    @property
    def is_travelling(self) -> bool:
        """Whether the team is between places."""
        return self.bound_for is not None


@dataclass(slots=True)
class Doing:
    """An action under way.

    Attributes:
        had_heard: Messages that had reached the seat when it began.
    """

    act: Act
    identity: Identity
    since: int
    until: int | None
    flow: Flow | None = None
    had_heard: int = 0


@dataclass(slots=True)
class Seat:
    """One person who acts.

    Attributes:
        role: Canonical role.
        inbox: Everything that has reached them, oldest first.
        doing: What they are doing now, if anything.
        acted: Actions done, each with what it was about, oldest first.
        bell: What a simulated officer waits on until something reaches them.
        files: Operations they have in hand; None for every one there is.
        answered: What was asked of whom, and understood: person and item.
        heard: Words they have heard from whom: person and words.
    """

    id: str
    role: str
    team: Team | None = None
    inbox: list[Incoming] = field(default_factory=list)
    doing: Doing | None = None
    acted: list[tuple[str, Identity]] = field(default_factory=list)
    bell: Event | None = None
    files: tuple[str, ...] | None = None
    answered: set[tuple[str, str]] = field(default_factory=set)
    heard: set[tuple[str, str]] = field(default_factory=set)

    def times(self, action: str, identity: Identity) -> int:
        """Count how often an action was done about something."""
        done = [about for name, about in self.acted if name == action]
        return sum(about.agrees(identity, IDENTITY_KINDS) for about in done)

    @property
    def is_free(self) -> bool:
        """Whether they can begin something."""
        return self.doing is None
