"""A calibration file: what is refused, where, and that it is all said at once."""

from pathlib import Path

import pytest

from simulator.engine.calibrated import Span
from simulator.engine.calibration_file import read_calibration_file
from simulator.faults import InvalidInput

HEAD = """\
id: test
title: A test
era: [2001, 2004]
sources:
  SF1: {title: A page, year: 2003, address: 'https://example.org/page'}
  S1: {title: The agreement, year: 2001}
checks: {}
values:
  a.key:
"""
GOOD = {
    "value": "60",
    "unit": "seconds",
    "tag": "SF1",
    "source": "[SF1]",
    "period": "[2002, 2003]",
    "note": "A minute.",
}


def _file(tmp_path: Path, **changes: str | None) -> Path:
    entry = {key: text for key, text in {**GOOD, **changes}.items() if text is not None}
    path = tmp_path / "test.yaml"
    path.write_text(HEAD + "".join(f"    {key}: {text}\n" for key, text in entry.items()))
    return path


def _said(tmp_path: Path, **changes: str | None) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_calibration_file(_file(tmp_path, **changes))
    return str(caught.value)


def test_a_sound_entry_is_read_whole(tmp_path):
    """Everything its reader must see is there."""
    value = read_calibration_file(_file(tmp_path, range="[30, 90]")).values["a.key"]
    assert (value.whole, value.unit, value.tag, value.period) == (
        60,
        "seconds",
        "SF1",
        (2002, 2003),
    )
    assert value.range == Span(30, 90)
    assert [source.id for source in value.sources] == ["SF1"]
    assert value.is_published


@pytest.mark.parametrize("tag", ["ASSUME", "MEM", "DER", "SEED+ASSUME", "DER+MEM"])
def test_what_was_not_published_must_say_how_far_it_may_be_off(tmp_path, tag):
    """Input uncertainty draws every assumption from a stated range."""
    assert "values.a.key.range: is missing" in _said(tmp_path, tag=tag, source="[SF1, S1]")


def test_a_figure_of_another_period_must_be_called_an_assumption(tmp_path):
    """Mixing eras is the commonest way to make a model unrealistic."""
    assert "borrowed from another period" in _said(tmp_path, period="[2012, 2016]")
    borrowed = _file(tmp_path, period="[2012, 2016]", tag="ASSUME", range="[30, 90]")
    assert read_calibration_file(borrowed).values["a.key"].tag == "ASSUME"


def test_a_period_that_touches_the_era_is_its_own(tmp_path):
    """2000 to 2001 describes the first year of the era."""
    assert read_calibration_file(_file(tmp_path, period="[2000, 2001]"))
    assert "borrowed" in _said(tmp_path, period="[1999, 2000]")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit": "minutes"}, "'minutes' is not one of"),
        ({"unit": None}, "None is not one of"),
        ({"tag": "GUESS"}, "'GUESS' is not SF with a number"),
        ({"tag": "SF9"}, "must hold SF9, which the tag names"),
        ({"tag": "SEED", "source": None, "period": None}, "must name the agreement"),
        ({"source": "[SF7]"}, "'SF7' is not listed under sources"),
        ({"period": None}, "period: is missing"),
        ({"period": "[2003, 2002]"}, "must be two years"),
        ({"note": None}, "note: is missing"),
        ({"value": None}, "needs exactly one of value, distribution, profile, table"),
        ({"table": "{a: 1}"}, "needs exactly one of"),
        ({"value": "60.5"}, "must be whole, since the unit is seconds"),
        ({"value": "-1"}, "finite and not negative"),
        ({"value": ".nan"}, "finite and not negative"),
        ({"value": "yes"}, "is not a number"),
        ({"value": "1.2", "unit": "share"}, "from 0 to 1"),
        ({"colour": "red"}, "unknown key; allowed are"),
        ({"range": "[70, 90]"}, "does not hold the stated 60"),
        ({"range": "60"}, "must be two numbers, low and high"),
    ],
)
def test_a_faulty_entry_is_refused_with_what_is_allowed(tmp_path, changes, expected):
    """Nothing absent is filled in and nothing wrong is passed over."""
    assert expected in _said(tmp_path, **changes)


ONE, TWO = "of: {fixed: {value: 1}}", "of: {fixed: {value: 2}}"


@pytest.mark.parametrize(
    ("form", "text", "unit", "expected"),
    [
        ("distribution", "{normal: {mean: 3}}", "km", "'normal' is not a law"),
        ("distribution", "{lognormal: {median: 3}}", "km", "needs median, sigma"),
        ("distribution", "{lognormal: {median: 0, sigma: 1}}", "km", "must be above 0"),
        ("distribution", "{triangular: {low: 3, mode: 2, high: 4}}", "km", "stand in order"),
        ("distribution", "{geometric: {probability: 0}}", "arrests", "above 0 and at most 1"),
        ("distribution", f"{{mixture: [{{share: 1, {ONE}}}]}}", "km", "two or more"),
        (
            "distribution",
            f"{{mixture: [{{share: 0.5, {ONE}}}, {{share: 0.4, {TWO}}}]}}",
            "km",
            "must add to 1",
        ),
        ("table", "{a: 0.5, b: 0.4}", "share", "shares add to 0.9"),
        ("table", "[1, 2]", "units", "must be names with numbers"),
        ("profile", "[1, 1, 1]", "ratio", "7 weekdays, 12 months or 24 hours"),
        ("profile", "[1, 1, 1, 1, 1, 1, 2]", "ratio", "must be 1"),
    ],
)
def test_a_faulty_form_is_refused(tmp_path, form, text, unit, expected):
    """Distributions, tables and profiles have limits of their own."""
    assert expected in _said(tmp_path, value=None, unit=unit, **{form: text})


def test_a_profile_may_not_be_swung_below_nought(tmp_path):
    """A negative arrival rate has no meaning."""
    said = _said(
        tmp_path, value=None, unit="ratio", profile="[0.2, 1.8, 1, 1, 1, 1, 1]", range="[0.5, 1.5]"
    )
    assert "make part of the profile negative" in said


def test_all_faults_come_at_once_with_their_places(tmp_path):
    """An author repairs a file once."""
    said = _said(tmp_path, unit="minutes", note=None, colour="red").splitlines()
    assert len(said) == 3
    assert said[0].startswith("test.yaml:9:")
    assert any(line.startswith("test.yaml:15:5: values.a.key.colour") for line in said)


def test_a_key_that_stands_twice_is_refused(tmp_path):
    """YAML would silently keep the last."""
    path = _file(tmp_path)
    path.write_text(path.read_text() + "    note: Another.\n")
    with pytest.raises(InvalidInput, match="stands twice"):
        read_calibration_file(path)


@pytest.mark.parametrize(
    "text", ["", "[]", "just words", "a: [", "\tx: 1", "a: \x07", "a: &a {b: *a}"]
)
def test_a_file_that_is_no_calibration_is_refused_and_does_not_crash(tmp_path, text):
    """No input, however broken, gives a traceback."""
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    with pytest.raises(InvalidInput, match=r"broken\.yaml"):
        read_calibration_file(path)


def test_a_file_that_is_not_text_is_refused(tmp_path):
    """A picture saved under the wrong name gets a line, not a traceback."""
    path = tmp_path / "broken.yaml"
    path.write_bytes(b"\x89PNG\xff\x00")
    with pytest.raises(InvalidInput, match="not UTF-8"):
        read_calibration_file(path)
