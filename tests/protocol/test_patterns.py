"""What the patterns promise beyond the tables: roots, steps that came first, counting, learning."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.protocol import scoring
from simulator.protocol.assess import Matter, assess
from simulator.protocol.conditions import Condition, Worked, step
from simulator.protocol.context import Context, Past, Setting, View
from simulator.protocol.duties import MAJOR, Duty, Pattern, duty, existence, holds, on, response
from simulator.protocol.facts import EVERYBODY, NO_FACTS
from simulator.protocol.findings import Finding, Verdict
from simulator.protocol.limbs import annex_a_bar
from simulator.protocol.records import Identity
from simulator.protocol.rulebook import duties
from simulator.protocol.rulebook.family import KNOWN_UNDER_16
from tests.protocol.tables import record

if TYPE_CHECKING:
    from simulator.protocol.records import Value

DAY = dt.date(2001, 11, 5)


def setting(**readings: str) -> Setting:
    """Return London on the day, with other readings chosen; `CF_001` stands for CF-001."""
    chosen = {name.replace("_", "-"): value for name, value in readings.items()}
    return Setting(DAY, "metropolitan", frozenset(), chosen)


def judged(
    *lines: str,
    rules: tuple[Duty, ...] | None = None,
    facts: dict[str, Value] | None = None,
    **readings: str,
) -> tuple[Finding, ...]:
    """Judge a log of a few lines when it ends."""
    log = [record(number, line) for number, line in enumerate(lines)]
    return assess(Matter(setting(**readings), facts or {}), log, log[-1].at, rules).findings


def of(rule: str, found: tuple[Finding, ...]) -> list[Finding]:
    """Pick the findings of one rule."""
    return [each for each in found if each.rule == rule]


def told(rule: str, *lines: str) -> list[str]:
    """Return the verdicts of one rule of the book."""
    return [str(each.verdict) for each in of(rule, judged(*lines))]


def a_rule(requires: Pattern, name: str = "a-rule") -> Duty:
    """Write down a rule about premises entered."""
    return duty(
        name,
        clauses=("SLA-5.1",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=requires,
        says="Do as the rule says.",
    )


def test_two_faults_in_one_act_cost_twice() -> None:
    """To go alone where police were needed does not pay for going at the wrong hour."""
    found = judged(
        "10:00 premises_entered police_present=false within_authorised_time=false",
        facts={"intel_violence": True},
    )
    alone = of("violence-needs-police", found)[0].root
    assert of("annex-a-visit-needs-police", found)[0].root == alone
    assert of("out-of-scheme-visit-referred", found)[0].root == alone
    assert of("visit-within-the-authorised-time", found)[0].root != alone


def test_step_left_out_has_one_root_whoever_misses_it() -> None:
    """One authority that was never given is one omission."""
    found = judged("10:00 premises_entered police_present=false")
    missed = {each.root for each in found if "cio_written_authority" in each.root}
    assert missed == {"missing:cio_written_authority"}


def test_newest_step_of_several_names_is_the_newest_of_them_all() -> None:
    """The order of names in a rule says nothing of the order of events."""
    log = (record(0, "09:00 withdrawal"), record(1, "09:10 premises_left"))
    past = Past({each.name: (each,) for each in log})
    context = Context(record(2, "10:00 premises_entered"), View(setting(), past=past))
    assert step("withdrawal", "premises_left").last(context, ()) is log[1]
    assert step("premises_left", "withdrawal").last(context, ()) is log[1]


def test_newest_step_may_belong_to_no_operation() -> None:
    """What belongs to no operation counts in each, in its place."""
    own, general = record(0, "09:00 withdrawal operation=one"), record(1, "09:10 withdrawal")
    past = Past({"withdrawal": (own,)}, {"withdrawal": (general,)})
    context = Context(record(2, "10:00 premises_entered operation=one"), View(setting(), past=past))
    assert step("withdrawal").last(context, ()) is general


def test_update_sent_just_before_counts_once() -> None:
    """Who tells before going in has told; but one message does not tell of two entries."""
    rule = "cad-entry-update"
    entered = "premises_entered police_present=false"
    assert told(rule, "09:59 cad_entry_update", f"10:00 {entered}") == ["met"]
    twice = (
        "09:59 cad_entry_update",
        f"10:00 {entered}",
        "10:30 premises_left",
        f"11:00 {entered}",
    )
    assert told(rule, *twice) == ["met", "breached"]


def test_update_that_answered_one_entry_does_not_answer_the_next() -> None:
    """A step is used up by what it discharged."""
    log = (
        "10:00 premises_entered police_present=false",
        "10:01 cad_entry_update",
        "11:00 premises_entered police_present=false",
    )
    assert told("cad-entry-update", *log) == ["met", "breached"]


@pytest.mark.parametrize(
    ("arrives", "verdict"), [("10:12:00", "met"), ("10:12:01", "late"), ("10:03:00", "met")]
)
def test_time_runs_from_the_call_although_the_grading_tells_which(
    arrives: str, verdict: str
) -> None:
    """Twelve minutes are counted from the call for help, and police who came first have come."""
    lines = ["10:00 assistance_call_made", "10:05 assistance_call_graded grade=immediate"]
    lines.append(f"{arrives} police_arrived")
    assert told("immediate-response-in-time", *sorted(lines)) == [verdict]


def test_police_who_came_before_the_call_answer_no_call() -> None:
    """What answers a call comes after it."""
    log = (
        "09:00 police_arrived",
        "10:00 assistance_call_made",
        "10:01 assistance_call_graded grade=immediate",
        "10:30 premises_left",
    )
    assert told("immediate-response-in-time", *log) == ["breached"]


def test_each_decision_asks_for_reasons_of_its_own() -> None:
    """Two authorities and one note of reasons leave one authority without."""
    log = ("09:00 commander_authority", "09:01 authority_justification_recorded")
    assert told("authority-gives-reasons", *log, "10:00 commander_authority") == ["met", "breached"]
    first = ("08:59 authority_justification_recorded", "09:00 commander_authority")
    assert told("authority-gives-reasons", *first) == ["met"]


def test_each_is_left_to_the_rule() -> None:
    """Without it, one step answers all that arises about the same one."""
    lines = ("09:00 radio_issued", "10:00 premises_entered", "11:00 premises_entered")
    for each, wanted in ((False, ["met", "met"]), (True, ["met", "breached"])):
        found = judged(*lines, rules=(a_rule(existence("radio_issued", each=each)),))
        assert [str(one.verdict) for one in found] == wanted


def test_what_a_plan_lacked_is_judged_when_it_is_learned() -> None:
    """Nothing stays untold that has been found out, and it is told once."""
    classed = "08:00 tier_classified tier=lower"
    rule = "middle-tier-is-between"
    assert told(rule, classed) == ["cannot_tell"]
    assert told(rule, classed, "09:00 learned anticipated_arrests=4") == ["breached"]
    assert told(rule, classed, "09:00 learned anticipated_arrests=1") == []


def test_what_was_done_meanwhile_still_counts() -> None:
    """A reason written between the plan and the learning discharges what then turns out owed."""
    log = ("08:00 plan_completed", "08:30 senior_liaison_consulted")
    rule = "senior-liaison-across-forces"
    assert told(rule, *log, "09:00 learned multi_force=true") == ["met"]


def test_one_persons_age_is_not_anothers() -> None:
    """Asked of nobody in particular, ages that differ are no age."""
    facts = NO_FACTS
    for person, age in (("mother", 35), ("child", 5)):
        facts = facts.stated({"age_years": age}, EVERYBODY, Identity(about=person))
    view = View(setting(), facts)
    assert view.value("age_years") is None
    assert View(setting(), facts, identity=Identity(about="child")).value("age_years") == 5
    entered = record(0, "10:00 premises_entered")
    assert KNOWN_UNDER_16.truth(Context(entered, view)) is not True


def test_one_violent_person_makes_the_address_violent() -> None:
    """A plain yes about anybody there is enough."""
    facts = NO_FACTS.stated({"intel_violence": False}, EVERYBODY, Identity(about="first"))
    facts = facts.stated({"intel_violence": True}, EVERYBODY, Identity(about="second"))
    assert View(setting(), facts).value("intel_violence") is True


CLEAR: dict[str, Value] = {
    "anticipated_arrests": 1,
    "police_say_unsuitable": False,
    "intel_violence": False,
    "intel_serious_illness": False,
    "intel_mental_instability": False,
    "intel_other_crime": False,
}


@pytest.mark.parametrize(
    ("risks", "readings", "barred"),
    [
        ({"intel_violence": True}, {}, True),
        ({"intel_violence": True}, {"CF_004": "cumulative"}, False),
        ({"intel_violence": True, "high_profile": True}, {"CF_004": "cumulative"}, True),
        ({"anticipated_arrests": 3, "family_unit": True}, {}, True),
        ({"anticipated_arrests": 2, "intel_named_targets": 5, "family_unit": True}, {}, False),
        (
            {"anticipated_arrests": 2, "intel_named_targets": 5, "family_unit": True},
            {"CF_002": "head_count"},
            True,
        ),
    ],
)
def test_annex_a_bars_by_the_reading_chosen(
    risks: dict[str, Value], readings: dict[str, str], barred: bool
) -> None:
    """An instructor's choice reaches the bar itself, not only the words about it."""
    view = View(setting(**readings), NO_FACTS.stated({**CLEAR, **risks}), knower=EVERYBODY)
    assert annex_a_bar(view) is barred


