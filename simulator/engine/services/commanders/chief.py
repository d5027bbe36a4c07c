"""The Chief Immigration Officer: reviews a file, authorises in writing or by telephone, or refuses.

A simulated one asks what follows from what the file says; where somebody sits in that seat, the
file reaches them with its facts, and they decide. A case outside the scheme is taken to the liaison
Inspector, and what he or she says is passed on. This module refuses to second-guess the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import key_of, visit_of
from simulator.engine.services.commanders.inspector import consult
from simulator.protocol.derived import truth
from simulator.protocol.determinations import police_assistance_required

if TYPE_CHECKING:
    from simulator.engine.desk import Desk
    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import Request
    from simulator.protocol.answer import Answer
    from simulator.protocol.context import View
    from simulator.protocol.records import Identity, Value

CHIEF = "Chief Immigration Officer"

FILE_FACTS = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
    "high_profile",
    "high_risk",
    "anticipated_arrests",
    "intel_named_targets",
    "premises_type_usually_more",
    "family_unit",
    "family_removal",
    "follow_up_visit",
    "prior_ra_exists",
    "police_support_planned",
    "annex_a_hit",
)
"""What a file that is put up for authority tells whoever reads it."""

_IN_WORDS = {
    "anticipated_arrests": "how many arrests to expect",
    "police_say_unsuitable": "what the police say of it",
    "high_profile": "whether it is in the public eye",
    "intel_violence": "violence",
    "intel_serious_illness": "serious illness",
    "intel_mental_instability": "mental instability",
    "intel_other_crime": "other crime",
}

NO_COMMENTS = "The intelligence unit has not answered."


def review(desk: Desk, request: Request) -> Steps:
    """Review a file that is put up for written authority, and decide."""
    yield 0
    sitting = desk.seated("cio")
    if sitting is not None and sitting is not request.seat:
        _reach(desk, request, sitting, "authority_asked")
        return
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.cio", key, "authority.cio_review")
    if not desk.world.memory.has("ra_final_completed", identity):
        if desk.world.memory.has("cio_referral", identity):
            yield from consult(desk, request, by="cio", from_=CHIEF)
            return
        words = "There is no final risk assessment on the file. It comes back to you."
        _tell(desk, request, words, "file_referred_back")
        return
    desk.world.log.write("ra_cio_reviewed", "cio", identity)
    _read(desk, request)
    _decide(desk, request, key)


def _read(desk: Desk, request: Request) -> None:
    """Let the Chief Immigration Officer know what the file says."""
    facts = _file_facts(_leaders_view(desk, request))
    if facts:
        desk.world.log.learned("cio", visit_of(request), facts)


def _leaders_view(desk: Desk, request: Request) -> View:
    return desk.world.memory.view(request.seat.role, visit_of(request))


def _file_facts(view: View) -> dict[str, Value]:
    told = {name: view.value(name) for name in FILE_FACTS}
    return {name: value for name, value in told.items() if value is not None}


def _decide(desk: Desk, request: Request, key: str) -> None:
    answer = police_assistance_required(_leaders_view(desk, request))
    if desk.is_so("authority.cio_refuses", key, 0.0):
        _tell(desk, request, "Not authorised. I am not satisfied with the file.", "cio_refused")
    elif answer.value == "no" or (answer.value == "yes" and _has_support(desk, request)):
        _authorise(desk, request, is_hit=answer.value == "yes")
    elif answer.value == "yes":
        _refuse_and_ask(desk, request, answer)
    else:
        words = f"Not authorised. {answer.because} Settle this first: {_open(answer)}."
        _tell(desk, request, words, "cio_refused")


def _open(answer: Answer) -> str:
    """Name what a file leaves open, leaving out what only follows from the rest."""
    names = [_IN_WORDS[name] for name in answer.missing if name in _IN_WORDS]
    return ", ".join(names) or "the risk"


def _has_support(desk: Desk, request: Request) -> bool:
    memory, identity = desk.world.memory, visit_of(request)
    agreed = sum(1 for _ in memory.named("police_assistance_agreed", identity))
    withdrawn = sum(1 for _ in memory.named("support_withdrawn", identity))
    if agreed or withdrawn:
        return agreed > withdrawn
    return truth(_leaders_view(desk, request), "police_support_planned") is True


def _authorise(desk: Desk, request: Request, *, is_hit: bool) -> None:
    attributes: dict[str, Value] = {"annex_a_hit": is_hit, "police_support": is_hit}
    desk.world.log.write("cio_written_authority", "cio", visit_of(request), attributes)
    words = (
        "Authorised in writing, with the police support agreed."
        if is_hit
        else ("Authorised in writing.")
    )
    _tell(desk, request, words, "cio_written_authority")


def _refuse_and_ask(desk: Desk, request: Request, answer: Answer) -> None:
    words = (
        f"Not authorised without police. {answer.because} "
        "I am asking the liaison Inspector how to take it forward."
    )
    _tell(desk, request, words, "cio_refused")
    steps = consult(desk, request, by="cio", from_=CHIEF)
    desk.world.clock.start(steps, at=desk.world.clock.now)


def _reach(desk: Desk, request: Request, sitting: Seat, tag: str) -> None:
    """Put a file before whoever sits in the seat, with its facts."""
    desk.say(
        sitting,
        f"A file is put before you for authority. {_file_in_words(desk, visit_of(request))}",
        from_="the team's leader",
        about=visit_of(request),
        tag=tag,
        learned=_file_facts(_leaders_view(desk, request)),
    )


def _file_in_words(desk: Desk, identity: Identity) -> str:
    returned = list(desk.world.memory.named("biu_ra_returned", identity))
    comments = returned[-1].attributes.get("comments") if returned else None
    unit = f"The intelligence unit says: {comments}" if comments else NO_COMMENTS
    is_final = desk.world.memory.has("ra_final_completed", identity)
    final = "A final assessment is on it." if is_final else "No final assessment is on it."
    consulted = desk.world.memory.has("family_consultation_done", identity)
    family = " The borough has been consulted on the family." if consulted else ""
    return f"{final} {unit}{'' if unit.endswith('.') else '.'}{family}"


def answer_by_telephone(desk: Desk, request: Request) -> Steps:
    """Answer a leader who asks by telephone for authority at a follow-up address."""
    yield 0
    sitting = desk.seated("cio")
    if sitting is not None and sitting is not request.seat:
        _reach(desk, request, sitting, "verbal_authority_asked")
        return
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.lasts("authority.cio_verbal", key, "authority.cio_verbal_answer")
    why_not = _why_not_by_telephone(desk, request)
    if why_not is not None:
        _tell(desk, request, f"Not authorised by telephone. {why_not}", "cio_verbal_refused")
        return
    _read(desk, request)
    desk.world.log.write("cio_verbal_authority", "cio", identity)
    desk.world.log.write("verbal_authority_noted", "grantor", identity)
    _tell(desk, request, "Authorised by word of mouth. Write it down.", "cio_verbal_authority")


def _why_not_by_telephone(desk: Desk, request: Request) -> str | None:
    view = _leaders_view(desk, request)
    if truth(view, "follow_up_visit") is not True:
        return "Only a follow-up address can be; put the file up in writing."
    if not desk.world.memory.has("biu_recheck_done", visit_of(request)):
        return "Have the intelligence unit bring CRIMINT up to date first."
    answer = police_assistance_required(view)
    if answer.value == "yes" and not _has_support(desk, request):
        return answer.because
    if answer.value == "cannot_tell":
        return f"{answer.because} Settle this first: {_open(answer)}."
    return None


def _tell(desk: Desk, request: Request, words: str, tag: str) -> None:
    desk.say(request.seat, words, from_=CHIEF, about=visit_of(request), tag=tag)
