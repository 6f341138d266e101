"""What is being played to a caller: pure, paced by the marks that come back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from speech.audio import FRAME_BYTES, FRAME_SECONDS, MU_LAW_SILENCE

CHUNK_BYTES = 25 * FRAME_BYTES  # half a second
MOST_SENT = 5  # what the line may hold ahead: two seconds and a half
# A mark that does not come back this long after its time is taken for come back.
LATE_FRAMES = round(1.5 / FRAME_SECONDS)
SILENT_FRAME = MU_LAW_SILENCE * FRAME_BYTES


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of sound, and the mark that tells when it has been played."""

    mark: str
    sound: bytes

    @property
    def frames(self) -> int:
        """How many frames of 20 ms it lasts."""
        return -(-len(self.sound) // FRAME_BYTES)


@dataclass(frozen=True, slots=True)
class Playing:
    """Sound on its way: ``waiting`` here, then ``sent``, then played.

    ``elapsed`` counts the frames since the first sent chunk began to play, and
    ``cleared`` holds the marks that come back although nobody heard what they mark.
    """

    waiting: tuple[Chunk, ...] = ()
    sent: tuple[Chunk, ...] = ()
    elapsed: int = 0
    cleared: frozenset[str] = frozenset()
    count: int = 0

    @property
    def is_over(self) -> bool:
        """Whether all that was given has been played or cleared."""
        return not self.waiting and not self.sent


def add(playing: Playing, sound: bytes) -> Playing:
    """Put sound after what already waits."""
    pieces = [sound[at : at + CHUNK_BYTES] for at in range(0, len(sound), CHUNK_BYTES)]
    chunks = tuple(
        Chunk(f"said-{playing.count + rank}", piece)
        for rank, piece in enumerate(pieces, start=1)
    )
    count = playing.count + len(chunks)
    return replace(playing, waiting=(*playing.waiting, *chunks), count=count)


def send(playing: Playing) -> tuple[Playing, tuple[Chunk, ...]]:
    """Give the chunks to send now: the line never holds many."""
    if not playing.waiting or len(playing.sent) >= MOST_SENT:
        return playing, ()
    room = MOST_SENT - len(playing.sent)
    now, later = playing.waiting[:room], playing.waiting[room:]
    return replace(playing, waiting=later, sent=(*playing.sent, *now)), now


def played(playing: Playing, mark: str) -> Playing:
    """Take note of a mark that came back; one that was cleared proves nothing."""
    if mark in playing.cleared:
        return replace(playing, cleared=playing.cleared - {mark})
    ranks = [rank for rank, one in enumerate(playing.sent) if one.mark == mark]
    if not ranks:
        return playing
    return replace(playing, sent=playing.sent[ranks[0] + 1 :], elapsed=0)


def clear(playing: Playing) -> Playing:
    """Forget all sound; the marks of what was sent will still come back."""
    marks = frozenset(chunk.mark for chunk in playing.sent)
    return Playing(cleared=playing.cleared | marks, count=playing.count)


def tick(playing: Playing) -> tuple[Playing, bytes | None]:
    """Let 20 ms pass, and give the frame heard meanwhile, None when all is silent."""
    if not playing.sent:
        return playing, None
    first = playing.sent[0]
    if playing.elapsed >= first.frames + LATE_FRAMES:
        return tick(replace(playing, sent=playing.sent[1:], elapsed=0))
    frame = _frame(playing)
    return replace(playing, elapsed=playing.elapsed + 1), frame


def _frame(playing: Playing) -> bytes:
    """The frame under way, taken from the next chunks while a mark is on its way."""
    at = playing.elapsed
    for chunk in playing.sent:
        if at < chunk.frames:
            piece = chunk.sound[at * FRAME_BYTES : (at + 1) * FRAME_BYTES]
            return piece.ljust(FRAME_BYTES, MU_LAW_SILENCE)
        at -= chunk.frames
    return SILENT_FRAME
