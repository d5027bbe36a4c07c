"""The intelligence unit: its hours, its silence, what it says, and what it must never say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.services.intelligence.returns import NOTHING, RISK_FACTS
from simulator.engine.stage import Person
from simulator.protocol.records import Identity
from tests.engine.service_worlds import (
    AT,
    DAY,
    HOUR,
    Bench,
    stage,
    with_file,
    with_hidden,
    with_people,
    with_pins,
)

WORK = {
    "intelligence__crimint": 900,
    "intelligence__cris": 600,
    "intelligence__pnc": 300,
    "intelligence__comment": 1200,
}
AT_ONCE = {**WORK, "intelligence__turnaround": 0, "intelligence__unanswered": "no"}
FORM = ["biu_checks_done", "biu_ra_returned"]


def test_form_is_searched_for_in_three_systems_and_then_remarked_on():
    """Nine o'clock plus the three searches, then plus the remarks; nothing waits in the tray."""
    bench = Bench(with_pins(stage(), **AT_ONCE))
    bench.ask("intelligence.form")
    bench.run(DAY)
    assert bench.names() == FORM
    assert bench.after("biu_checks_done") == [1800]
    assert bench.after("biu_ra_returned") == [3000]
    assert bench.records[0].identity == AT


def test_each_system_answers_for_itself():
    """What PNC holds is not put into CRIMINT's mouth."""
    bench = Bench(with_pins(with_file(stage(), intel_serious_illness=True), **AT_ONCE))
    bench.ask("intelligence.form")
    bench.run(DAY)
    checks = bench.records[0].attributes
    assert checks["crimint"] == checks["cris"] == NOTHING
    assert checks["pnc"] == "somebody there is seriously ill"


def test_nil_return_is_said_plainly_and_settles_every_risk():
    """Unknown is not false: only the unit's answer makes it so."""
    bench = Bench(with_pins(stage(), **AT_ONCE))
    assert bench.world.memory.view("immigration_officer", AT).value("intel_violence") is None
    bench.ask("intelligence.form")
    bench.run(DAY)
    [back] = bench.told("biu_ra_returned")
    assert back.words.startswith("Nothing recorded that bears on officers' safety.")
    view = bench.world.memory.view("immigration_officer", AT)
    assert [view.value(name) for name in RISK_FACTS] == [False] * len(RISK_FACTS)
    assert "risk_intel_shared" not in bench.names()


def test_risk_that_goes_out_is_on_record():
    """Whoever passes officer-safety intelligence on can be seen to have done so."""
    bench = Bench(with_pins(with_file(stage(), intel_violence=True), **AT_ONCE))
    bench.ask("intelligence.form")
    bench.run(DAY)
    assert bench.names() == [*FORM, "risk_intel_shared"]
    assert bench.told("biu_ra_returned")[0].words == "Violence or hostile resistance is likely."


def test_police_view_comes_with_the_form():
    """A borough that does not want officers there alone says so, in the Inspector's name."""
    bench = Bench(with_pins(with_file(stage(), police_say_unsuitable=True), **AT_ONCE))
    bench.ask("intelligence.form")
    bench.run(DAY)
    assert "Inspector" in bench.told("biu_ra_returned")[0].words
    view = bench.world.memory.view("immigration_officer", AT)
    assert view.value("police_say_unsuitable") is True


