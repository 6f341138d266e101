"""Puts the sound of a line in frames of 20 ms, whatever its messages look like: pure.

What came already is dropped, and what was lost is replaced by silence, so that time on
the line stays true.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ivr.voice.stream_messages import Media
from ivr.voice.stream_playing import SILENT_FRAME
from speech.audio import FRAME_BYTES

BYTES_PER_MILLISECOND = 8
GAP_MILLISECONDS = 40
MOST_LOST_FRAMES = 50


@dataclass(frozen=True, slots=True)
class Order:
    """How far the sound has come: its last chunk, when the next is due, what is left.

    ``dropped`` counts the chunks that came again or too late.
    """

    rank: int = 0
    due: int = -1
    rest: bytes = b""
    dropped: int = 0


def take(order: Order, media: Media) -> tuple[Order, tuple[bytes, ...]]:
    """Take sound in, and give the frames now complete."""
    if 0 <= media.rank <= order.rank:
        return replace(order, dropped=order.dropped + 1), ()
    lost = _lost(order, media)
    whole = order.rest + media.sound
    end = len(whole) // FRAME_BYTES * FRAME_BYTES
    frames = [whole[at : at + FRAME_BYTES] for at in range(0, end, FRAME_BYTES)]
    length = len(media.sound) // BYTES_PER_MILLISECOND
    due = media.timestamp + length if media.timestamp >= 0 else -1
    rank = max(order.rank, media.rank)
    following = Order(rank, due, whole[end:], order.dropped)
    return following, (*[SILENT_FRAME] * lost, *frames)


def _lost(order: Order, media: Media) -> int:
    """How many frames were lost before these, a second at most."""
    late = media.timestamp - order.due
    if order.due < 0 or media.timestamp < 0 or late < GAP_MILLISECONDS:
        return 0
    return min(MOST_LOST_FRAMES, late * BYTES_PER_MILLISECOND // FRAME_BYTES)
