"""Papers that come of a play: what stands in them, to whom they go, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import becket
from simulator.faults import InvalidInput
from simulator.papers import shelf
from simulator.papers.paper import literal, page
from simulator.protocol.records import Identity
from simulator.scenario.loading import Scenario, load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from pathlib import Path

NIGHT = """\
id: night
title: A night
role: first_responder
length: 5 min
date: 2021-09-14
force: kent
opens: 2021-09-14 20:00
ends: 2021-09-15 08:00
content_note: A child is alone at night.
briefing: Go and see.
calibration: england_2018_22
borough: quiet
base: station
places:
  station: {kind: station, label: the police station}
people:
  girl:
    label: a girl with a *star* on her coat
    place: station
    kind: child
    hidden: {unaccompanied: true}
    answers:
      '1.2': {words: "My name is <b>Ana</b>."}
      '2.1': {words: My foot hurts.}
      '4.8': {words: I do not know.}
      '4.9': {words: I do not know.}
  boy: {label: a boy, place: station, kind: child, hidden: {unaccompanied: true}}
files:
  call-out: {label: the call-out, targets: [girl, boy], premises: [station]}
objectives:
- {id: meet, title: Meet her, weight: 10, reached: {did: child_encountered, about: girl}}
pass_mark: 60
"""
Step = tuple[str, str, dict[str, object]]
STARTED: Step = ("start-welfare-form", "girl", {})


@pytest.fixture
def night(tmp_path: Path) -> Scenario:
    path = tmp_path / "night.yaml"
    path.write_text(NIGHT, encoding="utf-8")
    return load_scenario(path)


def played(scenario: Scenario, *steps: Step) -> Session:
    session = Session(scenario.stage, repertoire(), 1)
    for action, about, form in steps:
        session.act(action, Identity(about=about), form)
        while session.seat.doing is not None:
            session.carry_on()
    return session


def papers(scenario: Scenario, *steps: Step) -> dict[str, str]:
    found = shelf.papers_of(scenario, played(scenario, *steps))
    return {each.file_name: page(each) for each in found}


def form(scenario: Scenario, *steps: Step) -> str:
    return papers(scenario, STARTED, *steps)["girl-welfare-form.md"]


# --- the welfare form ------------------------------------------------------------------------


def test_a_form_begun_and_left_says_what_nobody_knows_and_what_nobody_asked(night) -> None:
    """An empty field that says nothing could mean anything."""
    text = form(night)
    assert "- Nationality: not known" in text
    assert "- 4.9, whether their telephone was taken from them: not asked" in text
    assert "- intro-6, that they are safe and may tell you of any worry: not said" in text
    assert "- Concluded: not concluded" in text
    assert "- Officer, name printed and signed: not signed" in text
    assert text.count("not asked") == len(repertoire()["ask"].form[0].choices)


def test_the_head_stands_in_the_words_of_the_form(night) -> None:
    """What is read must not be the ids of a programme."""
    given = {"names": "Ana", "gender": "girl", "people_present": ["officers", "other"]}
    text = form(
        night, ("fill-form-header", "girl", {**given, "enters_start": True, "date": "entered"})
    )
    assert "- Family name and given names: Ana" in text
    assert "- Who is listed as present or on the line: the officers, somebody else" in text
    assert "- Time of starting: 2021-09-14 20:07 BST" in text
    assert "- Date: 2021-09-14" in text


def test_what_was_filled_in_later_stands_beside_what_was_filled_in_before(night) -> None:
    """A head is completed as things become known, and nothing known is lost."""
    first = ("fill-form-header", "girl", {"names": "Ana", "nationality": "as she says"})
    text = form(night, first, ("fill-form-header", "girl", {"names": "Ana Maria"}))
    assert "given names: Ana Maria" in text
    assert "- Nationality: as she says" in text


def test_an_answer_stands_under_its_question_as_it_was_given(night) -> None:
    """The child's words, and not the officer's."""
    text = form(night, ("ask", "girl", {"items": ["2.1", "2.3"]}))
    assert (
        "- 2.1, illness, injuries and infections\n    - 2021-09-14 20:03 BST: My foot hurts."
        in text
    )
    assert "- 2.3, medicine and when it is due\n    - 2021-09-14 20:04 BST: written down;" in text


def test_the_same_words_to_a_second_question_stand_under_both(night) -> None:
    """An officer is told them once; the form holds two answers."""
    text = form(night, ("ask", "girl", {"items": ["4.8", "4.9"]}))
    assert text.count("I do not know.") == 2


def test_an_answer_that_was_not_written_down_is_not_on_the_form(night) -> None:
    """The paper holds what somebody wrote, and nothing that was only said."""
    text = form(night, ("ask", "girl", {"items": ["2.1"], "without_notes": True}))
    assert "asked; the answer was not written down" in text
    assert "My foot hurts" not in text


def test_a_question_put_twice_is_there_twice(night) -> None:
    """Whoever reads the form sees what the child was put through."""
    ask: Step = ("ask", "girl", {"items": ["2.1"]})
    assert form(night, ask, ask).count("My foot hurts.") == 2


def test_points_left_out_stand_with_the_reason(night) -> None:
    """A reader must be able to see that it was meant."""
    left: Step = ("leave-point-out", "girl", {"points": ["intro-9"], "reasons": "No claim."})
    assert "children will be told: left out; reason: No claim." in form(night, left)


def test_the_conclusion_names_who_signed_and_where_it_went(night) -> None:
    """A form that nobody signed is none."""
    done: Step = (
        "complete-form",
        "girl",
        {"officer_signature": "signed", "authoriser_signature": "inspector", "enters_end": True},
    )
    text = form(night, done, ("email-form", "girl", {}))
    assert "- Authorised and signed by: a police Inspector" in text
    assert "- Time of ending: 2021-09-14 20:12 BST" in text
    assert "- Reference of the National Command and Control Unit: not known" in text
    assert "- 2021-09-14 20:22 BST: e-mailed to the National Command and Control Unit" in text


def test_each_child_has_papers_of_their_own(night) -> None:
    """What one child said must never stand on another's form."""
    both = papers(
        night, STARTED, ("start-welfare-form", "boy", {}), ("ask", "girl", {"items": ["2.1"]})
    )
    assert sorted(both) == [
        "boy-observations-page.md",
        "boy-welfare-form.md",
        "girl-observations-page.md",
        "girl-welfare-form.md",
    ]
    assert "My foot hurts" not in both["boy-welfare-form.md"]


