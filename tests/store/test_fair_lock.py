"""The lock serves threads in the order they came."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ivr.store.fair_lock import FairLock


def test_a_free_lock_is_had_at_once_and_again_once_released() -> None:
    # given
    lock = FairLock()

    # when
    first = lock.acquire(0)
    refused = lock.acquire(0)
    lock.release()

    # then
    assert first
    assert not refused
    assert lock.acquire(0)


def test_threads_are_served_in_the_order_they_came() -> None:
    # given: each thread starts to wait once the one before it waits
    lock = FairLock()
    lock.acquire(0)
    served: list[int] = []

    def wait_and_sign(rank: int) -> None:
        lock.acquire(10)
        served.append(rank)
        lock.release()

    # when
    threads = [threading.Thread(target=wait_and_sign, args=(rank,)) for rank in (1, 2)]
    for expected, thread in enumerate(threads, start=1):
        thread.start()
        _wait_for(lock, expected)
    lock.release()
    for thread in threads:
        thread.join()

    # then
    assert served == [1, 2]


def test_one_that_gave_up_is_passed_over() -> None:
    # given
    lock = FairLock()
    lock.acquire(0)

    # when
    gave_up = not lock.acquire(0.001)
    lock.release()

    # then
    assert gave_up
    assert lock.acquire(0)


def test_a_turn_handed_over_at_the_last_moment_is_kept() -> None:
    # given: a ticket that no longer waits, because the lock was just handed to it
    lock = FairLock()
    ticket = threading.Lock()

    # then
    assert not lock._gave_up(ticket)


def test_nobody_is_inside_with_another() -> None:
    # given
    lock = FairLock()
    till = Till()

    # when
    with ThreadPoolExecutor(8) as threads:
        for _ in range(8):
            threads.submit(till.count, lock, 200)

    # then
    assert till.counted == 1600


@dataclass(slots=True)
class Till:
    """Loses count unless one thread at a time counts."""

    counted: int = 0

    def count(self, lock: FairLock, times: int) -> None:
        for _ in range(times):
            lock.acquire(10)
            seen = self.counted
            threading.Event().wait(0)
            self.counted = seen + 1
            lock.release()


def _wait_for(lock: FairLock, waiting: int) -> None:
    while len(lock._waiting) < waiting:
        threading.Event().wait(0.001)
