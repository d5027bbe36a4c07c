"""Shared cases say of each rule what they would say if written out for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.protocol import tables

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
usual: {date: 2021-05-12, force: kent}
for_each:
  - rules: {first-rule: {item: '4.10'}, second-rule: {item: '4.1'}}
    cases:
      - {it: asked <item>, kind: pass, log: ["14:00 wf_question_asked item=<item>"], gives: met}
first-rule: [{it: alone, kind: end, log: [], gives: none}]
"""


def test_shared_case_is_written_out_for_each_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each rule gets the case in its own words, beside the cases of its own."""
    (tmp_path / "subject.cases.yaml").write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr(tables, "RULEBOOK", tmp_path)
    found = tables.rows("subject")
    assert [(row.rule, row.it) for row in found] == [
        ("first-rule", "alone"),
        ("first-rule", "asked 4.10"),
        ("second-rule", "asked 4.1"),
    ]
    assert found[2].case["log"] == ["14:00 wf_question_asked item=4.1"]
    assert found[2].case["force"] == "kent"


def test_word_that_a_rule_lacks_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case left with a blank in it would judge something else."""
    (tmp_path / "subject.cases.yaml").write_text(
        TABLE.replace("{item: '4.1'}", "{}"), encoding="utf-8"
    )
    monkeypatch.setattr(tables, "RULEBOOK", tmp_path)
    with pytest.raises(KeyError):
        tables.rows("subject")
