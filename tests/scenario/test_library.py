"""The shelf: a scenario is found by its id or by its path, and in no other way."""

from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.scenario.library import find, library, plays_of, shipped_plays


def test_the_first_visit_is_shipped() -> None:
    """It is what a first-time user is offered."""
    assert "first-visit" in library()


def test_an_id_is_found() -> None:
    """The usual way to name a shipped scenario."""
    assert find("first-visit").name == "first-visit.yaml"


@pytest.mark.parametrize("path", ["mine.yaml", "folder/mine", "./mine", "mine.yml"])
def test_a_path_is_taken_as_it_is(path: str) -> None:
    """Whether there is such a file is for whoever reads it to say, with its name."""
    assert find(path) == Path(path)


def test_a_wrong_id_is_answered_with_the_nearest() -> None:
    """A slip of the finger should not send anybody to the manual."""
    with pytest.raises(InvalidInput, match="did you mean first-visit"):
        find("first-visti")


@pytest.mark.parametrize("name", library())
def test_every_training_scenario_has_its_plays(name: str) -> None:
    """A scenario that nobody has played through is not proven."""
    path = find(name)
    assert path.parent.name != "training" or plays_of(path) in shipped_plays()


def test_no_two_shipped_scenarios_share_an_id() -> None:
    """One of them could never be asked for."""
    assert len(set(library())) == len(library())
