"""The services, one file each, none importing another; `MAKERS` is all the world knows of them.

A new service is one file here and one line in `MAKERS`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.services import (
    commanders,
    complaints,
    control,
    custody,
    intelligence,
    support,
    tasking,
    transport,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.world import ServiceMaker

MAKERS: Mapping[str, ServiceMaker] = MappingProxyType(
    {
        "intelligence": intelligence.Intelligence,
        "commanders": commanders.Commanders,
        "control": control.Control,
        "support": support.Support,
        "custody": custody.Custody,
        "transport": transport.Transport,
        "tasking": tasking.Tasking,
        "complaints": complaints.Complaints,
    }
)
