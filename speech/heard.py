"""What was heard lately on a line, frame by frame, beside what we played on it."""

from dataclasses import dataclass

from speech.audio import FRAME_BYTES, MU_LAW_SILENCE
from speech.echo import NOTHING_KNOWN, Line, compared
from speech.frame_measures import VOICE_BYTES, is_voiced, level

QUIET, SOUND, VOICE = ".", "s", "V"

REMEMBERED_FRAMES = 50

_FLOOR_FRAMES = 80
_ECHO_FRAMES = 100
_ABOVE_ECHO = 7.0

_ABOVE_FLOOR = 9.0
_LEAST_LEVEL = 30.0
_BELOW_LOUDEST = 30.0
_LOUDEST_FADES = 0.02


@dataclass(frozen=True, slots=True)
class Heard:
    """The latest frames, the last one at the end; ``frame`` counts them all.

    ``levels`` and ``played`` are in decibels, ``marks`` tells quiet, sound and voice
    by a letter each, and ``sound`` is the last second in mu-law.
    """

    frame: int = 0
    levels: tuple[float, ...] = ()
    marks: str = ""
    played: tuple[float, ...] = ()
    loudest: float = 0.0
    sound: bytes = MU_LAW_SILENCE * FRAME_BYTES
    line: Line = NOTHING_KNOWN


NOTHING_HEARD = Heard()


def remember(heard: Heard, frame: bytes, playing: bytes | None) -> Heard:
    """Add one frame, told from the noise and from the echo of the line."""
    if len(frame) != FRAME_BYTES:
        frame = frame.ljust(FRAME_BYTES, MU_LAW_SILENCE)[:FRAME_BYTES]
    loudness = level(frame)
    levels = (*heard.levels[1 - _FLOOR_FRAMES :], loudness)
    played = (*heard.played[1 - _ECHO_FRAMES :], level(playing) if playing else 0.0)
    line = compared(heard.line, levels, played) if playing else heard.line
    loudest = max(heard.loudest - _LOUDEST_FADES, loudness)
    sound = heard.sound[(1 - REMEMBERED_FRAMES) * FRAME_BYTES :] + frame
    mark = QUIET
    threshold = max(min(levels) + _ABOVE_FLOOR, _LEAST_LEVEL, loudest - _BELOW_LOUDEST)
    if (
        loudness >= threshold
        and loudness >= line.returning(levels, played) + _ABOVE_ECHO
    ):
        mark = VOICE if is_voiced(sound[-VOICE_BYTES:]) else SOUND
    marks = heard.marks[1 - REMEMBERED_FRAMES :] + mark
    return Heard(heard.frame + 1, levels, marks, played, loudest, sound, line)
