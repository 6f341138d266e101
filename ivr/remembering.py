"""Where conversations stand, remembered from a turn to the next.

A progress need not be read, unsealed and built again in every turn. It is read from the
database whenever it moved there since: after a turn answered by another process, or one
that could not be kept.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock

from flows.progress import Progress
from ivr.store.standings import Stamp, Standing

MOST_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation stands; no progress when it must be built from there."""

    standing: Standing
    progress: Progress | None = None


@dataclass(slots=True)
class Memory:
    """One for each process; the conversations that moved last are in it."""

    _places: OrderedDict[int, Place] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, stamp: Stamp) -> Place | None:
        """Give the place of a conversation, unless it has moved since."""
        place = self._places.get(stamp.id)
        if place is None:
            return None
        known = place.standing
        if (known.turns, known.last_turn_at) != (stamp.turns, stamp.last_turn_at):
            return None
        if (known.state, known.person_id) == (stamp.state, stamp.person_id):
            return place
        standing = replace(known, state=stamp.state, person_id=stamp.person_id)
        return replace(place, standing=standing)

    def keep(self, standing: Standing, progress: Progress) -> None:
        """Remember where a turn leads; those that have not moved for long give way."""
        with self._lock:
            self._places[standing.id] = Place(standing, progress)
            self._places.move_to_end(standing.id)
            if len(self._places) > MOST_REMEMBERED:
                self._places.popitem(last=False)
