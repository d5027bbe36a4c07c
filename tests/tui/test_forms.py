"""Forms without a screen: what stands on them, what is wrong with them, what is sent."""

from __future__ import annotations

import inspect
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from simulator.engine import forms
from simulator.engine.acts import as_offered
from simulator.engine.effects import EFFECTS
from simulator.engine.world import hidden_facts
from simulator.protocol.records import Identity
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Offer, Session
from tui.forms import already, shelf, words
from tui.forms.clauses import serves
from tui.forms.draft import SAY_WHICH, Draft, at_once, begun
from tui.forms.face import Face, Part, told_once
from tui.views.known import WORDS
from tui.views.ndm import CODE_OF_ETHICS, HEADINGS, reason_of
from tui.widgets.actions import short

if TYPE_CHECKING:
    from simulator.engine.forms import Field
    from simulator.protocol.records import Value

TRAINING = Path("scenarios/training")
NAMES = sorted(
    each.stem for each in TRAINING.glob("*.yaml") if not each.name.endswith(".plays.yaml")
)
VISIT = Identity(operation="elm-road", premises="no-14")


@cache
def _stage(name: str):
    return load_scenario(TRAINING / f"{name}.yaml").stage


def _session(name: str = "first-visit") -> Session:
    return Session(_stage(name), repertoire(), 1)


def _offer(session: Session, action: str, **choices: tuple[str, ...]) -> Offer:
    act = as_offered(session.world, repertoire()[action])
    return Offer(act, MappingProxyType(choices))


def _valid(field: Field) -> Value:
    """Give something that may stand in a field."""
    one: dict[str, Value] = {
        "choice": field.choices[0] if field.choices else None,
        "several": list(field.choices[:2]),
        "text": "as seen",
        "whole": field.least,
        "yes_no": False,
        "time": "2001-11-06 09:00",
    }
    return one[field.kind]


# --- every form --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_a_scenario_can_be_filled_in_and_sent(name: str) -> None:
    """No trainee meets a form that the world then refuses for what its fields offered."""
    session = _session(name)
    own = [each for each in session.repertoire.values() if session.seat.role in each.roles]
    assert own
    for act in own:
        draft = Draft(session, Offer(as_offered(session.world, act)))
        for field in draft.offer.act.form:
            draft.put(field.id, _valid(field))
        filled = draft.filled()
        assert forms.why_wrong(draft.offer.act.form, filled.form) is None, act.id
        assert set(filled.form) == {
            each.id for each in draft.offer.act.form if _valid(each) not in (None, [], "")
        }


def test_every_face_shows_each_field_of_its_action_once() -> None:
    """A field that fell off its form could never be filled in."""
    for action, face in shelf.faces().items():
        placed = [name for part in face.parts for name in part.fields]
        assert sorted(placed) == sorted(each.id for each in repertoire()[action].form)
        earlier = [each for part in face.parts for each in part.earlier]
        assert set(earlier) <= set(repertoire())
        assert {each for part in face.parts for each in part.records} <= set(already.DONE)


