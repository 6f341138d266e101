"""What is heard on a line: talk, hum, music, coughs, echoes."""

import numpy as np
from numpy.typing import NDArray

from speech.audio import frames, resample, samples_to_mu_law, to_samples
from speech.endpoint import Ear, Event, Listening, hear, listen
from speech.patience import CLOSED_ANSWER, Patience
from speech.pico import speak

Sound = NDArray[np.float64]
GREETING = (
    "Bonjour, vous êtes au service des démarches par téléphone. L'appel est gratuit. "
    "Dites en quelques mots ce que vous voulez faire, ou tapez zéro."
)
PROMPT = "Tapez un pour votre loyer, deux pour votre carte, trois pour un rendez-vous."


def quiet(seconds: float) -> Sound:
    return np.zeros(round(seconds * 8_000))


def said(text: str, gain: float = 0.3, speed: float = 1.0) -> Sound:
    spoken = resample(speak(text, "fr-FR", speed), 16_000, 8_000)
    return spoken.astype(np.float64) * gain


def after(start: Sound, *others: Sound) -> Sound:
    return np.concatenate([start, *others])


def hiss(size: int, decibels: float = 25) -> Sound:
    noise: Sound = np.random.default_rng(7).normal(0, 1, size) * 10 ** (decibels / 20)
    return noise


def wave(seconds: float, *heights: tuple[int, float]) -> Sound:
    times = np.arange(round(seconds * 8_000)) / 8_000
    total: Sound = np.sum(
        [height * np.sin(2 * np.pi * pitch * times) for pitch, height in heights],
        axis=0,
    )
    return total


def hum(seconds: float) -> Sound:
    return wave(seconds, (50, 1_500.0), (150, 800.0), (250, 300.0))


def music(seconds: float) -> Sound:
    return wave(seconds, (262, 900.0), (330, 900.0), (392, 900.0), (523, 600.0))


def melody(seconds: float, root: float, beats_a_second: float) -> Sound:
    """Notes struck over a bass, that die away: far louder at times than at others."""
    step = round(8_000 / beats_a_second)
    count = round(seconds * beats_a_second) + 1
    rises = np.random.default_rng(int(root)).choice((0, 2, 4, 7, 9, 12), count)
    struck = [
        wave(
            step / 8_000,
            *((round(root * 2 ** (rise / 12) * n), 1_800.0 / n) for n in (1, 2, 3)),
            (round(root / 2), 900.0),
        )
        * np.exp(-4 * np.arange(step) / step)
        for rise in rises
    ]
    return np.concatenate(struck)[: round(seconds * 8_000)]


def cough(seconds: float) -> Sound:
    size = round(seconds * 8_000)
    rasp = wave(seconds, (140, 1_500.0))
    return (hiss(size, 64) + rasp) * np.hanning(size) ** 0.3


def breath(seconds: float) -> Sound:
    size = round(seconds * 8_000)
    return hiss(size, 48) * np.hanning(size)


def mixed(*sounds: Sound) -> Sound:
    total = np.zeros(max(sound.size for sound in sounds))
    for sound in sounds:
        total[: sound.size] += sound
    return total


def on_the_line(sound: Sound) -> list[bytes]:
    return list(frames(samples_to_mu_law(to_samples(sound + hiss(sound.size)))))


def events(
    sound: Sound, patience: Patience = CLOSED_ANSWER, ear: Ear | None = None
) -> list[Event]:
    state = listen(patience, ear)
    told: list[Event] = []
    for frame in on_the_line(sound):
        state, event = hear(state, frame)
        told.append(event)
    return [event for event in told if not isinstance(event, Listening)]


def under(prompt: Sound, sound: Sound, ear: Ear) -> tuple[Ear, list[Event]]:
    state = ear
    told: list[Event] = []
    for frame, ours in zip(on_the_line(sound), on_the_line(prompt), strict=False):
        state, event = hear(state, frame, ours)
        told.append(event)
    return state, [event for event in told if not isinstance(event, Listening)]
