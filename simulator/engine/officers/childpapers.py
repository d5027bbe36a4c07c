"""What is written down about a child, who gets a copy, and the hand-over to social care.

The observations page stays on the child's file; what it says of risk goes by referral and is told
for the placement. A child is handed over when all that needs them has been done or has a reason on
record. This module refuses to let a child go to anybody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.childeyes import (
    both,
    done,
    either,
    has_adult,
    is_alone,
    is_at_hand,
    is_gone,
    is_out_of_patience,
    knows,
    line,
    newest,
    no,
    whereabouts,
    yes,
)
from simulator.engine.officers.childfirst import is_alleging, is_awaiting_hospital, was_kept_in
from simulator.engine.officers.childform import is_done_with_form
from simulator.engine.officers.childprints import is_done_with_prints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.officers.eyes import Eyes, Usual, When
    from simulator.protocol.records import Identity, Value

SUSPECTED = knows("trafficking_suspected")
FORM_DONE = "welfare_form_completed"


def _suspicion(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    is_suspected = SUSPECTED(eyes, at)
    signs: list[Value] = ["arranged"] if is_suspected else []
    if is_suspected and eyes.known("someone_expecting", at) is True:
        signs.append("expected")
    return {"suspected": is_suspected, "signs": signs}


def _nrm(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    if SUSPECTED(eyes, at):
        return {"decision": "refer", "reasons": "Signs of trafficking are on record."}
    return {"decision": "not-refer", "reasons": "Nothing learned so far points to trafficking."}


def _says(name: str, key: str, value: Value) -> When:
    """Tell whether a record of a name says something."""

    def says(eyes: Eyes, at: Identity) -> bool:
        made = eyes.named(name, at)
        return any(each.attributes.get(key) == value for each in made)

    return says


def _observed(kind: str, words: str, when: When) -> Usual:
    """Write the line that puts something on the observations page, once."""
    return line(
        "write-observation",
        when=both(
            done("welfare_form_started"), when, no(_says("observation_recorded", "kind", kind))
        ),
        form=yes({"kind": kind, "words": words}),
        most=4,
    )


def _crimes_open(eyes: Eyes, at: Identity) -> bool:
    """Tell whether fewer crimes are recorded than a child has told of."""
    told = sum(1 for _ in eyes.named("offence_disclosed", at))
    wanted = max(told, int(is_alleging(eyes, at)))
    return sum(1 for _ in eyes.named("crime_recorded", at)) < wanted


def _is_copied(eyes: Eyes, at: Identity) -> bool:
    is_completed = eyes.done("welfare_form_completed", at)
    return eyes.done("form_copied_to_csc", at) or not is_completed


def _is_discussed(eyes: Eyes, at: Identity) -> bool:
    is_held = eyes.done("emergency_strategy_discussion", at)
    return is_held or is_out_of_patience(eyes, at)


def _are_papers_unsent(eyes: Eyes, at: Identity) -> bool:
    """Tell whether nothing has been sent, or a form that was put off is completed since."""
    sent, completed = (newest(eyes, each, at) for each in ("docs_dispatched", FORM_DONE))
    return sent is None or (completed is not None and completed.number > sent.number)


def _is_social_care_with(eyes: Eyes, at: Identity) -> bool:
    """Tell whether social care is with a child, in person or as the people of a place of safety.

    Else nobody sets out to hand over: with two children at two stations an officer would go from
    one to the other for ever.
    """
    place = eyes.here if is_at_hand(eyes, at) else whereabouts(eyes, at)
    return has_adult(eyes, at) or (place is not None and place.kind == "safe_place")


def _is_closed_at_hospital(eyes: Eyes, at: Identity) -> bool:
    return eyes.here.kind == "hospital" and was_kept_in(eyes, at)


SETTLED: When = both(is_alone, is_done_with_form)
FULLY: When = both(SETTLED, is_done_with_prints)

PAPERS: tuple[Usual, ...] = (
    line("decide-on-trafficking", "trafficking_decision_recorded", SETTLED, _suspicion),
    line("consider-nrm", "nrm_considered", done("trafficking_decision_recorded"), _nrm),
    line(
        "record-crime",
        when=both(is_alone, SUSPECTED, no(_says("crime_recorded", "category", "modern_slavery"))),
        form=yes({"category": "modern_slavery", "child_role": "victim"}),
        most=2,
    ),
    line(
        "record-crime",
        when=both(is_alone, _crimes_open),
        form=yes({"category": "violence", "child_role": "victim"}),
        most=9,
    ),
    line("submit-nrm", "nrm_submitted", both(done("nrm_considered"), SUSPECTED)),
    line(
        "consider-risk-factors",
        "risk_factors_considered",
        SETTLED,
        yes(
            {
                "factors": ["age", "alone", "missing", "exploitation"],
                "immigration_status": "weighed",
            }
        ),
    ),
    _observed(
        "modern_slavery", "They may be a victim of modern slavery; a crime is recorded.", SUSPECTED
    ),
    _observed("concern", "What worries us, and how the risk is met.", done("concern_noted")),
    _observed("other", "Another risk to them.", done("other_safeguarding_concern")),
    _observed("protective_action", "Police protection, social care, a place of safety.", SETTLED),
    line("create-contact-record", "child_contact_record_created", SETTLED),
    line("copy-form-to-social-care", "form_copied_to_csc", done("welfare_form_completed")),
    line("share-placement-risk", "placement_risk_shared", both(SETTLED, done("csc_contacted"))),
    line(
        "email-form",
        "form_emailed_nccu",
        either(done("welfare_form_completed"), both(FULLY, done("wf_question_asked"))),
    ),
    line(
        "send-papers",
        None,
        both(FULLY, no(done("fingerprints_taken")), _are_papers_unsent),
        yes(
            {
                "service": "courier",
                "inner_marked": "official_sensitive",
                "outer_marked": False,
                "return_address": "given",
                "copy_ref": True,
            }
        ),
        most=3,
    ),
)
"""What is written down and sent about one child."""

HAND_OVER: tuple[Usual, ...] = (
    line("keep-child-at-hospital", "taken_to_place_of_safety", _is_closed_at_hospital),
    line(
        "hand-over-to-social-care",
        "csc_handover",
        both(
            FULLY,
            done("placement_risk_shared"),
            done("trafficking_decision_recorded"),
            _is_copied,
            _is_discussed,
            no(is_awaiting_hospital),
            no(is_gone),
            _is_social_care_with,
        ),
    ),
)
"""Where one child ends for the police: with social care."""
