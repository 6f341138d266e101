"""Who is talking in a turn, as the rooms that act for them need to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from flows.progress import Progress
from flows.reading.phone import PhoneNumber
from flows.tree import Tree
from flows.values import Value
from ivr.service import Service
from ivr.store.columns import Json


@dataclass(frozen=True, slots=True)
class Who:
    """One person in one conversation, inside one transaction.

    ``local`` is the time in the callers' time zone; ``started_at`` is when this
    conversation began; ``procedure`` is the tree that says what it is about.
    """

    service: Service
    session: Session
    conversation_id: int
    caller: PhoneNumber | None
    started_at: datetime
    local: datetime
    progress: Progress
    procedure: Tree

    @property
    def answers(self) -> dict[str, Value]:
        """Everything answered so far, inner trees last."""
        gathered: dict[str, Value] = {}
        for frame in self.progress.stack:
            gathered |= frame.answers
        return gathered


def plain_answers(answers: Mapping[str, Value]) -> dict[str, Json]:
    """Keep the answers a person gave; what was merely offered is left out."""
    return {name: one for name, one in answers.items() if not isinstance(one, tuple)}
