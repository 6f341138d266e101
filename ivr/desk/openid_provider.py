"""The organisation's identity provider: what it publishes, what it says of a code."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from urllib.parse import quote_plus, urlencode, urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from ivr.clock import Clock
from ivr.desk.openid_attempt import Proofs
from ivr.desk.openid_token import (
    Expected,
    Keys,
    NotBelieved,
    TokenReading,
    UnknownKey,
    read_keys,
    read_token,
)
from ivr.desk.openid_web import Answer, ProviderDownError, Web
from ivr.store.identities import Identity

# Where a provider publishes itself (OpenID Connect Discovery 1.0, 4).
WELL_KNOWN = "/.well-known/openid-configuration"
KEPT_SECONDS = 3600.0
# A token may name a key made since: the keys are asked again, but not at each forgery.
KEYS_AGAIN_SECONDS = 60.0
SCOPE = "openid email"
_SAFE, _BASIC = "https", "client_secret_basic"
_OK, _BAD_REQUEST = 200, 400


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are at the provider, and the address to which it sends people back."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    return_to: str


class Published(BaseModel):
    """What a provider says of itself; every address is as safe as the issuer's."""

    model_config = ConfigDict(frozen=True)
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: list[str] = [_BASIC]
    authorization_response_iss_parameter_supported: bool = False

    @property
    def used(self) -> tuple[str, str, str]:
        """The addresses that we or the browser go to."""
        return self.authorization_endpoint, self.token_endpoint, self.jwks_uri


class IdentityProvider:
    """The provider, asked as seldom as can be; raises ProviderDownError everywhere."""

    def __init__(self, client: Client, web: Web, clock: Clock) -> None:
        self.client = client
        self._web = web
        self._clock = clock
        self._published: tuple[float, Published] | None = None
        self._keys: tuple[float, Keys] | None = None

    def published(self) -> Published:
        """Give what the provider says of itself, asked once an hour."""
        now = self._clock.monotonic()
        if self._published is None or now - self._published[0] > KEPT_SECONDS:
            self._published = now, self._ask_published()
        return self._published[1]

    def address_for(self, proofs: Proofs) -> str:
        """Give the address where the browser asks the provider who it is."""
        published = self.published()
        asked = {
            "response_type": "code",
            "client_id": self.client.client_id,
            "redirect_uri": self.client.return_to,
            "scope": SCOPE,
            "state": proofs.state,
            "nonce": proofs.nonce,
            "code_challenge": proofs.challenge,
            "code_challenge_method": "S256",
        }
        joint = "&" if urlsplit(published.authorization_endpoint).query else "?"
        return f"{published.authorization_endpoint}{joint}{urlencode(asked)}"

    def says_who_answers(self) -> bool:
        """Tell whether every answer must name its issuer (RFC 9207)."""
        return self.published().authorization_response_iss_parameter_supported

    def identity_of(self, code: str, proofs: Proofs) -> Identity | NotBelieved:
        """Exchange a code for a token, and say who the token names."""
        answer = self._exchange(code, proofs)
        if answer.status != _OK:
            return _refusal(answer)
        token = answer.document.get("id_token")
        if not isinstance(token, str):
            raise ProviderDownError("no token")
        expected = Expected(self.client.issuer, self.client.client_id, proofs.nonce)
        reading = self._read(token, expected, KEPT_SECONDS)
        if isinstance(reading, UnknownKey):
            reading = self._read(token, expected, KEYS_AGAIN_SECONDS)
        match reading:
            case UnknownKey():
                return NotBelieved("unknown key")
            case Identity() | NotBelieved():
                return reading

    def _ask_published(self) -> Published:
        issuer = self.client.issuer
        document = self._web.read(issuer.rstrip("/") + WELL_KNOWN)
        try:
            published = Published.model_validate(document)
        except ValidationError as error:
            raise ProviderDownError("not a provider") from error
        if published.issuer != issuer:
            raise ProviderDownError("another issuer")
        scheme = urlsplit(issuer).scheme
        if any(urlsplit(one).scheme not in {scheme, _SAFE} for one in published.used):
            raise ProviderDownError("an address is not safe")
        return published

    def _exchange(self, code: str, proofs: Proofs) -> Answer:
        client, published = self.client, self.published()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": client.return_to,
            "code_verifier": proofs.verifier,
        }
        if _BASIC in published.token_endpoint_auth_methods_supported:
            return self._web.send(published.token_endpoint, form, _basic(client))
        named = {"client_id": client.client_id, "client_secret": client.client_secret}
        return self._web.send(published.token_endpoint, {**form, **named}, None)

    def _read(self, token: str, expected: Expected, kept_for: float) -> TokenReading:
        keys = self._known_keys(kept_for)
        return read_token(token, keys, expected, self._clock.now())

    def _known_keys(self, kept_for: float) -> Keys:
        now = self._clock.monotonic()
        if self._keys is None or now - self._keys[0] > kept_for:
            document = self._web.read(self.published().jwks_uri)
            try:
                self._keys = now, read_keys(document)
            except ValueError as error:
                raise ProviderDownError("no keys") from error
        return self._keys[1]


def _refusal(answer: Answer) -> NotBelieved:
    """Tell a bad code from a provider that is down, or that does not know us."""
    why = answer.document.get("error")
    if answer.status == _BAD_REQUEST and why == "invalid_grant":
        return NotBelieved("code")
    raise ProviderDownError(f"status {answer.status} to a code")


def _basic(client: Client) -> str:
    """Name ourselves as RFC 6749, 2.3.1, asks: each half in form encoding."""
    pair = f"{quote_plus(client.client_id)}:{quote_plus(client.client_secret)}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"
