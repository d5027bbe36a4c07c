"""One picture of each screen of the house: what somebody sees, kept as text and compared."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from simulator.attempts import Folder
from simulator.scenario.library import find
from tests.tui.house import FIRST, settled
from tests.tui.picture import check, picture
from tui.app import BecketApp

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_house_looks_as_it_did_when_it_was_last_looked_at(tmp_path: Path) -> None:
    """Nothing is cut, wrapped or empty at 80 by 24 without somebody having seen it so."""
    app = BecketApp(folder=Folder(tmp_path / "attempts"), pseudonym="slate-wren-41", seed=1)
    drawn = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        drawn["home"] = picture(app)
        app.action_show_help()
        await settled(pilot)
        drawn["help"] = picture(app)
        app.go_home()
        app.begin(FIRST, find("first-visit"))
        await settled(pilot)
        drawn["opening"] = picture(app)
        app.go_home()
        app.open_rules(dt.date(2001, 11, 5), "metropolitan", "SLA-5.2-a")
        await settled(pilot)
        drawn["rulebook"] = picture(app)
    for name, shown in drawn.items():
        check(name, shown)
