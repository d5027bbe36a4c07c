"""Templates of the pages, for the server and for the processes that make plain pages.

Whatever people wrote is text and never markup, and no character in it can turn or hide what stands
around it. This module refuses to know a web server.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from simulator.faults import visible

HERE = Path(__file__).resolve().parent


@cache
def templates() -> jinja2.Environment:
    """Return the templates; every value is escaped, and a name that is not there is a fault."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printable(value: object) -> object:
    """Show control characters, and those that turn the direction of writing, as their codes."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(map(visible, value.split("\n")))
    return value


def rendered(name: str, /, **values: object) -> str:
    """Return a page."""
    return templates().get_template(name).render(**values)
