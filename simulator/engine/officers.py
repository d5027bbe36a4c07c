"""Simulated officers: a role's usual next step, asked of what they know.

The same table serves a simulated leader in a planning world, the other person in a play, and the
rule-following decider: `usual_step` looks at a duty-holder's view and says what officers of that
role do next towards the case's aim, or that they wait, or that they are finished. This module
refuses to read findings; it asks determinations only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.engine import acts
from simulator.protocol.determinations import police_assistance_required
from simulator.protocol.records import EMPTY, Identity, Value

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.stage import File
    from simulator.engine.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: an action, about what, with its form filled in."""

    action: str
    identity: Identity = field(default_factory=Identity)
    form: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


WAIT = Step("wait")
FINISHED = Step("finished")


@dataclass(frozen=True, slots=True)
class Eyes:
    """What a simulated officer looks at: the world as it is known to the seat."""

    world: World
    seat: Seat
    skipped: frozenset[tuple[str, str | None, str | None]] = frozenset()

    def leaves_out(self, action: str, identity: Identity) -> bool:
        """Tell whether the officer leaves a step out; only a careless one does."""
        return (action, identity.operation, identity.premises) in self.skipped

    def done(self, record: str, identity: Identity) -> bool:
        """Tell whether a record was made about something."""
        return self.world.memory.has(record, identity)

    def police_needed(self, identity: Identity) -> str:
        """Ask whether police must come, on what the seat knows."""
        view = self.world.memory.view(self.seat.role, identity)
        return str(police_assistance_required(view).value)

    def told(self, tag: str, identity: Identity) -> bool:
        """Tell whether something of a kind has come in about something."""
        return any(
            each.tag == tag and each.identity.agrees(identity, ("operation", "premises", "call"))
            for each in self.seat.inbox
        )

    def asked(self, action: str, identity: Identity) -> bool:
        """Tell whether the seat has done an action about something already."""
        return (action, identity.operation, identity.premises) in self.seat.asked

    def files(self) -> Iterator[File]:
        """Yield the files in hand."""
        yield from self.world.stage.files.values()


Form = Callable[[Eyes, Identity], Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Usual:
    """One line of a role's usual order.

    Attributes:
        unless: Record that shows it has been done.
        when: Whether it is wanted now; always, when left out.
    """

    action: str
    unless: str
    when: Callable[[Eyes, Identity], bool] = lambda eyes, identity: True
    form: Form = lambda eyes, identity: EMPTY


def _borough(eyes: Eyes, identity: Identity) -> Mapping[str, Value]:
    return {"borough": eyes.world.place(identity.premises or "").borough}


DESK: tuple[Usual, ...] = (
    Usual("identify-case", "case_identified"),
    Usual("home-office-checks", "ho_checks_done"),
    Usual("other-agency-checks", "other_agency_checks_done"),
    Usual("test-annex-a", "annex_a_tested"),
    Usual("first-risk-assessment", "ra_initial_completed"),
    Usual("send-form-to-unit", "ra_form_sent_to_biu", form=_borough),
    Usual(
        "final-risk-assessment",
        "ra_final_completed",
        when=lambda eyes, identity: eyes.done("biu_ra_returned", identity),
    ),
)
"""What comes before authority, for one address."""


def _at_the_door(eyes: Eyes, identity: Identity) -> bool:
    team = eyes.seat.team
    return team is not None and team.place == identity.premises and not team.is_inside


def _inside(eyes: Eyes, identity: Identity) -> bool:
    team = eyes.seat.team
    return team is not None and team.place == identity.premises and team.is_inside


def _is_open(eyes: Eyes, identity: Identity) -> bool:
    return eyes.world.doors.get(identity.premises or "") == "open"


def _is_left(eyes: Eyes, identity: Identity) -> bool:
    return eyes.done("premises_left", identity)


DOOR: tuple[Usual, ...] = (
    Usual("draw-radio", "radio_issued"),
    Usual("cite-power", "power_cited"),
    Usual("inform-control-room", "cad_itinerary_informed"),
    Usual(
        "drive-to-address",
        "premises_entered",
        when=lambda eyes, at: eyes.seat.team is not None and eyes.seat.team.place != at.premises,
    ),
    Usual(
        "knock",
        "premises_entered",
        when=lambda eyes, at: _at_the_door(eyes, at) and at.premises not in eyes.world.doors,
    ),
    Usual(
        "report-entry", "cad_entry_update", when=lambda eyes, at: eyes.done("premises_entered", at)
    ),
    Usual(
        "enter",
        "premises_entered",
        when=lambda eyes, at: _at_the_door(eyes, at) and _is_open(eyes, at),
    ),
    Usual("leave", "premises_left", when=_inside),
    Usual("report-exit", "cad_exit_update", when=_is_left),
    Usual("write-intelligence-report", "intel_report_written", when=_is_left),
    Usual("copy-report-to-unit", "intel_report_copied_to_biu", when=_is_left),
)
"""From authority in hand to the report copied, at one address."""


def usual_step(eyes: Eyes) -> Step:
    """Say what a leader of an arrest team does next."""
    waiting = False
    for file in eyes.files():
        for premises in file.premises:
            identity = Identity(operation=file.id, premises=premises)
            step = _towards_visit(eyes, identity)
            if step is WAIT:
                waiting = True
            elif step is not FINISHED:
                return step
    return WAIT if waiting else FINISHED


def _leave_undone(eyes: Eyes, identity: Identity) -> bool:
    """Tell whether a visit must not be made, so that what remains is to record and refer it."""
    return eyes.police_needed(identity) != "no" or eyes.told("cio_refused", identity)


def _towards_visit(eyes: Eyes, identity: Identity) -> Step:
    for usual in DESK:
        if not eyes.done(usual.unless, identity) and not eyes.leaves_out(usual.action, identity):
            if not usual.when(eyes, identity):
                return WAIT
            return Step(usual.action, identity, usual.form(eyes, identity))
    if _leave_undone(eyes, identity):
        return FINISHED
    if not eyes.done("cio_written_authority", identity):
        if eyes.asked("ask-written-authority", identity):
            return WAIT
        return Step("ask-written-authority", identity)
    return _visit(eyes, identity)


def _visit(eyes: Eyes, identity: Identity) -> Step:
    team = eyes.seat.team
    if team is None or eyes.done("intel_report_copied_to_biu", identity):
        return FINISHED
    for usual in DOOR:
        if eyes.leaves_out(usual.action, identity):
            continue
        if not eyes.done(usual.unless, identity) and usual.when(eyes, identity):
            return Step(usual.action, identity, usual.form(eyes, identity))
    return FINISHED


def filled(eyes: Eyes, action: str, about: Identity) -> Step:
    """Return an action with its form filled in as an officer of the role would."""
    for usual in (*DESK, *DOOR):
        if usual.action == action:
            return Step(action, about, usual.form(eyes, about))
    return Step(action, about)


def urgent_step(eyes: Eyes) -> Step | None:
    """Say what cannot wait for an action under way: danger, above all."""
    del eyes
    return None


def lead(world: World, seat: Seat) -> Steps:
    """Play a team's leader: do the usual next step, wait for what has been asked."""
    eyes = Eyes(world, seat)
    while True:
        step = usual_step(eyes)
        if step is FINISHED:
            return
        if step is WAIT:
            yield world.bell(seat)
            continue
        act = world.repertoire[step.action]
        yield acts.begin(world, seat, act, step.identity, step.form)
