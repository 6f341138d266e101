"""A stand-in for an organisation's identity provider (OpenID Connect), on loopback.

It publishes itself and its keys, gives a code to whoever ``signs_in`` or comes with a
browser, and exchanges each code once, for the client, the address and the verifier it
was made for. ``will`` makes it misbehave until told otherwise.
"""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey
from typing_extensions import override

CLIENT = "bureau d'accueil"
SECRET = "the secret: of a stand-in"  # noqa: S105 - it opens nothing
SUBJECT = "9f2b-4c1d"
A_WHILE = timedelta(minutes=5)


class Misbehaviour(Enum):
    """What a provider may do instead of its work."""

    ERROR = auto()  # answer 500
    NONSENSE = auto()  # answer a page
    LIST = auto()  # answer a list
    FLOOD = auto()  # answer without end
    DRIP = auto()  # answer a little at a time, without end
    STRANGER = auto()  # answer that it does not know us
    NO_TOKEN = auto()  # answer without a token


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code was given for."""

    asked: Mapping[str, str]
    claims: Mapping[str, Any]


@dataclass(slots=True)
class IdentityProvider:
    """The stand-in; use it in a ``with`` block."""

    now: datetime
    key: ECKey = field(default_factory=lambda: new_key())
    published: dict[str, Any] = field(default_factory=dict)
    misbehaviour: Misbehaviour | None = None
    requests: list[str] = field(default_factory=list)
    grants: dict[str, Grant] = field(default_factory=dict)
    closing: threading.Event = field(default_factory=threading.Event)
    server: ThreadingHTTPServer = field(init=False)
    thread: threading.Thread = field(init=False)
    shown: list[ECKey] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shown = [self.key]
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}
        )

    @property
    def issuer(self) -> str:
        """The address the settings name."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def will(self, misbehaviour: Misbehaviour | None) -> None:
        """Misbehave from now on, or behave again."""
        self.misbehaviour = misbehaviour

    def changes_key(self) -> None:
        """Sign with a new key from now on; the old one is not shown any more."""
        self.key = new_key()
        self.shown = [self.key]

    def signs_in(self, address: str, **claims: Any) -> dict[str, str]:
        """Let somebody in who came with this address; give what is sent back."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code {len(self.grants) + 1}"
        self.grants[code] = Grant(asked, claims)
        return {"code": code, "state": asked["state"]}

    def document(self) -> dict[str, Any]:
        """Give what the provider says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.published,
        }

    def keys(self) -> dict[str, Any]:
        """Give the public keys, beside one that no signature is checked with."""
        known: list[Any] = [one.as_dict(private=False) for one in self.shown]
        return {"keys": [{"kty": "oct", "k": "c2VjcmV0"}, *known]}

    def exchange(
        self, form: Mapping[str, str], authorization: str
    ) -> tuple[int, dict[str, Any]]:
        """Give a token for a code, or the error the standard asks for."""
        if not _is_client(form, authorization):
            return 401, {"error": "invalid_client"}
        grant = self.grants.get(form.get("code", ""))
        if grant is None or not _is_granted(grant, form):
            return 400, {"error": "invalid_grant"}
        self.grants[form["code"]] = Grant({}, {})
        return 200, {"access_token": "not used", "id_token": self._token(grant)}

    def _token(self, grant: Grant) -> str:
        now = self.now
        claims = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": CLIENT,
            "iat": now,
            "exp": now + A_WHILE,
            "nonce": grant.asked["nonce"],
            **grant.claims,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "ES256", "kid": self.key.kid}
        return jwt.encode(header, kept, self.key, ["ES256"])

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def new_key(name: str | None = None) -> ECKey:
    """Make a key that signs, under a name of its own unless one is given."""
    if name is None:
        return ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
    return ECKey.generate_key("P-256", {"use": "sig", "kid": name})


def _is_client(form: Mapping[str, str], authorization: str) -> bool:
    pair = f"{quote_plus(CLIENT)}:{quote_plus(SECRET)}".encode()
    by_header = authorization == f"Basic {base64.b64encode(pair).decode()}"
    by_form = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
    return by_header or (by_form and not authorization)


def _is_granted(grant: Grant, form: Mapping[str, str]) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return (
        form.get("grant_type") == "authorization_code"
        and grant.asked.get("code_challenge_method") == "S256"
        and grant.asked.get("code_challenge") == challenge
        and grant.asked.get("redirect_uri") == form.get("redirect_uri")
    )


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self,
        provider: IdentityProvider,
        request: socket.socket,
        address: str,
        server: object,
    ) -> None:
        self._provider = provider
        super().__init__(request, address, server)  # type: ignore[arg-type]  # by partial

    @override
    def log_message(self, format: str, *arguments: object) -> None:
        """Write nothing on standard error."""

    def do_GET(self) -> None:
        """Give what is published; let in whoever comes with a browser."""
        if self._misbehaves():
            return
        if self.path.startswith("/authorize?"):
            self._send_back()
            return
        documents = {
            "/.well-known/openid-configuration": self._provider.document,
            "/keys": self._provider.keys,
        }
        self._answer(200, documents[self.path]())

    def do_POST(self) -> None:
        """Exchange a code."""
        length = int(self.headers.get("Content-Length", "0"))
        form = dict(parse_qsl(self.rfile.read(length).decode()))
        if self._misbehaves():
            return
        given = self.headers.get("Authorization", "")
        self._answer(*self._provider.exchange(form, given))

    def _send_back(self) -> None:
        back = dict(parse_qsl(urlsplit(self.path).query))["redirect_uri"]
        brought = self._provider.signs_in(self.path)
        self.send_response_only(302)
        self.send_header("Location", f"{back}?{urlencode(brought)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _misbehaves(self) -> bool:
        self._provider.requests.append(f"{self.command} {self.path}")
        match self._provider.misbehaviour:
            case None:
                return False
            case Misbehaviour.ERROR:
                self._answer(500, {"error": "server_error"})
            case Misbehaviour.NONSENSE:
                self._send(200, b"<html>Maintenance</html>")
            case Misbehaviour.LIST:
                self._answer(200, [])
            case Misbehaviour.FLOOD:
                self._send(200, b" " * 2_000_000)
            case Misbehaviour.DRIP:
                self._drip()
            case Misbehaviour.STRANGER:
                self._answer(401, {"error": "invalid_client"})
            case Misbehaviour.NO_TOKEN:
                self._answer(200, {"access_token": "not used"})
        return True

    def _answer(self, status: int, document: object) -> None:
        self._send(status, json.dumps(document).encode())

    def _drip(self) -> None:
        self.send_response_only(200)
        self.end_headers()
        self.close_connection = True
        try:
            while not self._provider.closing.wait(timeout=0.01):
                self.wfile.write(b" ")
        except ConnectionError:
            pass

    def _send(self, status: int, content: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except ConnectionError:
            self.close_connection = True