def test_face_that_forgets_a_field_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check behind every face must be able to fail."""
    broken = Face("Call", (Part("", ("grade",)),))
    monkeypatch.setattr(shelf.visiting, "FACES", {"call-for-help": broken})
    shelf.faces.cache_clear()
    try:
        with pytest.raises(ValueError, match="call-for-help"):
            shelf.faces()
    finally:
        shelf.faces.cache_clear()


def test_action_without_a_face_gets_a_plain_form_of_all_its_fields() -> None:
    """Most actions need no more, and none may go without."""
    act = repertoire()["classify-tier"]
    assert not shelf.has_face(act)
    assert shelf.face_of(act).parts == (Part("", ("tier",)),)


def test_missing_original_is_told_once_and_not_at_every_field() -> None:
    """Eight fields that all say the same hide what each asks."""
    fields = told_once(repertoire()["send-form-to-unit"].form)
    assert not any("not in our copy" in each.help for each in fields)
    assert any("Mark every one" in each.help for each in fields)


# --- filling in --------------------------------------------------------------------------------


def test_field_left_alone_is_not_known_and_is_not_sent() -> None:
    """Not known is an answer of its own; it is never sent as no."""
    session = _session()
    draft = Draft(session, _offer(session, "test-annex-a", premises=("no-14",)))
    draft.put("violence", False)
    draft.put("illness", None)
    assert draft.filled().form == {"violence": False}
    field = repertoire()["test-annex-a"].form[4]
    assert words.shown(field, None) == "not known"
    assert words.shown(field, False) == "no"


def test_what_is_wrong_is_told_at_each_field_in_words() -> None:
    """All at once, so that nobody mends one fault only to meet the next."""
    session = _session()
    draft = Draft(session, _offer(session, "send-form-to-unit", premises=("no-14", "other")))
    draft.put("planned_for", "soon")
    wrong = draft.wrong()
    assert wrong["premises"] == SAY_WHICH
    assert wrong["borough"] == "must be filled in"
    assert wrong["planned_for"].startswith("must be a time")
    with pytest.raises(ValueError, match="borough"):
        draft.filled()


def test_one_thing_to_choose_is_chosen_and_addresses_follow_their_file() -> None:
    """Asking what has one answer wastes time; an address of another file cannot be sent."""
    session = _session("two-files")
    files = session.stage.files
    premises = tuple(each for file in files.values() for each in file.premises)
    draft = Draft(
        session, _offer(session, "test-annex-a", operation=tuple(files), premises=premises)
    )
    assert set(draft.open_kinds()) == {"operation", "premises"}
    first = next(iter(files.values()))
    draft.choose("operation", first.id)
    assert draft.choices("premises") == tuple(first.premises)
    if len(first.premises) == 1:
        assert draft.about["premises"] == first.premises[0]
    other = list(files.values())[1]
    draft.choose("operation", other.id)
    assert draft.about.get("premises") not in first.premises


def test_typed_text_is_cleaned_of_what_acts_on_a_terminal() -> None:
    """A pasted escape sequence must not reach the attempt's file or any screen."""
    session = _session()
    draft = Draft(session, _offer(session, "record-reasons", premises=("no-14",)))
    draft.put("reasons", "  one\x1b]2;title\x07\n\ttwo [/b] \u202ethree ")
    assert draft.filled().form["reasons"] == "one]2;title two [/b] three"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", "2001-11-05 14:30"),
        ("tomorrow 9:05", "2001-11-06 09:05"),
        ("2001-11-08 07:00", "2001-11-08 07:00"),
        ("soon", "soon"),
    ],
)
def test_time_is_read_as_people_type_it(typed: str, read: str) -> None:
    """Nobody types a date for this afternoon; what cannot be read is left for the check."""
    session = _session()
    assert words.time_of(typed, session.at) == read


def test_each_thing_chosen_adds_its_time() -> None:
    """Whoever asks forty questions should see beforehand what it takes."""
    session = _session("lorry-park")
    draft = Draft(session, _offer(session, "ask", about=("a", "b")))
    assert draft.seconds == 30
    assert draft.says_time() == "Takes 30 s, and 1 min for each thing chosen."
    draft.put("items", ["2.1", "1.1"])
    assert draft.seconds == 150
    assert draft.says_time().startswith("2 chosen: takes 2 min 30 s: ")
    draft.about["about"] = "a"
    assert draft.filled().form["items"] == ["2.1", "1.1"]


def test_action_that_asks_nothing_needs_no_form() -> None:
    """One key is enough to knock; a reason, a choice or a face of its own opens a form."""
    session = _session()
    knock = _offer(session, "identify-case", operation=("elm-road",))
    filled = at_once(session, knock, asks_reason=False)
    assert filled is not None
    assert filled.identity == Identity(operation="elm-road")
    assert at_once(session, knock, asks_reason=True) is None
    assert at_once(session, _offer(session, "stamp-notes"), asks_reason=False) is None
    assert at_once(session, _offer(session, "arrest", about=("a", "b")), asks_reason=False) is None


def test_form_that_could_not_be_kept_can_be_taken_up_as_it_was() -> None:
    """A full disk must not cost a trainee what they wrote."""
    session = _session()
    offer = _offer(session, "record-reasons", premises=("no-14", "no-15"))
    draft = Draft(session, offer)
    draft.choose("premises", "no-14")
    draft.put("reasons", "a good reason")
    draft.reasons[CODE_OF_ETHICS] = "fair"
    assert begun(session, offer, draft.filled()).filled() == draft.filled()


# --- what stands there already -----------------------------------------------------------------


