"""The schema for editors: it accepts what Becket accepts and marks what it can of the rest."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from simulator.faults import InvalidInput
from simulator.scenario import yamlfile
from simulator.scenario.casefile import CaseFile
from simulator.scenario.caseschema import case_schema
from simulator.scenario.sourcemap import SourceMap
from simulator.scenario.tree import compose

HEAD = "id: c\ndate: '2001-11-05'\nforce: metropolitan\n"
GOOD = [
    HEAD,
    HEAD + "facts: {age_years: null, high_risk: true, police_team_delta: 0.5, regime: sla}\n",
    HEAD + "people: {a: {age_years: 3}, b: }\nhidden: \nplayer: [io, cio]\n",
    HEAD + "player: biu\nreadings: {CF-001: printed}\njudged_at: 2001-11-05 10:00\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00, did: radio_issued, by: io, premises: 3, colour: [1]}\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00, learned: {high_risk: null}, about: p1}\n",
]
BAD = [
    "date: '2001-11-05'\nforce: metropolitan\n",
    "[]",
    HEAD + "colour: red\n",
    HEAD.replace("metropolitan", "metropolis"),
    HEAD + "facts: {unheard_of: true}\n",
    HEAD + "facts: {age_years: old}\n",
    HEAD + "facts: {high_risk: 1}\n",
    HEAD + "people: {a: {age: 3}}\n",
    HEAD + "player: nobody\n",
    HEAD + "judged_at: 5\n",
    HEAD + "log:\n- {did: radio_issued}\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00}\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00, did: radio_isued}\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00, did: radio_issued, by: me}\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00, did: radio_issued, learned: {}}\n",
    HEAD + "log:\n- {at: 2001-11-05 10:00, learned: {x: 1}}\n",
]


def data(text: str) -> Any:
    root, _ = compose(text, "c.yaml")
    assert root is not None
    return root.value


def is_valid(text: str) -> bool:
    return bool(Draft202012Validator(case_schema()).is_valid(data(text)))


def test_schema_is_a_schema() -> None:
    """Of the draft that it names."""
    schema = case_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("text", GOOD)
def test_valid_case_passes_both(text: str) -> None:
    """An editor must not mark what Becket reads."""
    assert is_valid(text)
    yamlfile.loads(CaseFile, text, "c.yaml")


@pytest.mark.parametrize("text", BAD)
def test_broken_case_fails_both(text: str) -> None:
    """What the editor marks, Becket refuses."""
    assert not is_valid(text)
    with pytest.raises(InvalidInput):
        yamlfile.loads(CaseFile, text, "c.yaml")


def test_schema_offers_the_names_of_the_vocabulary() -> None:
    """That is what an author gains by it."""
    entry = case_schema()["$defs"]["LogEntry"]["properties"]
    assert "cad_itinerary_informed" in entry["did"]["enum"]
    assert {"io", "immigration_officer"} <= set(entry["by"]["enum"])


def test_document_without_a_tree_stands_at_the_first_line() -> None:
    """A place is asked for even where there is none."""
    where = SourceMap("c.yaml", None)
    assert str(where.fault(("a", 0), "m")) == "c.yaml:1:1: 0: m"
    assert list(where.find("a")) == []


def test_core_schema_of_the_loader_is_not_that_of_yaml_1_1() -> None:
    """The tests above would not show it: PyYAML's own reading differs."""
    text = "a: [no, 12:30]"
    assert data(text) == {"a": ["no", "12:30"]}
    assert yaml.safe_load(text) == {"a": [False, 750]}
