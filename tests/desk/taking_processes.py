"""What one agent's process does in the test of many: take cases until none is left."""

import sys
from datetime import timedelta

from ivr.errors import StoreUnavailableError
from ivr.store import queue
from ivr.store.unit_of_work import open_store
from tests.databases import make_vault
from tests.fakes.clock import MONDAY_MORNING

SILENCE = timedelta(minutes=10)


def main(address: str, agent_id: int) -> None:
    """Take cases one after another, and say each one once it is kept."""
    store = open_store(address, make_vault(), patience_seconds=60)
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
        sys.stdout.write(f"{taken.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
