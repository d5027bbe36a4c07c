"""Whatever a file holds, a model or located faults come out, with either of PyYAML's parsers.

No input may give a traceback; this looks for one that does.
"""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.faults import Fault, InvalidInput
from simulator.scenario import tree, yamlfile
from simulator.scenario.casefile import CaseFile

VALID = """\
id: cad-not-told
date: 2001-11-05
force: metropolitan
facts: &facts {annex_a_hit: false, age_years: 15}
people: {ann: *facts, bob: {<<: *facts, age_years: ~}}
player: [io, cio]
readings: {CF-001: printed}
log:
  - {at: '2001-11-05 09:00', did: ra_form_sent_to_biu, by: immigration_officer, about: ann}
  - at: "2001-11-05 09:05:30"
    learned: {intel_violence: false}
    note: |
      two
      lines
judged_at: 2001-11-05T18:00:00+00:00
"""
MARKS = "[]{}:,-?&*!|>'\"%@`#~.<= \t\r\n\0\x1b\ufeff\u202e\ud800\U0001f6a8"
WORDS = (
    """&a |*a|<<: |- |? |: |!!set |\\x|1e999|.inf|null|facts: |people: |at: |learned: |did: |by: """
)
PIECES = st.sampled_from(
    [
        *MARKS,
        *WORDS.split("|"),
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "9" * 30,
        "log:\n",
        "2001-03-25 01:30",
    ]
)
LOADERS = pytest.mark.parametrize(
    "loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["c", "python"]
)
FUZZ = settings(max_examples=300)


def faults_of(text: str) -> tuple[Fault, ...]:
    """Give the faults of a text; of one that is read, none. Anything else is raised."""
    try:
        read, _ = yamlfile.loads(CaseFile, text, "f.yaml")
    except InvalidInput as refused:
        return refused.faults or (Fault(0, 0, "f.yaml", "", "refused without a fault"),)
    return () if isinstance(read, CaseFile) else (Fault(0, 0, "f.yaml", "", "is no case"),)


def check(monkeypatch: pytest.MonkeyPatch, loader: type, text: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tree, "_LOADER", loader)
        faults = faults_of(text)
    last_line = len(text.splitlines()) + 1
    for fault in faults:
        assert 1 <= fault.line <= last_line
        assert fault.column >= 1
        assert fault.message
        assert str(fault).isprintable()


@LOADERS
def test_unharmed_file_is_valid(monkeypatch: pytest.MonkeyPatch, loader: type) -> None:
    """The fuzz below starts from a file that passes, or it would prove little."""
    monkeypatch.setattr(tree, "_LOADER", loader)
    read, _ = yamlfile.loads(CaseFile, VALID, "f.yaml")
    assert read.people["bob"].facts == {"annex_a_hit": False, "age_years": None}


@LOADERS
@FUZZ
@given(text=st.text(max_size=60))
def test_any_text_gives_faults(monkeypatch: pytest.MonkeyPatch, loader: type, text: str) -> None:
    """Every character of Unicode, in any order."""
    check(monkeypatch, loader, text)


@LOADERS
@FUZZ
@given(pieces=st.lists(PIECES, max_size=30))
def test_pieces_of_yaml_give_faults(
    monkeypatch: pytest.MonkeyPatch, loader: type, pieces: list[str]
) -> None:
    """Marks of the language and keys of a case, heaped up."""
    check(monkeypatch, loader, "".join(pieces))


@LOADERS
@FUZZ
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 12), st.just("") | PIECES),
        min_size=1,
        max_size=3,
    )
)
def test_damaged_file_gives_a_model_or_faults(
    monkeypatch: pytest.MonkeyPatch, loader: type, cuts: list[tuple[int, int, str]]
) -> None:
    """A valid file with pieces cut out and others put in."""
    text = VALID
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    check(monkeypatch, loader, text)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = [*CaseFile.model_fields, "at", "did", "learned", "by", "about"]


@FUZZ
@given(case=st.dictionaries(st.sampled_from(KEYS), PLAIN))
def test_any_kind_of_value_under_a_key_gives_faults(
    monkeypatch: pytest.MonkeyPatch, case: dict[str, object]
) -> None:
    """Lists for mappings, mappings for names: the passes over raw data must bear them."""
    text = yaml.safe_dump({**case, "log": [case, case.get("log")]}, allow_unicode=True)
    check(monkeypatch, yaml.CSafeLoader, text)
