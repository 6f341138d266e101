"""What is committed is told once the disk has it, and others write meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text

from ivr.errors import StoreUnavailableError
from ivr.store.disk import Disk, flush
from ivr.store.unit_of_work import Store
from tests.fakes.gate import PATIENCE_SECONDS
from tests.store.beats import beat, beaten

FULL = 2  # what SQLite calls waiting for the disk at every commit


@dataclass(slots=True)
class SlowDisk:
    """Writes nothing until it is let go, then all there is."""

    goes: Event = field(default_factory=Event)
    began: Event = field(default_factory=Event)
    flushes: int = 0

    def flush(self, file: Path) -> None:
        self.began.set()
        assert self.goes.wait(PATIENCE_SECONDS)
        self.flushes += 1
        flush(file)


@pytest.fixture
def slow(file: Store) -> Iterator[SlowDisk]:
    disk = SlowDisk()
    disk_of(file).flush = disk.flush
    yield disk
    disk.goes.set()


def disk_of(file: Store) -> Disk:
    assert file.group is not None
    return file.group.disk


def seen_by_all(file: Store, name: str) -> None:
    for _ in range(round(PATIENCE_SECONDS / 0.01)):
        if beaten(file, name) == [True]:
            return
        Event().wait(0.01)
    pytest.fail(f"{name} was never written")


def test_nobody_is_told_before_the_disk_has_it(file: Store, slow: SlowDisk) -> None:
    with ThreadPoolExecutor(1) as threads:
        # given
        told = threads.submit(beat, file, "a")
        assert slow.began.wait(PATIENCE_SECONDS)

        # when
        was_told = told.done()
        slow.goes.set()

        # then
        assert not was_told
        assert told.result(PATIENCE_SECONDS) is None
        assert slow.flushes == 1


def test_others_write_while_the_disk_does(file: Store, slow: SlowDisk) -> None:
    with ThreadPoolExecutor(2) as threads:
        # given
        first = threads.submit(beat, file, "a")
        assert slow.began.wait(PATIENCE_SECONDS)

        # when
        second = threads.submit(beat, file, "b")
        seen_by_all(file, "b")

        # then
        assert not first.done()
        slow.goes.set()
        assert [first.result(PATIENCE_SECONDS), second.result(PATIENCE_SECONDS)] == [
            None,
            None,
        ]


def test_what_was_committed_meanwhile_is_written_once(tmp_path: Path) -> None:
    # given
    journal, slow = tmp_path / "journal", SlowDisk()
    journal.write_bytes(b"frames")
    disk = Disk(journal, slow.flush)
    first = disk.keep(lambda: True)
    assert slow.began.wait(PATIENCE_SECONDS)

    # when
    others = [disk.keep(lambda: True) for _ in range(3)]
    slow.goes.set()

    # then
    assert [one.result(PATIENCE_SECONDS) for one in (first, *others)] == [None] * 4
    assert slow.flushes == 2
    disk.close()


def test_a_disk_that_refuses_is_told(file: Store) -> None:
    # given
    def refuse(_: Path) -> None:
        raise OSError

    disk_of(file).flush = refuse

    # when
    with pytest.raises(StoreUnavailableError):
        beat(file, "a")

    # then
    disk_of(file).flush = flush
    beat(file, "b")
    assert beaten(file, "b") == [True]


def test_what_does_not_go_through_the_group_waits_for_the_disk(file: Store) -> None:
    # given
    beat(file, "a")

    # when
    with file.engine.begin() as connection:
        level = connection.scalar(text("PRAGMA synchronous"))

    # then
    assert level == FULL
