"""Case files: what the contract shows is read, and nothing else passes unnoticed."""

from datetime import date
from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.protocol import moments, vocabulary
from simulator.scenario.case import Case, Entry, load_case, officers, with_log

CONTRACT = """\
id: cad-not-told
date: 2001-11-05            # selects the documents in force
force: metropolitan
facts:                      # true and known from the start; an absent fact is unknown, never false
  annex_a_hit: false
hidden: {}                  # optional: true, and unknown until learned
people: {}                  # optional: {id: {facts}}
log:                        # in time order, Europe/London; names from protocol/entities.md
  - {at: '2001-11-05 09:00', did: ra_form_sent_to_biu, by: immigration_officer}
  - {at: '2001-11-05 09:05:30', learned: {intel_violence: false}}
judged_at: '2001-11-05 18:00'
"""
HEAD = "id: c\ndate: 2001-11-05\nforce: metropolitan\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "case.yaml"


def case(file: Path, text: str) -> Case:
    file.write_text(text, encoding="utf-8")
    return load_case(file)


def log_of(*entries: tuple[str, str]) -> str:
    lines = [f"- {{at: 2001-11-05 {time}, did: {name}}}\n" for time, name in entries]
    return "".join(("log:\n", *lines))


def faults(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        load_case(file)
    return [str(fault).removeprefix(f"{file}:") for fault in refused.value.faults]


def test_case_of_the_contract_is_read(file: Path) -> None:
    """The example others were given, to the letter."""
    assert case(file, CONTRACT) == Case(
        id="cad-not-told",
        date=date(2001, 11, 5),
        force="metropolitan",
        facts={"annex_a_hit": False},
        hidden={},
        people={},
        player=officers(),
        readings={},
        log=(
            Entry(1004950800, did="ra_form_sent_to_biu", by="immigration_officer"),
            Entry(1004951130, learned={"intel_violence": False}),
        ),
        judged_at=1004983200,
    )


def test_entry_keeps_its_line(file: Path) -> None:
    """A finding cites entries, and the screen shows where they stand."""
    assert [entry.line for entry in case(file, CONTRACT).log] == [9, 10]


def test_identities_and_attributes_are_kept(file: Path) -> None:
    """What the vocabulary does not list is kept and ignored, whatever its kind."""
    text = HEAD + (
        "people: {p1: {age_years: 15}, p2: }\n"
        "log:\n"
        "  - at: 2001-11-05T09:00\n"
        "    did: arrest_made\n"
        "    by: io\n"
        "    about: p1\n"
        "    premises: 12\n"
        "    operation: op-a\n"
        "    call: c1\n"
        "    person: suspect\n"
        "    high_risk: null\n"
        "    colour: [red, {deep: 1.5}]\n"
    )
    read = case(file, text)
    assert read.people == {"p1": {"age_years": 15}, "p2": {}}
    assert read.log == (
        Entry(
            1004950800,
            did="arrest_made",
            by="immigration_officer",
            about="p1",
            premises="12",
            operation="op-a",
            call="c1",
            attributes={"person": "suspect", "high_risk": None, "colour": ["red", {"deep": 1.5}]},
        ),
    )


def test_shortest_case_is_valid(file: Path) -> None:
    """Facts alone may be asked about: which tier, whose authority."""
    read = case(file, HEAD)
    assert (read.facts, read.log, read.is_judged_at_given) == ({}, (), False)
    assert moments.to_local_text(read.judged_at) == "2001-11-05 00:00:00"


@pytest.mark.parametrize("key", ["facts", "hidden", "people", "log", "player", "readings"])
def test_key_left_empty_is_as_one_left_out(file: Path, key: str) -> None:
    """An author who writes the key and nothing after it means nothing by it."""
    assert case(file, f"{HEAD}{key}:\n") == case(file, HEAD)


def test_unknown_is_kept_apart_from_false(file: Path) -> None:
    """Null is an answer of its own, learned or stated."""
    text = HEAD + (
        "facts: {high_risk: null, family_unit: false}\n"
        "log: [{at: 2001-11-05 09:00, learned: {high_risk: ~}}]\n"
    )
    read = case(file, text)
    assert read.facts == {"high_risk": None, "family_unit": False}
    assert read.log[0].learned == {"high_risk": None}


def test_log_is_judged_at_its_last_moment_unless_the_case_says(file: Path) -> None:
    """So a short case needs no end."""
    read = case(file, HEAD + log_of(("09:00", "radio_issued"), ("10:00", "withdrawal")))
    assert read.judged_at == read.log[-1].at
    assert not read.is_judged_at_given


def test_case_may_be_judged_before_its_log_ends(file: Path) -> None:
    """The same log can be asked about at several moments."""
    read = case(file, CONTRACT.replace("18:00", "09:01"))
    assert read.log[0].at < read.judged_at < read.log[1].at


def test_order_of_the_log_tells_the_doubled_hour_apart(file: Path) -> None:
    """On the autumn night 01:10 after 01:50 is the second 01:10, as is what follows it."""
    times = ["00:30", "01:50", "01:10", "01:10", "01:55"]
    lines = "".join(f"- {{at: 2001-10-28 {time}, did: radio_issued}}\n" for time in times)
    read = case(file, f"{HEAD}log:\n{lines}judged_at: 2001-10-28 01:56\n")
    minutes = [(moment - read.log[0].at) // 60 for moment in [e.at for e in read.log]]
    assert minutes == [0, 80, 100, 100, 145]
    assert read.judged_at - read.log[-1].at == 60


def test_entries_of_one_moment_keep_the_order_of_their_lines(file: Path) -> None:
    """Which came first can decide a duty."""
    read = case(file, HEAD + log_of(("09:00", "withdrawal"), ("09:00", "radio_issued")))
    assert [entry.did for entry in read.log] == ["withdrawal", "radio_issued"]


@pytest.mark.parametrize(
    ("player", "roles"),
    [
        ("io", ("immigration_officer",)),
        ("[io, cio, immigration_officer]", ("immigration_officer", "cio")),
        ("biu", ("biu",)),
    ],
)
def test_case_may_say_whom_it_judges(file: Path, player: str, roles: tuple[str, ...]) -> None:
    """Short names are understood, and a service may be the one judged."""
    assert case(file, f"{HEAD}player: {player}\n").player == roles


def test_officers_and_not_services_are_judged_by_default() -> None:
    """People answer for their own duties, not for the intelligence unit's."""
    assert "immigration_officer" in officers()
    assert "cio" in officers()
    assert not {"biu", "police_control", "police_response", "custody_staff"} & set(officers())


@pytest.mark.parametrize("role", sorted(vocabulary.roles()))
def test_every_role_may_act(file: Path, role: str) -> None:
    """Canonical or short, each name of the vocabulary comes out canonical."""
    log = f"log: [{{at: 2001-11-05 09:00, did: radio_issued, by: {role}}}]\n"
    assert case(file, HEAD + log).log[0].by == vocabulary.roles()[role]


def test_every_name_of_the_vocabulary_is_accepted(file: Path) -> None:
    """All records and all facts, unknown ones too: the names are a promise."""
    facts = "".join(f"  {name}: null\n" for name in vocabulary.facts())
    log = "".join(f"- {{at: 2001-11-05 09:00, did: {name}}}\n" for name in vocabulary.records())
    read = case(file, f"{HEAD}facts:\n{facts}log:\n{log}")
    assert set(read.facts) == set(vocabulary.facts())
    assert [entry.did for entry in read.log] == list(vocabulary.records())


def test_every_attribute_of_the_vocabulary_is_kept(file: Path) -> None:
    """Also those named as a method of the model is (`copy`) or as a word of YAML is."""
    own = {"by", "about", "premises", "operation", "call"}
    kinds = vocabulary.records().values()
    names = {name for kind in kinds for name in kind.attributes} - own | {"model_config", "yes"}
    entry = ", ".join(f"{name}: {number}" for number, name in enumerate(sorted(names)))
    read = case(file, f"{HEAD}log: [{{at: 2001-11-05 09:00, did: ifb1_sent, {entry}}}]\n")
    kept = {name: number for number, name in enumerate(sorted(names))}
    assert read.log[0].attributes == {**kept, "item": str(kept["item"])}


@pytest.mark.parametrize("force", sorted(vocabulary.forces()))
def test_every_force_is_accepted(file: Path, force: str) -> None:
    """Whether anything is in force there is for the rule book to say."""
    assert case(file, HEAD.replace("metropolitan", force)).force == force


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("facts: {annex_a_hitt: true}", "4:9: facts.annex_a_hitt: 'annex_a_hitt' is not a fact"),
        ("facts: {annex_a_hit: 1}", "4:22: facts.annex_a_hit: must be true, false, or null"),
        ("facts: {annex_a_hit: 'no'}", "4:22: facts.annex_a_hit: must be true, false, or null"),
        ("facts: {annex_a_hit: no}", "4:22: facts.annex_a_hit: must be true, false, or null"),
        ("facts: {age_years: 15.5}", "4:20: facts.age_years: must be a whole number"),
        ("facts: {age_years: true}", "4:20: facts.age_years: must be a whole number"),
        ("facts: {age_years: unknown}", "4:20: facts.age_years: must be a whole number, or null"),
        ("facts: {force_area: 3}", "4:21: facts.force_area: must be text, or null"),
        ("facts: {scenario_date: soon}", "4:24: facts.scenario_date: must be a date"),
        ("facts: [annex_a_hit]", "4:8: facts: must be a mapping of keys, not a list"),
        ("hidden: {high_rusk: true}", "4:10: hidden.high_rusk: 'high_rusk' is not a fact"),
        ("people: {a: {age_years: x}}", "4:25: people.a.age_years: must be a whole number"),
        ("people: {a: {age: 1}}", "4:14: people.a.age: 'age' is not a fact"),
        ("people: [a]", "4:9: people: must be a mapping of keys, not a list"),
        ("player: nobody", "4:9: player: 'nobody' is not a role"),
        ("player: [io, nobody]", "4:14: player.1: 'nobody' is not a role"),
        ("player: 3", "4:9: player: must be a list, not the number 3"),
        ("readings: {CF-999: x}", "4:12: readings.CF-999: 'CF-999' is not a conflict"),
        ("readings: {CF-001: x}", "4:20: readings.CF-001: 'x' is not another reading of CF-001"),
        ("judged_at: 18:00", "4:12: judged_at: must be a time such as"),
        ("judged_at: 2001-03-25 01:00", "4:12: judged_at: names a local time that does not exist"),
        ("title: x", "4:1: title: is not a known key"),
        ("id: d", "4:1: id: is given twice"),
        ("log: {at: x}", "4:6: log: must be a list, not a mapping"),
        ("log: [x]", "4:7: log.0: must be a mapping of keys, not 'x'"),
    ],
)
def test_fault_of_a_case_stands_at_its_place(file: Path, lines: str, fault: str) -> None:
    """Each name not listed, each wrong kind of value, each broken form."""
    found = faults(file, HEAD + lines + "\n")
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{did: radio_issued}", "5:3: log.0.at: is required"),
        ("{at: 9, did: radio_issued}", "5:8: log.0.at: must be a time"),
        ("{at: 2001-11-05 09:00}", "5:3: log.0: lacks what happened"),
        ("{at: 2001-11-05 09:00, did: null}", "5:3: log.0: lacks what happened"),
        (
            "{at: 2001-11-05 09:00, did: radio_issued, learned: {}}",
            "5:45: log.0.learned: an entry holds either",
        ),
        ("{at: 2001-11-05 09:00, did: radio_issud}", "5:31: log.0.did: 'radio_issud' is not a"),
        ("{at: 2001-11-05 09:00, did: 4}", "5:31: log.0.did: must be text"),
        ("{at: 2001-11-05 09:00, did: radio_issued, by: me}", "5:49: log.0.by: 'me' is not a role"),
        ("{at: 2001-11-05 09:00, learned: {x: 1}}", "5:36: log.0.learned.x: 'x' is not a fact"),
        ("{at: 2001-11-05 09:00, learned: [x]}", "5:35: log.0.learned: must be a mapping"),
        (
            "{at: 2001-11-05 09:00, learned: {age_years: old}}",
            "5:47: log.0.learned.age_years: must be a whole number",
        ),
        (
            "{at: 2001-11-05 09:00, did: radio_issued, premises: [1]}",
            "5:55: log.0.premises: must be text, not a list",
        ),
        (
            "{at: 2001-11-05 09:00, did: radio_issued, about: ' '}",
            "5:52: log.0.about: must not be empty",
        ),
    ],
)
def test_fault_of_an_entry_stands_at_its_place(file: Path, entry: str, fault: str) -> None:
    """The line of the entry, the column of what is wrong in it."""
    found = faults(file, f"{HEAD}log:\n- {entry}\n")
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize("key", ["id", "date", "force"])
def test_key_that_selects_the_rules_is_required(file: Path, key: str) -> None:
    """Without a date or a force no document is in force; that must not pass in silence."""
    lines = [line for line in HEAD.splitlines(keepends=True) if not line.startswith(key)]
    assert faults(file, "".join(lines)) == [f"1:1: {key}: is required"]


