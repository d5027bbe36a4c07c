"""A night through the one door: an officer rings, waits, takes prints and hands a child over.

Nothing here is a rule; it shows that acts, services and the post meet in the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.records import LEARNED, Identity
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.engine.safeguarding_worlds import DAY, HOUR, ONE, night

if TYPE_CHECKING:
    from simulator.protocol.records import Value

PINS: dict[str, int | str] = {
    "csc.answer": 60,
    "csc.attendance": 1_800,
    "csc.not_before": 17_400,
    "csc.placement": HOUR,
    "nccu.answer": 240,
    "stores.kit_present": "no",
    "stores.fetch": 2 * HOUR,
    "inspectors.confirm": 900,
    "interpreters.connect": 120,
    "interpreters.none": "no",
    "post.transit": 20 * HOUR,
}
EXPECTED = [
    "csc_contacted",
    "interpreter_engaged",
    "nccu_called",
    "nccu_ref_recorded",
    "inspector_confirmation",
    "ifb1_located",
    "pack_obtained",
    "aa_present",
    "fingerprints_taken",
    "photo_taken",
    "ifb1_sent",
    "docs_dispatched",
    "csc_handover",
    "taken_to_place_of_safety",
    "ifb1_received",
    "iabs_uploaded",
]


def do(play: Session, action: str, about: Identity = ONE, **form: Value) -> None:
    """Do something to its end, whatever comes in meanwhile."""
    play.act(action, about, form)
    while play.seat.doing is not None:
        play.carry_on()


def wait(play: Session, seconds: int) -> None:
    """Wait, whatever comes in meanwhile."""
    ends = play.at + seconds
    while play.at < ends:
        play.wait(ends - play.at)


def played() -> Session:
    """Play the night to the arrival of the envelope."""
    play = Session(night(**PINS), repertoire(), 1)
    do(play, "drive-to", Identity("find"), to="lorries")
    do(play, "contact-social-care", attend=True, place=True)
    do(play, "interpreter-by-telephone", language="language_a")
    do(play, "ring-command-unit", role_stated="child")
    do(play, "fetch-grab-pack", Identity("find"))
    do(play, "note-reference", copy_ref=True)
    do(play, "ask-inspector")
    wait(play, 5 * HOUR)
    do(play, "take-prints", power="s141", copy_ref=True)
    do(play, "take-photograph", power="schedule_2", purpose="identity")
    do(play, "send-prints", ifb1="original", service="courier", copy_ref=True)
    do(play, "hand-over-to-social-care")
    wait(play, 2 * DAY)
    return play


def test_a_night_comes_together_in_the_records() -> None:
    """In the order in which it happened, each about the child it happened to."""
    play = played()
    made = [each.name for each in play.records if each.name != LEARNED]
    assert [name for name in made if name in EXPECTED] == EXPECTED
    assert play.world.whereabouts["one"] == "home"


def test_the_papers_bear_the_reference_that_the_unit_gave() -> None:
    """On the prints and with the envelope."""
    play = played()
    refs = {
        each.attributes.get("ref") or each.attributes.get("nccu_ref")
        for each in play.records
        if each.name in ("nccu_ref_recorded", "fingerprints_taken", "docs_dispatched")
    }
    assert len(refs) == 1
    assert str(refs.pop()).startswith("CCU/")
