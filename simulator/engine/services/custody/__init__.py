"""Police custody: suites, their booking-in desks and cells, and who is kept in them.

`suites` is the rooms, `rooms` finds a cell or the next suite, `service` is what officers ask of
custody, and `background` keeps the police's own prisoners in the same cells.
"""

from simulator.engine.services.custody.service import Custody

__all__ = ["Custody"]
