"""The monitor with the whole rule book in force: python benchmarks/monitor.py

Puts visits of some forty records through the monitor, retires each when it is over, and prints how
many records a second it takes and whether memory stays flat over a hundred and a thousand retired
operations. A planning year writes about sixty thousand such records.

Exits 0 when memory is flat and a record stays within the target, else 1.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # no installation is needed

from simulator.protocol import monitor
from simulator.protocol.book import Book, open_book
from simulator.protocol.context import Setting
from simulator.protocol.moments import from_local
from simulator.protocol.records import LEARNED, Identity, Record, Value
from simulator.protocol.rulebook import duties

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET_MICROSECONDS = 150.0
MOST_GROWTH_KB = 64.0
FEW, MANY = 100, 1_000
START = from_local("2001-11-05 09:00")
CLEAR: dict[str, Value] = {
    "intel_violence": False,
    "intel_serious_illness": False,
    "intel_mental_instability": False,
    "intel_other_crime": False,
    "police_say_unsuitable": False,
    "anticipated_arrests": 1,
}
PLANNED: tuple[tuple[str, dict[str, Value]], ...] = (
    ("case_identified", {}),
    ("ho_checks_done", {}),
    ("other_agency_checks_done", {}),
    ("annex_a_tested", {}),
    ("ra_initial_completed", {}),
    ("ra_form_sent_to_biu", {"form": "annex_b", "borough_correct": True}),
    ("biu_checks_done", {"crimint": "clear", "cris": "clear", "pnc": "clear"}),
    ("biu_ra_returned", {"comments": "nothing known"}),
    (LEARNED, CLEAR),
    ("ra_final_completed", {}),
    ("ra_cio_reviewed", {}),
    ("intelligence_confirmed", {}),
    ("ra_jointly_assured", {"human_rights": "reasoned", "equality": "reasoned"}),
    ("tier_classified", {"tier": "lower"}),
    ("resource_category_set", {"category": 1, "reason": "risk is clear"}),
    ("commander_authority", {"rank": "borough_commander", "authorised_time": "10:00"}),
    ("authority_justification_recorded", {}),
    ("cio_written_authority", {}),
    ("plan_completed", {}),
    ("staffing_cell_consultation", {}),
    ("tcg_tasked", {}),
    ("local_force_informed", {}),
    ("radio_issued", {}),
)
VISITED: tuple[tuple[str, dict[str, Value]], ...] = (
    ("cad_itinerary_informed", {}),
    ("power_cited", {}),
    ("entry_requested", {}),
    ("premises_entered", {"police_present": False, "in_mpd": True}),
    ("cad_entry_update", {}),
    ("arrest_made", {"person": "adult", "by_designated": True}),
    ("search_conducted", {}),
    ("premises_left", {}),
    ("cad_exit_update", {}),
    ("prisoner_conveyed", {"vehicle": "is", "to": "local_station_with_custody"}),
    ("station_arrival", {}),
    ("custody_processing", {}),
    ("notes_stamped", {}),
    ("contractor_collection_booked", {}),
    ("detainee_removed_from_station", {}),
    ("intel_report_written", {}),
    ("intel_report_copied_to_biu", {}),
    ("operation_ended", {}),
)
STEPS = (*PLANNED, *VISITED)


def visit(number: int) -> Iterator[Record]:
    """Yield the records of one operation, a minute apart."""
    identity = Identity(f"operation-{number}", f"premises-{number}", f"person-{number}")
    first = number * len(STEPS)
    for place, (name, attributes) in enumerate(STEPS):
        at = START + (first + place) * 60
        yield Record(first + place, at, name, "immigration_officer", identity, attributes)


def run(book: Book, operations: int) -> float:
    """Take in and retire so many operations; return the processor seconds spent."""
    state = monitor.start(START)
    begun = time.process_time()
    for number in range(operations):
        for record in visit(number):
            state = monitor.take(book, state, record)
        state, _ = monitor.retire(state, f"operation-{number}", state.at)
    return time.process_time() - begun


def kilobytes_kept(book: Book, operations: int) -> float:
    """Return what a run leaves behind in memory."""
    tracemalloc.start()
    run(book, operations)
    gc.collect()  # the interpreter keeps freed tuples for use again; they are not the monitor's
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept / 1024


def main() -> int:
    """Measure and print."""
    setting = Setting(dt.date(2001, 11, 5), "metropolitan", frozenset({"immigration_officer"}))
    book = open_book(duties(), setting)
    run(book, 5)
    spent = min(run(book, FEW) for _ in range(3)) / (FEW * len(STEPS))
    few, many = kilobytes_kept(book, FEW), kilobytes_kept(book, MANY)
    growth = many - few
    print(f"{1 / spent:,.0f} records a second, {spent * 1e6:.0f} microseconds each")
    print(f"memory kept: {few:,.0f} kB after {FEW} operations, {many:,.0f} kB after {MANY}")
    return int(growth > MOST_GROWTH_KB or spent * 1e6 > TARGET_MICROSECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
