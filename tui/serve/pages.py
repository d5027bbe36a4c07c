"""The server's own pages, made from templates; whatever people wrote is text and never markup.

Each page works without script and carries no address but our own. This module refuses to know who
may see what.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from aiohttp import web

from simulator.faults import visible

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"


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


def page(name: str, /, status: int = 200, **values: object) -> web.Response:
    """Return a page as an answer."""
    text = templates().get_template(name).render(**values)
    return web.Response(text=text, status=status, content_type="text/html")


def sorry(status: int, words: str) -> web.Response:
    """Return a page that says in words why something was not done."""
    return page("sorry.html", status, words=words)
