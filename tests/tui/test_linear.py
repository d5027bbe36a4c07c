"""Linear mode: the same session as everything else, at plain prompts."""

from __future__ import annotations

import io

import pytest

from simulator.rehearsal import rehearse
from simulator.replay import put
from simulator.scenario.library import find, library, plays_of, shelf
from simulator.scenario.loading import load_scenario
from simulator.scenario.loglines import log_bytes
from simulator.scenario.plays import load_plays
from tests.tui.typist import played_again, shown, sit_down
from tui.linear import WHAT_TO_TYPE
from tui.menu import arranged, most
from tui.prompts import Back, Ended, Prompts

FIRST = load_scenario(find("first-visit"))
TRAINING = [name for name in library() if find(name).parent == shelf() / "training"]


def _play(*answers: str):
    linear = sit_down(FIRST, answers)
    linear.play()
    return linear


@pytest.mark.parametrize("name", TRAINING)
def test_the_same_decisions_give_the_same_bytes_as_in_run(name) -> None:
    """A face over the session adds nothing to a play and takes nothing from it."""
    plays = load_plays(plays_of(find(name)))
    model = rehearse(plays, "model").session
    typed = played_again(plays.scenario, model.decisions)
    assert log_bytes(typed.session.records) == log_bytes(model.records)


def test_the_end_of_the_input_ends_the_exercise() -> None:
    """A pipe that closes is somebody who stopped, not a fault."""
    linear = _play("take on the case", "1")
    assert linear.session.is_over
    assert [each.action for each in linear.session.decisions] == ["identify-case", "stop"]
    assert "The input has ended" in shown(linear)


@pytest.mark.parametrize(
    "answers",
    [
        ("1", "b"),
        ("annex", "1", "y", "b"),
        ("tier", "1", "b"),
        ("test", "1", "back"),
    ],
)
def test_going_back_does_nothing_and_costs_no_time(answers) -> None:
    """Who has looked at a form has not yet done anything."""
    linear = _play(*answers)
    assert [each.action for each in linear.session.decisions] == ["stop"]
    assert linear.session.at == FIRST.stage.opens
    assert "Nothing was done." in shown(linear)


@pytest.mark.parametrize(
    "nonsense",
    ["", "0", "99", "-1", "1 2", "²", "٣", "zz", "w x", "w -5", "9" * 500, "\x1b[31m", "c"],
)
def test_nonsense_changes_nothing_and_the_question_comes_again(nonsense) -> None:
    """Whatever is typed, the exercise goes on."""
    linear = _play(nonsense, "q", "y")
    assert linear.session.at == FIRST.stage.opens
    assert shown(linear).count("What do you do?") == 2


def test_no_control_character_passes_either_way() -> None:
    """Neither a file nor a keyboard may act on a terminal."""
    sink = io.StringIO()
    prompts = Prompts(io.StringIO("a\x1b[31mb\x07\n"), sink)
    prompts.say("red \x1b[31m and back \u202e")
    assert prompts.ask("q\x9b? ") == "a[31mb"
    assert all(char.isprintable() or char == "\n" for char in sink.getvalue())


def test_a_word_finds_what_can_be_done_by_its_name_first() -> None:
    """Nobody should have to know in which group an action stands."""
    rows = shown(_play("first risk", "b")).splitlines()
    found = rows[rows.index('What you can do here that speaks of "first risk":') + 1]
    assert found == "    1  Write the first risk assessment for an address, 20 min"


def test_every_choice_says_what_it_takes() -> None:
    """Time is what an action costs, so it stands beside the choice."""
    linear = _play("1", "b")
    for offer in linear.session.repertoire["identify-case"], linear.session.repertoire["enter"]:
        assert offer.takes
    assert "Take on the case, 10 min" in shown(linear)


def test_guidance_comes_when_it_is_due_and_only_once() -> None:
    """The first exercise leads by the hand; nobody wants to be told twice."""
    linear = _play("take on the case", "1", "annex", "1", *[""] * 7)
    first, second = (each.say.split(".")[0] for each in FIRST.assignment.guidance[:2])
    text = " ".join(shown(linear).split())
    assert text.count(first) == 1
    assert text.count(second) == 1
    assert text.index(first) < text.index("Take on the case (") < text.index(second)


def test_the_menu_is_no_longer_than_a_screen() -> None:
    """What has scrolled away is not on offer to whoever cannot scroll."""
    linear = _play()
    menu = [row for row in shown(linear).splitlines() if row.rstrip().endswith(")")]
    assert 0 < len(menu) < 15
    most = max(len(group) for group in _groups().values())
    assert most < 24


def _groups() -> dict[str, list[str]]:
    fresh = sit_down(FIRST, ()).session
    groups: dict[str, list[str]] = {}
    for offer in fresh.offers():
        groups.setdefault(offer.act.group, []).append(offer.act.label)
    return groups


def test_waiting_stops_at_what_comes_in_and_a_day_at_most() -> None:
    """One key must not let the whole exercise pass."""
    linear = _play("w")
    assert linear.session.decisions[0].arguments == {"seconds": 86_400}


