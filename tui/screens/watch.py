"""Watching a planning world: a borough's or a coast's year as simulated officers work it.

Nothing here touches the world: what can be chosen is when it runs, how far a step goes and what is
plotted. It runs in small slices between which keys are answered. This module refuses to compute a
measure and to draw.
"""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from simulator.faults import InvalidInput, visible
from tui.app import BecketApp, app_of
from tui.views import plots
from tui.views import watching as views
from tui.widgets.bar import Bar
from tui.widgets.keybar import HELP_KEY, KeyBar
from tui.widgets.plot_chart import PlotChart
from tui.widgets.plot_choice import PlotChoice
from tui.widgets.pool_table import PoolTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from analysis.measures import Measured
    from analysis.watching import Hourly, Snapshot, Watching

SLICE_SECONDS = 0.03
"""Wall-clock seconds of work between two looks at the keys."""

PACE_SECONDS = {"hour": 0.12, "day": 0.04, "week": 0.0}
"""Wall-clock seconds that a step takes at the least, so that eyes can follow."""

HOUR_SECONDS = 3_600
MARGINS = 4


class WatchScreen(Screen[None]):
    """A planning world that runs."""

    HELP = """A world runs by itself, worked by simulated officers who follow the rules; you watch.
    Space pauses it and lets it run, n goes one step on, + and - change how long a step is: an
    hour, a day or a week. The list on the left is what can be plotted: what is under the cursor is
    drawn beside it. Nothing you do here changes the world."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-middle"), (126, "-wide")]  # noqa: RUF012 - so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]  # noqa: RUF012 - Textual declares them
    CSS = """
    WatchScreen #where { height: 1; padding: 0 1; }
    WatchScreen #now { height: auto; layout: vertical; }
    WatchScreen #in-hand { height: auto; color: $foreground; }
    WatchScreen .box { height: auto; border-title-color: $text-primary; }
    WatchScreen #pools { width: 1fr; }
    WatchScreen #hand { width: 1fr; border: none; background: $background; padding: 0 2; }
    WatchScreen #later { height: 1fr; }
    WatchScreen #later .box { height: 1fr; }
    WatchScreen #list { width: 1fr; }
    WatchScreen #plot { width: 1fr; }
    WatchScreen.-low #pools { border: none; background: $background; padding: 0 2; }
    WatchScreen.-middle #list { width: 43; }
    WatchScreen.-wide #list { width: 2fr; }
    WatchScreen.-wide #plot { width: 3fr; }
    WatchScreen.-wide #now { layout: horizontal; }
    WatchScreen.-wide #hand {
        width: 32; height: 100%; border: round $border-blurred; background: $surface; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "run_or_pause", "Pause/run", key_display="Space"),
        Binding("n", "step", "Step"),
        Binding("escape", "leave", "Back", key_display="Esc"),
        HELP_KEY,
        Binding("plus,equals_sign", "longer", "Longer", key_display="+"),
        Binding("minus", "shorter", "Shorter", key_display="-"),
    ]

    def __init__(
        self,
        path: Path,
        seed: int,
        step: str = "day",
        *,
        is_paced: bool = True,
        opens_running: bool = True,
    ) -> None:
        """Take what is to be watched.

        Args:
            path: A planning file.
            step: How long a step is at first: `hour`, `day` or `week`.
            is_paced: Whether short steps are slowed down for eyes to follow.
            opens_running: Whether the world goes on as soon as it stands.
        """
        super().__init__()
        self.path = path
        self.seed = seed
        self.step_name = step
        self.goes_on = False
        self.watching: Watching | None = None
        self.snapshot: Snapshot | None = None
        self._is_paced = is_paced
        self._opens_running = opens_running

    def compose(self) -> ComposeResult:
        """Lay pools above, the list and the plot below."""
        yield Bar(self.path.stem)
        yield Static("Opening the world ...", id="where", markup=False)
        with Horizontal(id="now"):
            with Vertical(id="pools", classes="box"):
                yield PoolTable()
            with Vertical(id="hand", classes="box"):
                yield Static(id="in-hand", markup=False)
        with Horizontal(id="later"):
            with Vertical(id="list", classes="box"):
                yield PlotChoice()
            with Vertical(id="plot", classes="box"):
                yield PlotChart()
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the world once the screen stands."""
        self.query_one("#pools").border_title = Content("Pools")
        self.query_one("#hand").border_title = Content("In hand")
        self.query_one("#list").border_title = Content("What is plotted")
        self.query_one(PlotChoice).focus()
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        from analysis.watching import Watching
        from simulator.scenario.planning import load_planning

        try:
            planning = load_planning(self.path)
        except InvalidInput as bad:
            app_of(self).say(str(bad), "This world cannot be watched", is_bad=True)
            app_of(self).go_home()
            return
        self.watching = Watching(planning, self.seed)
        self._look()
        self._let_run(self._opens_running)

    def on_unmount(self) -> None:
        """Stop with the screen."""
        self.goes_on = False
        if self.watching is not None:
            self.watching.leave()

    # --- running -------------------------------------------------------------------------------

    def _let_run(self, goes_on: bool) -> None:
        self.goes_on = goes_on
        self._show_where()
        if goes_on:
            self._drive()

    @work(exclusive=True, group="drive")
    async def _drive(self) -> None:
        while self.goes_on and await self._one_step():
            pass
        self._set_over()

    @property
    def _is_left(self) -> bool:
        """Tell whether it was taken away, and its parts may be gone already."""
        return self not in self.app.screen_stack

    @work(exclusive=True, group="drive")
    async def _step_once(self) -> None:
        await self._one_step()
        self._set_over()

    def _set_over(self) -> None:
        if self.watching is not None and self.watching.is_over:
            self.goes_on = False
        self._show_where()

    async def _one_step(self) -> bool:
        """Run to the end of a step, in slices; paused meanwhile, it stands where it is.

        Returns:
            Whether there is more to come.
        """
        watching = self.watching
        if watching is None or watching.is_over or self._is_left:
            return False
        began, is_driven = monotonic(), self.goes_on
        until = watching.step_ends(_seconds(self.step_name))
        while watching.at < until and self.goes_on == is_driven:
            slice_ends = monotonic() + SLICE_SECONDS
            while watching.at < until and monotonic() < slice_ends:
                watching.advance(min(until, watching.at + HOUR_SECONDS))
            await asyncio.sleep(0)
            if self._is_left:
                return False
        self._look()
        pace = PACE_SECONDS[self.step_name] if self._is_paced and is_driven else 0.0
        await asyncio.sleep(max(0.0, pace - (monotonic() - began)))
        return not watching.is_over

    # --- what is shown -------------------------------------------------------------------------

    def _look(self) -> None:
        watching = self.watching
        if watching is None:
            return
        self.snapshot = shown = watching.look()
        self.query_one(Bar).say(watching.planning.title, views.moment(shown))
        self.query_one(PoolTable).show(shown, watching.history, self.step_name)
        self.query_one(PlotChoice).show(tuple(views.choices(shown)))
        self._show_in_hand(shown)
        self._show_where()
        self._show_plot()

    def _show_in_hand(self, shown: Snapshot) -> None:
        words = [visible(each) for each in views.in_hand(shown)]
        is_wide = self.has_class("-wide")
        rows = words if is_wide else views.in_rows(words, self.size.width - MARGINS)
        self._say("#in-hand", "\n".join(rows))

    def _show_where(self) -> None:
        if self.watching is None or self.snapshot is None or self._is_left:
            return
        state = "Running" if self.goes_on else "Paused"
        state = "Done" if self.snapshot.is_over else state
        words = views.where(self.watching.planning, self.snapshot)
        step = views.STEP_WORDS[self.step_name]
        self._say("#where", f"{state}, {step}.  {words}.")

    def _say(self, where: str, words: str) -> None:
        """Say something; the screen is laid out anew only where it may need other room."""
        said = self.query_one(where, Static)
        before = str(said.content)
        if words != before:
            said.update(Content(words), layout=len(words) != len(before))

    def _entitle(self, title: str) -> None:
        box = self.query_one("#plot")
        if str(box.border_title) != title:
            box.border_title = Content(title)

    @on(OptionList.OptionHighlighted)
    def _show_plot(self) -> None:
        shown, key = self.snapshot, self.query_one(PlotChoice).chosen
        if shown is None or key is None:
            return
        hourly = views.hourly_of(shown, key)
        measure = views.measure_of(shown, key)
        if hourly is not None:
            self._plot_hours(hourly)
        elif measure is not None:
            self._plot_course(measure)

    def _plot_hours(self, hourly: Hourly) -> None:
        unit = views.UNITS[hourly.unit]
        self._entitle(f"{hourly.label} ({unit})")
        chart = self.query_one(PlotChart)
        if not any(each is not None for each in hourly.values):
            chart.say("Nothing of this is counted before the warm-up is over.")
            return
        words = "On average, by the local hour of the day"
        draw = partial(plots.hours, hourly.values, views.writer(hourly.unit))
        chart.plot(words, lambda width, height: draw(width, height))

    def _plot_course(self, one: Measured) -> None:
        assert self.watching is not None  # noqa: S101 - a measure comes of something watched
        self._entitle(f"{visible(one.means)} ({views.UNITS[one.unit]})")
        chart = self.query_one(PlotChart)
        spots = views.spots(self.watching, one)
        figure = one.against[0].figure if one.against else None
        words = views.plot_words(one)
        if not spots:
            chart.say("The first week is not over yet. A measure is drawn week by week.")
            return
        draw = partial(
            plots.course,
            spots,
            views.writer(one.unit),
            of=views.weeks(self.watching.planning),
            figure=figure,
            most=1.0 if one.unit == "share" else None,
        )
        chart.plot(words, lambda width, height: draw(width, height))

    def on_resize(self) -> None:
        """Set what is in hand anew for another width."""
        if self.snapshot is not None:
            self.call_after_refresh(self._show_in_hand, self.snapshot)

    # --- what can be done ----------------------------------------------------------------------

    def action_run_or_pause(self) -> None:
        """Pause, or let it run."""
        if self.watching is not None and not self.watching.is_over:
            self._let_run(not self.goes_on)

    def action_step(self) -> None:
        """Go one step on, and stand there."""
        if self.goes_on:
            self._let_run(False)
        self._step_once()

    def action_longer(self) -> None:
        """Make a step longer."""
        self._change_step(1)

    def action_shorter(self) -> None:
        """Make a step shorter."""
        self._change_step(-1)

    def _change_step(self, by: int) -> None:
        names = list(views.STEP_WORDS)
        place = names.index(self.step_name) + by
        self.step_name = names[min(len(names) - 1, max(0, place))]
        self._show_where()

    def action_leave(self) -> None:
        """Leave; nothing of it is kept."""
        self.dismiss()


class Watcher(BecketApp):
    """The application opened on a world to watch; home lies below it."""

    def __init__(self, path: Path, seed: int, step: str) -> None:
        """Take what was asked for on the command line."""
        super().__init__(seed=seed)
        self._path, self._step = path, step

    def on_mount(self) -> None:
        """Show the world above home."""
        super().on_mount()
        seed = 1 if self.seed is None else self.seed
        self.call_after_refresh(self.push_screen, WatchScreen(self._path, seed, self._step))


def _seconds(step: str) -> int:
    from analysis.watching import STEPS

    return STEPS[step]
