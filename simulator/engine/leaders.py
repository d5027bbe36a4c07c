"""A simulated leader in a long world: the usual next step, within working hours, time on site kept.

What a leader does next is asked of `officers`, and of `incidentals` for what comes up beside; here
is what a trainee does by waiting: staying at an address for as long as such a visit takes, going
home at night, setting out at the hour that was planned. A leader may be careless and leave steps
out. This module refuses to read findings.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator.engine import acts, completion
from simulator.engine.hours import DAY_SECONDS, Hours
from simulator.engine.incidentals import (
    comes_up,
    is_complaint_open,
    is_referral_open,
    lacks_officers,
)
from simulator.engine.localhours import next_at
from simulator.engine.officers import FINISHED, Eyes, Step, is_wait, until, urgent_step, usual_step
from simulator.engine.officers.station import after_hand_over
from simulator.protocol.moments import local_clock, to_local_text
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simpy import Event

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

PATIENCE = 30 * DAY_SECONDS
"""A leader to whom nothing has come in for so long gives the files back; ours."""

LOOKS_AGAIN = 12 * 3_600
"""Seconds after which a leader who waits looks again at what is in hand; ours."""

NOTICE = 36 * 3_600
"""Seconds ahead for which a commander is asked for a morning, so that the answer can be there."""

GETTING_OUT = ("withdraw", "leave", "call-for-help", "report-entry", "telephone-entry")
"""Acts that danger does not break off: the way out, and a word to the control room under way."""

SETTING_OUT = frozenset({"draw-radio", "cite-power", "inform-control-room", "drive-to-address"})
HOME = Step("drive-to-office")

SAME_STEP = 25
"""A leader who would take one step so often, each time within half a day, has no way on."""


class NoWayOn(AssertionError):
    """A simulated officer goes round in a circle: a fault of the usual order, never a case."""


@dataclass(slots=True)
class Leader:
    """One leader's way of working.

    Attributes:
        starts: Second of the local day at which a visit is planned to begin.
        knocks: Seconds of the local day between which teams set out to an address.
        on_site: Seconds that a visit to each address takes, by address.
        carelessness: Share of the steps left out.
        planned: Moment for which authority is asked first, where the day is set by others; nought
            where the leader chooses the next planned hour with notice enough.
        is_lapsed: Whether the files were given back because nothing came in any more.
        obstacles: Steps that turned out physically impossible, and were left out.
    """

    world: World
    seat: Seat
    hours: Hours
    starts: int
    knocks: tuple[int, int]
    on_site: dict[str, int]
    carelessness: float = 0.0
    planned: int = 0
    is_lapsed: bool = False
    obstacles: int = 0
    _skipped: frozenset[tuple[str, str | None, str | None]] = frozenset()
    _considered: set[tuple[str, str | None, str | None]] = field(default_factory=set)
    _last: tuple[str, Identity] | None = None
    _last_at: int = 0
    _repeats: int = 0
    _back_at: int = 0
    _began: int = 0

    def work(self) -> Steps:
        """Take the files in hand to their end."""
        self._began = self.world.clock.now
        self._leave_forwarding_to_police()
        while not self.is_lapsed:
            eyes = self._eyes()
            urgent = urgent_step(eyes)
            step = urgent or comes_up(eyes) or usual_step(eyes)
            if step is FINISHED and not is_complaint_open(eyes):
                break
            if step is FINISHED or is_wait(step):
                yield from self._bide(eyes, until(step))
            elif urgent is not None or not self._leaves_out(step):
                yield from self._take(eyes, step)
        if self._eyes().here.kind != "office":
            yield from self._act(HOME)

    def _eyes(self) -> Eyes:
        return Eyes(self.world, self.seat, self._skipped)

    def _leave_forwarding_to_police(self) -> None:
        """Leave passing complaints on to the police who took them, so that each comes once."""
        self._skipped |= {("forward-to-immigration", each, None) for each in self.seat.files or ()}

    # --- one step -----------------------------------------------------------------------------

    def _take(self, eyes: Eyes, step: Step) -> Steps:
        """Take a step when its time has come; look again if something came in before."""
        if step.action in SETTING_OUT and not self._may_set_out(eyes, step.identity):
            yield from self._stay_in(eyes)
            return
        rest = self._rest_of_visit(eyes, step) or self._rest_of_night(eyes, step)
        if rest:
            yield from self._wait(self.world.clock.now + rest)
            return
        if step.action == "ask-commander":
            step = replace(step, form={**step.form, "authorised_time": self._plan(step.identity)})
        yield from self._act(step)

    def _act(self, step: Step) -> Steps:
        world, seat = self.world, self.seat
        if self._goes_round(step):
            return
        act = world.repertoire[step.action]
        identity = completion.completed(world, seat, step.identity)
        if identity.operation is None and seat.files:
            identity = replace(identity, operation=seat.files[0])
        if acts.why_impossible(world, seat, act, identity) is not None:
            self.obstacles += 1
            self._skipped |= {_key(step)}
            return
        if "call" in act.asks_for_new:
            identity = replace(identity, call=world.next_call())
        yield from self._while_calm(acts.begin(world, seat, act, identity, step.form))
        if step.action == HOME.action:
            self._back_at = world.clock.now

    def _while_calm(self, flow: Flow) -> Steps:
        """See an act through, or break it off for what cannot wait."""
        world, seat, team = self.world, self.seat, self.seat.team
        if team is None or not team.is_inside:
            yield flow
            return
        done = world.clock.event()
        world.clock.start(_announce(flow, done))
        while not flow.done:
            yield world.bell(seat) | done
            doing = seat.doing
            if doing is None or flow.done or urgent_step(self._eyes()) is None:
                continue
            if doing.act.can_break_off and doing.act.id not in GETTING_OUT:
                flow.cancel()

    def _goes_round(self, step: Step) -> bool:
        """Tell whether a step has led nowhere so often that the files are given back.

        That happens to the careless, who have left out what the step stands on, and to anyone
        whose Inspector is never there.

        Raises:
            NoWayOn: A leader who leaves nothing out goes round in a circle.
        """
        now, same = self.world.clock.now, (step.action, step.identity)
        is_again = same == self._last and now < self._last_at + DAY_SECONDS // 2
        self._repeats = self._repeats + 1 if is_again else 0
        self._last, self._last_at = same, now
        if self._repeats < SAME_STEP:
            return False
        if not self.carelessness and not self._is_out_of_reach(step.identity):
            raise NoWayOn(f"{self.seat.id} would do {step.action} again and again: {step.identity}")
        self.is_lapsed = True
        return True

    def _is_out_of_reach(self, at: Identity) -> bool:
        """Tell whether the last that came about a visit is that somebody cannot be reached."""
        about = (
            each
            for each in reversed(self.seat.inbox)
            if (each.identity.operation, each.identity.premises) == (at.operation, at.premises)
        )
        return next((each.tag for each in about), None) == "liaison_not_found"

    def _leaves_out(self, step: Step) -> bool:
        """Draw once for each step whether a careless leader leaves it out."""
        key = _key(step)
        if not self.carelessness or key in self._considered:
            return False
        self._considered.add(key)
        name = "/".join(part or "" for part in key)
        if not self.world.happens("officers.careless", name, self.carelessness):
            return False
        self._skipped |= {key}
        return True

    # --- when it is no time for a step --------------------------------------------------------

    def _may_set_out(self, eyes: Eyes, at: Identity) -> bool:
        """Tell whether it is a time of day for visits, and nobody has still to be heard first."""
        clock = local_clock(self.world.clock.now)
        second = (clock.hour * 60 + clock.minute) * 60 + clock.second
        is_day = self.knocks[0] <= second < self.knocks[1]
        return is_day and not is_referral_open(eyes, at) and not lacks_officers(eyes, at)

    def _stay_in(self, eyes: Eyes) -> Steps:
        """Go back to the office, or stay there until something may have changed."""
        if eyes.here.kind != "office":
            yield from self._act(HOME)
        else:
            yield from self._wait(None)

    def _bide(self, eyes: Eyes, moment: int | None) -> Steps:
        """Wait at the office, or where somebody still needs the team."""
        if self._is_idle_away(eyes):
            yield from self._act(HOME)
        else:
            yield from self._wait(moment)

    def _is_idle_away(self, eyes: Eyes) -> bool:
        """Tell whether the team waits away from the office with nothing left to do where it is."""
        team = eyes.team
        if team.is_travelling or team.is_inside or team.holding or eyes.here.kind == "office":
            return False
        return eyes.here.kind != "station" or after_hand_over(eyes) is None

    # --- time ---------------------------------------------------------------------------------

    def _wait(self, moment: int | None) -> Steps:
        """Wait until something comes in, or to a moment; give up where nothing ever does."""
        clock, inbox = self.world.clock, self.seat.inbox
        wakes = clock.now + LOOKS_AGAIN
        if moment is not None:
            wakes = max(clock.now, moment)
        yield self.world.bell(self.seat) | clock.timeout(wakes - clock.now)
        since = max(self._began, inbox[-1].at if inbox else 0)
        self.is_lapsed = clock.now >= since + PATIENCE

    def _rest_of_visit(self, eyes: Eyes, step: Step) -> int:
        """Tell how long the team still stays inside before it leaves of its own accord."""
        if step.action != "leave" or not eyes.team.is_inside:
            return 0
        here = Identity(premises=eyes.here.id)
        came = [each.at for each in self.world.memory.named("premises_entered", here)]
        whole = self.on_site.get(eyes.here.id, 0)
        return max(0, came[-1] + whole - self.world.clock.now) if came else 0

    def _rest_of_night(self, eyes: Eyes, step: Step) -> int:
        """Tell how long desk work rests; whoever has just come back finishes what is due.

        Setting out does not rest: it is ready only within a day that was authorised.
        """
        now = self.world.clock.now
        if eyes.here.kind != "office" or step.action in SETTING_OUT:
            return 0
        if now < self._back_at + self.hours.length // 2:
            return 0
        return self.hours.next_open(now) - now

    def _plan(self, at: Identity) -> str:
        """Name the moment for which authority is asked: the planned hour, with notice enough.

        For each authority that came too late the next is asked for with more notice.
        """
        now, asked = self.world.clock.now, self.seat.times("ask-commander", at)
        if asked or self.planned < now + NOTICE // 2:
            self.planned = next_at(self.starts, now + NOTICE * (1 + asked))
        return to_local_text(self.planned)[:16]


def _key(step: Step) -> tuple[str, str | None, str | None]:
    return (step.action, step.identity.operation, step.identity.premises)


def _announce(flow: Flow, done: Event) -> Steps:
    """Let an event happen when a flow ends, so that both it and a bell can be waited for."""
    yield flow
    done.succeed()
