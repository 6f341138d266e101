"""Words spoken in Korean, and what is heard of them."""

from speech.audio import frames, pad, samples_to_mu_law
from speech.pyttsx3_synthesiser import Pyttsx3Synthesiser
from speech.recogniser import Expected, Heard, Hearing
from speech.synthesiser import Pace

MONDAY, YES, NO = "월요일", "네", "아니요"
WEEK = Expected((MONDAY, YES, NO))


def spoken(word: str) -> list[bytes]:
    samples = Pyttsx3Synthesiser().say(word, "ko", Pace.SLOW)
    return list(frames(samples_to_mu_law(pad(samples, 0.5, 0.8, 8_000))))


def hear(hearing: Hearing, sound: list[bytes]) -> Heard:
    for frame in sound:
        hearing.feed(frame)
    return hearing.finish()