# --- to whom they go -------------------------------------------------------------------------


def test_the_form_goes_to_the_command_unit_and_to_social_care(night) -> None:
    """Those who will look after the child know little else of them."""
    head = form(night).partition("\n## ")[0]
    assert "- the National Command and Control Unit" in head
    assert "- children's social care, who will look after the child (a copy)" in head


def test_the_observations_page_says_who_must_not_have_it(night) -> None:
    """Its place is the child's file (CF-095), and the command unit may have it (CF-096)."""
    text = papers(night, STARTED)["girl-observations-page.md"]
    goes_to, not_to = text.partition("\n## ")[0].split("Does not go to:")
    assert "the child's file" in goes_to
    assert "National Command and Control Unit" in goes_to
    assert "social care" not in goes_to
    assert not_to.split("\n- ")[1:] == ["staff of the local authority", "carers", "the child\n"]


def test_an_observation_is_on_its_page_and_not_on_the_form(night) -> None:
    """The form is copied to others."""
    kinds = ("concern", "modern_slavery")
    steps: list[Step] = [
        ("write-observation", "girl", {"kind": kind, "words": f"Of {kind[:6]}."}) for kind in kinds
    ]
    found = papers(night, STARTED, *steps)
    rows = [row for row in found["girl-observations-page.md"].splitlines() if "BST, " in row]
    assert [row.partition("BST, ")[2] for row in rows] == [
        "a concern and how it was met: Of concer.",
        "that they may be a victim of modern slavery: Of modern.",
    ]
    assert "Of concer" not in found["girl-welfare-form.md"]


def test_to_whom_the_page_was_shown_stands_on_it(night) -> None:
    """It happened, and the file says so."""
    shown: Step = ("share-observations", "girl", {"recipient": "carer"})
    copied: Step = ("copy-form-to-social-care", "girl", {"with_observations": True})
    text = papers(night, STARTED, shown, copied)["girl-observations-page.md"]
    assert "BST: a carer" in text
    assert "BST: local authority staff" in text


# --- referral and sharing record -------------------------------------------------------------


def test_a_referral_holds_what_worries_and_what_came_back(night) -> None:
    """The risks reach those who plan the child's care by this way."""
    sent: Step = ("refer-to-hub", "girl", {"concerns": "She is expected."})
    text = papers(night, sent)["girl-referral.md"]
    assert "- What worries you: She is expected." in text
    assert "safeguarding hub: Received." in text
    assert "- the multi-agency safeguarding hub" in text
    assert (
        "What worries you: not known"
        in papers(night, ("refer-to-hub", "boy", {}))["boy-referral.md"]
    )


