"""How people answer: in full when what they need is there, guardedly until then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.engine.stage import Happening, Inject, Match, Tell
from simulator.protocol.records import Identity
from tests.engine.night import ELDEST, MIDDLE, NIGHT, YOUNGEST, at_park, do, engage, heard, known
from tests.engine.night import names as record_names
from tests.engine.street import records

RINGS = Happening((Tell("first_responder", "A telephone rings.", "their telephone"),))
GUARDED, FULL = "My cousin arranged it.", "A man paid. My father owes him."


def test_without_a_common_language_nothing_is_said_and_nothing_learned() -> None:
    """Guesswork and gestures are no answer; the question stays open."""
    play = do(at_park(), "ask-first-questions", "youngest", items=["age", "health"])
    assert heard(play, "youngest") == ["They look at you and do not understand."]
    assert known(play, "claims_under_18", "youngest") is None
    assert known(play, "language_shared", "youngest") is False


def test_an_answer_that_needs_nothing_comes_without_words() -> None:
    """Hunger is understood in every language."""
    play = do(at_park(), "ask-first-questions", "youngest", items=["hunger"])
    assert heard(play, "youngest") == ["They point to their mouth."]


def _aside(play):  # type: ignore[no-untyped-def] - one step of the ladder below
    do(play, "take-aside", "youngest")


def _interpreter(play):  # type: ignore[no-untyped-def] - one step of the ladder below
    engage(play, "youngest")


def _reassured(play):  # type: ignore[no-untyped-def] - one step of the ladder below
    do(play, "tell-child-first-things", "youngest", points=["safe"])


@pytest.mark.parametrize(
    ("steps", "answer"),
    [
        ([_interpreter, _aside, _reassured], FULL),
        ([_aside, _interpreter, _reassured], FULL),
        ([_interpreter, _aside], GUARDED),
        ([_interpreter, _reassured], GUARDED),
        ([_aside, _reassured, _interpreter], GUARDED),
        ([_aside, _reassured], "They look at you and do not understand."),
    ],
    ids=["all", "in another order", "not reassured", "overheard", "reassured in vain", "no words"],
)
def test_a_full_answer_comes_only_when_every_need_is_met(steps: list, answer: str) -> None:  # type: ignore[type-arg] - steps as above
    """Out of hearing, understood, and told in words they understood that they are safe."""
    play = at_park()
    do(play, "start-welfare-form", "youngest")
    for step in steps:
        step(play)
    do(play, "ask", "youngest", items=["4.5"])
    assert heard(play, "youngest")[-1] == answer
    expected = {FULL: True, GUARDED: False}.get(answer)
    assert known(play, "someone_expecting", "youngest") is expected
    assert ("hut" in play.world.heard_of) is (answer == FULL)


def test_a_threat_undoes_reassurance_until_it_is_given_again() -> None:
    """A child says less, never more, because an officer presses."""
    play = at_park()
    for step in (_interpreter, _aside, _reassured):
        step(play)
    do(play, "start-welfare-form", "youngest")
    do(play, "threaten-child", "youngest")
    do(play, "ask", "youngest", items=["4.5"])
    do(play, "ask", "youngest", items=["4.5"])
    assert heard(play, "youngest") == [GUARDED, GUARDED]
    do(play, "explain", "youngest", points=["intro-6"])
    do(play, "ask", "youngest", items=["4.5"])
    assert heard(play, "youngest")[-1] == FULL


def test_through_a_companion_only_the_guarded_answer_comes() -> None:
    """Who interprets hears it all; out of the companion's reach there are no words at all."""
    play = at_park()
    _reassured(play)
    do(play, "start-welfare-form", "youngest")
    do(play, "let-other-interpret", "youngest")
    do(play, "ask", "youngest", items=["4.5"])
    assert heard(play, "youngest")[-1] == GUARDED
    assert [each["about"] for each in records(play, "informal_interpreter_used")] == ["youngest"]


def test_a_child_who_is_unwell_answers_after_a_break_and_not_before() -> None:
    """What was done before they said so does not count; what was done since does."""
    play = at_park()
    for step in (_interpreter, _aside, _reassured):
        step(play)
    do(play, "start-welfare-form", "youngest")
    do(play, "give-break", "youngest")
    do(play, "explain", "youngest", points=["intro-4"])
    assert known(play, "child_well_enough", "youngest") is False
    do(play, "ask", "youngest", items=["4.6"])
    assert heard(play, "youngest")[-1] == "We are all right."
    do(play, "give-break", "youngest")
    do(play, "ask", "youngest", items=["4.6"])
    assert heard(play, "youngest")[-1] == "A lot of money."


@pytest.mark.parametrize(
    ("is_well", "words"),
    [
        (True, "They say that they feel well enough."),
        (False, "They say that they do not feel well."),
        (None, "They nod."),
    ],
)
def test_how_a_child_feels_is_told_when_asked_even_where_no_words_are_written(
    is_well: bool | None, words: str
) -> None:
    """What the stage says is true is answered; where it says nothing, nothing is learned."""
    hidden = {} if is_well is None else {"child_well_enough": is_well}
    play = at_park(people={**NIGHT.people, "middle": replace(MIDDLE, hidden=hidden)})
    do(play, "explain", "middle", points=["intro-4"])
    assert heard(play, "middle") == [words]
    assert known(play, "child_well_enough", "middle") is is_well
    assert [each["item"] for each in records(play, "qa_recorded")] == ["intro-4"]


