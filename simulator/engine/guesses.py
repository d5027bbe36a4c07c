"""What no publication says of children met and of victims heard, as shares that anyone may move.

A planning file changes them by name. Each is our assumption and is printed as one; none ties a
language, a sex or an origin to anything that anybody does. This module refuses to draw.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Guesses:
    """Shares from 0 to 1, all assumed.

    Attributes:
        with_companion: Parties with an adult traveller in earshot.
        rare_language: Children whose language few interpreters speak.
        hurt: Children who need care at once. `unwell`: who are not fit to talk at first.
        guarded: Children who tell what matters only when safe, apart and understood.
        alleges: Children who tell of a crime against them. `exploited`: who tell of signs of
            trafficking. `expected`: whom somebody expects.
        refuses_prints: Children who say no to prints and photograph.
        has_papers: Of those who are older than they say, those whose papers show it.
        is_girl: Children who are girls (5% of those in care in 2022 were; an assumption here).
        at_risk_call: Parties and victims for whom the call is graded immediate.
        witness: Reports by a witness who is no victim.
        needs_language: Victims and witnesses who need an interpreter.
        at_home: Reports that are taken at home and not at a station.
        doubt: Victims and witnesses of whom somebody doubts, on no ground, that they may be here;
            `suspicion`: on a ground; `evidence`: of whom there is evidence of an offence.
        out_of_reach: Of them, those who cannot safely be told of a sharing.
        victim_exploited: Victims who show signs of exploitation.
    """

    with_companion: float = 0.2
    rare_language: float = 0.35
    hurt: float = 0.04
    unwell: float = 0.1
    guarded: float = 0.5
    alleges: float = 0.05
    exploited: float = 0.15
    expected: float = 0.2
    refuses_prints: float = 0.05
    has_papers: float = 0.1
    is_girl: float = 0.05
    at_risk_call: float = 0.25
    witness: float = 0.2
    needs_language: float = 0.5
    at_home: float = 0.6
    doubt: float = 0.25
    suspicion: float = 0.35
    evidence: float = 0.1
    out_of_reach: float = 0.05
    victim_exploited: float = 0.1


NAMES = tuple(each.name for each in fields(Guesses))
