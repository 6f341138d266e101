"""A block keeps everything it wrote, or nothing, and says when the database cannot."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from ivr.errors import StoreUnavailableError
from ivr.store import heartbeats
from ivr.store.heartbeats import Heartbeat
from ivr.store.unit_of_work import Store, open_store
from tests.databases import make_vault
from tests.fakes.clock import MONDAY_MORNING


class ABugError(Exception):
    """What code under way may raise."""


def write_then_fail(store: Store) -> None:
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)
        raise ABugError


def beat_for_many(store: Store) -> None:
    with store.transaction() as session:
        for rank in range(1000):
            heartbeats.beat(session, f"worker {rank}", MONDAY_MORNING)


def last_beat(store: Store) -> object:
    with store.reading() as session:
        return heartbeats.last(session, "worker")


def test_what_a_block_wrote_is_kept(store: Store) -> None:
    # when
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)

    # then
    assert last_beat(store) == MONDAY_MORNING


def test_a_block_that_raises_keeps_nothing(store: Store) -> None:
    # when
    with pytest.raises(ABugError):
        write_then_fail(store)

    # then
    assert last_beat(store) is None
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)
    assert last_beat(store) == MONDAY_MORNING


def test_a_reading_block_keeps_nothing(store: Store) -> None:
    # when
    with store.reading() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)

    # then
    assert last_beat(store) is None


def test_reading_does_not_wait_for_those_who_write(store: Store) -> None:
    # given
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)

    # when
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING + timedelta(hours=1))
        seen = last_beat(store)

    # then
    assert seen == MONDAY_MORNING


def test_a_row_another_process_holds_too_long_is_told_as_unavailable(
    store: Store, address: str
) -> None:
    # given
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)
    impatient = open_store(address, make_vault(), patience_seconds=0.05)

    # when
    with store.transaction() as holding:
        heartbeats.beat(holding, "worker", MONDAY_MORNING)
        with pytest.raises(StoreUnavailableError), impatient.transaction() as other:
            heartbeats.beat(other, "worker", MONDAY_MORNING)

    # then
    with impatient.transaction() as other:
        heartbeats.beat(other, "worker", MONDAY_MORNING + timedelta(hours=1))
    impatient.close()
    assert last_beat(store) == MONDAY_MORNING + timedelta(hours=1)


def test_threads_that_wait_too_long_for_their_turn_are_told(
    store: Store, address: str
) -> None:
    # given
    impatient = open_store(address, make_vault(), patience_seconds=0.05)

    # when
    with ThreadPoolExecutor(1) as another, impatient.transaction() as holding:
        heartbeats.beat(holding, "worker", MONDAY_MORNING)
        refused = another.submit(_beat, impatient).exception()
    impatient.close()

    # then
    assert isinstance(refused, StoreUnavailableError)


def test_a_full_disk_is_told_as_unavailable_and_what_was_kept_stays(
    sqlite_template: Path, tmp_path: Path
) -> None:
    # given: a file that may grow no more
    path = tmp_path / "full.db"
    shutil.copy(sqlite_template, path)
    store = open_store(f"sqlite:///{path}", make_vault())
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)
    with store.reading() as session:
        session.execute(text("PRAGMA max_page_count=1"))

    # when: one connection serves at a time, so this one has the limit
    with pytest.raises(StoreUnavailableError):
        beat_for_many(store)

    # then
    assert last_beat(store) == MONDAY_MORNING
    store.close()


def test_a_connection_the_server_cut_is_told_then_replaced(
    postgres_database: str,
) -> None:
    # given
    store = open_store(postgres_database, make_vault())

    # when: the server ends the very connection in use
    with pytest.raises(StoreUnavailableError), store.transaction() as session:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    # then
    with store.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
    store.close()


def test_a_connection_cut_while_idle_is_not_even_noticed(
    postgres_database: str,
) -> None:
    # given: a store whose connection rests, and another that has it cut
    store = open_store(postgres_database, make_vault())
    other = open_store(postgres_database, make_vault())
    with store.reading() as session:
        backend = session.scalar(text("SELECT pg_backend_pid()"))

    # when
    with other.transaction() as session:
        cut = text("SELECT pg_terminate_backend(:backend, 5000)")
        session.execute(cut, {"backend": backend})

    # then
    with store.reading() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) != backend
    store.close()
    other.close()


def test_too_many_readers_at_once_are_told(address: str) -> None:
    # given: as many readers as there may be connections
    store = open_store(address, make_vault(), patience_seconds=0.05)

    # when
    with ExitStack() as readers:
        for _ in range(40):
            readers.enter_context(store.reading()).connection()
        with pytest.raises(StoreUnavailableError), store.reading() as one_more:
            one_more.connection()

    # then
    assert last_beat(store) is None
    store.close()


def test_twenty_threads_lose_no_increment(store: Store) -> None:
    # given
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)
    start = threading.Barrier(20)

    def add_seconds() -> None:
        start.wait()
        for _ in range(5):
            with store.transaction() as session:
                held = select(Heartbeat.at).with_for_update()
                later = session.scalars(held).one() + timedelta(seconds=1)
                session.execute(update(Heartbeat).values(at=later))

    # when
    with ThreadPoolExecutor(20) as threads:
        running = [threads.submit(add_seconds) for _ in range(20)]
        failures = [found for found in (job.exception() for job in running) if found]

    # then
    assert failures == []
    assert last_beat(store) == MONDAY_MORNING + timedelta(seconds=100)


def test_several_processes_write_in_turn(store: Store, address: str) -> None:
    # given: stores that do not share a lock, as two processes would
    other = open_store(address, make_vault())

    def beat_often(own: Store, name: str) -> None:
        for step in range(30):
            with own.transaction() as session:
                heartbeats.beat(session, name, MONDAY_MORNING + timedelta(seconds=step))

    # when
    with ThreadPoolExecutor(2) as threads:
        running = [
            threads.submit(beat_often, store, "web"),
            threads.submit(beat_often, other, "worker"),
        ]
        failures = [found for found in (job.exception() for job in running) if found]
    other.close()

    # then
    assert failures == []
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Heartbeat)) == 2


def _beat(store: Store) -> None:
    with store.transaction() as session:
        heartbeats.beat(session, "worker", MONDAY_MORNING)
