"""Complaints: logged by the Immigration Service, advised on by the Crime Manager first."""

from __future__ import annotations

import pytest

from simulator.protocol.records import Identity
from tests.engine.service_worlds import DAY, HOUR, Bench, stage, with_file, with_pins

PINS = {
    "complaints__advice": 3 * DAY,
    "complaints__logging": 4 * HOUR,
    "complaints__passed_on": 2 * HOUR,
}
COMPLAINT = Identity("file-1", None, "p1")
LOGGED, INVOKED, ADVISED = (
    "complaint_logged",
    "is_complaint_procedure_invoked",
    "crime_manager_advice_received",
)


def bench_with(*, alleges_crime: bool = False) -> Bench:
    """Return a bench on which everything takes a known time."""
    played = with_file(stage(), complaint_criminal=True) if alleges_crime else stage()
    return Bench(with_pins(played, **PINS))


def test_complaint_is_logged_and_the_procedure_begun():
    """One after the other, by the service's own Inspector, about the complainant."""
    bench = bench_with()
    bench.ask("complaints.inspector", COMPLAINT)
    bench.run(DAY)
    assert [(each.name, each.by, each.identity) for each in bench.records] == [
        (LOGGED, "is_inspector", COMPLAINT),
        (INVOKED, "is_inspector", COMPLAINT),
    ]
    assert bench.after(LOGGED) == [4 * HOUR]


def test_crime_manager_advises_in_writing_after_a_while():
    """The form of the advice is what a rule reads."""
    bench = bench_with()
    bench.ask("complaints.crime_manager", COMPLAINT)
    bench.run(4 * DAY)
    [advice] = bench.records
    assert (advice.name, advice.by, advice.attributes) == (
        ADVISED,
        "crime_manager",
        {"form": "written"},
    )
    assert bench.after(ADVISED) == [3 * DAY]


@pytest.mark.parametrize("how", ["it alleges a crime", "it was sent to the Crime Manager"])
def test_procedure_waits_for_advice_on_a_crime(how: str):
    """Logged at once all the same."""
    bench = bench_with(alleges_crime=how == "it alleges a crime")
    if how != "it alleges a crime":
        bench.write("complaint_forwarded_to_crime_manager", COMPLAINT)
    bench.ask("complaints.inspector", COMPLAINT)
    bench.ask("complaints.crime_manager", COMPLAINT)
    bench.run(5 * DAY)
    assert bench.after(LOGGED) == [4 * HOUR]
    assert bench.after(ADVISED) == bench.after(INVOKED) == [3 * DAY]


def test_without_advice_nothing_is_begun():
    """Nobody forwarded it: the Inspector waits for ever."""
    bench = bench_with(alleges_crime=True)
    bench.ask("complaints.inspector", COMPLAINT)
    bench.run(60 * DAY)
    assert bench.names() == [LOGGED]
    assert "waits for the Crime Manager" in bench.told(LOGGED)[0].words


def test_advice_on_another_complaint_does_not_do():
    """Two complainants are two matters."""
    bench = bench_with(alleges_crime=True)
    bench.ask("complaints.inspector", COMPLAINT)
    bench.ask("complaints.crime_manager", Identity("file-1", None, "p2"))
    bench.run(5 * DAY)
    assert INVOKED not in bench.names()


def test_advice_that_is_there_already_is_not_waited_for():
    """The order of forwarding does not matter."""
    bench = bench_with(alleges_crime=True)
    bench.ask("complaints.crime_manager", COMPLAINT)
    bench.run(4 * DAY)
    bench.ask("complaints.inspector", COMPLAINT)
    bench.run(DAY)
    assert bench.after(INVOKED) == [4 * DAY + 4 * HOUR]


def test_liaison_inspector_passes_a_complaint_on():
    """And then it is logged."""
    bench = bench_with()
    bench.ask("complaints.liaison", COMPLAINT)
    bench.run(DAY)
    assert bench.names() == ["complaint_forwarded_to_is", LOGGED, INVOKED]
    assert bench.records[0].by == "liaison_inspector"
    assert bench.after(LOGGED) == [6 * HOUR]


def test_complaint_that_arrives_twice_is_logged_once():
    """Forwarded both ways, it is one complaint."""
    bench = bench_with()
    bench.ask("complaints.liaison", COMPLAINT)
    bench.ask("complaints.inspector", COMPLAINT)
    bench.run(DAY)
    assert len(bench.after(LOGGED)) == len(bench.after(INVOKED)) == 1


def test_same_seed_gives_the_same_records():
    """Nothing pinned: every draw is keyed."""

    def play() -> list[object]:
        bench = Bench(with_pins(stage()), seed=2)
        bench.ask("complaints.liaison", COMPLAINT)
        bench.ask("complaints.crime_manager", COMPLAINT)
        bench.run(60 * DAY)
        return [bench.records, bench.seat.inbox]

    first = play()
    assert len(first[0]) == 4
    assert first == play()
