"""Small Londons for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.calibration import Calibration, load
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.london.city import City
from simulator.engine.london.setup import Closure, Facility, Help, Setup
from simulator.protocol.moments import from_local

if TYPE_CHECKING:
    from simulator.engine.surges import Surge

OPENS = from_local("2001-11-05 00:00")
FOUR = ("Greenwich", "Hackney", "Newham", "Tower Hamlets")
TARGETS = (("immediate", 720), ("soonest", 3_600))


def numbers_with(**changes: float) -> Calibration:
    """Give London's numbers with some moved; two lines underneath stand for the dot."""
    numbers = load("london_2001_04")
    for name, to in changes.items():
        key = name.replace("__", ".")
        numbers = numbers.with_value(key, numbers[key].located_at(to).quantity)
    return numbers


def city(
    seed: int = 1,
    boroughs: tuple[str, ...] = FOUR,
    helped: Help = "danger",
    facility: Facility | None = None,
    closures: tuple[Closure, ...] = (),
    surges: tuple[Surge, ...] = (),
    **changes: float,
) -> City:
    """Open a London of a few boroughs."""
    return City(
        Setup(
            boroughs=boroughs,
            numbers=numbers_with(**changes),
            seed=seed,
            begins=OPENS,
            targets=TARGETS,
            teams=1,
            desks=(8 * 3_600, 18 * 3_600),
            help=helped,
            facility=facility,
            closures=closures,
            surges=surges,
        )
    )


def ran(days: float, opened: City) -> City:
    """Run a London for some days."""
    opened.run_through(OPENS + round(days * DAY_SECONDS))
    return opened
