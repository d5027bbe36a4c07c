"""Joining, coming back and leaving.

A join code, read from the wall or from the server's window, keeps out whoever was not invited. The
name is a pseudonym; the personal code is shown once. This module refuses to know what is played.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from tui.serve import secrets
from tui.serve.accounts import NotLetIn
from tui.serve.guard import FORM_TOKEN, TRAINEE
from tui.serve.pages import page
from tui.serve.requests import form_of
from tui.serve.throttle import Throttle

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tui.serve.accounts import Accounts, Trainee

KEPT_SECONDS = 12 * 3_600
"""How long a browser is known: a day's course, and not the next person's at that machine."""
MOST_CODE = 40
TOO_MANY = "Too many wrong codes have been tried. Wait a minute, then try again."
WRONG = "That is not the join code. Whoever started the exercise can read it out."


@dataclass
class Joining:
    """The pages by which people come in and go.

    Attributes:
        is_secure: Whether the address is https, so that the cookie never travels in the open.
        let_go: Ends what runs for a trainee who leaves.
    """

    accounts: Accounts
    code: str
    cookie: str
    is_secure: bool
    let_go: Callable[[Trainee], Awaitable[None]]
    throttle: Throttle = field(default_factory=Throttle)

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses of these pages."""
        return [
            web.get("/join", self.ask),
            web.post("/join", self.join),
            web.post("/leave", self.leave),
        ]

    async def ask(self, request: web.Request) -> web.Response:
        """Show the form; a code that stands in the address is filled in."""
        if TRAINEE in request:
            raise web.HTTPSeeOther("/")
        return _form({"code": request.query.get("code", "")[:MOST_CODE]})

    async def join(self, request: web.Request) -> web.Response:
        """Let somebody in, new or back again, or say why not."""
        given = await _posted(request)
        if self.throttle.is_shut(time.monotonic()):
            return _form(given, TOO_MANY, 429)
        if not secrets.is_same(given.get("code", ""), self.code):
            self.throttle.count(time.monotonic())
            return _form(given, WRONG, 403)
        try:
            return await self._let_in(given)
        except NotLetIn as why:
            if given.get("personal", "").strip():
                self.throttle.count(time.monotonic())
            return _form(given, str(why), 403)

    async def _let_in(self, given: Mapping[str, str]) -> web.Response:
        name, personal = given.get("name", ""), given.get("personal", "").strip()
        if personal:
            _, token = await asyncio.to_thread(self.accounts.come_back, name, personal)
            answer = _moved("/")
        else:
            trainee, code, token = await asyncio.to_thread(self.accounts.join, name)
            answer = page("welcome.html", name=trainee.name, personal=code)
        answer.set_cookie(
            self.cookie,
            token,
            max_age=KEPT_SECONDS,
            httponly=True,
            samesite="Strict",
            secure=self.is_secure,
        )
        return answer

    async def leave(self, request: web.Request) -> web.Response:
        """Forget this browser, and end what runs for the trainee; attempts stay."""
        given = await _posted(request)
        if not secrets.is_same(given.get("form", ""), request[FORM_TOKEN]):
            raise web.HTTPForbidden(text="The form is not one of ours. Go back and try again.")
        await self.let_go(request[TRAINEE])
        self.accounts.forget(request.cookies.get(self.cookie, ""))
        answer = _moved("/join")
        answer.del_cookie(self.cookie)
        return answer


def _moved(to: str) -> web.Response:
    """Send the browser on with an answer that can set a cookie, as an exception should not."""
    return web.Response(status=303, headers={"Location": to})


async def _posted(request: web.Request) -> dict[str, str]:
    """Return the fields of a form that are text; a file is none of ours.

    Raises:
        HTTPBadRequest: It is no form.
    """
    given = await form_of(request)
    return {name: value for name, value in given.items() if isinstance(value, str)}


def _form(given: Mapping[str, str], why: str = "", status: int = 200) -> web.Response:
    values = {name: given.get(name, "") for name in ("code", "name")}
    return page("join.html", status, why=why, **values)
