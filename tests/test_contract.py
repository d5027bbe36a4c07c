"""The contract with the outside: commands, exit codes, JSON, logs, and what is loaded when."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import becket
import dev
from simulator.scenario.library import library

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("simpy", "textual", "numpy", "matplotlib")
COMMANDS = tuple(command.name for command in becket.COMMANDS if command.is_open)
PROMISED = ("play", "run", "assess", "rules", "check", "test", "schema")

CASE = """\
id: cad-not-told
date: 2001-11-05
force: metropolitan
facts: {annex_a_hit: false}
log:
  - {at: '2001-11-05 09:00', did: ra_form_sent_to_biu, by: immigration_officer}
  - {at: '2001-11-05 09:40', did: premises_entered, by: immigration_officer, premises: p1,
     police_present: false}
judged_at: '2001-11-05 18:00'
"""


@pytest.fixture
def case(tmp_path) -> Path:
    """A case in which the control room was not told."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", PROMISED)
def test_every_promised_command_explains_itself(becket_program, command) -> None:
    """A stranger asks a command what it does before using it."""
    shown = becket_program(command, "--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"usage: becket {command}")


def test_every_promised_command_is_there() -> None:
    """A command that is not offered would fail only where somebody relies on it."""
    assert set(PROMISED) <= set(COMMANDS)


@pytest.mark.parametrize(
    "typed",
    [
        ("rules", "--json"),
        ("rules", "cad-itinerary", "--json"),
        ("rules", "SLA-5.2-a", "--json"),
        ("rules", "--date", "2001-11-05", "--force", "metropolitan", "--json"),
        ("schema", "scenario"),
        ("schema", "plays"),
        ("schema", "case"),
        ("run", "first-visit", "--json"),
        ("run", "first-visit", "--player", "random", "--json"),
        ("check", str(ROOT / "scenarios" / "training" / "first-visit.yaml"), "--json"),
    ],
    ids=" ".join,
)
def test_json_is_all_that_stands_on_standard_output(becket_program, typed) -> None:
    """Programs read standard output whole."""
    answered = becket_program(*typed)
    assert answered.returncode == 0
    assert json.loads(answered.stdout)


def test_assess_answers_in_the_form_of_the_contract(becket_program, case) -> None:
    """Other programs read these keys."""
    answered = becket_program("assess", case, "--json")
    assert answered.returncode == 0, "a breach is an answer, not a failure"
    found = json.loads(answered.stdout)
    assert {"case", "in_force", "determinations", "findings"} <= found.keys()
    (breach,) = (each for each in found["findings"] if each["rule"] == "cad-itinerary")
    assert (breach["verdict"], breach["clauses"]) == ("breached", ["SLA-5.2-a"])
    keys = {"severity", "owed_by", "counts_for", "about", "arose_at", "due_at", "done_at"}
    assert keys | {"because", "evidence"} <= breach.keys()
    assert len(breach["because"].split()) < 60


def test_run_answers_in_the_form_of_the_contract(becket_program) -> None:
    """Instructors' scripts read these keys."""
    found = json.loads(becket_program("run", "first-visit", "--json", "--seed", "4").stdout)
    assert list(found) == [
        *("scenario", "scenario_sha256", "seed", "player", "score", "findings", "measures"),
        "log_sha256",
    ]
    assert (found["scenario"], found["seed"], found["player"]) == ("first-visit", 4, "compliant")
    assert found["score"].keys() == {"percent", "passed", "gates_failed", "by_objective"}


# --- exit codes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("run", "first-visit", "--player", "random"), 0),
        (("run", "no-such-scenario"), 2),
        (("run", "first-visit", "--player", "nobody"), 2),
        (("run", "first-visit", "--seed", "-1"), 2),
        (("play", "no-such-scenario"), 2),
        (("play", "borough-year"), 2),
        (("rules", "no-such-rule"), 2),
        (("rules", "--date", "1999-01-01"), 2),
        (("assess", "no-such-case.yaml"), 2),
        (("check", "no-such-file.yaml"), 1),
        (("test", "no-such-file.plays.yaml"), 2),
        (("schema", "nothing"), 2),
    ],
    ids=str,
)
def test_exit_codes_tell_a_bad_answer_from_bad_input(becket_program, typed, code) -> None:
    """A script decides by the code alone; a failed exercise is an answer like any other."""
    ended = becket_program(*typed)
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert bool(ended.stderr) is (code != 0) or typed[0] == "run"


