"""What is true of parties and of reports: shares as calibrated or assumed, tied to nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.engine import calibration
from simulator.engine.geography import Point
from simulator.engine.guesses import NAMES, Guesses
from simulator.engine.parties import RARE, Parties, Youth
from simulator.engine.partycase import party_case
from simulator.engine.reports import STATES, Report, Reports, report_case
from simulator.engine.stage import Place
from simulator.engine.streams import Streams

NUMBERS = calibration.load("england_2018_22")
SPOTS = {"port": 3.0, "beach": 1.0}
MANY = 6_000


@pytest.fixture(scope="module")
def youths() -> list[Youth]:
    """Many, drawn one party after the other."""
    parties = Parties(Streams(1), NUMBERS, Guesses(), SPOTS)
    found: list[Youth] = []
    while len(found) < MANY:
        found += parties.next().youths
    return found


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Many, one after the other."""
    drawn = Reports(Streams(1), NUMBERS, Guesses())
    return [drawn.next() for _ in range(MANY)]


def share(of: list[bool]) -> float:
    """Return the share of those that are so."""
    return sum(of) / len(of)


def test_ages_are_as_calibrated(youths: list[Youth]) -> None:
    """Under sixteen, disputed, and of those disputed the ones who are older."""
    for key, those in {
        "children.under_16_share": [each.years < 16 for each in youths],
        "children.age_disputed_share": [each.is_disputed for each in youths],
        "children.disputed_adult_share": [not each.is_child for each in youths if each.is_disputed],
    }.items():
        assert share(those) == pytest.approx(NUMBERS[key].number, abs=0.03), key


def test_only_the_disputed_are_older_than_they_say(youths: list[Youth]) -> None:
    """Nobody else's word is doubted, and nobody claims to be grown up."""
    assert all(each.is_disputed or each.years == each.claims for each in youths)
    assert all(each.claims < 18 for each in youths)


@pytest.mark.parametrize("name", ["hurt", "unwell", "guarded", "alleges", "exploited", "expected"])
def test_assumptions_hold_as_shares(youths: list[Youth], name: str) -> None:
    """Each is what the guess says."""
    attribute = {"alleges": "alleges"}.get(name, f"is_{name}")
    those = [bool(getattr(each, attribute)) for each in youths]
    assert share(those) == pytest.approx(getattr(Guesses(), name), abs=0.02)


def test_a_language_says_nothing_of_anything_else(youths: list[Youth]) -> None:
    """Neither of guardedness, nor of what somebody has suffered, nor of their age."""
    rare = [each for each in youths if each.language == RARE]
    common = [each for each in youths if each.language != RARE]
    for name in ("is_guarded", "refuses_prints", "is_exploited", "is_disputed", "is_unwell"):
        of_each = [share([bool(getattr(each, name)) for each in those]) for those in (rare, common)]
        assert of_each[0] == pytest.approx(of_each[1], abs=0.04), name


def test_a_moved_assumption_moves_nothing_else() -> None:
    """Each is drawn from a stream of its own."""
    usual, moved = (
        Parties(Streams(1), NUMBERS, guesses, SPOTS)
        for guesses in (Guesses(), Guesses(exploited=1.0))
    )
    for _ in range(200):
        one, other = usual.next(), moved.next()
        assert all(each.is_exploited for each in other.youths)
        cleared = tuple(replace(each, is_exploited=False) for each in one.youths)
        assert cleared == tuple(replace(each, is_exploited=False) for each in other.youths)


def test_places_get_what_they_weigh() -> None:
    """Three in four at the port."""
    parties = Parties(Streams(3), NUMBERS, Guesses(), SPOTS)
    at_port = [parties.next().spot == "port" for _ in range(2_000)]
    assert share(at_port) == pytest.approx(0.75, abs=0.04)


def test_children_are_laid_out_with_what_nobody_knows_yet() -> None:
    """Age, health and what happened are hidden; whoever travels with them listens."""
    parties = Parties(Streams(4), NUMBERS, Guesses(with_companion=1.0), SPOTS)
    case = party_case("find-1", parties.next(), Place("port", "scene", "the port", (1.0, 1.0)))
    children = [each for each in case.people if each.kind != "adult"]
    assert case.file.targets == tuple(each.id for each in children)
    for each in children:
        assert "age_years" not in each.facts
        assert each.hidden["age_years"] == case.youths[each.id].years
        assert "find-1-traveller" in each.companions


def test_reports_are_as_calibrated_and_assumed(reports: list[Report]) -> None:
    """Abuse of all reports as calibrated; how somebody's right to be here stands as assumed."""
    abused = NUMBERS["victims.domestic_abuse_share"].number
    assert share([each.is_abused for each in reports]) == pytest.approx(abused, abs=0.02)
    for state in STATES:
        found = share([each.state == state for each in reports])
        assert found == pytest.approx(getattr(Guesses(), state), abs=0.02), state


def test_a_witness_is_no_victim(reports: list[Report]) -> None:
    """Neither of abuse nor of exploitation."""
    assert not any(each.is_witness and (each.is_abused or each.is_exploited) for each in reports)


def test_exactly_one_state_is_known_of_a_report(reports: list[Report]) -> None:
    """A doubt is no suspicion and a suspicion no evidence."""
    station = Place("station", "station", "the police station")
    for report in reports[:100]:
        facts = report_case("report-1", report, Point(1, 1), station).people[0].facts
        known = [facts[each] for each in ("only_doubts", "status_suspected", "evidence_of_offence")]
        assert sum(map(bool, known)) == (report.state != "none")


def test_every_assumption_is_a_share() -> None:
    """So that a file may move any of them within the same bounds."""
    assert all(0 <= float(getattr(Guesses(), name)) <= 1 for name in NAMES)
