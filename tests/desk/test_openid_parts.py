"""The parts of the sign-in with a provider: attempts, tokens, the way to the web."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey
from typing_extensions import override

from ivr.clock import SystemClock
from ivr.desk.openid_attempt import Attempt, proofs_of, read_attempt
from ivr.desk.openid_provider import Client, IdentityProvider
from ivr.desk.openid_token import Expected, Keys, NotBelieved, read_keys, read_token
from ivr.desk.openid_web import Document, ProviderDownError, Web
from ivr.store.identities import Identity
from tests.fakes import identity_provider as fakes
from tests.fakes.clock import MONDAY_MORNING, FakeClock
from tests.fakes.identity_provider import Misbehaviour, new_key

SECRET = "a secret that nobody knows, of 32"  # noqa: S105  # it opens nothing
NOW = int(MONDAY_MORNING.timestamp())
EXPECTED = Expected("https://compte.exemple.fr", "bureau", "a nonce")
CLAIMS = {
    "iss": "https://compte.exemple.fr",
    "aud": "bureau",
    "sub": "9f2b",
    "nonce": "a nonce",
    "iat": NOW,
    "exp": NOW + 300,
}
KEY = new_key()


def keys_of(key: ECKey) -> Keys:
    return read_keys({"keys": [key.as_dict(private=False)]})


@given(st.text(), st.integers(0, 600), st.text(max_size=50))
def test_an_attempt_is_read_as_it_was_kept(seed: str, ago: int, path: str) -> None:
    # given
    attempt = Attempt(seed.replace(".", ""), NOW - ago, path)

    # then
    assert read_attempt(attempt.cookie, MONDAY_MORNING) == attempt


@given(st.text(max_size=80) | st.from_regex(r"[a-z.]*\.[0-9²]*\.[A-Za-z_=-]*"))
@example(f"seed.{NOW}.a")
@example(f"seed.{NOW}._w")
def test_a_cookie_of_any_kind_is_read_or_refused(cookie: str) -> None:
    # when
    read = read_attempt(cookie, MONDAY_MORNING)

    # then
    assert read is None or abs(NOW - read.begun_at) <= 600


@pytest.mark.parametrize("seconds", [-1, 601, 10**30])
def test_an_attempt_of_another_time_is_refused(seconds: int) -> None:
    # given
    attempt = Attempt("seed", NOW - seconds, "")

    # then
    assert read_attempt(attempt.cookie, MONDAY_MORNING) is None


def test_every_attempt_has_proofs_of_its_own() -> None:
    # given
    attempts = [
        Attempt("seed", NOW, ""),
        Attempt("other", NOW, ""),
        Attempt("seed", NOW + 1, ""),
        Attempt("seed", NOW, "/board"),
    ]

    # when
    proofs = [proofs_of(one, SECRET) for one in attempts]
    proofs.append(proofs_of(attempts[0], SECRET + "!"))

    # then
    values = [value for one in proofs for value in (one.state, one.nonce, one.verifier)]
    assert len(set(values)) == len(values) == 15
    assert {len(value) for value in values} == {43}


def test_the_verifier_and_the_secrets_are_never_printed() -> None:
    # given
    proofs = proofs_of(Attempt("seed", NOW, ""), SECRET)
    client = Client("https://a.example", "bureau", "hush", "https://b.example")

    # then
    assert proofs.verifier not in repr(proofs)
    assert "hush" not in repr(client)


def test_a_true_token_names_somebody() -> None:
    # given
    token = jwt.encode({"alg": "ES256", "kid": KEY.kid}, dict(CLAIMS), KEY, ["ES256"])

    # then
    assert read_token(token, keys_of(KEY), EXPECTED, MONDAY_MORNING) == Identity(
        "https://compte.exemple.fr", "9f2b"
    )


def test_a_key_without_a_name_serves_when_it_is_alone() -> None:
    # given
    token = jwt.encode({"alg": "ES256"}, dict(CLAIMS), KEY, ["ES256"])

    # then
    assert isinstance(
        read_token(token, keys_of(KEY), EXPECTED, MONDAY_MORNING), Identity
    )


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_anybody_could_have_signed_is_refused(algorithm: str) -> None:
    # given: no signature, or one made with the public key taken as a password
    header = {"alg": algorithm, "kid": KEY.kid}
    said = ".".join(encoded(json.dumps(one).encode()) for one in (header, CLAIMS))
    forged = hmac.digest(KEY.as_pem(private=False), said.encode(), "sha256")
    signature = {"none": "", "HS256": encoded(forged)}[algorithm]

    # when
    reading = read_token(f"{said}.{signature}", keys_of(KEY), EXPECTED, MONDAY_MORNING)

    # then
    assert reading == NotBelieved("UnsupportedAlgorithmError")


@given(st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}"))
def test_a_token_of_any_kind_is_refused(token: str) -> None:
    # when
    reading = read_token(token, keys_of(KEY), EXPECTED, MONDAY_MORNING)

    # then
    assert not isinstance(reading, Identity)


@pytest.mark.parametrize(
    "document",
    [{}, {"keys": None}, {"keys": []}, {"keys": ["x"]}, {"keys": [{"kty": "EC"}]}],
)
def test_keys_of_any_kind_are_refused(document: dict[str, Any]) -> None:
    # then
    with pytest.raises(ValueError, match="no key can be read"):
        read_keys(document)


class ToldWeb(Web):
    """A way to the web that gives one document."""

    def __init__(self, document: Document) -> None:
        super().__init__(FakeClock())
        self.document = document

    @override
    def read(self, address: str) -> Document:
        return self.document


@pytest.mark.parametrize(
    "where", ["authorization_endpoint", "token_endpoint", "jwks_uri"]
)
def test_a_provider_reached_safely_may_not_send_us_elsewhere_unsafely(
    where: str,
) -> None:
    # given
    issuer = "https://compte.exemple.fr"
    safe = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/a?tenant=1",
        "token_endpoint": f"{issuer}/t",
        "jwks_uri": f"{issuer}/k",
    }
    client = Client(issuer, "bureau", "hush", "https://ivr.exemple.fr")
    proofs = proofs_of(Attempt("seed", NOW, ""), SECRET)
    clock = FakeClock()

    # when
    address = IdentityProvider(client, ToldWeb(safe), clock).address_for(proofs)
    unsafe = ToldWeb({**safe, where: "http://compte.exemple.fr/x"})

    # then
    assert address.startswith(f"{issuer}/a?tenant=1&response_type=code&")
    with pytest.raises(ProviderDownError, match="not safe"):
        IdentityProvider(client, unsafe, clock).published()


@pytest.fixture
def provider() -> Iterator[fakes.IdentityProvider]:
    with fakes.IdentityProvider(MONDAY_MORNING) as running:
        yield running


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_provider_that_drips_is_left(provider: fakes.IdentityProvider) -> None:
    # given
    provider.will(Misbehaviour.DRIP)
    web = Web(SystemClock(), patience_seconds=0.2)

    # then
    with pytest.raises(ProviderDownError, match="too long"):
        web.read(f"{provider.issuer}/keys")


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_provider_that_hangs_holds_few_of_us(
    provider: fakes.IdentityProvider,
) -> None:
    # given
    provider.will(Misbehaviour.DRIP)
    web = Web(SystemClock(), patience_seconds=0.2, at_once=0)

    # then
    with pytest.raises(ProviderDownError, match="too many wait"):
        web.read(f"{provider.issuer}/keys")
    assert provider.requests == []


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_nobody_at_the_address_is_a_provider_that_is_down() -> None:
    # given
    web = Web(SystemClock(), patience_seconds=0.2)

    # then
    with pytest.raises(ProviderDownError):
        web.read("http://127.0.0.1:9/")


def test_times_are_compared_with_a_minute_of_tolerance() -> None:
    # given
    token = jwt.encode({"alg": "ES256"}, dict(CLAIMS), KEY, ["ES256"])
    expiry = MONDAY_MORNING + timedelta(seconds=300)

    # when
    just_after = read_token(
        token, keys_of(KEY), EXPECTED, expiry + timedelta(seconds=59)
    )
    later = read_token(token, keys_of(KEY), EXPECTED, expiry + timedelta(seconds=60))

    # then
    assert isinstance(just_after, Identity)
    assert later == NotBelieved("ExpiredTokenError")
