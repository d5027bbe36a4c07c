"""The application: which screen stands on which, and what they ask of each other.

Home always lies at the bottom. Whatever is played, looked back on or watched stands above it.
Screens are loaded when they are first opened, so that home is there at once. This module decides
nothing about a play and knows no rule.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType

from simulator.attempts import Folder, Mode, NotKept, default_folder
from simulator.faults import InvalidInput, visible
from tui import settings
from tui.inorder import InOrder
from tui.look.themes import NAMES, THEMES, fitting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from textual.app import SystemCommand
    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from simulator.resuming import Resumed, Verified
    from simulator.scenario.library import Asked
    from simulator.scenario.loading import Scenario
    from tui.playing import Playing
    from tui.screens.atwork import Came

MOST_SEEDS = 1_000_000
SHUT = (
    "The rule book is shut while an assessment is in progress: {scenario}. Finish it first, or "
    "delete it under Attempts."
)
OPENING = "The exercise is read and its world is built."
SIXTEEN_COLOURS = "standard"
"""What Textual calls a terminal that promises no more than sixteen colours."""


class BecketApp(InOrder):
    """Becket at the screen.

    Attributes:
        folder: Where attempts are kept.
        settings: What the person chose for good.
    """

    TITLE = "Becket"
    CSS_PATH = "look/becket.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_help", "Help", key_display="F1"),
        Binding("ctrl+p", "command_palette", "All", key_display="ctrl+p", priority=True),
        Binding("f2", "choose_theme", "Theme", show=False, key_display="F2"),
        Binding("f3", "rule_book", "Rule book", show=False, key_display="F3"),
    ]

    def __init__(
        self,
        folder: Folder | None = None,
        opening: Asked | None = None,
        mode: Mode = Mode.PRACTICE,
        pseudonym: str | None = None,
        seed: int | None = None,
        key: bytes | None = None,
    ) -> None:
        """Take what was asked for on the command line.

        Args:
            folder: Where attempts are kept; None for this person's own.
            opening: What to open at once; None for home.
            pseudonym: The name attempts are kept under; None for one of Becket's making.
            seed: Seed of all chance; None for another one each time.
            key: With which a server seals attempts; None for no seal.
        """
        super().__init__()
        self.folder = folder or default_folder()
        self.opening = opening
        self.mode = mode
        self.pseudonym = pseudonym
        self.seed = seed
        self.key = key
        self.settings = settings.read(self.folder.path.parent)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = fitting(self.settings.theme, is_16=False)

    # --- where one is --------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show home, and above it what was asked for, in colours that the terminal has."""
        has_16 = self.console.color_system == SIXTEEN_COLOURS and not self._is_elsewhere
        self.theme = fitting(self.settings.theme, is_16=has_16)
        from tui.screens.home import HomeScreen

        self.push_screen(HomeScreen())
        if self.opening is not None:
            self.call_after_refresh(self.open_asked, self.opening)

    @property
    def _is_elsewhere(self) -> bool:
        """Tell whether the picture goes to a browser or a test and not to this terminal."""
        return self.is_headless or self.is_web

    def is_put_up(self, exercise: str) -> bool:
        """Tell whether an exercise, or a world to watch, is there to be opened: here all are."""
        del exercise
        return True

    def open_asked(self, asked: Asked) -> None:
        """Open a scenario, or a world to watch, by its file; one that is no use is told of."""
        from tui.playing import found_at
        from tui.screens.atwork import AtWorkScreen

        work: AtWorkScreen[Scenario | Path] = AtWorkScreen(
            "Opening ...", lambda: found_at(asked), (InvalidInput,), note=OPENING
        )
        self.open_once(work, lambda came: self._opened(asked, came))

    def _opened(self, asked: Asked, came: Came[Scenario | Path] | None) -> None:
        if came is None:
            return
        if came.found is None:
            self.say(str(came.fault), "This scenario cannot be used", is_bad=True)
        elif isinstance(came.found, Path):
            self.watch_world(came.found)
        else:
            self.begin(came.found, asked.path)

    def go_home(self) -> None:
        """Leave everything that lies above home; a play that is left can be taken up again."""
        while len(self.screen_stack) > 2:
            _let_go(self.screen)
            self.pop_screen()

    def on_unmount(self) -> None:
        """Let go of attempts that are open when the application ends."""
        for screen in self.screen_stack:
            _let_go(screen)

    def _above_home(self, screen: Screen[Any]) -> None:
        self.go_home()
        self.push_screen(screen)

    # --- plays ---------------------------------------------------------------------------------

    def begin(
        self, scenario: Scenario, path: Path, seed: int | None = None, mode: Mode | None = None
    ) -> None:
        """Show the opening of a scenario; the play begins when the person says so."""
        from tui.playing import fresh
        from tui.screens.opening import OpeningScreen

        given = self.seed if seed is None else seed
        drawn = 1 + secrets.randbelow(MOST_SEEDS) if given is None else given
        self._above_home(OpeningScreen(fresh(scenario, path, drawn, mode or self.mode)))

    def start(self, playing: Playing, pseudonym: str) -> bool:
        """Put a play on file, and play it.

        Returns:
            Whether it was begun; it is not where it could not be put on file, and the person
            has been told why.
        """
        try:
            playing.kept = self.folder.begin(
                playing.scenario,
                playing.path,
                playing.session,
                playing.seed,
                pseudonym,
                playing.mode,
                self.key,
            )
        except NotKept as why:
            self.say(str(why), "The exercise was not begun", is_bad=True)
            return False
        self.play_on(playing)
        return True

    def play_on(self, playing: Playing) -> None:
        """Play a play made elsewhere; one chosen otherwise stands above what it came from."""
        from tui.screens.leading import lead
        from tui.screens.play import PlayScreen

        if playing.ahead:
            lead(self, playing)
        elif playing.begun_from is None:
            self._above_home(PlayScreen(playing))
        else:
            self.push_screen(PlayScreen(playing))

    def resume(self, file: Path) -> None:
        """Take up an attempt where it was left; one that was only not closed is looked back on."""
        from simulator.resuming import CannotResume, take_up
        from tui.screens.atwork import AtWorkScreen

        work: AtWorkScreen[Resumed] = AtWorkScreen(
            "Taking up where you left ...",
            lambda: take_up(self.folder, file, self.key),
            (CannotResume, InvalidInput),
            undo=lambda found: found.kept.let_go(),
        )
        self.open_once(work, self._taken_up)

    def _taken_up(self, came: Came[Resumed] | None) -> None:
        from tui.playing import Playing

        if came is None:
            return
        found = came.found
        if found is None:
            self.say(str(came.fault), "It cannot be taken up again", is_bad=True)
            return
        for note in found.notes:
            self.say(note)
        mode = found.header.mode
        playing = Playing(
            *(found.scenario, found.path, found.session, found.seed, mode, found.kept),
            begun_from=found.header.begun_from,
        )
        if found.session.is_over:
            self.close_attempt(playing)
            self.debrief(playing)
        else:
            self.play_on(playing)

    def close_attempt(self, playing: Playing) -> None:
        """Write the last line of an attempt that is over; where that cannot be, say so."""
        if playing.kept is not None:
            try:
                playing.kept.close(playing.session)
            except NotKept as why:
                self.say(str(why), "The attempt's last line could not be written", is_bad=True)

    def look_back(self, file: Path) -> None:
        """Look back on a finished attempt, played again from its file."""
        from simulator.resuming import verified
        from tui.screens.atwork import AtWorkScreen

        work: AtWorkScreen[Verified] = AtWorkScreen(
            "Looking back ...", lambda: verified(file, self.key), (InvalidInput, OSError)
        )
        self.open_once(work, lambda came: self._looked_back(file, came))

    def _looked_back(self, file: Path, came: Came[Verified] | None) -> None:
        from tui.playing import Playing

        if came is None:
            return
        found = came.found
        if found is None:
            self.say(str(came.fault), "It cannot be read", is_bad=True)
            return
        if found.session is None or found.scenario is None or found.header is None:
            self.say(f"{found.words}.", f"It is {_words(found.state)}", is_bad=True)
            return
        path, header = found.path or file, found.header
        self.debrief(Playing(found.scenario, path, found.session, header.seed, header.mode))

    def debrief(self, playing: Playing) -> None:
        """Look back on a play that is over."""
        from tui.screens.debrief import DebriefScreen

        if playing.begun_from is None:
            self._above_home(DebriefScreen(playing))
        else:
            self.switch_screen(DebriefScreen(playing))

    # --- the rule book -------------------------------------------------------------------------

    def rules_shut(self, playing: Playing | None = None) -> str:
        """Say why the rule book is shut; empty where it is open.

        It is shut while an assessment is in progress, whoever set it and wherever one looks from:
        else one could leave the assessment for a moment and read.

        Args:
            playing: The play that asks; None where none does.
        """
        is_assessed = playing is not None and not (playing.is_practice or playing.session.is_over)
        if is_assessed or self.mode is Mode.ASSESSMENT:
            return "The rule book is shut in an assessment."
        for each in self.folder.listed():
            is_open = not (each.is_finished or each.is_damaged)
            if is_open and each.mode is Mode.ASSESSMENT:
                return SHUT.format(scenario=each.title or each.scenario)
        return ""

    def open_rules(self, day: dt.date, force: str, query: str = "") -> None:
        """Open the rule book as it stood on a day in a force; in assessment it is shut."""
        from tui.screens.rulebook import RuleBookScreen

        shut = self.rules_shut()
        if shut:
            self.say(shut)
        else:
            self.push_screen(RuleBookScreen(day, force, query))

    def open_rules_of(self, playing: Playing) -> None:
        """Open the rule book of a play, unless it is shut."""
        shut = self.rules_shut(playing)
        if shut:
            self.say(shut)
        else:
            self.open_rules(playing.scenario.stage.date, playing.scenario.stage.force)

    def action_rule_book(self) -> None:
        """Open the rule book of the play in front, or of the exercise that home has chosen."""
        from tui.screens.home import HomeScreen
        from tui.screens.rulebook import RuleBookScreen

        for screen in reversed(self.screen_stack):
            playing = getattr(screen, "playing", None)
            if isinstance(screen, RuleBookScreen):
                return
            if playing is not None:
                self.open_rules_of(playing)
                return
            if isinstance(screen, HomeScreen):
                screen.action_rules()
                return

    def watch_world(self, path: Path) -> None:
        """Watch a planning world."""
        from tui.screens.watch import WatchScreen

        self._above_home(WatchScreen(path, 1 if self.seed is None else self.seed))

    # --- words and settings --------------------------------------------------------------------

    def say(self, words: str, title: str = "", *, is_bad: bool = False) -> None:
        """Tell the person something in passing; nothing in it is taken as markup."""
        shown = "\n".join(map(visible, words.split("\n")))
        severity: SeverityLevel = "error" if is_bad else "information"
        self.notify(shown, title=visible(title), severity=severity, markup=False)

    def choose(self, **chosen: object) -> None:
        """Keep a setting for good: `theme`, `speed_seconds` or `pseudonym`."""
        self.settings = replace(self.settings, **cast("Any", chosen))
        try:
            settings.write(self.folder.path.parent, self.settings)
        except OSError as error:
            self.say(f"It holds for now, but could not be kept: {error.strerror}.")

    def use_theme(self, name: str) -> None:
        """Show everything in another theme from now on."""
        self.theme = name
        self.choose(theme=name)

    def action_choose_theme(self) -> None:
        """Go on to the next theme."""
        names = list(NAMES)
        after = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else ""
        self.use_theme(after or names[0])
        self.say(f"Theme: {NAMES[self.theme]}.")

    def get_key_display(self, binding: Binding) -> str:
        """Write a key as it stands on a keyboard: ctrl+s, and not a caret before a letter."""
        shown = super().get_key_display(binding)
        return f"ctrl+{shown[1:]}" if len(shown) > 1 and shown.startswith("^") else shown

    def action_show_help(self) -> None:
        """Open the help for what has the focus."""
        from tui.screens.helpsheet import HelpSheet, help_for

        if not isinstance(self.screen, HelpSheet):
            self.push_screen(HelpSheet(*help_for(self)))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every action of the screen on the palette, and those of the whole application."""
        from tui.palette import commands

        yield from commands(self, screen)


def _let_go(screen: Screen[Any]) -> None:
    """Unlock the attempt of a play that is left, so that home can offer it at once."""
    from tui.screens.play import PlayScreen

    if isinstance(screen, PlayScreen):
        screen.playing.let_go()


def _words(state: str) -> str:
    return state.replace("_", " ")


def app_of(node: DOMNode) -> BecketApp:
    """Return the application a widget or a screen stands in."""
    return cast("BecketApp", node.app)
