"""The page as a browser shows it: without a fault to axe-core, and no wider than its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.report import write_report
from tests.analysis.report import answers
from tests.tui.browser import axe_faults, browser

if TYPE_CHECKING:
    from pathlib import Path

FITS = "return document.documentElement.scrollWidth <= window.innerWidth"
OPENED = "document.querySelectorAll('details').forEach(each => each.open = true)"
PATIENCE_SECONDS = 300
WIDTHS = (360, 1280)


@pytest.mark.prove
@pytest.mark.parametrize("shape", ["full", "programme", "bare"])
def test_axe_finds_no_fault_with_it(shape, tmp_path: Path) -> None:
    """WCAG 2.2 AA is promised, in light and dark, on a telephone and on a desk."""
    page = write_report(getattr(answers, shape)(), tmp_path)[0]
    with browser() as driver:
        driver.set_script_timeout(PATIENCE_SECONDS)
        for scheme in ("light", "dark"):
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            for width in WIDTHS:
                size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
                driver.get(page.as_uri())
                assert driver.execute_script(FITS), (scheme, width)
                driver.execute_script(OPENED)
                assert axe_faults(driver) == [], (scheme, width)
        assert driver.get_log("browser") == []
