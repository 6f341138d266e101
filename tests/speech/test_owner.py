"""The thread that owns an engine."""

from threading import Thread, current_thread

import pytest

from speech.owner import OwnerThread


def test_every_job_runs_in_the_one_thread_of_the_owner() -> None:
    owner = OwnerThread("engine")

    names = {owner.submit(lambda: current_thread().name).result(5) for _ in range(5)}

    assert names == {"engine"}


def test_jobs_run_in_the_order_given() -> None:
    owner = OwnerThread("engine")
    done: list[int] = []

    jobs = [owner.submit(lambda rank=rank: done.append(rank)) for rank in range(20)]  # type: ignore[misc] # mypy does not type defaulted lambdas

    assert [job.result(5) for job in jobs] == [None] * 20
    assert done == list(range(20))


def test_a_failing_job_hands_its_error_over_and_the_next_one_runs() -> None:
    owner = OwnerThread("engine")

    failing = owner.submit(lambda: int("nothing"))
    following = owner.submit(lambda: "still here")

    with pytest.raises(ValueError, match="nothing"):
        failing.result(5)
    assert following.result(5) == "still here"


def test_jobs_given_from_many_threads_never_overlap() -> None:
    owner = OwnerThread("engine")
    inside: list[int] = []
    crowds: list[int] = []

    def work() -> None:
        inside.append(1)
        crowds.append(len(inside))
        inside.pop()

    def ask() -> None:
        for _ in range(50):
            owner.submit(work).result(5)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert crowds == [1] * 400
