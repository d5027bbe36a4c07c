"""Who plays in `becket run`: the model answer, a decider, or a play of a plays file.

This module turns what was typed into somebody who plays a session to its end. It refuses to judge.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.deciders import choice
from simulator.deciders.careless import Careless
from simulator.deciders.choice import Decider
from simulator.deciders.compliant import Compliant
from simulator.deciders.random_player import Random
from simulator.faults import Fault, InvalidInput
from simulator.harness.plays import PlayFault, play
from simulator.scenario.library import plays_of
from simulator.scenario.loading import Scenario
from simulator.scenario.plays import Play, Plays, load_plays
from simulator.scenario.variants import id_of
from simulator.session import Session

MODEL = "model"
USUAL_CARELESSNESS = 0.2
ALLOWED = "must be model, compliant, careless, careless:P with P from 0 to 1, random, or FILE#NAME"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who plays.

    Attributes:
        name: As it stands in results: `model`, `careless:0.3`, `my.plays.yaml#late`.
        words: The same in plain words.
        plays: Plays a session to its end; raises InvalidInput where a step cannot be taken.
    """

    name: str
    words: str
    plays: Callable[[Session], None]


def player(asked: str, scenario: Scenario, path: Path, seed: int) -> Player:
    """Find the player asked for.

    Args:
        path: The scenario's file; its plays stand beside it.
        seed: Of the player's own chance.

    Raises:
        InvalidInput: There is no such player, or the plays file cannot be used.
    """
    if asked == MODEL:
        return _scripted(asked, "the model answer", plays_of(path), MODEL, scenario)
    file, mark, name = asked.rpartition("#")
    if mark:
        return _scripted(asked, f"the play {name!r} of {file}", Path(file), name, scenario)
    kind, colon, share = asked.partition(":")
    if kind == "careless":
        errs = share_of(share) if colon else USUAL_CARELESSNESS
        return _deciding(
            asked, f"a careless officer who errs {errs:g} of the time", lambda: Careless(errs, seed)
        )
    if asked == "compliant":
        return _deciding(asked, "an officer who does what the rule book says is owed", Compliant)
    if asked == "random":
        return _deciding(asked, "chance", lambda: Random(seed))
    raise InvalidInput([Fault(1, 1, asked, "--player", ALLOWED)])


def share_of(text: str) -> float:
    """Read how careless somebody is.

    Raises:
        InvalidInput: It is no number from 0 to 1.
    """
    try:
        share = float(text)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        words = f"P must be a number from 0 to 1, not {text!r}"
        raise InvalidInput([Fault(1, 1, f"careless:{text}", "--player", words)])
    return share


def _deciding(name: str, words: str, make: Callable[[], Decider]) -> Player:
    def plays(session: Session) -> None:
        choice.play(session, make())

    return Player(name, words, plays)


def _scripted(asked: str, words: str, file: Path, name: str, scenario: Scenario) -> Player:
    if not file.is_file():
        raise InvalidInput(
            [Fault(1, 1, str(file), "--player", f"there is no such file; {ALLOWED}")]
        )
    written = load_plays(file)
    asked_play = _of_scenario(written, file, name, scenario)

    def plays(session: Session) -> None:
        try:
            play(session, asked_play.steps)
        except PlayFault as stuck:
            raise InvalidInput([_at(written, stuck)]) from None

    return Player(asked, words, plays)


def _of_scenario(written: Plays, file: Path, name: str, scenario: Scenario) -> Play:
    """Return the play of a name that is of the scenario, in the variant that is played.

    Raises:
        InvalidInput: There is none.
    """
    what = f"holds plays of another scenario: {written.scenario.id}"
    same = written.scenarios.get(scenario.variant)
    if same is not None and same.sha256 == scenario.sha256:
        found = written.named(name, scenario.variant)
        if found is not None:
            return found
        what = f"has no play {name!r} of {scenario.id}; it has: {', '.join(written.plays)}"
        if name in written.plays:
            of = written.scenario_of(written.plays[name]).id
            wanted = id_of(name, scenario.variant)
            what = f"{name!r} is a play of {of}, not of {scenario.id}; that would be {wanted!r}"
    raise InvalidInput([Fault(1, 1, str(file), "--player", what)])


def _at(written: Plays, stuck: PlayFault) -> Fault:
    return written.fault(stuck.step, str(stuck))
