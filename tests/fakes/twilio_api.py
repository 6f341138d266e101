"""A stand-in for the part of Twilio's REST API that creates and lists messages.

It listens on a free loopback port, creates a message like the real one (201 and a
name), refuses what the real one refuses, and misbehaves once for each behaviour it was
given with `will`, in order.
"""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from typing import Self, TypeAlias
from urllib.parse import parse_qs, urlsplit

from typing_extensions import override

from tests.fakes.loopback import JsonHandler, LoopbackServer

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "the token of a stand-in"  # noqa: S105 - it opens nothing
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TooManyRequests:
    """Answer 429 without processing the request, with these headers."""

    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer an error of the client: 400 and Twilio's code, unless told otherwise."""

    code: int
    status: int = 400


@dataclass(frozen=True, slots=True)
class ServerError:
    """Answer 500, after or before having created the message."""

    after_creating: bool


@dataclass(frozen=True, slots=True)
class Stall:
    """Create the message or not, and never answer."""

    after_creating: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """Create the message or not, and cut the connection."""

    after_creating: bool


@dataclass(frozen=True, slots=True)
class Garble:
    """Create the message, if it was asked for, and answer with this."""

    content: bytes
    status: int = 201


Behaviour: TypeAlias = TooManyRequests | Refuse | ServerError | Stall | Drop | Garble


@dataclass(frozen=True, slots=True)
class CreatedMessage:
    """What the stand-in created."""

    sid: str
    to: str
    sender: str
    body: str
    status_callback: str
    created_at: datetime

    def as_resource(self) -> dict[str, str | None]:
        """Give the message as Twilio writes it while it waits in the queue."""
        return {
            "sid": self.sid,
            "account_sid": ACCOUNT_SID,
            "to": self.to,
            "from": self.sender,
            "body": self.body,
            "status": "queued",
            "num_segments": "1",
            "date_created": format_datetime(self.created_at),
            "date_sent": None,
            "error_code": None,
        }


class TwilioApi:
    """The stand-in; use it in a `with` block."""

    def __init__(self) -> None:
        self.now = NOW
        self.created: list[CreatedMessage] = []
        self.requests: list[str] = []  # "POST /path?query", in order of arrival
        self.behaviours: list[Behaviour] = []
        self.closing = threading.Event()
        self._server = LoopbackServer(partial(_Handler, self))

    @property
    def url(self) -> str:
        """The base address to use instead of `https://api.twilio.com`."""
        return self._server.url

    def will(self, *behaviours: Behaviour) -> None:
        """Answer the next requests so, one each."""
        self.behaviours.extend(behaviours)

    def create(self, form: Mapping[str, str]) -> CreatedMessage:
        """Create a message as a request with this form would."""
        message = CreatedMessage(
            sid=f"SM{len(self.created) + 1:032x}",
            to=form["To"],
            sender=form["From"],
            body=form["Body"],
            status_callback=form.get("StatusCallback", ""),
            created_at=self.now,
        )
        self.created.append(message)
        return message

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.stop()


class _Handler(JsonHandler):
    def __init__(
        self, api: TwilioApi, request: socket.socket, address: str, server: object
    ) -> None:
        self._api = api
        super().__init__(request, address, server)  # type: ignore[arg-type]  # by partial

    @override
    def on_get(self) -> None:
        """List the messages sent to one number, the latest first."""
        self._api.requests.append(f"GET {self.path}")
        match self._next_behaviour():
            case None:
                self.answer(200, {"messages": self._listed(), "next_page_uri": None})
            case behaviour:
                self._misbehave(behaviour, {})

    @override
    def on_post(self) -> None:
        """Create a message, or not, as the next behaviour says."""
        self._api.requests.append(f"POST {self.path}")
        form = {name: values[0] for name, values in self.form().items()}
        match self._next_behaviour():
            case None:
                self._create_or_refuse(form)
            case behaviour:
                self._misbehave(behaviour, form)

    def _next_behaviour(self) -> Behaviour | None:
        return self._api.behaviours.pop(0) if self._api.behaviours else None

    def _misbehave(self, behaviour: Behaviour, form: dict[str, str]) -> None:
        match behaviour:
            case TooManyRequests(headers):
                self.answer(429, {"code": 20429, "message": "Too Many"}, headers)
            case Refuse(code, status):
                self.answer(status, {"code": code, "message": "no", "status": status})
            case ServerError(after_creating):
                self._create_if(form, wanted=after_creating)
                self.answer(500, {"code": 20500, "message": "Internal"})
            case Stall(after_creating):
                self._create_if(form, wanted=after_creating)
                self._api.closing.wait(timeout=30)
                self._cut()
            case Drop(after_creating):
                self._create_if(form, wanted=after_creating)
                self._cut()
            case Garble(content, status):
                self._create_if(form, wanted=True)
                self.answer_bytes(status, content, {})

    def _create_if(self, form: dict[str, str], *, wanted: bool) -> None:
        if wanted and form:
            self._api.create(form)

    def _create_or_refuse(self, form: dict[str, str]) -> None:
        if not self._is_authorised():
            self.answer(401, {"code": 20003, "message": "Authenticate", "status": 401})
        elif code := _fault(form):
            self.answer(400, {"code": code, "message": f"{form.get('To')} is wrong"})
        else:
            self.answer(201, self._api.create(form).as_resource())

    def _is_authorised(self) -> bool:
        expected = base64.b64encode(f"{ACCOUNT_SID}:{AUTH_TOKEN}".encode()).decode()
        return self.headers.get("Authorization") == f"Basic {expected}"

    def _listed(self) -> list[dict[str, str | None]]:
        to = parse_qs(urlsplit(self.path).query).get("To", [""])[0]
        return [m.as_resource() for m in reversed(self._api.created) if m.to == to]

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _fault(form: dict[str, str]) -> int | None:
    """Find the code Twilio would refuse this form with."""
    checks = {
        21604: not form.get("To"),
        21603: not form.get("From"),
        21602: not form.get("Body"),
        21211: not form.get("To", "").startswith("+"),
        21617: len(form.get("Body", "")) > 1600,
    }
    return next((code for code, is_wrong in checks.items() if is_wrong), None)