def test_a_sharing_record_says_what_when_to_whom_and_why(night) -> None:
    """And where no record was made of what was shared, that."""
    shared: Step = (
        "share-with-home-office",
        "girl",
        {"recipient": "nccu", "level": "basic", "purpose": "help", "basic_items": ["name", "dob"]},
    )
    text = papers(night, shared)["girl-sharing-record.md"]
    assert "- What of the basic information: the name, the date of birth" in text
    assert "- Legal basis: not known" in text
    assert "No record was made of what was shared." in text
    assert "No decision was recorded." in text
    record: Step = ("make-sharing-record", "girl", {"what": "basic", "when": "2021-09-14 20:10"})
    text = papers(night, shared, record)["girl-sharing-record.md"]
    assert "- When: 2021-09-14 20:10 BST" in text
    assert "- Why: not known" in text


def test_a_decision_to_share_nothing_is_recorded_too(night) -> None:
    """Not to share is a decision, with reasons."""
    kept: Step = ("record-sharing-decision", "girl", {"level": "none", "reasons": "A doubt only."})
    text = papers(night, kept)["girl-sharing-record.md"]
    assert "- What is to be shared: nothing" in text
    assert "- Your reasons: A doubt only." in text
    assert "Nothing was shared." in text


def test_no_paper_is_made_of_what_was_never_begun(night) -> None:
    """An empty form for everybody would hide the one that is missing."""
    assert papers(night) == {}


# --- how they are written --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b[31mred", "\\\\x1b\\[31mred"),
        ("\u202eleft", "\\\\u202eleft"),
        ("a\n# b\n- c", "a \\# b - c"),
        ("<script>x</script> &amp;", "\\<script\\>x\\</script\\> \\&amp;"),
        ("![a](b) `c` *d* _e_ ~f~ |g|", "!\\[a\\](b) \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\|g\\|"),
        ("https://a.org www.a.org x@a.org", "https\\://a.org www\\.a.org x\\@a.org"),
        ("night@later, 20:00, 1.2 and 4.11a", "night@later, 20:00, 1.2 and 4.11a"),
    ],
)
def test_no_text_acts_on_a_terminal_or_passes_for_markup(text: str, written: str) -> None:
    """A scenario from a stranger, or a player's own words, are text and nothing else."""
    assert literal(text) == written


def test_text_of_a_scenario_and_of_a_player_is_written_so(night) -> None:
    """Wherever it stands on a paper."""
    text = form(
        night,
        ("ask", "girl", {"items": ["1.2"]}),
        ("fill-form-header", "girl", {"names": "\x1b]0;x\x07"}),
    )
    assert "My name is \\<b\\>Ana\\</b\\>." in text
    assert "a girl with a \\*star\\* on her coat" in text
    assert all(char.isprintable() or char == "\n" for char in text)


def test_papers_are_written_as_files_and_none_over_another(night, tmp_path: Path) -> None:
    """A paper that somebody has annotated must not be lost."""
    folder = tmp_path / "papers" / "first"
    made = shelf.papers_of(night, played(night, STARTED))
    files = shelf.write(made, folder)
    assert [file.name for file in files] == ["girl-welfare-form.md", "girl-observations-page.md"]
    files[0].write_text("annotated", encoding="utf-8")
    files[1].unlink()
    with pytest.raises(InvalidInput, match="no paper is written over another"):
        shelf.write(made, folder)
    assert files[0].read_text(encoding="utf-8") == "annotated"
    assert not files[1].exists()


def test_a_run_writes_its_papers_and_says_so(tmp_path: Path, capsys) -> None:
    """Instructors hand them out; results stay alone on standard output."""
    folder = tmp_path / "papers"
    typed = ["run", "lone-girl-station", "--player", "model", "--json", "--papers", str(folder)]
    assert becket.main(typed) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("{")
    for kind in ("welfare-form", "observations-page", "referral"):
        assert f"Wrote {folder / f'girl-{kind}.md'}" in shown.err
    assert "The lady on the ship kept my passport." in (folder / "girl-welfare-form.md").read_text(
        encoding="utf-8"
    )
    assert becket.main(typed) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_run_without_papers_says_that_there_are_none(tmp_path: Path, capsys) -> None:
    """Silence would look like a fault."""
    assert becket.main(["run", "first-visit", "--papers", str(tmp_path / "papers")]) == 0
    assert "No paper was begun in this play" in capsys.readouterr().err


def test_a_folder_that_is_none_is_told_before_anybody_plays(tmp_path: Path, capsys) -> None:
    """A long play for nothing helps nobody."""
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert becket.main(["run", "first-visit", "--papers", str(file)]) == 2
    shown = capsys.readouterr()
    assert "is not a folder" in shown.err
    assert "Playing" not in shown.err


def test_a_year_has_no_papers(tmp_path: Path, capsys) -> None:
    """Nobody fills in forms in a simulated year."""
    assert becket.main(["run", "borough-year", "--papers", str(tmp_path)]) == 2
    assert "nobody fills in papers" in capsys.readouterr().err
