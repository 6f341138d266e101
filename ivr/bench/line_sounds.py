"""What comes down a telephone line: voices, coughs, hums, music, our own prompt.

Sounds are linear samples of 8 kHz, made the same way every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from speech.audio import (
    FRAME_BYTES,
    TELEPHONE_RATE,
    WIDE_RATE,
    frames,
    resample,
    samples_to_mu_law,
    to_samples,
)
from speech.pico import speak

Sound = NDArray[np.float64]

LEVEL = 2_500.0
_AUDIBLE = 10 ** (-30 / 20)
_SEMITONE = 2 ** (1 / 12)
_MAJOR, _MINOR = (0, 4, 7, 12), (0, 3, 7, 12)


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody speaks, 1 being the usual speed and pitch."""

    speed: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Carrier:
    """What the line does: gain on the voice, root mean square of hiss and of hum."""

    gain: float
    hiss: float
    hum: float = 0.0


def quiet(seconds: float) -> Sound:
    """Silence."""
    return np.zeros(round(seconds * TELEPHONE_RATE))


@lru_cache(maxsize=512)
def said(text: str, voice: Voice) -> Sound:
    """Words, as the engine's French voice says them."""
    wide = speak(text, "fr-FR", voice.speed, voice.pitch)
    return resample(wide, WIDE_RATE, TELEPHONE_RATE).astype(np.float64)


def audible(sound: Sound) -> Sound:
    """Leave out what fades away at both ends, 30 decibels below the loudest."""
    size = sound.size // FRAME_BYTES * FRAME_BYTES
    loudness = np.abs(sound[:size]).reshape(-1, FRAME_BYTES).max(axis=1)
    heard = np.flatnonzero(loudness >= _AUDIBLE * loudness.max())
    return sound[heard[0] * FRAME_BYTES : (heard[-1] + 1) * FRAME_BYTES]


def carried(sound: Sound, carrier: Carrier, seed: int) -> list[bytes]:
    """Mu-law frames of 20 ms at the far end of the line."""
    noise = np.random.default_rng(seed).normal(0, carrier.hiss, sound.size)
    mains = carrier.hum * np.sqrt(2) * np.sin(_angles(sound.size, 50.0))
    samples = to_samples(sound * carrier.gain + noise + mains)
    return list(frames(samples_to_mu_law(samples)))


def cough(seconds: float, pitch: float, seed: int) -> Sound:
    """A burst of breath with a rasp in it, which starts sharply and dies away."""
    size = round(seconds * TELEPHONE_RATE)
    breath = np.random.default_rng(seed).normal(0, 1, size)
    rasp = np.sign(np.sin(_angles(size, pitch))) * 0.5
    fades = np.exp(-3.0 * np.arange(size) / size)
    return _at_level((breath + rasp) * fades)


def hum(seconds: float, pitch: float) -> Sound:
    """The mains with their harmonics, or a machine that runs."""
    size = round(seconds * TELEPHONE_RATE)
    waves = [np.sin(_angles(size, pitch * rank)) / rank for rank in (1, 2, 3, 5)]
    return _at_level(np.sum(waves, axis=0))


def breath(seconds: float, seed: int) -> Sound:
    """Somebody breathing close to the microphone."""
    size = round(seconds * TELEPHONE_RATE)
    noise = np.random.default_rng(seed).normal(0, 1, size)
    swelling = np.sin(np.pi * np.arange(size) / size) ** 2
    return _at_level(noise * swelling)


def music(seconds: float, root: float, beats_a_minute: float, seed: int) -> Sound:
    """Chords struck on the beat under a melody, with harmonics that die away."""
    size = round(seconds * TELEPHONE_RATE)
    chance = np.random.default_rng(seed)
    step = round(60 / beats_a_minute * TELEPHONE_RATE)
    whole = np.zeros(size + 4 * step)
    for beat, start in enumerate(range(0, size, step)):
        chord = _MAJOR if chance.random() < 0.6 else _MINOR
        degrees = [*chord] if beat % 4 == 0 else []
        degrees.append(12 + int(chance.choice(_MAJOR)))
        struck = _struck([root * _SEMITONE**degree for degree in degrees], 2 * step)
        whole[start : start + struck.size] += struck
    return _at_level(whole[:size])


def echo(prompt: Sound, delay_seconds: float, loss_decibels: float) -> Sound:
    """Our own prompt coming back, later and fainter."""
    late = np.concatenate([quiet(delay_seconds), prompt])[: prompt.size]
    faint: Sound = late * 10 ** (-loss_decibels / 20)
    return faint


def over(size: int, sound: Sound, start_seconds: float) -> Sound:
    """Place a sound somewhere in a silence of so many samples."""
    whole = np.zeros(size)
    start = round(start_seconds * TELEPHONE_RATE)
    kept = sound[: max(0, size - start)]
    whole[start : start + kept.size] = kept
    return whole


def _struck(pitches: Sequence[float], size: int) -> Sound:
    fades = np.exp(-2.5 * np.arange(size) / size)
    notes = [
        np.sin(_angles(size, pitch * rank)) / rank**1.5
        for pitch in pitches
        for rank in (1, 2, 3, 4)
    ]
    struck: Sound = np.sum(notes, axis=0) * fades
    return struck


def _angles(size: int, pitch: float) -> Sound:
    angles: Sound = 2 * np.pi * pitch * np.arange(size) / TELEPHONE_RATE
    return angles


def _at_level(sound: Sound) -> Sound:
    loudness = np.sqrt(np.mean(sound**2)) + 1e-9
    scaled: Sound = sound * LEVEL / loudness
    return scaled
