"""`becket run` on a coast: its page and its JSON, each assumption by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import becket
from simulator.scenario.library import find

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """The shipped coast for a week, of which little is assumed otherwise."""
    text = find("coast-year").read_text(encoding="utf-8")
    text = text.replace("days: 365", "days: 7").replace("warm_up_days: 28", "warm_up_days: 0")
    text = text.replace("date: 2021-07-05", "date: 2022-02-07")
    text = text.replace("coast:\n", "coast:\n  assumptions: {hurt: 0}\n")
    path = tmp_path / "week.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_coast_is_given_as_lines(capsys: pytest.CaptureFixture[str], short: Path) -> None:
    """What was measured by day and at night, what is changed, and what is assumed."""
    assert becket.main(["run", str(short)]) == 0
    printed = capsys.readouterr().out
    for words in (
        "the patrols of its response strength",
        "changed for this run: children.per_year is 400",
        "Until social care is there, by day (08 to 18 on weekdays)",
        "Until social care is there, at night and at weekends",
        "Going missing: an assumption, and nobody's fault",
        "Children in a police station, by local hour of the day",
        "(moved by the file)",
        "Owed by the officers:",
    ):
        assert words in printed, words
    assert "cells taken" not in printed.lower()


def test_a_coast_is_given_as_json(capsys: pytest.CaptureFixture[str], short: Path) -> None:
    """In the same form as a borough's year."""
    assert becket.main(["run", str(short), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert len(result["children_in_station_by_hour"]) == 24
    assert result["measures"]["children_missing_share"]["against"]
    assert result["measures"]["shared_on_doubt"]["value"] == 0
    assert result["score"] is None
