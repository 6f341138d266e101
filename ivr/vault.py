"""Encryption of personal data at rest: what is read here is never stored in clear.

A sealed value is one byte of format, four bytes naming the key, twelve of nonce, then
AES-256-GCM (NIST SP 800-38D): 33 bytes more than what it hides. Random nonces are safe
for four thousand million values under one key.
"""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from ivr.errors import UnreadableSecretError, WrongSettingError

KEY_BYTES = 32
_FORMAT = b"\x01"
_NAME_BYTES = 4
_NONCE_BYTES = 12
_HEADER_BYTES = len(_FORMAT) + _NAME_BYTES
_INDEX_CHARACTERS = 32


@dataclass(frozen=True, slots=True, repr=False)
class Vault:
    """Seals with the newest key, opens with any; make it with ``open_vault``."""

    header: bytes
    newest: AESGCM
    by_header: dict[bytes, AESGCM]
    index_key: HMAC
    chance: Callable[[int], bytes]

    def seal(self, plain: bytes) -> bytes:
        """Encrypt with the newest key; the same bytes never give the same result."""
        nonce = self.chance(_NONCE_BYTES)
        return self.header + nonce + self.newest.encrypt(nonce, plain, self.header)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt what ``seal`` made; raises UnreadableSecretError otherwise."""
        header = sealed[:_HEADER_BYTES]
        key = self.by_header.get(header)
        if key is None:
            raise UnreadableSecretError("no key of this service sealed this value")
        nonce = sealed[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
        try:
            return key.decrypt(nonce, sealed[_HEADER_BYTES + _NONCE_BYTES :], header)
        except (InvalidTag, ValueError) as error:
            raise UnreadableSecretError("a sealed value was altered") from error

    def blind_index(self, value: str) -> str:
        """Give the 32 characters to look a value up by, which do not reveal it."""
        index = self.index_key.copy()
        index.update(value.encode())
        return index.finalize().hex()[:_INDEX_CHARACTERS]


def open_vault(keys: Sequence[bytes], chance: Callable[[int], bytes]) -> Vault:
    """Make a vault from keys of 32 bytes, newest first; raises WrongSettingError.

    The last key also makes the blind indexes: a new key goes in front, and the last
    one stays as long as the indexes made from it.
    """
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise WrongSettingError(f"a data key must be {KEY_BYTES} bytes long")
    by_header = {_header(key): AESGCM(_derived(key, b"seal")) for key in keys}
    newest = _header(keys[0])
    return Vault(
        header=newest,
        newest=by_header[newest],
        by_header=by_header,
        index_key=HMAC(_derived(keys[-1], b"blind index"), SHA256()),
        chance=chance,
    )


def _header(key: bytes) -> bytes:
    return _FORMAT + _derived(key, b"name")[:_NAME_BYTES]


def _derived(key: bytes, use: bytes) -> bytes:
    return hmac.digest(key, use, hashlib.sha256)