@pytest.mark.parametrize(
    ("after", "risk", "readings", "barred"),
    [
        ("09:00 arbitration_decided", "police_say_unsuitable", {}, False),
        ("09:00 arbitration_decided", "police_say_unsuitable", {"CF_114": "veto_is_final"}, True),
        ("09:00 police_permission_given", "intel_other_crime", {}, False),
        ("09:00 police_permission_given", "intel_violence", {}, True),
        (
            "09:00 police_permission_given",
            "intel_violence",
            {"CF_005": "permission_lifts_all"},
            False,
        ),
    ],
)
def test_limb_is_lifted_by_the_reading_chosen(
    after: str, risk: str, readings: dict[str, str], barred: bool
) -> None:
    """Who may lift a limb is a matter of reading; ours is the safer one."""
    done = record(0, after)
    facts = NO_FACTS.stated({**CLEAR, risk: True})
    view = View(setting(**readings), facts, Past({done.name: (done,)}), knower=EVERYBODY)
    assert annex_a_bar(view) is barred


def test_illness_of_another_counts_unless_only_the_suspects_does() -> None:
    """By the other reading of CF-005 the items of limb IV look at the suspect."""
    facts = NO_FACTS.stated({**CLEAR, "intel_serious_illness": None})
    facts = facts.stated({"intel_serious_illness": True}, EVERYBODY, Identity(about="aunt"))
    facts = facts.stated({"intel_serious_illness": False}, EVERYBODY, Identity(about="target"))
    named = record(0, "08:00 target_selected about=target")
    past = Past({named.name: (named,)})
    assert annex_a_bar(View(setting(), facts, past, knower=EVERYBODY)) is True
    other = setting(CF_005="suspect_only")
    assert annex_a_bar(View(other, facts, past, knower=EVERYBODY)) is False


