"""What one agent's process does in the test of many: take cases until none is left."""

from datetime import timedelta
from pathlib import Path

from ivr.errors import StoreUnavailableError
from ivr.store import queue
from ivr.store.unit_of_work import open_store
from tests.databases import make_vault
from tests.fakes.clock import MONDAY_MORNING

SILENCE = timedelta(minutes=10)


def take_all(address: str, agent_id: int, said: Path) -> None:
    """Take cases one after another, and write each one down once it is kept."""
    store = open_store(address, make_vault(), patience_seconds=60)
    with said.open("w") as lines:
        while True:
            try:
                with store.transaction() as session:
                    taken = queue.take_next(
                        session, agent_id, MONDAY_MORNING, MONDAY_MORNING + SILENCE
                    )
            except StoreUnavailableError:
                continue
            if taken is None:
                return
            lines.write(f"{taken.id}\n")
            lines.flush()
