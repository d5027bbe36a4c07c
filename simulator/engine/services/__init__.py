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
    home_office,
    hospital,
    inspectors,
    intelligence,
    interpreters,
    missing,
    nccu,
    post,
    safeguarding,
    stores,
    support,
    tasking,
    third_parties,
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
        "csc": safeguarding.SocialCare,
        "mash": safeguarding.Hub,
        "strategy": safeguarding.Strategy,
        "nccu": nccu.Nccu,
        "interpreters": interpreters.Interpreters,
        "inspectors": inspectors.Inspectors,
        "stores": stores.Stores,
        "hospital": hospital.Hospital,
        "post": post.Post,
        "missing": missing.Missing,
        "home_office": home_office.HomeOffice,
        "third_parties": third_parties.ThirdParties,
    }
)
