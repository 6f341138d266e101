"""How the values of some settings are read and checked, one function each."""

import base64
import binascii
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr, ValidationInfo

from ivr.errors import WrongSettingError
from ivr.hours import Hours, read_hours

KEY_BYTES = 32
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def opening_hours(value: object) -> Hours:
    """Read opening hours, or take those already read."""
    try:
        return value if isinstance(value, Hours) else read_hours(str(value))
    except WrongSettingError as error:
        raise ValueError(str(error)) from error


def checked_origin(value: str) -> str:
    """Check the origin of an address, and give it without a last slash."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("an http or https origin is needed")
    if parts.username or parts.query or parts.fragment:
        raise ValueError("an origin has no user, no query and no fragment")
    return value.rstrip("/")


def checked_issuer(value: str) -> str:
    """Check the address of who signs agents in."""
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or parts.hostname in _LOOPBACK
    if not is_safe or checked_origin(value) != value.rstrip("/"):
        raise ValueError("an https address is needed")
    # Never shortened: it is compared, sign for sign, with what tokens say.
    return value


def checked_client(value: SecretStr | None, given: ValidationInfo) -> SecretStr | None:
    """Check that what identifies us to that provider is given whole, or not at all."""
    parts = (given.data.get("oidc_issuer"), given.data.get("oidc_client_id"), value)
    if any(parts) and not all(parts):
        raise ValueError("issuer, client identifier and secret are set together")
    return value


ClientSecret = Annotated[SecretStr | None, AfterValidator(checked_client)]
"""The secret of our client there, checked with its two companions."""


def checked_way_in(value: bool, given: ValidationInfo) -> bool:  # noqa: FBT001  # pydantic's
    """Check that agents have a way to sign in."""
    if not value and not given.data.get("oidc_issuer"):
        raise ValueError("without passwords, OpenID Connect must be set")
    return value


def checked_keys(value: SecretStr) -> SecretStr:
    """Check that the keys of personal data can be read."""
    decode_keys(value.get_secret_value())
    return value


def decode_keys(text: str) -> tuple[bytes, ...]:
    """Read the keys of personal data, written one after another."""
    try:
        keys = tuple(base64.urlsafe_b64decode(key) for key in text.split(","))
    except (binascii.Error, ValueError) as error:
        raise ValueError("data keys are written in URL-safe base64") from error
    if any(len(key) != KEY_BYTES for key in keys):
        raise ValueError(f"each data key holds {KEY_BYTES} bytes")
    return keys