def test_deciding_that_a_child_is_unfit_is_no_rest() -> None:
    """Only a break, care, or being fit again lets them go on."""
    play = at_park()
    for step in (_interpreter, _aside, _reassured):
        step(play)
    do(play, "start-welfare-form", "youngest")
    do(play, "decide-fitness", "youngest", fit="unfit")
    do(play, "ask", "youngest", items=["4.6"])
    assert heard(play, "youngest")[-1] == "We are all right."
    do(play, "decide-fitness", "youngest", fit="fit")
    do(play, "ask", "youngest", items=["4.6"])
    assert heard(play, "youngest")[-1] == "A lot of money."
    asked = [each["after_unfit"] for each in records(play, "wf_question_asked")]
    assert asked == [True, False]


def test_an_answer_makes_its_records_once_however_often_it_is_given() -> None:
    """An allegation told twice is one allegation."""
    play = at_park()
    for step in (_interpreter, _aside, _reassured):
        step(play)
    do(play, "start-welfare-form", "youngest")
    for _ in range(2):
        do(play, "ask", "youngest", items=["4.5", "4.9"])
    assert record_names(play).count("urgent_intel_found") == 1
    assert records(play, "criminal_allegation_made") == [
        {"by": None, "operation": "call-out", "about": "youngest"}
    ]


def test_a_guarded_answer_makes_no_record_of_what_was_kept_back() -> None:
    """Nobody owes anything on words that were not said."""
    play = at_park()
    _interpreter(play)
    do(play, "start-welfare-form", "youngest")
    do(play, "ask", "youngest", items=["4.5", "4.9"])
    assert "urgent_intel_found" not in record_names(play)
    assert "criminal_allegation_made" not in record_names(play)


def test_a_question_is_repeated_once_it_has_been_understood_before() -> None:
    """A question nobody understood was not yet asked; three children are asked each their own."""
    play = at_park()
    do(play, "ask-first-questions", "youngest", items=["age"])
    _interpreter(play)
    do(play, "ask-first-questions", "youngest", items=["age"])
    do(play, "ask-first-questions", "middle", items=["age"])
    assert records(play, "same_question_repeated") == []
    do(play, "ask-first-questions", "youngest", items=["health", "age"])
    assert [each["about"] for each in records(play, "same_question_repeated")] == ["youngest"]


def test_three_youths_are_kept_apart() -> None:
    """One child's answer is nobody else's; each is met, and learned of, alone."""
    play = at_park()
    for person in ("middle", "eldest"):
        do(play, "take-aside", person)
        do(play, "ask-first-questions", person, items=["age"])
    assert heard(play, "middle") == ["Fifteen."]
    assert heard(play, "eldest") == ["Seventeen."]
    assert known(play, "claims_under_18", "eldest") is True
    assert known(play, "claims_under_18", "middle") is None
    met = [(each["about"], each["unaccompanied"]) for each in records(play, "child_encountered")]
    assert met == [("middle", True), ("eldest", True)]
    spoken = records(play, "child_spoken_to")
    assert [each["companions_present"] for each in spoken] == [False, False]


def test_papers_are_seen_without_words() -> None:
    """A document speaks for itself; who has none has none."""
    play = at_park()
    for person in ("eldest", "youngest"):
        do(play, "look-at-papers", person)
    assert heard(play, "eldest") == ["A passport."]
    assert heard(play, "youngest") == ["They have no papers with them."]
    assert known(play, "credible_evidence_over_18", "eldest") is True


def test_questions_beyond_safety_give_first_questions_their_name() -> None:
    """One question too many is enough, and asylum is asked about under its own name."""
    play = at_park()
    do(play, "ask-first-questions", "middle", items=["name", "health"])
    do(play, "ask-first-questions", "middle", items=["language", "journey"])
    do(play, "ask-about-asylum", "middle", items=["persecution", "claim"])
    scopes = [each["scope"] for each in records(play, "initial_questions_asked")]
    assert scopes == ["language_and_safety", "beyond_safeguarding"]
    assert record_names(play).count("asylum_question_asked") == 2


def test_what_is_asked_and_answered_reads_the_same_whatever_the_language_is_called() -> None:
    """A language is a label for finding an interpreter, and nothing else."""

    def told(language: str) -> list[object]:
        people = {**NIGHT.people, "youngest": replace(YOUNGEST, speaks=language)}
        play = at_park(people=people)
        for step in (_interpreter, _aside, _reassured):
            step(play)
        do(play, "ask-first-questions", "youngest", items=["age", "hunger"])
        return [(each.at, each.name, dict(each.attributes)) for each in play.records]

    assert told("language_a") == told("language_b")


def test_travelling_together_is_said_once_and_holds_both_ways() -> None:
    """Whoever names the other as a companion listens as well as is listened to."""
    people = {each.id: each for each in (replace(MIDDLE, companions=("eldest",)), ELDEST)}
    play = at_park(people=people)
    do(play, "talk-to-person", "eldest", topic="age")
    spoken = records(play, "child_spoken_to")
    assert [each["companions_present"] for each in spoken] == [True]


def test_what_comes_in_may_break_a_talk_off_and_what_was_asked_before_counts() -> None:
    """A telephone rings after the first question: one was asked, and one is recorded."""
    ring = Inject(
        "ring",
        RINGS,
        after=Match("wf_question_asked", Identity(about="middle")),
        delay=30,
    )
    play = at_park(injects=(ring,))
    do(play, "start-welfare-form", "middle")
    play.act("ask", Identity(about="middle"), {"items": ["1.2", "1.3", "1.4"]})
    assert play.situation().incoming[-1].words == "A telephone rings."
    do(play, "note-concern", "middle", concern="contact")
    asked = [(each["section"], each["item"]) for each in records(play, "wf_question_asked")]
    assert asked == [(1, "1.2")]
    assert [each["item"] for each in records(play, "qa_recorded")] == ["1.2"]
    assert len(records(play, "child_spoken_to")) == 1
