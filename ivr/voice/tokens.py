"""One-time tokens that let a websocket speak for a call, and for no other."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = timedelta(minutes=2)
_SEPARATOR = "\n"
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token speaks for; ``caller`` is raw, as the provider gave it."""

    call: str
    caller: str


def issue(secret: str, bearer: Bearer, now: datetime) -> str:
    """Make the token of a call, good for two minutes; it is under 500 characters."""
    until = str(int((now + LIFE).timestamp()))
    proof = _proof(secret, bearer, until)
    content = _SEPARATOR.join((until, proof, bearer.caller[:100]))
    return base64.urlsafe_b64encode(content.encode()).decode()


def read(secret: str, token: str, call: str, now: datetime) -> Bearer | None:
    """Tell whom a token speaks for; None unless it is for this call and still good.

    Whoever accepts it makes sure that it serves once only.
    """
    parts = _decoded(token).split(_SEPARATOR, 2)
    if len(parts) != 3 or not parts[0].isdecimal() or len(parts[0]) > 12:
        return None
    until, proof, caller = parts
    bearer = Bearer(call, caller)
    expected = _proof(secret, bearer, until)
    is_ours = hmac.compare_digest(proof.encode(), expected.encode())
    return bearer if is_ours and now.timestamp() <= int(until) else None


def _proof(secret: str, bearer: Bearer, until: str) -> str:
    about = _SEPARATOR.join(("stream", until, bearer.call, bearer.caller[:100]))
    return hmac.digest(secret.encode(), about.encode(), "sha256").hex()


def _decoded(token: str) -> str:
    try:
        return base64.urlsafe_b64decode(token[:_LONGEST].encode()).decode()
    except (binascii.Error, ValueError):
        return ""