def test_work_rests_over_the_weekend():
    """A form sent on a Friday afternoon comes back on Monday."""
    played = stage()
    friday = replace(with_pins(played, **AT_ONCE), opens=played.opens + 4 * DAY + 13 * HOUR // 2)
    bench = Bench(friday)
    bench.ask("intelligence.form")
    bench.run(4 * DAY)
    closed = 2 * DAY + 16 * HOUR
    assert bench.after("biu_ra_returned") == [closed + 3000]


def test_tray_stands_for_the_line_where_no_other_work_is_simulated():
    """The whole is the drawn turnaround; the unit's own searches are part of it."""
    bench = Bench(with_pins(stage(), **{**AT_ONCE, "intelligence__turnaround": 5 * HOUR}))
    bench.ask("intelligence.form")
    bench.run(DAY)
    assert bench.after("biu_ra_returned") == [5 * HOUR]


def test_pinned_form_comes_to_the_second_and_takes_no_desk():
    """Seventy hours are seventy hours, whatever the unit's hours."""
    bench = Bench(with_pins(stage(), intelligence__form=70 * HOUR))
    bench.ask("intelligence.form")
    bench.run(4 * DAY)
    assert bench.after("biu_ra_returned") == [70 * HOUR]
    assert bench.world.services["intelligence"].desks.counts().busy_seconds == 0


def test_form_whose_time_is_pinned_is_answered_whatever_the_seed():
    """An author who says when a form comes back means that it does; silence has its own pin."""
    for seed in range(120):
        bench = Bench(with_pins(stage(), intelligence__form=HOUR), seed)
        bench.ask("intelligence.form")
        bench.run(HOUR)
        assert bench.after("biu_ra_returned") == [HOUR]


def test_mislaid_form_stays_silent_until_somebody_chases():
    """Silence is nothing at all: no record, no message."""
    bench = Bench(with_pins(stage(), **{**AT_ONCE, "intelligence__unanswered": "yes"}))
    bench.ask("intelligence.form")
    bench.run(DAY + HOUR)
    assert bench.records == []
    assert bench.seat.inbox == []
    bench.ask("intelligence.chase")
    bench.run(DAY)
    assert "mislaid" in bench.told("biu_chased")[0].words
    assert bench.after("biu_ra_returned") == [DAY + HOUR + 3000]


def test_chase_hurries_nothing_that_is_in_hand():
    """The unit says where a form stands; its turn is its turn."""
    bench = Bench(with_pins(stage(), **{**AT_ONCE, "intelligence__turnaround": 5 * HOUR}))
    bench.ask("intelligence.form")
    bench.run(HOUR)
    bench.ask("intelligence.chase")
    bench.run(DAY)
    assert bench.told("biu_chased")[0].words == "Your form is waiting its turn."
    assert bench.after("biu_ra_returned") == [5 * HOUR]


def test_pinned_chase_says_when_the_answer_comes():
    """An author may let a chase work, after so many hours."""
    pins = {**AT_ONCE, "intelligence__turnaround": 60 * HOUR, "intelligence__chase": 2 * HOUR}
    bench = Bench(with_pins(stage(), **pins))
    bench.ask("intelligence.form")
    bench.run(HOUR)
    bench.ask("intelligence.chase")
    bench.run(4 * DAY)
    assert bench.after("biu_ra_returned") == [3 * HOUR]


@pytest.mark.parametrize(
    ("wait", "words"),
    [(0, "No form about this address"), (10 * HOUR, "Nobody answers: the unit is closed until")],
)
def test_chaser_hears_that_there_is_no_form_or_nobody(wait: int, words: str):
    """A telephone call to a closed office is answered by nobody."""
    bench = Bench(with_pins(stage(), **AT_ONCE))
    bench.run(wait)
    bench.ask("intelligence.chase")
    bench.run(1)
    assert bench.told("biu_chased")[0].words.startswith(words)


def test_chaser_hears_when_the_form_went_back():
    """A form answered is not answered again."""
    bench = Bench(with_pins(stage(), **AT_ONCE))
    bench.ask("intelligence.form")
    bench.run(HOUR)
    bench.ask("intelligence.chase")
    bench.run(DAY)
    assert bench.told("biu_chased")[0].words == "Your form went back at 09:50 on Monday."
    assert bench.names() == FORM


def test_form_for_another_borough_comes_back_unchecked():
    """The wrong unit knows nothing of the address, and does not pretend to."""
    bench = Bench(with_pins(stage(), **AT_ONCE, intelligence__wrong_borough=600))
    bench.ask("intelligence.form", form={"borough": "Hackney"})
    bench.run(DAY)
    assert bench.records == []
    assert "not in our borough" in bench.told("biu_wrong_borough")[0].words


def test_right_borough_is_recognised_however_it_is_written():
    """Spaces and capitals are not another borough."""
    bench = Bench(with_pins(stage(), **AT_ONCE))
    bench.ask("intelligence.form", form={"borough": " newham "})
    bench.run(DAY)
    assert bench.names() == FORM


def test_refreshed_check_goes_before_forms():
    """Officers in the street wait for it; both desks are busy with forms."""
    bench = Bench(with_pins(stage(houses=4), **AT_ONCE, intelligence__recheck_work=600))
    for house in (1, 2, 3):
        bench.ask("intelligence.form", Identity(f"file-{house}", f"no-{house}"))
    bench.run(60)
    bench.ask("intelligence.recheck", Identity("file-4", "no-4"))
    bench.run(DAY)
    assert bench.after("biu_recheck_done") == [3600]
    assert bench.after("biu_ra_returned") == [3000, 3000, 6000]


def test_refreshed_check_tells_what_has_become_true():
    """A risk that arose after the form is in the refreshed answer."""
    bench = Bench(with_pins(stage(), intelligence__recheck=600))
    bench.world.turn({"intel_violence": True}, AT)
    bench.ask("intelligence.recheck")
    bench.run(HOUR)
    assert bench.names() == ["biu_recheck_done", "risk_intel_shared"]
    view = bench.world.memory.view("immigration_officer", AT)
    assert view.value("intel_violence") is True


def test_copied_report_goes_into_the_register():
    """The unit keeps its register of premises searched, in its own time."""
    bench = Bench(with_pins(stage(), intelligence__register=600))
    bench.write("intel_report_copied_to_biu")
    bench.run(DAY)
    assert bench.after("premises_search_register_updated") == [600]


# --- victims and witnesses -----------------------------------------------------------------------

PROTECTED = Person(
    "informant-77",
    "Ann the neighbour's daughter",
    "no-1",
    "victim",
    hidden={"is_victim": True, "domestic_abuse": True},
    facts={"is_witness": True},
)


def _everything_said(bench: Bench) -> str:
    return repr(bench.records) + repr(bench.seat.inbox)


@given(
    risks=st.sets(st.sampled_from(RISK_FACTS)),
    requests=st.lists(
        st.sampled_from(["intelligence.form", "intelligence.chase", "intelligence.recheck"]),
        min_size=1,
        max_size=5,
    ),
    mislaid=st.sampled_from(["yes", "no"]),
)
@settings(max_examples=40)
def test_victims_and_witnesses_are_never_exposed(
    risks: set[str], requests: list[str], mislaid: str
):
    """Neither their id, their label nor their part in a crime is in anything the unit sends."""
    played = with_people(
        with_file(stage(), **dict.fromkeys(risks, True)), **{PROTECTED.id: PROTECTED}
    )
    bench = Bench(with_pins(played, **{**AT_ONCE, "intelligence__unanswered": mislaid}))
    for request in requests:
        bench.ask(request)
        bench.run(HOUR)
    said = _everything_said(bench)
    for secret in (PROTECTED.id, PROTECTED.label, "victim", "witness", "abuse"):
        assert secret not in said


@pytest.mark.parametrize("risk", [None, "intel_violence"])
def test_answer_is_the_same_whether_or_not_a_victim_lives_there(risk: str | None):
    """Not even a hint: the same words, at the same second."""
    said = []
    for people in ({}, {PROTECTED.id: PROTECTED}):
        truths = {risk: True} if risk else {}
        played = with_people(with_file(stage(), **truths), **people)
        bench = Bench(with_pins(played, **AT_ONCE))
        bench.ask("intelligence.form")
        bench.run(DAY)
        said.append(_everything_said(bench))
    assert said[0] == said[1]


def test_risk_from_one_person_is_told_of_the_address():
    """A violent occupant makes the address violent, and is not named."""
    bench = Bench(with_pins(with_hidden(stage(), "p1", intel_violence=True), **AT_ONCE))
    bench.ask("intelligence.form")
    bench.run(DAY)
    assert {each.identity for each in bench.records} == {AT}
    assert bench.told("biu_ra_returned")[0].words == "Violence or hostile resistance is likely."


# --- order, conservation, sameness --------------------------------------------------------------


@given(
    forms=st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3 * DAY)), max_size=12),
    chases=st.lists(st.tuples(st.integers(1, 6), st.integers(0, 4 * DAY)), max_size=6),
    until=st.integers(0, 12 * DAY),
    seed=st.integers(0, 50),
)
@settings(max_examples=40)
def test_every_form_is_answered_or_open(
    forms: list[tuple[int, int]], chases: list[tuple[int, int]], until: int, seed: int
):
    """No form is lost or answered twice, whoever chases it and whenever one looks."""
    bench = Bench(with_pins(stage(houses=6)), seed)
    unit = bench.world.services["intelligence"]

    def send(request: str, house: int, after: int):
        yield after
        bench.ask(request, Identity(f"file-{house}", f"no-{house}"))

    for house, after in forms:
        bench.world.clock.start(send("intelligence.form", house, after))
    for house, after in chases:
        bench.world.clock.start(send("intelligence.chase", house, after))
    bench.run(until)
    sent = sum(1 for _, after in forms if after <= until)
    assert unit.received == sent
    assert unit.answered + len(unit.open) == sent
    assert (
        len(bench.after("biu_ra_returned")) == unit.answered == len(bench.told("biu_ra_returned"))
    )
    assert 0 <= unit.desks.busy <= unit.desks.capacity


