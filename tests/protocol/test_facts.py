"""Facts: what is looked up already is taken over by a store in which more is known."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from simulator.protocol import vocabulary
from simulator.protocol.context import Setting, View, knowers_of, one_for_all
from simulator.protocol.facts import EVERYBODY, NO_FACTS, Facts
from simulator.protocol.records import LEARNED, Identity, Record

PEOPLE = (None, "girl", "boy")
NAMES = ("age_years", "unaccompanied", "language_shared")
KNOWERS = frozenset((EVERYBODY, "constable"))

learned = st.builds(
    lambda about, told, by: (Identity("one", about=about), told, by),
    st.sampled_from(PEOPLE),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from((True, False, 15, None)), min_size=1),
    st.sampled_from(("constable", "biu")),
)


def asked(facts: Facts) -> list[object]:
    return [facts.of(name, Identity("one", about=who), KNOWERS) for name in NAMES for who in PEOPLE]


@given(st.lists(learned, max_size=8))
def test_answers_looked_up_before_are_those_of_a_store_never_asked(
    told: list[tuple[Identity, dict[str, bool | int | None], str]],
) -> None:
    """Only what is learned of a fact changes what is known of it."""
    often, never = NO_FACTS, NO_FACTS
    for number, (identity, values, by) in enumerate(told):
        record = Record(number, number, LEARNED, by, identity, values)
        often, never = often.learned(record, by), never.learned(record, by)
        assert asked(often) == asked(Facts(never.entries))


def test_roles_that_know_the_same_are_asked_as_one() -> None:
    """Whom one stands for may use exactly what the other may; nobody is given more or less."""
    roles = vocabulary.canonical_roles()
    assert one_for_all("first_responder") == one_for_all("interviewing_officer")
    assert one_for_all("constable") != one_for_all("immigration_officer")
    assert all(knowers_of(one_for_all(each)) == knowers_of(each) for each in roles)
    assert {one_for_all(one_for_all(each)) for each in roles} == set(map(one_for_all, roles))


def test_view_of_one_person_notes_for_the_whole() -> None:
    """What was asked of each of several people is among what an answer about all rests on."""
    record = Record(4, 4, LEARNED, "constable", Identity("one", about="girl"), {"age_years": 15})
    facts = NO_FACTS.learned(record, "constable")
    whole = View(Setting(dt.date(2021, 1, 1), "metropolitan"), facts, knower="constable")
    assert whole.of("girl").value("age_years") == 15
    assert whole.of("boy").value("age_years") is None
    assert (whole.used, whole.unknown) == ([4], ["age_years"])
