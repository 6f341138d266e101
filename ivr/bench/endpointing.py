"""Turn taking: callers who pause, and noises under which our prompts must go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from ivr.bench import hearing_cost, line_sounds
from ivr.bench.line_sounds import Carrier, Sound, Voice, quiet
from ivr.bench.measure import Measure, at_most
from ivr.bench.progress import Tell, untold
from speech import endpoint
from speech.audio import (
    FRAME_SECONDS,
    TELEPHONE_RATE,
    frames,
    samples_to_mu_law,
    to_samples,
)
from speech.patience import CLOSED_ANSWER, DICTATION, Patience, for_a_slow_caller

MOST_WRONG = 2.0  # per cent

VOICES = (Voice(1.0, 1.0), Voice(0.8, 0.9), Voice(1.25, 1.15), Voice(0.9, 1.3))
CARRIERS = (Carrier(0.4, 15.0), Carrier(0.12, 40.0), Carrier(0.3, 25.0, hum=150.0))
# Pauses as shares of the silence that ends an answer: a longer one must end it.
PAUSES = (0.2, 0.35, 0.5, 0.65, 0.8)
SLOW = for_a_slow_caller(CLOSED_ANSWER)
ANSWERS: Mapping[Patience, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        CLOSED_ANSWER: (
            ("oui", "c'est bien ça"),
            ("euh", "la deuxième"),
            ("ma carte", "elle a été volée"),
            ("mardi", "enfin non", "plutôt jeudi"),
        ),
        DICTATION: (
            (
                "zéro six",
                "douze",
                "trente-quatre",
                "cinquante-six",
                "soixante-dix-huit",
            ),
            ("Le Goff", "Marie", "avec deux F"),
            ("douze rue", "de l'Exemple", "vingt-neuf mille deux cents", "Brest"),
        ),
        SLOW: (("oui", "voilà"), ("je crois", "la première", "non", "la deuxième")),
    }
)

PROMPTS = (
    "Tapez un pour votre loyer, deux pour votre carte, trois pour un rendez-vous.",
    "Votre demande est notée. Un agent vous rappelle mardi premier décembre.",
    "Dites en quelques mots ce que vous voulez faire, ou tapez zéro pour quelqu'un.",
)
OUR_VOICE = Voice(1.0, 1.0)
OUR_GAIN = 0.3
BARGES = ("non pas du tout", "je voudrais parler à quelqu'un")
DISTURBED_AT = 2.5


@dataclass(frozen=True, slots=True)
class Size:
    """How many voices, lines, prompts and noises of each kind are tried."""

    voices: int = 4
    carriers: int = 3
    prompts: int = 3
    noises: int = 12
    cost_rounds: int = hearing_cost.ROUNDS


FULL = Size()


def measures(size: Size = FULL, tell: Tell = untold) -> list[Measure]:
    """Measure callers cut, prompts stopped by mere noise, and what hearing costs."""
    cut, unheard, callers = _callers_cut(size, tell)
    stopped = _prompts_stopped(size, tell)
    told = [
        at_most(f"Prompts stopped by {kind}", _share(stops), "%", MOST_WRONG)
        for kind, stops in stopped.items()
        if kind != "a caller"
    ]
    barges = _share(stopped["a caller"])
    return [
        at_most(f"Callers cut, of {callers} who pause", cut, "%", MOST_WRONG),
        Measure("Callers not heard at all", unheard, "%"),
        *told,
        Measure("Prompts stopped by a caller who speaks", barges, "%"),
        *hearing_cost.measures(size.cost_rounds),
    ]


def _callers_cut(size: Size, tell: Tell) -> tuple[float, float, int]:
    trials = [
        (patience, parts, voice, carrier, pause)
        for patience, answers in ANSWERS.items()
        for parts, voice, carrier, pause in product(
            answers, VOICES[: size.voices], CARRIERS[: size.carriers], PAUSES
        )
    ]
    cut, unheard = 0, 0
    for rank, (patience, parts, voice, carrier, pause) in enumerate(trials, start=1):
        sound, last = _pausing(parts, voice, pause * patience.end_of_speech)
        heard = _ended(line_sounds.carried(sound, carrier, rank), patience)
        unheard += not heard
        cut += any(ended.until * FRAME_SECONDS < last for ended in heard)
        tell("callers who pause", rank, len(trials))
    return 100 * cut / len(trials), 100 * unheard / len(trials), len(trials)


def _pausing(parts: tuple[str, ...], voice: Voice, pause: float) -> tuple[Sound, float]:
    """Say parts with pauses between; give also when the last one starts, in seconds."""
    told, last = [quiet(1.0)], 0.0
    for part in parts:
        last = sum(sound.size for sound in told) / TELEPHONE_RATE
        told += [line_sounds.audible(line_sounds.said(part, voice)), quiet(pause)]
    return np.concatenate([*told, quiet(3.5)]), last


def _ended(heard: list[bytes], patience: Patience) -> list[endpoint.Ended]:
    ear, found = endpoint.listen(patience), []
    for frame in heard:
        ear, event = endpoint.hear(ear, frame)
        if isinstance(event, endpoint.Ended):
            found.append(event)
    return found


def _prompts_stopped(size: Size, tell: Tell) -> Mapping[str, list[bool]]:
    stopped: dict[str, list[bool]] = {}
    prompts = [
        line_sounds.said(text, OUR_VOICE) * OUR_GAIN for text in PROMPTS[: size.prompts]
    ]
    for rank, prompt in enumerate(prompts, start=1):
        for seed, (kind, noise) in enumerate(_disturbances(prompt, size.noises)):
            carrier = Carrier(1.0, 12.0 + 8 * (seed % 3))
            stopped.setdefault(kind, []).append(
                _stops(prompt, line_sounds.carried(noise, carrier, seed))
            )
        tell("prompts under noise", rank, len(prompts))
    return stopped


def _disturbances(prompt: Sound, noises: int) -> Iterator[tuple[str, Sound]]:
    """Give sounds as long as the prompt, with what they are."""
    for kind, noise in _noises(noises):
        at = DISTURBED_AT if noise.size < prompt.size / 2 else 0.0
        yield kind, line_sounds.over(prompt.size, noise, at)
    for rank in range(noises):
        delay, loss = 0.02 + 0.06 * rank, 6.0 + 7.0 * (rank % 4)
        yield "its own echo", line_sounds.echo(prompt, delay, loss)
    for text, voice in product(BARGES, VOICES):
        spoken = line_sounds.said(text, voice) * 0.3
        yield "a caller", line_sounds.over(prompt.size, spoken, DISTURBED_AT)


def _noises(count: int) -> Iterator[tuple[str, Sound]]:
    for rank in range(count):
        loud = 0.4 + 0.2 * (rank % 4)
        short = 0.12 + 0.26 * rank / count
        yield "a cough", loud * line_sounds.cough(short, 110 + 15 * rank, rank)
        yield "a hum", loud * line_sounds.hum(30.0, (50, 100, 60, 120)[rank % 4])
        yield "a breath", loud * line_sounds.breath(0.4 + 0.1 * (rank % 6), rank)
        root = 110.0 * 2 ** (rank / 6)
        yield "music", loud * line_sounds.music(30.0, root, 70 + 8 * rank, rank)


def _stops(prompt: Sound, heard: list[bytes]) -> bool:
    ear = endpoint.listen(CLOSED_ANSWER)
    played = list(frames(samples_to_mu_law(to_samples(prompt))))
    for frame, playing in zip(heard, played, strict=False):
        ear, event = endpoint.hear(ear, frame, playing)
        if isinstance(event, endpoint.Interrupted):
            return True
    return False


def _share(found: list[bool]) -> float:
    return 100 * sum(found) / max(1, len(found))
