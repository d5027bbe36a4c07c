"""The server's own pages as answers.

Each works without script and carries no address but our own. This module refuses to know who may
see what.
"""

from __future__ import annotations

from aiohttp import web

from tui.serve.templating import HERE, rendered

STATIC = HERE / "static"


def page(name: str, /, status: int = 200, **values: object) -> web.Response:
    """Return a page as an answer."""
    return web.Response(text=rendered(name, **values), status=status, content_type="text/html")


def sorry(status: int, words: str) -> web.Response:
    """Return a page that says in words why something was not done."""
    return page("sorry.html", status, words=words)