def test_gate_leaves_out_rules_whose_reading_nobody_was_told_of() -> None:
    """Nobody fails an exercise on one reading of a doubtful place without having been warned."""
    gate = scoring.Gate("life", ("annex-a-visit-needs-police", "risk-intelligence-passed-on"))
    assert scoring.fair_gates([gate], ())[0].rules == ("risk-intelligence-passed-on",)
    contested = next(each for each in duties() if each.id == gate.rules[0]).readings
    assert scoring.fair_gates([gate], contested) == (gate,)


def test_score_fails_no_gate_on_a_reading_not_named() -> None:
    """The points are lost all the same."""
    found = judged("10:00 premises_entered police_present=false", facts={"intel_violence": True})
    gates = [scoring.Gate("life", ("violence-needs-police",))]
    assert scoring.score(found, (), gates, 0).gates_failed == ("life",)
    assert scoring.score(found, (), gates, 0, named_readings=()).gates_failed == ()


def test_words_tell_the_hour_and_the_date_only_where_it_is_another() -> None:
    """Who reads a finding knows which day is judged."""
    rule = a_rule(response("premises_left"))
    same = judged("10:00 premises_entered", "10:30:05 premises_left", rules=(rule,))
    assert same[0].because.endswith("at 10:30:05.")
    later = judged("10:00 premises_entered", "+1d 10:30 premises_left", rules=(rule,))
    assert later[0].because.endswith("at 10:30 on 2001-11-06.")


def test_step_taken_wrongly_is_not_said_to_be_missing() -> None:
    """To withdraw without the prisoner is to withdraw, and the words say so."""
    found = judged(
        "10:00 premises_entered police_present=false",
        "10:10 arrest_made by=io",
        "10:20 learned risk_changed=true",
        "10:25 withdrawal with_prisoner=false",
    )
    [breach] = of("withdraw-when-risk-changes", found)
    assert breach.verdict is Verdict.BREACHED
    assert "Not recorded before" not in breach.because


def test_record_that_was_made_is_not_said_to_be_missing() -> None:
    """An authority in the wrong hands stands in the log; the words own that it does."""
    log = ("09:00 cio_written_authority by=io", "10:00 premises_entered police_present=false")
    [breach] = of("written-authority", judged(*log))
    assert "Not recorded" not in breach.because
    assert breach.because.endswith('"CIO authorises in writing" at 09:00.')


def test_step_that_came_too_early_is_not_said_to_be_never_recorded() -> None:
    """What was reported before it was owed is on record."""
    found = judged("08:30 liaison_inspector_consulted", "09:00 cio_referral")
    [breach] = of("referral-discussed-with-inspector", found)
    assert "Not recorded after 09:00" in breach.because


def test_what_is_not_known_is_named_in_plain_words() -> None:
    """A reader knows no names of facts; three are enough to begin with."""
    found = judged("10:00 premises_entered police_present=false")
    [breach] = of("annex-a-visit-needs-police", found)
    assert "intelligence of violence" in breach.because
    assert "_" not in breach.because
    assert "and 3 more" in breach.because


def test_rule_of_the_moment_says_kept_or_not_kept() -> None:
    """The words read well after every rule, those that begin with never among them."""
    rule = a_rule(holds(step_is_fine(), unknown="met"))
    [found] = judged("10:00 premises_entered", rules=(rule,))
    assert found.because == 'Do as the rule says. Kept: "team enters" at 10:00.'


def step_is_fine() -> Condition:
    """Return a condition that holds."""
    return Worked("it is fine", lambda _: True)


def test_what_is_said_of_the_address_outranks_the_force_of_the_case() -> None:
    """An address may lie over the border; the force of its own area, where known, settles it."""
    view = View(setting(), NO_FACTS.stated({"in_mpd": False}))
    assert view.value("in_mpd") is False
    view = View(setting(), NO_FACTS.stated({"in_mpd": False, "force_area": "metropolitan"}))
    assert view.value("in_mpd") is True
    assert View(setting()).value("in_mpd") is True
