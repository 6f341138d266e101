"""What every provider webhook goes through: its signature, its name when repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect

from ivr.settings import Settings
from ivr.signature import is_form_signed, public_url

FORBIDDEN = 403
SIGNATURE = "X-Twilio-Signature"
IDEMPOTENCY_TOKEN = "I-Twilio-Idempotency-Token"  # noqa: S105  # a header's name
# Far more than any webhook holds: whoever sends more is not the provider.
MOST_BYTES = 1_000_000


class SignedForm:
    """A dependency: the form of a webhook, refused with 403 unless it is signed."""

    def __init__(self, settings: Settings) -> None:
        token = settings.twilio_auth_token
        self._token = token.get_secret_value() if token else ""
        self._origin = settings.public_url

    async def __call__(self, request: Request) -> dict[str, str]:
        """Give the form by name; raise 403 when the signature is missing or wrong."""
        body = await _body(request)
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        scope = request.scope
        url = public_url(self._origin, scope["raw_path"], scope["query_string"])
        if not is_form_signed(self._token, url, pairs, request.headers.get(SIGNATURE)):
            raise HTTPException(FORBIDDEN)
        return dict(pairs)


def delivery_key(request: Request, call: str, parts: Mapping[str, str]) -> str:
    """Name a webhook so that the same one delivered again has the same name.

    The provider's token when it sends one; else the address and what it is about.
    """
    token = request.headers.get(IDEMPOTENCY_TOKEN, "")
    query = request.scope["query_string"].decode("utf-8", "replace")
    address = f"{request.scope['path']}?{query}"
    about = [token] if token else [address, *(f"{n}={v}" for n, v in parts.items())]
    named = "\0".join([call, *about]).encode("utf-8", "surrogatepass")
    return f"{'token' if token else 'input'}:{hashlib.sha256(named).hexdigest()}"


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise HTTPException(FORBIDDEN)
    except ClientDisconnect:
        # Half a form has no signature, and nobody is left to read our answer.
        raise HTTPException(FORBIDDEN) from None
    return bytes(body)
