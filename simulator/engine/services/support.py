"""The police support desk: officers asked for beforehand, who come from the borough's own strength.

Every request is answered: granted, or declined with a reason. What was granted may be cancelled
late when priorities rise, and the team is told before the visit. Officers granted meet the team at
the address and leave the strength from then until the team is back, or says that it needs them no
more. An outcome that a scenario pins is served outside the strength. This module refuses to judge
whether support was needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.desk import VISIT, Desk, key_of, until, visit_of
from simulator.protocol.moments import from_local, to_spoken_text
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.seats import Seat, Team
    from simulator.engine.workforce import Loan
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Value

FROM = "police support desk"
OUTCOMES = ("granted", "declined", "cancelled_late")
WIDER_SUPPORT = 3  # category of support beyond a borough's daily business (Joint Protocol, 4.1.3)


@dataclass(slots=True, eq=False)
class Grant:
    """Officers promised to one operation.

    Attributes:
        places: Addresses at which they may meet the team.
        at: Moment they are wanted; None for whenever the team arrives.
        expected: When the desk takes the visit to be: as stated, else as its notice runs out.
        is_pinned: Whether the scenario fixed the outcome, so that no strength is touched.
        loan: Officers taken from the strength, once they are out.
        met: Whether they are with the team.
    """

    seat: Seat
    team: Team | None
    identity: Identity
    officers: int
    places: tuple[str, ...]
    at: int | None
    expected: int
    is_pinned: bool
    loan: Loan | None = None
    met: bool = False

    @property
    def is_out(self) -> bool:
        """Whether the officers have set out."""
        return self.loan is not None or self.met


class Support(Desk):
    """Answers requests for officers, and sends them."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.grants: list[Grant] = []
        self._asked: list[tuple[Identity, Flow]] = []
        world.moves.append(self._team_moved)

    def ask(self, request: Request) -> None:
        """Take a request for officers on, or its release.

        Raises:
            LookupError: The desk is not asked that.
        """
        if request.kind == "release":
            self._release(visit_of(request))
        elif request.kind == "request":
            flow = self.world.clock.start(self._answer(request), at=request.at)
            self._asked = [each for each in self._asked if not each[1].done]
            self._asked.append((visit_of(request), flow))
        else:
            raise LookupError(f"the support desk is not asked for {request.kind!r}")

    # --- the answer ----------------------------------------------------------------------------

    def _answer(self, request: Request) -> Steps:
        world, identity, key = self.world, visit_of(request), key_of(request.identity)
        outcome, is_pinned = self._outcome(key)
        delay = self.answers_in("support.answer", key, "support.answer")
        lead = self.lasts("support.cancellation_lead", key, "support.cancellation_lead")
        yield delay
        world.log.write("support_answered", "police", identity)
        grant = self._asked_for(request, is_pinned)
        reason = self._why_not(request, grant, outcome)
        if reason is not None:
            self._decline(grant, reason)
            return
        self._grant(request, grant)
        if outcome == "cancelled_late":
            yield from self._cancel_late(grant, lead)
        else:
            yield from self._come(grant)

    def _outcome(self, key: str) -> tuple[str, bool]:
        """Draw what becomes of a request, or take what the scenario fixed."""
        number = self._next("support.outcome", key)
        pinned = self.world.pinned("support.outcome", key, number)
        if pinned in OUTCOMES:
            return str(pinned), True
        share = self.world.streams.keyed("support.outcome", key, number, self.world.clock.now)
        for name, part in self.world.numbers["support.outcome"].table.entries:
            share -= part
            if share < 0:
                return name, False
        return OUTCOMES[0], False

    def _asked_for(self, request: Request, is_pinned: bool) -> Grant:
        world, identity, form = self.world, visit_of(request), request.form
        file = world.files.get(identity.operation or "")
        addresses = file.premises if file is not None else ()
        officers, at = form.get("officers"), _moment(form.get("wanted_at"))
        leader = request.seat if request.seat.team else self.seated("immigration_officer")
        return Grant(
            seat=request.seat,
            team=leader.team if leader is not None else None,
            identity=identity,
            officers=(
                officers
                if isinstance(officers, int)
                else world.numbers["teams.police_officers"].whole
            ),
            places=(identity.premises,) if identity.premises is not None else addresses,
            at=at,
            expected=request.at + world.numbers["support.notice"].whole if at is None else at,
            is_pinned=is_pinned,
        )

    def _why_not(self, request: Request, grant: Grant, outcome: str) -> str | None:
        """Say why officers cannot be had; None when they can."""
        if outcome == "declined":
            return "The officers are needed for the borough's own priorities that day."
        if grant.is_pinned:
            return None
        spare = self._spare(request, grant)
        if grant.officers <= spare:
            return None
        number = f"only {spare}" if spare else "none"
        return (
            f"{_officers(grant.officers)} are asked for, and the borough can spare {number} then."
        )

    def _spare(self, request: Request, grant: Grant) -> int:
        """Tell how many officers can still be promised for a shift.

        With the notice the desk asks for, only other promises count; at shorter notice those who
        are out already do too.
        """
        workforce, numbers = self.world.borough.workforce, self.world.numbers
        at = grant.expected
        relief, ends = workforce.relief_at(at), workforce.next_relief(at)
        promised = sum(
            other.officers
            for other in self.grants
            if not (other.is_pinned or other.is_out)
            and workforce.next_relief(other.expected) == ends
        )
        spare = int(numbers["support.officers_to_lend"].table[relief.name]) - promised
        if at - request.at < numbers["support.notice"].whole:
            spare -= workforce.lent_for("visit")
        return max(0, spare)

    def _decline(self, grant: Grant, reason: str) -> None:
        self.world.log.write("support_declined", "police", grant.identity, {"reason": reason})
        words = f"Support is declined. {reason}"
        self._tell(grant, words, "support_declined", {"police_support_planned": False})

    def _grant(self, request: Request, grant: Grant) -> None:
        write, form = self.world.log.write, request.form
        category, kind = form.get("category"), form.get("kind")
        attributes: dict[str, Value] = {
            "category": category if isinstance(category, int) else WIDER_SUPPORT,
            "kind": kind if isinstance(kind, str) else "immediate",
            "cost_bearer": "police",
        }
        write("support_agreed", "police", grant.identity, attributes)
        write("police_assistance_agreed", "police", grant.identity)
        self.grants.append(grant)
        now = self.world.clock.now
        when = f"from {to_spoken_text(grant.at, now)}" if grant.at is not None else "as you arrive"
        words = f"{_officers(grant.officers)} will meet you at the address, {when}."
        self._tell(grant, words, "support_agreed", {"police_support_planned": True})

    # --- what becomes of a grant ---------------------------------------------------------------

    def _cancel_late(self, grant: Grant, lead: int) -> Steps:
        """Take the officers back before the visit, unless it came earlier than expected."""
        yield from until(self.world, grant.expected - lead)
        if grant in self.grants and not grant.is_out:
            self._withdraw(
                grant, "Priorities have risen; the officers promised to you cannot come."
            )

    def _withdraw(self, grant: Grant, words: str) -> None:
        self._forget(grant)
        self.world.log.write("support_withdrawn", "police", grant.identity)
        self._tell(grant, words, "support_withdrawn", {"police_support_planned": False})

    def _come(self, grant: Grant) -> Steps:
        """Send the officers when they are wanted; they wait at the address while on duty."""
        if grant.at is None:
            self._look_for(grant)
            return
        yield from until(self.world, grant.at)
        if grant not in self.grants or not self._set_out(grant):
            return
        self._look_for(grant)
        yield from until(self.world, self.world.borough.workforce.next_relief(grant.at))
        if grant in self.grants and not grant.met:
            self._forget(grant)
            words = "The officers who waited for you have gone off duty."
            self._tell(grant, words, "support_gone")

    def _set_out(self, grant: Grant) -> bool:
        """Take the officers from the strength; False when there are none to take."""
        if not grant.is_pinned:
            grant.loan = self.world.borough.workforce.lend(grant.officers, "visit")
            grant.officers = grant.loan.officers
        if grant.officers == 0:
            self._withdraw(grant, "Nobody can be spared; the officers promised cannot come.")
            return False
        return True

    def _look_for(self, grant: Grant) -> None:
        """Let the officers meet the team if it is there."""
        team = grant.team
        if team is None or team.is_travelling or team.place not in grant.places or grant.met:
            return
        if grant.at is not None and self.world.clock.now < grant.at:
            return
        if not grant.is_out and not grant.is_pinned and not self._set_out(grant):
            return
        grant.met = True
        team.police += grant.officers
        here = Identity(operation=grant.identity.operation, premises=team.place)
        self.world.log.write("support_provided", "police", here)
        self.say(
            grant.seat,
            f"{_officers(grant.officers)} meet you here.",
            from_="the officers sent to you",
            about=here,
            tag="support_provided",
            learned={"police_present": True},
        )

    def _team_moved(self, team: Team) -> None:
        for grant in [each for each in self.grants if each.team is team]:
            if not grant.met:
                self._look_for(grant)
            elif not team.is_travelling and self.world.place(team.place).kind != "premises":
                self._forget(grant)

    def _release(self, identity: Identity) -> None:
        """Let go of whatever was asked for one visit."""
        for asked, flow in self._asked:
            if asked.agrees(identity, VISIT):
                flow.cancel()
        for grant in [each for each in self.grants if each.identity.agrees(identity, VISIT)]:
            self._forget(grant)

    def forget(self, ids: Iterable[str]) -> None:
        """Forget operations that will not come again, and what was promised to them."""
        gone = set(ids)
        super().forget(gone)
        for grant in [each for each in self.grants if each.identity.operation in gone]:
            self._forget(grant)

    def _forget(self, grant: Grant) -> None:
        """Give the officers back and be done with a grant."""
        self.grants.remove(grant)
        if grant.met and grant.team is not None:
            grant.team.police -= grant.officers
        if grant.loan is not None:
            self.world.borough.workforce.give_back(grant.loan)

    def _tell(
        self, grant: Grant, words: str, tag: str, learned: dict[str, Value] | None = None
    ) -> None:
        self.say(
            grant.seat, words, from_=FROM, about=grant.identity, tag=tag, learned=learned or {}
        )


def _officers(number: int) -> str:
    return "One police officer" if number == 1 else f"{number} police officers"


def _moment(given: Value) -> int | None:
    """Read when officers are wanted; None where the form leaves it open."""
    return from_local(given) if isinstance(given, str) and given else None
