"""The unit's office: its tray, its desks, its hours, and the forms it mislays.

A form is searched for in three systems, one after the other, at one desk, and work rests outside
office hours. Where the desks' other work is simulated too, a form waits for a desk; where it is
not, a drawn time in the tray stands for that line. A mislaid form stays unanswered until somebody
chases it. This module refuses to say anything that `returns` did not find.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from simulator.engine.desk import Desk, key_of, visit_of
from simulator.engine.hours import Hours, open_days
from simulator.engine.pools import Pool
from simulator.engine.services.intelligence import other_requests
from simulator.engine.services.intelligence.returns import Found, found_about
from simulator.protocol.moments import to_spoken_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Record

UNIT = "Borough Intelligence Unit"
SYSTEMS = ("crimint", "cris", "pnc")
AT_ONCE, ROUTINE = 0, 1
COPIES = ("intel_report_copied_to_biu", "search_book_copied_to_biu")

State = Literal["waiting", "on the desk", "mislaid"]


@dataclass(slots=True, eq=False)
class Form:
    """A form the unit has and has not answered."""

    request: Request
    key: str
    state: State = "waiting"
    flow: Flow | None = None


class Intelligence(Desk):
    """Answers forms, requests to refresh CRIMINT, and chasers.

    Attributes:
        received: Forms that have come in. `answered`: forms that went back.
        open: Forms that have not, the mislaid ones among them, oldest first.
        has_own_work: Whether the desks' other work is simulated.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.received = 0
        self.answered = 0
        self.open: list[Form] = []
        self.has_own_work = False
        world.log.listen(self._file_copies, COPIES)

    @cached_property
    def desks(self) -> Pool:
        """The desks; whoever holds one keeps it over night."""
        count = self.world.numbers["intelligence.desks"].whole
        return Pool(self.world.clock, "intelligence desks", count)

    @cached_property
    def hours(self) -> Hours:
        """The unit's office hours."""
        numbers = self.world.numbers
        return Hours(
            numbers["intelligence.opens"].whole,
            numbers["intelligence.closes"].whole,
            open_days(numbers["intelligence.open_days"].table),
        )

    # --- forms ----------------------------------------------------------------------------------

    def _form(self, request: Request) -> Steps:
        yield 0
        key = key_of(request.identity)
        if self._is_elsewhere(request):
            yield from self._send_back(request, key)
            return
        form = Form(request, key)
        self.received += 1
        self.open.append(form)
        mislaid = self.share_unless_timed("intelligence.unanswered_share", "intelligence.form", key)
        if self.is_so("intelligence.unanswered", key, mislaid):
            form.state = "mislaid"
            return
        pinned = self.pinned_seconds("intelligence.form", key)
        steps = self._answer_in_turn(form) if pinned is None else self._answer_in(form, pinned)
        form.flow = self.world.clock.start(steps, at=self.world.clock.now)

    def forget(self, ids: Iterable[str]) -> None:
        """Forget addresses that will not come again, and their forms that nobody chased."""
        gone = set(ids)
        super().forget(gone)
        self.open = [each for each in self.open if each.key not in gone]

    def _is_elsewhere(self, request: Request) -> bool:
        place = self.world.places.get(request.identity.premises or "")
        borough = request.form.get("borough")
        if place is None or not place.borough or not isinstance(borough, str):
            return False
        return borough.strip().casefold() != place.borough.casefold()

    def _send_back(self, request: Request, key: str) -> Steps:
        yield from self.work(self.lasts("intelligence.wrong_borough", key, "intelligence.comment"))
        words = "This address is not in our borough. Nothing has been checked; ask its own unit."
        self._say(request, words, "biu_wrong_borough")

    def _answer_in(self, form: Form, seconds: int) -> Steps:
        """Answer after a time that the scenario fixed; no desk is taken."""
        yield seconds
        self._check(form)
        self._return(form)

    def _answer_in_turn(self, form: Form) -> Steps:
        key = form.key
        searches = [
            self.lasts(f"intelligence.{system}", key, f"intelligence.{system}_check")
            for system in SYSTEMS
        ]
        comment = self.lasts("intelligence.comment", key, "intelligence.comment")
        if form.state == "waiting" and not self.has_own_work:
            whole = self.lasts("intelligence.turnaround", key, "intelligence.turnaround")
            yield max(0, whole - sum(searches) - comment)
        yield self.desks.take(1, AT_ONCE if form.state == "mislaid" else ROUTINE)
        try:
            form.state = "on the desk"
            for seconds in searches:
                yield from self.work(seconds)
            self._check(form)
            yield from self.work(comment)
        finally:
            self.desks.give()
        self._return(form)

    def work(self, seconds: int) -> Steps:
        """Work so long, resting outside office hours."""
        now = self.world.clock.now
        yield self.hours.finish(now, seconds) - now

    def _check(self, form: Form) -> None:
        found = found_about(self.world, form.request.identity)
        identity = visit_of(form.request)
        self.world.log.write("biu_checks_done", "biu", identity, found.by_system)

    def _return(self, form: Form) -> None:
        self.open.remove(form)
        self.answered += 1
        found = found_about(self.world, form.request.identity)
        identity = visit_of(form.request)
        self.world.log.write("biu_ra_returned", "biu", identity, {"comments": found.comments})
        self._tell_found(form.request, found, "biu_ra_returned")

    def _tell_found(self, request: Request, found: Found, tag: str) -> None:
        if found.is_risk:
            self.world.log.write("risk_intel_shared", "biu", visit_of(request))
        self.say(
            request.seat,
            found.comments,
            from_=UNIT,
            about=visit_of(request),
            tag=tag,
            learned=found.facts,
        )

    def _say(self, request: Request, words: str, tag: str) -> None:
        self.say(request.seat, words, from_=UNIT, about=visit_of(request), tag=tag)

    # --- chasers and refreshed checks ---------------------------------------------------------

    def _chase(self, request: Request) -> Steps:
        yield 0
        now, key = self.world.clock.now, key_of(request.identity)
        form = next((each for each in self.open if each.key == key), None)
        pinned = self.pinned_seconds("intelligence.chase", key)
        if pinned is None and not self.hours.is_open(now):
            opens = to_spoken_text(self.hours.next_open(now), now)
            words = f"Nobody answers: the unit is closed until {opens}."
        elif form is None:
            words = self._closed_case(request)
        else:
            words = self._stands(form) if pinned is None else "Your form will be seen to."
            self._hurry(form, pinned)
        self._say(request, words, "biu_chased")

    def _closed_case(self, request: Request) -> str:
        back = list(self.world.memory.named("biu_ra_returned", visit_of(request)))
        if not back:
            return "No form about this address is with the unit."
        return f"Your form went back at {to_spoken_text(back[-1].at, self.world.clock.now)}."

    def _stands(self, form: Form) -> str:
        if form.state == "mislaid":
            return "Your form had been mislaid. It is found, and goes to the next free desk."
        if form.state == "waiting":
            return "Your form is waiting its turn."
        return "Your form is on a desk; the searches are being made."

    def _hurry(self, form: Form, pinned: int | None) -> None:
        """Take up a mislaid form; any other keeps its turn unless the scenario says when."""
        if pinned is None and form.state != "mislaid":
            return
        if form.flow is not None:
            form.flow.cancel()
        steps = self._answer_in_turn(form) if pinned is None else self._answer_in(form, pinned)
        form.flow = self.world.clock.start(steps, at=self.world.clock.now)

    def _recheck(self, request: Request) -> Steps:
        key = key_of(request.identity)
        pinned = self.pinned_seconds("intelligence.recheck", key)
        if pinned is not None:
            yield pinned
        else:
            seconds = self.lasts("intelligence.recheck_work", key, "intelligence.update_work")
            yield from self.at_a_desk(seconds, AT_ONCE)
        self.world.log.write("biu_recheck_done", "biu", visit_of(request))
        self._tell_found(request, found_about(self.world, request.identity), "biu_recheck_done")

    def at_a_desk(self, seconds: int, priority: int = ROUTINE) -> Steps:
        """Wait for a desk, and work at it for so many seconds."""
        yield self.desks.take(1, priority)
        try:
            yield from self.work(seconds)
        finally:
            self.desks.give()

    # --- the register, and the desks' other work ----------------------------------------------

    def _file_copies(self, record: Record) -> None:
        self.world.clock.start(self._file_copy(record), at=self.world.clock.now)

    def _file_copy(self, record: Record) -> Steps:
        seconds = self.lasts(
            "intelligence.register", key_of(record.identity), "intelligence.update_work"
        )
        yield from self.at_a_desk(seconds)
        self.world.log.write("premises_search_register_updated", "biu", record.identity)

    def begin_own_work(self) -> None:
        """Start the desks' other requests; from now on forms wait for a desk among them."""
        self.has_own_work = True
        other_requests.begin(self)
