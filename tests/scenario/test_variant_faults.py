"""Every fault in or under a variant is told with its place, and junk never ends in a traceback."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import becket
from simulator.scenario.kinds import check
from simulator.scenario.plays import load_plays
from simulator.scenario.tree import compose
from tests.scenario.variantfiles import BASE, PLAYS, changed, faults

DAY = "  kent-later: {date: 2022-03-14, force: kent}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("force: warwickshire", "force: mordor", "'mordor' is not a police force"),
        ("force: warwickshire", "force: mordor", "(in the variant warwickshire)"),
        (
            DAY,
            "  kent-later: {date: 2012-03-14, force: kent}",
            "kent-later.date: no document of the",
        ),
        (DAY, "  kent-later: {date: 2022-03-34, force: kent}", "kent-later.date: names a day"),
        (DAY, "  again: {date: 2020-03-14, force: kent}", "variants.again: has the date and the"),
        (DAY, "  base: {date: 2022-03-14, force: kent}", "variants.base: is what the scenario's"),
        (DAY, "  x: {date: 2022-03-14, force: kent, base: y}", "variants.x.base: is not a known"),
        (DAY, "  x: {date: 2022-03-14}", "variants.x.force: is required"),
        (DAY, "  x: {date: 2024-03-30, force: kent}", "does not exist: 2024-03-31 01:30:00"),
        (
            "[warwickshire, kent-later]",
            "[kent]",
            "objectives.1.variants.0: 'kent' is not a variant",
        ),
        ("[warwickshire, kent-later]", "[warwickshire]", "objectives: must hold at least 1"),
        (", variants: [warwickshire]}", "}", "gates.0.rules.0: 'no-promise-about-enforcement' is"),
        ("facts: {trained_team: true}", "facts: {tried: 1}", "variants.warwickshire.facts.tried: "),
        ("she-waits: 'no'", "nobody: 'no'", "variants.warwickshire.pins.inject:nobody: 'nobody'"),
        ("logged-as-victim]", "logged]", "objectives.1.rules.0: 'logged' is not a rule"),
        ("variants: [base]", "variants: base", "objectives.0.variants: must be a list"),
    ],
)
def test_a_fault_of_a_variant_is_told_where_it_is_written(
    file: Path, old: str, new: str, words: str
) -> None:
    """Every variant is checked, and an author finds the line."""
    found = faults(file, changed(old, new))
    assert any(words in fault for fault in found), found


def test_a_fault_of_the_file_is_told_once(file: Path) -> None:
    """Three variants do not make three faults of one."""
    assert len(faults(file, changed("kind: victim", "kind: patient"))) == 1


def test_the_check_of_a_file_is_of_all_its_variants(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody plays a variant that was never checked."""
    assert becket.main(["check", str(file)]) == 0
    file.write_text(changed("force: warwickshire", "force: mordor"), encoding="utf-8")
    assert becket.main(["check", str(file)]) == 1
    line = BASE.splitlines().index("    force: warwickshire") + 1
    assert f"{file}:{line}:12: variants.warwickshire.force:" in capsys.readouterr().err


def test_no_variant_is_the_same_as_none_said(file: Path) -> None:
    """An empty key is a key left out."""
    path = file.with_name("night.plays.yaml")
    path.write_text(PLAYS.replace("says: Heard.", "says: Heard.\n    variant: null"))
    assert load_plays(path).plays["model"].variant is None


def _data(text: str) -> dict[str, object]:
    root, _ = compose(text, "a")
    assert root is not None
    assert isinstance(root.value, dict)
    return root.value


JUNK = st.sampled_from([None, True, 3, "", "x", "2020-03-14 23:10", [], {}, ["x", {}], {"x": [1]}])
PARTS = ("variants", "objectives", "gates", "facts", "pins", "date", "opens", "meant", "readings")


@given(part=st.sampled_from(PARTS), key=st.sampled_from([None, "date", "facts", "pins"]), junk=JUNK)
def test_junk_in_or_under_a_variant_gives_faults_or_a_scenario(
    file: Path, part: str, key: str | None, junk: object
) -> None:
    """No input, however broken, gives a traceback."""
    data = json.loads(json.dumps(_data(BASE)))
    data[part] = junk
    if key is not None:
        data["variants"] = {"v": {"date": "2024-01-15", "force": "kent", key: junk}, "w": junk}
    file.write_text(json.dumps(data), encoding="utf-8")
    kind, found = check(file)
    assert found or kind == "scenario"


@given(key=st.sampled_from(["variant", "based_on", "steps", "yields"]), junk=JUNK)
def test_junk_in_a_play_of_a_variant_gives_faults_or_plays(
    file: Path, key: str, junk: object
) -> None:
    """As for scenarios."""
    data = json.loads(json.dumps(_data(PLAYS)))
    for name in data["plays"]:
        path = file.with_name("night.plays.yaml")
        entry = {**data["plays"][name], key: junk}
        text = json.dumps({**data, "plays": {**data["plays"], name: entry}})
        path.write_text(text, encoding="utf-8")
        kind, found = check(path)
        assert found or kind == "plays"
