"""A scenario that was edited in between: a sentence mended goes on, a door moved does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.attempts import Folder
from simulator.faults import InvalidInput
from simulator.resuming import CannotResume, State, take_up, verified
from simulator.scenario.library import asked_for
from simulator.scenario.loading import load_scenario, load_variants
from simulator.scenario.repertoire import repertoire
from simulator.scenario.structure import SHOWN, SPOKEN, structure_of
from simulator.session import Session
from tests.attempts.plays import SEED, decisions, finished, put_all

WRITTEN = asked_for("first-visit").path.read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A scenario file of somebody's own."""
    path = tmp_path / "own.yaml"
    path.write_text(WRITTEN.replace("id: first-visit", "id: own", 1), encoding="utf-8")
    return path


@pytest.fixture
def attempt(own: Path, tmp_path: Path) -> Path:
    """An attempt of it, left after a few decisions."""
    scenario = load_scenario(own)
    session = Session(scenario.stage, repertoire(), SEED)
    kept = Folder(tmp_path).begin(scenario, own, session, SEED)
    put_all(session, decisions()[:6])
    kept.let_go()
    return kept.file


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_scenario_beside_its_attempt_is_found_again(attempt: Path, own: Path) -> None:
    """Only its name stands in the attempt."""
    resumed = take_up(Folder(own.parent), attempt)
    assert (resumed.path, resumed.notes) == (own, ())
    resumed.kept.let_go()


def test_text_edits_go_on_and_are_said(attempt: Path, own: Path) -> None:
    """An author may mend a sentence under a class."""
    _edit(own, "title: ", "title: Mended. ")
    resumed = take_up(Folder(own.parent), attempt)
    assert any("edited" in each for each in resumed.notes)
    resumed.kept.let_go()
    found = verified(attempt)
    assert found.state is State.UNFINISHED
    assert "texts" in found.words


def test_a_changed_structure_is_refused_in_words(attempt: Path, own: Path) -> None:
    """What was decided would mean something else."""
    _edit(own, "pass_mark: 70", "pass_mark: 60")
    before = attempt.read_bytes()
    with pytest.raises(CannotResume, match="changed since"):
        take_up(Folder(own.parent), attempt)
    assert attempt.read_bytes() == before
    assert verified(attempt).state is State.OTHER_VERSION


def test_a_scenario_that_has_gone_is_asked_for(attempt: Path, own: Path, tmp_path: Path) -> None:
    """It may have been moved; whoever knows where can say."""
    (tmp_path / "elsewhere").mkdir()
    moved = own.rename(tmp_path / "elsewhere" / own.name)
    with pytest.raises(CannotResume, match="name its file"):
        take_up(Folder(tmp_path), attempt)
    take_up(Folder(tmp_path), attempt, named=(moved,)).kept.let_go()


def test_a_scenario_in_a_folder_shut_to_whoever_asks_is_not_at_hand(
    attempt: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An attempt names its player's file; the instructor may not look where that lies."""
    is_file = Path.is_file

    def shut(path: Path) -> bool:
        if path.name == own.name:
            raise PermissionError(13, "Permission denied")
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", shut)
    with pytest.raises(CannotResume, match="name its file"):
        take_up(Folder(own.parent), attempt)
    assert verified(attempt).state is State.NOT_CHECKED


def test_a_scenario_with_faults_is_not_taken(attempt: Path, own: Path) -> None:
    """An author in the middle of a change must not lose a class's attempts."""
    _edit(own, "places:", "palces:")
    with pytest.raises(InvalidInput):
        load_scenario(own)
    with pytest.raises(CannotResume, match="has faults"):
        take_up(Folder(own.parent), attempt)


# --- what is structure -----------------------------------------------------------------------


def test_texts_are_no_structure_and_whether_somebody_speaks_is() -> None:
    """Being told something stops the clock, whatever the words."""
    door = {"answer": "opens", "words": "Come in."}
    said = {"title": "One", "places": {"label": {"label": "A house", "door": door}}}
    other = {
        "title": "Two",
        "places": {"label": {"label": "A flat", "door": door | {"words": "?"}}},
    }
    silent = {"places": {"label": {"door": {"answer": "opens"}}}}
    assert structure_of(said) == structure_of(other)
    assert structure_of(said) != structure_of(silent)


def test_a_key_that_is_somebody_s_id_is_no_text() -> None:
    """A house may be called `label` or `words`."""
    assert structure_of({"places": {"words": {"at": [1, 2]}}}) == {
        "places": {"words": {"at": [1, 2]}}
    }
    assert structure_of({"facts": {"title": True}}) == {"facts": {"title": True}}


def test_the_tables_of_texts_name_each_path_once() -> None:
    """What is left out altogether cannot also be reduced to whether it is there."""
    assert len({*SHOWN, *SPOKEN}) == len(SHOWN) + len(SPOKEN)


def test_variants_differ_in_structure() -> None:
    """Another date is another world, though the file is one."""
    found = load_variants(asked_for("doubted-status").path).values()
    assert len({each.structure_sha256 for each in found}) == len(found)


# --- whose scenario it was ---------------------------------------------------------------------


def _easy(folder: Path) -> Path:
    """Write a scenario that goes by a shipped one's id and is easier to pass."""
    path = folder / "first-visit.yaml"
    path.write_text(WRITTEN.replace("pass_mark: 70", "pass_mark: 1"), encoding="utf-8")
    return path


def test_a_file_of_one_s_own_never_passes_for_a_shipped_one(tmp_path: Path) -> None:
    """The id is the same, and so would the table be; only the hash tells."""
    own = _easy(tmp_path)
    found = verified(finished(tmp_path, scenario_file=own))
    assert (found.state, found.path, found.is_shipped) == (State.INTACT, own, False)


def test_a_shipped_scenario_is_told_as_such(tmp_path: Path) -> None:
    """Also where the attempt names a copy of it: the hash is the same."""
    copy = tmp_path / "first-visit.yaml"
    copy.write_text(WRITTEN, encoding="utf-8")
    for file in (finished(tmp_path / "a"), finished(tmp_path, scenario_file=copy)):
        found = verified(file)
        assert (found.state, found.is_shipped) == (State.INTACT, True)


def test_a_shipped_scenario_is_not_graded_by_a_file_named_beside_it(tmp_path: Path) -> None:
    """An instructor who names a changed file for others must not mark these by it."""
    found = verified(finished(tmp_path), named=(_easy(tmp_path),))
    assert (found.state, found.is_shipped) == (State.INTACT, True)


def test_an_own_file_with_other_texts_is_not_taken_for_the_shipped_one(tmp_path: Path) -> None:
    """Its texts may say what is to be found out; without the file it is not marked at all."""
    own = tmp_path / "first-visit.yaml"
    own.write_text(WRITTEN.replace("title: ", "title: Told. ", 1), encoding="utf-8")
    file = finished(tmp_path, scenario_file=own)
    assert verified(file).is_shipped is False
    own.unlink()
    assert (verified(file).state, verified(file).is_shipped) == (State.NOT_CHECKED, None)
