"""The server: its addresses, its seats, and its end.

One process and one folder per trainee; as many at once as there are seats. A second window of the
same trainee takes the place of the first. This module refuses to judge and to know a scenario.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket as sockets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import textual_serve
from aiohttp import web
from textual_serve.download_manager import DownloadManager

from simulator.faults import Fault, InvalidInput
from tui.serve import secrets
from tui.serve.accounts import Accounts
from tui.serve.child import Seat
from tui.serve.desks import Broken, Desk
from tui.serve.guard import FORM_TOKEN, TRAINEE, Guard, add_headers, policy_for
from tui.serve.joining import Joining
from tui.serve.pages import STATIC, page, sorry
from tui.serve.plain.asking import Asked, Given
from tui.serve.requests import form_of, http_log
from tui.serve.settings import Settings, base_url, netlocs, origins
from tui.serve.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp.typedefs import Handler

    from tui.serve.accounts import Trainee

LOG = logging.getLogger("becket.serve")
LIBRARY = Path(textual_serve.__file__).parent / "static"
FILES = {
    "serve.css": STATIC / "serve.css",
    "screen.css": STATIC / "screen.css",
    "screen.js": STATIC / "screen.js",
    "textual.js": LIBRARY / "js" / "textual.js",
    "xterm.css": LIBRARY / "css" / "xterm.css",
    "roboto-mono.ttf": LIBRARY / "fonts" / "RobotoMono-VariableFont_wght.ttf",
}
"""All that is given out as files. No folder is ever listed, and no path taken from a request."""
SCREEN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self' {socket}; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""For the terminal, whose drawing library writes styles of its own."""
MOST_BODY = 256 * 1_024
SWEEP_SECONDS = 60.0
FAULT = "Becket has a fault. What you decided is on file; please tell whoever runs the server."
FULL = "All seats are taken. Wait until somebody has left, then try again."


@dataclass
class Server:
    """One server.

    Attributes:
        code: The join code. `port`: the port in fact opened.
    """

    settings: Settings
    port: int
    code: str = field(default_factory=secrets.new_code)
    _screens: dict[str, Terminal] = field(default_factory=dict)
    _desks: dict[str, Desk] = field(default_factory=dict)
    _files: DownloadManager = field(default_factory=DownloadManager)

    def __post_init__(self) -> None:
        """Open the accounts of the data folder."""
        self.accounts = Accounts(self.settings.data)
        self.url = base_url(self.settings, self.port)
        self.cookie = f"becket_{self.port}"

    def application(self) -> web.Application:
        """Return the web application, guard and all."""
        guard = Guard(
            self.accounts,
            netlocs(self.settings, self.port),
            origins(self.settings, self.port),
            self.cookie,
        )
        app = web.Application(middlewares=[worded, guard.middleware()], client_max_size=MOST_BODY)
        joining = Joining(
            self.accounts, self.code, self.cookie, self.url.startswith("https:"), self.let_go
        )
        app.add_routes(
            [
                *joining.routes(),
                web.get("/", self.door),
                web.get("/screen", self.screen),
                web.get("/ws", self.socket),
                web.get("/plain{path:(/[a-z]*)?}", self.plain),
                web.post("/plain{path:(/[a-z]*)?}", self.plain),
                web.get("/download/{key}", self.download),
                web.get("/static/{name}", static),
            ]
        )
        app.on_response_prepare.append(add_headers)
        app.on_shutdown.append(self.close)
        return app

    # --- pages ---------------------------------------------------------------------------------

    async def door(self, request: web.Request) -> web.Response:
        """Let a trainee choose between the screen and plain pages."""
        return page(
            "door.html",
            name=request[TRAINEE].name,
            form=request[FORM_TOKEN],
            is_assessment=self.settings.is_assessment,
        )

    async def screen(self, request: web.Request) -> web.Response:
        """Show the page that draws the terminal."""
        netloc = urlsplit(self.url)._replace(netloc=request.host)
        socket = f"{'wss' if netloc.scheme == 'https' else 'ws'}://{netloc.netloc}"
        answer = page("screen.html", socket=f"{socket}/ws", form=request[FORM_TOKEN])
        answer.headers["Content-Security-Policy"] = SCREEN_POLICY.format(socket=socket)
        return answer

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Play at the screen, until the tab or the play is closed."""
        trainee: Trainee = request[TRAINEE]
        if not self._has_seat(trainee):
            raise web.HTTPServiceUnavailable(text=FULL)
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=MOST_BODY)
        terminal = Terminal(self._seat(trainee), socket, self._files)
        before, self._screens[trainee.id] = self._screens.get(trainee.id), terminal
        try:
            if before is not None:
                await before.end()
            await self._clear_desk(trainee)
            await socket.prepare(request)
            await terminal.serve(_cells(request, "width", 80), _cells(request, "height", 24))
        finally:
            if self._screens.get(trainee.id) is terminal:
                del self._screens[trainee.id]
        return socket

    async def plain(self, request: web.Request) -> web.StreamResponse:
        """Play on plain pages, a request at a time."""
        trainee: Trainee = request[TRAINEE]
        asked = await _asked(request)
        if not self._has_seat(trainee):
            raise web.HTTPServiceUnavailable(text=FULL)
        desk = self._desks.setdefault(trainee.id, Desk(self._seat(trainee)))
        terminal = self._screens.pop(trainee.id, None)
        if terminal is not None:
            await terminal.end()
        try:
            answered = await desk.ask(asked)
        except Broken:
            LOG.exception("a desk broke")
            return sorry(500, FAULT)
        if answered.to:
            raise web.HTTPSeeOther(answered.to)
        answer = web.Response(text=answered.html, status=answered.status, content_type="text/html")
        if policy := policy_for(answered.html):
            answer.headers["Content-Security-Policy"] = policy
        return answer

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Hand a trainee the file that their own screen has just given out."""
        key = request.match_info["key"]
        try:
            file = await self._files.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="There is no such file.") from None
        if file.app_service is not self._screens.get(request[TRAINEE].id):
            raise web.HTTPNotFound(text="There is no such file.")
        name = "".join(char for char in file.file_name if char.isalnum() or char in "-_.")
        answer = web.StreamResponse()
        answer.headers["Content-Type"] = "application/octet-stream"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        await answer.prepare(request)
        async for part in self._files.download(key):
            await answer.write(part)
        await answer.write_eof()
        return answer

    # --- seats ---------------------------------------------------------------------------------

    def _has_seat(self, trainee: Trainee) -> bool:
        others = {*self._screens, *self._desks} - {trainee.id}
        return len(others) < self.settings.seats

    def _seat(self, trainee: Trainee) -> Seat:
        settings = self.settings
        return Seat(
            name=trainee.name,
            home=str(trainee.home),
            attempts=str(trainee.attempts),
            is_assessment=settings.is_assessment,
            key=str(settings.key or ""),
            scenarios=settings.scenarios,
            seed=settings.seed,
        )

    async def let_go(self, trainee: Trainee) -> None:
        """End whatever runs for a trainee."""
        terminal = self._screens.pop(trainee.id, None)
        if terminal is not None:
            await terminal.end()
        await self._clear_desk(trainee)

    async def _clear_desk(self, trainee: Trainee) -> None:
        desk = self._desks.pop(trainee.id, None)
        if desk is not None:
            await desk.end()

    async def clear_idle(self, now: float) -> None:
        """End the desks at which nobody has sat for long; their seats are free again."""
        for name in [name for name, desk in self._desks.items() if desk.is_idle(now)]:
            await self._desks.pop(name).end()

    async def close(self, _: web.Application | None = None) -> None:
        """End every process; all that was decided is on disk."""
        running: list[Terminal | Desk] = [*self._screens.values(), *self._desks.values()]
        self._screens.clear()
        self._desks.clear()
        await asyncio.gather(*(each.end() for each in running), return_exceptions=True)


