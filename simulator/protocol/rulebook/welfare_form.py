"""The form itself: when it is used, its header, and how it is concluded.

The header comes before the questions; a blank in it, a missing time or signature, is owed once the
form is completed and may still be made good. Whether the child is fit to go on is another subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import (
    Step,
    Worked,
    any_of,
    carries,
    fact,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    PERSON,
    OnRecord,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
)
from simulator.protocol.rulebook.welfare_terms import (
    ASKED,
    COMPLETED,
    COMPLETED_FOR_A_CHILD,
    FORM_QUESTION,
    HEADER,
    by_completion,
    earlier,
    entered,
    interpreter_since,
    is_form_question,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

OUTSIDE_ITS_USE = any_of(
    surely(says("in_la_care")),
    surely(fact("unaccompanied", False)),
    surely(fact("credible_evidence_over_18")),
)

BEGINS = OnRecord(
    Step((ASKED, COMPLETED), any_of(FORM_QUESTION, Worked("a child's form", lambda c: _ends(c)))),
    Worked("nothing was asked before", lambda c: _is_first(c)),
)
"""The first question put to the child; a form completed without any stands for it."""


def _ends(context: Context) -> Truth:
    return COMPLETED_FOR_A_CHILD.matches(context)


def _is_first(context: Context) -> Truth:
    asked = any(is_form_question(each) for each in earlier(context, ASKED))
    return not asked and not any(True for _ in earlier(context, COMPLETED))


YES = (True, "yes", "y", "true")
NO = (False, "no", "n", "false")


def _box_is_true(context: Context) -> Truth:
    """Tell whether the box on social care says what has been done; no answer says nothing."""
    said = context.record.attributes.get("csc_notified")
    told = any(True for _ in earlier(context, "csc_contacted"))
    answer = said.strip().lower() if isinstance(said, str) else said
    if any(answer is each or answer == each for each in YES):
        return told
    return not told if any(answer is each or answer == each for each in NO) else None


def _is_authorised(context: Context) -> Truth:
    """Tell whether somebody who may authorise has signed.

    A police supervisor does by our reading; by the form's print only an immigration officer of the
    Home Office. A signature that names a role of the interviewing officer's own team is none.
    """
    signed = context.record.attributes.get("authoriser_signature")
    if signed in (None, False, "", [], {}):
        return False
    role = vocabulary.roles().get(signed) if isinstance(signed, str) else None
    if context.view.setting.reading("CF-097") == "as_printed":
        return role is not None and vocabulary.role(role).service in ("immigration", "home_office")
    return role is None or role not in vocabulary.team("interviewing_officer")


IDENTITY_ENTERED = entered("reference", "names", "nationality", "gender", "language")
PLACE_ENTERED = entered("date", "place", "start_time")
PEOPLE_ENTERED = entered("people_present")
CODE_ENTERED = entered("interpreter_code")


def _code_is_due(context: Context) -> Truth:
    """Tell whether the record is the first paper, since the interpreter came, to carry the code."""
    since = interpreter_since(context)
    if since is None:
        is_entered = CODE_ENTERED.matches(context) is True
        is_stated_unused = context.view.value("interpreter_used") is False
        return is_entered and not is_stated_unused and not _has_code(context)
    papers = earlier(context, HEADER, COMPLETED)
    return not any(each.number > since for each in papers) and not _has_code(context)


def _has_code(context: Context) -> bool:
    return CODE_ENTERED.last(context, PERSON) is not None


CODE_IS_DUE = OnRecord(
    Step((HEADER, COMPLETED), Worked("a child's paper", lambda c: _is_a_childs_paper(c))),
    Worked("the code is due", _code_is_due),
)


def _is_a_childs_paper(context: Context) -> Truth:
    return context.record.name == HEADER or _ends(context)


BOX_ANSWERED = entered("csc_notified", no_is_an_answer=True)
AGE_ENTERED = entered("age_or_dob")
A_CHILDS = Worked("a child's form, completed for the first time", lambda c: _ends_first(c))


def _ends_first(context: Context) -> Truth:
    return _ends(context) is True and not any(True for _ in earlier(context, COMPLETED))


DUTIES = (
    duty(
        "form-for-its-own-children",
        clauses=("WF-0.1",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=on("welfare_form_started"),
        requires=holds(no(OUTSIDE_ITS_USE), unknown="met"),
        same=PERSON,
        says="Use the form for a child who is alone and not looked after by a local authority yet.",
    ),
    duty(
        "rapport-before-questions",
        clauses=("WF-0.2",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=BEGINS,
        requires=precedence("rapport_established"),
        same=PERSON,
        says="Win the child's trust before you put the questions of the form.",
    ),
    duty(
        "header-before-questions",
        clauses=("WF-0.3",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=BEGINS,
        requires=precedence(HEADER),
        same=PERSON,
        readings=("CF-097",),
        says="Fill in the head of the form before you put its questions.",
    ),
    duty(
        "header-says-who",
        clauses=("WF-hdr-id",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=by_completion(IDENTITY_ENTERED),
        requires=existence(IDENTITY_ENTERED),
        same=PERSON,
        says="Enter reference, names, nationality, gender and language with dialect.",
    ),
    duty(
        "header-has-an-age",
        clauses=("WF-hdr-dob",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=by_completion(AGE_ENTERED),
        requires=existence(AGE_ENTERED),
        same=PERSON,
        readings=("CF-084",),
        says="Enter the age or date of birth, as claimed where no document shows it.",
    ),
    duty(
        "no-age-of-your-own",
        clauses=("WF-hdr-dob",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on("age_entered"),
        requires=holds(no(says("source", "officer_estimate")), unknown="met"),
        same=PERSON,
        readings=("CF-084",),
        says="Never enter your own estimate of a child's age.",
    ),
    duty(
        "header-says-where-and-when",
        clauses=("WF-hdr-where",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=by_completion(PLACE_ENTERED),
        requires=existence(PLACE_ENTERED),
        same=PERSON,
        says="Enter the date, the place and the time of starting.",
    ),
    duty(
        "header-says-who-is-present",
        clauses=("WF-hdr-people",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=by_completion(PEOPLE_ENTERED),
        requires=existence(PEOPLE_ENTERED),
        same=PERSON,
        says="List everybody in the room and on the line.",
    ),
    duty(
        "nobody-unlisted",
        clauses=("WF-hdr-people",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on(HEADER),
        requires=absence("unlisted_person_present", until=step(HEADER, COMPLETED), always=True),
        same=PERSON,
        says="Let nobody take part who is not listed on the form.",
    ),
    duty(
        "header-has-interpreter-code",
        clauses=("WF-hdr-interp",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=CODE_IS_DUE,
        requires=existence(CODE_ENTERED),
        same=PERSON,
        says="Enter the interpreter's code.",
    ),
    duty(
        "header-answers-social-care-box",
        clauses=("WF-hdr-csc",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=by_completion(BOX_ANSWERED),
        requires=existence(BOX_ANSWERED),
        same=PERSON,
        says="Answer whether children's social care has been told.",
    ),
    duty(
        "social-care-box-is-true",
        clauses=("WF-hdr-csc",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on(HEADER),
        requires=holds(Worked("the box is true", _box_is_true), unknown="silent"),
        same=PERSON,
        says="Say of social care only what has been done.",
    ),
    duty(
        "form-has-end-time",
        clauses=("WF-5.4",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=on(COMPLETED, when=A_CHILDS),
        requires=existence(step(COMPLETED, where=carries("end_time"))),
        same=PERSON,
        root="end time",
        says="Enter the time at which the talk ended.",
    ),
    duty(
        "form-is-signed",
        clauses=("WF-5.5",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=on(COMPLETED, when=A_CHILDS),
        requires=existence(step(COMPLETED, where=carries("officer_signature"))),
        same=PERSON,
        root="signature",
        says="Print your name and sign the form.",
    ),
    duty(
        "form-is-authorised",
        clauses=("WF-5.6",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=on(COMPLETED, when=A_CHILDS),
        requires=existence(step(COMPLETED, where=Worked("authorised", _is_authorised))),
        same=PERSON,
        readings=("CF-097",),
        root="authorisation",
        says="Have a supervisor, or the authorising officer of the Home Office, sign the form.",
    ),
)
