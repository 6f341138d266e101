"""Turn taking: callers who pause, who speak over our prompts, and mere noises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from ivr.bench import hearing_cost, interrupting, line_sounds
from ivr.bench.line_sounds import Carrier, Sound, Voice, quiet
from ivr.bench.measure import Measure, at_most
from ivr.bench.progress import Tell, untold
from speech import endpoint
from speech.audio import (
    FRAME_SECONDS,
    TELEPHONE_RATE,
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


@dataclass(frozen=True, slots=True)
class Size:
    """How many voices, lines, noises of each kind and callers are tried."""

    voices: int = 4
    carriers: int = 3
    noises: int = 100
    callers: int = 300
    cost_rounds: int = hearing_cost.ROUNDS


FULL = Size()


def measures(size: Size = FULL, tell: Tell = untold) -> list[Measure]:
    """Measure callers cut, prompts stopped by noise and callers, and what it costs."""
    cut, unheard, callers = _callers_cut(size, tell)
    return [
        at_most(f"Callers cut, of {callers} who pause", cut, "%", MOST_WRONG),
        Measure("Callers not heard at all", unheard, "%"),
        *interrupting.measures(size.noises, size.callers, tell),
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
