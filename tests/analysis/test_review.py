"""The review of a play: everything a debrief tells, as values that every face shows alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.review.luck import Luck, luck_of
from analysis.review.model import NEVER_OWED, way_at
from analysis.review.played import PERSON, Played
from analysis.review.result import Ending
from analysis.review.review import Review
from analysis.review.timeline import Kind
from simulator.protocol import readings
from simulator.protocol.findings import CountsFor
from simulator.protocol.records import Identity
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.tui.debriefs import played, review
from tui.views import lookback


def _card(found: Review, rule: str):
    return next(each for each in found.missed if each.rule == rule)


@pytest.mark.parametrize(
    ("play", "ending"),
    [
        ("model", Ending.PASSED),
        ("control-room-not-told", Ending.GATE_FAILED),
        ("before-the-answer", Ending.BELOW_MARK),
    ],
)
def test_a_play_ends_in_one_of_the_ways_there_are(play: str, ending: Ending) -> None:
    """Whoever reads a result must see at once which of them it is."""
    assert review("first-visit", play).result.ending is ending


def test_stopping_at_once_is_no_fail() -> None:
    """It is promised at every prompt, and the score must not take it back."""
    whole = played("first-visit", "model")
    session = Session(whole.scenario.stage, repertoire(), 1)
    session.stop()
    left = replace(whole, session=session, player=PERSON)
    assert Review(left).result.ending is Ending.STOPPED
    assert not Review(left).result.ending.is_fail


def test_each_loss_is_one_card_with_its_clauses() -> None:
    """One act or omission costs once, and is told once."""
    found = review("lorry-park", "one-call-for-three")
    lost = found.outcome.score.lost
    assert [each.points for each in found.missed] == [each.points for each in lost]
    assert all(each.clauses and each.clauses[0].says for each in found.missed)


def test_what_was_learned_later_is_not_held_as_known_then() -> None:
    """Hindsight would make every officer careless."""
    found = review("needs-hospital", "form-in-the-car")
    early = {each.name: each for each in _card(found, "injuries-before-paperwork").knew}
    later = review("needs-hospital", "while-he-sleeps")
    late = {each.name: each for each in _card(later, "prints-sent-in-a-day").knew}
    assert early["age_years"].value is None
    assert late["age_years"].value == 14
    card = _card(later, "prints-sent-in-a-day")
    assert all(each.since is None or each.since <= card.found.arose_at for each in card.knew)


def test_a_skipped_check_tells_what_it_would_have_told_and_no_more() -> None:
    """A look at an injury says nothing about an age."""
    card = _card(review("needs-hospital", "form-in-the-car"), "urgent-care-before-paperwork")
    (skipped,) = card.skipped
    assert [(each.name, each.value) for each in skipped.told] == [("needs_urgent_medical", True)]


def test_nothing_that_follows_came_before() -> None:
    """What is told as the sequel of an act must lie after it."""
    found = review("first-visit", "without-authority")
    for card in found.missed:
        entered = max(found.outcome.records[n].at for n in card.found.evidence)
        assert card.followed
        assert all(each.at > entered for each in card.followed)


def test_the_course_leaves_nothing_out_and_keeps_the_order() -> None:
    """A trainee finds their own play again in it."""
    found = review("lorry-park", "one-call-for-three")
    session, course = found.played.session, found.timeline
    assert [each.at for each in course] == sorted(each.at for each in course)
    decided = [each.decision for each in course if each.kind is Kind.DECIDED]
    assert decided == list(range(len(session.decisions)))
    assert sum(each.kind is Kind.CAME_IN for each in course) == len(session.seat.inbox)
    told = [f for each in course if each.kind is not Kind.FELL_DUE for f in each.findings]
    own = [each for each in found.outcome.findings if each.counts_for is CountsFor.PLAYER]
    assert sorted(map(repr, told)) == sorted(map(repr, own))


def test_a_missed_deadline_stands_again_when_it_ran_out() -> None:
    """When it arose and when it was too late are two moments of a night."""
    found = review("needs-hospital", "while-he-sleeps")
    lines = [e for e in found.timeline if any(f.rule == "prints-sent-in-a-day" for f in e.findings)]
    assert [each.kind for each in lines] == [Kind.MISSED, Kind.FELL_DUE]
    assert lines[1].at == lines[0].findings[0].due_at


def test_what_arises_with_an_act_stands_after_the_decision_for_it() -> None:
    """The cause comes before what it brings, also where no second passes between them."""
    found = review("first-visit", "without-authority")
    number = _card(found, "written-authority").decision
    places = {each.decision: place for place, each in enumerate(found.timeline)}
    missed = next(
        place
        for place, each in enumerate(found.timeline)
        if each.kind is Kind.MISSED and each.findings[0].rule == "written-authority"
    )
    assert found.played.session.decisions[number].action == "enter"
    assert places[number] < missed


def test_services_and_the_plan_are_no_part_of_what_the_player_missed() -> None:
    """Nobody should feel charged with what somebody else left undone."""
    found = review("first-visit", "without-authority")
    undone = [each.found for account in found.others for each in account.undone]
    assert undone
    assert all(each.counts_for is not CountsFor.PLAYER for each in undone)
    assert all(each.found.counts_for is CountsFor.PLAYER for each in found.missed)


def test_what_happened_this_time_says_how_long_it_took() -> None:
    """The unit's answer is chance; the trainee should know how long this one was."""
    found = review("first-visit", "model")
    answer = next(each for each in found.chance if each.words == "The intelligence unit's answer")
    by_name = {each.name: each.at for each in found.outcome.records}
    assert answer.seconds == by_name["biu_ra_returned"] - by_name["ra_form_sent_to_biu"]


