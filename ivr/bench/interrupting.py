"""Who stops our prompts: callers who speak over them, and noises that must not.

Thresholds are tuned on ``TUNED``; what is reported is ``JUDGED``, of which no voice, no
sentence and no chance is shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from ivr.bench import line_sounds
from ivr.bench.line_sounds import Sound, Voice
from ivr.bench.measure import Measure, at_least, at_most, percentile
from ivr.bench.noises import NOISES, Chance
from ivr.bench.progress import Tell, untold
from speech import endpoint
from speech.audio import (
    FRAME_SECONDS,
    TELEPHONE_RATE,
    a_law_to_samples,
    frames,
    samples_to_a_law,
    samples_to_mu_law,
    to_samples,
)
from speech.patience import CLOSED_ANSWER

OUR_VOICE = Voice(1.0, 1.0)
OUR_GAIN = 0.3
LEAST_SPEECH = 0.4  # seconds: less may be a cough or a "mhm"
# The line cannot be known before so many seconds of the first prompt of a call.
_FIRST_MOMENTS = 1.2
# Decibels that our prompt loses before it comes back; a loud echo hides callers.
_LEAST_LOSS, _USUAL_LOSS, _MOST_LOSS = 6.0, 18.0, 40.0
_LOUD_ECHO, _ECHO = 0.15, 0.6
_WITHOUT_GREETING = 0.25
_A_LAW = 0.5


@dataclass(frozen=True, slots=True)
class Drawn:
    """What trials are drawn from."""

    seed: int
    greetings: tuple[str, ...]
    prompts: tuple[str, ...]
    replies: tuple[str, ...]
    voices: tuple[Voice, ...]


TUNED = Drawn(
    seed=1,
    greetings=("Bonjour, vous êtes au service des démarches. L'appel est gratuit.",),
    prompts=(
        "Tapez un pour votre loyer, deux pour votre carte, trois pour un rendez-vous.",
        "Votre demande est notée. Un agent vous rappelle mardi premier décembre.",
        "Dites en quelques mots ce que vous voulez faire, ou tapez zéro.",
    ),
    replies=(
        "non pas du tout",
        "je voudrais parler à quelqu'un",
        "mardi",
        "la deuxième",
        "attendez",
        "c'est pour ma carte",
        "douze",
        "un rendez-vous",
    ),
    voices=(
        Voice(1.0, 1.0),
        Voice(0.8, 0.9),
        Voice(1.25, 1.15),
        Voice(0.9, 1.3),
        Voice(1.05, 0.75),
        Voice(0.7, 0.85),
    ),
)
JUDGED = Drawn(
    seed=2,
    greetings=("Bienvenue. Ce numéro répond jour et nuit, en français.",),
    prompts=(
        "Pour un conseiller, dites conseiller. Pour le retour, tapez étoile.",
        "Nous avons bien reçu votre dossier, il sera traité sous quinze jours.",
        "Quel est votre numéro de dossier ? Il compte sept chiffres, en haut à droite.",
        "Voulez-vous recevoir un message avec la liste des pièces à fournir ?",
    ),
    replies=(
        "conseiller",
        "je n'ai pas compris",
        "jeudi matin",
        "quarante-sept",
        "pardon",
        "oui s'il vous plaît",
        "est-ce que vous pouvez répéter",
        "la carte vitale",
        "stop",
        "moi c'est pour une aide au logement",
    ),
    voices=(
        Voice(0.95, 0.7),
        Voice(0.75, 1.1),
        Voice(1.1, 0.8),
        Voice(1.2, 1.25),
        Voice(0.85, 1.0),
    ),
)


A_CALLER = "a caller"
AT_ONCE = "a caller who speaks at once"
UNDER_A_LOUD_ECHO = "a caller under a loud echo"
CALLERS = (A_CALLER, AT_ONCE, UNDER_A_LOUD_ECHO)
MOST_STOPPED, LEAST_STOPPED = 2.0, 95.0  # per cent
MOST_SECONDS = 0.7
# They resemble voices so much that some stop a prompt: told, not promised.
UNPROMISED = ("music sung or bowed", "beeps")


@dataclass(frozen=True, slots=True)
class Call:
    """What is heard and played, frame by frame, and when the sound of interest is."""

    kind: str
    heard: Sequence[bytes]
    played: Sequence[bytes]
    begins: float
    lasts: float


def measures(noises: int, callers: int, tell: Tell = untold) -> list[Measure]:
    """Measure the prompts stopped by each kind of noise and of caller, and how soon."""
    stopped: dict[str, list[float | None]] = {}
    for rank, call in enumerate(noisy_calls(JUDGED, noises), start=1):
        stopped.setdefault(call.kind, []).append(stopped_after(call))
        tell("prompts under noise", rank, noises * (len(NOISES) + 1))
    told = [_noise(kind, found) for kind, found in stopped.items()]
    heard: dict[str, list[float | None]] = {kind: [] for kind in CALLERS}
    for rank, call in enumerate(spoken_calls(JUDGED, callers), start=1):
        if call.lasts >= LEAST_SPEECH:
            heard[call.kind].append(_answered_after(call))
        tell("callers over prompts", rank, callers)
    return [*told, *(one for kind in heard for one in _caller(kind, heard[kind]))]


def _noise(kind: str, found: Sequence[float | None]) -> Measure:
    name, share = f"Prompts stopped by {kind}", _share(found)
    if kind in UNPROMISED:
        return Measure(name, share, "%")
    return at_most(name, share, "%", MOST_STOPPED)


def _caller(kind: str, found: Sequence[float | None]) -> list[Measure]:
    name, share = f"Prompts stopped by {kind}", _share(found)
    if kind != A_CALLER:
        return [Measure(name, share, "%")]
    waits = [seconds for seconds in found if seconds is not None]
    late = percentile(waits, 0.95)
    return [
        at_least(name, share, "%", LEAST_STOPPED),
        Measure(
            "From the first word to the silence, median", percentile(waits, 0.5), "s"
        ),
        at_most("From the first word to the silence, 95th", late, "s", MOST_SECONDS),
    ]


def _share(found: Sequence[float | None]) -> float:
    stopped = [seconds for seconds in found if seconds is not None]
    return 100 * len(stopped) / max(1, len(found))


def noisy_calls(drawn: Drawn, count: int) -> Iterator[Call]:
    """Draw so many calls with each kind of noise, and with our echo alone."""
    for rank in range(count):
        for number, (kind, draw) in enumerate(NOISES.items()):
            chance = np.random.default_rng((drawn.seed, number, rank))
            loudness = 10 ** (chance.uniform(-20, 2) / 20)
            played = _played(drawn, chance)
            noise = draw(chance, played.size / TELEPHONE_RATE)
            yield _call(kind, chance, played, noise * loudness)
        chance = np.random.default_rng((drawn.seed, len(NOISES), rank))
        played = _played(drawn, chance)
        echo = _echo(chance, played, (_LEAST_LOSS, _MOST_LOSS))
        yield Call("its own echo", _carried(chance, echo), _framed(played), 0, 0)


def spoken_calls(drawn: Drawn, count: int) -> Iterator[Call]:
    """Draw calls whose caller says a sentence over a prompt."""
    for rank in range(count):
        chance = np.random.default_rng((drawn.seed, len(NOISES) + 1, rank))
        text = drawn.replies[rank % len(drawn.replies)]
        voice = drawn.voices[chance.integers(len(drawn.voices))]
        yield spoken_call(drawn, chance, line_sounds.said(text, voice))


def spoken_call(drawn: Drawn, chance: Chance, speech: Sound) -> Call:
    """Have somebody say this over a prompt."""
    spoken = line_sounds.audible(speech)
    level = np.sqrt(np.mean(spoken**2))
    loudness = line_sounds.LEVEL / level * 10 ** (chance.uniform(-16, 0) / 20)
    call = _call(A_CALLER, chance, _played(drawn, chance), spoken * loudness)
    if call.begins < _FIRST_MOMENTS:
        return replace(call, kind=AT_ONCE)
    return call


def stopped_after(call: Call) -> float | None:
    """Give the seconds from the start of the sound to the end of our prompt, if any."""
    ear = endpoint.listen(CLOSED_ANSWER)
    for rank, (frame, playing) in enumerate(zip(call.heard, call.played, strict=True)):
        ear, event = endpoint.hear(ear, frame, playing)
        if isinstance(event, endpoint.Interrupted):
            return (rank + 1) * FRAME_SECONDS - call.begins
    return None


def _answered_after(call: Call) -> float | None:
    """Give how long a caller waited for our silence, unless it came before them."""
    seconds = stopped_after(call)
    return seconds if seconds is not None and seconds > 0 else None


def _call(kind: str, chance: Chance, played: Sound, sound: Sound) -> Call:
    last = max(0.0, (played.size - sound.size) / TELEPHONE_RATE - 0.8)
    begins = chance.uniform(0.2, last) if last > 0.2 else 0.2
    heard = line_sounds.over(played.size, sound, begins)
    echo = chance.random()
    if echo < _LOUD_ECHO:
        heard += _echo(chance, played, (_LEAST_LOSS, _USUAL_LOSS))
        kind = UNDER_A_LOUD_ECHO if kind == A_CALLER else kind
    elif echo < _ECHO:
        heard += _echo(chance, played, (_USUAL_LOSS, _MOST_LOSS))
    lasts = sound.size / TELEPHONE_RATE
    return Call(kind, _carried(chance, heard), _framed(played), begins, lasts)


def _played(drawn: Drawn, chance: Chance) -> Sound:
    """Give a greeting and a prompt, or the middle of a call that begins without."""
    prompt = _said(drawn.prompts[chance.integers(len(drawn.prompts))])
    if chance.random() < _WITHOUT_GREETING:
        return prompt
    greeting = _said(drawn.greetings[chance.integers(len(drawn.greetings))])
    return np.concatenate([greeting, prompt])


@lru_cache(maxsize=64)
def _said(text: str) -> Sound:
    return line_sounds.said(text, OUR_VOICE) * OUR_GAIN


def _echo(chance: Chance, played: Sound, losses: tuple[float, float]) -> Sound:
    """Give our prompt back, late, faint, and coloured by the way."""
    returned = line_sounds.echo(
        played, chance.uniform(0.01, 0.7), chance.uniform(*losses)
    )
    # A loudspeaker saturates, and a hand moves near the microphone.
    most = np.abs(returned).max() * chance.uniform(0.3, 1.5)
    returned = np.tanh(returned / most) * most
    wavers = chance.uniform(0, 3) * np.sin(chance.uniform(0, 6) + _slow(returned.size))
    return _coloured(chance, returned * 10 ** (wavers / 20))


def _slow(size: int) -> Sound:
    """Angles that turn once in two seconds."""
    angles: Sound = np.pi * np.arange(size) / TELEPHONE_RATE
    return angles


def _coloured(chance: Chance, sound: Sound) -> Sound:
    """Colour a sound as a room does, as loud as it was."""
    length = chance.integers(1, 400)
    way = chance.normal(0, 1, length) * np.exp(-np.arange(length) / (length / 4))
    coloured: Sound = np.convolve(sound, way)[: sound.size]
    power = np.mean(sound**2) / (np.mean(coloured**2) + 1e-9)
    return coloured * float(np.sqrt(power))


def _carried(chance: Chance, sound: Sound) -> list[bytes]:
    """Mu-law frames at the far end of a line, which may have been A-law first."""
    noise = chance.normal(0, 10 ** (chance.uniform(10, 36) / 20), sound.size)
    samples = to_samples(sound + noise)
    if chance.random() < _A_LAW:
        samples = a_law_to_samples(samples_to_a_law(samples))
    return list(frames(samples_to_mu_law(samples)))


def _framed(sound: Sound) -> list[bytes]:
    return list(frames(samples_to_mu_law(to_samples(sound))))