def test_entry_out_of_time_order_is_a_fault(file: Path) -> None:
    """Each one that breaks it, though the hours before it are wrong as well."""
    times = ["10:00", "09:00", "10:30", "09:59:59"]
    lines = "".join(f"- {{at: '2001-11-05 {time}', did: radio_issued}}\n" for time in times)
    assert faults(file, f"{HEAD}log:\n{lines}") == [
        "6:8: log.1.at: is earlier than an entry above it (2001-11-05 10:00:00 GMT); "
        "entries stand in time order",
        "8:8: log.3.at: is earlier than an entry above it (2001-11-05 10:30:00 GMT); "
        "entries stand in time order",
    ]


def test_person_need_not_be_listed_to_be_spoken_about(file: Path) -> None:
    """A case lists those of whom it states something; the contract asks for no more."""
    log = "log: [{at: 2001-11-05 09:00, did: radio_issued, about: an}]\n"
    assert case(file, f"{HEAD}people: {{ann: {{}}}}\n{log}").log[0].about == "an"


@pytest.mark.parametrize("written", ["{age_years: 12}", "{facts: {age_years: 12}}"])
def test_a_persons_facts_may_stand_alone_or_under_a_key(file: Path, written: str) -> None:
    """Both readings of the contract's form are read alike."""
    read = case(file, f"{HEAD}people: {{ann: {written}}}\n")
    assert read.people == {"ann": {"age_years": 12}}
    assert read.stated[0].about.about == "ann"


