"""One file by date and force: what a variant is, how it is asked for, its plays, and its faults."""

import json
from pathlib import Path

import pytest

import becket
from simulator.faults import InvalidInput
from simulator.protocol.moments import from_local
from simulator.rehearsal import rehearse
from simulator.scenario.library import asked_for, find
from simulator.scenario.loading import load_scenario, load_variants
from simulator.scenario.plays import load_plays
from simulator.scenario.variants import moved
from tests.scenario.variantfiles import PLAYS, changed, plays, warwickshire

# --- what a variant is -----------------------------------------------------------------------


def test_a_variant_is_the_same_night_on_another_date_and_elsewhere(file: Path) -> None:
    """Only what the rules say may differ, or the comparison would teach nothing."""
    base, variant = load_scenario(file), warwickshire(file)
    assert (base.id, variant.id) == ("night", "night@warwickshire")
    assert (str(variant.stage.date), variant.stage.force) == ("2024-01-15", "warwickshire")
    assert (variant.stage.people, variant.stage.places) == (base.stage.people, base.stage.places)
    assert variant.stage.files == base.stage.files
    assert variant.stage.hidden == base.stage.hidden


def test_the_clock_on_the_wall_shows_the_same(file: Path) -> None:
    """A call at ten past eleven at night stays one, whatever the clocks did in between."""
    stage = load_scenario(file, "kent-later").stage
    assert stage.opens == from_local("2022-03-14 23:10")
    stage = warwickshire(file).stage
    assert (stage.opens, stage.ends) == (
        from_local("2024-01-15 23:10"),
        from_local("2024-01-16 08:00"),
    )
    assert stage.injects[0].at == from_local("2024-01-16 01:30")


def test_what_a_variant_says_goes_before_what_the_file_says(file: Path) -> None:
    """Names of facts and pins are laid over one by one; texts are replaced."""
    base, variant = load_scenario(file), warwickshire(file)
    assert (base.stage.facts["trained_team"], variant.stage.facts["trained_team"]) == (False, True)
    assert variant.stage.pins == {"inject:she-waits": "no"}
    assert variant.assignment.title == "A night in another year"
    assert load_scenario(file, "kent-later").assignment.title == "A night"


def test_parts_may_be_for_some_variants_only(file: Path) -> None:
    """One file holds different right answers."""
    named = {
        key: ([goal.id for goal in each.assignment.objectives], list(each.assignment.gates))
        for key, each in load_variants(file).items()
    }
    assert named == {
        None: (["early"], []),
        "warwickshire": (["late"], ["sharing"]),
        "kent-later": (["late"], []),
    }


def test_each_variant_is_told_apart_by_what_was_played(file: Path) -> None:
    """A result names what it is a result of; another variant changes nothing of it."""
    before = {key: each.sha256 for key, each in load_variants(file).items()}
    assert len(set(before.values())) == 3
    file.write_text(changed("years later", "long after"), encoding="utf-8")
    after = {key: each.sha256 for key, each in load_variants(file).items()}
    assert {key for key in after if after[key] != before[key]} == {"warwickshire"}


@pytest.mark.parametrize(
    ("text", "days", "becomes"),
    [
        ("2020-10-24 23:10", 1, "2020-10-25 23:10:00"),
        ("2020-10-24 23:10", 2, "2020-10-26 23:10:00"),
        ("2020-03-28T10:00:00+00:00", 1, "2020-03-29T09:00:00+00:00"),
        ("2020-03-28 01:30", 1, "2020-03-29 01:30:00"),
        ("on 2020-03-28 01:30", 1, "on 2020-03-28 01:30"),
        ("2020-03-28", 1, "2020-03-28"),
        (True, 1, True),
    ],
)
def test_only_moments_move_and_by_whole_days(text: object, days: int, becomes: object) -> None:
    """Prose, dates of birth and everything else stay as they are."""
    assert moved(text, days) == becomes


# --- how it is asked for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "path", "variant"),
    [
        ("a.yaml@v", "a.yaml", "v"),
        ("x@y/a.yaml", "x@y/a.yaml", None),
        ("x@y.yaml", "x@y.yaml", None),
        ("x@y/a.yaml@v", "x@y/a.yaml", "v"),
    ],
)
def test_a_variant_is_asked_for_after_the_mark(typed: str, path: str, variant: str | None) -> None:
    """Folders and files of any name can still be asked for."""
    assert asked_for(typed) == (Path(path), variant)


