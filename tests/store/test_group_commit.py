"""Transactions that wait for one another go to the disk together, each on its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from sqlalchemy import event, text

from ivr.errors import StoreUnavailableError
from ivr.store import heartbeats
from ivr.store.group_commit import MOST_TOGETHER
from ivr.store.unit_of_work import Store
from tests.fakes.clock import MONDAY_MORNING
from tests.store.beats import beat, beaten

WAIT = timedelta(seconds=20).total_seconds()


class ABugError(Exception):
    """What code under way may raise."""


def beat_then_fail(store: Store, name: str) -> None:
    with store.transaction() as session:
        heartbeats.beat(session, name, MONDAY_MORNING)
        raise ABugError


def fill_the_file(store: Store) -> None:
    with store.transaction() as session:
        session.execute(text("PRAGMA max_page_count=1"))
        for rank in range(1000):
            heartbeats.beat(session, f"one more {rank}", MONDAY_MORNING)


def in_turn(
    store: Store, threads: ThreadPoolExecutor, works: Sequence[Callable[[], None]]
) -> list[Future[None]]:
    """Make each work wait for its turn behind a transaction that then ends."""
    assert store.group is not None
    futures: list[Future[None]] = []
    with store.transaction() as session:
        heartbeats.beat(session, "the first", MONDAY_MORNING)
        for rank, work in enumerate(works, start=1):
            futures.append(threads.submit(work))
            while len(store.group.lock._waiting) < rank:
                threading.Event().wait(0.001)
    wait(futures, WAIT)
    return futures


def commits_of(store: Store) -> list[object]:
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)
    return commits


def test_those_who_wait_are_written_together(file: Store) -> None:
    # given
    commits = commits_of(file)

    # when
    with ThreadPoolExecutor(2) as threads:
        in_turn(file, threads, [lambda: beat(file, "a"), lambda: beat(file, "b")])

    # then
    assert len(commits) == 1
    assert beaten(file, "the first", "a", "b") == [True, True, True]


def test_no_more_than_so_many_are_written_together(file: Store) -> None:
    # given
    commits = commits_of(file)
    works = [lambda rank=rank: beat(file, f"{rank}") for rank in range(MOST_TOGETHER)]

    # when
    with ThreadPoolExecutor(MOST_TOGETHER) as threads:
        in_turn(file, threads, works)

    # then
    assert len(commits) == 2


def test_one_that_raises_keeps_nothing_and_takes_nothing_from_the_others(
    file: Store,
) -> None:
    # when
    with ThreadPoolExecutor(2) as threads:
        works = [lambda: beat_then_fail(file, "a"), lambda: beat(file, "b")]
        failed, _ = in_turn(file, threads, works)

    # then
    assert isinstance(failed.exception(), ABugError)
    assert beaten(file, "the first", "a", "b") == [True, False, True]


def test_the_last_one_raising_does_not_keep_the_others_from_the_disk(
    file: Store,
) -> None:
    # when
    with ThreadPoolExecutor(2) as threads:
        works = [lambda: beat(file, "a"), lambda: beat_then_fail(file, "b")]
        kept, _ = in_turn(file, threads, works)

    # then
    assert kept.exception() is None
    assert beaten(file, "the first", "a", "b") == [True, True, False]


def test_a_disk_that_fills_up_is_told_to_everyone_written_together(
    file: Store,
) -> None:
    # when
    with ThreadPoolExecutor(2) as threads:
        works = [lambda: fill_the_file(file), lambda: beat(file, "b")]
        with pytest.raises(StoreUnavailableError):
            in_turn(file, threads, works)

    # then: nothing was promised, and nothing kept
    assert beaten(file, "the first", "one more 0") == [False, False]
