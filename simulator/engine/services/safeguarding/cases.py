"""What social care keeps of each child, and of one social worker's errand to a party of them.

Two children of one party are two cases; one worker can see to both. This module refuses to act.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.engine.later import name_of

if TYPE_CHECKING:
    from simulator.engine.flows import Flow
    from simulator.engine.seats import Seat
    from simulator.engine.stage import Place
    from simulator.protocol.records import Identity


@dataclass(slots=True, eq=False)
class Case:
    """One child known to social care.

    Attributes:
        identity: Whom it is about, and in which operation.
        seat: Who is told.
        errand: The social worker's errand to this child, if one was asked for.
        search: The search for a placement, while it lasts or once it has ended.
        is_placed: Whether a placement has been found.
        placement: Where, if it is a place of the stage.
        is_handed_over: Whether social care has taken responsibility.
        awaits_discharge: Whether a hospital has kept the child in, and social care waits for it.
        is_closed: Whether social care has nothing more to do for the police here.
    """

    identity: Identity
    seat: Seat
    errand: Errand | None = None
    search: Flow | None = None
    is_placed: bool = False
    placement: Place | None = None
    is_handed_over: bool = False
    awaits_discharge: bool = False
    is_closed: bool = False

    @property
    def name(self) -> str:
        """The id that the case is kept and drawn by."""
        return name_of(self.identity)


@dataclass(slots=True, eq=False)
class Errand:
    """One social worker's way to a party of children, and time with them.

    Attributes:
        operation: The encounter it belongs to.
        cases: The children, in the order in which they were asked for.
        expected: When the worker says they can be there; None until one is free.
        is_there: Whether the worker is with the children.
        place: Where the worker met them; None where that is not on the stage.
        holds_worker: Whether somebody of the duty strength is out on it.
    """

    operation: str | None
    cases: list[Case] = field(default_factory=list)
    expected: int | None = None
    is_there: bool = False
    place: Place | None = None
    holds_worker: bool = False
    flow: Flow | None = None

    @property
    def is_over(self) -> bool:
        """Whether no child needs the worker any longer."""
        return all(case.is_closed or case.awaits_discharge for case in self.cases)