def test_a_decision_shows_what_came_in_before_the_next() -> None:
    """What a decision brought is what one remembers it by."""
    found = review("first-visit", "model")
    knock = next(
        each
        for each in found.timeline
        if each.decision is not None
        and found.played.session.decisions[each.decision].action == "knock"
    )
    assert "opens the door" in found.brought_by(knock)[0].words


def test_the_model_answer_is_played_only_when_somebody_asks() -> None:
    """It costs up to seconds, and many a debrief is closed before."""
    found = Review(played("first-visit", "without-authority"))
    for part in ("result", "missed", "timeline", "others", "chance", "people", "law"):
        getattr(found, part)
    assert "model" not in vars(found)
    way = way_at(_card(found, "written-authority").found, found.model)
    assert [each.is_it for each in way.steps].count(True) == 1


def test_where_the_model_answer_never_comes_to_owe_it_it_is_said_so() -> None:
    """What never arises where all is done rightly is neither kept there nor forgotten."""
    found = review("needs-hospital", "form-in-the-car")
    assert found.model is not None
    way = way_at(_card(found, "pack-before-form").found, found.model)
    assert (way.words, way.steps) == (NEVER_OWED, ())


def test_a_reading_that_an_instructor_chose_is_told_as_theirs() -> None:
    """A trainee who argues with a reading must know whose it is."""
    whole = played("first-visit", "without-authority")
    assert isinstance(whole, Played)
    card = _card(Review(whole), "written-authority")
    assert not any(each.is_chosen for each in card.readings)
    name, ways = next(
        (each.id, _alternatives(each.id)) for each in card.readings if _alternatives(each.id)
    )
    stage = replace(whole.scenario.stage, readings={name: ways[0]})
    chosen = replace(card, played=replace(whole, scenario=replace(whole.scenario, stage=stage)))
    assert [each.id for each in chosen.readings if each.is_chosen] == [name]


def _alternatives(name: str) -> list[str]:
    return list(readings.reading(name).alternatives)


def test_a_wait_is_told_as_fixed_or_by_where_its_draw_stands() -> None:
    """Whoever waited long should learn whether that was rare, and never a figure made up."""
    fixed = next(
        each
        for each in review("first-visit", "model").chance
        if each.words == "The intelligence unit's answer"
    )
    assert fixed.luck == Luck(is_fixed=True, share_longer=None)
    drawn = [
        (each.seconds, each.luck.share_longer)
        for each in review("lorry-park", "model").chance
        if each.words == "Social care's answer to the call" and each.luck is not None
    ]
    shares = [share for _, share in sorted(drawn)]
    assert len(shares) == 3
    assert shares == sorted(shares, reverse=True), "a longer wait has fewer that are longer"
    assert all(0.0 < each < 1.0 for each in shares)


def test_a_wait_that_its_draw_does_not_make_up_is_not_told_as_rare() -> None:
    """A queue or a night is no draw."""
    world = played("lorry-park", "model").session.world
    whom = Identity(about="boy")
    assert luck_of(world, "csc.contact", whom, 0, 10_000_000) is None
    assert luck_of(world, "mash.refer", whom, 0, 600) is None


@pytest.mark.parametrize(
    ("share", "says"),
    [
        (0.05, "One in twenty such waits is longer."),
        (0.5, "About half of such waits are longer."),
        (0.9, "One in ten such waits is shorter."),
        (0.001, "One in a hundred or more such waits is longer."),
        (0.97, "One in thirty such waits is shorter."),
    ],
)
def test_how_unusual_a_wait_was_is_said_in_words(share: float, says: str) -> None:
    """A percentile is no way to speak to an officer."""
    assert lookback.how_unusual(Luck(is_fixed=False, share_longer=share)) == says


def test_a_wait_that_nobody_drew_says_so_or_nothing() -> None:
    """What the author fixed is no luck, and where nothing is known nothing is said."""
    assert "fixed" in lookback.how_unusual(Luck(is_fixed=True, share_longer=None))
    assert lookback.how_unusual(None) == ""
