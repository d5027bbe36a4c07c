"""Of whom a duty about one person is owed: of each who was met by name, and not of nobody."""

from __future__ import annotations

import datetime as dt

from simulator.protocol import monitor
from simulator.protocol.book import open_book
from simulator.protocol.conditions import fact
from simulator.protocol.context import Setting
from simulator.protocol.duties import MAJOR, PERSON, duty, existence, while_true
from tests.protocol.tables import record

RULE = duty(
    "a-rule",
    clauses=("SLA-5.1",),
    severity=MAJOR,
    owed_by="immigration_officer",
    arises=while_true(fact("claims_under_18"), "arrest_made"),
    requires=existence("premises_left"),
    same=PERSON,
    says="Do as the rule says.",
)
BOOK = open_book((RULE,), Setting(dt.date(2001, 11, 5), "metropolitan"))


def of_whom(*lines: str) -> list[tuple[str, str]]:
    """Judge a log as it stands by a rule about one person; say of whom each verdict speaks."""
    log = [record(number, line) for number, line in enumerate(lines)]
    found = monitor.findings(monitor.take_all(BOOK, monitor.start(log[0].at), log), log[-1].at)
    return sorted((each.about.about or "nobody", str(each.verdict)) for each in found)


HERS = "09:00 learned claims_under_18=true operation=one about=her"


def test_what_is_learned_of_the_operation_is_not_owed_once_more_to_nobody() -> None:
    """Whoever looks something up in a case has not met another person there."""
    looked_up = "09:10 learned guidance_version_checked=true operation=one"
    assert of_whom(HERS, looked_up) == [("her", "breached")]


def test_what_is_true_of_all_is_owed_to_each_who_was_met() -> None:
    """By name, also where no record speaks of them again; and what answers one answers no other."""
    met = ("09:00 arrest_made operation=one about=her", "09:00 arrest_made operation=one about=him")
    told = "09:10 learned claims_under_18=true operation=one"
    left = "09:20 premises_left operation=one about=him"
    assert of_whom(*met, told, left) == [("her", "breached"), ("him", "met")]


def test_people_of_another_operation_were_not_met_here() -> None:
    """Where nobody has a name, a duty is owed to nobody in particular."""
    told = "09:10 learned claims_under_18=true operation=two"
    assert of_whom(HERS, told) == [("her", "breached"), ("nobody", "breached")]


def test_what_was_owed_to_nobody_before_anybody_had_a_name_is_not_raised_again() -> None:
    """It stands as it stood, and whoever is met later is owed it by name."""
    told = "09:00 learned claims_under_18=true operation=one"
    met = "09:10 arrest_made operation=one about=her"
    again = "09:20 learned guidance_version_checked=true operation=one"
    assert of_whom(told, met, again) == [("her", "breached"), ("nobody", "breached")]
