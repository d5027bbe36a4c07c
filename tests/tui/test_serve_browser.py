"""Becket in a real browser: join, play to the debrief, close the tab, come back to where one was.

These need Chromium, so they run in `dev.py prove`. The screen is played in a file of its own.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.attempts import Mode
from simulator.rehearsal import rehearse
from simulator.resuming import State, verified
from simulator.scenario.library import find, plays_of
from simulator.scenario.loglines import log_bytes
from simulator.scenario.plays import load_plays
from simulator.session import CARRY_ON, STOP, WAIT
from tests.tui.browser import axe_faults, browser, go_on, join, press, words_of
from tests.tui.serving import ROOT, serving, until
from tui.serve.server import FAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.chrome.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

    from simulator.session import Decision
    from tests.tui.serving import Served

pytestmark = pytest.mark.prove

SMALLEST_TARGET = 24
"""Pixels, by success criterion 2.5.8 of WCAG 2.2."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server for practice, with one seed for every play."""
    with serving(tmp_path / "data", "--seed", "1", "--seats", "2") as found:
        yield found


# --- plain pages -----------------------------------------------------------------------------


def decide(driver: WebDriver, served: Served, decision: Decision) -> None:
    """Take one decision on the plain pages, by their own forms."""
    match decision.action:
        case action if action == WAIT:
            driver.get(f"{served.url}/plain/play")
            seconds = decision.arguments["seconds"]
            if seconds is None:
                press(driver, "Wait for the next thing")
            else:
                field = driver.find_element("id", "until")
                go_on(driver, lambda: field.send_keys(f"{seconds} s\n"))
        case action if action == CARRY_ON:
            press(driver, "Carry on")
        case action if action == STOP:
            driver.get(f"{served.url}/plain/stop")
            press(driver, "Stop the exercise")
        case action:
            driver.get(f"{served.url}/plain/act?action={action}")
            for name, value in decision.arguments.items():
                fill(driver, name, value)
            press(driver, "Do it")


def fill(driver: WebDriver, name: str, value: object) -> None:
    """Fill one field in; what the page does not ask is given already."""
    for field in (f"a-{name}", f"f-{name}"):
        wanted = value if isinstance(value, list) else [value]
        spelt = {True: "yes", False: "no", None: ""}
        for one in wanted:
            text = spelt[one] if one is None or isinstance(one, bool) else str(one)
            for element in driver.find_elements("name", field):
                put(element, text)


def put(element: WebElement, text: str) -> None:
    """Put a value into an element of a form."""
    if element.get_attribute("type") in ("radio", "checkbox"):
        if element.get_attribute("value") == text:
            element.click()
    elif element.tag_name == "select":
        element.find_element("css selector", f'option[value="{text}"]').click()
    else:
        element.clear()
        element.send_keys(text)


def check_page(driver: WebDriver) -> None:
    """Hold a page to WCAG 2.2 AA, as far as a program can; a fault's own page is none to hold."""
    assert FAULT not in words_of(driver), driver.current_url
    assert axe_faults(driver) == [], driver.current_url
    small = [
        element.accessible_name
        for element in driver.find_elements("css selector", "button, input, select, summary, nav a")
        if element.is_displayed()
        and min(element.size["height"], element.size["width"]) < SMALLEST_TARGET
    ]
    assert small == [], driver.current_url
    assert driver.execute_script(
        "return document.documentElement.scrollWidth <= window.innerWidth"
    ), driver.current_url


def test_the_model_answer_is_played_on_plain_pages_to_the_debrief(served) -> None:
    """A whole exercise, by nothing but pages; a tab closed midway costs nothing."""
    model = rehearse(load_plays(plays_of(find("first-visit"))), "model").session
    half = len(model.decisions) // 2
    with browser() as driver:
        personal = join(driver, served, "Quiet Heron")
        driver.get(f"{served.url}/plain/opening?exercise=first-visit")
        press(driver, "Begin")
        for decision in model.decisions[:half]:
            decide(driver, served, decision)
    with browser() as driver:  # another browser, that knows nobody
        driver.get(f"{served.url}/join?code={served.code}")
        driver.find_element("id", "name").send_keys("quiet heron")
        driver.find_element("id", "personal").send_keys(personal.lower())
        press(driver, "Join")
        driver.get(f"{served.url}/plain")
        go_on(driver, driver.find_element("partial link text", "Go on with it").click)
        for decision in model.decisions[half:]:
            decide(driver, served, decision)
        if not served.attempts()[0].is_finished:
            driver.get(f"{served.url}/plain/stop")
            press(driver, "Stop the exercise")
        assert "100 of 100" in driver.find_element("tag name", "main").text
        assert axe_faults(driver) == []
    (attempt,) = served.attempts()
    found = verified(attempt.file)
    assert found.state is State.INTACT
    assert found.session is not None
    assert log_bytes(found.session.records) == log_bytes(model.records)


