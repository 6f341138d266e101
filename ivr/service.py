"""What a running service is made of; the composition roots fill it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flows.library import Library
from flows.manner import Manner
from flows.reading.phone import PhoneNumber
from flows.wording import Words
from ivr.clock import Clock
from ivr.remembering import Memory
from ivr.settings import Settings
from ivr.store.unit_of_work import Store


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that every room of the service asks for.

    ``wake`` tells the background work that something is due now.
    """

    settings: Settings
    store: Store
    library: Library
    clock: Clock
    wake: Callable[[], None]
    memory: Memory = field(default_factory=Memory)

    def words_of(self, tree: str, version: str) -> Words:
        """Give the wordings of a tree on the shelf."""
        return self.library.tree(tree, version).words

    def local_now(self) -> datetime:
        """Give the time in the callers' time zone."""
        return self.clock.now().astimezone(self.settings.timezone)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is at the other end, on which channel; ``key`` names the call or thread."""

    channel: str
    key: str
    caller: PhoneNumber | None
    manner: Manner
    language: str = "fr"
    tree: str = "welcome"
