"""Reads the signed token that says who somebody is: the only import of joserfc."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from ivr.store.identities import Identity

# Signatures made with a key of the provider's own. Never "none", nor a secret that we
# share with the provider: whoever reads our settings could sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
_KEY_TYPES = frozenset({"RSA", "EC"})
# Two clocks may differ.
TOLERANCE = timedelta(minutes=1)
_LONGEST_SUBJECT = 255
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say: who made it, for whom, in answer to what."""

    issuer: str
    client_id: str
    nonce: str


@dataclass(frozen=True, slots=True)
class NotBelieved:
    """The token proves nothing; ``why`` is a word for the log, never for a person."""

    why: str


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """The token names a key that the set has not: it may be a new one."""


Keys: TypeAlias = KeySet
TokenReading: TypeAlias = Identity | NotBelieved | UnknownKey


def read_keys(document: Mapping[str, Any]) -> Keys:
    """Read the provider's keys, those that check a signature; ValueError if none."""
    try:
        useful = [one for one in document["keys"] if _signs(one)]
        return KeySet.import_key_set({"keys": useful})
    except (JoseError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("no key can be read") from error


def read_token(
    token: str, keys: Keys, expected: Expected, now: datetime
) -> TokenReading:
    """Check a token as OpenID Connect Core 1.0, 3.1.3.7, asks, and say who it names."""
    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        claims = jwt.decode(token, keys, ALGORITHMS, registry).claims
    except InvalidKeyIdError:
        return UnknownKey()
    except (JoseError, ValueError, TypeError) as error:
        return NotBelieved(type(error).__name__)
    try:
        _rules(expected, now).validate(claims)
    except JoseError as error:
        return NotBelieved(type(error).__name__)
    if not _is_for_us_alone(claims, expected.client_id):
        return NotBelieved("azp")
    if len(claims["sub"]) > _LONGEST_SUBJECT:
        return NotBelieved("sub")
    return Identity(expected.issuer, claims["sub"], _verified_email(claims))


def _signs(key: Mapping[str, Any]) -> bool:
    return key.get("kty") in _KEY_TYPES and key.get("use", "sig") == "sig"


def _rules(expected: Expected, now: datetime) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=int(TOLERANCE.total_seconds()),
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        nonce={"essential": True, "value": expected.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )


def _is_for_us_alone(claims: Mapping[str, Any], client_id: str) -> bool:
    """Tell whether we asked for the token, where others may read it too."""
    audience = claims["aud"]
    is_shared = isinstance(audience, list) and len(audience) > 1
    asked_by = claims.get("azp", None if is_shared else client_id)
    return bool(asked_by == client_id)


def _verified_email(claims: Mapping[str, Any]) -> str | None:
    email = claims.get("email")
    is_verified = claims.get("email_verified") is True
    is_plain = isinstance(email, str) and 0 < len(email) <= _LONGEST_EMAIL
    return email if is_verified and is_plain else None
