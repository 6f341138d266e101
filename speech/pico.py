"""The SVOX Pico voice: the French one that stays intelligible on the telephone."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numpy as np
from py_nanotts import NanoTTS

from speech.audio import WIDE_RATE, Samples, pcm_to_samples, silence, trim
from speech.synthesiser import VoiceBrokenError

VOICES = ("fr-FR", "en-GB", "de-DE", "es-ES", "it-IT", "en-US")
RATE = WIDE_RATE

# The engine keeps the interpreter to itself while it speaks: short pieces let the
# other threads breathe.
_LONGEST_PIECE = 300
_PAUSE_BETWEEN_PIECES = 0.35
_QUIET = 60.0
_TURN = Lock()
_ENGINE = NanoTTS()

_C_LIBRARY = ctypes.CDLL(None)
_M_PERTURB, _GIVES_ZEROS = -6, 0xFF


def speak(text: str, voice: str, speed: float = 1.0, pitch: float = 1.0) -> Samples:
    """Speak at 16 kHz, without the engine's half second of silence at the end.

    ``speed`` 1 is the voice's own; text without a letter or digit is silence.
    Raises ``VoiceBrokenError`` when the engine refuses or stays mute.
    """
    spoken = [_piece(piece, voice, speed, pitch) for piece in pieces(text)]
    if not spoken:
        return silence(_PAUSE_BETWEEN_PIECES, RATE)
    pause = silence(_PAUSE_BETWEEN_PIECES, RATE)
    return np.concatenate([part for piece in spoken for part in (piece, pause)][:-1])


def pieces(text: str) -> list[str]:
    """Cut a long text at its sentence ends, else at spaces, none over 300 characters.

    Angle brackets and control characters disappear: the engine takes what stands
    between brackets as orders.
    """
    plain = " ".join(re.sub(r"[<>\x00-\x1f\x7f]", " ", text).split())
    found: list[str] = []
    while len(plain) > _LONGEST_PIECE:
        end = _cut(plain[: _LONGEST_PIECE + 1])
        found.append(plain[:end].strip())
        plain = plain[end:].strip()
    return [piece for piece in (*found, plain) if any(map(str.isalnum, piece))]


def _cut(start: str) -> int:
    ends = [match.end() for match in re.finditer(r"[.!?;:](?= )", start)]
    return ends[-1] if ends else max(start.rfind(" "), 0) or _LONGEST_PIECE


def _piece(text: str, voice: str, speed: float, pitch: float) -> Samples:
    try:
        with _TURN, _clean_memory():
            pcm = _ENGINE.speak(text, voice=voice, speed=speed, pitch=pitch)
    except (RuntimeError, ValueError, TypeError, MemoryError) as error:
        raise VoiceBrokenError("the Pico voice failed") from error
    spoken = trim(pcm_to_samples(pcm), RATE, margin=0.06, threshold=_QUIET)
    if not spoken.size:
        raise VoiceBrokenError("the Pico voice stayed mute")
    return spoken


@contextmanager
def _clean_memory() -> Iterator[None]:
    """Have the C library clear the memory it gives, as long as the engine speaks.

    The engine reads memory it never wrote: without this, the same sentence comes out
    with another rhythm from one time to the next.
    """
    if not hasattr(_C_LIBRARY, "mallopt"):
        yield
        return
    _C_LIBRARY.mallopt(_M_PERTURB, _GIVES_ZEROS)
    try:
        yield
    finally:
        _C_LIBRARY.mallopt(_M_PERTURB, 0)
