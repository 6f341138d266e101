"""A database file removed or replaced under a process: nothing is written beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from ivr.errors import StoreUnavailableError
from ivr.store.disk import flush
from ivr.store.unit_of_work import Store
from tests.store.beats import beat, beaten


@pytest.fixture
def path(file: Store) -> Path:
    """Give the file of the store, in use."""
    beat(file, "before")
    return Path(str(file.engine.url.database))


def remove(path: Path) -> None:
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()


def replaced_by(path: Path, other: Path) -> Callable[[Path], None]:
    def replace(_: Path) -> None:
        remove(path)
        copy(other, path)

    return replace


def test_a_file_put_in_its_place_is_the_one_written_to(
    file: Store, path: Path, sqlite_template: Path
) -> None:
    # when
    replaced_by(path, sqlite_template)(path)
    beat(file, "after")

    # then
    assert beaten(file, "before", "after") == [False, True]


def test_a_file_removed_is_told_and_never_made_anew(file: Store, path: Path) -> None:
    # when
    remove(path)

    # then
    with pytest.raises(StoreUnavailableError):
        beat(file, "after")
    with pytest.raises(StoreUnavailableError):
        beaten(file, "before")
    assert not path.exists()


def test_a_file_that_comes_back_is_used_again(
    file: Store, path: Path, sqlite_template: Path
) -> None:
    # given
    remove(path)
    with pytest.raises(StoreUnavailableError):
        beat(file, "meanwhile")

    # when
    copy(sqlite_template, path)
    beat(file, "after")

    # then
    assert beaten(file, "meanwhile", "after") == [False, True]


def test_what_was_committed_to_a_file_that_is_gone_is_told(
    file: Store, path: Path, sqlite_template: Path
) -> None:
    # given
    assert file.group is not None
    file.group.disk.flush = replaced_by(path, sqlite_template)

    # when
    with pytest.raises(StoreUnavailableError):
        beat(file, "lost")

    # then
    file.group.disk.flush = flush
    beat(file, "after")
    assert beaten(file, "lost", "after") == [False, True]


def test_without_its_journal_it_is_not_used_while_anybody_is_in_it(
    file: Store, path: Path
) -> None:
    with file.engine.connect():
        # given
        for one in path.parent.glob(f"{path.name}-*"):
            one.unlink()

        # then
        for _ in range(3):
            with pytest.raises(StoreUnavailableError):
                beat(file, "meanwhile")
            with pytest.raises(StoreUnavailableError):
                beaten(file, "before")

    # when: the last one has left
    with pytest.raises(StoreUnavailableError):
        beat(file, "meanwhile")
    beat(file, "after")

    # then
    assert beaten(file, "meanwhile", "after") == [False, True]


def test_a_file_put_beside_the_former_journal_is_not_opened(
    file: Store, path: Path, sqlite_template: Path
) -> None:
    with file.engine.connect():
        # given
        path.unlink()
        copy(sqlite_template, path)

        # then
        for _ in range(3):
            with pytest.raises(StoreUnavailableError):
                beat(file, "meanwhile")

    # when
    replaced_by(path, sqlite_template)(path)
    beat(file, "after")

    # then
    assert beaten(file, "meanwhile", "after") == [False, True]