def test_what_is_asked_for_is_shown_without_passing_time() -> None:
    """Looking things up is free: whoever reads slowly loses nothing."""
    linear = _play("n", "l", "o", "r", "h")
    assert linear.session.at == FIRST.stage.opens
    for told in ("nothing yet", "Nothing has come in yet", "Nothing is open now", "THE BRIEFING"):
        assert told in shown(linear)


def test_ending_is_asked_again() -> None:
    """One slip of a key should not end an hour's work."""
    linear = _play("q", "n", "take on the case", "1")
    assert linear.session.decisions[0].action == "identify-case"


@pytest.mark.parametrize(("typed", "error"), [("b\n", Back), ("", Ended)])
def test_a_choice_can_be_gone_back_from_or_run_dry(typed, error) -> None:
    """Both leave whatever was being filled in undone."""
    with pytest.raises(error):
        Prompts(io.StringIO(typed), io.StringIO()).choose(["one", "two"], "Which?")


def test_long_lists_come_a_page_at_a_time() -> None:
    """Forty addresses do not fit a screen."""
    sink = io.StringIO()
    labels = [f"address {number}" for number in range(1, 41)]
    chosen = Prompts(io.StringIO("m\n\n40\n"), sink).choose(labels, "Which?")
    assert chosen == 39
    assert "address 36" in sink.getvalue()
    assert "address 37" not in sink.getvalue()


def test_q_ends_the_exercise_from_any_list_and_asks_first() -> None:
    """Whoever wants out should not have to find the way back first; a text may well be a q."""
    linear = sit_down(FIRST, ("1", "q", "n", "1", "q", "y"))
    linear.play()
    told = shown(linear)
    assert told.count("End the exercise here? That is never a fail.") == 2
    assert linear.session.is_over
    assert [each.action for each in linear.session.decisions] == ["stop"]


def test_what_came_of_a_check_is_told_in_linear_mode_too() -> None:
    """Nobody should have to ask for what they have just found out."""
    linear = sit_down(FIRST, ("take on the case", "1", "home office checks", "1"))
    linear.play()
    assert "Now known: people named by intelligence: 1" in " ".join(shown(linear).split())


def test_what_is_owed_says_what_does_it_and_what_only_puts_it_off() -> None:
    """Putting a child's need off is not winning their trust."""
    plays = load_plays(plays_of(find("lorry-park")))
    linear = sit_down(plays.scenario, ())
    for decision in rehearse(plays, "model").session.decisions[:25]:
        put(linear.session, decision)
    linear._owed(linear.session.situation())  # noqa: SLF001 - the key o, without the keyboard
    told = " ".join(shown(linear).split())
    assert "Done by: Note that a child begins to trust you enough to talk." in told
    assert "Put off, with a good reason, by: Record your reasons" in told


def test_an_empty_answer_means_whom_one_last_acted_on() -> None:
    """Three children, and the same one in mind for ten questions."""
    plays = load_plays(plays_of(find("lorry-park")))
    decisions = rehearse(plays, "model").session.decisions
    linear = sit_down(plays.scenario, ())
    last = next(n for n, each in enumerate(decisions) if each.action == "take-aside")
    for decision in decisions[: last + 1]:
        put(linear.session, decision)
    whom = decisions[last].arguments["about"]
    again = sit_down(plays.scenario, ("look at a person's papers", "1", ""))
    again.session = linear.session
    again.play()
    asked = next(each for each in again.session.decisions if each.action == "look-at-papers")
    assert asked.arguments["about"] == whom


def test_a_number_never_comes_to_mean_another_group() -> None:
    """A number typed before something came in, or noted down, is not obeyed as another's."""
    plays = load_plays(plays_of(find("lorry-park")))
    linear = sit_down(plays.scenario, ())
    meant: dict[int, str] = {}
    counts = set()
    for decision in rehearse(plays, "model").session.decisions[:60]:
        groups = arranged(linear.session, linear.session.offers())
        counts.add(tuple(each.number for each in groups))
        for each in groups:
            assert meant.setdefault(each.number, each.name) == each.name
        put(linear.session, decision)
    assert len(counts) > 1, "nothing came or went, so that nothing was tried"


def _open_numbers() -> set[int]:
    """Give the numbers of what can be done at the opening."""
    session = sit_down(FIRST, ()).session
    return {each.number for each in arranged(session, session.offers())}


def test_a_number_of_a_group_that_is_shut_now_is_refused() -> None:
    """And nothing is opened in its place; a number that no group ever has is another thing."""
    numbers = range(1, most(sit_down(FIRST, ()).session) + 1)
    all_shut = set(numbers) - _open_numbers()
    assert all_shut
    for shut in all_shut:
        linear = _play(f"{shut}")
        assert f"Nothing under {shut} can be done here and now." in shown(linear)
        assert "Which?" not in shown(linear)
    beyond = shown(_play(f"{len(numbers) + 1}"))
    assert "Nothing under" not in beyond
    assert WHAT_TO_TYPE in beyond


def test_a_number_may_be_written_with_a_nought_before_it() -> None:
    """It is the same number."""
    number = min(_open_numbers())
    assert "Which?" in shown(_play(f"0{number}"))
