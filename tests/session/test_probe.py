"""The probe of the architecture: the claims the design stands on, each as small as it can be.

Kept as tests because everything else leans on them.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.deciders.choice import play, take
from simulator.deciders.compliant import Compliant
from simulator.engine.officers import lead
from simulator.engine.seats import Team
from simulator.engine.services import MAKERS
from simulator.engine.stage import Happening, Inject, Match, Tell
from simulator.engine.world import World
from simulator.protocol import monitor
from simulator.protocol.book import open_book
from simulator.protocol.context import Setting
from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.protocol.records import Identity, Record
from simulator.protocol.rulebook import duties
from simulator.replay import put, replay
from simulator.scenario.loglines import log_bytes
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.session.stages import CLEAR, stage

HOUR = 3_600


def names(session: Session) -> list[str]:
    """List what was recorded, in order."""
    return [record.name for record in session.records]


def players_faults(session: Session) -> list[str]:
    """List the rules that the player breached, in order."""
    return [
        found.rule
        for found in session.findings()
        if found.is_bad and found.counts_for is CountsFor.PLAYER
    ]


def played(**changes: object) -> Session:
    """Play a small stage to its end as the compliant officer does."""
    session = Session(stage(**changes), repertoire(), seed=1)  # type: ignore[arg-type] - by name
    play(session, Compliant())
    return session


def until(session: Session, record: str) -> Session:
    """Play as the compliant officer until a record has been made."""
    decider = Compliant()
    for _ in range(300):
        if record in names(session) or session.is_over:
            return session
        choice = decider.decide(session, session.situation())
        play_one(session, choice)
    raise AssertionError(f"{record} never came")


def play_one(session: Session, choice: object) -> None:
    """Put one choice to a session."""
    take(session, choice)  # type: ignore[arg-type] - whatever a decider returns


def test_two_visits_open_at_once_are_never_mixed_up() -> None:
    """What was done for one address never counts for the other."""
    session = played(houses=2)
    assert players_faults(session) == []
    entered = [r.identity for r in session.records if r.name == "premises_entered"]
    assert {each.premises for each in entered} == {"no-1", "no-2"}
    assert {each.operation for each in entered} == {"file-1", "file-2"}
    per_house = [f for f in session.findings() if f.rule == "cad-itinerary"]
    assert sorted(str(found.about.premises) for found in per_house) == ["no-1", "no-2"]


def test_leaving_one_house_out_is_found_at_that_house_alone() -> None:
    """The control room knew of one address; only the other is found."""
    session = Session(stage(houses=2), repertoire(), seed=1)
    decider = Compliant()
    decider.skipped.add(("inform-control-room", "file-2", "no-2"))
    play(session, decider)
    found = [f for f in session.findings() if f.rule == "cad-itinerary" and f.is_bad]
    assert [each.about.premises for each in found] == ["no-2"]


def test_same_case_as_leader_and_as_chief_with_the_other_simulated() -> None:
    """Whoever plays, the case takes its course; only whose account a finding goes to differs."""
    as_leader, as_chief = played(), played(role="cio")
    for session in (as_leader, as_chief):
        assert "cio_written_authority" in names(session)
        assert "premises_entered" in names(session)
        assert players_faults(session) == []
    assert _accounts(as_leader, "final-assessment-reviewed") == {CountsFor.SERVICE}
    assert _accounts(as_chief, "final-assessment-reviewed") == {CountsFor.PLAYER}
    assert _accounts(as_chief, "cad-itinerary") == {CountsFor.SERVICE}


def _accounts(session: Session, rule: str) -> set[CountsFor]:
    return {found.counts_for for found in session.findings() if found.rule == rule}


def test_one_person_knows_what_another_does_not() -> None:
    """What the unit told the leader is not the commander's knowledge until it is passed on."""
    session = until(Session(stage(), repertoire(), seed=1), "biu_ra_returned")
    at = Identity("file-1", "no-1")
    memory = session.world.memory
    assert memory.view("immigration_officer", at).value("intel_violence") is False
    assert memory.view("borough_commander", at).value("intel_violence") is None


def test_a_cancelled_call_brings_nobody_and_frees_the_unit() -> None:
    """A call that is cancelled leaves no trace in the pool of units."""
    session = until(Session(stage(), repertoire(), seed=1), "premises_left")
    form = {"grade": "soonest", "danger": False, "withdrawn": True}
    session.act("call-for-help", Identity("file-1", "no-1"), form)
    (call,) = session.situation().open_calls
    session.act("cancel-call", Identity(call=call))
    assert session.situation().open_calls == ()
    session.wait(4 * HOUR)
    assert "police_arrived" not in names(session)


def test_an_act_is_broken_off_by_the_next_and_leaves_no_record() -> None:
    """A search that is abandoned was not a search."""
    shout = Inject(
        "shout",
        Happening(
            tells=(Tell("immigration_officer", "Trouble next door.", "radio"),),
        ),
        after=Match("premises_entered"),
        delay=300,
    )
    session = until(Session(stage(injects=(shout,)), repertoire(), seed=1), "premises_entered")
    situation = session.act("search", Identity("file-1", "no-1"))
    assert situation.busy == repertoire()["search"].label
    assert situation.incoming[-1].words == "Trouble next door."
    assert "search_conducted" not in names(session)
    session.act("leave", Identity("file-1", "no-1"))
    assert "search_conducted" not in names(session)
    assert "premises_left" in names(session)


