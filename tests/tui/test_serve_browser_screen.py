"""Becket's screen in a real browser: played by keys, left in the middle, taken up, looked back on.

These need Chromium, so they run in `dev.py prove`. What the screen has done is read from the
attempt's file, and what it shows from what is sent to be drawn, since a drawn terminal holds no
words.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from simulator.resuming import State, verified
from tests.tui.browser import browser, join
from tests.tui.serving import serving, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.chrome.webdriver import WebDriver

    from tests.tui.serving import Served

pytestmark = pytest.mark.prove


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server for practice, with one seed for every play."""
    with serving(tmp_path / "data", "--seed", "1", "--seats", "2") as found:
        yield found


LISTEN = """
window.drawn = '';
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    const read = new TextDecoder();
    this.addEventListener('message', (each) => {
      if (typeof each.data !== 'string') window.drawn += read.decode(each.data, {stream: true});
    });
  }
};
"""
"""Keeps what the server sends to be drawn, for a drawn terminal has no words to look at."""
OPENING = "Before you begin"
"""What the opening of an exercise says and home never does."""
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def open_screen(driver: WebDriver, served: Served, words: str) -> None:
    """Open the screen, and wait until it shows some words."""
    driver.get(f"{served.url}/screen")
    until(lambda: is_drawn(driver, words), f"the screen shows {words!r}")
    driver.execute_script("document.querySelector('.xterm-helper-textarea').focus()")


def is_drawn(driver: WebDriver, words: str) -> bool:
    """Tell whether some words have been drawn since the last key."""
    return words in CONTROLS.sub("", driver.execute_script("return window.drawn"))


def press_key(driver: WebDriver, key: str, holds: Callable[[], object], what: str) -> None:
    """Press one key, once, and wait until it has had its effect."""
    driver.execute_script("window.drawn = ''")
    ActionChains(driver).send_keys(key).perform()
    until(holds, what)


def decisions_on_file(served: Served) -> int:
    """Count the decisions of all attempts there are."""
    return sum(each.decisions for each in served.attempts())


def test_at_the_screen_one_plays_closes_the_tab_and_comes_back(served) -> None:
    """What the browser drops is on file, and the screen goes on after it."""
    with browser() as driver:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
        join(driver, served, "Quiet Heron")
        open_screen(driver, served, "Begin here")
        press_key(driver, "g", lambda: is_drawn(driver, OPENING), "the opening is shown")
        press_key(driver, Keys.ENTER, served.attempts, "the exercise has begun")
        until(lambda: is_drawn(driver, "What you can do"), "the play is shown")
        press_key(driver, "w", lambda: decisions_on_file(served) == 1, "somebody waits")
        driver.get("about:blank")
        open_screen(driver, served, "Where you left off")
        press_key(driver, "c", lambda: is_drawn(driver, "What you can do"), "the play is back")
        press_key(driver, "w", lambda: decisions_on_file(served) == 2, "the play goes on")
        press_key(driver, "q", lambda: is_drawn(driver, "What now?"), "it is asked once")
        finished = lambda: served.attempts()[0].is_finished  # noqa: E731 - a word for what is waited for
        press_key(driver, "s", finished, "the exercise is stopped")
        until(lambda: is_drawn(driver, "Outcome"), "the debrief is shown")
        (attempt,) = served.attempts()
        assert verified(attempt.file).state is State.INTACT
        errors = [
            each for each in driver.get_log("browser") if "Security Policy" in each["message"]
        ]
        assert errors == []


GUIDED = ("identify-case", "home-office-checks", "other-agency-checks")
"""What the guidance says first, each under the group that stands first."""


def actions_on_file(served: Served) -> list[str]:
    """List the actions of the one attempt there is."""
    (attempt,) = served.attempts()
    lines = attempt.file.read_text(encoding="utf-8").splitlines()[1:]
    return [each["action"] for each in map(json.loads, lines) if "action" in each]


def search(driver: WebDriver, words: str) -> None:
    """Type words into the search of the screen, once it stands there to be typed into."""
    press_key(driver, "/", lambda: is_drawn(driver, "any word"), "a search begins")
    press_key(driver, words.lower(), lambda: is_drawn(driver, words), "it is found")


def test_at_the_screen_one_plays_from_joining_to_the_debrief(served) -> None:
    """By keys alone: what the guidance says, a form found by a word, waiting, and the end."""
    with browser() as driver:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
        join(driver, served, "Quiet Heron")
        open_screen(driver, served, "Begin here")
        press_key(driver, "g", lambda: is_drawn(driver, OPENING), "the opening is shown")
        press_key(driver, Keys.ENTER, served.attempts, "the exercise has begun")
        until(lambda: is_drawn(driver, "What you can do"), "the play is shown")
        taken: list[str] = []
        for action in GUIDED:
            taken.append(action)
            press_key(driver, "1", lambda: is_drawn(driver, "▾ Case and checks"), "a group opens")
            press_key(
                driver, Keys.ENTER, lambda: actions_on_file(served) == taken, f"{action} is done"
            )
        search(driver, "limb by limb")
        press_key(driver, Keys.ENTER, lambda: is_drawn(driver, "( ) yes"), "a form is shown")
        press_key(driver, "n", lambda: is_drawn(driver, "( ) not known"), "a field is filled in")
        taken.append("test-annex-a")
        chord = ActionChains(driver).key_down(Keys.CONTROL).send_keys("s").key_up(Keys.CONTROL)
        chord.perform()
        until(lambda: actions_on_file(served) == taken, "the form is sent")
        taken.append("wait")
        press_key(driver, "w", lambda: actions_on_file(served) == taken, "time passes")
        press_key(driver, "q", lambda: is_drawn(driver, "What now?"), "it is asked once")
        finished = lambda: served.attempts()[0].is_finished  # noqa: E731 - a word for what is waited for
        press_key(driver, "s", finished, "the exercise is stopped")
        until(lambda: is_drawn(driver, "Outcome"), "the debrief is shown")
        press_key(driver, Keys.ESCAPE, lambda: is_drawn(driver, "Exercises"), "home is shown")
    (attempt,) = served.attempts()
    found = verified(attempt.file)
    assert found.state is State.INTACT
    assert found.session is not None
    form = next(each for each in found.session.decisions if each.action == "test-annex-a")
    assert False in form.arguments.values()
