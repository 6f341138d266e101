"""The telephone provider, as our webhooks see it: it signs all that it sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from httpx2 import Response
from starlette.testclient import TestClient
from twilio.request_validator import RequestValidator

ORIGIN = "https://service.example"
TOKEN = "the token of the tests"  # noqa: S105  # it opens nothing
ACCOUNT = "AC" + "0" * 32
OUR_NUMBER = "+33139980000"
SIGNATURE = "X-Twilio-Signature"
IDEMPOTENCY_TOKEN = "I-Twilio-Idempotency-Token"  # noqa: S105  # a header's name


@dataclass(slots=True)
class Provider:
    """Posts signed forms; every request has a token of its own unless one is given."""

    client: TestClient
    _tokens: count[int] = field(default_factory=lambda: count(1))

    def post(
        self, path: str, form: dict[str, str], token: str | None = None
    ) -> Response:
        """Send a webhook; an empty token sends none."""
        token = f"token-{next(self._tokens)}" if token is None else token
        headers = {SIGNATURE: signature(path, form)}
        headers |= {IDEMPOTENCY_TOKEN: token} if token else {}
        answer: Response = self.client.post(path, data=form, headers=headers)
        return answer


def signature(path: str, form: dict[str, str]) -> str:
    """Sign a form as the provider's own library does."""
    made: str = RequestValidator(TOKEN).compute_signature(ORIGIN + path, form)
    return made