def test_an_interrupted_act_can_be_carried_on_and_costs_its_time_once() -> None:
    """Reading a message takes no simulated time."""
    told = Inject(
        "told",
        Happening(tells=(Tell("immigration_officer", "Nothing urgent.", "radio"),)),
        after=Match("premises_entered"),
        delay=300,
    )
    session = until(Session(stage(injects=(told,)), repertoire(), seed=1), "premises_entered")
    began = session.at
    session.act("search", Identity("file-1", "no-1"))
    session.carry_on()
    assert names(session)[-1] == "search_conducted"
    assert session.at - began == repertoire()["search"].takes


def test_the_monitors_four_answers_drive_score_timer_and_officer() -> None:
    """Take, advance, owed, would: one state behind all of them."""
    book = open_book(duties(), Setting(stage().date, "metropolitan"))
    sent = Record(0, 0, "ra_form_sent_to_biu", "immigration_officer", Identity("op", "p"))
    state = monitor.take(book, monitor.start(0), sent)
    (timer,) = [each for each in monitor.owed(state, "biu") if each.due_at is not None]
    assert timer.due_at == 72 * HOUR
    assert "biu_ra_returned" in timer.discharged_by
    late = monitor.advance(state, 72 * HOUR + 1)
    assert timer.is_overdue(late.at)
    assert _verdict(monitor.findings(late, late.at, ended=False), timer.rule) is Verdict.BREACHED
    assert _verdict(monitor.findings(state, 72 * HOUR, ended=False), timer.rule) is Verdict.PENDING
    entry = Record(1, 60, "premises_entered", "immigration_officer", Identity("op", "p"))
    before = monitor.findings(state, 60)
    foreseen = {found.rule for found in monitor.would(book, state, entry) if found.is_bad}
    assert "written-authority" in foreseen
    assert monitor.findings(state, 60) == before
    assert len(monitor.findings(monitor.take(book, state, entry), 60)) > len(before)


def _verdict(found: tuple[Finding, ...], rule: str) -> Verdict:
    (verdict,) = {each.verdict for each in found if each.rule == rule}
    return verdict


def test_choosing_otherwise_at_decision_three_shares_everything_before() -> None:
    """Two lines that part at a decision have the same records up to it."""
    first = played()
    second = replay(stage(), repertoire(), 1, first.decisions[:3])
    shared = len(second.records)
    assert second.records == first.records[:shared]
    second.stop()
    again = replay(stage(), repertoire(), 1, first.decisions)
    assert log_bytes(again.records) == log_bytes(first.records)


def test_a_decision_can_be_put_again_in_another_session() -> None:
    """A decision is a value: nothing of its session clings to it."""
    first = played()
    second = Session(stage(), repertoire(), seed=1)
    for decision in first.decisions:
        put(second, decision)
    assert log_bytes(second.records) == log_bytes(first.records)


def test_a_hundred_visits_are_judged_with_flat_memory() -> None:
    """Retired operations leave nothing behind but what is counted."""
    one = played()
    book, state, sizes = one.book, monitor.start(one.stage.opens), []
    tally: dict[tuple[str, str], int] = {}
    for visit in range(100):
        for record in one.records:
            state = monitor.take(book, state, _as_visit(record, visit, one.stage.ends))
        state, found = monitor.retire(state, f"visit-{visit}", state.at)
        for each in found:
            tally[each.rule, str(each.verdict)] = tally.get((each.rule, str(each.verdict)), 0) + 1
        sizes.append(
            sum(len(scope.history) + len(scope.obligations) for scope in state.scopes.values())
        )
    assert tally["cad-itinerary", "met"] == 100
    assert sizes[0] == sizes[-1]
    assert len(state.scopes) == 1


def _as_visit(record: Record, visit: int, later: int) -> Record:
    identity = replace(record.identity, operation=f"visit-{visit}")
    return replace(record, at=record.at + visit * later, identity=identity)


def test_session_and_simulated_officers_give_the_same_records() -> None:
    """The compliant officer in the player's seat and the simulated leader do the same."""
    played_out = played()
    world = World(stage(), repertoire(), 1, MAKERS)
    records: list[Record] = []
    world.log.sinks.append(records.append)
    leader = world.seat("immigration_officer", Team("team", "office", 2))
    world.clock.start(lead(world, leader), at=world.clock.now)
    world.clock.run_through(played_out.at)
    assert log_bytes(records) == log_bytes(played_out.records)


def test_silence_of_the_unit_stops_the_visit_and_costs_nothing() -> None:
    """With a unit that never answers, asking, chasing and referring is all that is owed."""
    session = played(pins={"intelligence.form": 30 * 24 * HOUR, "authority.cio": 2 * HOUR})
    assert "premises_entered" not in names(session)
    assert players_faults(session) == []


def test_a_risk_that_the_unit_reports_stops_a_visit_without_police() -> None:
    """The compliant officer refers and asks; nobody goes in alone."""
    risky = stage()
    file = replace(risky.files["file-1"], hidden={**CLEAR, "intel_violence": True})
    session = Session(replace(risky, files={"file-1": file}), repertoire(), seed=1)
    play(session, Compliant())
    alone = [
        record
        for record in session.records
        if record.name == "premises_entered" and not record.attributes.get("police_present")
    ]
    assert alone == []
    assert players_faults(session) == []
