"""The turnstile: works done in turn, kept together, answered once they are kept."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from shutil import copy
from threading import Event, current_thread

import pytest
from sqlalchemy import event

from ivr.errors import StoreUnavailableError
from ivr.logs import current_request, of_request
from ivr.store import heartbeats
from ivr.store.disk import flush
from ivr.store.unit_of_work import Store, open_store
from ivr.turnstile import Turnstile
from tests.databases import make_vault
from tests.fakes.clock import MONDAY_MORNING

SOON = 0.2  # as long as a test waits for a file that another process holds


class ABugError(Exception):
    """What a work under way may raise."""


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "in_turn.db"
    copy(sqlite_template, path)
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{file}", make_vault(), SOON)
    yield opened
    opened.close()


def beat(store: Store, name: str) -> str:
    with store.transaction() as session:
        heartbeats.beat(session, name, MONDAY_MORNING)
    return name


def beat_then_fail(store: Store, name: str) -> str:
    with store.transaction() as session:
        heartbeats.beat(session, name, MONDAY_MORNING)
        raise ABugError


def beaten(store: Store, *names: str) -> list[bool]:
    with store.reading() as session:
        return [heartbeats.last(session, name) is not None for name in names]


def all_through(store: Store, works: Sequence[Callable[[], str]]) -> Sequence[object]:
    """Send works through at once; give what each gave or raised."""
    turnstile = Turnstile(store)

    async def send() -> Sequence[object]:
        sent = (turnstile.through(work) for work in works)
        return list(await asyncio.gather(*sent, return_exceptions=True))

    return asyncio.run(send())


def held_until_all_wait(
    store: Store, works: Sequence[Callable[[], str]]
) -> Sequence[object]:
    """Have all the works wait behind a first one, so that they go together."""
    everyone = Event()

    def first() -> str:
        everyone.wait(5)
        return "first"

    def last_to_wait() -> str:
        return "last"

    turnstile = Turnstile(store)

    async def send() -> Sequence[object]:
        ahead = asyncio.create_task(turnstile.through(first))
        await asyncio.sleep(0)
        sent = [asyncio.create_task(turnstile.through(work)) for work in works]
        sent.append(asyncio.create_task(turnstile.through(last_to_wait)))
        await asyncio.sleep(0)
        everyone.set()
        await ahead
        return list(await asyncio.gather(*sent, return_exceptions=True))[:-1]

    return asyncio.run(send())


def test_works_that_wait_are_written_at_once(store: Store) -> None:
    # given
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)
    names = [f"work {rank}" for rank in range(5)]

    # when
    given = held_until_all_wait(store, [partial(beat, store, name) for name in names])

    # then
    assert given == names
    assert beaten(store, *names) == [True] * 5
    assert len(commits) == 1


def test_works_that_the_disk_refused_are_done_again(store: Store) -> None:
    # given
    refused: list[Path] = []

    def refuse_once(journal: Path) -> None:
        if not refused:
            refused.append(journal)
            raise OSError
        flush(journal)

    assert store.group is not None
    store.group.disk.flush = refuse_once
    names = ["a", "b"]

    # when
    given = held_until_all_wait(store, [partial(beat, store, name) for name in names])

    # then
    assert len(refused) == 1
    assert given == names
    assert beaten(store, *names) == [True, True]


def test_a_work_that_raises_keeps_nothing_and_takes_nothing_from_the_others(
    store: Store,
) -> None:
    # given
    works = [lambda: beat_then_fail(store, "failed"), lambda: beat(store, "kept")]

    # when
    given = held_until_all_wait(store, works)

    # then
    assert isinstance(given[0], ABugError)
    assert given[1] == "kept"
    assert beaten(store, "failed", "kept") == [False, True]


def test_two_transactions_of_one_work_are_kept_each_on_its_own(store: Store) -> None:
    # given
    def work() -> str:
        beat(store, "one")
        with suppress(ABugError):
            beat_then_fail(store, "two")
        return beat(store, "three")

    # when
    given = all_through(store, [work])

    # then
    assert given == ["three"]
    assert beaten(store, "one", "two", "three") == [True, False, True]


def test_what_could_not_be_written_is_done_again_by_each_on_its_own(
    store: Store,
) -> None:
    # given: the first time, the disk fills up once everything was done
    threads: list[str] = []

    def fill() -> str:
        threads.append(current_thread().name)
        with store.transaction() as session:
            if len(threads) == 1:
                session.connection().exec_driver_sql("ROLLBACK")
            heartbeats.beat(session, "filled", MONDAY_MORNING)
        return "filled"

    # when
    given = held_until_all_wait(store, [lambda: beat(store, "before"), fill])

    # then
    assert given == ["before", "filled"]
    assert beaten(store, "before", "filled") == [True, True]
    assert threads[0].startswith("turnstile")
    assert not threads[1].startswith("turnstile")


def test_a_file_held_by_another_process_is_told_to_each_and_waited_for_together(
    store: Store, file: Path
) -> None:
    # given
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    names = [f"work {rank}" for rank in range(4)]

    # when
    given = all_through(store, [partial(beat, store, name) for name in names])
    other.close()

    # then
    assert [type(one) for one in given] == [StoreUnavailableError] * 4
    assert beaten(store, *names) == [False] * 4


def test_what_waits_for_the_disk_is_done_once_when_it_is_written(store: Store) -> None:
    # given
    seen: list[list[bool]] = []

    def wake() -> None:
        seen.append(beaten(store, "a", "b"))

    def noted(name: str) -> str:
        beat(store, name)
        store.once_kept(wake)
        return name

    # when
    held_until_all_wait(store, [lambda: noted("a"), lambda: noted("b")])

    # then
    assert seen == [[True, True]]


def test_outside_of_a_turnstile_it_is_done_at_once(store: Store) -> None:
    # given
    seen: list[list[bool]] = []
    beat(store, "a")

    # when
    store.once_kept(lambda: seen.append(beaten(store, "a")))

    # then
    assert seen == [[True]]


def test_a_work_knows_the_request_it_belongs_to(store: Store) -> None:
    # given
    turnstile = Turnstile(store)

    async def send(name: str) -> str:
        with of_request(name):
            return await turnstile.through(current_request)

    async def both() -> list[str]:
        return list(await asyncio.gather(send("one"), send("two")))

    # when
    names = asyncio.run(both())

    # then
    assert names == ["one", "two"]


def test_whoever_stopped_waiting_keeps_nobody_from_their_answer(store: Store) -> None:
    # given
    turnstile, may_end = Turnstile(store), Event()

    def slow() -> str:
        may_end.wait(5)
        return beat(store, "slow")

    async def send() -> str:
        left = asyncio.create_task(turnstile.through(slow))
        await asyncio.sleep(0)
        left.cancel()
        stayed = asyncio.create_task(turnstile.through(lambda: beat(store, "after")))
        await asyncio.sleep(0)
        may_end.set()
        return await stayed

    # when
    given = asyncio.run(send())

    # then: what was begun was kept all the same
    assert given == "after"
    assert beaten(store, "slow", "after") == [True, True]
