"""The report as one page of HTML: for a browser, a screen reader or a printer.

It holds its own styles, its pictures and no script, and asks for no outside address. All text from
a study file is data: escaped, and made visible where it would act. It is meant to meet WCAG 2.2 AA,
which `dev.py prove` checks. This module refuses to compute.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.report import look, overview
from analysis.report.sections import sections
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from analysis.report.drawing import Picture
    from analysis.study.answer import Answer

TEMPLATE = "report.html.jinja"
INTERVAL = re.compile(r"(\([^()<>]{1,24} to [^()<>]{1,24}\))")
MARK = "<!-- a report of a study written by Becket -->"
"""Stands in every page, so that one of ours can be told from anything else of that name."""


def page(answer: Answer, pictures: Sequence[Picture]) -> str:
    """Give the page."""
    made_from = json.dumps(
        answer.manifest, indent=1, sort_keys=True, default=str, ensure_ascii=False
    )
    return _template().render(
        mark=MARK,
        answer=answer,
        sections=sections(answer, pictures),
        themed=look.THEMED,
        glance=overview.glance(answer),
        manifest=made_from,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["intervals"] = INTERVAL.split
    return environment.get_template(TEMPLATE)


def _visible(value: object) -> object:
    """Make characters visible that no reader is meant to act on; markup of ours is so already."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(visible(line) for line in value.split("\n"))
    return value
