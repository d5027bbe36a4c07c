"""What is true of a visit before anybody knocks, drawn as its file comes in.

Every purpose has a stream of its own and every visit draws once from each of them, used or not, in
the order in which files come. So neither a decision nor another cell or unit moves a fact. This
module refuses to know who visits, or what they do about what they find.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from simulator.engine.calibrated import Table
    from simulator.engine.calibration import Calibration
    from simulator.engine.demand import Ground
    from simulator.engine.geography import Point
    from simulator.engine.streams import Streams

Outcome = Literal[
    "arrest", "nobody_answers", "target_elsewhere", "wrong_person", "now_lawful", "access_denied"
]
"""What officers will find: the people named, or the reason why there is nobody to arrest."""

RISKS = {
    "intel_violence": "intelligence.violence_share",
    "intel_serious_illness": "intelligence.illness_share",
    "intel_mental_instability": "intelligence.mental_illness_share",
    "intel_other_crime": "intelligence.other_crime_share",
}
"""What police systems may hold about an address, with the share for which they do."""

EARLIEST_TURN, LATEST_TURN = 0.1, 0.9
"""Parts of the time on site between which a visit turns hostile, if it does."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What is true of one visit.

    Attributes:
        people: People named in the file and found there; 0 where there is nobody to arrest.
        on_site: Seconds that a visit of its kind takes from the knock to leaving.
        turns_hostile_after: Seconds from going in; None for a visit that stays calm.
        risks: Facts that the intelligence unit would find, by name.
        is_compliant: For each person found, whether they go along quietly. `is_female` likewise.
        leads_on: Whether it leads to another address the same day.
        complaint: `None`, `crime` when the complaint alleges one, else `other`.
    """

    at: Point
    outcome: Outcome
    people: int
    tier: str
    on_site: int
    is_business: bool
    is_family: bool
    is_high_profile: bool
    turns_hostile_after: int | None
    shows_other_offence: bool
    risks: dict[str, bool]
    has_victim: bool
    is_compliant: tuple[bool, ...]
    is_female: tuple[bool, ...]
    child_years: int
    leads_on: bool
    complaint: str | None


class Visits:
    """Draws visits, one after the other."""

    def __init__(self, streams: Streams, numbers: Calibration, ground: Ground) -> None:
        self._streams = streams
        self._numbers = numbers
        self._ground = ground

    def next(self) -> Visit:
        """Draw the next visit."""
        where = self._streams.get("visits.place").uniform
        tier = self._pick("visits.tier", self._numbers["visits.tier_mix"].table)
        is_family = self._is_so("visits.family_share") and tier == "lower"
        outcome = self._outcome()
        people = self._people(outcome, is_family)
        is_business = self._is_so("visits.business_share") and not is_family
        on_site = self._on_site(outcome, is_business)
        return Visit(
            at=self._ground.anywhere(where(), where()),
            outcome=outcome,
            people=people,
            tier=tier,
            on_site=on_site,
            is_business=is_business,
            is_family=is_family,
            is_high_profile=self._is_so("visits.high_profile_share"),
            turns_hostile_after=self._turn(on_site),
            shows_other_offence=self._is_so("visits.other_offence_share"),
            risks={fact: self._is_so(share) for fact, share in RISKS.items()},
            has_victim=self._is_so("intelligence.victim_or_witness_share"),
            is_compliant=self._each(people, "visits.non_compliant_share", is_opposite=True),
            is_female=self._each_female(people),
            child_years=self._child_years(),
            leads_on=self._leads_on(outcome),
            complaint=self._complaint(),
        )

    # --- who is there -------------------------------------------------------------------------

    def _outcome(self) -> Outcome:
        """Draw what officers will find; a door that stays shut is one way of finding nobody."""
        without = self._numbers["visits.no_arrest_share"].number
        shut = self._numbers["visits.access_denied_share"].number
        reason = self._pick("visits.reason", self._numbers["visits.no_arrest_reason"].table)
        position = self._uniform("visits.outcome")
        if position >= without:
            return "arrest"
        return "access_denied" if position < shut else cast("Outcome", reason)

    def _people(self, outcome: Outcome, is_family: bool) -> int:
        law = sampler(self._numbers["visits.arrests_given_one"].distribution)
        found = self._streams.get("visits.people").draw(law)
        if outcome != "arrest":
            return 0
        return 1 if is_family else found

    def _on_site(self, outcome: Outcome, is_business: bool) -> int:
        position = self._uniform("visits.on_site")
        kind = "business" if is_business else "arrest" if outcome == "arrest" else "no_answer"
        return sampler(self._numbers[f"visits.on_site_{kind}"].distribution).draw(position)

    def _each(self, people: int, share: str, *, is_opposite: bool = False) -> tuple[bool, ...]:
        return tuple(self._is_so(share) is not is_opposite for _ in range(people))

    def _each_female(self, people: int) -> tuple[bool, ...]:
        """Draw who is a woman as the custody cells are divided between women and men."""
        mix = self._numbers["custody.cell_mix"].table
        share = mix["adult_female"] / (mix["adult_female"] + mix["adult_male"])
        return tuple(self._uniform("visits.female") < share for _ in range(people))

    def _child_years(self) -> int:
        """Draw the age of a family's child, evenly below sixteen."""
        return int(self._uniform("visits.child_years") * 16)

    # --- what happens there -------------------------------------------------------------------

    def _turn(self, on_site: int) -> int | None:
        when = self._uniform("visits.hostile_when")
        if not self._is_so("visits.hostile_share"):
            return None
        return int((EARLIEST_TURN + when * (LATEST_TURN - EARLIEST_TURN)) * on_site)

    def _leads_on(self, outcome: Outcome) -> bool:
        """Draw whether somebody says where else to look; only who is elsewhere can be.

        The share is of all visits, so it is divided by the share at which the target is elsewhere.
        """
        numbers = self._numbers
        reasons = numbers["visits.no_arrest_reason"].table
        without = numbers["visits.no_arrest_share"].number
        without -= numbers["visits.access_denied_share"].number
        elsewhere = without * reasons["target_elsewhere"]
        is_drawn = self._uniform("visits.leads_on") * elsewhere < (
            numbers["visits.follow_up_share"].number
        )
        return is_drawn and outcome == "target_elsewhere"

    def _complaint(self) -> str | None:
        is_crime = self._is_so("complaints.criminal_share")
        if not self._is_so("complaints.per_visit"):
            return None
        return "crime" if is_crime else "other"

    # --- chance -------------------------------------------------------------------------------

    def _uniform(self, purpose: str) -> float:
        return self._streams.get(purpose).uniform()

    def _is_so(self, share: str) -> bool:
        """Draw whether something of a calibrated share is so, from the share's own stream."""
        return self._uniform(f"drawn.{share}") < self._numbers[share].number

    def _pick(self, purpose: str, mix: Table) -> str:
        left = self._uniform(purpose) * mix.total
        for name in mix:
            left -= mix[name]
            if left < 0:
                return name
        return mix.names[0]