@web.middleware
async def worded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn refusals into pages that say why, and faults into one that says nothing more."""
    try:
        return await handler(request)
    except web.HTTPRedirection:
        raise
    except web.HTTPException as refusal:
        return sorry(refusal.status, refusal.text or refusal.reason)
    except (asyncio.CancelledError, ConnectionError):
        raise
    except Exception:  # the last guard: a browser is never shown how we are made
        LOG.exception("a request failed")
        return sorry(500, FAULT)


async def static(request: web.Request) -> web.StreamResponse:
    """Give out one of our files by its name."""
    file = FILES.get(request.match_info["name"])
    if file is None:
        raise web.HTTPNotFound(text="There is no such file.")
    return web.FileResponse(file, headers={"Cache-Control": "max-age=3600"})


async def _asked(request: web.Request) -> Asked:
    """Read a request as a desk takes it; a form that is not one of ours is refused."""
    is_sent = request.method == "POST"
    given = (await form_of(request)) if is_sent else request.query
    values: Given = {}
    for name, value in given.items():
        if isinstance(value, str):
            values.setdefault(name, []).append(value)
    asked = Asked(request.match_info["path"], is_sent, values, request[FORM_TOKEN])
    if is_sent and not secrets.is_same(asked.one("form"), asked.form):
        raise web.HTTPForbidden(text="The form is not one of ours. Go back and try again.")
    return asked


def _cells(request: web.Request, name: str, default: int) -> int:
    given = request.query.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else default


def runner_of(server: Server) -> web.AppRunner:
    """Return what serves; it writes no line for a request, and none for what is no request."""
    return web.AppRunner(server.application(), access_log=None, logger=http_log())


async def run(settings: Settings, announce: Callable[[Server], None]) -> None:
    """Serve until a signal says to stop, then end everything in good order.

    Args:
        announce: Told of the server once it listens.

    Raises:
        InvalidInput: Nothing can listen there. OSError: The data folder cannot be written.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, stop.set)
    listener = _listener(settings)
    server = Server(settings, listener.getsockname()[1])
    runner = runner_of(server)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        announce(server)
        sweeping = asyncio.create_task(_sweep(server))
        await stop.wait()
        sweeping.cancel()
    finally:
        await runner.cleanup()


async def _sweep(server: Server) -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        await server.clear_idle(time.monotonic())


def _listener(settings: Settings) -> sockets.socket:
    """Open the port, so that its number is known before anything is made that names it.

    Raises:
        InvalidInput: Nothing can listen there.
    """
    family = sockets.AF_INET6 if ":" in settings.host else sockets.AF_INET
    try:
        return sockets.create_server((settings.host, settings.port), family=family)
    except OSError as why:
        where = f"{settings.host}, port {settings.port}"
        words = f"nothing can listen on {where}: {why.strerror or why}"
        raise InvalidInput([Fault(1, 1, "serve", "--host", words)]) from None
