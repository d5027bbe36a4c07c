"""Every YAML file of the project reads the same with either of PyYAML's loaders.

Where the compiled loader is missing, the plain one is used; it is stricter about some marks.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("scenarios", "simulator")
    for path in (ROOT / folder).rglob("*.yaml")
    if not path.name.endswith(".cases.yaml")
)


@pytest.mark.parametrize("name", FILES)
def test_file_reads_without_the_compiled_loader(name: str) -> None:
    """A question mark that ends unquoted words inside braces is read by one loader only."""
    assert yaml.compose((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