def _heed_interrupts() -> None:
    """Undo what a gate run in the background hands down: there interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_exercise_exits_130() -> None:
    """Stopping by the keyboard is nobody's fault, and a script can tell it from one."""
    with subprocess.Popen(
        [sys.executable, "-m", "becket", "play", "first-visit"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,
    ) as playing:
        assert playing.stdout is not None
        assert any("at the latest" in line for line in iter(playing.stdout.readline, ""))
        playing.send_signal(signal.SIGINT)
        _, told = playing.communicate(timeout=60)
    assert told == "becket: interrupted\n"
    assert playing.returncode == 130


# --- what is loaded --------------------------------------------------------------------------


def _loaded(*typed: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "becket", *typed],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    rows = re.findall(r"^import time: +\d+ \| +\d+ \| +(\S+)$", done.stderr, flags=re.MULTILINE)
    return {row.split(".")[0] for row in rows}


def test_help_and_assess_load_nothing_heavy(case) -> None:
    """A rule book that is asked a thousand times must not load a world and a screen each time."""
    assert not _loaded("--help") & {*HEAVY, "yaml", "pydantic"}
    judging = _loaded("assess", str(case))
    assert {"simulator", "yaml"} <= judging, "else the reading of the trace is at fault"
    assert not judging & set(HEAVY)


# --- the same again --------------------------------------------------------------------------


@pytest.mark.parametrize("player", ["compliant", "careless:0.5", "random"])
def test_the_hash_seed_of_python_changes_nothing(becket_program, tmp_path, player) -> None:
    """An attempt replays for years on other machines, whose sets and dicts hash otherwise."""
    told = set()
    for number, hash_seed in enumerate(("0", "4242")):
        log = tmp_path / f"{number}.jsonl"
        typed = ("run", "first-visit", "--player", player, "--json", "--log", log)
        shown = becket_program(*typed, PYTHONHASHSEED=hash_seed).stdout
        told.add((shown, log.read_bytes()))
        assert json.loads(shown)["log_sha256"] == hashlib.sha256(log.read_bytes()).hexdigest()
    assert len(told) == 1


def test_a_log_is_one_plain_json_object_a_line(becket_program, tmp_path) -> None:
    """Others hash and read these bytes, so their form is fixed to the last comma."""
    log = tmp_path / "log.jsonl"
    becket_program("run", "first-visit", "--log", log)
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        data = json.loads(line)
        assert data["number"] == number
        whole = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert line == f"{whole}\n"
        assert not any(isinstance(value, float) for value in data.values())


def test_the_demo_names_the_clause_that_decided(becket_program) -> None:
    """The first thing a stranger sees must lead to the clause, and from there to its text."""
    shown = becket_program(*dev.DEMO)
    assert shown.returncode == 0
    assert "PASSED, 100 of 100" in shown.stdout
    clause = re.search(r"becket rules (\S+)", shown.stdout)
    assert clause is not None
    assert clause[1] in becket_program("rules", clause[1]).stdout


def test_shipped_scenarios_are_asked_for_by_id() -> None:
    """Ids are what people type and quote."""
    assert "first-visit" in library()


def test_the_zone_of_the_machine_decides_nothing(becket_program) -> None:
    """Local time is London's, wherever Becket runs."""
    shown = {
        becket_program("run", "first-visit", "--json", TZ=zone).stdout
        for zone in ("UTC", "Pacific/Auckland")
    }
    assert len(shown) == 1
