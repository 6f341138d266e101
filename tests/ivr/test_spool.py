"""Calls written to files keep what was given, on a full disk too."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from ivr import spool
from ivr.spool import Spooled
from ivr.store.callbacks import Callback
from ivr.taking_in import look_after_spool
from ivr.vault import Vault, open_vault
from post.folder_printer import Write, write_whole
from tests.running import ON_SQLITE, House

BLOCK = 4096
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def vault() -> Vault:
    return open_vault([bytes(32)], lambda count: bytes(count))


def call(key: str = "CA1", given: str = "1") -> Spooled:
    return Spooled("+33639980001", "voice", key, "B7K429", given, AT)


def blocks(path: Path) -> int:
    return -(-path.stat().st_size // BLOCK)


def disk_of(folder: Path, room_blocks: int) -> Write:
    """Write as on a disk of so many blocks, each file taking whole ones."""

    def write(path: Path, content: bytes) -> None:
        used = sum(blocks(one) for one in folder.iterdir())
        if used + -(-len(content) // BLOCK) > room_blocks:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_whole(path, content)

    return write


def test_a_call_is_kept_on_a_full_disk(tmp_path: Path, vault: Vault) -> None:
    # given
    write = disk_of(tmp_path, 64 * 4)
    spool.set_aside(tmp_path, write)

    # when
    for rank in range(200):
        spool.keep(tmp_path, vault, call(f"CA{rank}"), write)

    # then
    kept = [found for _, found in spool.waiting(tmp_path, vault)]
    assert {one.key for one in kept} == {f"CA{rank}" for rank in range(200)}


def test_a_long_text_takes_as_much_room_as_it_needs(
    tmp_path: Path, vault: Vault
) -> None:
    # given
    write = disk_of(tmp_path, 64 * 4)
    spool.set_aside(tmp_path, write)

    # when
    spool.keep(tmp_path, vault, call(given="é" * 10_000), write)

    # then
    (found,) = spool.waiting(tmp_path, vault)
    assert found[1].given == "é" * 10_000


def test_a_full_disk_without_room_says_so(tmp_path: Path, vault: Vault) -> None:
    # given
    write = disk_of(tmp_path, 0)
    spool.set_aside(tmp_path, write)

    # then
    with pytest.raises(OSError, match="No space"):
        spool.keep(tmp_path, vault, call(), write)
    assert list(tmp_path.glob(f"*{spool.ENDING}")) == []


def test_what_is_given_at_the_same_time_is_all_kept(
    tmp_path: Path, vault: Vault
) -> None:
    # given
    words = [f"words {rank}" for rank in range(20)]

    # when
    with ThreadPoolExecutor(8) as threads:
        told = list(
            threads.map(
                lambda given: spool.keep(tmp_path, vault, call(given=given)), words
            )
        )

    # then
    ((_, found),) = spool.waiting(tmp_path, vault)
    assert sorted(found.given.splitlines()) == sorted(words)
    assert {one.reference for one in told} == {found.reference}


def test_a_file_is_removed_unless_something_was_added(
    tmp_path: Path, vault: Vault
) -> None:
    # given
    spool.keep(tmp_path, vault, call(given="one"))
    ((file, read),) = spool.waiting(tmp_path, vault)
    spool.keep(tmp_path, vault, call(given="two"))

    # when
    is_removed = spool.remove(file, vault, read)

    # then
    ((file, added),) = spool.waiting(tmp_path, vault)
    assert (is_removed, added.given) == (False, "one\ntwo")
    assert spool.remove(file, vault, added)
    assert list(spool.waiting(tmp_path, vault)) == []


def test_room_is_given_up_for_a_full_disk_alone(tmp_path: Path, vault: Vault) -> None:
    # given
    spool.set_aside(tmp_path)

    def write(path: Path, content: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    # when
    with pytest.raises(PermissionError):
        spool.keep(tmp_path, vault, call(), write)

    # then
    assert len(list(tmp_path.glob(f"*{spool.ROOM}"))) == spool.ROOMS


def test_room_given_up_is_set_aside_again(tmp_path: Path, vault: Vault) -> None:
    # given
    spool.set_aside(tmp_path, disk_of(tmp_path, 10))
    few = len(list(tmp_path.glob(f"*{spool.ROOM}")))

    # when
    spool.set_aside(tmp_path)

    # then
    assert few == 2
    assert len(list(tmp_path.glob(f"*{spool.ROOM}"))) == spool.ROOMS


@ON_SQLITE
def test_the_web_process_takes_in_its_own_files(house: House) -> None:
    # given
    service = house.service
    folder = service.settings.var_dir / spool.FOLDER
    spool.keep(folder, service.store.vault, call())
    is_over = Event()

    # when
    looking_after = look_after_spool(service, is_over)
    is_over.set()
    looking_after.join()

    # then
    assert len(list(folder.glob(f"*{spool.ROOM}"))) == spool.ROOMS
    callback = house.only(Callback)
    assert callback.reference == "B7K429"
    assert callback.answers == {"given": "1"}
