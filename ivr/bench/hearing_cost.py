"""What it costs to hear one frame of a call: fifty a second, on every call."""

from __future__ import annotations

from collections.abc import Iterator
from time import thread_time

from ivr.bench import line_sounds
from ivr.bench.line_sounds import Carrier, Sound, Voice, quiet
from ivr.bench.measure import Measure, at_most
from speech import endpoint
from speech.audio import TELEPHONE_RATE, frames, samples_to_mu_law, to_samples
from speech.patience import DICTATION

# Twenty calls, fifty frames a second: 80 microseconds are 8 % of one core.
MOST_QUIET, MOST_VOICED = 30.0, 80.0

PROMPT = "Tapez un pour votre loyer, deux pour votre carte, trois pour un rendez-vous."
ANSWER = "je voudrais parler à un conseiller pour ma carte qui a été volée hier soir"
VOICE = Voice(1.0, 1.0)
GAIN = 0.3
LINE = Carrier(1.0, 20.0)
# Other programs of the machine slow most rounds down: the quickest is the cost.
ROUNDS = 40

Frames = list[bytes]


def measures(rounds: int = ROUNDS) -> list[Measure]:
    """Measure the least cost of a frame, by what is heard and played."""
    return [
        at_most(
            f"Hearing a frame: {kind}",
            min(_cost(heard, played) for _ in range(rounds)),
            "µs",
            MOST_VOICED if "talk" in kind else MOST_QUIET,
        )
        for kind, heard, played in _cases()
    ]


def _cases() -> Iterator[tuple[str, Frames, Frames | None]]:
    prompt, answer = (line_sounds.said(text, VOICE) * GAIN for text in (PROMPT, ANSWER))
    played = list(frames(samples_to_mu_law(to_samples(prompt))))
    silent, talk = _heard(quiet(prompt.size / TELEPHONE_RATE)), _heard(answer)
    yield "a quiet line", silent, None
    yield "a prompt alone", silent, played
    yield "talk", talk, None
    yield "talk over a prompt", talk, played


def _heard(sound: Sound) -> Frames:
    return line_sounds.carried(sound, LINE, 1)


def _cost(heard: Frames, played: Frames | None) -> float:
    """Give the processor time of a frame, in microseconds."""
    ear = endpoint.listen(DICTATION)
    count = min(len(heard), len(played)) if played else len(heard)
    under = played[:count] if played else [None] * count
    began = thread_time()
    for frame, playing in zip(heard[:count], under, strict=True):
        ear, _ = endpoint.hear(ear, frame, playing)
    return (thread_time() - began) / count * 1e6
