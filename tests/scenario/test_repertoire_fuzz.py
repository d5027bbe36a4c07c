"""Anything may be tried: an act is done, or it is not offered and nothing has changed."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING

import pytest

from simulator.protocol.records import IDENTITY_KINDS, Identity, Value
from simulator.scenario.repertoire import repertoire
from simulator.session import NotOffered
from tests.engine.street import session

if TYPE_CHECKING:
    from simulator.engine.forms import Field
    from simulator.session import Session

ACTS = tuple(repertoire().values())


def _value(asked: Field, chance: random.Random) -> Value:
    """Fill a field in, or leave it open, or write nonsense."""
    if chance.random() < 0.1:
        return chance.choice([None, "", 3, -1, True, "nonsense", ["x"], {"a": 1}, 2.5])
    match asked.kind:
        case "choice":
            return chance.choice([*asked.choices, None])
        case "several":
            return list(asked.choices[:2])
        case "whole":
            return chance.randint(asked.least, min(asked.most, 60))
        case "yes_no":
            return chance.choice([True, False, None])
        case "time":
            return chance.choice(["2001-11-06 06:00", "2001-11-05", None])
        case _:
            return chance.choice(["Newham", "Croydon", "", "a word"])


def _try(play: Session, chance: random.Random) -> None:
    situation = play.situation()
    if chance.random() < 0.15:
        play.wait(chance.randint(1, 7_200))
        return
    if situation.busy is not None and chance.random() < 0.5:
        play.carry_on()
        return
    offer = chance.choice(situation.offers)
    about = {kind: chance.choice(ids) for kind, ids in offer.choices.items()}
    form = {each.id: _value(each, chance) for each in offer.act.form}
    play.act(offer.act.id, Identity(**about), form)


def _try_blindly(play: Session, chance: random.Random) -> None:
    """Try an action whether or not it is on offer, about anything."""
    act = chance.choice(ACTS)
    ids = (*play.stage.places, *play.stage.people, *play.stage.files, "nothing", None)
    about = {kind: chance.choice(ids) for kind in IDENTITY_KINDS}
    play.act(act.id, Identity(**about), {each.id: _value(each, chance) for each in act.form})


@pytest.mark.parametrize("role", ["immigration_officer", "cio", "constable", "liaison_inspector"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_tried_is_done_or_not_offered(role: str, seed: int) -> None:
    """No choice, form or order of acts is a fault of the world."""
    chance = random.Random(seed)  # noqa: S311 - play, not secrets
    play = session(seed=seed, role=role)
    done = 0
    for _ in range(90):
        if play.is_over:
            break
        attempt = _try_blindly if chance.random() < 0.1 else _try
        with contextlib.suppress(NotOffered):
            attempt(play, chance)
            done += 1
    assert done > 20


@pytest.mark.parametrize("seed", range(3))
def test_what_is_on_offer_about_one_thing_can_be_done(seed: int) -> None:
    """An offer is a promise: with its form left open as far as it may be, it is kept."""
    chance = random.Random(seed)  # noqa: S311 - play, not secrets
    play = session(seed=seed)
    for _ in range(90):
        situation = play.situation()
        if situation.is_over:
            break
        if situation.busy is not None:
            play.carry_on()
            continue
        offer = chance.choice([each for each in situation.offers if len(each.choices) < 2])
        about = {kind: chance.choice(ids) for kind, ids in offer.choices.items()}
        form = {each.id: _least(each) for each in offer.act.form if each.is_required}
        play.act(offer.act.id, Identity(**about), form)


def _least(asked: Field) -> Value:
    """Fill in a field that must be."""
    if asked.kind == "whole":
        return asked.least
    return asked.choices[0] if asked.choices else "a word"
