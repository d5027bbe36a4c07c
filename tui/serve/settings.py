"""How a server is set: where it listens, whom it lets in, and what may be played.

Frozen when the server starts. This module refuses to open anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - named to be told apart, not bound
STANDARD_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Settings:
    """What whoever starts a server decides.

    Attributes:
        host: The interface to listen on. `port`: 0 takes any that is free.
        public_url: What browsers call it, where that is not the host and port.
        seats: How many trainees may be in at once.
        data: Folder of accounts and attempts. `key`: file that seals, None for no sealing.
        is_assessment: No hints, no rule book, no rewind; the server issues the seed.
        scenarios: Ids that may be played; empty for all that are shipped.
        seed: The seed given to everybody; None draws one for each play.
    """

    host: str
    port: int
    public_url: str | None
    seats: int
    data: Path
    is_assessment: bool = False
    key: Path | None = None
    scenarios: tuple[str, ...] = ()
    seed: int | None = None

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can reach the server."""
        return self.host in LOOPBACK


def base_url(settings: Settings, port: int) -> str:
    """Return the address that people open, without a slash at its end.

    Args:
        port: The port that was in fact opened.
    """
    if settings.public_url is not None:
        return settings.public_url.rstrip("/")
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}" if port == STANDARD_PORTS["http"] else f"http://{host}:{port}"


def netlocs(settings: Settings, port: int) -> frozenset[str]:
    """Return the hosts, as browsers name them, that requests may be for.

    On loopback all three of its names are good: none of them can be made to lead here by a
    foreign name server, which is what the check is against.
    """
    own = urlsplit(base_url(settings, port)).netloc.lower()
    if settings.public_url is not None or not settings.is_loopback:
        return frozenset({own})
    tail = "" if port == STANDARD_PORTS["http"] else f":{port}"
    return frozenset({own, *(f"{name}{tail}" for name in ("127.0.0.1", "localhost", "[::1]"))})


def origins(settings: Settings, port: int) -> frozenset[str]:
    """Return the origins from which a page may speak to the server."""
    scheme = urlsplit(base_url(settings, port)).scheme
    return frozenset(f"{scheme}://{netloc}" for netloc in netlocs(settings, port))
