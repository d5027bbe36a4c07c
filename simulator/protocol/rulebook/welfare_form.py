"""The form itself: when it is used, its header, and how it is concluded.

The header comes before the questions; a blank in it, a missing time or signature, is owed once the
form is completed and may be made good until it is sent on. Somebody known to be an adult has no use
for the form, and nothing else of it is owed. Whether the child is fit to go on is another subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import (
    Step,
    Worked,
    all_of,
    any_of,
    carries,
    fact,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
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
    IN_TIME,
    KNOWN_ADULT,
    SENT,
    by_completion,
    earlier,
    entered,
    for_children,
    in_time,
    interpreter_since,
    is_form_question,
    left_blank,
)

if TYPE_CHECKING:
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record, Value

OUTSIDE_ITS_USE = any_of(
    surely(says("in_la_care")),
    surely(fact("unaccompanied", False)),
    surely(fact("credible_evidence_over_18")),
    KNOWN_ADULT,
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
BLANK: tuple[Value, ...] = (None, "", [], {})


def _box(context: Context) -> Value:
    return context.record.attributes.get("csc_notified")


def _box_is_true(context: Context) -> Truth:
    """Tell whether the box on social care says what has been done; no answer says nothing."""
    said = _box(context)
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


def _is_authorised_by_now(context: Context) -> bool:
    here = (context.record,) if context.record.name == COMPLETED else ()
    return _has_authorised((*here, *earlier(context, COMPLETED)), context)


def _has_authorised(papers: tuple[Record, ...], context: Context) -> bool:
    return any(_is_authorised(Context(each, context.view)) is True for each in papers)


def _authorisation_is_settled(context: Context) -> Truth:
    """Tell whether the form is authorised with this record, or sent, first of all, without it."""
    papers = tuple(earlier(context, COMPLETED))
    if _has_authorised(papers, context):
        return False
    if context.record.name == COMPLETED:
        return _is_authorised(context) and IN_TIME.truth(context) is True
    is_sent_by_it = bool(papers) or context.record.name == EMAILED
    return is_sent_by_it and not _was_sent(context)


def _was_sent(context: Context) -> bool:
    if any(True for _ in earlier(context, EMAILED)):
        return True
    return IN_TIME.truth(context) is not True


EMAILED = "form_emailed_nccu"
IDENTITY_ENTERED = in_time(entered("reference", "names", "nationality", "gender", "language"))
PLACE_ENTERED = in_time(entered("date", "place", "start_time"))
PEOPLE_ENTERED = in_time(entered("people_present"))
CODE_ENTERED = in_time(entered("interpreter_code"))
UNLISTED = Step(("unlisted_person_present",), no(KNOWN_ADULT))


def first(made: Step, *, unless: Step | None = None) -> OnRecord:
    """Let a duty arise with the first of some records about the same child.

    Args:
        unless: A step after which it does not arise any more.
    """
    steps = (made,) if unless is None else (made, unless)
    return OnRecord(
        made,
        Worked("for the first time", lambda c: not any(each.last(c, PERSON) for each in steps)),
    )


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


def _is_age_told(context: Context) -> bool:
    return context.record.name == "age_entered" or _AGE_IN_HEADER.matches(context) is True


_AGE_IN_HEADER = entered("age_or_dob")
AGE_ENTERED = in_time(
    Step((*_AGE_IN_HEADER.names, "age_entered"), Worked("an age is entered", _is_age_told))
)
"""An age in its box: claimed, or as a document shows it. Whose it is, another rule asks."""


def _is_fair_age(context: Context) -> bool:
    return AGE_ENTERED.matches(context) is True and ESTIMATED.matches(context) is not True


ESTIMATED = Step(
    ("age_entered",), all_of(surely(says("source", "officer_estimate")), no(KNOWN_ADULT))
)
BOX_ANSWERED = in_time(entered("csc_notified", no_is_an_answer=True))
BOX_TICKED = in_time(
    Step(
        BOX_ANSWERED.names,
        Worked("this paper answers it", lambda c: _box(c) not in BLANK),
    )
)
A_CHILDS = Worked("a child's form, completed for the first time", lambda c: _ends_first(c))


def _ends_first(context: Context) -> Truth:
    return _ends(context) is True and not any(True for _ in earlier(context, COMPLETED))


FORM = (
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
        arises=left_blank(AGE_ENTERED),
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
        arises=first(
            Step(AGE_ENTERED.names, Worked("an age, and no estimate", lambda c: _is_fair_age(c))),
            unless=ESTIMATED,
        ),
        requires=absence(ESTIMATED, always=True),
        same=PERSON,
        readings=("CF-084",),
        says="Enter the age as claimed or as a document shows it, never your own estimate.",
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
        arises=left_blank(PEOPLE_ENTERED),
        requires=existence(PEOPLE_ENTERED),
        same=PERSON,
        says="Fill in the box for the people present.",
    ),
    duty(
        "nobody-unlisted",
        clauses=("WF-hdr-people",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=first(PEOPLE_ENTERED),
        requires=absence(UNLISTED, always=True),
        same=PERSON,
        says="List everybody in the room and on the line, and let nobody else take part.",
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
        arises=left_blank(BOX_ANSWERED),
        requires=existence(BOX_ANSWERED),
        same=PERSON,
        says="Fill in the box on whether children's social care knows of the child.",
    ),
    duty(
        "social-care-box-is-true",
        clauses=("WF-hdr-csc",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=OnRecord(BOX_TICKED),
        requires=holds(Worked("the box is true", _box_is_true), unknown="met"),
        same=PERSON,
        says="Tick that social care knows only if it does, and answer no only if it does not.",
    ),
    duty(
        "form-has-end-time",
        clauses=("WF-5.4",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=on(COMPLETED, when=A_CHILDS),
        requires=existence(in_time(step(COMPLETED, where=carries("end_time")))),
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
        requires=existence(in_time(step(COMPLETED, where=carries("officer_signature")))),
        same=PERSON,
        root="signature",
        says="Print your name and sign the form.",
    ),
    duty(
        "form-is-authorised",
        clauses=("WF-5.6",),
        severity=MINOR,
        owed_by="cio",
        arises=OnRecord(
            Step((COMPLETED, *SENT)), Worked("signed, or sent without", _authorisation_is_settled)
        ),
        requires=holds(Worked("it is authorised", _is_authorised_by_now), unknown="breached"),
        same=PERSON,
        readings=("CF-097",),
        root="authorisation",
        says="Sign the form as its supervisor or authorising officer before it is sent.",
    ),
)

DUTIES = (FORM[0], *for_children(FORM[1:]))
"""The first one judges whether the form may be used at all, so it speaks of adults too."""
