"""The Borough Intelligence Unit: forms in, CRIMINT, CRIS and PNC asked, forms back.

`unit` is the office with its desks and hours; `returns` is what it may say, and nothing else.
"""

from simulator.engine.services.intelligence.unit import Intelligence

__all__ = ["Intelligence"]
