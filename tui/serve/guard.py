"""Who may speak to the server: the checks before every request, and the headers on every answer.

A page from elsewhere that is open in the same browser can send requests here, and a foreign name
server can make a foreign name lead here. So the host asked for, the origin of the asking page and
the browser's own token are checked each time. This module refuses to know what is asked for.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from tui.serve import secrets
from tui.serve.accounts import Trainee

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware

    from tui.serve.accounts import Accounts

TRAINEE = web.RequestKey("trainee", Trainee)
FORM_TOKEN = web.RequestKey("form_token", str)
OPEN_TO_ALL = ("/join", "/static/")
SOCKET = "/ws"
PLAIN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
HEADERS = {
    "Server": "Becket",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no referrer at all browsers send their forms with no origin, which is refused here.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Guard:
    """The checks of one server.

    Attributes:
        netlocs: Hosts that requests may be for. `origins`: whose pages may speak to us.
        cookie: Name of the cookie that holds a browser's token.
    """

    accounts: Accounts
    netlocs: frozenset[str]
    origins: frozenset[str]
    cookie: str

    def middleware(self) -> Middleware:
        """Return the check that stands before every handler."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._check_source(request)
            self._look_up(request)
            return await handler(request)

        return guarded

    def _check_source(self, request: web.Request) -> None:
        if request.host.lower() not in self.netlocs:
            raise web.HTTPMisdirectedRequest(text="This server does not go by that name.")
        origin = request.headers.get("Origin")
        if origin is None and (request.method != "GET" or request.path == SOCKET):
            raise web.HTTPForbidden(text="The request does not say which page it came from.")
        if origin is not None and origin.lower() not in self.origins:
            raise web.HTTPForbidden(text="The request came from a page of somebody else's.")

    def _look_up(self, request: web.Request) -> None:
        token = request.cookies.get(self.cookie, "")
        trainee = self.accounts.known_by(token)
        if trainee is not None:
            request[TRAINEE] = trainee
            request[FORM_TOKEN] = secrets.form_token(token)
        elif not request.path.startswith(OPEN_TO_ALL):
            if request.method == "GET" and request.path != SOCKET:
                raise web.HTTPSeeOther("/join")
            raise web.HTTPForbidden(text="Join first: open the address that was given to you.")


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put on an answer what keeps browsers from doing more with it than we meant."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Content-Security-Policy", PLAIN_POLICY)
    if not request.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")


def policy_for(html: str) -> str | None:
    """Return the policy of a page that holds styles of its own; None for one that does not.

    Just these styles are allowed, by their hash: whatever else got in would stay without effect.
    """
    styles = [hashlib.sha256(each.encode()).digest() for each in _STYLE.findall(html)]
    if not styles:
        return None
    hashes = " ".join(f"'sha256-{base64.b64encode(each).decode('ascii')}'" for each in styles)
    return PLAIN_POLICY.replace("style-src 'self'", f"style-src 'self' {hashes}")
