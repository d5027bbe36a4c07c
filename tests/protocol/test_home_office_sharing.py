"""Doubt, suspicion, evidence; whether, when and how much is shared; the stop and its first day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.protocol.assess import Matter, assess
from simulator.protocol.context import Setting
from tests.protocol.tables import moment, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.answer import Answer
    from simulator.protocol.records import Value

VICTIM: Mapping[str, Value] = {"is_victim": True}
ABUSED: Mapping[str, Value] = {"is_victim": True, "domestic_abuse": True}
NOT_ABUSED: Mapping[str, Value] = {"is_victim": True, "domestic_abuse": False}
LAST_DAY, FIRST_DAY = "2020-12-16", "2020-12-17"


def answers(
    facts: Mapping[str, Value],
    *log: str,
    date: str = "2021-07-05",
    force: str = "kent",
    readings: Mapping[str, str] | None = None,
) -> dict[str, Answer]:
    """Answer every question the facts raise."""
    setting = Setting(dt.date.fromisoformat(date), force, frozenset(), readings or {})
    records = [record(number, line, date) for number, line in enumerate(log)]
    found = assess(Matter(setting, facts), records, moment("18:00", date)).answers
    return {answer.name: answer for answer in found}


def share(
    facts: Mapping[str, Value], *log: str, date: str = "2021-07-05", force: str = "kent"
) -> Value:
    """Say whether to share."""
    return answers(facts, *log, date=date, force=force)["share_with_home_office"].value


@pytest.mark.parametrize(
    ("facts", "log", "state"),
    [
        ({"only_doubts": True}, (), "doubt"),
        ({"status_suspected": True}, (), "suspicion"),
        ({"status_suspected": True, "only_doubts": True}, (), "doubt"),
        ({"evidence_of_offence": True, "only_doubts": True}, (), "evidence"),
        ({"status_suspected": False, "only_doubts": False}, (), "none"),
        ({"status_suspected": False}, (), None),
        ({"only_doubts": False}, (), None),
        ({"status_evidence": "suspicion"}, (), "suspicion"),
        ({"status_evidence": "evidence"}, (), "evidence"),
        ({"status_evidence": "evidence", "evidence_of_offence": False}, (), "suspicion"),
        ({"status_evidence": "suspicion", "only_doubts": True}, (), "doubt"),
        ({"status_evidence": "gossip"}, (), None),
        ({}, ("09:00 suspicion_formed basis=pnc_marker",), "suspicion"),
        ({}, ("09:00 suspicion_formed basis=ethnicity",), "doubt"),
        ({}, ("09:00 suspicion_formed basis=doubt_only",), "doubt"),
        ({}, ("09:00 suspicion_formed",), "suspicion"),
        ({"only_doubts": True}, ("09:00 suspicion_formed basis=pnc_marker",), "doubt"),
    ],
)
def test_doubt_suspicion_and_evidence_are_three_states(
    facts: Mapping[str, Value], log: tuple[str, ...], state: str | None
) -> None:
    """They are no degrees of one thing, and no writing turns a doubt into a suspicion."""
    assert answers({**VICTIM, **facts}, *log)["status_evidence"].value == state


def test_unknown_state_names_what_would_settle_it() -> None:
    """An answer that only shrugs helps nobody."""
    answer = answers(VICTIM)["status_evidence"]
    assert answer.value is None
    assert answer.missing == ("evidence_of_offence", "only_doubts", "status_suspected")


@pytest.mark.parametrize(
    ("facts", "date", "wanted"),
    [
        ({**ABUSED, "only_doubts": True}, FIRST_DAY, "no"),
        ({**ABUSED, "status_suspected": True, "only_doubts": True}, LAST_DAY, "yes"),
        ({**ABUSED, "status_suspected": True, "only_doubts": True}, FIRST_DAY, "no"),
        ({**ABUSED, "status_suspected": True}, LAST_DAY, "yes"),
        ({**ABUSED, "status_suspected": True}, FIRST_DAY, "no"),
        ({**ABUSED, "only_doubts": True}, LAST_DAY, "no"),
        ({**ABUSED, "evidence_of_offence": True}, LAST_DAY, "yes"),
        ({**ABUSED, "evidence_of_offence": True}, FIRST_DAY, "yes"),
        ({**NOT_ABUSED, "status_suspected": True}, FIRST_DAY, "yes"),
        ({**NOT_ABUSED, "only_doubts": True}, FIRST_DAY, "no"),
        ({**VICTIM, "status_suspected": True}, LAST_DAY, "yes"),
        ({**VICTIM, "status_suspected": True}, FIRST_DAY, "cannot_tell"),
        ({**VICTIM, "only_doubts": True}, FIRST_DAY, "no"),
        (ABUSED, FIRST_DAY, "cannot_tell"),
        (VICTIM, LAST_DAY, "cannot_tell"),
        ({"is_witness": True, "domestic_abuse": True, "status_suspected": True}, FIRST_DAY, "yes"),
        ({**ABUSED, "status_suspected": False}, FIRST_DAY, "no"),
    ],
)
def test_the_stop_binds_from_its_first_day_on_doubts_about_abused_victims(
    facts: Mapping[str, Value], date: str, wanted: str
) -> None:
    """Before it police share on a suspicion; with evidence, or another crime, they still do."""
    assert share(facts, date=date) == wanted


def test_stop_does_not_reach_northern_ireland() -> None:
    """The recommendations are to forces of England and Wales."""
    facts = {**ABUSED, "status_suspected": True}
    assert share(facts, date=FIRST_DAY, force="northern_ireland") == "yes"


def test_unknown_abuse_is_named_and_not_taken_for_none() -> None:
    """Whether the stop bars sharing turns on it, so the officer has to find out."""
    answer = answers({**VICTIM, "status_suspected": True})["share_with_home_office"]
    assert answer.missing == ("domestic_abuse", "evidence_of_offence")
    known = answers({**VICTIM, "status_suspected": True, "evidence_of_offence": False})
    assert known["share_with_home_office"].missing == ("domestic_abuse",)


def test_a_victim_of_whom_nothing_else_is_known_has_all_four_facts_named() -> None:
    """Whoever finds out one of them must not be sent back for the next."""
    given = answers(VICTIM, "09:00 crime_reported")
    four = ("domestic_abuse", "evidence_of_offence", "only_doubts", "status_suspected")
    for name in ("share_with_home_office", "share_level"):
        assert set(given[name].missing) == set(four), name


def test_a_suspicion_on_doubts_is_told_alike_by_both_answers() -> None:
    """One answer must not deny the ground that the other one acts on."""
    given = answers({**NOT_ABUSED, "only_doubts": True, "status_suspected": True})
    assert given["status_evidence"].value == "doubt"
    assert given["share_with_home_office"].value == "yes"
    for name in ("status_evidence", "share_with_home_office"):
        assert "suspects an offence" in given[name].because, name
        assert "doubts" in given[name].because, name


def test_evidence_that_nobody_looked_for_is_not_said_to_be_absent() -> None:
    """That nobody knows of evidence is no finding that there is none."""
    because = answers({**VICTIM, "status_suspected": True})["status_evidence"].because
    assert "no evidence of one" not in because
    assert "no evidence is known" in because


def test_other_readings_of_the_stop_are_honoured() -> None:
    """An instructor may let a suspicion open sharing, or stretch the stop to witnesses."""
    suspected: Mapping[str, Value] = {**ABUSED, "status_suspected": True}
    opens = answers(suspected, readings={"CF-052": "suspicion_opens"})
    assert opens["share_with_home_office"].value == "yes"
    witness: Mapping[str, Value] = {
        "is_witness": True,
        "domestic_abuse": True,
        "status_suspected": True,
    }
    covered = answers(witness, readings={"CF-054": "witnesses_too"})
    assert covered["share_with_home_office"].value == "no"


def test_protection_comes_first_and_then_sharing() -> None:
    """Sharing waits for the protection that cannot wait, and no longer."""
    facts: Mapping[str, Value] = {
        **NOT_ABUSED,
        "status_suspected": True,
        "immediate_protection_needed": True,
    }
    assert share(facts) == "later"
    assert share(facts, "09:00 protective_measures_taken") == "yes"


def test_need_nobody_looked_into_is_named() -> None:
    """The answer stands, and says what might still change it."""
    facts: Mapping[str, Value] = {**NOT_ABUSED, "status_suspected": True}
    assert answers(facts)["share_with_home_office"].missing == ("immediate_protection_needed",)
    known = answers({**facts, "immediate_protection_needed": False})
    assert known["share_with_home_office"].missing == ()


@pytest.mark.parametrize(
    ("facts", "log", "level"),
    [
        ({**NOT_ABUSED, "status_suspected": True}, (), "basic"),
        (
            {**NOT_ABUSED, "status_suspected": True},
            ("09:00 ho_share_decision_recorded level=additional", "09:10 victim_views_sought"),
            "additional",
        ),
        (
            {**NOT_ABUSED, "status_suspected": True},
            ("09:00 ho_share_decision_recorded level=additional",),
            "basic",
        ),
        (
            {**NOT_ABUSED, "status_suspected": True},
            (
                "09:00 ho_share_decision_recorded level=additional",
                "09:10 views_impracticable_recorded",
            ),
            "additional",
        ),
        ({**ABUSED, "only_doubts": True}, (), "none"),
        (VICTIM, (), None),
    ],
)
def test_basic_is_the_rule_and_more_needs_a_decision_and_the_persons_views(
    facts: Mapping[str, Value], log: tuple[str, ...], level: str | None
) -> None:
    """More than the basics is an exception with reasons."""
    assert answers(facts, *log)["share_level"].value == level


def test_what_is_no_victims_case_raises_no_question() -> None:
    """A child met at night, or an offender, is not asked about here."""
    asked = {"status_evidence", "share_with_home_office", "share_level"}
    assert asked.isdisjoint(answers({"age_years": 12}, "09:00 child_encountered"))
    neither: Mapping[str, Value] = {
        "is_victim": False,
        "is_witness": False,
        "status_suspected": True,
    }
    assert asked.isdisjoint(answers(neither))


def test_whoever_is_logged_as_a_witness_is_one_unless_known_for_a_victim() -> None:
    """What was written stands until something is known; what is known stands first."""
    facts: Mapping[str, Value] = {"domestic_abuse": True, "status_suspected": True}
    assert share(facts, "09:00 victim_identified role=witness") == "yes"
    assert share({**facts, "is_victim": True}, "09:00 victim_identified role=witness") == "no"


def test_one_file_has_other_right_answers_by_date_and_force() -> None:
    """The same evening before the stop, after it, and where it does not reach."""
    log = ("21:10 crime_reported", "21:30 ho_info_shared recipient=nccu basis=pnc_marker")

    def bad(date: str, force: str) -> set[str]:
        setting = Setting(dt.date.fromisoformat(date), force)
        records = [record(number, line, date) for number, line in enumerate(log)]
        facts: Mapping[str, Value] = {**ABUSED, "status_suspected": True}
        found = assess(Matter(setting, facts), records, moment("23:00", date)).findings
        return {each.rule for each in found if each.is_bad}

    stop = {"no-sharing-short-of-evidence", "link-to-third-party"}
    assert stop.isdisjoint(bad(LAST_DAY, "kent"))
    assert stop.isdisjoint(bad(FIRST_DAY, "northern_ireland"))
    for force in ("kent", "greater_manchester", "warwickshire"):
        assert stop <= bad(FIRST_DAY, force)


def test_deciding_nothing_is_one_fault_however_much_it_leaves_out() -> None:
    """Six rules see the missing decision; it costs once."""
    line = "21:30 ho_info_shared level=additional"
    setting = Setting(dt.date(2021, 7, 5), "kent")
    found = assess(
        Matter(setting, VICTIM), [record(0, line, "2021-07-05")], moment("23:00", "2021-07-05")
    ).findings
    undecided = [each for each in found if "undecided" in each.root]
    assert len(undecided) > 1
    assert len({each.root for each in undecided}) == 1
