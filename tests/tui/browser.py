"""A real browser for the tests that need one: started empty, alone, and with no way outside.

axe-core's script comes out of a package whose own driver is not installed; it is run by the browser
on the page as it stands there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from tests.tui.serving import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver.chrome.webdriver import WebDriver

    from tests.tui.serving import Served

FLAGS = (
    "--headless=new",
    "--no-sandbox",  # the pipeline runs as root, where chromium has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
)
WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextlib.contextmanager
def browser(width: int = 1280, height: int = 900) -> Iterator[WebDriver]:
    """Open a browser that knows nobody; it is closed, and what it kept is gone, at the end.

    Raises:
        AssertionError: Chromium or its driver is not installed; `.ci/run` says how.
    """
    driver_at, chromium_at = shutil.which("chromedriver"), shutil.which("chromium")
    assert driver_at, "chromedriver is not installed: apt-get install chromium-driver"
    assert chromium_at, "chromium is not installed: apt-get install chromium"
    os.environ["SE_OFFLINE"] = "true"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        options = Options()
        options.binary_location = chromium_at
        for flag in (*FLAGS, f"--user-data-dir={kept}", f"--window-size={width},{height}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(driver_at))
        try:
            yield driver
        finally:
            driver.quit()


def join(driver: WebDriver, served: Served, name: str) -> str:
    """Join as somebody new; return the personal code."""
    driver.get(f"{served.url}/join?code={served.code}")
    driver.find_element("id", "name").send_keys(name)
    press(driver, "Join")
    return driver.find_element("class name", "code").text


def press(driver: WebDriver, words: str) -> None:
    """Press the button of these words, and wait for the page that comes.

    Raises:
        AssertionError: There is none; what stands there instead is told.
    """
    path = f"//main//button[contains(normalize-space(.), '{words}')]"
    found = driver.find_elements("xpath", path)
    assert found, f'no "{words}" at {driver.current_url}: {words_of(driver)}'
    button = found[0]
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    go_on(driver, button.click)


def words_of(driver: WebDriver) -> str:
    """Return what a page says, on one line."""
    return " / ".join(driver.find_element("tag name", "main").text.split("\n"))


def go_on(driver: WebDriver, do: Callable[[], object]) -> None:
    """Do what leads to another page, and wait until that one is there."""
    driver.execute_script("document.documentElement.dataset.before = '1'")
    do()
    is_new = "return document.readyState === 'complete' && !document.documentElement.dataset.before"
    until(lambda: driver.execute_script(is_new), "another page comes")


def axe_faults(driver: WebDriver) -> list[str]:
    """Let axe-core judge the page that is shown, by WCAG 2.2 AA and good practice.

    Returns:
        A line for each fault, with the elements it was found at; none where there is no fault.
    """
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    driver.execute_script(script)
    found: dict[str, Any] = driver.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(done);",
        list(WCAG_22_AA),
    )
    assert found["passes"], "axe looked at nothing"
    return [f"{each['id']}: {each['help']} at {_where(each)}" for each in found["violations"]]


def _where(violation: dict[str, Any]) -> str:
    return ", ".join(str(node["target"]) for node in violation["nodes"])
