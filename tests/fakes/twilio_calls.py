"""A stand-in for the part of Twilio's REST API that creates, changes and lists calls.

It listens on a free loopback port, creates a call like the real one (201 and a name),
refuses what the real one refuses, and says what it was asked.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from enum import StrEnum
from functools import partial
from typing import Self
from urllib.parse import parse_qs, urlsplit

from typing_extensions import override

from tests.fakes.clock import MONDAY_MORNING
from tests.fakes.loopback import JsonHandler, LoopbackServer


@dataclass(frozen=True, slots=True)
class CreatedCall:
    """A call the stand-in made; ``form`` holds every parameter, repeated ones whole."""

    sid: str
    form: Mapping[str, list[str]]

    def __getitem__(self, name: str) -> str:
        """Give the first value of a parameter; empty when it is missing."""
        return self.form.get(name, [""])[0]


@dataclass(frozen=True, slots=True)
class Change:
    """A change asked of a call under way."""

    sid: str
    form: Mapping[str, str]


class Trouble(StrEnum):
    """What happens to the next request that creates a call."""

    TOO_MANY = "too_many"
    CREATED_THEN_LOST = "created_then_lost"
    LOST = "lost"


@dataclass(slots=True)
class TwilioCalls:
    """The stand-in; use it in a ``with`` block. ``refuses`` is a code of Twilio's.

    ``troubles`` happen once each, in order; ``now`` is the time calls are made at.
    """

    created: list[CreatedCall] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    over: set[str] = field(default_factory=set)
    refuses: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    now: datetime = MONDAY_MORNING
    _server: LoopbackServer = field(init=False)

    def __post_init__(self) -> None:
        self._server = LoopbackServer(partial(_Handler, self))

    @property
    def url(self) -> str:
        """The base address to use instead of ``https://api.twilio.com``."""
        return self._server.url

    def answer(self, path: str, form: Mapping[str, list[str]]) -> tuple[int, object]:
        """Create or change a call, as a request to this path would."""
        if self.refuses:
            return 400, {"code": self.refuses, "message": "no", "status": 400}
        last = path.rpartition("/")[2].removesuffix(".json")
        if last == "Calls":
            return self._create(form)
        if last in self.over:
            return 400, {"code": 21220, "message": "not in-progress", "status": 400}
        plain = {name: values[0] for name, values in form.items()}
        self.changes.append(Change(last, plain))
        return 200, {"sid": last, "status": "in-progress"}

    def listed(self, query: str) -> tuple[int, object]:
        """List the calls made to one number, the last first."""
        to = parse_qs(query).get("To", [""])[0]
        made = format_datetime(self.now)
        calls = [
            {"sid": one.sid, "direction": "outbound-api", "date_created": made}
            for one in reversed(self.created)
            if one["To"] == to
        ]
        return 200, {"calls": calls, "next_page_uri": None}

    def _create(self, form: Mapping[str, list[str]]) -> tuple[int, object]:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is Trouble.TOO_MANY:
            return 429, {"code": 20429, "message": "Too Many", "status": 429}
        if trouble is Trouble.LOST:
            return 500, {"code": 20500, "message": "Internal", "status": 500}
        call = CreatedCall(f"CA{len(self.created) + 1:032x}", form)
        self.created.append(call)
        if trouble is Trouble.CREATED_THEN_LOST:
            return 500, {"code": 20500, "message": "Internal", "status": 500}
        return 201, {"sid": call.sid, "status": "queued"}

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()


class _Handler(JsonHandler):
    def __init__(
        self, calls: TwilioCalls, request: socket.socket, address: str, server: object
    ) -> None:
        self._calls = calls
        super().__init__(request, address, server)  # type: ignore[arg-type]  # by partial

    @override
    def on_post(self) -> None:
        """Create or change a call."""
        self.answer(*self._calls.answer(self.path, self.form()))

    @override
    def on_get(self) -> None:
        """List calls."""
        self.answer(*self._calls.listed(urlsplit(self.path).query))
