"""What the vault seals only the vault opens, and key changes lose nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.clock import random_bytes
from ivr.errors import UnreadableSecretError, WrongSettingError
from ivr.vault import open_vault

OLD_KEY = bytes(32)
NEW_KEY = bytes(range(32))


@given(st.binary(max_size=3000))
def test_what_is_sealed_is_opened_and_hidden(plain: bytes) -> None:
    # given
    vault = open_vault([OLD_KEY], random_bytes)

    # when
    sealed = vault.seal(plain)

    # then
    assert vault.open(sealed) == plain
    assert len(sealed) == len(plain) + 33
    assert len(plain) < 4 or plain not in sealed


def test_sealing_twice_never_gives_the_same_bytes() -> None:
    vault = open_vault([OLD_KEY], random_bytes)
    assert vault.seal(b"06 12 34 56 78") != vault.seal(b"06 12 34 56 78")


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    # given
    before = open_vault([OLD_KEY], random_bytes)
    sealed = before.seal(b"kept")

    # when
    after = open_vault([NEW_KEY, OLD_KEY], random_bytes)

    # then
    assert after.open(sealed) == b"kept"
    assert not sealed.startswith(after.header)
    assert after.seal(b"kept").startswith(after.header)
    assert after.blind_index("+33612345678") == before.blind_index("+33612345678")


def test_a_value_sealed_with_an_unknown_key_is_refused() -> None:
    # given
    sealed = open_vault([OLD_KEY], random_bytes).seal(b"kept")
    other = open_vault([NEW_KEY], random_bytes)

    # then
    with pytest.raises(UnreadableSecretError, match="no key"):
        other.open(sealed)


@given(st.integers(0, 36), st.integers(1, 255))
def test_an_altered_value_is_refused(rank: int, change: int) -> None:
    # given
    vault = open_vault([OLD_KEY], random_bytes)
    sealed = bytearray(vault.seal(b"kept"))

    # when
    sealed[rank] ^= change

    # then
    with pytest.raises(UnreadableSecretError):
        vault.open(bytes(sealed))


@given(st.binary(max_size=40))
def test_foreign_bytes_are_refused(foreign: bytes) -> None:
    # given
    vault = open_vault([OLD_KEY], random_bytes)
    header = vault.seal(b"")[:5]

    # then
    with pytest.raises(UnreadableSecretError):
        vault.open(header + foreign)


def test_a_blind_index_is_stable_short_and_bound_to_the_key() -> None:
    # given
    vault = open_vault([OLD_KEY], random_bytes)
    other = open_vault([NEW_KEY], random_bytes)

    # when
    index = vault.blind_index("+33612345678")

    # then
    assert index == vault.blind_index("+33612345678")
    assert index != vault.blind_index("+33612345679")
    assert index != other.blind_index("+33612345678")
    assert len(index) == 32


@pytest.mark.parametrize("keys", [[], [b"short"], [OLD_KEY, b""]])
def test_keys_of_the_wrong_length_are_refused(keys: list[bytes]) -> None:
    with pytest.raises(WrongSettingError, match="32 bytes"):
        open_vault(keys, random_bytes)


def test_a_vault_does_not_show_its_keys() -> None:
    vault = open_vault([b"k" * 32], random_bytes)
    assert "b'" not in repr(vault)


def test_many_threads_share_one_vault() -> None:
    # given
    vault = open_vault([OLD_KEY], random_bytes)
    plains = [str(rank).encode() * 50 for rank in range(400)]

    # when
    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda plain: vault.open(vault.seal(plain)), plains))

    # then
    assert opened == plains
