"""A file held by another process: nobody waits long after one who waited in vain."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest

from ivr.errors import StoreUnavailableError
from ivr.store.patience import BRIEF_SECONDS, Patience
from ivr.store.unit_of_work import Store, open_store
from tests.databases import make_vault
from tests.store.beats import beat, beaten

PATIENCE_SECONDS = 1.0


@pytest.fixture
def impatient(file: Store) -> Iterator[Store]:
    """Give the store as a process opens it that does not wait for long."""
    url = f"sqlite:///{file.engine.url.database}"
    store = open_store(url, make_vault(), PATIENCE_SECONDS)
    yield store
    store.close()


def seconds_refused(store: Store) -> float:
    began = monotonic()
    with pytest.raises(StoreUnavailableError):
        beat(store, "refused")
    return monotonic() - began


def test_only_the_first_one_waits_for_a_file_that_is_held(
    file: Store, impatient: Store
) -> None:
    with file.transaction():
        # when
        waits = [seconds_refused(impatient) for _ in range(3)]

    # then
    assert waits[0] >= PATIENCE_SECONDS
    assert max(waits[1:]) < PATIENCE_SECONDS


def test_once_the_file_was_given_one_waits_again(file: Store, impatient: Store) -> None:
    # given
    with file.transaction():
        seconds_refused(impatient)
    beat(impatient, "given")

    # when
    with file.transaction():
        waited = seconds_refused(impatient)

    # then
    assert waited >= PATIENCE_SECONDS
    assert beaten(file, "given", "refused") == [True, False]


def test_a_moment_is_never_longer_than_the_whole_wait() -> None:
    # given
    patience = Patience(BRIEF_SECONDS / 2)

    # when
    patience.note(got_it=False)

    # then
    assert patience.left_seconds == BRIEF_SECONDS / 2