def test_earlier_part_is_shown_as_it_was_written_and_never_filled_in() -> None:
    """The form comes back with both services' parts; what the officer states stays theirs."""
    session = _session()
    session.act("identify-case", Identity(operation="elm-road"))
    face = shelf.faces()["final-risk-assessment"]
    assert already.rows(session, face.parts[0], VISIT) == ()
    session.act("first-risk-assessment", VISIT, {"occupants": "one adult", "children": False})
    shown = {each.label: each.value for each in already.rows(session, face.parts[0], VISIT)}
    assert shown["Who is thought to live there"] == "one adult"
    assert shown["Are children thought to be there"] == "no"
    assert shown["Risks known so far"] == "not known"
    draft = Draft(session, _offer(session, "final-risk-assessment", premises=("no-14",)))
    assert draft.filled().form == {}


def test_answer_of_the_other_service_stands_in_its_part() -> None:
    """Part 2 is the unit's: it holds what came back, and says so while nothing has."""
    session = _session()
    session.act("identify-case", Identity(operation="elm-road"))
    session.act("first-risk-assessment", VISIT)
    session.act("send-form-to-unit", VISIT, {"borough": "Newham"})
    part = shelf.faces()["final-risk-assessment"].parts[1]
    assert already.rows(session, part, VISIT) == ()
    session.wait(4 * 86_400)
    rows = already.rows(session, part, VISIT)
    assert len(rows) == 1
    assert "Borough Intelligence Unit" in rows[0].label


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_stands_beside_a_form(name: str) -> None:
    """A trainee must not read off a form what the seat cannot know."""
    session = _session(name)
    hidden = {(identity, fact) for identity, facts in hidden_facts(session.stage) for fact in facts}
    for identity, fact in hidden:
        told = {each.label for each in already.known(session, identity)}
        assert WORDS.get(fact, words.lines.words(fact)) not in told


def test_question_put_before_is_marked_with_its_time() -> None:
    """Asking a child the same again is to be a choice and not an oversight."""
    session = _session("lorry-park")
    session.wait(6 * 3_600)
    person = next(iter(session.stage.people))
    act = repertoire()["ask"]
    about = Identity(about=person)
    assert already.put_before(session, act, "items", about) == {}
    session.world.log.write(
        "wf_question_asked", session.seat.role, about, {"section": 2, "item": "2.1"}
    )
    session.world.log.write("wf_question_asked", "csc", about, {"section": 2, "item": "2.2"})
    assert list(already.put_before(session, act, "items", about)) == ["2.1"]
    other = Identity(about=list(session.stage.people)[1])
    assert already.put_before(session, act, "items", other) == {}


def test_form_tells_what_the_rule_book_says_of_it() -> None:
    """F1 names duties and clauses that bind in this play, and only what this form can do."""
    session = _session()
    told = serves(session.book, repertoire()["stamp-notes"])
    assert any("SLA-6.3" in each for each in told)
    assert serves(session.book, repertoire()["stand-by"]) == ()
    lorry = _session("lorry-park")
    asks = serves(lorry.book, repertoire()["explain"])
    assert not any("WF-2.1" in each for each in asks)


# --- time ------------------------------------------------------------------------------------


def test_every_effect_that_drives_is_told_as_a_journey() -> None:
    """A new one would otherwise promise five minutes and take eleven."""
    driving = {name for name, each in EFFECTS.items() if "drive(" in inspect.getsource(each)}
    assert driving == words.JOURNEYS


def test_a_journey_is_said_beside_what_an_act_takes_itself() -> None:
    """How long it is hangs on where the team stands, so that no end is promised."""
    session = _session()
    draft = Draft(session, _offer(session, "convey-in-service-vehicle"))
    assert draft.says_time() == "Takes 5 min and the journey."
    assert draft.seconds is None
    assert short(draft.offer.act) == "5 min +"
    drive = repertoire()["drive-to-address"]
    assert words.takes(drive) == "as long as the journey takes"


# --- reasons -----------------------------------------------------------------------------------


def test_reason_is_kept_under_the_headings_with_the_empty_ones_left_out() -> None:
    """Every heading may be left empty, and what is no heading is not kept."""
    assert len(HEADINGS) == 6
    first = next(iter(HEADINGS))
    written = {CODE_OF_ETHICS: " fair\nand open ", first: "  ", "Something else": "no"}
    assert reason_of(written) == {CODE_OF_ETHICS: "fair and open"}
