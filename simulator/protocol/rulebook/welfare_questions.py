"""The five sections of the form: each question is put by the time the form is completed.

A question asked once need not be asked again, and one whose answer is written down was asked. One
left out may be made good until the form is e-mailed, copied or handed over. What
only concerns a girl, or a child whom somebody expects, is owed where the officer knows so. This
module leaves who listens, who interprets and what was asked beyond the form to other subjects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.conditions import Condition, Step, Worked, all_of, no
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    Duty,
    OnRecord,
    absence,
    duty,
    existence,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.welfare_terms import (
    ANSWERED,
    ASKED,
    COMPLETED_FOR_A_CHILD,
    IS_A_GIRL,
    IS_EXPECTED,
    by_completion,
    earlier,
    for_children,
    in_time,
    is_about,
    of_item,
)

if TYPE_CHECKING:
    from simulator.protocol.findings import Severity


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form.

    Attributes:
        applies: Whom it is meant for; None for every child.
        waived: A chosen reading under which it need not be asked.
    """

    rule: str
    item: str
    severity: Severity
    says: str
    applies: Condition | None = None
    waived: Condition | None = None
    readings: tuple[str, ...] = ()


ORDER_FIRST = read_as("CF-092", "order_first")

QUESTIONS = (
    Question("ask-arrival-date", "1.1", MINOR, "Ask when they arrived."),
    Question("ask-full-name", "1.2", MINOR, "Ask their full name."),
    Question("ask-other-names", "1.3", MINOR, "Ask what other names they use."),
    Question(
        "ask-age-and-birth-date",
        "1.4",
        CRITICAL,
        "Ask their age and birth date, and by which calendar.",
        readings=("CF-084",),
    ),
    Question("ask-language-and-dialect", "1.5", MINOR, "Ask their main language and dialect."),
    Question("ask-nationality", "1.6", MINOR, "Ask their nationality."),
    Question("ask-religion", "1.7", MINOR, "Ask whether they have a religion."),
    Question("ask-identity-papers", "1.8", MINOR, "Ask for papers that show who they are."),
    Question("ask-illness-and-injury", "2.1", CRITICAL, "Ask about illness, infections, injuries."),
    Question("ask-disability", "2.2", MAJOR, "Ask about disabilities and learning difficulties."),
    Question("ask-medicine", "2.3", CRITICAL, "Ask what medicine they need, and when."),
    Question("ask-last-meal", "2.4", MAJOR, "Ask when they last ate and drank."),
    Question("ask-diet-and-allergies", "2.5", MAJOR, "Ask what they cannot or may not eat."),
    Question(
        "ask-pregnancy",
        "2.6",
        MAJOR,
        "Ask a girl kindly whether she is or may be pregnant.",
        applies=IS_A_GIRL,
    ),
    Question("ask-further-health", "2.7", MINOR, "Ask for anything else about their health."),
    Question(
        "ask-why-they-came",
        "3.1",
        MINOR,
        "Ask once why they came, and write down the answer.",
        waived=ORDER_FIRST,
        readings=("CF-092",),
    ),
    Question("ask-parents-and-siblings", "3.2", MAJOR, "Ask where parents and siblings are."),
    Question("ask-family-here", "3.3", MINOR, "Ask about other family in the country."),
    Question("ask-others-known-here", "3.4", MINOR, "Ask whom else they know in the country."),
    Question(
        "ask-other-reason",
        "3.5",
        MINOR,
        "Ask once for any other reason for coming.",
        waived=ORDER_FIRST,
        readings=("CF-092",),
    ),
    Question("ask-contacts-held", "3.6", MAJOR, "Ask for contacts they hold and may let you copy."),
    Question("ask-how-they-entered", "4.1", MAJOR, "Ask how they entered the country."),
    Question("ask-when-they-left", "4.2", MINOR, "Ask when they left home."),
    Question(
        "ask-countries-on-the-way",
        "4.3",
        MINOR,
        "Ask which countries they crossed, and for how long.",
        readings=("CF-093",),
    ),
    Question("ask-who-decided", "4.4", MAJOR, "Ask who decided that they should come."),
    Question("ask-who-arranged", "4.5", MAJOR, "Ask who arranged or paid for the journey."),
    Question("ask-debt", "4.6", CRITICAL, "Ask about money owed and how it is to be repaid."),
    Question("ask-who-travelled-along", "4.7", MAJOR, "Ask who travelled with them."),
    Question("ask-work-promised", "4.8", CRITICAL, "Ask whether anybody promised them work."),
    Question("ask-telephone-taken", "4.9", MAJOR, "Ask whether a telephone was taken from them."),
    Question("ask-addresses-known", "4.10", MAJOR, "Ask for any address they know here."),
    Question(
        "ask-who-expects-them",
        "4.11",
        CRITICAL,
        "Ask whether anybody expects them here.",
        readings=("CF-091",),
    ),
    Question("ask-expecting-name", "4.11a", MAJOR, "Ask who expects them.", applies=IS_EXPECTED),
    Question(
        "ask-expecting-number",
        "4.11b",
        MAJOR,
        "Ask for a number of whoever expects them.",
        applies=IS_EXPECTED,
    ),
    Question(
        "ask-expecting-link",
        "4.11c",
        MAJOR,
        "Ask how they know whoever expects them.",
        applies=IS_EXPECTED,
    ),
    Question(
        "ask-expecting-met",
        "4.11d",
        MAJOR,
        "Ask whether they have met whoever expects them.",
        applies=IS_EXPECTED,
    ),
    Question(
        "ask-expecting-promises",
        "4.11e",
        CRITICAL,
        "Ask what whoever expects them said would happen here.",
        applies=IS_EXPECTED,
    ),
    Question(
        "ask-expecting-arrangements",
        "4.11f",
        CRITICAL,
        "Ask what is arranged with whoever expects them.",
        applies=IS_EXPECTED,
    ),
    Question("ask-anything-else", "5.1", MINOR, "Ask what else they want to tell you."),
    Question("ask-understood", "5.2", MAJOR, "Ask whether they understood every question."),
    Question("ask-their-questions", "5.3", MINOR, "Ask what they want to know or add."),
)


def _asks(item: str) -> Step:
    return in_time(Step((ASKED, ANSWERED), of_item(item)))


def _question(about: Question) -> Duty:
    return duty(
        about.rule,
        clauses=(f"WF-{about.item}",),
        severity=about.severity,
        owed_by="interviewing_officer",
        arises=by_completion(_asks(about.item), about.applies),
        requires=existence(_asks(about.item)),
        same=PERSON,
        waived=about.waived,
        readings=about.readings,
        root=f"question {about.item}",
        says=about.says,
    )


ASKS_JOURNEY = Step((ASKED,), of_item("4.3"))
ASKED_JOURNEY_BEFORE = Worked(
    "asked before", lambda context: any(is_about(each, "4.3") for each in earlier(context, ASKED))
)

DUTIES = for_children(
    (
        *(_question(each) for each in QUESTIONS),
        duty(
            "journey-asked-once",
            clauses=("WF-4.3",),
            severity=MINOR,
            owed_by="interviewing_officer",
            arises=OnRecord(
                ASKS_JOURNEY, all_of(no(read_as("CF-093", "as_needed")), no(ASKED_JOURNEY_BEFORE))
            ),
            requires=absence(
                Step((ASKED, "same_question_repeated"), of_item("4.3")), until=COMPLETED_FOR_A_CHILD
            ),
            same=PERSON,
            readings=("CF-093",),
            says="Ask about the countries on the way once, and do not press.",
        ),
    )
)
