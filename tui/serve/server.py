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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import textual_serve
from aiohttp import web
from textual_serve.download_manager import DownloadManager

from tui.serve import secrets
from tui.serve.accounts import Accounts
from tui.serve.child import Seat
from tui.serve.guard import FORM_TOKEN, TRAINEE, Guard, add_headers
from tui.serve.joining import Joining
from tui.serve.pages import STATIC, page, sorry
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
LONGEST_TAB = 64
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
        if before is not None:
            await before.end()
        try:
            await socket.prepare(request)
            await terminal.serve(_cells(request, "width", 80), _cells(request, "height", 24))
        finally:
            if self._screens.get(trainee.id) is terminal:
                del self._screens[trainee.id]
        return socket

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
        others = set(self._screens) - {trainee.id}
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

    async def close(self, _: web.Application | None = None) -> None:
        """End every process; all that was decided is on disk."""
        terminals = list(self._screens.values())
        self._screens.clear()
        await asyncio.gather(*(each.end() for each in terminals), return_exceptions=True)


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
        return sorry(500, "Becket has a fault. What you decided is on disk; please report it.")


async def static(request: web.Request) -> web.StreamResponse:
    """Give out one of our files by its name."""
    file = FILES.get(request.match_info["name"])
    if file is None:
        raise web.HTTPNotFound(text="There is no such file.")
    return web.FileResponse(file, headers={"Cache-Control": "max-age=3600"})


def _cells(request: web.Request, name: str, default: int) -> int:
    given = request.query.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else default


async def run(settings: Settings, announce: Callable[[Server], None]) -> None:
    """Serve until a signal says to stop, then end everything in good order.

    Args:
        announce: Told of the server once it listens.

    Raises:
        OSError: The port cannot be opened, or the data folder not written.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, stop.set)
    listener = _listener(settings)
    server = Server(settings, listener.getsockname()[1])
    runner = web.AppRunner(server.application(), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        announce(server)
        await stop.wait()
    finally:
        await runner.cleanup()


def _listener(settings: Settings) -> sockets.socket:
    """Open the port, so that its number is known before anything is made that names it."""
    family = sockets.AF_INET6 if ":" in settings.host else sockets.AF_INET
    return sockets.create_server((settings.host, settings.port), family=family)