def test_same_seed_gives_the_same_records():
    """Attempts replay to the last byte."""

    def play() -> list[object]:
        bench = Bench(with_pins(stage(houses=3)), seed=7)
        for house in (1, 2, 3):
            bench.ask("intelligence.form", Identity(f"file-{house}", f"no-{house}"))
        bench.run(8 * DAY)
        return bench.records

    first = play()
    assert first
    assert first == play()


def test_second_form_about_an_address_moves_no_draw_of_another():
    """Draws belong to an address and a number, not to the order of asking."""

    def returned(*, times: int) -> list[int]:
        bench = Bench(with_pins(stage(houses=2), intelligence__unanswered="no"), seed=3)
        for _ in range(times):
            bench.ask("intelligence.form", Identity("file-1", "no-1"))
        bench.ask("intelligence.form", Identity("file-2", "no-2"))
        bench.run(20 * DAY)
        back = [each for each in bench.records if each.name == "biu_ra_returned"]
        assert len(back) == times + 1
        return [each.at for each in back if each.identity.premises == "no-2"]

    assert returned(times=2) == returned(times=1)


def test_second_form_about_an_address_has_a_draw_of_its_own():
    """Asked twice, the unit does not take the very same time twice."""
    bench = Bench(with_pins(stage(), intelligence__unanswered="no"), seed=3)
    bench.ask("intelligence.form")
    bench.ask("intelligence.form")
    bench.run(20 * DAY)
    first, second = bench.after("biu_ra_returned")
    assert first != second


def test_own_work_keeps_the_desks_busy_and_forms_waiting():
    """Where the desks' other work is simulated, forms queue for a desk and not in a tray."""
    played = replace(with_pins(stage(), **WORK, intelligence__unanswered="no"))
    idle, busy = Bench(played, seed=2), Bench(played, seed=2)
    unit = busy.world.services["intelligence"]
    unit.begin_own_work()
    busy.run(4 * DAY)
    used = unit.desks.counts().busy_seconds
    assert used > 2 * DAY
    idle.run(4 * DAY)
    assert idle.world.services["intelligence"].desks.counts().busy_seconds == 0
