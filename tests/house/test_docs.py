"""What the documents say is what Becket does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import becket
import dev

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
FIRST_SCREEN = 24  # lines of a plain terminal

RESERVED_WORDS = (
    *("scenario", "play", "attempt", "run", "study", "variant", "decider", "action", "record"),
    *("inject", "flow", "pool", "clause", "rule", "finding", "score", "grade"),
)


def _examples(text: str) -> list[str]:
    """Return the command lines of a document: indented code, and code within a sentence."""
    found = re.findall(r"^    (?:\.venv/bin/)?(becket [^#\n]+)", text, flags=re.MULTILINE)
    within = re.findall(r"`(becket [a-z]+ [^`]+)`", text)
    # A usage line such as `becket run SCENARIO` names what to put in; only examples are typed.
    usage = re.compile(r"[A-Z]{4}|\[")
    return [line for line in dict.fromkeys((*found, *within)) if not usage.search(line)]


def test_every_command_is_in_the_readme() -> None:
    """A command nobody can find does not exist."""
    missing = [c.name for c in becket.COMMANDS if f"| `becket {c.name}" not in README]
    assert missing == []


def test_the_readme_lists_no_command_that_does_not_exist() -> None:
    """A promise that the program does not keep costs a stranger's trust at once."""
    promised = set(re.findall(r"^\| `becket ([a-z]+)", README, flags=re.MULTILINE))
    assert promised - {command.name for command in becket.COMMANDS} == set()


@pytest.mark.parametrize("line", dict.fromkeys(_examples(README) + _examples(CONTRIBUTING)))
def test_every_example_parses(line) -> None:
    """An example that fails is worse than none."""
    _, *typed = shlex.split(line)
    becket.parser(becket.COMMANDS).parse_args(typed)


def test_there_are_examples_to_parse() -> None:
    """The test above must not pass for want of examples."""
    assert len(_examples(README)) >= 10


def test_the_first_screen_holds_the_two_commands() -> None:
    """A stranger does not scroll."""
    first = "\n".join(README.splitlines()[:FIRST_SCREEN])
    assert "python3 dev.py demo" in first
    assert "python3 dev.py test" in first


def test_the_readme_shows_the_screen_as_it_is() -> None:
    """Whoever compares the first screen with the page must not wonder which of them is wrong."""
    picture = (ROOT / "tests" / "tui" / "pictures" / "play-guided.txt").read_text(encoding="utf-8")
    assert "\n".join(f"    {line}".rstrip() for line in picture.splitlines()) in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_helper_of_dev_that_a_document_names_exists(document) -> None:
    """A renamed helper must be renamed in the documents too."""
    named = set(re.findall(r"dev\.py ([a-z]+)", document.read_text(encoding="utf-8")))
    assert named - set(dev.HELPERS) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document) -> None:
    """A dead link sends a reader away."""
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []


def _terms() -> list[str]:
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", GLOSSARY, flags=re.MULTILINE)
    return [row for row in rows if row not in {"term", "---"}]


def test_the_glossary_gives_each_word_once() -> None:
    """One word per thing, and one thing per word."""
    terms = _terms()
    assert len(terms) > 70
    assert sorted(set(terms)) == sorted(terms)


@pytest.mark.parametrize("word", RESERVED_WORDS)
def test_every_reserved_word_is_in_the_glossary(word) -> None:
    """These words mean one thing each, in code and in talk."""
    assert word in _terms()


def test_the_glossary_lists_every_work_it_names() -> None:
    """A source that cannot be looked up is none."""
    table, works = GLOSSARY.split("\n## Works\n")
    named = set(re.findall(r"\[([A-Z][\w ]+)\]", table))
    listed = set(re.findall(r"\*\*\[([^\]]+)\]\*\*", works))
    assert named == listed


@pytest.mark.parametrize("code", ["0", "1", "2", "3", "130"])
def test_every_exit_code_is_in_the_readme(code) -> None:
    """Scripts are written from this table."""
    assert re.search(rf"^\| {code} \|", README, flags=re.MULTILINE)
