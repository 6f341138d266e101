"""One attempt to enter with the identity provider, bound to the browser that began it.

The browser keeps the attempt in a cookie; what the provider must send back is worked
out from it with the service's secret, so nothing is stored and nothing can be forged.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

# Time to type a password and find a second factor.
LONGEST_ATTEMPT = timedelta(minutes=10)
_PARTS = 3
_LONGEST_TIME = 12


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a browser keeps while its agent is away; ``begun_at`` in seconds."""

    seed: str
    begun_at: int
    next_path: str

    @property
    def cookie(self) -> str:
        """The attempt as the browser keeps it."""
        path = base64.urlsafe_b64encode(self.next_path.encode()).decode().rstrip("=")
        return f"{self.seed}.{self.begun_at}.{path}"


@dataclass(frozen=True, slots=True)
class Proofs:
    """What ties an answer to its attempt: each is 43 characters nobody can guess."""

    state: str
    nonce: str
    verifier: str = field(repr=False)

    @property
    def challenge(self) -> str:
        """What the provider is told of the verifier (RFC 7636, 4.2, S256)."""
        return _text(hashlib.sha256(self.verifier.encode()).digest())


def read_attempt(cookie: str, now: datetime) -> Attempt | None:
    """Read what a browser kept; None when it is not an attempt, or too old a one."""
    parts = cookie.split(".")
    if len(parts) != _PARTS or not (parts[1].isascii() and parts[1].isdecimal()):
        return None
    seed, begun, path = parts
    begun_at = int(begun[:_LONGEST_TIME])
    if not 0 <= now.timestamp() - begun_at <= LONGEST_ATTEMPT.total_seconds():
        return None
    try:
        padded = path + "=" * (-len(path) % 4)
        next_path = base64.urlsafe_b64decode(padded).decode()
    except ValueError:
        return None
    return Attempt(seed, begun_at, next_path)


def proofs_of(attempt: Attempt, secret: str) -> Proofs:
    """Work out the proofs of an attempt; another attempt or secret gives others."""
    state, nonce, verifier = (
        _text(
            hmac.digest(secret.encode(), f"{use}:{attempt.cookie}".encode(), "sha256")
        )
        for use in ("openid state", "openid nonce", "openid verifier")
    )
    return Proofs(state, nonce, verifier)


def _text(proof: bytes) -> str:
    return base64.urlsafe_b64encode(proof).decode().rstrip("=")
