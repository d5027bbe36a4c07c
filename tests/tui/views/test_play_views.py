"""What the play screen shows, read from a session without a screen."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, Identity
from simulator.rehearsal import rehearse
from simulator.replay import put
from simulator.scenario.library import find, plays_of
from simulator.scenario.loading import load_scenario
from simulator.scenario.plays import load_plays
from simulator.scenario.repertoire import repertoire as acts
from simulator.session import Session
from tui import menu
from tui.plain.account import labels_of
from tui.screens.play import PlayScreen
from tui.views import cameof, clock, guidance, inbox, known, owed, repertoire, timers

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = load_scenario(find("first-visit"))
HOSTILE = load_plays(plays_of(find("visit-turns-hostile")))
LABELS = labels_of(FIRST)
UNTOLD = frozenset(("discuss-cells", "book-escort"))
"""Steps of the first visit that guidance leaves for the player to find."""


def _session() -> Session:
    return Session(FIRST.stage, acts(), 1)


def _sent(seconds: int = 0) -> Session:
    """Return a session with the form sent to the unit, so many seconds ago."""
    session = _session()
    elm, door = Identity(operation="elm-road"), Identity(premises="no-14")
    session.act("identify-case", elm)
    session.act("home-office-checks", elm)
    session.act("first-risk-assessment", door)
    session.act("send-form-to-unit", door, {"borough": "Newham"})
    if seconds:
        session.wait(seconds)
    return session


def _timers(session: Session, *, with_owed: bool = False) -> list[timers.Timer]:
    return list(timers.timers(session, session.situation(), LABELS, with_owed=with_owed))


# --- what runs ---------------------------------------------------------------------------------


def test_the_units_hours_run_from_the_sending_until_the_form_is_back() -> None:
    """Seventy-two hours, and not a timer longer than there is something to wait for."""
    (running,) = _timers(_sent(3_600))
    assert running.name == "Intelligence unit's form, 14 Elm Road"
    assert running.words.startswith("due in 2 d 23 h")
    assert not _timers(_sent(30 * 3_600))


def test_what_is_owed_by_a_time_is_shown_only_where_hints_are_open() -> None:
    """An assessment shows what the officer would see, and no more."""
    plays = load_plays(plays_of(find("lorry-park")))
    session = Session(plays.scenario.stage, acts(), 1)
    for decision in rehearse(plays, "model").session.decisions[:8]:
        put(session, decision)
    labels = labels_of(plays.scenario)
    shown = [
        any(
            each.is_owed
            for each in timers.timers(session, session.situation(), labels, with_owed=on)
        )
        for on in (True, False)
    ]
    assert shown == [True, False]


def test_a_call_for_help_runs_until_somebody_comes_and_says_when_it_is_late() -> None:
    """Help on its way is what an officer asks the clock for first."""
    session = Session(HOSTILE.scenario.stage, acts(), 1)
    said = []
    for decision in rehearse(HOSTILE, "model").session.decisions:
        put(session, decision)
        found = timers.timers(session, session.situation(), {}, with_owed=False)
        said += [each.words for each in found if each.name.startswith("Help")]
    assert said
    assert "on its way" in said[-1]
    assert said[-1].startswith("due in")
    assert not any(each.name.startswith("Help") for each in found)


# --- what came in ------------------------------------------------------------------------------


def test_the_log_holds_the_briefing_what_came_in_and_what_was_done() -> None:
    """Whoever comes back from a break finds the whole story in one place."""
    session = _sent(30 * 3_600)
    found = inbox.entries(session, LABELS, new=1, briefing="A file has come to you.")
    assert found[0].words == "A file has come to you."
    assert "Take on the case" in [each.words for each in found if each.is_own]
    assert [each.from_ for each in found if each.is_new] == ["Borough Intelligence Unit"]
    assert [each.at for each in found] == sorted(each.at for each in found)


# --- what is known -----------------------------------------------------------------------------


def _subject(session: Session, one: str) -> known.Subject:
    return next(each for each in known.subjects(session, LABELS) if each.id == one)


def test_not_known_is_said_and_is_not_no() -> None:
    """Before the unit answers nobody knows; afterwards it is known, and who told."""
    before, after = _subject(_sent(), "no-14"), _subject(_sent(30 * 3_600), "no-14")
    violence = known.WORDS["intel_violence"]
    assert violence in before.unknown
    assert violence not in {each.name for each in before.known}
    (told,) = [each for each in after.known if each.name == violence]
    assert (told.value, told.by) == ("no", "told by Borough Intelligence Unit")
    assert told.since is not None


def test_what_is_true_and_hidden_stays_hidden() -> None:
    """The panel must not tell what the seat may not know."""
    person = _subject(_session(), "tenant")
    assert FIRST.stage.people["tenant"].hidden
    assert person.known == ()


def test_what_matters_is_in_the_vocabulary() -> None:
    """A name misspelt would be not known for ever."""
    from simulator.protocol import vocabulary

    matter = {*known.OF_ADDRESSES, *known.OF_FILES, *known.YOUNG, *known.HEARD, *known.WORDS}
    assert matter <= set(vocabulary.facts())


# --- what can be done --------------------------------------------------------------------------


def test_the_list_leaves_nothing_out() -> None:
    """An action is withheld only where it is impossible."""
    session = _session()
    offers = session.offers()
    groups = menu.arranged(session, offers)
    shown = [
        row.offer.act.id
        for group in groups
        for row in repertoire.rows(groups, group.number)
        if isinstance(row, repertoire.Line)
    ]
    assert sorted(shown) == sorted(each.act.id for each in offers)


def test_the_keys_of_groups_are_no_other_keys_of_the_screen() -> None:
    """A letter that opened a group and waited at once would do neither well."""
    taken = {key for each in PlayScreen.BINDINGS for key in each.key.split(",")}
    assert not {*map(str.lower, taken)} & set(menu.KEYS)
    assert len(set(menu.KEYS)) == len(menu.KEYS)


def test_an_action_that_asks_nothing_needs_no_form() -> None:
    """One key fewer for most of an evening; a reason is asked wherever the scenario wants it."""
    offers = {each.act.id: each for each in _session().offers()}
    assert not repertoire.needs_form(offers["identify-case"], asks_reason=False)
    assert repertoire.needs_form(offers["identify-case"], asks_reason=True)
    assert repertoire.needs_form(offers["classify-tier"], asks_reason=False)


# --- guidance and hints ------------------------------------------------------------------------


def test_the_guided_exercise_can_be_finished_by_its_guidance_alone() -> None:
    """Whoever has never seen it does what the screen names, and waits where it says w."""
    session, guide = _session(), guidance.Guide(FIRST.assignment.guidance)
    model = rehearse(load_plays(plays_of(find("first-visit"))), "model").session
    for decision in model.decisions:
        if decision.action in UNTOLD or decision.action in ("wait", "carry_on", "stop"):
            continue
        while session.seat.doing is not None:
            session.carry_on()
        said = guide.now(session)
        if re.search(r"\bw waits\b", said) and not guidance.wanted(said, session, session.offers()):
            while guide.now(session) == said:
                session.wait(clock.DAY)
            said = guide.now(session)
        assert decision.action in guidance.wanted(said, session, session.offers()), said
        given = dict(decision.arguments)
        about = Identity(**{kind: given.pop(kind) for kind in IDENTITY_KINDS if kind in given})
        session.act(decision.action, about, given)
    while session.seat.doing is not None:
        session.carry_on()
    assert "q stops the exercise" in guide.now(session)


def test_what_guidance_names_is_an_action_of_the_role() -> None:
    """A step called otherwise than on the screen cannot be found there."""
    known_as = FIRST.assignment
    labels = {each.label for each in acts().values() if known_as.role in each.roles}
    named = {one for hint in known_as.guidance for one in re.findall(r'"([^"]+)"', hint.say)}
    assert named
    assert named <= labels


def test_the_keys_told_open_the_groups_of_what_is_named() -> None:
    """The keys are those of this screen at this moment."""
    session = _session()
    groups = menu.arranged(session, session.offers())
    said = guidance.Guide(FIRST.assignment.guidance).now(session)
    wanted = guidance.wanted(said, session, session.offers())
    assert guidance.keys(wanted, groups) == ("1, then Enter", "Take on the case")


def test_a_hint_names_the_clause_and_an_action_that_would_do() -> None:
    """Whoever asks what is owed wants to know what to do about it."""
    plays = load_plays(plays_of(find("lorry-park")))
    session = Session(plays.scenario.stage, acts(), 1)
    for decision in rehearse(plays, "model").session.decisions[:8]:
        put(session, decision)
    found = owed.hints(session, session.situation().owed, labels_of(plays.scenario))
    assert found
    labels = {each.label for each in acts().values()}
    assert all(each.clauses for each in found)
    assert any(set(each.how) & labels for each in found)


# --- what came of it ---------------------------------------------------------------------------


def _after(session: Session, decide: Callable[[], object]) -> str:
    since, heard = len(session.records), len(session.seat.inbox)
    decide()
    return cameof.words(session, since, heard, LABELS)


def test_a_check_says_what_is_known_by_it_and_a_form_who_answers() -> None:
    """Whoever has looked something up, or sent something off, should not wonder what came of it."""
    session = _session()
    elm, door = Identity(operation="elm-road"), Identity(premises="no-14")
    assert _after(session, lambda: session.act("identify-case", elm)) == cameof.ON_FILE
    said = _after(session, lambda: session.act("home-office-checks", elm))
    assert said.startswith("Now known: people named by intelligence: 1")
    assert said[:-1].lower() in [each.words for each in inbox.entries(session, LABELS)]
    session.act("first-risk-assessment", door)
    sent = _after(session, lambda: session.act("send-form-to-unit", door, {"borough": "Newham"}))
    assert "Nothing yet: the answer comes from the Borough Intelligence Unit" in sent
    other = _after(session, lambda: session.act("other-agency-checks", elm))
    assert other == cameof.NOTHING_NEW


def test_what_broke_an_action_off_says_so_there_and_in_the_log() -> None:
    """Beginning something else gives up what was interrupted, and that is not done in silence."""
    session = Session(HOSTILE.scenario.stage, acts(), 1)
    for decision in rehearse(HOSTILE, "model").session.decisions:
        said = _after(session, partial(put, session, decision))
        if decision.action == "withdraw":
            break
    assert said.startswith("That broke off: Arrest a person.")
    assert "broken off: Arrest a person" in inbox.entries(session, {})[-2].words


def test_up_to_two_days_it_is_hours_that_are_counted() -> None:
    """A day in custody is twenty-four hours to whoever watches the clock."""
    assert clock.length(clock.DAY) == "24 h"
    assert clock.length(2 * clock.DAY - 20 * clock.MINUTE) == "47 h 40 min"
    assert clock.length(2 * clock.DAY) == "2 d"
    assert clock.length(3 * clock.DAY - clock.HOUR) == "2 d 23 h"


def test_a_group_keeps_its_key_while_others_come_and_go() -> None:
    """Whoever has learned a key by heart finds the same behind it at the door and at the desk."""
    plays = load_plays(plays_of(find("first-visit")))
    session = Session(plays.scenario.stage, acts(), 1)
    keys: dict[str, set[str]] = {}
    shown = set()
    for decision in rehearse(plays, "model").session.decisions:
        groups = menu.arranged(session, session.offers())
        shown.add(tuple(each.name for each in groups))
        for each in groups:
            keys.setdefault(each.name, set()).add(each.key)
        put(session, decision)
    assert len(shown) > 1
    assert all(len(each) == 1 and each != {""} for each in keys.values())
    assert len(set().union(*keys.values())) == len(keys)


def test_every_group_of_every_role_has_a_key() -> None:
    """A group without a key is out of reach for whoever has no mouse and does not search."""
    every = acts().values()
    for role in {role for each in every for role in each.roles}:
        assert len({each.group for each in every if role in each.roles}) <= len(menu.KEYS)
