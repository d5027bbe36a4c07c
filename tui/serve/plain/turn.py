"""What one page of a play shows: the moment, what came in, what runs, and all that can be done.

The words are those of the screen's views. This module reads a session and refuses to change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.forms import words
from tui.menu import arranged
from tui.plain import lines
from tui.views import clock, inbox, known, owed, repertoire, timers
from tui.views.guidance import wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.session import Offer, Situation
    from tui.menu import Group
    from tui.playing import Playing
    from tui.views.guidance import Guide


def situation_of(playing: Playing, situation: Situation, guide: Guide, find: str) -> dict[str, Any]:
    """Give what a page of the play shows.

    Args:
        situation: As the last decision left it, or as it stands.
        find: What is looked for among the actions; empty for all of them in their groups.
    """
    session, labels = playing.session, playing.labels
    said = guide.now(session)
    offers = situation.offers
    return {
        "head": clock.head(session, situation, labels),
        "incoming": _came(situation, labels),
        "busy": situation.busy or "",
        "guidance": said,
        "next": [_act(each) for each in _of(offers, wanted(said, session, offers))],
        "timers": timers.timers(session, situation, labels, with_owed=playing.is_practice),
        "find": find,
        "found": [_act(each) for each in repertoire.found(find, offers)] if find else [],
        "groups": groups_of(arranged(playing.session, offers)),
    }


def _came(situation: Situation, labels: Mapping[str, str]) -> list[dict[str, str]]:
    del labels
    return [
        {"at": clock.clock(each.at, situation.at), "from_": each.from_, "words": each.words}
        for each in situation.incoming
    ]


def _of(offers: Sequence[Offer], ids: Sequence[str]) -> list[Offer]:
    by_id = {each.act.id: each for each in offers}
    return [by_id[one] for one in ids]


def _act(offer: Offer) -> dict[str, str]:
    act = offer.act
    return {"id": act.id, "label": act.label, "takes": words.takes(act)}


def groups_of(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """Give the groups of the menu, each with its actions."""
    return [
        {
            "name": group.name,
            "heading": group.heading,
            "acts": [_act(each) for each in group.offers],
        }
        for group in groups
    ]


def moment_of(playing: Playing) -> str:
    """Say when and where a play stands."""
    head = clock.head(playing.session, playing.session.situation(), playing.labels)
    return f"{head.day}, {head.clock}: {head.where}"


def log_of(playing: Playing) -> list[dict[str, Any]]:
    """Give all that came in and was done, the newest first."""
    entries = inbox.entries(playing.session, playing.labels)
    return [
        {
            "at": lines.short_time(each.at),
            "from_": "You" if each.is_own else each.from_,
            "words": each.words,
        }
        for each in reversed(entries)
    ]


def knowledge_of(playing: Playing) -> list[dict[str, Any]]:
    """Give what is known of each file, address and person, and what is not."""
    at = playing.session.at
    return [
        {
            "title": f"{each.kind}: {each.label}",
            "facts": [
                {"name": one.name, "value": one.value, "since": known.since_words(one, at)}
                for one in each.known
            ],
            "unknown": each.unknown,
        }
        for each in known.subjects(playing.session, playing.labels)
    ]


def hints_of(playing: Playing, owed_now: Sequence[Any]) -> tuple[owed.Hint, ...]:
    """Give what is owed now, in words."""
    return owed.hints(playing.session, owed_now, playing.labels)
