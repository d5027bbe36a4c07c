"""A program that kills players at random moments and takes their attempts up again.

Run as `python -m tests.attempts.killed FOLDER NUMBER SEED`. Each player is a process of its own,
forked from this one (which is why this is a program, with one thread only): it plays what the
rule-following officer decides and says of each decision when it was accepted. It is killed with
SIGKILL somewhere in between, or after its end; nobody waits for it to come to rest.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from pathlib import Path

from simulator.attempts import Folder
from simulator.resuming import State, take_up, verified
from simulator.scenario.loglines import log_bytes
from tests.attempts.plays import begun, decisions, put_all, scenario

NAMES = ("first-visit", "visit-turns-hostile")
IN_A_ROW = 6
"""Trials of one scenario before the next, so that a small sample reads one only."""


def _play(folder: Path, name: str, tell: int) -> None:
    """Play on, saying a byte for each decision accepted, until killed or through."""
    attempt = begun(folder, name)
    os.write(tell, b".")
    for each in decisions(name):
        put_all(attempt.session, [each])
        os.write(tell, b".")
    attempt.kept.close(attempt.session)
    os.write(tell, b".")


def _killed_player(folder: Path, name: str, chance: random.Random) -> int:
    """Start a player and kill it; returns how many decisions it had said were accepted."""
    hear, tell = os.pipe()
    player = os.fork()
    if player == 0:
        os.close(hear)
        _play(folder, name, tell)
        os._exit(0)
    os.close(tell)
    said, until = 0, chance.randint(1, len(decisions(name)) + 2)
    while said < until and os.read(hear, 1):
        said += 1
    # A moment of no particular length, so that it is killed in the midst of whatever it does.
    for _ in range(chance.randrange(40_000)):
        pass
    os.kill(player, signal.SIGKILL)
    os.waitpid(player, 0)
    os.close(hear)
    return said - 1


def trial(folder: Path, name: str, chance: random.Random) -> str:
    """Kill one player and take its attempt up; returns what is wrong, or nothing."""
    accepted = _killed_player(folder, name, chance)
    wanted = decisions(name)
    (file,) = folder.iterdir()
    found = verified(file)
    if found.state is State.INTACT:  # it was through before the signal came
        is_whole = found.session is not None and found.session.decisions == list(wanted)
        return "" if is_whole else "closed before its end"
    again = take_up(Folder(folder), file)
    taken = again.session.decisions
    if len(taken) < accepted:
        return f"{accepted} decisions were accepted and {len(taken)} are kept"
    if taken != list(wanted[: len(taken)]):
        return "other decisions are kept than were taken"
    if len(taken) < len(wanted) and again.session.at != wanted[len(taken)].at:
        return "it does not stand where it was left"
    put_all(again.session, wanted[len(taken) :])
    again.kept.close(again.session)
    if verified(file).state is not State.INTACT:
        return f"played to its end it is {verified(file).state}"
    return "" if log_bytes(again.session.records) == _unbroken(name) else "its log is another"


def _unbroken(name: str) -> bytes:
    if name not in _LOGS:
        attempt = begun(Path(sys.argv[1]) / f"unbroken-{name}", name)
        put_all(attempt.session, decisions(name))
        attempt.kept.let_go()
        _LOGS[name] = log_bytes(attempt.session.records)
    return _LOGS[name]


_LOGS: dict[str, bytes] = {}


def main() -> None:
    """Carry the trials out and print what was wrong, as JSON."""
    folder, number, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)  # noqa: S311 - when to kill, no secret
    wrong = []
    for each in range(number):
        name = NAMES[each // IN_A_ROW % len(NAMES)]
        scenario(name)
        words = trial(folder / str(each), name, chance)
        if words:
            wrong.append(f"{each} ({name}): {words}")
    sys.stdout.write(json.dumps({"trials": number, "wrong": wrong}))


if __name__ == "__main__":
    main()
