"""The catalogue is whole, resolves, and speaks in our own plain words."""

from datetime import date
from typing import get_args

import pytest

from simulator.protocol import catalogue, vocabulary
from simulator.protocol.datafile import load_data

COUNTS = {
    "SLA": 90,
    "JP": 153,
    "INN": 113,
    "WF": 85,
    "PM": 16,
    "NPCC": 65,
    "NPCC-L": 9,
    "REC": 25,
    "GMP": 39,
    "WAR": 29,
}
EVERY = catalogue.clauses()


def test_every_statement_of_the_documents_is_there_once() -> None:
    """Findings cite these ids; one lost or doubled would make a finding cite nothing."""
    assert {name: len(catalogue.clauses(name)) for name in COUNTS} == COUNTS
    assert len({one.id for one in EVERY}) == sum(COUNTS.values()) == 624


def test_index_and_texts_name_the_same_clauses() -> None:
    """The two are kept in separate files so that rules load without texts."""
    for document in COUNTS:
        indexed = [one.id for one in catalogue.clauses(document)]
        texts = load_data(f"clauses/{document.lower()}.yaml")["clauses"]
        assert list(texts) == indexed


def test_cross_references_lead_somewhere() -> None:
    """A reference leads to another clause."""
    for one in EVERY:
        for other in one.text.cross_refs:
            assert catalogue.clause(other) is not one


def test_owed_by_names_roles_of_the_vocabulary() -> None:
    """A role that nobody can play would never be judged."""
    for one in EVERY:
        for name in (one.owed_by, *one.shared_with):
            assert vocabulary.role(name).name == name
        assert one.owed_by not in one.shared_with


def test_only_known_kinds_and_weights_are_used() -> None:
    """Scoring reads these words; a misspelt one would weigh nothing."""
    assert {one.kind for one in EVERY} <= set(get_args(catalogue.Kind))
    assert {one.severity for one in EVERY} <= {"critical", "major", "minor"}
    assert {one.assessable for one in EVERY} <= {"trainee", "plan", "both", "background"}
    assert {one.duty for one in EVERY} <= {"stated", "derived", "none"}


def test_background_is_never_a_derived_duty() -> None:
    """What is only background must not become scorable by our own inference."""
    assert not [o for o in EVERY if o.assessable == "background" and o.duty == "derived"]


def test_paraphrases_are_short_and_named_numbers_are_kept() -> None:
    """Under forty words, or nobody reads them; the figure is the point of a deadline."""
    assert all(0 < len(one.paraphrase.split()) < 40 for one in EVERY)
    assert "twelve" in catalogue.clause("SLA-5.6.1").paraphrase
    assert "seventy-two" in catalogue.clause("SLA-4.1.3-d").paraphrase


def test_later_law_has_a_date_and_a_tag() -> None:
    """A trainer is told what has superseded a clause, since when, and who says so."""
    found = [later for one in EVERY for later in one.text.superseded_by]
    assert found
    for later in found:
        assert later.begins >= date(2001, 1, 1)
        assert later.tag


def test_badly_written_date_is_refused() -> None:
    """A date that cannot be read must fail, or the debrief would show nonsense."""
    with pytest.raises(ValueError, match="not a year"):
        assert catalogue.Superseded("x", "about 2008", "MEM").begins


def test_source_follows_the_numbering_of_the_body() -> None:
    """The contents list of the SLA is one behind; citations go by the body."""
    assert catalogue.clause("SLA-5.6.3").text.source == catalogue.Source("SLA", "5.6.3")
    assert catalogue.clause("JP-8-c1").text.source.paragraph == "8 (Annex A), category 1"


def test_broken_reference_is_corrected() -> None:
    """The deferral paragraph cites one that does not exist; the soonest grade is meant."""
    assert "SLA-5.6.2" in catalogue.clause("SLA-5.6.3").text.cross_refs


def test_unknown_clause_and_document_are_refused() -> None:
    """A rule bound to no clause is a bug that must show at once."""
    with pytest.raises(catalogue.UnknownClause, match=r"SLA-9\.9"):
        catalogue.clause("SLA-9.9")
    with pytest.raises(catalogue.UnknownClause, match="XYZ"):
        catalogue.clauses("XYZ")


@pytest.mark.parametrize(
    ("clause_id", "document"),
    [("SLA-5.2-a", "SLA"), ("NPCC-5.4", "NPCC"), ("NPCC-L-9", "NPCC-L"), ("JP-8-doc5", "JP")],
)
def test_clause_id_names_its_document(clause_id: str, document: str) -> None:
    """The letter to forces has an id that begins like the guidance."""
    assert catalogue.document_of(clause_id) == document
