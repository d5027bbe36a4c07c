"""Children's social care: rung at any hour, it sends a worker when one is free, and finds a place.

By night and at weekends a few workers cover a whole area, so a child may wait for hours; that is an
answer and no error. A worker who has come stays as the adult with the child until responsibility
is handed over, then takes the child to the placement. A time that a scenario pins is served outside
the strength. This module refuses to judge how long a child should have waited.

Clause: INN-4.12, INN-4.18-a, INN-4.28
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import until
from simulator.engine.effects.children import IN_CARE
from simulator.engine.effects.grounds import is_kept_in
from simulator.engine.later import CASE, LaterDesk, case_of, name_of
from simulator.engine.sampler import sampler
from simulator.engine.services.safeguarding import wording
from simulator.engine.services.safeguarding.cases import Case, Errand
from simulator.engine.services.safeguarding.placements import AVAILABLE, Placements
from simulator.engine.services.safeguarding.staff import Staff, road_seconds
from simulator.protocol.records import LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record

HANDED_OVER = "csc_handover"
DISCHARGE = frozenset(("needs_urgent_medical", "child_well_enough"))
"""Facts in which somebody learns that a hospital lets a child go."""

GONE = ("child_went_missing", "child_released_without_handover")
LEAST_SEARCH_SECONDS = 900  # a search that starts again takes a quarter of an hour at the least


class SocialCare(LaterDesk):
    """Answers calls about children, sends workers, finds placements.

    Attributes:
        cases: What is kept of each child, by the child's id.
    """

    called = "children's social care"
    rests_on = "csc.answer"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.staff = Staff(world)
        self.placements = Placements(world)
        self.cases: dict[str, Case] = {}
        world.log.listen(self._hear, (HANDED_OVER, LEARNED, *GONE))

    # --- the telephone --------------------------------------------------------------------------

    def _contact(self, request: Request) -> Steps:
        """Take a call about a child; the form may ask for a worker or a placement as well."""
        case = yield from self._speak(request)
        words = wording.taken_down(self.staff.part, self.staff.workers.capacity)
        self.answer(request.seat, words, case.identity, "csc_answered")
        if request.form.get("attend") is True:
            self._send(case)
        if request.form.get("place") is True:
            self._search(case)

    def _attend(self, request: Request) -> Steps:
        """Ask for a worker to come as the adult with the child."""
        case = yield from self._speak(request)
        self._send(case)

    def _place(self, request: Request) -> Steps:
        """Ask for somewhere the child can stay."""
        case = yield from self._speak(request)
        self._search(case)

    def _chase(self, request: Request) -> Steps:
        """Say where a case stands; being chased makes nobody faster."""
        case = yield from self._speak(request)
        words = self._where_it_stands(case)
        self.answer(request.seat, words, case.identity, "csc_chased")

    def _stand_down(self, request: Request) -> Steps:
        """Let social care know that nobody need come, and that no place is wanted."""
        case = yield from self._speak(request)
        if case.search is not None and not case.is_placed:
            case.search.cancel()
        self.placements.release((case.name,))
        self._close(case)
        del self.cases[case.name]
        words = "Understood. We stand down for this one; ring us if anything changes."
        self.answer(request.seat, words, case.identity, "csc_stood_down")

    def _where(self, request: Request) -> Steps:
        """Say where a child could be taken now, and what is full."""
        case = yield from self._speak(request)
        is_open = self.placements.is_any_open(case.identity)
        places = self.placements.open_places() if is_open else ()
        self.world.heard_of.update(each.id for each in places)
        words = wording.open_now(tuple(each.label for each in places), is_open=is_open)
        self.answer(request.seat, words, case.identity, "csc_places", {AVAILABLE: is_open})

    def _speak(self, request: Request) -> Steps:
        """Wait for the telephone to be answered; return the child's case."""
        identity = case_of(request)
        yield self.lasts("csc.answer", name_of(identity), "csc.answer")
        return self._case(identity, request.seat)

    def _case(self, identity: Identity, seat: Seat) -> Case:
        case = self.cases.setdefault(name_of(identity), Case(identity, seat))
        case.seat = seat
        return case

    # --- a worker comes -------------------------------------------------------------------------

    def _send(self, case: Case) -> None:
        """Send a worker, or let the one who comes to the same party see to this child too."""
        if case.errand is not None and not case.is_closed:
            words = self._where_it_stands(case)
            self.answer(case.seat, words, case.identity, "csc_chased")
            return
        case.is_closed = False
        case.errand = self._errand_to(case.identity.operation)
        case.errand.cases.append(case)
        if case.errand.is_there:
            self._meet(case)
        elif case.errand.flow is None:
            flow = self._come(case.errand, case)
            case.errand.flow = self.world.clock.start(flow, at=self.world.clock.now)
        elif case.errand.expected is not None:
            self._say_when(case, case.errand.expected)

    def _errand_to(self, operation: str | None) -> Errand:
        running = (each.errand for each in self.cases.values() if each.errand is not None)
        same = (each for each in running if each.operation == operation and not each.is_over)
        return next(same, None) or Errand(operation)

    def _come(self, errand: Errand, first: Case) -> Steps:
        """Wait for a free worker, come to where the children are, and stay with them."""
        number = self._next("csc.attendance", first.name)
        pinned = self.world.pinned("csc.attendance", first.name, number)
        if isinstance(pinned, int):
            seconds = pinned
        else:
            yield from self._wait_for_worker(errand)
            law = sampler(self.world.numbers[f"csc.attendance_{self.staff.part}"].distribution)
            seconds = self.world.draw("csc.attendance", first.name, law, number)
        heading = self.staff.spot(first.name)
        errand.expected = max(self.world.clock.now + seconds, self._nobody_before(first))
        for case in errand.cases:
            self._say_when(case, errand.expected)
        yield from until(self.world, errand.expected)
        yield from self.staff.follow(first.name, heading)
        errand.is_there, errand.place = True, self.staff.spot(first.name)
        for case in list(errand.cases):
            self._meet(case)

    def _nobody_before(self, case: Case) -> int:
        """Return the moment before which no worker can be there, where a scenario fixes one."""
        seconds = self.pinned_seconds("csc.not_before", case.name)
        return self.world.stage.opens + (seconds or 0)

    def _wait_for_worker(self, errand: Errand) -> Steps:
        taken = self.staff.workers.take()
        if taken is not True:
            for case in errand.cases:
                words = wording.all_out(self.staff.workers.queued)
                self.answer(case.seat, words, case.identity, "csc_no_worker_free")
        yield taken
        errand.holds_worker = True

    def _where_it_stands(self, case: Case) -> str:
        now, queued = self.world.clock.now, self.staff.workers.queued
        return wording.where_it_stands(case, queued, now)

    def _say_when(self, case: Case, expected: int) -> None:
        words = wording.comes_at(expected, self.world.clock.now)
        self.answer(case.seat, words, case.identity, "csc_expected")

    def _meet(self, case: Case) -> None:
        """Be with a child, if the child is still there to be met."""
        if case.is_closed:
            return
        if self.world.whereabouts.get(case.name, "") is None:
            words = "We have come, and the child is not here."
            self.answer(case.seat, words, case.identity, "csc_no_child")
            self._close(case)
            return
        self.world.log.write("aa_present", "csc", case.identity, {"from_agency": "csc"})
        words = "The social worker is with you, and stays with the child as the adult present."
        self.say(case.seat, words, from_="social worker", about=case.identity, tag="aa_present")

    # --- a place --------------------------------------------------------------------------------

    def _search(self, case: Case) -> None:
        """Begin to look for a placement, once."""
        if case.search is not None:
            words = self._where_it_stands(case)
            self.answer(case.seat, words, case.identity, "csc_chased")
            return
        case.search = self.world.clock.start(self._find(case), at=self.world.clock.now)

    def _find(self, case: Case) -> Steps:
        """Look for a place until there is one; where all are full, the search starts again."""
        least = 0
        while not case.is_placed:
            calibrated = f"csc.placement_{self.staff.part}"
            yield max(least, self.lasts("csc.placement", case.name, calibrated))
            least = LEAST_SEARCH_SECONDS
            case.placement = self.placements.find(case.name)
            case.is_placed = case.placement is not None or not self.placements.places
            if not case.is_placed:
                words = "Every place is full. We go on looking and ring you back."
                facts = {AVAILABLE: False}
                self.answer(case.seat, words, case.identity, "placement_full", facts)
        self._say_found(case)
        if case.is_handed_over and not (case.is_closed or case.awaits_discharge):
            yield from self._take_there(case)

    def _say_found(self, case: Case) -> None:
        place = case.placement
        if place is not None:
            self.world.heard_of.add(place.id)
        label = "a foster family" if place is None else place.label
        words = f"We have found somewhere for the child: {label}."
        self.answer(case.seat, words, case.identity, "placement_found", {AVAILABLE: True})

    # --- responsibility -------------------------------------------------------------------------

    def _hear(self, record: Record) -> None:
        """Take responsibility when it is handed over; let go of a child who is gone."""
        if record.name == HANDED_OVER and self.is_there:
            for case in self._named(record):
                self.world.clock.start(self._take_over(case), at=self.world.clock.now)
        elif record.name == LEARNED and DISCHARGE & record.attributes.keys():
            for case in self._cases_of(record.identity):
                if case.awaits_discharge and not is_kept_in(self.world, case.name):
                    case.awaits_discharge = False
                    self.world.clock.start(self._go_on(case), at=self.world.clock.now)
        elif record.name in GONE:
            for case in self._cases_of(record.identity):
                self._close(case)

    def _cases_of(self, identity: Identity) -> list[Case]:
        return [each for each in self.cases.values() if each.identity.agrees(identity, CASE)]

    def _named(self, record: Record) -> list[Case]:
        """Return the cases a record is about; a child nobody rang about becomes one now."""
        identity = record.identity.only(CASE)
        seat = self.seated(record.by or "", identity.operation)
        found = self._cases_of(identity)
        return [self._case(identity, seat)] if not found and seat is not None else found

    def _take_over(self, case: Case) -> Steps:
        """Look after a child from now on, and take the child to the placement when there is one."""
        yield 0
        case.is_handed_over = True
        if self.placements.where(case.name) is not None:
            self._close(case)
            return
        if is_kept_in(self.world, case.name):
            self._wait_for_discharge(case)
            return
        yield from self._go_on(case)

    def _wait_for_discharge(self, case: Case) -> None:
        """Leave a child in bed; the worker is free until the hospital lets the child go."""
        case.awaits_discharge = True
        words = (
            "We are responsible for the child from now on, who stays in hospital until they may "
            "leave. Then we take them to where they are going to live."
        )
        self.answer(case.seat, words, case.identity, "waits_for_discharge")
        self._free_worker(case)

    def _go_on(self, case: Case) -> Steps:
        """Take a child to the placement, or look for one with the child in care."""
        yield 0
        if case.is_placed:
            yield from self._take_there(case)
            return
        self._move(case, IN_CARE)
        if case.search is None:
            self._search(case)

    def _take_there(self, case: Case) -> Steps:
        begins = case.errand.place if case.errand is not None else None
        self._move(case, IN_CARE)
        yield road_seconds(begins, case.placement)
        if case.is_closed:
            return
        if case.placement is not None:
            self._move(case, case.placement.id)
        self.world.log.write("taken_to_place_of_safety", "csc", case.identity)
        words = "The child is in the placement and is being looked after."
        self.answer(case.seat, words, case.identity, "placed")
        self._close(case)

    def moved_on(self, child: str) -> None:
        """Let go of the bed and of the search of a child who has a home by now."""
        case = self.cases.get(child)
        if case is not None and case.search is not None:
            case.search.cancel()
        self.placements.release((child,))

    def _move(self, case: Case, where: str) -> None:
        if case.name in self.world.whereabouts:
            self.world.whereabouts[case.name] = where

    def _close(self, case: Case) -> None:
        """Be done with a child; the worker is free once no child of the party needs them."""
        case.is_closed = True
        self._free_worker(case)

    def _free_worker(self, case: Case) -> None:
        errand = case.errand
        if errand is None or not errand.is_over:
            return
        if errand.flow is not None and not errand.is_there:
            errand.flow.cancel()
        if errand.holds_worker:
            errand.holds_worker = False
            self.staff.workers.give()

    def forget(self, ids: Iterable[str]) -> None:
        """Forget children who will not come again, and whoever was on the way to them."""
        gone = set(ids)
        super().forget(gone)
        for case in [
            each
            for each in self.cases.values()
            if each.name in gone or each.identity.operation in gone
        ]:
            del self.cases[case.name]
            if case.search is not None:
                case.search.cancel()
            self._close(case)
            self.placements.release((case.name,))
