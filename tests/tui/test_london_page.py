"""A London on the command line: run, told by borough, and refused what it has not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

import becket
from tui.plain.london import NOT_OF_LONDON

if TYPE_CHECKING:
    from pathlib import Path

SHORT = """\
kind: london
id: two-boroughs
title: Two boroughs for two days
date: 2001-11-05
days: 2
warm_up_days: 1
force: metropolitan
calibration: london_2001_04
boroughs: [Newham, Hackney]
"""


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A London of two boroughs for two days."""
    path = tmp_path / "two-boroughs.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


def test_a_london_is_told_by_borough(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads the page finds each borough, and programs the same measures with units."""
    assert becket.main(["run", str(short)]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Two boroughs for two days\n2 days from 2001-11-05 in 2 boroughs")
    assert "\n1 arrest team each, " in page
    assert "Of 2 boroughs some stand above others by chance alone" in page
    assert "calls met within 12 minutes, and soonest calls within an hour" in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 80
    assert becket.main(["run", str(short), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data["boroughs"]) == {"Newham", "Hackney"}
    assert all(each in page for each in data["boroughs"])
    within = data["measures"]["residents_immediate_within_target"]
    assert 0 < within["value"] <= 1
    assert within["unit"] == "share"


def test_what_a_london_has_nothing_of_is_left_out(
    short: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No facility and no surge: neither stands on the page, unless the file asks for it."""
    assert becket.main(["run", str(short)]) == 0
    page = capsys.readouterr().out
    assert "After a surge" not in page
    assert "facility" not in page
    asked = f"{SHORT}measures: [visits, facility_prisoners_share]\n"
    short.write_text(asked, encoding="utf-8")
    assert becket.main(["run", str(short)]) == 0
    page = capsys.readouterr().out
    assert re.search(r"taken to the facility of their own +none\n", page)


@pytest.mark.parametrize(
    "typed",
    [*([f"--{name}", "file"] for name in NOT_OF_LONDON), ["--player", "random"]],
    ids=lambda typed: str(typed[0]),
)
def test_what_a_london_has_not_is_refused(
    short: Path, capsys: pytest.CaptureFixture[str], typed: list[str]
) -> None:
    """An option that is passed over in silence would be believed."""
    assert becket.main(["run", str(short), *typed]) == 2
    assert typed[0] in capsys.readouterr().err
