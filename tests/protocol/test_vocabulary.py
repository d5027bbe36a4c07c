"""The names that others rely on are all there, resolve, and hold together."""

import pytest

from simulator.protocol import vocabulary as v


def test_every_record_fact_and_force_is_listed() -> None:
    """The counts are those of the contract's vocabulary; a lost name would refuse good cases."""
    assert len(v.records()) == 298
    assert len(v.facts()) == 78
    assert len(v.canonical_roles()) == 36
    assert len(v.determinations()) == 12


def test_forty_three_territorial_forces_and_northern_ireland() -> None:
    """England and Wales have forty-three territorial forces; the 2020 guidance adds one."""
    assert len(v.forces()) == 44
    assert "northern_ireland" in v.forces()


def test_only_the_metropolitan_force_lies_in_its_district() -> None:
    """The Service Level Agreement binds in that district alone."""
    assert [name for name, kind in v.forces().items() if kind.in_mpd] == ["metropolitan"]


def test_priority_forces_are_the_fourteen_of_annex_b() -> None:
    """The annex prints fourteen names, whatever other notes count."""
    assert sum(kind.priority_area for kind in v.forces().values()) == 14
    assert v.force("kent").priority_clause == "JP-9-6"
    assert not v.force("essex").priority_area


def test_short_name_means_the_same_role() -> None:
    """A log may write `io`; findings always name the canonical role."""
    assert v.role("io") is v.role("immigration_officer")
    assert v.roles()["io"] == "immigration_officer"


def test_intelligence_unit_stands_as_a_service() -> None:
    """A service's silence must never count for the player by default."""
    assert v.role("biu").stands == "service"
    assert v.role("cio").stands == "officer"


def test_team_members_exist_and_include_the_role_itself() -> None:
    """A team that named an unlisted role would lose knowledge without a sound."""
    for name in v.canonical_roles():
        assert name in v.team(name)
        assert set(v.team(name)) <= set(v.canonical_roles())


def test_chief_immigration_officer_does_not_know_what_the_team_saw() -> None:
    """Authority is judged on what its giver was told."""
    assert "immigration_officer" not in v.team("cio")


def test_unknown_name_is_refused_with_the_nearest() -> None:
    """A misspelt name must be an error with a remedy, never an absent fact."""
    with pytest.raises(v.UnknownName, match="did you mean metropolitan"):
        v.force("metropolitain")
    with pytest.raises(v.UnknownName, match="not a role"):
        v.role("wizard")


def test_closed_values_are_kept_in_their_written_type() -> None:
    """A category is a number and an answer is text: YAML must not turn `no` into false."""
    assert v.records()["resource_category_set"].attributes["category"].values == (1, 2, 3)
    assert v.determinations()["treat_as_child"].values == ("yes", "no", "cannot_tell")
    assert v.facts()["premises_relation"].values == ("single", "same", "neighbouring", "similar")


def test_no_value_became_a_truth_by_accident() -> None:
    """YAML 1.1 reads yes, no, on and off as truths."""
    for record in v.records().values():
        for attribute in record.attributes.values():
            assert not any(isinstance(value, bool) for value in attribute.values)
            assert (attribute.type == "choice") == bool(attribute.values)


def test_attribute_types_are_those_named() -> None:
    """Forms and checks branch on the type, so a sixth would be silently skipped."""
    types = {a.type for record in v.records().values() for a in record.attributes.values()}
    assert types <= {"truth", "whole", "time", "choice", "any"}
    assert {f.type for f in v.facts().values()} <= {"bool", "whole", "number", "text", "date"}


def test_tables_cannot_be_changed_by_a_caller() -> None:
    """The tables are shared by every reader."""
    with pytest.raises(TypeError):
        v.records()["new"] = v.records()["premises_entered"]  # type: ignore[index]  # that is the point
