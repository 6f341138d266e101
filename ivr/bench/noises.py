"""Noises of a caller's home that nobody means as words, no two alike.

Each is drawn by chance, at the level of a voice close to the telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from ivr.bench import line_sounds
from ivr.bench.line_sounds import Sound, quiet
from speech.audio import TELEPHONE_RATE

Chance = np.random.Generator
Draw = Callable[[Chance, float], Sound]

_VOWELS = ((700.0, 1_200.0), (400.0, 2_000.0), (350.0, 800.0), (500.0, 1_500.0))
_SCALE = (0, 2, 4, 5, 7, 9, 11, 12)


def _cough(chance: Chance, _: float) -> Sound:
    return _burst(chance, chance.uniform(0.12, 0.38))


def _fit_of_coughing(chance: Chance, _: float) -> Sound:
    parts = [_burst(chance, chance.uniform(0.12, 0.3))]
    for _ in range(chance.integers(1, 3)):
        gap = quiet(chance.uniform(0.12, 0.4))
        parts += [gap, _burst(chance, chance.uniform(0.12, 0.3))]
    return np.concatenate(parts)


def _mhm(chance: Chance, _: float) -> Sound:
    """Give a nasal sound below 0.4 s, in one or two humps."""
    seconds = chance.uniform(0.2, 0.38)
    size = _size(seconds)
    glide = chance.uniform(-4, 6) * np.linspace(0, 1, size)
    pitch = chance.uniform(85, 240) * 2 ** (glide / 12)
    humps = chance.integers(1, 3)
    swelling = np.abs(np.sin(np.pi * humps * np.arange(size) / size)) ** 0.5
    return _levelled(_throat(pitch, (280.0, 1_000.0), 3.0) * swelling)


def _hum(chance: Chance, seconds: float) -> Sound:
    pitch = float(chance.choice((50, 60, 100, 120)))
    return line_sounds.hum(seconds, pitch)


def _machine(chance: Chance, seconds: float) -> Sound:
    """Give a motor that begins at any time: a pitch, its harmonics, and hiss."""
    size = _size(seconds)
    pitch = chance.uniform(70, 400)
    weights = chance.uniform(0.1, 1.0, 8) / np.arange(1, 9)
    turning = sum(
        weight * np.sin(_angles(size, pitch * rank))
        for rank, weight in enumerate(weights, start=1)
    )
    wavers = 1 + chance.uniform(0, 0.3) * np.sin(_angles(size, chance.uniform(0.3, 6)))
    hiss = _coloured(chance, size) * chance.uniform(0.1, 1.0)
    motor = _levelled((turning + hiss) * wavers)
    return np.concatenate([quiet(chance.uniform(0, seconds / 2)), motor])


def _breath(chance: Chance, _: float) -> Sound:
    parts = []
    for _ in range(chance.integers(1, 4)):
        size = _size(chance.uniform(0.3, 1.2))
        swelling = np.sin(np.pi * np.arange(size) / size) ** 2
        blown = _coloured(chance, size, least_width=600.0)
        parts += [_levelled(blown * swelling), quiet(0.3)]
    return np.concatenate(parts)


def _music(chance: Chance, seconds: float) -> Sound:
    seed = int(chance.integers(1 << 30))
    root = 110.0 * 2 ** chance.uniform(0, 2)
    return line_sounds.music(seconds, root, chance.uniform(60, 170), seed)


def _voice_like_music(chance: Chance, seconds: float) -> Sound:
    """Give a sung or bowed line, with vibrato, gliding from note to note."""
    size = _size(seconds)
    root = chance.uniform(150, 330)
    rises, loudness, at = np.empty(size), np.zeros(size), 0
    while at < size:
        length = _size(float(chance.choice((0.25, 0.4, 0.5, 0.8, 1.2))))
        rises[at : at + length] = chance.choice(_SCALE)
        fades = np.exp(-chance.uniform(0, 2) * np.arange(length) / length)
        is_rest = chance.random() < 0.2
        loudness[at : at + length] = 0 if is_rest else fades[: size - at]
        at += length
    slide = _size(chance.uniform(0.02, 0.08))
    rises, loudness = (
        np.convolve(curve, np.full(slide, 1 / slide), "same")
        for curve in (rises, loudness)
    )
    depth, speed = chance.uniform(0.1, 0.5), chance.uniform(4.5, 6.5)
    rises += depth * np.sin(_angles(size, speed))
    vowel = _VOWELS[chance.integers(len(_VOWELS))]
    lead = _levelled(loudness * _throat(root * 2 ** (rises / 12), vowel, 1.2))
    behind = chance.uniform(0.2, 1.0) * _music(chance, seconds)
    begins = quiet(chance.uniform(0, seconds / 2))
    return np.concatenate([begins, _levelled(lead + behind[:size])])


def _knocks(chance: Chance, _: float) -> Sound:
    """Give dishes, a door, a receiver put down: struck things that ring briefly."""
    parts = []
    for _ in range(chance.integers(1, 7)):
        size = _size(chance.uniform(0.05, 0.3))
        fades = np.exp(-np.arange(size) / _size(chance.uniform(0.01, 0.08)))
        rings = sum(np.sin(_angles(size, chance.uniform(250, 3_000))) for _ in range(3))
        click = _coloured(chance, size) * chance.uniform(0.2, 2)
        parts += [_levelled((rings + click) * fades), quiet(chance.uniform(0.05, 0.5))]
    return np.concatenate(parts)


def _beeps(chance: Chance, seconds: float) -> Sound:
    """Give the beeps of a second call, a microwave oven, a smoke detector."""
    pitch, length = chance.uniform(350, 2_500), chance.uniform(0.08, 0.5)
    tone = _levelled(np.sin(_angles(_size(length), pitch)))
    gap = quiet(chance.uniform(0.1, 4.0))
    return np.tile(np.concatenate([tone, gap]), max(1, int(seconds)))


NOISES: Mapping[str, Draw] = MappingProxyType(
    {
        "a cough": _cough,
        "a fit of coughing": _fit_of_coughing,
        "a mhm": _mhm,
        "a hum": _hum,
        "a machine": _machine,
        "a breath": _breath,
        "music": _music,
        "music sung or bowed": _voice_like_music,
        "knocks": _knocks,
        "beeps": _beeps,
    }
)
"""By its kind, what draws a noise, of so many seconds where it can last."""


def _burst(chance: Chance, seconds: float) -> Sound:
    """Give one cough: breath and rasp, both coloured by the mouth, dying away."""
    size = _size(seconds)
    falls = 2 ** (-chance.uniform(0, 6) * np.linspace(0, 1, size) / 12)
    vowel = _VOWELS[chance.integers(len(_VOWELS))]
    rasp = _levelled(_throat(chance.uniform(90, 300) * falls, vowel, 1.5))
    breath = _levelled(_coloured(chance, size))
    fades = np.exp(-chance.uniform(2, 5) * np.arange(size) / size)
    return _levelled((breath + chance.uniform(0.1, 1.5) * rasp) * fades)


def _throat(pitch: Sound, formants: tuple[float, float], steepness: float) -> Sound:
    """Give the harmonics of a pitch that varies, louder near two formants."""
    angle = 2 * np.pi * np.cumsum(pitch) / TELEPHONE_RATE
    middle = float(np.median(pitch))
    sound = np.zeros(pitch.size)
    for rank in range(1, int(3_600 / pitch.max()) + 1):
        near = sum(
            np.exp(-(((rank * middle - formant) / 250) ** 2)) for formant in formants
        )
        sound += (0.1 + near) / rank ** (steepness / 2) * np.sin(angle * rank)
    return sound


def _coloured(chance: Chance, size: int, least_width: float = 300.0) -> Sound:
    """Give noise of which a chance band is louder."""
    spectrum = np.fft.rfft(chance.normal(0, 1, size))
    pitches = np.fft.rfftfreq(size, 1 / TELEPHONE_RATE)
    middle, width = chance.uniform(400, 2_500), chance.uniform(least_width, 2_500)
    shape = 0.1 + np.exp(-(((pitches - middle) / width) ** 2))
    coloured: Sound = np.fft.irfft(spectrum * shape, size)
    coloured /= coloured.std() + 1e-9
    return coloured


def _levelled(sound: Sound) -> Sound:
    loudness = np.sqrt(np.mean(sound**2)) + 1e-9
    levelled: Sound = sound * line_sounds.LEVEL / loudness
    return levelled


def _angles(size: int, pitch: float) -> Sound:
    angles: Sound = 2 * np.pi * pitch * np.arange(size) / TELEPHONE_RATE
    return angles


def _size(seconds: float) -> int:
    return round(seconds * TELEPHONE_RATE)
