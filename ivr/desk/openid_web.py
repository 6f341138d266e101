"""Asks the identity provider for documents: few at once, small, in little time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any, TypeAlias

import httpx

from ivr.clock import Clock

PATIENCE_SECONDS = 5.0
LARGEST_BYTES = 500_000
# Calls are answered by the same threads: a provider that hangs may hold four of them.
MOST_AT_ONCE = 4
_OK = 200

Document: TypeAlias = dict[str, Any]


class ProviderDownError(Exception):
    """The identity provider did not answer, or not as the standard says; try later."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider said."""

    status: int
    document: Document = field(repr=False)


class Web:
    """The way to the provider; every failure is a ProviderDownError."""

    def __init__(
        self,
        clock: Clock,
        patience_seconds: float = PATIENCE_SECONDS,
        at_once: int = MOST_AT_ONCE,
    ) -> None:
        self._clock = clock
        self._patience_seconds = patience_seconds
        self._places = BoundedSemaphore(at_once)

    def read(self, address: str) -> Document:
        """Give a document of the provider's."""
        answer = self._ask("GET", address)
        if answer.status != _OK:
            raise ProviderDownError(f"status {answer.status}")
        return answer.document

    def send(
        self, address: str, form: Mapping[str, str], authorization: str | None
    ) -> Answer:
        """Send a form, and give what the provider says to it, refusals included."""
        headers = {} if authorization is None else {"Authorization": authorization}
        return self._ask("POST", address, headers, dict(form))

    def _ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        form: dict[str, str] | None = None,
    ) -> Answer:
        if not self._places.acquire(blocking=False):
            raise ProviderDownError("too many wait for it already")
        accepted = {"Accept": "application/json", **(headers or {})}
        try:
            with (
                httpx.Client(timeout=self._patience_seconds) as client,
                client.stream(method, address, headers=accepted, data=form) as response,
            ):
                return Answer(response.status_code, self._document(response))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderDownError(type(error).__name__) from error
        finally:
            self._places.release()

    def _document(self, response: httpx.Response) -> Document:
        limit = self._clock.monotonic() + self._patience_seconds
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > LARGEST_BYTES or self._clock.monotonic() > limit:
                raise ProviderDownError("too long an answer")
        try:
            document = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ProviderDownError("not a document") from error
        if not isinstance(document, dict):
            raise ProviderDownError("not a document")
        return document
