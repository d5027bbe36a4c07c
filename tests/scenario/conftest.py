"""What tests of scenarios share."""

from pathlib import Path

import pytest

from tests.scenario.variantfiles import BASE, PLAYS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a small scenario with a variant, and its plays beside it."""
    (tmp_path / "night.plays.yaml").write_text(PLAYS, encoding="utf-8")
    path = tmp_path / "night.yaml"
    path.write_text(BASE, encoding="utf-8")
    return path