def test_facts_can_be_stated_of_one_address_and_hidden_of_one_person(file: Path) -> None:
    """A play's case must say what is true of which house."""
    text = (
        "people: {ann: {hidden: {prisoner_compliant: false}}}\n"
        "stated: [{premises: no-4, facts: {police_present: false}}]\n"
    )
    person, house = case(file, HEAD + text).stated
    assert dict(person.hidden) == {"prisoner_compliant": False}
    assert (house.about.premises, dict(house.known)) == ("no-4", {"police_present": False})


def test_all_faults_of_a_case_come_at_once(file: Path) -> None:
    """One of each kind in one file: the author mends them in one sitting."""
    text = (
        "id: c\nid: d\ndate: 2001-13-01\nforce: metropolis\n"
        "facts: {annex_a_hit: maybe, unheard_of: true}\n"
        "people: {ann: {age_years: x}}\ncolour: red\n"
        "log:\n"
        "- {at: 2001-11-05 09:00, did: nothing_known, by: whoever}\n"
        "- {at: 2001-11-05 08:00, learned: {also_unheard_of: 1}, about: bob}\n"
        "- {did: !!str radio_issued}\n"
    )
    places = [found.split(": ")[0] + " " + found.split(": ")[1] for found in faults(file, text)]
    assert places == [
        "2:1 id",
        "3:7 date",
        "4:8 force",
        "5:22 facts.annex_a_hit",
        "5:29 facts.unheard_of",
        "6:27 people.ann.age_years",
        "7:1 colour",
        "9:31 log.0.did",
        "9:50 log.0.by",
        "10:8 log.1.at",
        "10:36 log.1.learned.also_unheard_of",
        "11:3 log.2.at",
        "11:9 log.2.did",
    ]


def test_log_added_to_a_case_stands_in_time_order(file: Path) -> None:
    """The case's own entries come first at the same time; its end moves unless it was given."""
    given = case(file, CONTRACT)
    extra = (Entry(1004950800, did="withdrawal"), Entry(1004999999, did="operation_ended"))
    both = with_log(given, extra)
    assert [entry.did for entry in both.log] == [
        "ra_form_sent_to_biu",
        "withdrawal",
        None,
        "operation_ended",
    ]
    assert both.judged_at == given.judged_at
    open_ended = case(file, HEAD)
    assert with_log(open_ended, extra).judged_at == 1004999999
    assert with_log(open_ended, ()) == open_ended