@pytest.mark.parametrize("width", [1280, 320], ids=["desk", "pocket"])
def test_every_kind_of_page_can_be_read_by_anybody(served, width) -> None:
    """On a wide window, and on one as wide as four hundred per cent of magnification leaves."""
    with browser(width) as driver:
        driver.set_window_size(width, 900)
        driver.get(served.url)
        check_page(driver)
        for name in ("code", "name"):
            driver.find_element("id", name).send_keys("WRONG")
        press(driver, "Join")
        check_page(driver)
        join(driver, served, "Quiet Heron")
        check_page(driver)
        for path in ("", "plain", "plain/opening?exercise=first-visit", "no-such-page"):
            driver.get(f"{served.url}/{path}")
            check_page(driver)
        driver.get(f"{served.url}/plain/opening?exercise=first-visit")
        press(driver, "Begin")
        pages = ("play", "play?find=risk", "play?find=zzz", "known", "log", "briefing", "stop")
        acts = ("act?action=first-risk-assessment", "act?action=identify-case")
        books = ("rules", "rules?find=zzz", "rules?find=SLA-5.2-a", "rule?id=cad-itinerary")
        for path in (*pages, *acts, *books):
            driver.get(f"{served.url}/plain/{path}")
            check_page(driver)
        driver.get(f"{served.url}/plain/play")
        for summary in driver.find_elements("tag name", "summary"):
            summary.click()
        check_page(driver)
        press(driver, "Wait for the next thing")
        for path in ("decisions", "otherwise?number=0", "instead?number=0&action=classify-tier"):
            driver.get(f"{served.url}/plain/{path}")
            check_page(driver)
        driver.get(f"{served.url}/plain/otherwise?number=0")
        press(driver, "What if you had stopped there")
        check_page(driver)
        errors = [
            each for each in driver.get_log("browser") if "Security Policy" in each["message"]
        ]
        assert errors == []


# --- the server ------------------------------------------------------------------------------


def test_whoever_finds_no_seat_gets_the_one_that_is_left(tmp_path) -> None:
    """As many at once as there are seats, and no more; a seat that is left is free."""
    told = "All seats are taken"
    with serving(tmp_path / "data", "--seats", "1") as found, contextlib.ExitStack() as stack:
        first, second = (stack.enter_context(browser()) for _ in range(2))
        for number, driver in enumerate((first, second)):
            join(driver, found, f"Quiet Heron {number}")
            driver.get(f"{found.url}/plain")
        assert told in second.find_element("tag name", "main").text
        first.get(found.url)
        go_on(first, first.find_element("css selector", "header button").click)
        second.get(f"{found.url}/plain")
        assert told not in second.find_element("tag name", "main").text


def test_the_browser_asks_nothing_of_anybody_else(served) -> None:
    """It has to work in a room without a network."""
    with browser() as driver:
        join(driver, served, "Quiet Heron")
        driver.get(f"{served.url}/screen")
        drawn = "return document.body.classList.contains('-first-byte')"
        until(lambda: driver.execute_script(drawn), "the screen is drawn")
        asked = driver.execute_script(
            "return performance.getEntriesByType('resource').map(each => each.name)"
        )
        assert asked
        assert [each for each in asked if not each.startswith((served.url, "data:"))] == []


def test_no_process_outlives_the_server(tmp_path) -> None:
    """Stopping a server stops everybody's play, and loses none."""
    with serving(tmp_path / "data") as found, browser() as driver:
        join(driver, found, "Quiet Heron")
        driver.get(f"{found.url}/plain/opening?exercise=first-visit")
        press(driver, "Begin")
        mine = children_of(found.process.pid)
        assert mine
    assert [each for each in mine if is_running(each)] == []
    (attempt,) = found.attempts()
    assert not attempt.is_finished
    assert verified(attempt.file).state is State.UNFINISHED


def children_of(parent: int) -> list[int]:
    """List the processes that a process has started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(each) for each in listed.read_text(encoding="ascii").split()]


def is_running(process: int) -> bool:
    """Tell whether a process is still there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_assessment_is_sealed_on_the_server_it_was_played_on(tmp_path) -> None:
    """Only what bears the server's seal was played on it; `verify` says so."""
    data = tmp_path / "data"
    with serving(data, "--assessment", "--scenario", "first-visit") as found, browser() as driver:
        join(driver, found, "Quiet Heron")
        driver.get(f"{found.url}/plain")
        assert len(driver.find_elements("css selector", ".doors li")) == 1
        driver.get(f"{found.url}/plain/opening?exercise=first-visit")
        press(driver, "Begin")
        assert "hint" not in driver.find_element("tag name", "main").text.lower()
        driver.get(f"{found.url}/plain/stop")
        press(driver, "Stop the exercise")
    (attempt,) = found.attempts()
    assert attempt.mode is Mode.ASSESSMENT
    key = data / "seal.key"
    assert key.stat().st_mode & 0o077 == 0
    told = subprocess.run(
        [sys.executable, "-m", "becket", "verify", "--key", str(key), str(attempt.file)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0
    assert "authentic" in told.stdout