def test_a_shipped_scenario_is_asked_for_with_its_variant() -> None:
    """Ids and paths are typed alike."""
    assert asked_for("first-visit@later") == (find("first-visit"), "later")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("@kent", "has no such variant; allowed: kent-later, warwickshire"),
        ("@", "names no variant"),
    ],
)
def test_a_variant_that_is_not_there_is_told_with_those_that_are(
    file: Path, capsys: pytest.CaptureFixture[str], typed: str, words: str
) -> None:
    """Nobody should have to guess what may be typed."""
    assert becket.main(["run", f"{file}{typed}"]) == 2
    assert words in capsys.readouterr().err.replace("Did you mean", "allowed")


def test_a_result_names_the_variant(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Results of two years must never be mixed up."""
    typed = ["run", f"{file}@warwickshire", "--player", "model", "--json"]
    assert becket.main(typed) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["scenario"] == "night@warwickshire"
    assert found["scenario_sha256"] == warwickshire(file).sha256
    assert found["score"]["by_objective"].keys() == {"late", "conduct"}


def test_a_planning_scenario_has_no_variants(capsys: pytest.CaptureFixture[str]) -> None:
    """A year is run as its file says."""
    assert becket.main(["run", "borough-year@later"]) == 2
    assert "have no variants" in capsys.readouterr().err


# --- plays -----------------------------------------------------------------------------------


def test_a_play_is_played_on_its_variant(file: Path) -> None:
    """Each variant has its own right answer, and its own mistakes."""
    found = plays(file)
    assert {name: found.scenario_of(play).id for name, play in found.plays.items()} == {
        "model": "night",
        "model@warwickshire": "night@warwickshire",
        "records-it": "night@warwickshire",
    }
    told = {name: rehearse(found, name) for name in found.plays}
    assert {name: each.complaints for name, each in told.items()} == dict.fromkeys(told, ())
    assert told["records-it"].session.stage.force == "warwickshire"


def test_moments_that_a_play_fills_in_are_those_of_its_variant(file: Path) -> None:
    """They are written for the file's own date and move with everything else."""
    form = plays(file).plays["records-it"].steps[1].form
    assert form == {"when": "2024-01-15 23:30:00"}


def test_the_model_answer_of_a_variant_is_found_by_itself(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asks for the model answer means the one of what is played."""
    assert becket.main(["run", f"{file}@warwickshire", "--player", "model"]) == 0
    assert "A night in another year (night@warwickshire)" in capsys.readouterr().out
    assert becket.main(["run", f"{file}@kent-later", "--player", "model"]) == 2
    told = capsys.readouterr().err
    assert "'model' is a play of night, not of night@kent-later" in told
    assert "'model@kent-later'" in told


def test_a_play_of_another_variant_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A play proves something of its own variant only."""
    asked = f"{file.with_name('night.plays.yaml')}#records-it"
    assert becket.main(["run", f"{file}@warwickshire", "--player", asked, "--json"]) == 0
    capsys.readouterr()
    assert becket.main(["run", str(file), "--player", asked]) == 2
    assert "is a play of night@warwickshire, not of night" in capsys.readouterr().err


def test_the_tests_of_a_file_are_told_with_their_variant(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`becket test` says what it has played."""
    assert becket.main(["test", str(file.with_name("night.plays.yaml")), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["plays"]
    assert [each["scenario"] for each in found] == [
        "night",
        "night@warwickshire",
        "night@warwickshire",
    ]


def test_a_variant_that_nobody_plays_is_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no play shows is not proven."""
    assert becket.main(["test", str(file.with_name("night.plays.yaml"))]) == 0
    told = capsys.readouterr().out
    assert "no play of the variant kent-later" in told
    assert "no play of the variant warwickshire" not in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("variant: warwickshire", "variant: kent", "records-it.variant: 'kent' is not a variant"),
        ("model@warwickshire", "model@kent", "plays.model@kent: 'kent' is not a variant"),
        (
            "says: Heard, years",
            "variant: kent-later\n    says: Heard, years",
            "must be 'warwickshire'",
        ),
        ("model@warwickshire", "model@", "must be lower-case words"),
        ("passed: false", "gates_failed: [life]", "'life' is not a gate of the scenario"),
    ],
)
def test_a_fault_of_a_variants_play_is_told(file: Path, old: str, new: str, words: str) -> None:
    """It stands where the author wrote it."""
    path = file.with_name("night.plays.yaml")
    path.write_text(PLAYS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        load_plays(path)
    assert any(words in str(fault) for fault in refused.value.faults), refused.value
