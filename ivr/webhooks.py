"""What every provider webhook goes through: its signature, its name when repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from fastapi import HTTPException, Request

from ivr.settings import Settings
from ivr.signature import is_form_signed, public_url

FORBIDDEN = 403
SIGNATURE = "X-Twilio-Signature"
IDEMPOTENCY_TOKEN = "I-Twilio-Idempotency-Token"  # noqa: S105  # a header's name
LONGEST_TOKEN = 200


class SignedForm:
    """A dependency: the form of a webhook, refused with 403 unless it is signed."""

    def __init__(self, settings: Settings) -> None:
        token = settings.twilio_auth_token
        self._token = token.get_secret_value() if token else ""
        self._origin = settings.public_url

    async def __call__(self, request: Request) -> dict[str, str]:
        """Give the form by name; raise 403 when the signature is missing or wrong."""
        form = await request.form()
        pairs = [(name, str(value)) for name, value in form.multi_items()]
        scope = request.scope
        url = public_url(self._origin, scope["raw_path"], scope["query_string"])
        if not is_form_signed(self._token, url, pairs, request.headers.get(SIGNATURE)):
            raise HTTPException(FORBIDDEN)
        return dict(pairs)


def delivery_key(request: Request, parts: Mapping[str, str]) -> str:
    """Name a webhook so that the same one delivered again has the same name.

    The provider's token when it sends one; else the address and what it is about.
    """
    token = request.headers.get(IDEMPOTENCY_TOKEN, "")[:LONGEST_TOKEN]
    if token:
        return f"token:{token}"
    path = f"{request.url.path}?{request.url.query}"
    told = "\0".join([path, *(f"{name}={value}" for name, value in parts.items())])
    return f"input:{hashlib.sha256(told.encode()).hexdigest()}"
