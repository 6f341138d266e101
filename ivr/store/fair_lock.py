"""A lock that serves threads in the order they came, and lets them give up waiting."""

import threading
from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class FairLock:
    """Held by one thread at a time; handed to the one that waited longest."""

    _guard: threading.Lock = field(default_factory=threading.Lock)
    _waiting: deque[threading.Lock] = field(default_factory=deque)
    _is_held: bool = False

    def acquire(self, timeout_seconds: float) -> bool:
        """Wait for one's turn; tell whether it came before the time was over."""
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return True
            ticket = threading.Lock()
            ticket.acquire()
            self._waiting.append(ticket)
        return ticket.acquire(timeout=timeout_seconds) or not self._gave_up(ticket)

    def release(self) -> None:
        """Hand the lock to the next thread, if any waits."""
        with self._guard:
            self._is_held = self._hand_over()

    def hand_over(self) -> bool:
        """Hand the lock to the next thread; keep it, and say so, when none waits."""
        with self._guard:
            return self._hand_over()

    def _hand_over(self) -> bool:
        if not self._waiting:
            return False
        self._waiting.popleft().release()
        return True

    def _gave_up(self, ticket: threading.Lock) -> bool:
        with self._guard:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                return True
            # The lock was handed over at the very moment the wait ended.
            return False
