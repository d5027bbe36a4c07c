"""Transport: police vans by radio, the escort contractor, a family's own vehicle, and calling off.

`service` is what is asked for, `escort` the contractor's day, `family` the vehicle that stands by,
`prisoners` who can be collected.
"""

from simulator.engine.services.transport.service import Transport

__all__ = ["Transport"]
