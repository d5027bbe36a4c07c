"""What a player has not heard of is not offered, and can still not be mistaken for impossible."""

from __future__ import annotations

from simulator.protocol.records import Identity
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

STAGE = load_scenario(find("nobody-home")).stage


def session_at(place: str) -> Session:
    """A session whose team stands inside an address."""
    session = Session(STAGE, repertoire(), 1)
    session.act("drive-to-address", Identity(premises=place))
    session.act("knock")
    session.act("enter")
    while session.seat.doing is not None:
        session.carry_on()
    return session


def offered(session: Session, action: str, kind: str) -> tuple[str, ...]:
    """What an action can be about."""
    return next(
        (each.choices[kind] for each in session.offers() if each.act.id == action),
        (),
    )


def test_a_place_nobody_has_named_is_not_offered() -> None:
    """A list of addresses must not give away how a case goes on."""
    at_the_office = Session(STAGE, repertoire(), 1)
    assert offered(at_the_office, "drive-to-address", "premises") == ("flat-6", "no-52")


def test_a_place_is_offered_once_somebody_has_named_it() -> None:
    """Who asks the lodger hears of the parade."""
    session = session_at("no-52")
    session.act("speak-to-person", Identity(about="lodger"), {"topic": "whereabouts"})
    assert offered(session, "first-risk-assessment", "premises") == ()
    session.act("leave")
    assert "coldharbour" in offered(session, "drive-to-address", "premises")


def test_an_answer_about_something_else_names_no_place() -> None:
    """Only what was said is heard."""
    session = session_at("no-52")
    session.act("speak-to-person", Identity(about="lodger"), {"topic": "papers"})
    session.act("leave")
    assert "coldharbour" not in offered(session, "drive-to-address", "premises")


def test_a_message_names_a_place() -> None:
    """The other officer of the team heard of it on the stairs."""
    session = session_at("no-52")
    session.act("leave")
    session.wait()
    assert "coldharbour" in offered(session, "drive-to-address", "premises")


def test_a_person_is_offered_when_met_and_from_then_on() -> None:
    """Nobody is in a list before the door has opened."""
    at_the_office = Session(STAGE, repertoire(), 1)
    assert "lodger" not in offered(at_the_office, "assign-child-supervision", "about")
    session = session_at("no-52")
    assert "lodger" in offered(session, "assign-child-supervision", "about")
    session.act("identify-person", Identity(about="lodger"))
    session.act("leave")
    session.act("drive-to-office")
    while session.seat.doing is not None:
        session.carry_on()
    assert "lodger" in offered(session, "assign-child-supervision", "about")


def test_whom_and_where_a_file_names_is_always_known() -> None:
    """The file lies on the desk."""
    assert {"named", "flat-6", "no-52"} <= Session(STAGE, repertoire(), 1).world.heard_of
