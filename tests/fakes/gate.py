"""What a test holds closed for a while, and nobody waits for without end."""

from __future__ import annotations

from threading import Event

PATIENCE_SECONDS = 10.0


def open_gate() -> Event:
    """Give an event that lets everybody pass until it is cleared."""
    event = Event()
    event.set()
    return event
