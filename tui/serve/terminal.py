"""The screen of one trainee: a Textual process whose terminal is drawn by a browser.

textual-serve carries keys and pictures to and fro. What is ours: no shell, hardly any environment,
words that are not what a browser of ours would send are left aside, and the process is seen to its
end whatever it does. This module refuses to let anybody in; that is the guard's.
"""

from __future__ import annotations

import asyncio
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType
from textual_serve.app_service import AppService

from tui.serve import child

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from aiohttp import web
    from textual_serve.download_manager import DownloadManager

    from tui.serve.child import Seat

MODULE = "tui.serve.screenplay"
LEAST, MOST_CELLS = 10, 500
MOST_TYPED = 65_536
"""Characters of one message: a page of pasted text, and no more."""


class Terminal(AppService):
    """One Textual process behind one websocket."""

    def __init__(self, seat: Seat, socket: web.WebSocketResponse, files: DownloadManager) -> None:
        """Take the trainee's seat and the browser's socket; nothing is started yet."""
        self._seat, self._socket = seat, socket
        super().__init__(
            MODULE,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close,
            download_manager=files,
        )

    async def _close(self) -> None:
        await self._socket.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await child.started(MODULE, self._seat, _terminal(width, height))
        assert process.stdin is not None  # noqa: S101 - it was asked for as a pipe
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        """Carry pictures until the process ends; then the browser is told."""
        await super().run()
        await self._close()

    async def serve(self, width: int, height: int) -> None:
        """Carry keys and pictures until the browser or the process goes."""
        await self.start(_within(width), _within(height))
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    await self._take(message.data)
        finally:
            await self.end()

    async def end(self) -> None:
        """End the process; the attempt is on disk, and is let go by it."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            await asyncio.wait_for(self.stop(), child.GRACE_SECONDS)
        except (TimeoutError, ConnectionError):
            self._task = None
        await child.ended(process)
        await self._close()

    async def _take(self, text: str) -> None:
        """Hand on one message of the browser's; what is not of their form is left aside."""
        match _parsed(text):
            case ["stdin", str() as typed]:
                await self.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": int() as width, "height": int() as height}]:
                await self.set_terminal_size(_within(width), _within(height))
            case ["ping", (str() | int() | float()) as sent]:
                await self._socket.send_json(["pong", sent])
            case ["blur", *_]:
                await self.blur()
            case ["focus", *_]:
                await self.focus()


def _parsed(text: str) -> Any:
    if len(text) > MOST_TYPED:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _within(cells: int) -> int:
    return max(LEAST, min(MOST_CELLS, cells))


def _terminal(width: int, height: int) -> dict[str, str]:
    """Return what makes Textual draw for a browser."""
    return {
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "TEXTUAL_FPS": "30",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM_PROGRAM": "textual",
        "TERM_PROGRAM_VERSION": version("textual-serve"),
        "COLUMNS": str(width),
        "ROWS": str(height),
    }
