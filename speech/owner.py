"""One thread that owns something only one thread may touch."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class _Job(Generic[Result]):
    """Work to do with the place where its outcome is awaited."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self.future: Future[Result] = Future()

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            self.future.set_result(self._work())
        # The one who waits gets the error: an owner must outlive any of its jobs.
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread
            self.future.set_exception(error)


class OwnerThread:
    """Runs what it is given one after the other, in the order given.

    The thread starts with the first job and never keeps the process alive, so an
    engine that hangs cannot prevent it from stopping.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[_Job[object]] = SimpleQueue()
        self._starting = Lock()
        self._thread: Thread | None = None

    def submit(self, work: Callable[[], Result]) -> Future[Result]:
        """Queue a piece of work and give the place to wait for its outcome."""
        job = _Job(work)
        self._jobs.put(job)  # type: ignore[arg-type] # a queue of jobs of any result
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        return job.future

    def _run(self) -> None:
        while True:
            self._jobs.get().run()
