"""What was written reaches the file without any caller waiting for it."""

from pathlib import Path
from shutil import copy

from ivr.store import heartbeats
from ivr.store.checkpoints import COMMITS_BETWEEN
from ivr.store.unit_of_work import Store, open_store
from tests.databases import make_vault
from tests.fakes.clock import MONDAY_MORNING


def beat(store: Store, times: int) -> None:
    for rank in range(times):
        with store.transaction() as session:
            heartbeats.beat(session, f"worker {rank}", MONDAY_MORNING)


def test_the_file_itself_is_written_once_in_a_while(
    sqlite_template: Path, tmp_path: Path
) -> None:
    # given
    path = tmp_path / "journal.db"
    copy(sqlite_template, path)
    store = open_store(f"sqlite:///{path}", make_vault())

    # when: a connection is held, so that closing the store does not write the file
    with store.engine.connect():
        beat(store, COMMITS_BETWEEN - 1)
        before = path.read_bytes()
        beat(store, 1)
        store.close()
        after = path.read_bytes()

    # then
    assert b"worker 1" not in before
    assert b"worker 1" in after
