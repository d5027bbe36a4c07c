"""Codes that people read out and type, and how they are kept and compared.

A code is short enough to be read from a wall and long enough not to be guessed at the pace the
throttle allows. Kept is only what a code can be checked against. This module refuses to store
anything.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that is taken for another when read out or written down."""
PART = 4
PARTS = 2
SALT_BYTES = 16
TOKEN_BYTES = 32


def new_code() -> str:
    """Draw a code: two groups of four, about forty bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(PART)) for _ in range(PARTS))
    return "-".join(groups)


def tidied(code: str) -> str:
    """Return a code as it is compared: people leave out the hyphen and the capitals."""
    return "".join(char for char in code.upper() if char.isalnum())


def is_same(given: str, wanted: str) -> bool:
    """Compare two codes in a time that says nothing of where they differ."""
    return hmac.compare_digest(tidied(given).encode(), tidied(wanted).encode())


def kept(code: str) -> str:
    """Return what to keep of a code: a salt and a slow hash."""
    salt = secrets.token_bytes(SALT_BYTES)
    return f"{salt.hex()}:{_hash(code, salt)}"


def fits(code: str, was_kept: str) -> bool:
    """Tell whether a code is the one of which this was kept."""
    salt, _, wanted = was_kept.partition(":")
    return hmac.compare_digest(_hash(code, bytes.fromhex(salt)), wanted)


def _hash(code: str, salt: bytes) -> str:
    return hashlib.scrypt(tidied(code).encode(), salt=salt, n=2**13, r=8, p=1).hex()


def new_token() -> str:
    """Draw what a browser keeps to be known again."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def mark_of(token: str) -> str:
    """Return what to keep of a token. It was drawn at random, so a quick hash is enough."""
    return hashlib.sha256(f"token:{token}".encode()).hexdigest()


def form_token(token: str) -> str:
    """Return what a form must carry to have come from a page of ours."""
    return hashlib.sha256(f"form:{token}".encode()).hexdigest()[:32]
