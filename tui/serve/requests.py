"""What browsers send, and what is no request at all.

A port that is open to a network is sent all sorts of things. What cannot be read is answered with a
plain 400 and is nobody's fault here, so it leaves no traceback in the server's log. This module
refuses to hide anything that is our own fault.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

if TYPE_CHECKING:
    from aiohttp.web_request import FileField
    from multidict import MultiDictProxy

UNREADABLE = "The form cannot be read."
LOG_NAME = "becket.serve.http"


async def form_of(
    request: web.Request,
) -> MultiDictProxy[str | bytes | bytearray | FileField]:
    """Return the fields of a form as it was sent.

    Raises:
        HTTPBadRequest: It is no form, or one that cannot be read.
    """
    try:
        return await request.post()
    # An encoding that does not exist is a LookupError; a body that is none, a payload error.
    except (ValueError, LookupError, web.RequestPayloadError):
        raise web.HTTPBadRequest(text=UNREADABLE) from None


def http_log() -> logging.Logger:
    """Return where the web library writes what went wrong: not what senders did wrong."""
    log = logging.getLogger(LOG_NAME)
    if _is_ours not in log.filters:
        log.addFilter(_is_ours)
    return log


def _is_ours(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | web.RequestPayloadError)
